from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msgdiff.compare.changes import Change, change_of, differs
from msgdiff.compare.check import check_comparison
from msgdiff.compare.comparison import compare
from msgdiff.compare.ignored import find_ignored
from msgdiff.compare.patch import apply_patch, invert_patch, make_patch
from msgdiff.compare.patch_json import dump_patch, load_patch
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Comparison, FoundBy, Kind, Pair, SectionPair, Tag, statements
from tests.compare.mutations import (
    TOPICS,
    Mutated,
    Part,
    Parts,
    chapters,
    document,
    flat,
    headings,
    markdown,
    mutated_pages,
    page_parts,
    texts,
)

_SOME, _OTHERS = TOPICS[:4], TOPICS[4:]


def compared(page: Mutated) -> Comparison:
    return compare(document(page.old), document(page.new))


def changes(comparison: Comparison) -> list[Change]:
    return [change_of(pair) for pair in comparison.pairs]


def group_of(comparison: Comparison, pair: Pair) -> tuple[int | None, int | None]:
    """Which section pair either side of a pair of statements stands in."""
    before, after = statements(comparison.old), statements(comparison.new)
    home_old = {i: g for g, section in enumerate(comparison.sections) for i in section.old}
    home_new = {j: g for g, section in enumerate(comparison.sections) for j in section.new}
    return (
        home_old[before[pair.old[0]].section] if pair.old else None,
        home_new[after[pair.new[0]].section] if pair.new else None,
    )


@given(mutated_pages())
def test_every_statement_of_a_mutated_page_is_in_exactly_one_pair(page: Mutated) -> None:
    comparison = compared(page)
    old, new = statements(comparison.old), statements(comparison.new)
    assert sorted(chain.from_iterable(p.old for p in comparison.pairs)) == list(range(len(old)))
    assert sorted(chain.from_iterable(p.new for p in comparison.pairs)) == list(range(len(new)))
    assert all(pair.old or pair.new for pair in comparison.pairs)


@given(mutated_pages())
def test_every_section_of_a_mutated_page_is_in_exactly_one_section_pair(page: Mutated) -> None:
    comparison = compared(page)
    old, new = comparison.old.sections, comparison.new.sections
    assert sorted(chain.from_iterable(p.old for p in comparison.sections)) == list(range(len(old)))
    assert sorted(chain.from_iterable(p.new for p in comparison.sections)) == list(range(len(new)))
    assert not any(len(p.old) > 1 and len(p.new) > 1 for p in comparison.sections)


@given(mutated_pages())
def test_word_ops_rebuild_either_side(page: Mutated) -> None:
    comparison = compared(page)
    before, after = statements(comparison.old), statements(comparison.new)
    for pair in comparison.pairs:
        if not pair.ops:
            continue
        one = [fold(token) for token in tokenize(" ".join(before[i].text for i in pair.old))]
        two = [fold(token) for token in tokenize(" ".join(after[j].text for j in pair.new))]
        there: list[str] = []
        here: list[str] = []
        for op in pair.ops:
            kept = one[op.old.start : op.old.stop]
            assert op.tag is not Tag.EQUAL or kept == two[op.new.start : op.new.stop]
            there += kept
            here += kept if op.tag is Tag.EQUAL else two[op.new.start : op.new.stop]
        assert (there, here) == (one, two)


@given(mutated_pages())
def test_what_is_not_moved_rises_on_both_sides_of_its_section_pair(page: Mutated) -> None:
    comparison = compared(page)
    last: dict[int, tuple[int, int]] = {}
    for pair in comparison.pairs:
        if not pair.old or not pair.new or pair.moved or pair.related:
            continue
        there, here = group_of(comparison, pair)
        assert there is not None
        assert there == here
        i, j = last.get(there, (-1, -1))
        assert pair.old[0] > i
        assert pair.new[0] > j
        last[there] = (pair.old[0], pair.new[0])


@given(mutated_pages())
def test_only_what_has_two_sides_and_is_an_edit_is_called_moved(page: Mutated) -> None:
    for pair in compared(page).pairs:
        assert not pair.moved or (pair.old and pair.new and not pair.related)
        assert not pair.related or not pair.ops


@given(mutated_pages())
def test_sections_that_are_not_moved_keep_their_order(page: Mutated) -> None:
    kept = [pair for pair in compared(page).sections if pair.old and pair.new and not pair.moved]
    assert [pair.new[0] for pair in kept] == sorted(pair.new[0] for pair in kept)
    lone = [pair.old[0] for pair in kept if len(pair.old) == 1]
    assert len(set(lone)) == len(lone)


@given(mutated_pages())
def test_section_pairs_stand_in_the_reading_order_of_the_new_page(page: Mutated) -> None:
    starts = [pair.new[0] for pair in compared(page).sections if pair.new]
    assert starts == sorted(starts)


@given(page_parts())
def test_a_markdown_page_against_itself_is_unchanged_in_every_part(parts: Parts) -> None:
    comparison = compare(document(parts), document(parts))
    assert set(changes(comparison)) == {Change.UNCHANGED}
    assert {pair.found_by for pair in comparison.pairs} == {FoundBy.EXACT}
    count = len(comparison.old.sections)
    assert comparison.sections == tuple(SectionPair((i,), (i,), 1.0) for i in range(count))
    assert [pair.old for pair in comparison.pairs] == [(i,) for i in range(len(comparison.pairs))]
    assert [pair.new for pair in comparison.pairs] == [(i,) for i in range(len(comparison.pairs))]
    assert comparison.notes == ()
    assert not differs(comparison)


@given(page_parts(topics=_SOME), page_parts(1, 1, topics=_OTHERS), st.data())
def test_an_inserted_section_is_added_and_changes_nothing_else(parts: Parts, more: Parts, data: st.DataObject) -> None:
    old = flat(parts)
    at = data.draw(st.integers(0, len(old)))
    comparison = compare(document(old), document((*old[:at], *flat(more), *old[at:])))
    assert [(p.old, p.new) for p in comparison.sections if not p.old or not p.new] == [((), (at,))]
    assert not any(p.moved or p.renamed for p in comparison.sections)
    for pair in comparison.pairs:
        inside = bool(pair.new) and statements(comparison.new)[pair.new[0]].section == at
        assert change_of(pair) is (Change.ADDED if inside else Change.UNCHANGED)


@given(page_parts(topics=_SOME), page_parts(1, 1, topics=_OTHERS), st.data())
def test_a_deleted_section_is_removed_and_changes_nothing_else(parts: Parts, more: Parts, data: st.DataObject) -> None:
    new = flat(parts)
    at = data.draw(st.integers(0, len(new)))
    comparison = compare(document((*new[:at], *flat(more), *new[at:])), document(new))
    assert [(p.old, p.new) for p in comparison.sections if not p.old or not p.new] == [((at,), ())]
    assert not any(p.moved or p.renamed for p in comparison.sections)
    for pair in comparison.pairs:
        inside = bool(pair.old) and statements(comparison.old)[pair.old[0]].section == at
        assert change_of(pair) is (Change.REMOVED if inside else Change.UNCHANGED)


@given(page_parts(), st.data())
def test_a_renamed_heading_keeps_its_section(parts: Parts, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    new = (*parts[:at], replace(parts[at], heading="What happens near you"), *parts[at + 1 :])
    comparison = compare(document(parts), document(new))
    expected = [((i,), (i,), i == at, False) for i in range(len(parts))]
    assert [(p.old, p.new, p.renamed, p.moved) for p in comparison.sections] == expected
    changed = [two for (_, two), pair in zip(texts(comparison), comparison.pairs, strict=True) if pair.ops]
    assert changed == [["What happens near you"]]
    assert changes(comparison).count(Change.EDITED) == 1
    assert set(changes(comparison)) == {Change.UNCHANGED, Change.EDITED}


@given(page_parts(fewest=3))
def test_chapters_in_another_order_move_sections_and_no_statement(parts: Parts) -> None:
    turned = tuple(part for chapter in chapters(parts)[::-1] for part in chapter)
    comparison = compare(document(parts), document(turned))
    assert set(changes(comparison)) == {Change.UNCHANGED}
    assert not any(p.renamed for p in comparison.sections)
    assert all(there == here for there, here in headings(comparison))
    assert any(p.moved for p in comparison.sections) == (len(chapters(parts)) > 1)
    assert differs(comparison) == (len(chapters(parts)) > 1)


@given(page_parts(), st.data())
def test_a_part_that_went_up_or_down_a_level_is_no_change_of_a_statement(parts: Parts, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    new = (*parts[:at], replace(parts[at], level=data.draw(st.integers(1, 6))), *parts[at + 1 :])
    comparison = compare(document(parts), document(new))
    assert set(changes(comparison)) == {Change.UNCHANGED}
    assert [(p.old, p.new, p.moved, p.renamed) for p in comparison.sections] == [
        ((i,), (i,), False, False) for i in range(len(parts))
    ]


@given(page_parts(), st.data())
def test_a_sentence_put_in_is_the_only_one_added(parts: Parts, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    fresh = "Ferrets and falcons compete at the country fair."
    part = parts[at]
    new = (*parts[:at], replace(part, blocks=(f"{part.blocks[0]} {fresh}", *part.blocks[1:])), *parts[at + 1 :])
    forth, back = compare(document(parts), document(new)), compare(document(new), document(parts))
    told = [(one, two) for one, two in texts(forth) if one != two]
    assert told == [([], [fresh])]
    assert [(one, two) for one, two in texts(back) if one != two] == [([fresh], [])]
    assert set(changes(forth)) == {Change.UNCHANGED, Change.ADDED}
    assert set(changes(back)) == {Change.UNCHANGED, Change.REMOVED}


@given(page_parts(), st.data())
def test_a_sentence_reworded_is_the_only_one_edited(parts: Parts, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    part = parts[at]
    longer = part.blocks[0].replace(".", " in every season.", 1)
    new = (*parts[:at], replace(part, blocks=(longer, *part.blocks[1:])), *parts[at + 1 :])
    comparison = compare(document(parts), document(new))
    assert changes(comparison).count(Change.EDITED) == 1
    assert set(changes(comparison)) == {Change.UNCHANGED, Change.EDITED}
    (pair,) = [pair for pair in comparison.pairs if pair.ops]
    assert [op.tag for op in pair.ops] == [Tag.EQUAL, Tag.INSERT, Tag.EQUAL]


@given(page_parts(), st.data())
def test_a_sentence_that_went_to_another_section_is_moved_and_nothing_else(parts: Parts, data: st.DataObject) -> None:
    one = data.draw(st.integers(0, len(parts) - 1))
    two = data.draw(st.integers(0, len(parts) - 1).filter(lambda at: at != one))
    rest, last = parts[one].blocks[0].rsplit(". ", 1)
    new = list(parts)
    new[one] = replace(parts[one], blocks=(f"{rest}.", *parts[one].blocks[1:]))
    new[two] = replace(parts[two], blocks=(f"{parts[two].blocks[0]} {last}", *parts[two].blocks[1:]))
    comparison = compare(document(parts), document(new))
    assert [two for (_, two), pair in zip(texts(comparison), comparison.pairs, strict=True) if pair.moved] == [[last]]
    assert set(changes(comparison)) == {Change.UNCHANGED, Change.MOVED}
    assert not any(pair.moved for pair in comparison.sections)


@given(mutated_pages())
def test_the_patch_of_a_mutated_page_goes_forth_and_back(page: Mutated) -> None:
    comparison = compared(page)
    before = tuple(s.text for s in statements(comparison.old))
    after = tuple(s.text for s in statements(comparison.new))
    patch = make_patch(comparison)
    assert apply_patch(patch, before) == after
    assert apply_patch(invert_patch(patch), after) == before
    assert invert_patch(invert_patch(patch)) == patch
    assert load_patch(dump_patch(patch)) == patch


@given(mutated_pages())
def test_all_that_is_checked_of_a_mutated_page_holds(page: Mutated) -> None:
    checks = list(check_comparison(compared(page)))
    assert [check.what for check in checks if not check.holds] == []
    assert len(checks) == 11


@given(mutated_pages())
def test_a_mutated_page_is_compared_the_same_way_twice(page: Mutated) -> None:
    assert compared(page) == compared(page)


@given(mutated_pages())
def test_a_page_differs_exactly_where_its_copy_says_something_else_or_in_another_order(page: Mutated) -> None:
    comparison = compared(page)
    same = [(part.heading, part.blocks) for part in page.old] == [(part.heading, part.blocks) for part in page.new]
    assert differs(comparison) == (not same)


@given(mutated_pages())
def test_a_number_put_before_each_heading_is_no_change(page: Mutated) -> None:
    numbered = tuple(replace(part, heading=f"{n}. {part.heading}") for n, part in enumerate(page.old, 1))
    comparison = compare(document(page.old), document(numbered))
    assert set(changes(comparison)) == {Change.UNCHANGED}
    assert len(find_ignored(comparison)) == len(page.old)
    assert not any(pair.renamed or pair.moved for pair in comparison.sections)


@settings(max_examples=50)
@given(page_parts(topics=_SOME), page_parts(topics=_OTHERS))
def test_pages_on_other_topics_share_no_statement_but_the_head_of_a_table(old: Parts, new: Parts) -> None:
    comparison = compare(document(flat(old)), document(flat(new)))
    shared = [(one, two) for one, two in texts(comparison) if one and two]
    assert all("How much" in one[0] and "How much" in two[0] for one, two in shared)
    assert all(not p.old or not p.new for p in comparison.sections)


def _page(*parts: tuple[str, str]) -> str:
    return "\n\n".join(f"# {heading}\n\n{body}" for heading, body in parts) + "\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("1. Pay the fee.\n2. Keep the receipt.", "- Pay the fee.\n- Keep the receipt.", [], id="bullets"),
        pytest.param(
            "1. Pay the fee.\n2. Keep the receipt.",
            "1. Sign the form.\n2. Pay the fee.\n3. Keep the receipt.",
            [Change.ADDED],
            id="a clause put in front",
        ),
        pytest.param(
            "- dogs on a lead\n- prams\n- folding chairs for the elderly",
            "- dogs on a lead\n- folding chairs for the elderly",
            [Change.REMOVED],
            id="an item dropped",
        ),
        pytest.param(
            "| Permit | Fee |\n|---|---|\n| First car | £45 |",
            "| Permit | Fee |\n|---|---|\n| First car | £48 |",
            [Change.EDITED],
            id="a cell of a table",
        ),
        pytest.param(
            "| Permit | Fee |\n|---|---|\n| First car | £45 |\n| Second car | £80 |",
            "| Permit | Fee |\n|---|---|\n| First car | £45 |\n| Caravan | £120 |\n| Second car | £80 |",
            [Change.ADDED],
            id="a row of a table",
        ),
    ],
)
def test_lists_clauses_and_tables_are_compared_by_what_they_say(old: str, new: str, expected: list[Change]) -> None:
    comparison = compare(markdown(_page(("Rules", old))), markdown(_page(("Rules", new))))
    assert [change for change in changes(comparison) if change is not Change.UNCHANGED] == expected


def test_a_part_knows_its_markdown() -> None:
    part = Part("Aims", 2, ("We help.", "- one\n- two"))
    assert str(part) == "## Aims\n\nWe help.\n\n- one\n- two"
    kinds = [s.kind for s in statements(document((part,)))]
    assert kinds[:2] == [Kind.HEADING, Kind.SENTENCE]
