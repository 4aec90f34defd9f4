"""Readable cases: two versions of a page and what a reader is shown, reviewed line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Title
from msgdiff.parsers import media_type_of, parse
from msgdiff.report import terminal
from msgdiff.report.outline import Choice

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/before.*"))


def page(case: Path, side: str) -> Document:
    (path,) = case.glob(f"{side}.*")
    return parse(path.read_bytes(), media_type=media_type_of(path.name))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case_is_shown_as_reviewed(case: Path, update_golden: bool) -> None:
    comparison = compare(page(case, "before"), page(case, "after"))
    shown = terminal.render(comparison, Title("before"), Title("after"), Choice(full=True))
    expected = case / "expected.txt"
    if update_golden:
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
