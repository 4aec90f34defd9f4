"""Sections that were split or merged, and what became of each pair of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgdiff.compare.order import heaviest_chain
from msgdiff.compare.sections import without_number
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Document, Pair, Section, SectionPair, Statement, statements

# A section without a partner of its own is told as split off or merged when this share of its words
# stands in a section of the other side that has one.
JOINED = 0.6

Group = tuple[tuple[int, ...], tuple[int, ...]]


def join_sections(
    links: Sequence[tuple[int, int]], pairs: Iterable[Pair], old: Document, new: Document
) -> tuple[Group, ...]:
    """Groups of section indices (old, new) that correspond, each section in exactly one.

    A linked pair takes in the sections left over that it was split into or merged from. It is told as
    one or the other: where both would do, as merged.
    """
    shared = _shared(pairs, statements(old), statements(new))
    merged = _joined({i: (i, j) for i, j in links}, shared, _sizes(statements(old)), side=0)
    split = _joined({j: (i, j) for i, j in links}, shared, _sizes(statements(new)), side=1)
    groups: list[Group] = []
    for i, j in links:
        there = sorted([i, *(k for k, link in merged.items() if link == (i, j))])
        here = [j, *(k for k, link in split.items() if link == (i, j))] if len(there) == 1 else [j]
        groups.append((tuple(there), tuple(sorted(here))))
    done_old = {i for there, _ in groups for i in there}
    done_new = {j for _, here in groups for j in here}
    groups += [((i,), ()) for i in range(len(old.sections)) if i not in done_old]
    groups += [((), (j,)) for j in range(len(new.sections)) if j not in done_new]
    return tuple(groups)


def _shared(pairs: Iterable[Pair], before: Sequence[Statement], after: Sequence[Statement]) -> Counter[tuple[int, int]]:
    """Words that each old section has in common with each new one, by the pairs between them."""
    shared: Counter[tuple[int, int]] = Counter()
    for pair in pairs:
        if pair.old and pair.new and not pair.related:
            words = sum(len(after[j].text.split()) for j in pair.new)
            shared[before[pair.old[0]].section, after[pair.new[0]].section] += words
    return shared


def _sizes(among: Iterable[Statement]) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for statement in among:
        sizes[statement.section] += len(statement.text.split())
    return sizes


def _joined(
    linked: dict[int, tuple[int, int]],
    shared: Counter[tuple[int, int]],
    sizes: Counter[int],
    *,
    side: int,
) -> dict[int, tuple[int, int]]:
    """For each section of one side without a link: the link whose other side holds most of its words."""
    by_partner = {link[1 - side]: link for link in linked.values()}
    joined = {}
    for key, words in sorted(shared.items(), key=lambda item: (item[1], item[0])):
        section, partner = key[side], key[1 - side]
        if section not in linked and partner in by_partner and words >= JOINED * sizes[section]:
            joined[section] = by_partner[partner]
    return joined


def describe_sections(
    groups: Sequence[Group], pairs: Iterable[Pair], old: Document, new: Document
) -> tuple[SectionPair, ...]:
    """Section pairs in the reading order of `new`, removed sections behind what preceded them.

    `similarity` is the share of the words of both sides that is in pairs of the two, each pair by its own
    similarity. Moved is what is off the heaviest run of sections that kept their order.
    """
    before, after = statements(old), statements(new)
    alike = _alike(groups, pairs, before, after)
    sizes_old, sizes_new = _sizes(before), _sizes(after)
    both = [g for g, (there, here) in enumerate(groups) if there and here]
    chain = heaviest_chain([(groups[g][0][0], groups[g][1][0]) for g in both], [1 + alike[g] for g in both])
    in_place = {both[k] for k in chain}
    described = []
    for g, (there, here) in enumerate(groups):
        size = sum(sizes_old[i] for i in there) + sum(sizes_new[j] for j in here)
        similarity = round(alike[g] / size, 4) if size else 0.0
        if there and here:
            one, two = old.sections[there[0]], new.sections[here[0]]
            moved = g not in in_place
            pair = SectionPair(there, here, similarity, moved, _renamed(one, two), _same_office(one, two))
        else:
            pair = SectionPair(there, here, similarity)
        described.append(pair)
    return _in_reading_order(described)


def _alike(
    groups: Sequence[Group], pairs: Iterable[Pair], before: Sequence[Statement], after: Sequence[Statement]
) -> list[float]:
    """Words of each group that stand in pairs within it, on both sides, weighed by similarity."""
    group_old = {i: g for g, (there, _) in enumerate(groups) for i in there}
    group_new = {j: g for g, (_, here) in enumerate(groups) for j in here}
    alike = [0.0] * len(groups)
    for pair in pairs:
        if pair.old and pair.new:
            group = group_new[after[pair.new[0]].section]
            if group == group_old[before[pair.old[0]].section]:
                words = sum(len(before[i].text.split()) for i in pair.old)
                words += sum(len(after[j].text.split()) for j in pair.new)
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
    return _title(old) != _title(new)


def _title(section: Section) -> tuple[str, ...]:
    heading = without_number(section.heading or "")
    if section.speaker:
        heading = heading.replace(section.speaker.name, "")
    return tuple(fold(token) for token in tokenize(heading))


def _in_reading_order(pairs: Sequence[SectionPair]) -> tuple[SectionPair, ...]:
    partner = {i: pair.new[0] for pair in pairs if pair.new for i in pair.old}
    behind: dict[int, int] = {}
    last = -1
    for i in sorted(i for pair in pairs for i in pair.old):
        last = partner.get(i, last)
        behind[i] = last
    return tuple(
        sorted(pairs, key=lambda pair: (pair.new[0], 0, 0) if pair.new else (behind[pair.old[0]], 1, pair.old[0]))
    )
