"""spaCy alone: what parsing the texts of a story costs, whatever is then done with them."""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

from reconcile.extract.nlp import MODELS


def main(files: list[Path]) -> None:
    """Parse files with the model that extraction uses and throw the result away.

    Args:
        files: Plain texts.
    """
    model = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    for _ in model.pipe(file.read_text(encoding="utf-8") for file in files):
        pass


if __name__ == "__main__":
    main(list(map(Path, sys.argv[1:])))
