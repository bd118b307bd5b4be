"""Which words of a sentence assert something: the verbs that carry an event."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.extract.hedges import governor_kinds, hedges
from reconcile.extract.ladder import ladder
from reconcile.extract.predicates import LIGHT, deed_of_verb, has_deed
from reconcile.extract.scope import has_own_subject, relation
from reconcile.extract.syntax import Sentence

_CLAUSE_PREPOSITIONS = frozenset("by after before since while including following in despite besides with".split())
_TRANSPARENT = frozenset({"implies", "prevents", "intends", "commits", "believes", "denies", "unlikely"})
_ATTRIBUTES = frozenset({"reports", "believes", "denies", "presupposes", "doubts"})
# Participles that describe rather than report: "materials used in batteries".
_ADJECTIVAL = frozenset("use base relate link associate know call name locate involve concern see own include".split())
_SUPPOSING = frozenset({"if", "unless", "whether", "lest", "should"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
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
    below = next((j for j in sentence.children(i) if relation(sentence, j) == "xcomp"), None)
    if below is None:
        return _carried_by_complement(sentence, i)
    if sentence.tokens[below].pos not in _VERBAL or not _only_sets_the_stage(sentence, i):
        return None
    between = sentence.child(i, "dobj")
    return below if between is None or between > below else None


def _carried_by_complement(sentence: Sentence, i: int) -> int | None:
    """Give the verb under what completes a verb: "is likely to ban", "seeks comment on adding"."""
    adjective = sentence.child(i, "acomp")
    if adjective is not None and governor_kinds(sentence, adjective):
        return carried(sentence, adjective)
    noun = sentence.child(i, "dobj")
    if noun is None or (sentence.tokens[i].lemma not in ladder().verbs and sentence.tokens[i].lemma not in LIGHT):
        return None
    return next(iter(gerunds_under(sentence, noun)), None)


def gerunds_under(sentence: Sentence, noun: int) -> list[int]:
    """Give the gerunds that complete a noun which sets a stage: "comment on adding", "a plan for closing"."""
    if sentence.tokens[noun].lemma not in ladder().nouns:
        return []
    prepositions = [j for j in sentence.children(noun) if sentence.tokens[j].dep == "prep"]
    return [k for j in prepositions for k in sentence.children(j) if sentence.tokens[k].dep == "pcomp"]


def _only_sets_the_stage(sentence: Sentence, i: int) -> bool:
    """Tell whether a word with an open complement leaves the deed to it: "plans to", "failed to", "voted to"."""
    token = sentence.tokens[i]
    kinds = governor_kinds(sentence, i)
    if "prevents" in kinds and deed_of_verb(sentence, i).measure:
        return False
    return token.lemma in {"have", "be"} or bool(kinds & _TRANSPARENT) or token.lemma in ladder().verbs


def _is_verb(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if len(token.text) == 1:
        return False
    return token.pos in _VERBAL and token.dep not in {"aux", "auxpass", "amod", "compound", "case", "prep"}


def _asserts(sentence: Sentence, i: int) -> bool:
    if carried(sentence, i) is not None or _only_reports(sentence, i):
        return False
    return _place_asserts(sentence, i)


def _place_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb would assert where it stands, whatever it carries."""
    rule = _RULES.get(relation(sentence, i))
    if rule is not None:
        return rule(sentence, i)
    return not _conditional(sentence, i) and not _commands(sentence, i)


def _relative_asserts(sentence: Sentence, i: int) -> bool:
    return is_headline_infinitive(sentence, i) if is_infinitive(sentence, i) else not _conditional(sentence, i)


def _adverbial_asserts(sentence: Sentence, i: int) -> bool:
    return not is_infinitive(sentence, i) and not _conditional(sentence, i)


def _gerund_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a gerund under a preposition reports: "by restricting", "comment on adding", "claims of lying"."""
    preposition = sentence.tokens[sentence.tokens[i].head]
    if preposition.lemma in _CLAUSE_PREPOSITIONS or i in gerunds_under(sentence, preposition.head):
        return True
    return preposition.lemma == "of" and sentence.tokens[preposition.head].lemma in hedges().contents


def _reduced_clause_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a participle or infinitive on a noun says more than an adjective would."""
    token = sentence.tokens[i]
    if has_own_subject(sentence, i) and token.tag in _PARTICIPLES:
        return True
    if token.tag == "VBG":
        return sentence.child(i, "dobj", "prep", "ccomp") is not None
    if token.tag == "VBN":
        dated = any(sentence.tokens[j].ent == "DATE" for j in sentence.subtree(i))
        return dated or sentence.child(i, "agent") is not None or (token.lemma not in _ADJECTIVAL and has_deed(token))
    return bool(governor_kinds(sentence, token.head)) or is_headline_infinitive(sentence, i)


def _only_reports(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb only says who says so: it has a content clause and commits nobody to more."""
    content = sentence.child(i, "ccomp", "parataxis")
    if content is None or sentence.tokens[content].pos not in _VERBAL:
        return False
    return bool(governor_kinds(sentence, i) & _ATTRIBUTES)


def _conjunct_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb joined to another asserts: with a subject of its own, or as the first of the row does."""
    if has_own_subject(sentence, i):
        return not _conditional(sentence, i)
    first = next(j for j in sentence.ancestors(i) if sentence.tokens[j].dep != "conj" or has_own_subject(sentence, j))
    if sentence.tokens[first].tag not in _FINITE and sentence.tokens[i].tag in _FINITE:
        return True
    return sentence.tokens[first].dep == "conj" or _place_asserts(sentence, first)


def _open_complement_asserts(sentence: Sentence, i: int) -> bool:
    """Tell whether the governors of an open complement carry it, and the highest of them asserts."""
    for head in sentence.ancestors(i):
        token = sentence.tokens[head]
        if token.pos not in _VERBAL:
            continue
        if carried(sentence, head) is None:
            return False
        if relation(sentence, head) != "xcomp":
            return _place_asserts(sentence, head)
    return False


def _conditional(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause is only supposed: `if`, `unless`, `whether`."""
    marks = [sentence.tokens[j] for j in sentence.children(i) if sentence.tokens[j].dep == "mark"]
    return any(mark.lemma in _SUPPOSING for mark in marks)


def _commands(sentence: Sentence, i: int) -> bool:
    """Tell whether a root is a bare command: a base form with neither subject nor auxiliary."""
    token = sentence.tokens[i]
    if token.dep != "ROOT" or token.tag != "VB":
        return False
    return sentence.child(i, "nsubj", "nsubjpass", "aux", "expl") is None


_RULES: dict[str, Callable[[Sentence, int], bool]] = {
    "conj": _conjunct_asserts,
    "xcomp": _open_complement_asserts,
    "advcl": _adverbial_asserts,
    "relcl": _relative_asserts,
    "acl": _reduced_clause_asserts,
    "pcomp": _gerund_asserts,
    "csubj": lambda _sentence, _i: False,
    "csubjpass": lambda _sentence, _i: False,
}
