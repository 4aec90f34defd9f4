"""Compare two documents: sections first, then statements, then words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from msgdiff.compare.align import Mark, align_marked
from msgdiff.compare.edits import diff_pairs
from msgdiff.compare.ignored import ignored_notes
from msgdiff.compare.lead_ins import lead_in_notes
from msgdiff.compare.normalise import normalise
from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.phrases import phrase_links
from msgdiff.compare.section_pairs import SectionGroup, describe_sections, join_sections
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

# Fewer words than this are no sign that a statement went from one section to another.
FEWEST_MOVED_WORDS = 4
# Retellings are linked by less, but a reader of a page takes such a link for chance.
LEAST_RELATED = 0.25
# What a parser leaves out that says nothing beside the quotes.
WORDLESS = ("html", "image")


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
    pairs = list(alignment.pairs)
    if order != tuple(range(len(order))):
        pairs = [pair._replace(new=tuple(order[j] for j in pair.new)) for pair in pairs]
    pairs = _part_doubtful_ones(pairs, before, after, links)
    pairs = _pair_by_place(pairs, before, after, links)
    groups = join_sections(links, pairs, old, new)
    pairs = _relate(pairs, before, after, groups)
    pairs = _mark_moves(pairs, before, after, groups)
    pairs, cut = diff_pairs(pairs, before, after)
    sections = describe_sections(groups, pairs, old, new)
    notes = (
        *alignment.notes,
        *cut,
        *ignored_notes(old, new, pairs),
        *lead_in_notes(pairs, before, after),
        *_dropped_notes(old, new),
    )
    return Comparison(old, new, sections, _in_reading_order(pairs, sections, before, after), notes)


def _dropped_notes(old: Document, new: Document) -> Iterator[str]:
    """What was left out and could say something: images stay in the quotes around them, tags without words do not."""
    for name, document in (("old", old), ("new", new)):
        told = ", ".join(f"{item.count} {item.what}" for item in document.dropped if item.what not in WORDLESS)
        if told:
            yield f"Left out of the {name} page, so not compared: {told}."


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


def _part_doubtful_ones(
    pairs: Sequence[Pair],
    before: Sequence[Statement],
    after: Sequence[Statement],
    links: Sequence[tuple[int, int]],
) -> list[Pair]:
    """Part what is too little alike to be told on a page, and short statements that were paired across sections.

    A "Yes." here is not the "Yes." that stood there.
    """
    linked = set(links)
    kept = []
    for pair in pairs:
        doubtful = pair.related and pair.similarity < LEAST_RELATED
        if len(pair.old) == len(pair.new) == 1:
            one, two = before[pair.old[0]], after[pair.new[0]]
            short = one.text.count(" ") + 1 < FEWEST_MOVED_WORDS
            doubtful = doubtful or (short and (one.section, two.section) not in linked)
        if doubtful:
            kept += [Pair((i,), (), 0.0, FoundBy.NONE) for i in pair.old]
            kept += [Pair((), (j,), 0.0, FoundBy.NONE) for j in pair.new]
            continue
        kept.append(pair)
    return kept


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
        _placed(parts_old[i, kind], parts_new[j, kind], before, after)
        for i, j in links
        for kind in (Kind.HEADING, Kind.SIGNATURE, Kind.LEAD_IN)
        if (i, kind) in parts_old and (j, kind) in parts_new
    ]
    return _with_pairs(pairs, found)


def _placed(i: int, j: int, before: Sequence[Statement], after: Sequence[Statement]) -> Pair:
    likeness = _likeness(before[i], after[j])
    if likeness == 1:
        return Pair((i,), (j,), likeness, FoundBy.EXACT)
    return Pair((i,), (j,), likeness, FoundBy.PLACE, related=before[i].kind is Kind.LEAD_IN)


def _lone_parts(among: Sequence[Statement], alone: Iterable[int]) -> dict[tuple[int, Kind], int]:
    """The first statement of each section and kind that has no partner."""
    parts: dict[tuple[int, Kind], int] = {}
    for index in sorted(alone):
        parts.setdefault((among[index].section, among[index].kind), index)
    return parts


def _relate(
    pairs: Sequence[Pair], before: Sequence[Statement], after: Sequence[Statement], groups: Iterable[SectionGroup]
) -> list[Pair]:
    """Relate what is left over in paired sections by the phrases it shares."""
    alone_old = _by_section(before, (p.old[0] for p in pairs if not p.new and p.found_by is FoundBy.NONE))
    alone_new = _by_section(after, (p.new[0] for p in pairs if not p.old and p.found_by is FoundBy.NONE))
    pools = []
    for group in groups:
        free_old = [i for section in group.old for i in alone_old.get(section, ())]
        free_new = [j for section in group.new for j in alone_new.get(section, ())]
        if free_old and free_new:
            pools.append((free_old, free_new))
    links = phrase_links([s.text for s in before], [s.text for s in after], pools)
    found = [Pair((i,), (j,), _likeness(before[i], after[j]), FoundBy.PHRASE, related=True) for i, j in links]
    return _with_pairs(pairs, found)


def _by_section(among: Sequence[Statement], indices: Iterable[int]) -> dict[int, list[int]]:
    sections: dict[int, list[int]] = defaultdict(list)
    for index in sorted(indices):
        sections[among[index].section].append(index)
    return sections


def _likeness(old: Statement, new: Statement) -> float:
    """How alike two statements are that were paired by something else: 1 only where they say the same."""
    one, two = normalise(old.text, old.kind), normalise(new.text, new.kind)
    return 1.0 if one == two else min(0.99, round(fuzz.ratio(one, two) / 100, 4))


def _with_pairs(pairs: Iterable[Pair], found: Sequence[Pair]) -> list[Pair]:
    """`pairs` with the one-sided ones replaced that `found` joins."""
    done_old = {pair.old for pair in found}
    done_new = {pair.new for pair in found}
    kept = [p for p in pairs if (p.old and p.new) or (p.old not in done_old and p.new not in done_new)]
    return [*kept, *found]


def _mark_moves(
    pairs: Sequence[Pair], before: Sequence[Statement], after: Sequence[Statement], groups: Sequence[SectionGroup]
) -> list[Pair]:
    """Set `moved`: out of order within a pair of sections, or in sections that are not paired.

    A related pair is too loose a link to tell what moved.
    """
    group_old = {i: g for g, group in enumerate(groups) for i in group.old}
    group_new = {j: g for g, group in enumerate(groups) for j in group.new}
    within: dict[int, list[int]] = defaultdict(list)
    moved = set()
    for k, pair in enumerate(pairs):
        if pair.old and pair.new and not pair.related:
            group = group_old[before[pair.old[0]].section]
            if group == group_new[after[pair.new[0]].section]:
                within[group].append(k)
            moved.add(k)
    for members in within.values():
        points = [(pairs[k].old[0], pairs[k].new[0]) for k in members]
        weights = [len(before[i].text) + len(after[j].text) for i, j in points]
        moved.difference_update(members[index] for index in heaviest_chain(points, weights))
    return [pair if pair.moved == (k in moved) else pair._replace(moved=k in moved) for k, pair in enumerate(pairs)]


def _in_reading_order(
    pairs: Iterable[Pair],
    sections: Iterable[SectionPair],
    before: Sequence[Statement],
    after: Sequence[Statement],
) -> tuple[Pair, ...]:
    """By the new side; what is only in `old` stands behind what preceded it in its section."""
    listed = list(pairs)
    homes = _homes(sections, after)
    stays = {i: p.new[-1] for p in listed if p.new and not p.moved and not p.related for i in p.old}
    behind: list[int | None] = []
    last: dict[int, int] = {}  # by section
    for i, statement in enumerate(before):
        behind.append(last.get(statement.section))
        if i in stays:
            last[statement.section] = stays[i]

    def key(pair: Pair) -> tuple[int, int, int]:
        if pair.new:
            return (pair.new[0], 0, 0)
        place = behind[pair.old[0]]
        return (*homes[before[pair.old[0]].section], pair.old[0]) if place is None else (place, 1, pair.old[0])

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
