"""What a statement is compared by: its typography and white space folded."""

from __future__ import annotations

import re

from msgdiff.compare.tokens import fold
from msgdiff.model import Kind

# What numbers a heading, which is layout: "3.", "3.1", "(a)", "iv)", "Section 4:". A bare number is none:
# "10 promises" and "2019 targets" say something. Nor is a letter with a full stop: "A. Khan, Chair".
_NUMBER = r"\d{1,3}(?:\.\d+)*"
_NUMBERING = re.compile(
    r"\s*(?:"
    rf"(?i:section|part|clause|article|chapter)\s+(?:{_NUMBER}|[A-Z]|[ivxIVX]{{1,5}})\s*(?:[.):–—-]\s*)?(?<=[\s.):–—-])"
    rf"|[(\[]?(?:{_NUMBER}|[ivxIVX]{{2,5}})[.)\]:]+\s+"
    r"|\d{1,3}(?:\.\d+)+\s+"
    r"|[(\[]?[a-zA-Z][)\]]\s+"
    r")(?=\S)"
)


def without_number(heading: str) -> str:
    """`heading` without the number before it: "4.2 Timescales" is "Timescales"; a lone number stays."""
    found = _NUMBERING.match(heading)
    return heading[found.end() :] if found else heading


def normalise(text: str, kind: Kind = Kind.SENTENCE) -> str:
    """The words of `text` without differences of typography; of a heading also without its number.

    Case is kept: "Polish" and "polish" are two words.
    """
    folded = " ".join((text if text.isascii() else fold(text)).split())
    return without_number(folded) if kind is Kind.HEADING else folded
