"""List items take the stance of their lead-in or heading."""

from __future__ import annotations

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.model import Act, Axis, Commitment
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
