"""Assessments for tests: what matters to the test is named, the rest is some value or other."""

from __future__ import annotations

from msgdiff.model import Assessment, Citation, DeliveryStatus, JudgedWording, Stance
from msgdiff.store.assessments import append_assessments
from msgdiff.store.corpus import Corpus
from tests.store.conftest import RECORDED_AT

WORDING = JudgedWording("abcdefgh", "one", "We will visit every family.", None, Stance.PROMISE)


def draft(commitment: str = "abcdefgh", **changes: object) -> Assessment:
    facts: dict[str, object] = {
        "page": "medway",
        "status": DeliveryStatus.IN_PROGRESS,
        "by": "Sam Sample",
        "on": "2021-06",
        "recorded_at": RECORDED_AT,
        "wording": WORDING,
        **changes,
    }
    return Assessment(commitment=commitment, **facts)  # type: ignore[arg-type]


FULL = draft(
    rationale="Seen “in place”\non a visit | twice.",
    owner="Head of Care",
    next_check="2022-01",
    citations=(
        Citation("https://example.org/report", "https://archive.example.org/1", "=all\tin place", None),
        Citation("minutes.pdf", None, None, "0" * 64),
    ),
    blind=True,
)


def assess(corpus: Corpus, commitment: str = "abcdefgh", **changes: object) -> Assessment:
    """Record one assessment."""
    return append_assessments(corpus, [draft(commitment, **changes)])[0]
