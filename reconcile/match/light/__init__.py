"""Light reading: columns straight from the texts of a corpus, by rules alone and without a language model.

Words, figures, days, names and deeds are read at millions of words a second; who does what to whom is not. A corpus is
matched on this first, and only what has a partner elsewhere is worth the language model.
"""

from reconcile.match.light.reading import read_texts

__all__ = ["read_texts"]
