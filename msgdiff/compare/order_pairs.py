"""Say which pairs moved, and put them in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter

from msgdiff.compare.order import heaviest_chain
from msgdiff.model import Pair


def mark_moved(pairs: Iterable[Pair], old_size: Callable[[int], int], new_size: Callable[[int], int]) -> list[Pair]:
    """Set `moved` on the pairs off the heaviest run in order.

    Args:
        pairs: with both sides; no statement in two of them.
        old_size, new_size: how many words a statement has; a pair weighs the words of both its sides.

    Returns:
        The pairs in order of their first old statement. Of runs that weigh the same, the one found
        first in that order stays.
    """
    ranked = sorted(pairs, key=attrgetter("old"))
    if all(one.new < two.new for one, two in pairwise(ranked)):
        return ranked
    blocks = _blocks(ranked)
    weights = [sum(sum(map(old_size, pair.old)) + sum(map(new_size, pair.new)) for pair in block) for block in blocks]
    stay = heaviest_chain([(block[0].old[0], block[0].new[0]) for block in blocks], weights)
    return [pair if at in stay else pair._replace(moved=True) for at, block in enumerate(blocks) for pair in block]


def _blocks(ranked: Iterable[Pair]) -> list[list[Pair]]:
    """Cut into runs that follow each other on both sides without anything between: they move as one."""
    blocks: list[list[Pair]] = []
    for pair in ranked:
        last = blocks[-1][-1] if blocks else None
        if last and last.old[-1] + 1 == pair.old[0] and last.new[-1] + 1 == pair.new[0]:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return blocks


def in_reading_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """In the order of the new text; what is only in the old one stands behind what preceded it there."""
    pairs = list(pairs)
    standing = sorted((pair for pair in pairs if pair.new), key=lambda pair: pair.new)
    removed = sorted((pair for pair in pairs if not pair.new), key=lambda pair: pair.old)
    if not removed:
        return tuple(standing)
    place = {i: at for at, pair in enumerate(standing) for i in pair.old}
    behind: dict[int, list[Pair]] = {}
    for pair in removed:
        at = place[pair.old[0]] = place.get(pair.old[0] - 1, -1)
        behind.setdefault(at, []).append(pair)
    ordered = behind.get(-1, [])
    for at, pair in enumerate(standing):
        ordered.append(pair)
        ordered.extend(behind.get(at, ()))
    return tuple(ordered)
