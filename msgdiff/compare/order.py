"""Which of the things that correspond kept their order, and which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def heaviest_chain(points: Sequence[tuple[int, int]], weights: Sequence[float]) -> frozenset[int]:
    """The heaviest choice of points of which both coordinates rise.

    Args:
        points: n pairs (old, new) of positions; points may share a coordinate, a chain's may not.
        weights: n numbers above 0.

    Returns:
        Indices into `points`. Of chains that weigh the same, the one found first in order of (old, new).

    Cost: n log n time.
    Source: Fredman (1975), with a Fenwick tree for the heaviest prefix instead of the longest.
    """
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points)):
        return frozenset(range(len(points)))
    order = sorted(range(len(points)), key=lambda k: (points[k][0], -points[k][1]))
    ranks = sorted({new for _, new in points})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(points)
    for k in order:
        rank = bisect_left(ranks, points[k][1])
        weight, before[k] = _heaviest_below(tree, rank)
        _raise(tree, rank + 1, (weight + weights[k], k))
    _, last = _heaviest_below(tree, len(ranks))
    chain = set()
    while last >= 0:
        chain.add(last)
        last = before[last]
    return frozenset(chain)


def _heaviest_below(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(tree):
        if entry[0] > tree[rank][0]:
            tree[rank] = entry
        rank += rank & -rank
