"""What the package promises: its names, and that every public thing is documented."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import reconcile

PACKAGE = Path(reconcile.__file__).parent


def test_all_is_true_and_small() -> None:
    """Every promised name is there, and there are few of them."""
    assert all(hasattr(reconcile, name) for name in reconcile.__all__)
    assert len(reconcile.__all__) <= 12


def test_every_public_function_has_a_docstring_with_a_plain_first_line() -> None:
    """The first line is a sentence an editor could read."""
    bare: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in _public(ast.parse(path.read_text(encoding="utf-8")).body):
            first = (ast.get_docstring(node) or "").split("\n")[0]
            if not first.endswith((".", ":")):
                bare.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")
    assert bare == []


def _public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Give the public functions and classes of a module, and the public methods of public classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)
