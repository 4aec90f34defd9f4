"""What became of the people of a page, and of who holds which office."""

from __future__ import annotations

import pytest
from hypothesis import given

from msgdiff.commitments.offices import agree, is_single, same_office
from msgdiff.commitments.people import Person, full_name
from msgdiff.commitments.people_changes import PersonChange, PersonChangeKind, compare_people
from msgdiff.commitments.tenures import trace_people
from msgdiff.model import Document
from tests.building import page
from tests.commitments.test_people import people_pages

Kind = PersonChangeKind
Told = list[tuple[str, str | None, str | None]]


def named(person: Person | None) -> str | None:
    return full_name(person) if person else None


def told(old: str, new: str) -> Told:
    found = compare_people(page(old), page(new))
    return [(str(change.kind), named(change.old), named(change.new)) for change in found]


def test_another_person_in_the_same_office_is_one_change() -> None:
    old = "Welcome from Sam Sample\nDirector of People\n\nI am glad that you are here.\n"
    new = "Welcome from Dr Alex Example, Director of People\n\nI am glad to be here.\n"
    assert told(old, new) == [("office holder changed", "Sam Sample", "Dr Alex Example")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "We thank our Chair, Alex Example.",
            "We thank our interim Chair, Robin Placeholder.",
            [("office holder changed", "Alex Example", "Robin Placeholder")],
        ),
        (
            "We thank our Chair, Alex Example.",
            "We thank our Chair, Robin Example.",
            [("office holder changed", "Alex Example", "Robin Example")],
        ),
        (
            "We thank our Chair, Alex Example.",
            "We thank our Chair, Alexander Example.",
            [("office holder named differently", "Alex Example", "Alexander Example")],
        ),
        (
            "We thank our Chair, Alex Example.",
            "We thank our Chair, Alex Sample.",
            [("office holder named differently", "Alex Example", "Alex Sample")],
        ),
        (
            "We met the trustee, Alex Example.",
            "We met the trustee, Robin Placeholder.",
            [("newly named", None, "Robin Placeholder"), ("no longer named", "Alex Example", None)],
        ),
        (
            "We thank our Chair, Alex Example.",
            "We thank our Treasurer, Alex Example.",
            [("office changed", "Alex Example", "Alex Example")],
        ),
        (
            "We thank our interim Chair, Alex Example.",
            "We thank our Chair, Alex Example.",
            [("office changed", "Alex Example", "Alex Example")],
        ),
        ("We thank our Chair, Alex Example.", "We thank Alex Example.", []),
        ("We met Alex Example.", "We met Dr Alex Example.", [("title changed", "Alex Example", "Dr Alex Example")]),
        (
            "We met Mrs Alex Example.",
            "We met Ms Alex Example.",
            [("title changed", "Mrs Alex Example", "Ms Alex Example")],
        ),
        ("We met Alex Example.", "We met Ms Alex Example.", []),
        ("We met Dr Alex Example.", "We met Dr Example.", []),
        (
            "We thank our former Chair, Alex Example.",
            "We thank our Chair, Robin Placeholder.",
            [("newly named", None, "Robin Placeholder"), ("no longer named", "Alex Example", None)],
        ),
    ],
)
def test_what_became_of_people(old: str, new: str, expected: Told) -> None:
    assert told(old, new) == expected


def test_a_promotion_and_a_successor_are_two_changes() -> None:
    old = "We thank our Chair, Alex Example, and our Treasurer, Robin Placeholder."
    new = "We thank our President, Alex Example, and our Chair, Robin Placeholder."
    assert told(old, new) == [
        ("office holder changed", "Alex Example", "Robin Placeholder"),
        ("office changed", "Alex Example", "Alex Example"),
        ("office changed", "Robin Placeholder", "Robin Placeholder"),
    ]


def test_starting_to_speak_is_told() -> None:
    old = "A page\n\nWe thank our Chair, Alex Example.\n"
    new = "Welcome from Alex Example, Chair\n\nI am glad that you are here.\n"
    assert told(old, new) == [("started speaking", "Alex Example", "Alex Example")]
    assert told(new, old) == [("stopped speaking", "Alex Example", "Alex Example")]


def test_an_office_that_two_hold_has_no_successor() -> None:
    old = "Alex Example, Head of Care, and Robin Placeholder, Head of Care, came."
    new = "Dr Sam Sample, Head of Care, came."
    assert {kind for kind, _, _ in told(old, new)} == {"newly named", "no longer named"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Chairman", "chair", True),
        ("Chief Executive Officer", "CEO", True),
        ("Director of Adult and Children’s Services", "Director of Children's and Adult Services", True),
        ("Director of People (Children)", "Director of People", True),
        ("Director (Children)", "Director (Adults)", False),
        ("Director", "Deputy Director", False),
        ("Director of People", "Director of People and Place", False),
    ],
)
def test_offices_are_the_same_by_their_words(one: str, other: str, same: bool) -> None:
    assert same_office(one, other) is same_office(other, one) is same
    assert agree(one, other) is agree(other, one)


def test_what_many_hold_at_once_is_no_single_office() -> None:
    assert [is_single(o) for o in ("Chair", "Cabinet Member for Housing", "Cabinet Member", "Councillor")] == [
        True,
        True,
        False,
        False,
    ]


@given(people_pages)
def test_a_page_compared_with_itself_has_no_change(document: Document) -> None:
    assert compare_people(document, document) == ()


MIRROR = {
    Kind.JOINED: Kind.LEFT,
    Kind.LEFT: Kind.JOINED,
    Kind.STARTED: Kind.STOPPED,
    Kind.STOPPED: Kind.STARTED,
}


def mirrored(change: PersonChange) -> PersonChange:
    kind = MIRROR.get(change.kind, change.kind)
    return PersonChange(kind, change.new, change.old, change.new_mention, change.old_mention)


@given(people_pages, people_pages)
def test_swapping_the_sides_mirrors_every_change(old: Document, new: Document) -> None:
    there, back = compare_people(old, new), compare_people(new, old)
    assert len(there) == len(back)
    assert set(map(mirrored, back)) == set(there)


@given(people_pages, people_pages)
def test_changes_quote_mentions_of_their_people(old: Document, new: Document) -> None:
    for change in compare_people(old, new):
        for person, mention in ((change.old, change.old_mention), (change.new, change.new_mention)):
            assert (person is None) == (mention is None)
            assert person is None or mention in person.mentions


def test_offices_are_followed_through_versions_with_gaps() -> None:
    pages = [
        "We thank our Chair, Alex Example.",
        "We thank our Chair, Alex Example, and Robin Placeholder.",
        "We thank our interim Chair, Robin Placeholder.",
        "We thank our Chair, Alex Example.",
    ]
    chair, loose = trace_people([page(text) for text in pages])
    assert chair.office == "Chair"
    assert [(full_name(t.held[0].person), [h.version for h in t.held]) for t in chair.terms] == [
        ("Alex Example", [0, 1]),
        ("Robin Placeholder", [2]),
        ("Alex Example", [3]),
    ]
    assert (loose.office, [h.version for t in loose.terms for h in t.held]) == (None, [1])
