"""What became of commitments, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.trace import trace
from msgdiff.model import Document, Status, Title
from msgdiff.report import histories as report
from msgdiff.report.wording import status_of
from tests.building import page, pages
from tests.report.test_json import validator

RIVER = "The river is long and the valley is green."
FIRM, SOFT = "We will plant 20 trees in every park by 2030.", "We aim to plant trees in every park."
DONE = "We have planted 20 trees in every park."


def followed(*texts: str) -> report.Followed:
    documents = [page(text, f"v{at}") for at, text in enumerate(texts)]
    titles = [Title("parks", f"v{at}", str(2019 + at)) for at in range(len(texts))]
    return report.Followed(documents, titles, trace(documents))


def as_json(said: report.Followed) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(report.render_json(said))
    return result


def rows(said: report.Followed) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.render_csv(said))))


WEAKENED = followed(f"{FIRM} {RIVER}", f"{SOFT} {RIVER}", f"{SOFT} {RIVER}")
GONE = followed(f"{FIRM} {RIVER}", RIVER)


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ([FIRM], Status.NEW),
        ([FIRM, FIRM], Status.KEPT),
        ([FIRM, SOFT, SOFT], Status.WEAKENED),
        ([FIRM, SOFT, SOFT.replace("every park", "each park")], Status.WEAKENED),
        ([FIRM, FIRM.replace("will", "shall")], Status.REWORDED),
        ([SOFT, FIRM, SOFT], Status.WEAKENED),
        ([RIVER, FIRM, FIRM], Status.NEW),
        ([f"{FIRM} {RIVER}", RIVER, RIVER], Status.DROPPED),
        ([f"{FIRM} {RIVER}", RIVER, f"{FIRM} {RIVER}", f"{FIRM} {RIVER}"], Status.RESTORED),
        ([FIRM, DONE, DONE], Status.CLAIMED_DELIVERED),
    ],
)
def test_the_last_thing_that_happened_is_what_became_of_it(texts: list[str], status: Status) -> None:
    (history,) = followed(*texts).histories
    assert status_of(history) is status


def test_a_terminal_shows_each_wording_with_its_date_and_reasons() -> None:
    lines = [line.strip() for line in report.render(WEAKENED).splitlines()]
    assert lines[:2] == [
        "Commitments from parks@v0 (said on 2019) to parks@v2 (said on 2021), 3 versions",
        "1 weakened",
    ]
    assert "Weakened (1)" in lines
    at = lines.index(f"2019       said               “{FIRM}”  promised")
    assert lines[at + 1] == f"2020       weakened           “{SOFT}”  wanted"
    assert "modality weaker: will → aim to" in lines[at + 2]
    assert lines[-1] == f"2021       kept               “{SOFT}”  wanted"


def test_a_long_date_or_name_does_not_run_into_what_became_of_it() -> None:
    names = [Title("docs/policies/a-long-name.md"), Title("b", "l", "2019-07/2019-12"), Title("c", "l", "2020")]
    text = report.render(WEAKENED._replace(titles=names))
    assert "docs/policies/a-long-name.md  said " in text
    assert re.search(r"2019-07/2019-12 +weakened ", text)


def test_what_is_gone_is_told_with_the_target_that_went() -> None:
    text = report.render(GONE)
    assert "Dropped (1)" in text
    assert "not said any more" in text
    assert "no longer said: “20”, “by 2030”" in text


def test_what_binds_nobody_any_more_is_quoted() -> None:
    text = report.render(followed(f"{FIRM} {RIVER}", f"The scheme planned 20 trees in every park by 2030. {RIVER}"))
    assert "now it says “The scheme planned 20 trees in every park by 2030.”" in text


def test_colour_adds_only_colour_and_wrapping_loses_no_word() -> None:
    plain = report.render(WEAKENED)
    assert report.render(WEAKENED, width=70).split() == plain.split()
    assert re.sub(r"\x1b\[[\d;]*m", "", report.render(WEAKENED, color=True)).split() == plain.split()


def test_nothing_found_and_no_version_are_said() -> None:
    assert "none found" in report.render(followed(RIVER))
    assert "None found." in report.render_markdown(followed(RIVER))
    assert rows(followed(RIVER)) == []
    assert "no version" in report.render(followed())


def cells(said: report.Followed) -> list[list[str]]:
    """The rows of the tables in Markdown, without the id."""
    html = pyromark.html(report.render_markdown(said), options=pyromark.Options.ENABLE_TABLES)
    rows = re.findall(r"<tr>(.*?)</tr>", html, flags=re.DOTALL)
    return [found[1:] for row in rows if (found := re.findall(r"<td>(.*?)</td>", row))]


def test_markdown_has_both_quotes_of_every_step_in_which_something_happened() -> None:
    assert "## Weakened (1)" in report.render_markdown(WEAKENED)
    ((*told, why),) = cells(WEAKENED)
    assert told == ["2020", "weakened", f"“{FIRM}”", f"“{SOFT}”"]
    assert "will → aim to" in why
    there_and_back = cells(followed(SOFT, FIRM, SOFT))
    assert [row[:4] for row in there_and_back] == [
        ["2020", "strengthened", f"“{SOFT}”", f"“{FIRM}”"],
        ["2021", "weakened", f"“{FIRM}”", f"“{SOFT}”"],
    ]


def test_markdown_tells_what_is_new_kept_and_gone() -> None:
    assert cells(followed(FIRM)) == [["2019", "said", "", f"“{FIRM}”", ""]]
    assert cells(followed(FIRM, FIRM)) == [["2020", "kept", f"“{FIRM}”", f"“{FIRM}”", ""]]
    assert cells(followed(RIVER, FIRM, FIRM)) == [["2020", "new", "", f"“{FIRM}”", ""]]
    ((*told, why),) = cells(GONE)
    assert told == ["2020", "dropped", f"“{FIRM}”", "not said any more"]
    assert why == "no longer said: “20”, “by 2030”"


def test_markdown_never_takes_another_commitment_for_the_same() -> None:
    old = "We will plant 20 trees and we will open the pool each morning."
    told = cells(followed(old, "We will plant 20 trees and we will train nurses abroad."))
    replaced = next(row for row in told if row[1] == "replaced")
    assert replaced[2:4] == ["“we will open the pool each morning.”", "“we will train nurses abroad.”"]


def test_a_table_has_one_row_for_each_with_first_and_last_wording() -> None:
    (row,) = rows(WEAKENED)
    assert (row["status"], row["since"], row["first said"], row["last said"]) == ("weakened", "2020", "2019", "2021")
    assert (row["first wording"], row["last wording"]) == (FIRM, SOFT)
    assert (row["stance at first"], row["stance at last"]) == ("promised", "wanted")
    assert (row["before the change"], row["after the change"]) == (FIRM, SOFT)
    assert row["reasons"].startswith("2020 modality weaker: will → aim to")
    assert row["history"] == "2019 said | 2020 weakened | 2021 kept"


def test_a_table_says_since_when_it_is_gone_and_what_went() -> None:
    (row,) = rows(GONE)
    assert (row["status"], row["since"], row["last said"]) == ("dropped", "2020", "2019")
    assert (row["before the change"], row["after the change"]) == (FIRM, "")
    assert row["no longer said"] == "2020 20, by 2030"


def test_json_quotes_the_source_of_both_sides_to_the_letter() -> None:
    said = followed(f"{FIRM} {RIVER}", RIVER, f"{RIVER} {SOFT.replace(' to ', chr(10) + 'to ')}", DONE)
    result = as_json(said)
    validator("histories").validate(result)
    assert [version["said_on"] for version in result["versions"]] == ["2019", "2020", "2021", "2022"]
    for history in result["histories"]:
        quoted = None
        for step in history["steps"]:
            text = said.documents[step["at"]].text
            if step["new"]:
                assert step["new"]["quote"] == text[step["new"]["start"] : step["new"]["stop"]]
                assert step["new"]["version"] == f"v{step['at']}"
            assert (step["old"] and step["old"]["quote"]) == quoted
            quoted = step["new"]["quote"] if step["new"] else quoted


@given(st.lists(pages, max_size=3))
def test_any_pages_fit_the_schema_and_every_format_has_every_history(documents: list[Document]) -> None:
    titles = [Title(f"page {at}") for at in range(len(documents))]
    said = report.Followed(documents, titles, trace(documents))
    result = as_json(said)
    validator("histories").validate(result)
    ids = [history["id"] for history in result["histories"]]
    assert [row["id"] for row in rows(said)] == ids
    for text in (report.render(said), report.render_markdown(said)):
        assert all(name in text for name in ids)
