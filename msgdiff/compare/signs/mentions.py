"""The signs that a change matters, where they stand in a text, and the text as their finders see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from msgdiff.compare.tokens import fold


class Sign(StrEnum):
    """What carries weight in a statement, in the order in which reasons are told."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    NEGATION = "negation"
    MODALITY = "modality"
    SCOPE = "scope"
    CONDITION = "condition"
    LINK = "link target"


@dataclass(frozen=True, slots=True)
class Mention:
    """A sign where it stands: `text[start:stop]` are its words.

    Mentions with the same `key` say the same ("ten" and "10"). Only mentions of one `kind` stand for each other
    (a weekday for a weekday). Where `sure` is False the words count only beside others that took their place:
    "one" is a number when it became "two", and otherwise mostly a pronoun.
    """

    sign: Sign
    kind: str
    key: str
    start: int
    stop: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Slate:
    """A text with its typography folded, as it stands and in lower case; offsets are those of the text itself."""

    cased: str
    lower: str

    def without(self, spans: Iterable[tuple[int, int]]) -> Slate:
        """The same with the spans (in order, apart) blanked out, so that no later finder reads them again."""
        cased: list[str] = []
        lower: list[str] = []
        last = 0
        for start, stop in spans:
            cased += self.cased[last:start], _BLANK * (stop - start)
            lower += self.lower[last:start], _BLANK * (stop - start)
            last = stop
        return Slate("".join((*cased, self.cased[last:])), "".join((*lower, self.lower[last:]))) if last else self

    def without_emphasis(self) -> Slate:
        """The same with a space for each underscore."""
        if "_" not in self.cased:
            return self
        return Slate(self.cased.replace("_", " "), self.lower.replace("_", " "))


_BLANK = "\x00"


class _Folding(dict[int, str]):
    """A table for `str.translate` that is filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        # What folds to nothing or to several characters would move all that follows it.
        char = chr(code)
        folded = char if char.isascii() else fold(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_FOLDING = _Folding()


def slate(text: str) -> Slate:
    """`text` prepared for the finders; every character keeps its place."""
    cased = text if text.isascii() else text.translate(_FOLDING)
    lower = cased.lower()
    return Slate(cased, lower if len(lower) == len(cased) else "".join(map(_lower_one, cased)))


def _lower_one(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def alternatives(words: str) -> str:
    """A group that matches any of the words, longest first; "_" stands for a space inside one of them."""
    listed = sorted(set(words.split()), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(listed).replace('_', ' ')})"


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:\A|[.!?:;|•\n])[\s\"'(\[*_#>|-]*\Z")


def opens_sentence(text: str, at: int) -> bool:
    """Whether a capital letter at offset `at` may be there only because a sentence or cell begins."""
    return _opening().search(text, max(0, at - 8), at) is not None
