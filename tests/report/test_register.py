from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.model import Assessment, Document, Title
from msgdiff.report.register import Shown, render, render_csv, render_known
from tests.delivery.test_register import FIRST, THIRD, assessed, register, versions

LIBRARY = 1  # the commitment of FIRST that THIRD drops


def shown(documents: Sequence[Document], *log: Assessment) -> Shown:
    found = register(documents, *log)
    titles = tuple(Title("medway", f"v{number}") for number in range(1, len(documents) + 1))
    return Shown(found, found.rows, tuple(documents), titles, str(len(log)))


def labelled(report: str, label: str) -> list[str]:
    lines = (line.strip() for line in report.splitlines())
    return [line.removeprefix(label).strip() for line in lines if line.startswith(f"{label} ")]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (None, "dropped, not yet rated"),
        ("not_started", "dropped, not started"),
        ("in_progress", "dropped, in progress"),
        ("partly_delivered", "dropped, partly delivered"),
        ("not_delivered", "dropped, not delivered"),
        ("cannot_be_judged", "dropped, cannot be judged as worded"),
    ],
)
def test_what_is_gone_is_told_with_the_status_it_was_judged(status: str | None, told: str) -> None:
    documents = versions(FIRST, THIRD)
    log = [assessed(documents[0], LIBRARY, status)] if status else []
    report = render([shown(documents, *log)])
    assert told in labelled(report, "look")
    assert "1 gone from the page and not judged delivered" in report
    (row,) = [row for row in table(shown(documents, *log)) if "library" in row["quote"]]
    assert row["needs a look"] == told


def table(page: Shown) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv([page]))))


def test_of_what_is_gone_a_dispute_is_told_and_no_status() -> None:
    documents = versions(FIRST, THIRD)
    log = [assessed(documents[0], LIBRARY, "stalled"), assessed(documents[0], LIBRARY, "delivered", by="Alex Example")]
    looks = labelled(render([shown(documents, *log)]), "look")
    assert looks == ["dropped, disputed", "assessors disagree: delivered (Alex Example), stalled (Sam Sample)"]


def test_the_sheet_names_the_same_looks_as_the_terminal() -> None:
    page = shown(versions(FIRST))
    assert labelled(render([page]), "look") == []
    assert [row["needs a look"] for row in table(page)] == ["", ""]


def test_a_claim_is_said_to_be_self_reported_once() -> None:
    page = shown(versions("We have opened a new library."))
    assert labelled(render([page]), "says") == ["said (said v1), self-reported as done"]


def test_what_a_commitment_lacks_reads_as_a_sentence() -> None:
    (wording,) = find_commitments(versions("We will support families.")[0])
    assert labelled(render_known("abcdefgh", wording, (), (), versions=0), "lacks") == ["a measure, a date"]
