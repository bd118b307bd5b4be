"""Everything that can go wrong, as one tree.

ReconcileError
├── InputError      nothing usable was given: no folder, no readable file      (stops the run, exit 2)
├── ConfigError     a setting or manifest is wrong                             (stops the run, exit 2)
├── EngineError     the place where the work runs failed                       (stops the run)
├── StoreError      a report or database could not be written or read          (stops the run)
└── ItemError       one file, sentence or comparison failed: recorded as a row (the run goes on)
"""

from __future__ import annotations


class ReconcileError(Exception):
    """Base of every error that reconcile raises on purpose.

    Args:
        what: What failed, in words an editor can read.
        where: The file, story or claim it happened in, or None.
        hint: What to do about it, or None.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the context when the error crosses a process border."""
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[ReconcileError], what: str, where: str | None, hint: str | None) -> ReconcileError:
    return kind(what, where=where, hint=hint)


class InputError(ReconcileError):
    """Nothing usable was given, so the run cannot start."""


class ConfigError(ReconcileError):
    """A setting or manifest is wrong, so the run cannot start."""


class EngineError(ReconcileError):
    """The place where the work runs failed."""


class StoreError(ReconcileError):
    """A report or database could not be written or read."""


class ItemError(ReconcileError):
    """One file, sentence or comparison failed; it becomes a row in the report and the run goes on."""
