"""Find what two long token lists share, fast: anchors first, an exact bit-parallel search between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from msgdiff.compare.anchors import WAYS, find_anchors
from msgdiff.compare.script import Run, ops_of
from msgdiff.model import Op

# Up to this many cells, RapidFuzz takes off what is equal at both ends faster than we do.
TINY_CELLS = 10_000
# Up to this many cells (tokens times tokens) the exact search is cheaper than looking for anchors.
SMALL_CELLS = 1_000_000
# The exact search keeps a bit a cell: 5 MB. Larger gaps are first cut at anchors.
EXACT_CELLS = 40_000_000
# With no anchor left, the exact search may take 50 MB; what is larger still is compared in pieces.
LAST_RESORT_CELLS = 400_000_000
PIECE_TOKENS = 6_000
# Pieces are paired by how often each of so many frequent words stands in them.
PIECE_WORDS = 16

# In a large gap, up to so many edits are first stepped over one by one: the shortest edit within so many
# tokens that so many equal ones follow.
WALK_STEPS = 64
WALK_WINDOW = 128
WALK_FOOTING = 16
# Slices are compared in steps up to this long: what is copied is still in the cache when it is compared.
LONGEST_STEP = 2048


class Gap(NamedTuple):
    """A stretch of both lists, as in slices, and which way of finding anchors to try on it next."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int
    way: int = 0


class Matches(NamedTuple):
    """Runs in reading order, not touching; and how many tokens stood in gaps too large to search whole."""

    runs: list[Run]
    cut: int


def lcs_ops(old: Sequence[str], new: Sequence[str]) -> tuple[Op, ...]:
    """Describe how to turn `old` into `new` with (nearly) as few words deleted and inserted as can be.

    Args:
        old: n tokens; any strings.
        new: m tokens, likewise.

    Returns:
        Ops that tile both sides, untidied: what lies between two equal stretches is one op.

    Cost: linear while the texts share anchors; exact (and quadratic, 64 cells a step) below SMALL_CELLS and
    between anchors. Where more than LAST_RESORT_CELLS hold no anchor, pieces alike in their frequent words
    are compared, and `find_matches` says how many tokens that concerned. Memory: 50 MB, and the lists.
    """
    return ops_of(find_matches(old, new).runs, len(old), len(new))


def find_matches(old: Sequence[str], new: Sequence[str]) -> Matches:
    """Runs of equal tokens in order, together (nearly) as long as can be."""
    if type(old) is not type(new) or not isinstance(old, list | tuple):
        old, new = list(old), list(new)  # slices of a list and of a tuple are never equal
    runs: list[Run] = []
    cut = 0
    gaps = [Gap(0, len(old), 0, len(new), way=-1)]
    while gaps:
        gap = gaps.pop()
        n, m = gap.old_stop - gap.old_start, gap.new_stop - gap.new_start
        if n * m > TINY_CELLS:
            gap = _trim(old, new, gap, runs)
            n, m = gap.old_stop - gap.old_start, gap.new_stop - gap.new_start
        if not n or not m:
            continue
        if n * m <= (SMALL_CELLS if gap.way < 1 else EXACT_CELLS):
            runs += _exact(old, new, gap)
        elif gap.way < 0:
            gaps.append(_walk(old, new, gap, runs)._replace(way=0))
        elif gap.way < len(WAYS):
            gaps += _between(gap, _anchors(old, new, gap), runs)
        elif n * m <= LAST_RESORT_CELLS:
            runs += _exact(old, new, gap)
        else:
            cut += n + m
            gaps += _pieces(old, new, gap)
    return Matches(_joined(runs), cut)


def _trim(old: Sequence[str], new: Sequence[str], gap: Gap, runs: list[Run]) -> Gap:
    """Take what is equal at both ends of the gap into `runs`; return what is left."""
    i, i_stop, k, k_stop, way = gap
    room = min(i_stop - i, k_stop - k)
    head = shared_head(old, i, new, k, room)
    tail = shared_tail(old, i_stop, new, k_stop, room - head)
    if head:
        runs.append(Run(i, k, head))
    if tail:
        runs.append(Run(i_stop - tail, k_stop - tail, tail))
    return Gap(i + head, i_stop - tail, k + head, k_stop - tail, way)


def shared_head(old: Sequence[str], i: int, new: Sequence[str], k: int, room: int) -> int:
    """How many tokens, `room` at most, are the same from `i` and from `k` on; slices compare fast."""
    done, step = 0, 8
    while done < room:
        step = min(step, room - done)
        if old[i + done : i + done + step] != new[k + done : k + done + step]:
            break
        done += step
        step = min(2 * step, LONGEST_STEP)
    else:
        return done
    differs = done + step  # among the tokens from `done` to here
    while differs - done > 1:
        middle = (done + differs) // 2
        if old[i + done : i + middle] == new[k + done : k + middle]:
            done = middle
        else:
            differs = middle
    return done


def shared_tail(old: Sequence[str], i: int, new: Sequence[str], k: int, room: int) -> int:
    """How many tokens, `room` at most, are the same before `i` and before `k`."""
    done, step = 0, 8
    while done < room:
        step = min(step, room - done)
        if old[i - done - step : i - done] != new[k - done - step : k - done]:
            break
        done += step
        step = min(2 * step, LONGEST_STEP)
    else:
        return done
    differs = done + step
    while differs - done > 1:
        middle = (done + differs) // 2
        if old[i - middle : i - done] == new[k - middle : k - done]:
            done = middle
        else:
            differs = middle
    return done


def _walk(old: Sequence[str], new: Sequence[str], gap: Gap, runs: list[Run]) -> Gap:
    """Step over small edits from the front of a large gap; return what is left when a step finds no footing.

    Where two versions differ in a few words here and there, this reads little more than each word once.
    """
    i, i_stop, k, k_stop, way = gap
    for _ in range(WALK_STEPS):
        if i == i_stop or k == k_stop:
            break
        window = Gap(i, min(i + WALK_WINDOW, i_stop), k, min(k + WALK_WINDOW, k_stop))
        steps = _exact(old, new, window)
        footing = next((at for at, run in enumerate(steps) if run.length >= WALK_FOOTING), None)
        if footing is None:
            break
        runs += steps[: footing + 1]
        i, k = steps[footing].old + steps[footing].length, steps[footing].new + steps[footing].length
        head = shared_head(old, i, new, k, min(i_stop - i, k_stop - k))
        if head:
            runs.append(Run(i, k, head))
            i, k = i + head, k + head
    return Gap(i, i_stop, k, k_stop, way)


def _exact(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Run]:
    """The longest common subsequence of the gap, as runs."""
    from rapidfuzz.distance import Indel  # 16 ms, and short texts never come here

    i, i_stop, k, k_stop, _ = gap
    if i_stop - i == 1 == k_stop - k:
        return [Run(i, k, 1)] if old[i] == new[k] else []
    a, b = old[i:i_stop], new[k:k_stop]
    blocks = Indel.opcodes(a, b).as_matching_blocks()
    runs = [Run(i + block.a, k + block.b, block.size) for block in blocks if block.size]
    # RapidFuzz compares hashes, and knows "" and "\0" by the same number: what it calls equal is checked.
    for at, to, size in runs:
        if old[at : at + size] != new[to : to + size]:
            blocks = Indel.opcodes(*_interned(a, b)).as_matching_blocks()
            return [Run(i + block.a, k + block.b, block.size) for block in blocks if block.size]
    return runs


def _interned(a: Sequence[str], b: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers = {token: number for number, token in enumerate(dict.fromkeys(chain(a, b)))}
    return [numbers[token] for token in a], [numbers[token] for token in b]


def _anchors(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Run]:
    i, i_stop, k, k_stop, way = gap
    found = find_anchors(old[i:i_stop], new[k:k_stop], WAYS[way])
    return [Run(i + at, k + to, length) for at, to, length in found]


def _between(gap: Gap, anchors: list[Run], runs: list[Run]) -> list[Gap]:
    """Take the anchors into `runs`; return the gaps around them, for the next way of finding some."""
    runs += anchors
    gaps = []
    i, i_stop, k, k_stop, way = gap
    for old, new, length in anchors:
        if i < old and k < new:
            gaps.append(Gap(i, old, k, new, way + 1))
        i, k = old + length, new + length
    gaps.append(Gap(i, i_stop, k, k_stop, way + 1))
    return gaps


def _pieces(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Gap]:
    """Cut a gap without any anchor into pieces and pair those, in order, whose frequent words are alike."""
    i, i_stop, k, k_stop, way = gap
    count = -(-max(i_stop - i, k_stop - k) // PIECE_TOKENS)
    old_at = [i + (i_stop - i) * piece // count for piece in range(count + 1)]
    new_at = [k + (k_stop - k) * piece // count for piece in range(count + 1)]
    in_new = Counter(new[k:k_stop])
    frequent = [token for token, _ in Counter(old[i:i_stop]).most_common(PIECE_WORDS) if token in in_new]
    old_bags = [[old[at:to].count(token) for token in frequent] for at, to in pairwise(old_at)]
    new_bags = [[new[at:to].count(token) for token in frequent] for at, to in pairwise(new_at)]
    return [
        Gap(old_at[row], old_at[row + 1], new_at[column], new_at[column + 1], way)
        for row, column in _like_pairs(old_bags, new_bags)
    ]


def _like_pairs(old_bags: list[list[int]], new_bags: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs of pieces, in order on both sides, that share the most words; in doubt, the same places."""
    best = [[0] * (len(new_bags) + 1)]
    for bag in old_bags:
        above, row = best[-1], [0]
        for column, other in enumerate(new_bags):
            row.append(max(above[column] + sum(map(min, bag, other)), above[column + 1], row[column]))
        best.append(row)
    pairs = []
    row_at, column_at = len(old_bags), len(new_bags)
    while row_at and column_at:
        shared = sum(map(min, old_bags[row_at - 1], new_bags[column_at - 1]))
        if best[row_at][column_at] == best[row_at - 1][column_at - 1] + shared:
            row_at, column_at = row_at - 1, column_at - 1
            pairs.append((row_at, column_at))
        elif best[row_at][column_at] == best[row_at - 1][column_at]:
            row_at -= 1
        else:
            column_at -= 1
    return pairs


def _joined(runs: list[Run]) -> list[Run]:
    """The runs in order, those that touch joined."""
    joined: list[Run] = []
    start, k_start, stop, k_stop = 0, 0, 0, 0
    for i, k, length in sorted(runs):
        if i != stop or k != k_stop:
            if start < stop:
                joined.append(Run(start, k_start, stop - start))
            start, k_start = i, k
        stop, k_stop = i + length, k + length
    if start < stop:
        joined.append(Run(start, k_start, stop - start))
    return joined
