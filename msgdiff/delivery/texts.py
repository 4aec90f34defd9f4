"""Texts as people give them, made fit to be recorded and to be shown in a spreadsheet."""

from __future__ import annotations

import unicodedata

from msgdiff.errors import UsageError

LONGEST_TEXT = 20_000  # characters; a cell of a spreadsheet takes 32,767

NO_XML = "\ufffe\uffff"  # no characters at all; a workbook that holds one cannot be opened


def clean(text: str) -> str | None:
    """A text as it is recorded: without blank ends, with plain line ends; None where nothing is left.

    Raises:
        UsageError: it holds a control character, or is too long for a spreadsheet.
    """
    if len(text) > LONGEST_TEXT:
        raise UsageError(
            f"a text has {len(text)} characters; put what is longer than {LONGEST_TEXT} in a file and cite it"
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return refuse_control("\n".join(line.rstrip() for line in lines).strip()) or None


def person(name: str) -> str:
    """What a person is known by: "sam  sample" is "Sam Sample"."""
    return " ".join(name.casefold().split())


def refuse_control(text: str) -> str:
    """The text, or UsageError where it holds what no spreadsheet could show."""
    for char in text:
        if (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t") or char in NO_XML:
            raise UsageError(f"{text[:40]!r} holds the control character U+{ord(char):04X}; type it again")
    return text
