from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.trace import trace
from msgdiff.delivery.evidence.search import LEAST, Searched, find_evidence
from msgdiff.model import Candidate, Mark, Version, statements
from tests.building import page, pages

PAGE = """
Our promises

We will open a new library on Harbour Lane by the end of 2022.

We will plant 500 trees in the parks of the borough.

We hope to be kinder.
"""
REPORT = """
Annual report

The council looks after parks, roads and 14 car parks. Members thanked the staff.

Harbour Lane library

It opened in May 2023, five months later than planned. More than 2,000 people came on the first Saturday.

Trees

Volunteers and contractors planted 512 trees in parks over the winter.
"""
STRANGE = """
Quarterly results

Turnover rose by four per cent. The new bakery line in Leeds has been delayed. We sold fewer biscuits.
"""


def recorded(text: str, name: str, said_on: str, *, binds: bool = False, own: bool = False) -> Searched:
    version = Version(name, said_on, said_on, "2026-01-01T00:00:00Z", "0" * 64, "text/plain", "source.txt")
    return Searched(version, page(text, said_on), None, own, binds)


def of_page(text: str, said_on: str = "2021") -> Searched:
    return recorded(text, "promises", said_on, binds=True, own=True)


def found_for(words: str, own: Sequence[Searched], others: Sequence[Searched]) -> tuple[Candidate, ...]:
    histories = trace([one.document for one in own])
    every = find_evidence(own, histories, others)
    (at,) = [at for at, history in enumerate(histories) if words in history.first.text]
    return every[at]


def test_the_passage_that_speaks_of_a_commitment_is_found_with_its_words() -> None:
    report = recorded(REPORT, "report", "2024")
    (best, *_) = found_for("plant 500 trees", [of_page(PAGE)], [report])
    assert best.text == "Volunteers and contractors planted 512 trees in parks over the winter."
    assert best.mark is Mark.SUPPORTING
    assert best.firm
    assert {"planted", "trees", "parks"} <= set(best.shared)
    assert best.also == ()
    assert (best.source.name, best.source.label, best.source.said_on) == ("report", "2024", "2024")
    assert not best.self_reported


def test_a_passage_is_known_by_its_heading_too() -> None:
    (best, *_) = found_for("open a new library", [of_page(PAGE)], [recorded(REPORT, "report", "2024")])
    assert best.text == "It opened in May 2023, five months later than planned."
    assert best.mark is Mark.CONTRADICTING


def test_a_heading_alone_or_a_name_makes_no_firm_candidate() -> None:
    report = "Report\n\nTrees planted in the parks of the borough\n\nA cafe was closed. Staff were praised.\n"
    weak = found_for("plant 500 trees", [of_page(PAGE)], [recorded(report, "report", "2024")])
    assert [one.firm for one in weak] == [False] * len(weak)
    arrested = "Report\n\nTwo people were arrested on Harbour Lane.\n"
    for one in found_for("open a new library", [of_page(PAGE)], [recorded(arrested, "report", "2024")]):
        assert not one.firm


def test_a_line_of_contents_is_no_passage() -> None:
    contents = "Report\n\nTrees planted in the parks of the borough 14\n\nLibraries 15\n"
    assert found_for("plant 500 trees", [of_page(PAGE)], [recorded(contents, "report", "2024")]) == ()


def test_a_version_is_no_evidence_for_what_it_says_itself_first() -> None:
    claim = "Our promises\n\nWe love parks.\n\nWe have planted 500 trees in the parks of the borough.\n"
    first = of_page("Our promises\n\nWe love parks.\n", "2020")
    assert found_for("planted 500 trees", [first, of_page(claim, "2021")], []) == ()


def test_a_strange_document_says_nothing() -> None:
    own = of_page(PAGE)
    every = find_evidence([own], trace([own.document]), [recorded(STRANGE, "bakery", "2024")])
    assert every == ((), (), ())


def test_what_was_said_before_the_promise_is_no_evidence_for_it() -> None:
    assert found_for("plant 500 trees", [of_page(PAGE)], [recorded(REPORT, "report", "2020")]) == ()
    # A date that may mean later counts.
    assert found_for("plant 500 trees", [of_page(PAGE, "2021-06")], [recorded(REPORT, "report", "2021")])


def test_the_page_is_no_evidence_for_what_it_still_promises() -> None:
    own = [of_page(PAGE, "2021"), of_page(PAGE, "2022")]
    assert find_evidence(own, trace([one.document for one in own]), []) == ((), (), ())


def test_what_the_page_claims_later_is_self_reported() -> None:
    later = "Our promises\n\nWe have planted 500 trees in the parks of the borough.\n"
    (best,) = found_for("plant 500 trees", [of_page(PAGE, "2021"), of_page(later, "2023")], [])
    assert best.text == "We have planted 500 trees in the parks of the borough."
    assert best.self_reported
    assert best.source.label == "2023"


def test_a_claim_that_later_versions_repeat_is_told_once_with_the_first() -> None:
    later = "Our promises\n\nWe have planted 500 trees in the parks of the borough.\n"
    own = [of_page(PAGE, "2021"), of_page(later, "2023"), of_page(later + "\nWe love parks.\n", "2024")]
    (once,) = found_for("plant 500 trees", own, [])
    assert (once.source.label, once.also) == ("2023", ())


def test_what_the_page_claimed_before_it_promised_is_no_evidence() -> None:
    claim = "Our promises\n\nVolunteers planted 500 trees in the parks of the borough.\n"
    promise = "We will plant 500 trees in the parks of the borough.\n"
    own = [of_page(claim, "2020"), of_page(f"{claim}\n{promise}", "2021"), of_page(f"{claim}\n{promise}", "2022")]
    assert found_for("will plant 500 trees", own, []) == ()


def test_another_page_that_promises_the_same_is_no_evidence() -> None:
    other = "Parks\n\nWe will plant 900 trees in the parks of the borough.\n"
    assert found_for("plant 500 trees", [of_page(PAGE)], [recorded(other, "parks", "2022", binds=True)]) == ()
    assert found_for("plant 500 trees", [of_page(PAGE)], [recorded(other, "minutes", "2022")])


def test_a_document_that_repeats_the_promise_word_for_word_is_no_evidence() -> None:
    for quote in (
        "We will plant 500 trees in the parks of the borough.",
        "“We will plant 500 trees in the parks of the borough”.",
    ):
        quoting = f"Minutes\n\n{quote}\n"
        assert found_for("plant 500 trees", [of_page(PAGE)], [recorded(quoting, "minutes", "2022")]) == ()


def test_a_key_names_a_passage_whatever_else_is_searched() -> None:
    report = recorded(REPORT, "report", "2024")
    (alone, *_) = found_for("plant 500 trees", [of_page(PAGE)], [report])
    more = [recorded(STRANGE, "bakery", "2024"), report]
    assert alone.key in [one.key for one in found_for("plant 500 trees", [of_page(PAGE)], more)]


def test_the_order_of_the_documents_changes_no_score_and_no_key() -> None:
    one, two = (
        recorded(REPORT, "report", "2024"),
        recorded(STRANGE + "\nTrees were planted in parks.\n", "other", "2024"),
    )
    there = found_for("plant 500 trees", [of_page(PAGE)], [one, two])
    back = found_for("plant 500 trees", [of_page(PAGE)], [two, one])
    assert {(found.key, found.score) for found in there} == {(found.key, found.score) for found in back}


def test_signs_of_a_list_item_may_stand_in_its_lead_in() -> None:
    listing = "Report\n\nMeasures introduced this year include:\n\n• 500 trees in the parks of the borough\n• a cafe\n"
    document = recorded(listing, "report", "2024")
    (best, *_) = found_for("plant 500 trees", [of_page(PAGE)], [document])
    assert best.mark is Mark.SUPPORTING
    assert [document.document.text[sign.start : sign.stop] for sign in best.signs] == ["introduced"]


@pytest.mark.parametrize(
    "lead_in", ["The council has not yet:", "We still need to see:", "None of these has happened:"]
)
def test_a_lead_in_may_take_back_what_its_items_say(lead_in: str) -> None:
    listing = f"Report\n\n{lead_in}\n\n• planted the 500 trees in the parks of the borough\n• opened a cafe\n"
    (best, *_) = found_for("plant 500 trees", [of_page(PAGE)], [recorded(listing, "report", "2024")])
    assert best.mark is not Mark.SUPPORTING


@given(st.lists(pages, min_size=1, max_size=3), st.lists(pages, max_size=2))
def test_every_candidate_is_a_quote_and_the_order_is_that_of_the_scores(own: list, others: list) -> None:  # type: ignore[type-arg]
    versions = [
        Searched(_version("own", f"v{at}", f"{2010 + at}"), document, None, True, True)
        for at, document in enumerate(own)
    ]
    reports = [
        Searched(_version(f"other{at}", "v", "2030"), document, None, False, False)
        for at, document in enumerate(others)
    ]
    texts = {(one.version.page, one.version.label): one.document for one in (*versions, *reports)}
    histories = trace(own)
    every = find_evidence(versions, histories, reports, most=None)
    assert len(every) == len(histories)
    assert every == find_evidence(versions, histories, reports, most=None)
    for history, candidates in zip(histories, every, strict=True):
        assert [one.score for one in candidates] == sorted((one.score for one in candidates), reverse=True)
        assert len({one.key for one in candidates}) == len(candidates)
        for one in candidates:
            document = texts[one.source.name, one.source.label or ""]
            assert LEAST <= one.score <= 1
            assert " ".join(document.text[one.anchor.start : one.anchor.stop].split()) == one.text
            assert one.text in [statement.text for statement in statements(document)]
            for sign in one.signs:
                assert document.text[sign.start : sign.stop] == sign.words
            if one.source.name == "own":
                assert int((one.source.label or "v0")[1:]) > history.steps[0].at


def _version(name: str, label: str, said_on: str) -> Version:
    # Each its own bytes, as a corpus has it.
    return Version(name, label, said_on, "2026-01-01T00:00:00Z", f"{name} {label}", "text/plain", "source.txt")
