"""Sections that were split or merged, and what became of each pair of sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from msgdiff.compare.normalise import without_number
from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.settled import Settled, Side, count_words
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Pair, Section, SectionPair

# A section without a partner of its own is told as split off or merged when this share of its words
# stands in a section of the other side that has one.
JOINED = 0.6


class SectionGroup(NamedTuple):
    """Sections that correspond; `link` are the two that were paired, None where a side has none.

    The others were merged into one of the two, or split off it.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    link: tuple[int, int] | None = None


def join_sections(
    links: Sequence[tuple[int, int]], pairs: Iterable[Pair], old: Side, new: Side
) -> tuple[SectionGroup, ...]:
    """Group the sections, each in exactly one group.

    A linked pair takes in the sections left over that it was split into or merged from. It is told as
    one or the other: where both would do, as merged.

    Args:
        links: the paired sections.
        pairs: of statements; those of what is settled in paired sections may be left out.
        old, new: the two sides.
    """
    linked_old, linked_new = {i for i, _ in links}, {j for _, j in links}
    alone_old = [i for i in range(len(old.starts) - 1) if i not in linked_old]
    alone_new = [j for j in range(len(new.starts) - 1) if j not in linked_new]
    in_old, in_new = _shared(pairs, old, new) if alone_old or alone_new else (Counter(), Counter())
    merged = _joined({i: (i, j) for i, j in links}, in_old, {i: old.size(i) for i in alone_old}, side=0)
    split = _joined({j: (i, j) for i, j in links}, in_new, {j: new.size(j) for j in alone_new}, side=1)
    groups = []
    for i, j in links:
        there = (i, *merged.get((i, j), ()))
        here = (j, *split.get((i, j), ())) if len(there) == 1 else (j,)
        groups.append(SectionGroup(tuple(sorted(there)), tuple(sorted(here)), (i, j)))
    done_old = {i for group in groups for i in group.old}
    done_new = {j for group in groups for j in group.new}
    groups += [SectionGroup((i,), ()) for i in alone_old if i not in done_old]
    groups += [SectionGroup((), (j,)) for j in alone_new if j not in done_new]
    return tuple(groups)


def _shared(pairs: Iterable[Pair], old: Side, new: Side) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """Words of each old section that correspond to words of each new one, counted there and counted here."""
    in_old: Counter[tuple[int, int]] = Counter()
    in_new: Counter[tuple[int, int]] = Counter()
    for pair in pairs:
        if pair.old and pair.new and not pair.related:
            key = old.statements[pair.old[0]].section, new.statements[pair.new[0]].section
            in_old[key] += count_words(old.statements[i] for i in pair.old)
            in_new[key] += count_words(new.statements[j] for j in pair.new)
    return in_old, in_new


def _joined(
    linked: dict[int, tuple[int, int]],
    shared: Counter[tuple[int, int]],
    sizes: Mapping[int, int],
    *,
    side: int,
) -> dict[tuple[int, int], list[int]]:
    """For each link the sections of one side without a link, most of whose words its other side holds."""
    by_partner = {link[1 - side]: link for link in linked.values()}
    chosen = {}
    for key, words in sorted(shared.items(), key=lambda item: (item[1], item[0])):
        section, partner = key[side], key[1 - side]
        if section not in linked and partner in by_partner and words >= JOINED * sizes[section]:
            chosen[section] = by_partner[partner]
    joined: dict[tuple[int, int], list[int]] = defaultdict(list)
    for section, link in chosen.items():
        joined[link].append(section)
    return joined


def describe_sections(
    groups: Sequence[SectionGroup], pairs: Iterable[Pair], settled: Settled, old: Side, new: Side
) -> tuple[SectionPair, ...]:
    """Section pairs in the reading order of `new`, removed sections behind what preceded them.

    `similarity` is the share of the words of both sides that is in pairs of the two, each pair by its own
    similarity. Moved is what is off the heaviest run of sections that kept their order.
    """
    alike = _alike(groups, pairs, settled, old, new)
    in_place = _in_place(groups, alike, old)
    described = []
    for g, group in enumerate(groups):
        similarity = 1.0
        if g in alike:
            size = sum(map(old.size, group.old)) + sum(map(new.size, group.new))
            similarity = round(alike[g] / size, 4) if size else 0.0
        pair = SectionPair(group.old, group.new, similarity)
        if group.link:
            one, two = old.document.sections[group.link[0]], new.document.sections[group.link[1]]
            moved, renamed, same_office = g not in in_place, _renamed(one, two), _same_office(one, two)
            if moved or renamed or same_office:
                pair = replace(pair, moved=moved, renamed=renamed, same_office=same_office)
        described.append(pair)
    return in_section_order(described)


def _in_place(groups: Sequence[SectionGroup], alike: Mapping[int, float], old: Side) -> set[int]:
    """The linked groups on the heaviest run in order; what is settled wholly weighs its words on both sides."""
    linked = [(g, group.link) for g, group in enumerate(groups) if group.link]
    if all(one[1][1] < two[1][1] for one, two in pairwise(linked)):  # they rise in old as they stand
        return {g for g, _ in linked}
    weights = [1 + (alike[g] if g in alike else 2 * old.size(link[0])) for g, link in linked]
    return {linked[at][0] for at in heaviest_chain([link for _, link in linked], weights)}


def _alike(
    groups: Sequence[SectionGroup], pairs: Iterable[Pair], settled: Settled, old: Side, new: Side
) -> dict[int, float]:
    """Words of each group that stand in pairs within it, on both sides, weighed by similarity.

    Groups that are settled wholly are left out.
    """
    whole = {g for g, group in enumerate(groups) if group.link in settled.whole and group.old + group.new == group.link}
    group_old = {i: g for g, group in enumerate(groups) for i in group.old}
    group_new = {j: g for g, group in enumerate(groups) for j in group.new}
    alike = {g: 0.0 for g in range(len(groups)) if g not in whole}
    for run in settled.runs:
        group = group_old[old.statements[run.old].section]
        if group not in whole:
            alike[group] += 2 * count_words(old.statements[run.old : run.old + run.length])
    for pair in pairs:
        if pair.old and pair.new:
            group = group_new[new.statements[pair.new[0]].section]
            if group == group_old[old.statements[pair.old[0]].section]:
                words = count_words(old.statements[i] for i in pair.old)
                words += count_words(new.statements[j] for j in pair.new)
                alike[group] += pair.similarity * words
    return alike


def _same_office(old: Section, new: Section) -> bool:
    """Another person speaks in the same role."""
    if not (old.speaker and new.speaker and old.speaker.role and new.speaker.role):
        return False
    same_role = old.speaker.role.casefold() == new.speaker.role.casefold()
    return same_role and old.speaker.name != new.speaker.name


def _renamed(old: Section, new: Section) -> bool:
    """The heading says something else: not only another number, nor only another speaker's name."""
    if (old.heading, old.speaker) == (new.heading, new.speaker):
        return False
    return _title(old) != _title(new)


def _title(section: Section) -> tuple[str, ...]:
    heading = without_number(section.heading or "")
    if section.speaker:
        heading = heading.replace(section.speaker.name, "")
    return tuple(fold(token) for token in tokenize(heading))


def in_section_order(pairs: Sequence[SectionPair]) -> tuple[SectionPair, ...]:
    """In the reading order of the new side, what was removed behind what preceded it."""
    partner = {i: pair.new[0] for pair in pairs if pair.new for i in pair.old}
    behind: dict[int, int] = {}
    last = -1
    for i in sorted(i for pair in pairs for i in pair.old):
        last = partner.get(i, last)
        behind[i] = last
    return tuple(
        sorted(pairs, key=lambda pair: (pair.new[0], 0, 0) if pair.new else (behind[pair.old[0]], 1, pair.old[0]))
    )
