from __future__ import annotations

import pytest

from msgdiff.compare.changes import SECTION_CHANGES, Change, change_of, differs, section_changes
from msgdiff.compare.comparison import compare
from msgdiff.compare.select import select_sections
from msgdiff.model import FoundBy, Op, Pair, SectionPair, Span, Tag
from tests.building import page

OPS = (Op(Tag.REPLACE, Span(0, 1), Span(0, 1)),)


def pair(old: tuple[int, ...], new: tuple[int, ...], *, moved: bool = False, related: bool = False) -> Pair:
    return Pair(old, new, 0.5, FoundBy.SIMILAR, moved=moved, related=related)


@pytest.mark.parametrize(
    ("given", "change"),
    [
        (pair((), (0,)), Change.ADDED),
        (pair((0,), ()), Change.REMOVED),
        (pair((0,), (0,)), Change.UNCHANGED),
        (pair((0,), (0,), moved=True), Change.MOVED),
        (pair((0,), (0, 1)), Change.SPLIT),
        (pair((0, 1), (0,), moved=True), Change.MERGED),
        (pair((0,), (0,), related=True, moved=True), Change.RELATED),
        (Pair((0,), (0,), 0.5, FoundBy.SIMILAR, ops=OPS), Change.EDITED),
        (Pair((0,), (0,), 0.5, FoundBy.MOVE, moved=True, ops=OPS), Change.MOVED_EDITED),
    ],
)
def test_each_pair_has_one_name(given: Pair, change: Change) -> None:
    assert change_of(given) is change


@pytest.mark.parametrize(
    ("given", "changes", "told"),
    [
        (SectionPair((0,), (0,), 1.0), [Change.UNCHANGED], ("unchanged",)),
        (SectionPair((0,), (0,), 0.9), [Change.UNCHANGED, Change.ADDED], ("edited",)),
        (SectionPair((1,), (0,), 0.1, moved=True), [Change.REMOVED], ("moved", "rewritten")),
        (SectionPair((0, 1), (0,), 1.0, renamed=True), [Change.MOVED], ("merged", "renamed", "edited")),
        (SectionPair((0,), (0, 1), 1.0), [Change.MOVED], ("split", "edited")),
        (SectionPair((0,), (), 0.0), [Change.REMOVED], ("removed",)),
        (SectionPair((), (0,), 0.0), [Change.ADDED], ("added",)),
        (
            SectionPair((0,), (0,), 0.9, same_office=True),
            [Change.EDITED],
            ("another person in the same office", "edited"),
        ),
    ],
)
def test_a_section_is_told_by_all_that_became_of_it(
    given: SectionPair, changes: list[Change], told: tuple[str, ...]
) -> None:
    kept = 0.1 if "rewritten" in told else 0.9
    assert section_changes(given, changes, kept=kept) == told
    assert set(told) <= set(SECTION_CHANGES)


def test_differences_are_looked_for_only_where_asked() -> None:
    old = page("Parks\n\nWe look after forty parks.\n\nRoads\n\nPotholes are mended in five days.\n")
    new = page("Parks\n\nWe look after forty parks.\n\nRoads\n\nPotholes are mended in nine days.\n")
    comparison = compare(old, new)
    assert differs(comparison)
    assert differs(comparison, select_sections(comparison, either="roads"))
    assert not differs(comparison, select_sections(comparison, either="parks"))
