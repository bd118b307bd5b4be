"""How decisions and the claims they are about are named in a sentence."""

from __future__ import annotations

from reconcile.model.decision import Decision

SHOWN = 60  # characters of a claim


def plain(words: str) -> str:
    """Put words into one line.

    Args:
        words: Any text.

    Returns:
        The words with single spaces between them.
    """
    return " ".join(words.split())


def quoted(words: str) -> str:
    """Quote a claim, cut where it is long.

    Args:
        words: The claim's words.

    Returns:
        At most `SHOWN` characters in quotation marks.
    """
    told = plain(words)
    return f"“{told if len(told) <= SHOWN else told[: SHOWN - 1].rstrip() + '…'}”"


def signature(decision: Decision) -> str:
    """Say who decided, when, and under which id.

    Args:
        decision: The decision.

    Returns:
        Text such as `Anna, 2026-01-31, 0fe7ff34fe2c`.
    """
    return f"{decision.who}, {decision.when[:10]}, {decision.id[:12]}"
