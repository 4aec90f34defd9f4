from __future__ import annotations

import json
from collections import Counter

import pyromark
import pytest

from msgdiff.model import Page, Version
from msgdiff.report import listing

PAGE = Page("jobs", "Jobs | work for us")


def version(label: str, said_on: str, note: str | None = None) -> Version:
    return Version("jobs", label, said_on, "2023-01-01T00:00:00Z", "ab" * 32, "text/plain", "source.txt", note=note)


FIRST, SECOND = version("a", "2019"), version("bbb", "2021-04", "From the archive.")


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ([], "0 versions"),
        ([FIRST], "1 version   2019"),
        ([FIRST, SECOND], "2 versions  2019 to 2021-04"),
        ([FIRST, FIRST], "2 versions  2019"),
    ],
)
def test_a_page_is_listed_with_its_versions_and_their_span(versions: list[Version], told: str) -> None:
    line = listing.render_pages([(PAGE, versions)])
    assert line.split() == ["jobs", *told.split(), *PAGE.title.split()]


def test_versions_stand_in_columns() -> None:
    one, two = listing.render_versions((PAGE, [FIRST, SECOND])).splitlines()
    assert one.index("said on") == two.index("said on")
    assert one.index("recorded") == two.index("recorded")


def test_nothing_is_listed_of_nothing() -> None:
    assert listing.render_pages([]) == ""
    assert json.loads(listing.pages_json([]))["pages"] == []


def test_the_log_tells_only_the_facts_there_are() -> None:
    changes = Counter({"edited": 2, "unchanged": 1})
    first, second = listing.render_log(PAGE, [(SECOND, changes), (FIRST, None)]).split("\n\n")[1:]
    assert "   note:     From the archive.\n   changes:  1 unchanged, 2 edited" in first
    assert "note:" not in second
    assert "url:" not in second
    assert second.endswith("   changes:  first version\n")


def test_a_bar_in_a_title_does_not_end_a_cell_of_the_table() -> None:
    html = pyromark.html(listing.pages_markdown([(PAGE, [FIRST])]), options=pyromark.Options.ENABLE_TABLES)
    assert "<td>Jobs | work for us</td>" in html
    assert html.count("<td>") == 4
