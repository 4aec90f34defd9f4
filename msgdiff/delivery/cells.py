"""Cells that a spreadsheet will not run, and the texts they stand for."""

from __future__ import annotations

import re
from decimal import Decimal

# A cell that begins so is a formula to a spreadsheet; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a spreadsheet shows, and writes to CSV, where it could not work out what was typed.
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]{3}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def safe(text: str) -> str:
    """The text as a cell; `restored` gives it back."""
    return f"'{text}" if text.startswith(_FORMULA) or _looks_safe(text) else text


def restored(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _looks_safe(cell) else cell


def is_error(cell: str) -> bool:
    """Whether a cell holds an error value and no text."""
    return _ERROR.fullmatch(cell) is not None


def rewrites(cell: str, text: str) -> bool:
    """Whether a spreadsheet that took the text for a number would write it back as this cell: 0012 as 12."""
    if not (_NUMBER.fullmatch(text) and _NUMBER.fullmatch(cell)) or len(cell) >= len(text):
        return False
    return Decimal(cell) == Decimal(text)


def _looks_safe(text: str) -> bool:
    return text.startswith("'") and text[1:].startswith((*_FORMULA, "'"))
