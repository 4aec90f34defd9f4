"""Differences that count as no change: white space, typography, the number of a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Comparison, Document, Kind, Pair, Statement, statements


class Why(StrEnum):
    """Why a difference counts as no change."""

    WHITE_SPACE = "white space"
    TYPOGRAPHY = "typography"
    NUMBER = "the number of a heading"


class Ignored(NamedTuple):
    """A pair whose quotes are not the same to the letter, though they say the same.

    `was` and `now` are the quotes; `old` and `new` index the statements.
    """

    old: int
    new: int
    was: str
    now: str
    why: Why


def find_ignored(comparison: Comparison) -> tuple[Ignored, ...]:
    """Every pair that was not called a change though its quotes differ, in the order of the pairs."""
    return tuple(_ignored(comparison.old, comparison.new, comparison.pairs))


def _ignored(old: Document, new: Document, pairs: Iterable[Pair]) -> Iterator[Ignored]:
    before, after = statements(old), statements(new)
    for pair in pairs:
        if len(pair.old) != 1 or len(pair.new) != 1 or pair.ops or pair.related:
            continue
        one, two = before[pair.old[0]], after[pair.new[0]]
        was, now = _quote(old, one), _quote(new, two)
        if was != now:
            yield Ignored(pair.old[0], pair.new[0], was, now, _why(one, two))


def _quote(document: Document, statement: Statement) -> str:
    return document.text[statement.anchor.start : statement.anchor.stop]


def _why(old: Statement, new: Statement) -> Why:
    if old.text == new.text:
        return Why.WHITE_SPACE
    if old.kind is Kind.HEADING and _words(old.text) != _words(new.text):
        return Why.NUMBER
    return Why.TYPOGRAPHY


def _words(text: str) -> list[str]:
    return [folded for folded in map(fold, tokenize(text)) if folded]


def ignored_notes(old: Document, new: Document, pairs: Iterable[Pair]) -> tuple[str, ...]:
    """How many pairs differ in nothing that counts, one sentence for each reason."""
    counts = Counter(ignored.why for ignored in _ignored(old, new, pairs))
    return tuple(f"{_pairs(counts[why])} only in {why}: not counted as a change." for why in Why if counts[why])


def _pairs(count: int) -> str:
    return "1 pair differs" if count == 1 else f"{count} pairs differ"
