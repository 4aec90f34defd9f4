from __future__ import annotations

import re

import pytest

from msgdiff.compare.changes import Change
from msgdiff.compare.comparison import compare
from msgdiff.model import Title
from msgdiff.report import terminal
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
    return terminal.render(comparison, Title("old"), Title("new"), full=full, width=width, color=color)


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
    full = terminal.render(comparison, Title("old"), Title("new"), full=True)
    assert full.count("= unchanged") == 5


def test_an_edit_that_keeps_little_is_shown_in_two_lines() -> None:
    old = page("Opening hours\n\nThe reading room opens at nine on every weekday of the year.\n")
    new = page("Opening hours\n\nThe reading room is closed until the roof has been mended.\n")
    told = terminal.render(compare(old, new), Title("old"), Title("new"))
    if "edited" in told.split("##")[1]:
        assert "was: " in told


def test_statistics_count_by_section_and_over_all() -> None:
    comparison = compare(page(OLD), page(NEW))
    lines = terminal.render_stat(comparison, Title("old"), Title("new")).splitlines()
    assert lines[0] == "Old: old"
    assert lines[3].removeprefix("Statements: ") == lines[-1].strip()
    assert lines[-2] == "## Our vision  [edited]"


def test_titles_name_the_version_and_its_date() -> None:
    comparison = compare(page(OLD), page(NEW))
    told = terminal.render(comparison, Title("page", "2019-a", "2019"), Title("b.txt"))
    assert told.startswith("Old: page@2019-a (said on 2019)\nNew: b.txt\n")
