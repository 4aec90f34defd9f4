"""List items take the stance of their lead-in or heading."""

from __future__ import annotations

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.model import Act, Axis, Commitment, Missing
from tests.building import page


def items(lead_in: str, *texts: str) -> list[Commitment]:
    found = find_commitments(page(f"{lead_in}\n" + "\n".join(f"  • {text}" for text in texts)))
    return [commitment for commitment in found if commitment.lead_in is not None]


@pytest.mark.parametrize(
    ("lead_in", "stance"),
    [
        ("We will:", "promise"),
        ("We'll achieve this by:", "promise"),
        ("The council will spend the money on:", "promise"),
        ("We promise families to:", "promise"),
        ("Our plan includes:", "promise"),
        ("You can expect us to:", "promise"),
        ("Every student will have:", "promise"),
        ("We are doing this through:", "ongoing"),
        ("We are:", None),
        ("We support young people through:", "ongoing"),
        ("So far we have delivered:", "claim"),
        ("Improvement measures introduced to date include:", "claim"),
        ("We would like to:", "aspiration"),
        ("We want:", "aspiration"),
        ("Our aims:", "aspiration"),
        ("You will need:", None),
        ("The inspectors found:", None),
        ("Opening hours:", None),
    ],
)
def test_an_item_says_what_its_lead_in_says(lead_in: str, stance: str | None) -> None:
    found = items(lead_in, "stronger links with schools", "a permanent team")
    assert [c.stance.value for c in found] == ([stance] * 2 if stance else [])


def test_a_claim_is_a_claim_whatever_the_verb_of_the_item() -> None:
    found = items("Improvements made to date include:", "establishing a permanent team", "the relaunch of a scheme")
    assert {c.stance.value for c in found} == {"claim"}


def test_an_item_that_is_a_sentence_speaks_for_itself() -> None:
    found = items("We will:", "repair the roofs", "We have painted the doors.")
    assert [c.stance.value for c in found] == ["promise", "claim"]


def test_this_includes_goes_on_with_what_was_promised() -> None:
    found = find_commitments(page("We will rebuild the pier.\n\nThis includes:\n  • a landing stage\n  • new railings"))
    assert [c.stance.value for c in found] == ["promise"] * 3
    assert not items("This includes:", "a landing stage", "new railings")


def test_items_of_a_lead_in_that_says_to_what_end_are_outcomes() -> None:
    found = items("We will listen to children and their families, to create:", "a culture of ambition", "respect")
    assert {c.act for c in found} == {Act.OUTCOME}


@pytest.mark.parametrize(
    ("heading", "stance"),
    [("Our commitments", "promise"), ("What we have done", "claim"), ("Our vision", "aspiration")],
)
def test_a_heading_leads_in_a_list_without_a_lead_in(heading: str, stance: str) -> None:
    found = find_commitments(page(f"{heading}\n\n• open a hub for carers\n• answer every letter\n"))
    assert [c.stance.value for c in found] == [stance] * 2


def test_the_cues_of_an_item_may_stand_in_its_lead_in() -> None:
    document = page("By 2028 the council will:\n  • stop sending waste to landfill\n  • plant trees")
    first = find_commitments(document)[0]
    words = {(cue.axis, cue.words) for cue in first.cues}
    assert {(Axis.MODALITY, "will"), (Axis.TIME, "By 2028")} <= words
    assert first.actor == "the council"
    assert all(document.text[cue.start : cue.stop] == cue.words for cue in first.cues)


@pytest.mark.parametrize(
    "text",
    [
        "build 300 council homes by March 2024",
        "build council homes",
        "protect the council services you rely on",
        "support staff trained in first aid",
    ],
)
def test_an_organisation_inside_a_thing_is_no_subject_of_its_own(text: str) -> None:
    (found,) = items("We will:", text)
    assert (found.text, found.stance.value, found.actor) == (text, "promise", "We")


def test_an_item_that_is_a_sentence_lacks_nothing_its_lead_in_says() -> None:
    document = page("We promise that by the end of 2026:\n  • 300 homes will be built\n  • every bus will be electric")
    homes, buses = find_commitments(document)
    for found in (homes, buses):
        assert found.actor == "We"
        assert not {Missing.DATE, Missing.OWNER} & set(found.missing)
        assert "by the end of 2026" in {cue.words for cue in found.cues if cue.axis is Axis.TIME}


def test_an_item_that_is_a_sentence_lacks_what_its_lead_in_does_not_say() -> None:
    homes, _ = items("Our plan includes:", "300 homes will be built", "a new park")
    assert {Missing.DATE, Missing.OWNER} <= set(homes.missing)


@pytest.mark.parametrize(
    "lead_in",
    [
        "We promise that by the end of 2026:",
        "We promise our tenants that by the end of 2026:",
        "By the end of March 2026 the council will:",
    ],
)
def test_a_lead_in_that_says_only_who_promises_and_by_when_is_no_commitment(lead_in: str) -> None:
    found = find_commitments(page(f"{lead_in}\n  • repair the roofs\n  • plant trees"))
    assert [one.text for one in found] == ["repair the roofs", "plant trees"]


def test_a_lead_in_that_says_what_is_promised_is_a_commitment() -> None:
    lead_in = "We will spend £2m on our schools by 2026, above all on:"
    assert find_commitments(page(f"{lead_in}\n  • new roofs\n  • new books"))[0].text == lead_in
