"""Compare two documents: sections first, then statements, then words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgdiff.compare.align import Mark, align_marked
from msgdiff.compare.edits import diff_pairs
from msgdiff.compare.ignored import ignored_notes
from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.phrases import phrase_links
from msgdiff.compare.section_pairs import Group, describe_sections, join_sections
from msgdiff.compare.sections import pair_sections
from msgdiff.model import (
    Comparison,
    Document,
    FoundBy,
    Kind,
    Pair,
    SectionPair,
    Statement,
    statements,
)


def compare(old: Document, new: Document) -> Comparison:
    """Say what corresponds between two documents and what changed.

    Sections are paired first. The new statements are then read in the order of the old sections, so
    that a section which only moved is compared in place; pairs are found among all statements, those
    of paired sections more readily. Last come the words inside each pair.

    Returns:
        A comparison that holds every statement of either side in exactly one pair, and every
        section in exactly one section pair, both in the reading order of `new`, what is only in
        `old` standing behind what preceded it there.
    """
    before, after = statements(old), statements(new)
    links = pair_sections(old, new)
    order = _in_old_order(after, links, len(new.sections))
    alignment = align_marked(
        _marks(before, {i: place for place, (i, _) in enumerate(links)}),
        _marks([after[j] for j in order], {j: place for place, (_, j) in enumerate(links)}),
    )
    pairs = [replace(pair, new=tuple(order[j] for j in pair.new)) for pair in alignment.pairs]
    pairs = _pair_by_place(pairs, before, after, links)
    groups = join_sections(links, pairs, old, new)
    pairs = _relate(pairs, before, after, groups)
    pairs = _mark_moves(pairs, before, after, groups)
    pairs, cut = diff_pairs(pairs, before, after)
    sections = describe_sections(groups, pairs, old, new)
    notes = (*alignment.notes, *cut, *ignored_notes(old, new, pairs))
    return Comparison(old, new, sections, _in_reading_order(pairs, sections, before, after), notes)


def _marks(among: Iterable[Statement], places: dict[int, int]) -> list[Mark]:
    return [Mark(s.text, s.kind, places.get(s.section)) for s in among]


def _in_old_order(after: Sequence[Statement], links: Sequence[tuple[int, int]], sections: int) -> tuple[int, ...]:
    """Indices of the new statements, their sections in the order of the old ones they are paired with.

    A new section without a partner stays behind the section that precedes it.
    """
    rank = {j: place for place, (_, j) in enumerate(links)}
    last = -1
    keys = []
    for section in range(sections):
        last = rank.get(section, last)
        keys.append((last, section not in rank, section))
    return tuple(sorted(range(len(after)), key=lambda j: (keys[after[j].section], j)))


def _pair_by_place(
    pairs: Sequence[Pair],
    before: Sequence[Statement],
    after: Sequence[Statement],
    links: Iterable[tuple[int, int]],
) -> list[Pair]:
    """Pair what stands for the other by its part in a paired section, though no word is the same.

    The headings and the signatures of two paired sections correspond. The first lead-ins do so loosely.
    """
    parts_old = _lone_parts(before, (pair.old[0] for pair in pairs if not pair.new))
    parts_new = _lone_parts(after, (pair.new[0] for pair in pairs if not pair.old))
    found = [
        Pair((parts_old[i, kind],), (parts_new[j, kind],), 0.0, FoundBy.PLACE, related=kind is Kind.LEAD_IN)
        for i, j in links
        for kind in (Kind.HEADING, Kind.SIGNATURE, Kind.LEAD_IN)
        if (i, kind) in parts_old and (j, kind) in parts_new
    ]
    return _with_pairs(pairs, found)


def _lone_parts(among: Sequence[Statement], alone: Iterable[int]) -> dict[tuple[int, Kind], int]:
    """The first statement of each section and kind that has no partner."""
    parts: dict[tuple[int, Kind], int] = {}
    for index in sorted(alone):
        parts.setdefault((among[index].section, among[index].kind), index)
    return parts


def _relate(
    pairs: Sequence[Pair], before: Sequence[Statement], after: Sequence[Statement], groups: Iterable[Group]
) -> list[Pair]:
    """Relate what is left over in paired sections by the phrases it shares."""
    alone_old = [pair.old[0] for pair in pairs if not pair.new and pair.found_by is FoundBy.NONE]
    alone_new = [pair.new[0] for pair in pairs if not pair.old and pair.found_by is FoundBy.NONE]
    pools = [
        (
            [i for i in alone_old if before[i].section in there],
            [j for j in alone_new if after[j].section in here],
        )
        for there, here in groups
        if there and here
    ]
    links = phrase_links([s.text for s in before], [s.text for s in after], [p for p in pools if all(p)])
    return _with_pairs(pairs, [Pair((i,), (j,), 0.0, FoundBy.SIMILAR, related=True) for i, j in links])


def _with_pairs(pairs: Iterable[Pair], found: Sequence[Pair]) -> list[Pair]:
    """`pairs` with the one-sided ones replaced that `found` joins."""
    done_old = {pair.old for pair in found}
    done_new = {pair.new for pair in found}
    kept = [p for p in pairs if (p.old and p.new) or (p.old not in done_old and p.new not in done_new)]
    return [*kept, *found]


def _mark_moves(
    pairs: Iterable[Pair], before: Sequence[Statement], after: Sequence[Statement], groups: Sequence[Group]
) -> list[Pair]:
    """Set `moved`: out of order within a pair of sections, or in sections that are not paired.

    A related pair is too loose a link to tell what moved.
    """
    group_old = {i: g for g, (there, _) in enumerate(groups) for i in there}
    group_new = {j: g for g, (_, here) in enumerate(groups) for j in here}
    within: dict[int, list[int]] = defaultdict(list)
    marked = list(pairs)
    for k, pair in enumerate(marked):
        if not pair.old or not pair.new or pair.related:
            marked[k] = replace(pair, moved=False)
            continue
        group = group_old[before[pair.old[0]].section]
        marked[k] = replace(pair, moved=True)
        if group == group_new[after[pair.new[0]].section]:
            within[group].append(k)
    for members in within.values():
        points = [(marked[k].old[0], marked[k].new[0]) for k in members]
        weights = [len(before[i].text) + len(after[j].text) for i, j in points]
        for index in heaviest_chain(points, weights):
            marked[members[index]] = replace(marked[members[index]], moved=False)
    return marked


def _in_reading_order(
    pairs: Iterable[Pair],
    sections: Iterable[SectionPair],
    before: Sequence[Statement],
    after: Sequence[Statement],
) -> tuple[Pair, ...]:
    """By the new side; what is only in `old` stands behind what preceded it in its section."""
    listed = list(pairs)
    homes = _homes(sections, after)
    behind = {i: p.new[-1] for p in listed if p.new and not p.moved and not p.related for i in p.old}

    def key(pair: Pair) -> tuple[int, int, int]:
        if pair.new:
            return (pair.new[0], 0, 0)
        index = pair.old[0]
        section = before[index].section
        while index and before[index - 1].section == section:
            index -= 1
            if index in behind:
                return (behind[index], 1, pair.old[0])
        return (*homes[section], pair.old[0])

    return tuple(sorted(listed, key=key))


def _homes(sections: Iterable[SectionPair], after: Sequence[Statement]) -> dict[int, tuple[int, int]]:
    """Where the statements of each old section go that have nothing before them to stand behind."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for j, statement in enumerate(after):
        first.setdefault(statement.section, j)
        last[statement.section] = j
    homes = {}
    end = -1
    for pair in sections:
        for i in pair.old:
            homes[i] = (first[pair.new[0]], -1) if pair.new and pair.new[0] in first else (end, 2)
        end = last.get(pair.new[-1], end) if pair.new else end
    return homes
