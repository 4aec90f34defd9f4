"""What stands unchanged in its place is settled before anything is searched."""

from __future__ import annotations

from hypothesis import given

from msgdiff.compare.comparison import compare
from msgdiff.compare.sections import pair_sections
from msgdiff.compare.settled import count_words, settle, side_of
from msgdiff.model import Document, FoundBy, statements
from tests.building import page, pages


@given(pages)
def test_a_side_knows_where_its_sections_begin(document: Document) -> None:
    side = side_of(document)
    assert side.statements == statements(document)
    for section in range(len(document.sections)):
        within = side.statements[side.starts[section] : side.starts[section + 1]]
        assert {statement.section for statement in within} <= {section}
        assert side.size(section) == sum(len(statement.text.split()) for statement in within)


def test_no_statements_have_no_words() -> None:
    assert count_words([]) == 0


@given(pages, pages)
def test_what_is_settled_says_the_same_in_paired_sections(old: Document, new: Document) -> None:
    one, two = side_of(old), side_of(new)
    links = pair_sections(old, new)
    settled = settle(one, two, links)
    starts = [run.old for run in settled.runs]
    assert starts == sorted(starts)
    for i, j, length in settled.runs:
        for step in range(length):
            was, now = one.statements[i + step], two.statements[j + step]
            assert (was.text, was.kind, was.lead_in) == (now.text, now.kind, now.lead_in)
            assert (was.section, now.section) in links


@given(pages, pages)
def test_what_is_settled_is_unchanged_in_the_comparison(old: Document, new: Document) -> None:
    one, two = side_of(old), side_of(new)
    settled = settle(one, two, pair_sections(old, new))
    pairs = {pair.old: pair for pair in compare(old, new).pairs if pair.old}
    for i, j, length in settled.runs:
        for step in range(length):
            pair = pairs[(i + step,)]
            assert pair.new == (j + step,)
            assert pair.found_by is FoundBy.EXACT and not pair.ops


def test_what_follows_another_heading_is_settled_all_the_same() -> None:
    old = page("Our aims\n\nWe will build homes for all. We will keep the libraries open.\n")
    new = page("What we want\n\nWe will build homes for all. We will keep the libraries open.\n")
    settled = settle(side_of(old), side_of(new), [(0, 0)])
    assert [(run.old, run.new, run.length) for run in settled.runs] == [(1, 1, 2)]
    assert not settled.whole


def test_an_item_under_another_lead_in_is_not_settled() -> None:
    old, new = (page(f"You {verb} bring:\n• a dog\n• a cat\n") for verb in ("can", "must not"))
    assert not settle(side_of(old), side_of(new), [(0, 0)]).runs
    assert any("lead-in" in note for note in compare(old, new).notes)


def test_a_section_that_takes_another_in_keeps_its_heading_in_place() -> None:
    kept = "We will answer every letter within ten days. We will call back on the next working day."
    taken = "You may object to any decision. You may ask for a review by another officer at any time."
    old = page(f"Writing to us\n\n{kept}\n\nObjections\n\n{taken}\n")
    new = page(f"Writing to us\n\n{taken} {kept}\n")
    comparison = compare(old, new)
    headings = [pair for pair in comparison.pairs if pair.old == (0,)]
    assert [(pair.new, pair.moved) for pair in headings] == [((0,), False)]
    assert (0, 1) in [pair.old for pair in comparison.sections]
