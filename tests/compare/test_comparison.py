from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import example, given

from msgdiff.compare.changes import Change, change_of, differs
from msgdiff.compare.comparison import compare
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Comparison, Document, FoundBy, Kind, Section, Tag, statements
from msgdiff.parsers import parse
from tests.building import page, pages

VISION = """Our vision

We will help every child in the county to read by the age of eight. We will keep all libraries open.

We'll do this by:
• training two hundred volunteers
• lending books without a fine
"""
WELCOME = """Welcome from Sam Sample, Head of Libraries

Thank you for visiting our pages. Our libraries welcomed 90,000 readers last year, more than ever before.
"""


def told(comparison: Comparison) -> dict[str, Change]:
    """What became of each statement, by its new text, or its old one where it is gone."""
    before, after = statements(comparison.old), statements(comparison.new)
    return {
        (after[pair.new[0]] if pair.new else before[pair.old[0]]).text: change_of(pair) for pair in comparison.pairs
    }


@given(pages, pages)
def test_each_statement_is_in_exactly_one_pair(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    assert sorted(chain.from_iterable(p.old for p in comparison.pairs)) == list(range(len(statements(old))))
    assert sorted(chain.from_iterable(p.new for p in comparison.pairs)) == list(range(len(statements(new))))


@given(pages, pages)
def test_each_section_is_in_exactly_one_section_pair(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    assert sorted(chain.from_iterable(p.old for p in comparison.sections)) == list(range(len(old.sections)))
    assert sorted(chain.from_iterable(p.new for p in comparison.sections)) == list(range(len(new.sections)))


@given(pages)
def test_a_page_against_itself_is_all_unchanged(document: Document) -> None:
    comparison = compare(document, document)
    assert {change_of(pair) for pair in comparison.pairs} == {Change.UNCHANGED}
    assert not any(pair.moved or pair.renamed or pair.same_office for pair in comparison.sections)
    assert not differs(comparison)


@given(pages, pages)
def test_the_same_pages_give_the_same_comparison(old: Document, new: Document) -> None:
    assert compare(old, new) == compare(old, new)


@given(pages, pages)
def test_word_ops_tile_both_sides_and_rebuild_the_new_words(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    before, after = statements(old), statements(new)
    for pair in comparison.pairs:
        one = [fold(t) for t in tokenize(" ".join(before[i].text for i in pair.old))]
        two = [fold(t) for t in tokenize(" ".join(after[j].text for j in pair.new))]
        rebuilt: list[str] = []
        i = j = 0
        for op in pair.ops:
            assert (op.old.start, op.new.start) == (i, j)
            i, j = op.old.stop, op.new.stop
            rebuilt += one[op.old.start : i] if op.tag is Tag.EQUAL else two[op.new.start : j]
        if pair.ops:
            assert (i, j) == (len(one), len(two))
            assert rebuilt == two


@given(pages, pages)
def test_pairs_come_in_the_reading_order_of_the_new_page(old: Document, new: Document) -> None:
    starts = [pair.new[0] for pair in compare(old, new).pairs if pair.new]
    assert starts == sorted(starts)


@given(pages, pages)
def test_pairs_not_marked_as_moved_keep_their_order_inside_each_section_pair(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    before, after = statements(old), statements(new)
    for section in comparison.sections:
        within = [
            pair
            for pair in comparison.pairs
            if pair.old
            and pair.new
            and not pair.moved
            and not pair.related
            and before[pair.old[0]].section in section.old
            and not before[pair.old[0]].kind is after[pair.new[0]].kind is Kind.HEADING
        ]
        assert [p.old[0] for p in within] == sorted(p.old[0] for p in within)
        assert all(after[pair.new[0]].section in section.new for pair in within)


def test_a_section_that_moved_as_a_whole_is_moved_and_its_statements_are_not() -> None:
    comparison = compare(page(f"{VISION}\n{WELCOME}"), page(f"{WELCOME}\n{VISION}"))
    assert set(told(comparison).values()) == {Change.UNCHANGED}
    assert [(pair.old, pair.new) for pair in comparison.sections] == [((1,), (0,)), ((0,), (1,))]
    assert sum(pair.moved for pair in comparison.sections) == 1


def test_a_statement_that_went_to_another_section_is_moved() -> None:
    old = page(f"{VISION}\n{WELCOME}")
    sentence = "We will keep all libraries open."
    new = page(f"{VISION.replace(sentence, '')}\n{WELCOME.strip()} {sentence}\n")
    assert told(compare(old, new))[sentence] is Change.MOVED


def test_another_person_in_the_same_office_is_told_as_that() -> None:
    old = page(WELCOME)
    new = page(
        "Welcome from Dr Robin Placeholder, Head of Libraries\n\n"
        "I took up this post in spring. It is a joy to be here.\n"
    )
    (pair,) = compare(old, new).sections
    assert (pair.same_office, pair.renamed) == (True, False)


def test_a_rewritten_section_under_the_same_heading_stays_one_section() -> None:
    new = page("Our vision\n\nBooks bring people together. Nobody in this county should be lonely.\n")
    (pair,) = compare(page(VISION), new).sections
    assert (pair.old, pair.new, pair.renamed) == ((0,), (0,), False)


def test_a_renamed_section_is_held_together_by_what_it_says() -> None:
    (pair,) = compare(page(VISION), page(VISION.replace("Our vision", "What we want"))).sections
    assert (pair.old, pair.new, pair.renamed) == ((0,), (0,), True)


def test_a_renumbered_heading_is_not_an_edit() -> None:
    body = "We will answer every letter within ten days."
    comparison = compare(page(f"3. Complaints\n\n{body}\n"), page(f"4. Complaints\n\n{body}\n"))
    assert set(told(comparison).values()) == {Change.UNCHANGED}
    assert not any(pair.renamed for pair in comparison.sections)
    assert comparison.notes == ("1 pair differs only in the number of a heading: not counted as a change.",)


def test_typography_is_not_an_edit_and_is_counted() -> None:
    old = page("We  will help 'every' child -- always.")
    new = page("We\u00a0will help ‘every’ child — always.")
    comparison = compare(old, new)
    assert set(told(comparison).values()) == {Change.UNCHANGED}
    assert not differs(comparison)
    assert any("typography" in note for note in comparison.notes)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("We are doing this through:", "We'll achieve this by:", id="another lead-in"),
        pytest.param("We will:", "We aim to:", id="a weaker lead-in"),
    ],
)
def test_the_lead_ins_of_a_paired_section_stand_side_by_side(was: str, now: str) -> None:
    old = page(f"Our vision\n\n{was}\n• keep every library open\n• train more volunteers\n")
    new = page(f"Our vision\n\n{now}\n• keep every library open\n• train more volunteers\n")
    comparison = compare(old, new)
    before, after = statements(old), statements(new)
    (pair,) = [p for p in comparison.pairs if p.new and after[p.new[0]].kind is Kind.LEAD_IN]
    assert [before[i].text for i in pair.old] == [was]
    assert change_of(pair) in {Change.EDITED, Change.RELATED}


def test_two_sections_merged_into_one_are_told_as_merged() -> None:
    lending = "Lending\n\nYou may borrow ten books at a time. You may keep each of them for three weeks.\n"
    fines = "Fines\n\nWe charge ten pence for each day that a book is late. Children never pay a fine.\n"
    new = page(
        "Lending\n\nYou may borrow ten books at a time. You may keep each of them for three weeks. "
        "We charge ten pence for each day that a book is late. Children never pay a fine.\n"
    )
    comparison = compare(page(f"{lending}\n{fines}"), new)
    assert [(pair.old, pair.new) for pair in comparison.sections] == [((0, 1), (0,))]
    back = compare(new, page(f"{lending}\n{fines}"))
    assert [(pair.old, pair.new) for pair in back.sections] == [((0,), (0, 1))]
    gone = {text for text, change in told(comparison).items() if change is Change.REMOVED}
    assert gone == {"Fines"}


def test_unrelated_pages_have_next_to_nothing_in_common() -> None:
    new = page("Parking\n\nThe car park closes at dusk. Permits cost four pounds a day.\n\nPay at the machine.\n")
    comparison = compare(page(f"{VISION}\n{WELCOME}"), new)
    assert not [pair for pair in comparison.pairs if pair.old and pair.new]


def test_a_section_that_takes_another_in_keeps_its_heading() -> None:
    alpha = "Alpha\n\nWe plant a thousand trees each winter in forty parks.\n"
    beta = "Beta\n\nPotholes are mended within five days. Roads are gritted in winter. Signs are cleaned in spring.\n"
    new = page(f"{beta}\nWe plant a thousand trees each winter in forty parks.\n")
    (pair,) = compare(page(f"{alpha}\n{beta}"), new).sections
    assert (pair.old, pair.new, pair.renamed) == ((0, 1), (0,), False)


@pytest.mark.parametrize(
    ("was", "now"),
    [("10 promises to parents", "8 promises to parents"), ("2019 targets", "2021 targets")],
)
def test_a_figure_in_a_heading_is_not_its_number(was: str, now: str) -> None:
    body = "We will answer every letter within ten days. We will ring back."
    old, new = (parse(f"# {h}\n\n{body}\n".encode(), media_type="text/markdown") for h in (was, now))
    comparison = compare(old, new)
    assert told(comparison)[now] is Change.EDITED
    assert comparison.sections[0].renamed


@example(
    page("1. Purpose\n\nWe we we we.\n\n1. Purpose\n\nWe we we we."),
    page("1. Purpose\n\nWe we we we.\n\n2. Purpose\n\nWe."),
)
@given(pages, pages)
def test_similarity_is_one_exactly_where_the_two_sides_say_the_same(old: Document, new: Document) -> None:
    for pair in compare(old, new).pairs:
        assert 0 <= pair.similarity <= 1
        if pair.found_by is FoundBy.EXACT:
            assert pair.similarity == 1
            assert not pair.ops
        if len(pair.old) == len(pair.new) == 1 and not pair.ops and not pair.related:
            assert pair.similarity == 1


def test_answers_that_swapped_stay_with_their_questions() -> None:
    text = "## Are dogs allowed?\n\n{}\n\n## Can I cancel?\n\n{}\n"
    old, new = (
        parse(text.format(*answers).encode(), media_type="text/markdown")
        for answers in (("No.", "Yes."), ("Yes.", "No."))
    )
    comparison = compare(old, new)
    assert [(pair.old, pair.new) for pair in comparison.sections] == [((0,), (0,)), ((1,), (1,))]
    before, after = statements(old), statements(new)
    for pair in comparison.pairs:
        if pair.old and pair.new:
            assert before[pair.old[0]].section == after[pair.new[0]].section
    assert sum(change_of(pair) is Change.UNCHANGED for pair in comparison.pairs) == 2


def test_a_page_whose_title_was_reworded_keeps_it() -> None:
    body = "## Aims\n\nWe will answer every letter within ten days.\n"
    old, new = (
        parse(f"# {title}\n\n{body}".encode(), media_type="text/markdown")
        for title in ("Council plan 2018-2022", "Our plan for the borough")
    )
    assert [(pair.old, pair.new, pair.renamed) for pair in compare(old, new).sections] == [
        ((0,), (0,), True),
        ((1,), (1,), False),
    ]


def test_numbers_that_swapped_chapters_are_never_told_as_unchanged() -> None:
    text = "# Adults\n\n## Contact us\n\nCall us on {}.\n\n# Children\n\n## Contact us\n\nCall us on {}.\n"
    old, new = (
        parse(text.format(*numbers).encode(), media_type="text/markdown")
        for numbers in (("111 222", "333 444"), ("333 444", "111 222"))
    )
    comparison = compare(old, new)
    assert not any(pair.moved for pair in comparison.sections)
    changes = {text: change for text, change in told(comparison).items() if text.startswith("Call")}
    assert Change.UNCHANGED not in changes.values()


def test_items_under_a_lead_in_that_reversed_are_pointed_out() -> None:
    items = "\n• dogs on a lead\n• hot food\n"
    comparison = compare(page(f"Rules\n\nYou can bring:{items}"), page(f"Rules\n\nYou must not bring:{items}"))
    assert any("2 list items are counted as unchanged though the lead-in is another" in n for n in comparison.notes)


def test_what_was_left_out_is_told() -> None:
    old = parse(b"---\ntitle: a\n---\n\nWe help.\n", media_type="text/markdown")
    (note,) = compare(old, parse(b"We help.\n", media_type="text/markdown")).notes
    assert note == "Left out of the old page, so not compared: 1 front matter."


def test_a_section_made_of_two_of_one_heading_is_in_one_pair() -> None:
    one, two = "Aaa bbb ccc ddd eee.", "Fff ggg hhh iii jjj."
    old = parse(f"# Q\n\n{one}\n\n# Q\n\n{two}".encode(), media_type="text/markdown")
    new = parse(f"# Q\n\n{one}\n\n{two}".encode(), media_type="text/markdown")
    for before, after in ((old, new), (new, old)):
        comparison = compare(before, after)
        assert sorted(chain.from_iterable(p.old for p in comparison.pairs)) == list(range(len(statements(before))))
        assert sorted(chain.from_iterable(p.new for p in comparison.pairs)) == list(range(len(statements(after))))
        assert told(comparison)[one] is Change.UNCHANGED


def test_the_better_partner_beside_is_found_in_a_list_of_like_sentences() -> None:
    was = [f"The pool in {town} is open to all residents on weekdays." for town in ("Ashby", "Corby", "Derby")]
    now = [f"The pool in {town} is open to all our residents on weekdays." for town in ("Corby", "Derby", "Enfield")]
    first, last = "We look after every pool in the county.", "Ring us when a pool is closed."
    comparison = compare(page(" ".join([first, *was, last])), page(" ".join([first, *now, last])))
    linked = {(pair.old, pair.new) for pair in comparison.pairs}
    assert {((2,), (1,)), ((3,), (2,))} <= linked


def test_sections_without_statements_are_compared() -> None:
    empty = Section("Empty", 1, ("Empty",), None, ())
    old, new = (replace(page("We will act."), sections=(*page("We will act.").sections, empty)) for _ in range(2))
    assert [(pair.old, pair.new) for pair in compare(old, new).sections] == [((0,), (0,)), ((1,), (1,))]
