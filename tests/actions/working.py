"""A place to work in, for tests of the use cases."""

from __future__ import annotations

from pathlib import Path

from msgdiff.actions.places import Place


def place(folder: Path, stdin: bytes = b"") -> Place:
    return Place(folder, None, lambda: stdin)
