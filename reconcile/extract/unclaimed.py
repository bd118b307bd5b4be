"""Why a sentence holds no checkable claim, so that nothing is dropped in silence."""

from __future__ import annotations

from reconcile.extract.syntax import Sentence
from reconcile.model.document import PassageReason

FIRST_PERSON = frozenset({"i", "we"})
OPINION_VERBS = frozenset("believe feel hope love suspect think wish wonder".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def reason_for(sentence: Sentence, *, finite: bool | None = None) -> PassageReason | None:
    """Say why a sentence cannot hold a claim, if that can be told from its form.

    Args:
        sentence: The sentence.
        finite: None before claims were sought; afterwards whether any clause was found in it.

    Returns:
        The reason; before the search None means that it may hold a claim.
    """
    tokens = sentence.tokens
    if tokens[-1].text.rstrip("\"'”’)").endswith("?"):
        return PassageReason.QUESTION
    root = tokens[sentence.root()]
    if root.tag == "VB" and sentence.child(root.i, "nsubj", "nsubjpass", "aux", "csubj") is None and root.i <= 1:
        return PassageReason.INSTRUCTION
    subject = sentence.child(root.i, "nsubj")
    if root.lemma in OPINION_VERBS and subject is not None and tokens[subject].lemma in FIRST_PERSON:
        return PassageReason.OPINION
    if finite is None:
        return None
    if not any(token.tag in _FINITE for token in tokens):
        return PassageReason.FRAGMENT
    return PassageReason.NO_STATEMENT
