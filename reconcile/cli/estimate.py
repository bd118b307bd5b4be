"""How long an audit may still take, by the share of the whole work that each stage usually is."""

from __future__ import annotations

from collections.abc import Mapping

# Parts in a hundred of the seconds by the clock, in audits of 10,000 and 100,000 generated articles with two processes.
USUAL: Mapping[str, float] = {
    "read": 5,
    "sentences": 5,
    "standing": 1,
    "pairs": 1,
    "copying": 5,
    "likely": 4,
    "claims": 60,
    "matching": 5,
    "linking": 0.3,
    "groups": 0.1,
    "comparing": 9,
    "tables": 5,
}
MINUTE, HOUR = 60, 3600
IN_SECONDS, IN_MINUTES = 100, 100 * MINUTE  # up to where an estimate is told in these


class Estimate:
    """Follows the stages of an audit, and says from time to time how long the rest may take.

    What was done before counts as neither work nor time. The stage at hand is reckoned by its own pace, those to come
    by the pace of all so far, each at its usual share of the work.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._worked = 0.0  # of the usual parts, before the stage at hand
        self._stage = ""
        self._since = (0.0, 0)  # when the stage at hand began, and how much of it had been done before
        self._share = 0.0  # of the stage at hand that was done in this run

    def left(self, now: float, stage: str, done: int, total: int) -> float | None:
        """Take in how far a stage is.

        Args:
            now: Seconds on a clock that only goes forward.
            stage: Its name; one that is not among the usual ones counts for nothing.
            done: How much of it is done.
            total: How much there is.

        Returns:
            Seconds that the rest of the audit may take; None where nothing tells the pace yet.
        """
        if stage != self._stage:
            self._begin(now, stage, done)
        first, before = self._since
        self._share = (done - before) / total if total else 0.0
        usual = USUAL.get(stage, 0.0)
        worked = self._worked + usual * self._share
        if not worked:
            return None
        pace = (now - self._began) / worked
        own = (
            (now - first) / (done - before) * (total - done)
            if done > before
            else pace * usual * (1 - done / max(total, 1))
        )
        return own + pace * _to_come(stage)

    def _begin(self, now: float, stage: str, done: int) -> None:
        self._worked += USUAL.get(self._stage, 0.0) * self._share
        if not self._worked:
            self._began = now
        self._stage, self._since = stage, (now, done)


def _to_come(stage: str) -> float:
    """Give the usual parts of all stages behind one."""
    names = list(USUAL)
    return sum(USUAL[name] for name in names[names.index(stage) + 1 :]) if stage in USUAL else 0.0


def about(seconds: float) -> str:
    """Write a time that nobody knows exactly.

    Args:
        seconds: How long.

    Returns:
        Text such as `40 s`, `12 min` or `3.5 h`.
    """
    if seconds < IN_SECONDS:
        return f"{max(round(seconds, -1), 10):.0f} s" if seconds >= 5 else "5 s"
    if seconds < IN_MINUTES:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / HOUR:.1f} h"
