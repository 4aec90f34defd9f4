"""Find stretches of two long token lists that surely correspond, because they stand only once in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from msgdiff.compare.script import Run

_SEPARATOR = "\x00"


class Way(NamedTuple):
    """Units to look for anchors in: tokens up to one ending in `mark` ("": each token), `size` in a row."""

    mark: str
    size: int


# Sentences, then clauses, then several sentences in a row (for text of few kinds of sentences), then words.
WAYS = (Way(".", 1), Way(",", 1), Way(".", 8), Way("", 8), Way("", 3), Way("", 1))


def find_anchors(old: Sequence[str], new: Sequence[str], way: Way) -> list[Run]:
    """Runs of tokens in order that surely correspond: units that stand once in `old` and once in `new`."""
    return _anchors_in_units(old, new, way) if way.mark else _anchors_in_words(old, new, way.size)


def _anchors_in_words(a: Sequence[str], b: Sequence[str], size: int) -> list[Run]:
    runs = _unique_in_both(_shingles(a, size), _shingles(b, size))
    kept = _heaviest(runs, [run.length for run in runs])
    return _without_overlap(Run(i, k, length + size - 1) for i, k, length in kept)


def _anchors_in_units(a: Sequence[str], b: Sequence[str], way: Way) -> list[Run]:
    """The same for units that end in the mark; what follows the last mark is left out."""
    a_text, b_text = _SEPARATOR.join(a) + _SEPARATOR, _SEPARATOR.join(b) + _SEPARATOR
    end = way.mark + _SEPARATOR
    a_units, b_units = a_text.split(end), b_text.split(end)
    del a_units[-1], b_units[-1]
    runs = _unique_in_both(_shingles(a_units, way.size), _shingles(b_units, way.size))
    a_at, b_at = _offsets(a_units, end), _offsets(b_units, end)
    more = way.size - 1
    kept = _heaviest(runs, [a_at[run.old + run.length + more] - a_at[run.old] for run in runs])
    kept = _without_overlap(Run(run.old, run.new, run.length + more) for run in kept)
    a_tokens = _tokens_before(a_text, (a_at[at] for run in kept for at in (run.old, run.old + run.length)))
    b_tokens = _tokens_before(b_text, (b_at[run.new] for run in kept))
    if a_tokens[-1] != len(a) or b_tokens[-1] != len(b):
        return []  # a token holds the separator: one string may stand for several lists of tokens
    return [Run(i, k, stop - i) for i, stop, k in zip(a_tokens[:-1:2], a_tokens[1::2], b_tokens, strict=False)]


def _offsets(units: list[str], end: str) -> list[int]:
    """Where in the text each unit starts, and where the last one stops."""
    return list(accumulate(map(len(end).__add__, map(len, units)), initial=0))


def _without_overlap(runs: Iterable[Run]) -> list[Run]:
    """The runs, cut at the front where the one before has taken the same items."""
    kept: list[Run] = []
    i = k = 0
    for run in runs:
        taken = max(i - run.old, k - run.new, 0)
        if taken < run.length:
            kept.append(Run(run.old + taken, run.new + taken, run.length - taken))
            i, k = run.old + run.length, run.new + run.length
    return kept


def _tokens_before(text: str, offsets: Iterable[int]) -> list[int]:
    """How many tokens end before each of these ascending offsets, and in the whole text."""
    counts = []
    count = last = 0
    for offset in chain(offsets, [len(text)]):
        count += text.count(_SEPARATOR, last, offset)
        last = offset
        counts.append(count)
    return counts


def _shingles(units: Sequence[str], size: int) -> Sequence[Hashable]:
    return units if size == 1 else list(zip(*(units[at:] for at in range(size)), strict=False))


def _unique_in_both(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """Items that stand once in `a` and once in `b`, neighbours joined into runs, in the order of `b`."""
    in_a, in_b = Counter(a), Counter(b)
    place = dict(zip(a, range(len(a)), strict=True))
    runs: list[Run] = []
    i = k = length = 0
    for at, item in enumerate(b):
        if in_a.get(item) != 1 or in_b[item] != 1:
            continue
        if length and place[item] == i + length and at == k + length:
            length += 1
            continue
        if length:
            runs.append(Run(i, k, length))
        i, k, length = place[item], at, 1
    if length:
        runs.append(Run(i, k, length))
    return runs


def _heaviest(runs: list[Run], weights: list[int]) -> list[Run]:
    """The runs, given in the order of `new`, that keep the order of `old` too and weigh most in all.

    A Fenwick tree holds the best chain that ends before each place of `old`.
    """
    if all(left.old < right.old for left, right in pairwise(runs)):
        return runs
    ranks = {run.old: rank for rank, run in enumerate(sorted(runs), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(runs) + 1)
    before = [-1] * len(runs)
    for at, run in enumerate(runs):
        rank = ranks[run.old]
        weight, before[at] = _best_before(best, rank)
        entry = (weight + weights[at], at)
        while rank < len(best):
            if best[rank][0] < entry[0]:
                best[rank] = entry
            rank += rank & -rank
    at = _best_before(best, len(best))[1]
    kept = []
    while at >= 0:
        kept.append(runs[at])
        at = before[at]
    return kept[::-1]


def _best_before(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    rank -= 1
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found
