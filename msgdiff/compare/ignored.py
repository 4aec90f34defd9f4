"""Differences that count as no change: white space, typography, the number of a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgdiff.compare.settled import Settled, Side
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
    old, new = comparison.old, comparison.new
    before, after = statements(old), statements(new)
    alone = [p for p in comparison.pairs if len(p.old) == len(p.new) == 1 and not p.ops and not p.related]
    return tuple(_ignored(old, new, ((p.old[0], p.new[0]) for p in alone), before, after))


def _ignored(
    old: Document,
    new: Document,
    links: Iterable[tuple[int, int]],
    before: Sequence[Statement],
    after: Sequence[Statement],
) -> Iterator[Ignored]:
    for i, j in links:
        was, now = _quote(old, before[i]), _quote(new, after[j])
        if was != now:
            yield Ignored(i, j, was, now, _why(before[i], after[j]))


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


def ignored_notes(old: Side, new: Side, pairs: Iterable[Pair], settled: Settled) -> tuple[str, ...]:
    """How many pairs differ in nothing that counts, one sentence for each reason."""
    links = [(p.old[0], p.new[0]) for p in pairs if len(p.old) == len(p.new) == 1 and not p.ops and not p.related]
    for i, j, length in settled.runs:
        if not _same_source(old, i, new, j, length):
            links += zip(range(i, i + length), range(j, j + length), strict=True)
    found = _ignored(old.document, new.document, links, old.statements, new.statements)
    counts = Counter(ignored.why for ignored in found)
    return tuple(f"{_pairs(counts[why])} only in {why}: not counted as a change." for why in Why if counts[why])


def _same_source(old: Side, i: int, new: Side, j: int, length: int) -> bool:
    """Whether two runs are the same to the letter, with what stands between their statements."""
    return _stretch(old, i, i + length - 1) == _stretch(new, j, j + length - 1)


def _stretch(side: Side, first: int, last: int) -> str:
    return side.document.text[side.statements[first].anchor.start : side.statements[last].anchor.stop]


def _pairs(count: int) -> str:
    return "1 pair differs" if count == 1 else f"{count} pairs differ"
