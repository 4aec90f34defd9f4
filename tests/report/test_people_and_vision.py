from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from msgdiff.commitments.people import find_people
from msgdiff.commitments.people_changes import compare_people
from msgdiff.commitments.tenures import trace_people
from msgdiff.commitments.vision import find_vision
from msgdiff.commitments.vision_changes import compare_vision
from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Page, Title, Version
from msgdiff.report import people, vision
from msgdiff.report.items import Report, markdown_items, render_items
from tests.building import page, pages
from tests.commitments.test_people import WELCOME, people_pages

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
OLD, NEW = Title("page", "a", "2019"), Title("page", "b", "2021")
PAGE = Page("page", "A page | of ours")
VERSIONS = tuple(
    Version("page", label, said_on, "2023-01-01T00:00:00Z", "ab" * 32, "text/plain", "source.txt")
    for label, said_on in (("a", "2019"), ("b", "2021"))
)


def checked(text: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(text)
    schema = json.loads((SCHEMAS / f"{result['schema']}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(result)
    return result


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@given(people_pages, people_pages)
def test_people_fit_their_schemas_and_quote_the_source(old: Document, new: Document) -> None:
    found = find_people(new)
    for person in checked(people.page_json_text(new, NEW, found))["people"]:
        for mention in person["mentions"]:
            assert new.text[mention["start"] : mention["stop"]] == mention["quote"]
    changes = compare_people(old, new)
    told = checked(people.changes_json((old, OLD), (new, NEW), changes, found))
    assert sum(told["counts"].values()) == len(told["changes"]) == len(rows(people.changes_csv(old, new, changes)))
    tenures = trace_people((old, new))
    checked(people.history_json(PAGE, VERSIONS, (old, new), tenures))
    assert len(rows(people.history_csv(VERSIONS, (old, new), tenures))) >= len(tenures)


@given(pages, pages)
def test_visions_fit_their_schemas_and_quote_the_source(old: Document, new: Document) -> None:
    checked(vision.page_json_text(new, NEW, find_vision(new)))
    changes = compare_vision(compare(old, new))
    told = checked(vision.changes_json((old, OLD), (new, NEW), changes))
    for change in told["changes"]:
        for side, document in (("old", old), ("new", new)):
            for one in change[side]:
                assert document.text[one["start"] : one["stop"]] == one["quote"]
    history = checked(vision.history_json(PAGE, VERSIONS, (old, new), [changes]))
    assert history["steps"][0]["changes"] == told["changes"]
    assert len(rows(vision.history_csv(VERSIONS, (old, new), [changes]))) == len(changes)


def shown(report: Report) -> list[str]:
    """The report in the two forms for readers."""
    return [render_items(report), markdown_items(report).replace("\\", "")]


def test_another_office_holder_stands_with_both_quotes() -> None:
    old = page("Welcome from Sam Sample\nDirector of People\n\nI am glad that you are here.\n")
    new = page(WELCOME)
    report = people.changes_report((old, OLD), (new, NEW), compare_people(old, new), find_people(new))
    for text in shown(report):
        assert "Director of People: was Sam Sample, is Dr Alex Example" in text
        assert "was: “Sam Sample Director of People”" in text
        assert "now: “Dr Alex Example, Director of People”" in text
        assert "“I am proud to be the Director of Adult Services”" in text


def test_who_speaks_stands_apart_from_who_is_named() -> None:
    document = page(WELCOME)
    for text in shown(people.page_report(document, NEW, find_people(document))):
        assert "2 speaking, 1 only named" in text
        assert text.index("Dr Alex Example") < text.index("Sam Sample") < text.index("Robin Placeholder, commissioner")


def test_the_history_of_an_office_has_its_dates() -> None:
    documents = (page("We thank our Chair, Sam Sample.\n"), page("We thank our Chair, Alex Example.\n"))
    for text in shown(people.history_report(PAGE, VERSIONS, documents, trace_people(documents))):
        assert "said on 2019" in text
        assert "“Chair, Alex Example”" in text


def test_a_lost_measure_is_told_at_the_top() -> None:
    old = page("Our vision\n\nOur vision is to be rated outstanding by all.\n")
    new = page("Our vision\n\nOur vision is to be loved by all.\n")
    for text in shown(vision.changes_report(OLD, NEW, compare_vision(compare(old, new)))):
        top = text.partition("##")[0]
        assert "“rated outstanding”" in top


def test_nothing_found_is_said_plainly() -> None:
    document = page("We sell bread.\n")
    assert "People: nobody is named" in render_items(people.page_report(document, NEW, ()))
    assert "Vision: no vision statement" in render_items(vision.page_report(NEW, ()))
    assert "no vision statement on either page" in render_items(vision.changes_report(OLD, NEW, ()))
    gone = compare_vision(compare(page("Our vision\n\nOur vision is bread.\n"), document))
    assert "no vision statement on the new page" in render_items(vision.changes_report(OLD, NEW, gone))


def test_each_change_has_a_word_and_a_mark_without_colour() -> None:
    old, new = (
        page("Our vision\n\nOur vision is bread.\n\n• salt\n"),
        page("Our vision\n\nOur vision is bread.\n\n• rye\n"),
    )
    report = vision.changes_report(OLD, NEW, compare_vision(compare(old, new)))
    lines = render_items(report).splitlines()
    assert any(line.startswith("   - dropped") for line in lines)
    assert any(line.startswith("   + new") for line in lines)
    assert "\x1b[" not in render_items(report)
    assert "\x1b[" in render_items(report, color=True)
