"""The labelled cases: well formed, and found and marked as well as docs/benchmarks.md says."""

from __future__ import annotations

import pytest

from benchmarks.evidence import CASES, Case, cases, measure
from msgdiff.model import Mark, statements

EVERY = [pytest.param(case, id=f"{group}-{case.name}") for group in ("dev", "held") for case in cases(group)]


def fold(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", EVERY)
def test_labels_quote_their_documents(case: Case) -> None:
    written = fold(case.page.document.text)
    texts = {name: [one.text for one in statements(found.document)] for name, found in case.others.items()}
    assert len(case.labels) >= 10
    for label in case.labels:
        assert fold(label["quote"]) in written
        assert fold(label.get("lead_in", "")) in written
        for passage in label.get("passage", ()):
            assert passage["says"] in set(Mark)
            quote = fold(passage["quote"]).strip("| ")
            assert any(text in quote or quote in text for text in texts[passage["document"]]), quote


def test_there_are_cases_enough_of_both_groups() -> None:
    assert {path.name for path in CASES.iterdir() if path.is_dir()} == {"dev", "held"}
    assert sum(len(case.labels) for case in cases("dev")) >= 60


def test_right_passages_come_first_and_strange_documents_say_nothing() -> None:
    found = measure("dev")
    assert found.not_found <= 3
    assert found.first >= 0.78 * found.with_passage
    assert found.among_three >= 0.91 * found.with_passage
    assert found.unrelated_silent >= 0.95 * found.unrelated
    assert found.firm_right >= 0.6 * found.firm
    opposite = found.marks.get(("supporting", "contradicting"), 0) + found.marks.get(("contradicting", "supporting"), 0)
    assert opposite <= 0.03 * sum(found.marks.values())


def test_so_they_do_in_cases_that_were_not_looked_at() -> None:
    found = measure("held")
    assert found.first >= 0.80 * (found.with_passage - found.not_found)
    assert found.among_three >= 0.92 * (found.with_passage - found.not_found)
    assert found.firm_right >= 0.7 * found.firm
    assert found.unrelated_silent >= 0.95 * found.unrelated
