"""Which words of a sentence assert something: the verbs that carry an event."""

from __future__ import annotations

from reconcile.extract.ladder import ladder
from reconcile.extract.predicates import deed_of_verb, has_deed
from reconcile.extract.scope import governor_kinds, lexicon
from reconcile.extract.syntax import Sentence

_CLAUSE_PREPOSITIONS = frozenset("by after before since while including following for in despite besides with".split())
_TRANSPARENT = frozenset({"implies", "prevents", "intends", "commits", "believes", "denies", "unlikely"})
_ATTRIBUTES = frozenset({"reports", "believes", "denies", "presupposes", "doubts"})
# Participles that describe rather than report: "materials used in batteries".
_ADJECTIVAL = frozenset("use base relate link associate know call name locate involve concern see own include".split())
_VERBAL = frozenset({"VERB", "AUX"})


def asserting(sentence: Sentence) -> list[int]:
    """Find the verbs that assert, in the order of the text.

    Args:
        sentence: A parsed sentence.

    Returns:
        Positions of the verbs that name an event or state of their own. Left out are reporting verbs with a content
        clause, verbs that only set the stage for another ("plans to"), conditions, purposes and commands.
    """
    return [i for i in range(len(sentence.tokens)) if _is_verb(sentence, i) and _asserts(sentence, i)]


def is_infinitive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb is an infinitive with `to`."""
    return any(sentence.tokens[j].tag == "TO" for j in sentence.children(i))


def is_headline_infinitive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb is the only one of a headline: "EU to impose tariffs"."""
    head = sentence.tokens[sentence.tokens[i].head]
    return is_infinitive(sentence, i) and head.dep == "ROOT" and head.pos in {"NOUN", "PROPN"}


def carried(sentence: Sentence, i: int) -> int | None:
    """Give the verb whose stage, manner or truth this verb only sets, as `impose` in "plans to impose".

    Args:
        sentence: A parsed sentence.
        i: Position of a verb or of an adjective such as `likely`.

    Returns:
        The position of the carried verb, or None where the word stands for itself.
    """
    below = sentence.child(i, "xcomp")
    if below is None:
        adjective = sentence.child(i, "acomp")
        return (
            carried(sentence, adjective)
            if adjective is not None and governor_kinds(sentence.tokens[adjective])
            else None
        )
    if sentence.tokens[below].pos not in _VERBAL or not _only_sets_the_stage(sentence, i):
        return None
    between = sentence.child(i, "dobj")
    return below if between is None or between > below else None


def _only_sets_the_stage(sentence: Sentence, i: int) -> bool:
    """Tell whether a word with an open complement leaves the deed to it: "plans to", "failed to", "voted to"."""
    token = sentence.tokens[i]
    kinds = governor_kinds(token)
    if "prevents" in kinds and deed_of_verb(sentence, i).measure:
        return False
    return token.lemma == "have" or bool(kinds & _TRANSPARENT) or token.lemma in ladder().verbs


def _is_verb(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.pos in _VERBAL and token.dep not in {"aux", "auxpass", "amod", "compound", "case", "prep"}


def _asserts(sentence: Sentence, i: int) -> bool:
    if carried(sentence, i) is not None or _only_reports(sentence, i):
        return False
    dep, tag = sentence.tokens[i].dep, sentence.tokens[i].tag
    if dep == "conj":
        return _conjunct_asserts(sentence, i)
    if dep == "xcomp":
        return _under_carrier(sentence, i)
    if dep == "advcl":
        return not is_infinitive(sentence, i) and not _conditional(sentence, i)
    if dep == "relcl" and is_infinitive(sentence, i):
        return is_headline_infinitive(sentence, i)
    if dep == "acl":
        return _reduced_clause_asserts(sentence, i)
    if dep == "pcomp":
        return sentence.tokens[sentence.tokens[i].head].lemma in _CLAUSE_PREPOSITIONS
    return dep not in {"csubj", "csubjpass"} and not _conditional(sentence, i) and not _commands(sentence, i)


def _reduced_clause_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a participle or infinitive on a noun says more than an adjective would."""
    token = sentence.tokens[i]
    if token.tag == "VBG":
        return sentence.child(i, "dobj", "prep", "ccomp") is not None
    if token.tag == "VBN":
        dated = any(sentence.tokens[j].ent == "DATE" for j in sentence.subtree(i))
        return dated or sentence.child(i, "agent") is not None or token.lemma not in _ADJECTIVAL and has_deed(token)
    return bool(governor_kinds(sentence.tokens[token.head])) or is_headline_infinitive(sentence, i)


def _only_reports(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb only says who says so: it has a content clause and commits nobody to more."""
    content = sentence.child(i, "ccomp", "parataxis")
    if content is None or sentence.tokens[content].pos not in _VERBAL:
        return False
    return bool(governor_kinds(sentence.tokens[i]) & _ATTRIBUTES)


def _conjunct_asserts(sentence: Sentence, i: int) -> bool:
    head = sentence.tokens[i].head
    if sentence.child(i, "nsubj", "nsubjpass") is not None:
        return not _conditional(sentence, i)
    if sentence.tokens[head].pos not in _VERBAL:
        return sentence.tokens[i].tag in {"VBD", "VBZ", "VBP"}
    return _asserts(sentence, head) or carried(sentence, head) is not None or _only_reports(sentence, head)


def _under_carrier(sentence: Sentence, i: int) -> bool:
    """Tell whether the governor of an open complement carries it and asserts."""
    head = sentence.tokens[i].head
    if carried(sentence, head) == i:
        if sentence.tokens[head].pos in _VERBAL:
            return _chain_asserts(sentence, head)
        return _chain_asserts(sentence, sentence.tokens[head].head)
    return False


def _chain_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb that carries another would assert if it stood alone."""
    token = sentence.tokens[i]
    if token.dep == "xcomp":
        return _under_carrier(sentence, i)
    if token.dep == "advcl":
        return not is_infinitive(sentence, i) and not _conditional(sentence, i)
    if token.dep == "conj":
        return True
    return token.dep not in {"csubj", "csubjpass"} and not _conditional(sentence, i)


def _conditional(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause is only supposed: `if`, `unless`, `whether`."""
    words = lexicon()[0]
    return any(
        sentence.tokens[j].dep == "mark" and sentence.tokens[j].lemma in {"if", "unless", "whether", "lest", "should"}
        for j in sentence.children(i)
        if sentence.tokens[j].lemma in words
    )


def _commands(sentence: Sentence, i: int) -> bool:
    """Tell whether a root is a bare command: a base form with neither subject nor auxiliary."""
    token = sentence.tokens[i]
    if token.dep != "ROOT" or token.tag != "VB":
        return False
    return sentence.child(i, "nsubj", "nsubjpass", "aux", "expl") is None
