"""What a statement is compared by: its typography and white space folded."""

from __future__ import annotations

import re

from msgdiff.compare.tokens import fold
from msgdiff.model import Kind

# "3.", "3.1", "(a)", "iv)": numbering of a heading, which is layout.
_NUMBERING = re.compile(
    r"(?i:(?:section|part|clause|article)\s+)?[(\[]?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{2,5})[.)\]:]+\s+(?=\S)"
)
_PLAIN_NUMBERING = re.compile(r"\d+(?:\.\d+)+\s+(?=\S)")


def normalise(text: str, kind: Kind = Kind.SENTENCE) -> str:
    """The words of `text` without differences of typography; of a heading also without its number.

    Case is kept: "Polish" and "polish" are two words.
    """
    folded = " ".join((text if text.isascii() else fold(text)).split())
    if kind is not Kind.HEADING:
        return folded
    numbering = _NUMBERING.match(folded) or _PLAIN_NUMBERING.match(folded)
    return folded[numbering.end() :] if numbering else folded
