"""A report made of text that wants to be markup, code or invisible."""

from __future__ import annotations

from reconcile.model.agreement import State
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import (
    Origin,
    OriginKind,
    Passage,
    PassageReason,
)
from reconcile.model.report import Report
from reconcile.model.values import (
    FieldName,
    QuoteValue,
)
from tests.report.factory import Story, compare, name

# Every kind of markup, hidden character and formula that must come out as plain text.
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</blockquote></main><h1>Owned</h1>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "[click](javascript:alert(1)) ![i](http://evil.example/p.png)",
    "http://evil.example/track www.evil.example a@evil.example <http://evil.example>",
    "| a | b |\n|---|---|\n# Heading\n- item\n1. one\n> quote\n```\ncode\n```\n---\n===",
    "**bold** _it_ __b__ ~~gone~~ `code` &lt;b&gt; &#60;b&#62; $x^2$ [^1] [ref]: http://evil.example",
    '=HYPERLINK("http://evil.example")',
    "+1 @SUM(A1) -2",
    "safe \u202egnitirw\u202c text\u200b with \ufeff hidden\x00 \x1b[31m controls \u2066x\u2069",
    "a\\b \\<b\\> \"quoted\" 'single' &amp; done",
)


def hostile(strings: tuple[str, ...] = HOSTILE) -> Report:
    """Make a story whose every source string tries to become something else; an even number of strings."""
    story = Story()
    for number_, bad in enumerate(strings):
        document = story.document(f"{number_} {bad}"[:80], f"{bad} was sold for 5 crowns.", "text/html")
        origin = Origin(name=bad, kind=OriginKind.REFERENCE, proof=bad, start=0, end=len(bad))
        more = {"url": f"javascript:{bad}", "language": bad, "origins": (origin,)}
        article = story.article(document, bad, bad, bad, **more)
        text = f"{bad} was sold for 5 crowns"
        story.claim(article, text, (FieldName.TARGET, bad, name(bad)), (FieldName.QUOTE, bad, QuoteValue(words=bad)))
        story.unclaimed.append(Passage(document=document.id, start=0, end=len(bad), reason=PassageReason.OPINION))
    for first, second in zip(story.claims[::2], story.claims[1::2], strict=True):
        bad = first.fields[0].raw
        comparisons = [
            compare(FieldName.TARGET, Outcome.CONFLICT, Reason.DIFFERENT_VALUE, bad, first, second),
            compare(FieldName.QUOTE, Outcome.FAILED, Reason.COMPARATOR_FAILED, "", first, second),
        ]
        story.group(State.DISPUTED, [first, second], comparisons, warning=bad)
    return story.report(strings[0])
