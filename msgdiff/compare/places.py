"""Where the pairs of a comparison stand: which of them moved, and in what order they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.script import Run
from msgdiff.compare.section_pairs import SectionGroup
from msgdiff.compare.settled import Settled, Side, texts_of
from msgdiff.model import FoundBy, Pair, SectionPair, Statement


def mark_moves(
    pairs: Sequence[Pair],
    settled: Settled,
    before: Sequence[Statement],
    after: Sequence[Statement],
    groups: Sequence[SectionGroup],
) -> list[Pair]:
    """Set `moved`: out of order within a group of sections, or in sections that do not correspond.

    A related pair is too loose a link to tell what moved. What is settled stays, and holds the others in place.
    """
    group_old = {i: g for g, group in enumerate(groups) for i in group.old}
    group_new = {j: g for g, group in enumerate(groups) for j in group.new}
    within: dict[int, list[tuple[Run, int | None]]] = defaultdict(list)
    moved = set()
    for k, pair in enumerate(pairs):
        if pair.old and pair.new and not pair.related:
            group = group_old[before[pair.old[0]].section]
            if group == group_new[after[pair.new[0]].section]:
                within[group].append((Run(pair.old[0], pair.new[0], 1), k))
            moved.add(k)
    for run in settled.runs:
        if (group := group_old[before[run.old].section]) in within:
            within[group].append((run, None))
    for members in within.values():
        moved.difference_update(members[at][1] for at in _in_place([run for run, _ in members], before, after))
    return [pair if pair.moved == (k in moved) else pair._replace(moved=k in moved) for k, pair in enumerate(pairs)]


def _in_place(runs: Sequence[Run], before: Sequence[Statement], after: Sequence[Statement]) -> Iterable[int]:
    points = [(run.old, run.new) for run in runs]
    ranked = sorted(points)
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(ranked)):
        return range(len(points))
    return heaviest_chain(points, [_length(run, before, after) for run in runs])


def _length(run: Run, before: Sequence[Statement], after: Sequence[Statement]) -> int:
    old, new = before[run.old : run.old + run.length], after[run.new : run.new + run.length]
    return sum(map(len, texts_of(old))) + sum(map(len, texts_of(new)))


def in_reading_order(
    pairs: Sequence[Pair], settled: Settled, sections: Iterable[SectionPair], old: Side, new: Side
) -> tuple[Pair, ...]:
    """All pairs, those of what is settled among them, in the order of the new side.

    What is only in `old` stands behind what preceded it in its section.
    """
    standing: list[Pair | None] = [None] * len(new.statements)
    for run in settled.runs:
        standing[run.new : run.new + run.length] = _unchanged(run)
    for pair in pairs:
        if pair.new:
            standing[pair.new[0]] = pair
    removed = sorted(pair.old[0] for pair in pairs if not pair.new)
    if not removed:
        return tuple([pair for pair in standing if pair is not None])
    places = _places(pairs, settled, sections, old, new)
    alone = {pair.old[0]: pair for pair in pairs if not pair.new}
    keyed = sorted((places[i], i) for i in removed)
    ordered: list[Pair] = []
    at = 0
    for (place, behind), i in keyed:
        stop = place + 1 if behind else place
        ordered += [pair for pair in standing[at:stop] if pair is not None]
        at = max(at, stop)
        ordered.append(alone[i])
    ordered += [pair for pair in standing[at:] if pair is not None]
    return tuple(ordered)


def _unchanged(run: Run) -> Iterator[Pair]:
    shift = run.new - run.old
    for i in range(run.old, run.old + run.length):
        yield Pair((i,), (i + shift,), 1.0, FoundBy.EXACT)


def _places(
    pairs: Iterable[Pair], settled: Settled, sections: Iterable[SectionPair], old: Side, new: Side
) -> dict[int, tuple[int, int]]:
    """For each old statement that is not settled where it would stand: a new index, and whether behind it (1, 2)."""
    stays = {i: pair.new[-1] for pair in pairs if pair.new and not pair.moved and not pair.related for i in pair.old}
    stays |= {run.old + run.length - 1: run.new + run.length - 1 for run in settled.runs}
    loose = {i for pair in pairs for i in pair.old}
    homes = _homes(sections, new)
    places: dict[int, tuple[int, int]] = {}
    for i in sorted(loose):
        section = old.statements[i].section
        if i == old.starts[section]:
            places[i] = homes[section]
        elif i - 1 in stays:
            places[i] = (stays[i - 1], 1)
        else:
            places[i] = places[i - 1]
    return places


def _homes(sections: Iterable[SectionPair], new: Side) -> dict[int, tuple[int, int]]:
    """Where the statements of each old section go that have nothing before them to stand behind."""
    homes = {}
    end = -1
    for pair in sections:
        filled = [j for j in pair.new if new.starts[j] < new.starts[j + 1]]
        for i in pair.old:
            homes[i] = (new.starts[filled[0]], 0) if filled and filled[0] == pair.new[0] else (end, 2)
        if pair.new and pair.new[-1] in filled:
            end = new.starts[pair.new[-1] + 1] - 1
    return homes
