"""Cells that a spreadsheet will not run, and the texts they stand for."""

from __future__ import annotations

# A cell that begins so is a formula to a spreadsheet; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text as a cell; `restored` gives it back."""
    return f"'{text}" if text.startswith(_FORMULA) or _looks_safe(text) else text


def restored(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _looks_safe(cell) else cell


def _looks_safe(text: str) -> bool:
    return text.startswith("'") and text[1:].startswith((*_FORMULA, "'"))
