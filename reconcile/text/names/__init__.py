"""What names mean apart from how they were written: territories, words of names, how two names relate."""

from reconcile.text.names.aliases import merge_aliases
from reconcile.text.names.relation import NameRelation, relate, relation
from reconcile.text.names.territories import Territory, territory
from reconcile.text.names.words import acronym_of, canonical_body, lexicon, name_words

__all__ = [
    "NameRelation",
    "Territory",
    "acronym_of",
    "canonical_body",
    "lexicon",
    "merge_aliases",
    "name_words",
    "relate",
    "relation",
    "territory",
]
