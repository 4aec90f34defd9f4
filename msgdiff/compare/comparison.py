"""Compare two documents: sections first, then statements, then words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from msgdiff.compare.align import Known, Mark, align_marked
from msgdiff.compare.edits import diff_pairs
from msgdiff.compare.ignored import ignored_notes
from msgdiff.compare.lead_ins import lead_in_notes
from msgdiff.compare.normalise import normalise
from msgdiff.compare.phrases import phrase_links
from msgdiff.compare.places import dissolve, in_reading_order, mark_moves
from msgdiff.compare.script import Run, join_runs
from msgdiff.compare.section_pairs import SectionGroup, describe_sections, join_sections
from msgdiff.compare.sections import pair_sections
from msgdiff.compare.settled import Settled, Side, settle, side_of, texts_of
from msgdiff.compare.similar import BACKGROUND
from msgdiff.model import Comparison, Document, FoundBy, Kind, Pair, Statement

# Fewer words than this are no sign that a statement went from one section to another.
FEWEST_MOVED_WORDS = 4
# Retellings are linked by less, but a reader of a page takes such a link for chance.
LEAST_RELATED = 0.25
# What a parser leaves out that says nothing beside the quotes.
WORDLESS = ("html", "image")


def compare(old: Document, new: Document) -> Comparison:
    """Say what corresponds between two documents and what changed.

    Sections are paired first, and what stands unchanged at the head and the tail of a pair of them is settled.
    The other new statements are then read in the order of the old sections, so that a section which only
    moved is compared in place; pairs are found among all of them, those of paired sections more readily.
    Last come the words inside each pair.

    Returns:
        A comparison that holds every statement of either side in exactly one pair, and every
        section in exactly one section pair, both in the reading order of `new`, what is only in
        `old` standing behind what preceded it there.

    Cost: a microsecond or two for each statement that stayed; the rest hangs on what changed.
    """
    one, two = side_of(old), side_of(new)
    before, after = one.statements, two.statements
    links = pair_sections(old, new)
    settled = settle(one, two, links)
    pairs, notes = _pair_the_rest(one, two, links, settled)
    pairs = _part_doubtful_ones(pairs, before, after, links)
    pairs = _pair_by_place(pairs, before, after, links)
    groups = join_sections(links, pairs, one, two)
    settled, opened = dissolve(settled, groups, before)
    pairs = _relate([*pairs, *opened], before, after, groups)
    pairs = mark_moves(pairs, settled, before, after, groups)
    pairs, cut = diff_pairs(pairs, before, after)
    sections = describe_sections(groups, pairs, settled, one, two)
    notes = (
        *notes,
        *cut,
        *ignored_notes(one, two, pairs, settled),
        *lead_in_notes(pairs, before, after),
        *_dropped_notes(old, new),
    )
    return Comparison(old, new, sections, in_reading_order(pairs, settled, sections, one, two), notes)


def _pair_the_rest(
    old: Side, new: Side, links: Sequence[tuple[int, int]], settled: Settled
) -> tuple[list[Pair], tuple[str, ...]]:
    """Align what is not settled. Of each settled run the ends go along: a neighbour tells what belongs beside it."""
    kept_old, kept_new, known = _left_over(old, new, links, settled)
    if len(known.links) == len(kept_old) == len(kept_new):
        return [], ()
    alignment = align_marked(
        _marks(old.statements, kept_old, {i: place for place, (i, _) in enumerate(links)}),
        _marks(new.statements, kept_new, {j: place for place, (_, j) in enumerate(links)}),
        known=known,
    )
    ends = {i for i, _ in known.links}
    pairs = [
        pair._replace(old=tuple([kept_old[i] for i in pair.old]), new=tuple([kept_new[j] for j in pair.new]))
        for pair in alignment.pairs
        if not pair.old or pair.old[0] not in ends
    ]
    return pairs, alignment.notes


def _left_over(
    old: Side, new: Side, links: Sequence[tuple[int, int]], settled: Settled
) -> tuple[list[int], list[int], Known]:
    """Which statements are to be aligned, in order, the new ones in that of the old sections, and what is known."""
    order, shift = _in_old_order(new, links)
    runs = join_runs(Run(i, j + shift[new.statements[j].section], length) for i, j, length in settled.runs)
    kept_old: list[int] = []
    kept_new: list[int] = []
    ends: list[tuple[int, int]] = []
    weight = 0
    i = k = 0
    for run in [*runs, Run(len(old.statements), len(order), 0)]:
        kept_old += range(i, run.old)
        kept_new += order[k : run.new]
        for at in range(0, run.length, max(1, run.length - 1)):
            ends.append((len(kept_old), len(kept_new)))
            kept_old.append(run.old + at)
            kept_new.append(order[run.new + at])
        i, k = run.old + run.length, run.new + run.length
        weight += sum(map(len, texts_of(old.statements[run.old + 1 : i - 1])))
    return kept_old, kept_new, Known(ends, weight, [*_sample(old), *_sample(new)])


def _sample(side: Side) -> list[str]:
    """Statements evenly spread, that tell how rare a word is."""
    return texts_of(side.statements[:: 1 + len(side.statements) // BACKGROUND])


def _dropped_notes(old: Document, new: Document) -> Iterator[str]:
    """What was left out and could say something: images stay in the quotes around them, tags without words do not."""
    for name, document in (("old", old), ("new", new)):
        told = ", ".join(f"{item.count} {item.what}" for item in document.dropped if item.what not in WORDLESS)
        if told:
            yield f"Left out of the {name} page, so not compared: {told}."


def _marks(among: Sequence[Statement], kept: Iterable[int], places: dict[int, int]) -> list[Mark]:
    chosen = (among[index] for index in kept)
    return [Mark(s.text, s.kind, places.get(s.section)) for s in chosen]


def _in_old_order(new: Side, links: Sequence[tuple[int, int]]) -> tuple[Sequence[int], list[int]]:
    """Indices of the new statements, their sections in the order of the old ones they are paired with.

    A new section without a partner stays behind the section that precedes it. Also by how much this shifts
    the statements of each section.
    """
    rank = {j: place for place, (_, j) in enumerate(links)}
    count = len(new.starts) - 1
    last = -1
    keys = []
    for section in range(count):
        last = rank.get(section, last)
        keys.append((last, section not in rank, section))
    order: list[int] = []
    shift = [0] * count
    for _, _, section in sorted(keys):
        shift[section] = len(order) - new.starts[section]
        order += range(*new.starts[section : section + 2])
    return order, shift


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
