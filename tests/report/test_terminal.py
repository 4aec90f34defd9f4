from __future__ import annotations

import re

import pytest

from msgdiff.compare.changes import Change
from msgdiff.compare.comparison import compare
from msgdiff.model import Title
from msgdiff.parsers import parse
from msgdiff.report import terminal
from msgdiff.report.outline import Choice
from tests.building import page

OLD = """Our vision

We will help every child in the county to read by the age of eight. We will keep all libraries open.

We will do so by:
• training two hundred volunteers each year
• lending books without a fine
• visiting every school

Thank you for reading.
"""
NEW = """Our vision

We aim to help every child in the county to read by the age of nine. Children pay nothing for lost books.

We hope to do so by:
• lending books without a fine
• training two hundred volunteers each year
"""


def shown(*, full: bool = False, width: int | None = None, color: bool = False) -> str:
    comparison = compare(page(OLD), page(NEW))
    return terminal.render(comparison, Title("old"), Title("new"), Choice(full=full), width=width, color=color)


def test_each_kind_of_change_has_a_mark_and_a_word_without_colour() -> None:
    text = shown()
    assert "~ edited" in text
    assert "[-will-]{+aim to+}" in text
    assert "> moved" in text
    assert "- removed" in text
    assert "+ added" in text
    assert "\x1b" not in text


def test_marks_of_two_kinds_are_never_the_same_but_for_the_two_moves() -> None:
    marks = [mark for change, mark in terminal.MARKS.items() if change is not Change.MOVED_EDITED]
    assert len(set(marks)) == len(marks)
    assert set(terminal.MARKS) == set(terminal.STYLES) == set(Change)


def test_a_list_item_is_shown_with_its_lead_in() -> None:
    assert "(We will do so by:) visiting every school" in shown()


def test_colour_adds_only_colour() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown(color=True))
    assert plain == shown()
    assert shown(color=True) != plain


@pytest.mark.parametrize("width", [60, 80, 133])
def test_lines_are_wrapped_to_the_terminal_and_lose_no_word(width: int) -> None:
    wrapped = shown(width=width)
    assert max(map(len, wrapped.splitlines())) <= width
    assert wrapped.split() == shown().split()


def test_long_runs_of_unchanged_statements_are_counted_unless_all_are_wanted() -> None:
    sentences = "One thing stays. Another thing stays. A third thing stays. A fourth thing stays. A fifth stays."
    comparison = compare(page(sentences), page(f"{sentences} Something is new here."))
    told = terminal.render(comparison, Title("old"), Title("new"))
    assert "= unchanged        5 statements, from “One thing stays.” to “A fifth stays.”" in told
    full = terminal.render(comparison, Title("old"), Title("new"), Choice(full=True))
    assert full.count("= unchanged") == 5


def test_an_edit_that_keeps_little_is_shown_in_two_lines() -> None:
    old = page("Opening hours\n\nThe reading room opens at nine on every weekday of the year.\n")
    new = page("Opening hours\n\nThe reading room is closed until the roof has been mended.\n")
    told = terminal.render(compare(old, new), Title("old"), Title("new"))
    if "edited" in told.split("##")[1]:
        assert "was: " in told


def test_statistics_count_by_section_and_over_all_and_by_what_matters() -> None:
    comparison = compare(page(OLD), page(NEW))
    lines = terminal.render_stat(comparison, Title("old"), Title("new")).splitlines()
    assert lines[3].removeprefix("Statements: ") == lines[-2].strip()
    (told,) = [line for line in lines if line.startswith("Matters by: ")]
    assert "modality" in told
    assert lines[-1].strip() == told
    assert lines[-3] == "## Our vision  [edited]"


def test_only_what_matters_is_shown_with_its_reasons() -> None:
    comparison = compare(page(OLD), page(NEW))
    told = terminal.render(comparison, Title("old"), Title("new"), Choice(significant=True))
    assert "modality will → aim to" in told
    assert "unchanged " not in told.split("##", 1)[1]
    style = compare(page("We run a big shop in town."), page("We run a large shop in town."))
    assert "## " not in terminal.render(style, Title("old"), Title("new"), Choice(significant=True))


def test_a_promise_that_is_gone_is_never_left_out_of_what_matters() -> None:
    comparison = compare(page("We plant trees. We will open a library."), page("We plant trees."))
    told = terminal.render(comparison, Title("old"), Title("new"), Choice(significant=True))
    assert "- removed          We will open a library." in told


def test_what_counts_as_no_change_is_listed_to_the_letter() -> None:
    comparison = compare(page("We\N{NO-BREAK SPACE}help 'all'. So\nit is."), page("We help ‘all’. So it is."))
    told = terminal.render(comparison, Title("old"), Title("new"), Choice(ignored=True))
    assert "## Not counted as changes  [2]" in told
    assert "was: We⍽help 'all'." in told
    assert "was: So⏎it is." in told
    assert "Not counted" not in terminal.render(comparison, Title("old"), Title("new"))


def test_titles_name_the_version_and_its_date() -> None:
    comparison = compare(page(OLD), page(NEW))
    told = terminal.render(comparison, Title("page", "2019-a", "2019"), Title("b.txt"))
    assert told.startswith("Old: page@2019-a (said on 2019)\nNew: b.txt\n")


def test_an_item_under_another_lead_in_shows_the_old_one_too() -> None:
    items = "\n• dogs on a lead\n• hot food\n"
    comparison = compare(page(f"Rules\n\nYou can bring:{items}"), page(f"Rules\n\nYou must not bring:{items}"))
    told = terminal.render(comparison, Title("old"), Title("new"))
    assert told.count("lead-in was: You can bring:") == 2


def test_a_clause_is_shown_with_its_number() -> None:
    text = "1. Leave\n\n1.1 Staff have 28 days of leave.\n\n1.2 Leave is booked{}.\n"
    comparison = compare(page(text.format(" early")), page(text.format(" in writing")))
    assert "1.2 Leave is booked" in terminal.render(comparison, Title("old"), Title("new"))


def test_a_heading_that_recurs_is_shown_with_those_above_it() -> None:
    text = b"# Adults\n\n## Contact\n\nRing us today.\n\n# Children\n\n## Contact\n\nWrite to us.\n"
    document = parse(text, media_type="text/markdown")
    told = terminal.render(compare(document, document), Title("old"), Title("new"))
    assert "## Adults › Contact  [" in told
    assert "## Children › Contact  [" in told
