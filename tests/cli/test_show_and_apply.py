from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from msgdiff.model import Document, Title
from msgdiff.report import document as shown
from tests.building import page, pages
from tests.cli.conftest import NEW, OLD, Run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("comparison", ["diff", "visits"]),
        ("comparison", ["diff", "old.txt", "new.txt", "--show-ignored"]),
        ("comparison", ["diff", "old.txt", "old.txt", "--significant"]),
        ("document", ["show", "visits"]),
        ("document", ["show", "visits#vision"]),
        ("pages", ["list"]),
        ("pages", ["list", "visits"]),
        ("log", ["log", "visits"]),
        ("verification", ["verify"]),
    ],
)
def test_json_of_every_command_fits_its_schema(corpus: Path, run: Run, name: str, arguments: list[str]) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    result = json.loads(run(*arguments, "--format", "json").out)
    Draft202012Validator(schema).validate(result)
    assert (result["schema"], result["schema_version"]) == (name, 1)


def test_a_page_is_shown_with_its_headings_and_statements(folder: Path, run: Run) -> None:
    lines = run("show", "old.txt").out.splitlines()
    assert lines[0] == "Page: old.txt"
    assert lines[2] == "# Our vision"
    assert lines[3:] == [f"   {text}" for text in OLD.splitlines()[2].replace(". ", ".\n").splitlines()]


def test_source_gives_back_the_bytes_as_captured(corpus: Path, run: Run) -> None:
    assert run("show", "visits@2019", "--source", "--output", "source").code == 0
    assert (corpus / "source").read_bytes() == OLD.encode()


@given(pages)
def test_markdown_of_a_page_has_every_statement_in_order(document: Document) -> None:
    text = shown.render_markdown(document, Title("page"), range(len(document.sections)))
    at = 0
    for statement in (s for section in document.sections for block in section.blocks for s in block.statements):
        at = text.index(statement.text, at) + len(statement.text)
    assert text.startswith("<!-- page -->\n")


@pytest.mark.parametrize("swap", [False, True])
def test_a_patch_applied_gives_the_statements_of_the_other_page(folder: Path, run: Run, swap: bool) -> None:
    names = ("new.txt", "old.txt") if swap else ("old.txt", "new.txt")
    wanted = [s.text for b in page(OLD if swap else NEW).sections[0].blocks for s in b.statements]
    patch = run("diff", *names, "--format", "patch").out
    assert run("apply", "-", names[0], stdin=patch.encode()).out.splitlines() == wanted
    (folder / "patch.json").write_text(patch, encoding="utf-8")
    assert run("apply", "patch.json", names[0], "--output", "result").out == ""
    assert (folder / "result").read_text(encoding="utf-8").splitlines() == wanted


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"schema": "patch"}', "null", "[" * 50])
def test_what_is_no_patch_is_refused_in_one_line(folder: Path, run: Run, text: str) -> None:
    ran = run("apply", "-", "old.txt", stdin=text.encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msgdiff: ")
    assert ran.err.count("\n") == 1
