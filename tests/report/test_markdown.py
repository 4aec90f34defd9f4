from __future__ import annotations

import pyromark
from hypothesis import given

from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Title
from msgdiff.report import markdown
from msgdiff.report.outline import Choice
from tests.building import page, pages


def shown(old: str, new: str, *, full: bool = False) -> str:
    return markdown.render(compare(page(old), page(new)), Title("old"), Title("new"), Choice(full=full))


def test_what_went_is_struck_out_and_what_came_is_bold() -> None:
    told = shown("We will visit every school in the county.", "We hope to visit every school in the county.")
    assert "- **edited**: We <del>will</del> <ins>hope to</ins> visit every school in the county." in told


def test_marks_of_markdown_in_the_page_are_shown_as_they_are() -> None:
    told = shown("Nothing of the kind.", "Use *stars* and [brackets] and `code` and <b>tags</b> here.")
    html = pyromark.html(told)
    assert "Use *stars* and [brackets] and `code` and &lt;b&gt;tags&lt;/b&gt; here." in html


def test_unchanged_statements_are_counted_unless_all_are_wanted() -> None:
    text = "Parks\n\nWe look after forty parks. We plant trees.\n"
    assert "- **unchanged:** 3 statements" in shown(text, text)
    assert "- **unchanged**: We plant trees." in shown(text, text, full=True)


@given(pages, pages)
def test_the_result_is_markdown_with_a_heading_for_each_section(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    html = pyromark.html(markdown.render(comparison, Title("old"), Title("new")))
    assert html.count("<h2>") == len(comparison.sections)


def test_what_matters_is_shown_with_a_count_of_what_is_not() -> None:
    old = "We run a big shop in town. We will visit every school in the county."
    new = "We run a large shop in town. We hope to visit every school in the county."
    told = markdown.render(compare(page(old), page(new)), Title("old"), Title("new"), Choice(significant=True))
    assert "- **Statements:** 2 edited" in told
    assert "- **Shown:** what matters by a sign of it: 1; 1 other change not shown" in told
    assert "shop" not in told
