"""Where the pairs of a comparison stand: which of them moved, and in what order they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.script import Run
from msgdiff.compare.section_pairs import SectionGroup
from msgdiff.compare.settled import Settled, Side
from msgdiff.model import FoundBy, Kind, Pair, SectionPair, Statement

# What is settled holds its place against anything that crosses it.
_SETTLED = 10**9


def mark_moves(
    pairs: Sequence[Pair],
    settled: Settled,
    before: Sequence[Statement],
    after: Sequence[Statement],
    groups: Sequence[SectionGroup],
) -> list[Pair]:
    """Set `moved`: out of order within a group of sections, or in sections that do not correspond.

    A related pair is too loose a link to tell what moved, and the headings of two paired sections stand where
    the sections stand. What is settled stays.
    """
    group_old = {i: g for g, group in enumerate(groups) for i in group.old}
    group_new = {j: g for g, group in enumerate(groups) for j in group.new}
    links = {group.link for group in groups}
    within: dict[int, list[tuple[Run, int | None]]] = defaultdict(list)
    moved: set[int | None] = set()
    for k, pair in enumerate(pairs):
        if not pair.old or not pair.new or pair.related:
            continue
        one, two = before[pair.old[0]], after[pair.new[0]]
        if one.kind is two.kind is Kind.HEADING and (one.section, two.section) in links:
            continue
        group = group_old[one.section]
        if group == group_new[two.section]:
            within[group].append((Run(pair.old[0], pair.new[0], 1), k))
        moved.add(k)
    for run in settled.runs:
        if (group := group_old[before[run.old].section]) in within:
            within[group].append((run, None))
    for members in within.values():
        moved.difference_update(members[at][1] for at in _in_place(members, before, after))
    return [pair if pair.moved == (k in moved) else pair._replace(moved=k in moved) for k, pair in enumerate(pairs)]


def _in_place(
    members: Sequence[tuple[Run, int | None]], before: Sequence[Statement], after: Sequence[Statement]
) -> Iterable[int]:
    points = [(run.old, run.new) for run, _ in members]
    ranked = sorted(points)
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(ranked)):
        return range(len(points))
    return heaviest_chain(
        points, [_SETTLED if k is None else len(before[i].text) + len(after[j].text) for (i, j, _), k in members]
    )


def in_reading_order(
    pairs: Sequence[Pair], settled: Settled, sections: Iterable[SectionPair], old: Side, new: Side
) -> tuple[Pair, ...]:
    """All pairs, those of what is settled among them, in the order of the new side.

    What is only in `old` stands behind what preceded it in its section.
    """
    standing: list[Pair | None] = [None] * len(new.statements)
    for run in settled.runs:
        standing[run.new : run.new + run.length] = pairs_of(run)
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


def pairs_of(run: Run) -> list[Pair]:
    """The pairs a settled run stands for."""
    shift = run.new - run.old
    return [Pair((i,), (i + shift,), 1.0, FoundBy.EXACT) for i in range(run.old, run.old + run.length)]


def dissolve(
    settled: Settled, groups: Iterable[SectionGroup], before: Sequence[Statement]
) -> tuple[Settled, list[Pair]]:
    """What stays settled, and the pairs of sections that took others in: there the order is open again."""
    grown = {i for group in groups if len(group.old) + len(group.new) > 2 for i in group.old}
    if not grown:
        return settled, []
    opened = [run for run in settled.runs if before[run.old].section in grown]
    runs = [run for run in settled.runs if before[run.old].section not in grown]
    whole = frozenset(link for link in settled.whole if link[0] not in grown)
    return Settled(runs, whole), [pair for run in opened for pair in pairs_of(run)]


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
