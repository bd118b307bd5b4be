"""Named things of one kind, listed explicitly: comparators, extractors, report formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from reconcile.errors import ConfigError


class Named(Protocol):
    """Anything that can be listed under its name."""

    @property
    def name(self) -> str:
        """The name it is listed under."""


T = TypeVar("T", bound=Named)


class Registry(Generic[T]):
    """A fixed list of named things that refuses two of one name.

    Args:
        kind: What is listed, in the singular, for messages.
        items: The things in the order they are used.

    Raises:
        ConfigError: If two share a name.
    """

    def __init__(self, kind: str, items: Iterable[T]) -> None:
        self._kind = kind
        self._items: dict[str, T] = {}
        for item in items:
            if item.name in self._items:
                raise ConfigError(f"two {kind}s are called {item.name!r}")
            self._items[item.name] = item

    def __iter__(self) -> Iterator[T]:
        """Give the things in order."""
        return iter(self._items.values())

    def names(self) -> list[str]:
        """Give the names in order."""
        return list(self._items)

    def get(self, name: str) -> T:
        """Give the thing of that name.

        Args:
            name: A name in the list.

        Returns:
            The thing.

        Raises:
            ConfigError: If nothing has that name; the message lists the names there are.
        """
        if name not in self._items:
            raise ConfigError(f"no {self._kind} is called {name!r}", hint=f"known: {', '.join(self._items)}")
        return self._items[name]
