"""Who is named on a page, in which office, and who speaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.commitments.people import Part, Person, disagreements, evidence, find_people, full_name
from msgdiff.model import Document
from msgdiff.parsers import parse
from tests.building import page


def markdown(text: str) -> Document:
    return parse(text.encode(), media_type="text/markdown")


def told(document: Document) -> list[tuple[str, str | None]]:
    return [(full_name(person), person.office) for person in find_people(document)]


def quotes(document: Document, person: Person) -> list[str]:
    return [document.text[m.anchor.start : m.anchor.stop] for m in person.mentions]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("We thank our Director of Care, Alex Example, for this.", "Alex Example", "Director of Care"),
        ("We thank Alex Example, our new Director of Care.", "Alex Example", "Director of Care"),
        ("Sam Sample, Head of Care, said that it works.", "Sam Sample", "Head of Care"),
        ("Sam Sample (Chair) opened the meeting.", "Sam Sample", "Chair"),
        ("Sam Sample is our Head of Early Help and Prevention.", "Sam Sample", "Head of Early Help and Prevention"),
        ("Chief Executive Alex Example said no.", "Alex Example", "Chief Executive"),
        ("It was praised by the government-appointed commissioner, Sam Sample, in May.", "Sam Sample", None),
        ("Treasurer: Sam Sample", "Sam Sample", "Treasurer"),
        ("Alex Example joined us as Deputy Chief Executive in May.", "Alex Example", "Deputy Chief Executive"),
        ("We met Dr Sample and liked her.", "Dr Sample", None),
        ("We met Cllr Robin Placeholder MBE in town.", "Cllr Robin Placeholder", None),
        ("Alex Example’s team has grown.", "Alex Example", None),
        ("The Leader of the Council, Sam Sample, agreed.", "Sam Sample", "Leader of the Council"),
    ],
)
def test_a_name_is_told_by_title_office_or_given_name(text: str, name: str, office: str | None) -> None:
    ((found, held),) = told(page(text))
    assert found == name
    assert held == (office or held)


@pytest.mark.parametrize(
    "text",
    [
        "We embed Signs of Safety and follow Working Together.",
        "Medway Council and the Sample Trust work with Network Rail.",
        "We thank the Head of Service, Early Help, and the Director, Adult Fostering.",
        "See St Mary’s, Lord Street and Victoria Park.",
        "The Alex Example Foundation is near Sam Sample House.",
        "Housing Officer, Universal Credit",
        "The Lord Mayor and the Lady Mayoress came.",
        "Our Manager, YouTube Kids, is new.",
        "Will you mark this in May?",
        "Sarah’s Law and Martha’s Rule apply.",
        "Terms of Service, Privacy Officer",
    ],
)
def test_organisations_places_and_programmes_are_no_people(text: str) -> None:
    assert told(page(text)) == []


def test_one_person_under_several_forms_is_one() -> None:
    text = "Dr Alex Example, our Head of Care, is new. Alex leads forty people. We thank Ms Example and Alex Example."
    document = page(text)
    (person,) = find_people(document)
    assert quotes(document, person) == ["Dr Alex Example", "Alex", "Ms Example", "Alex Example"]


def test_a_surname_that_two_people_share_is_nobody() -> None:
    document = page("Alex Example and Robin Example came. Later Dr Example spoke, and Alex.")
    assert [quotes(document, person) for person in find_people(document)] == [
        ["Alex Example", "Alex"],
        ["Robin Example"],
    ]


def test_a_title_tells_two_of_one_surname_apart() -> None:
    document = page("Cllr Alex Example and Robin Example came. Later Councillor Example spoke.")
    first, second = find_people(document)
    assert quotes(document, first) == ["Cllr Alex Example", "Councillor Example"]
    assert quotes(document, second) == ["Robin Example"]


def test_a_man_is_not_the_woman_of_his_surname() -> None:
    assert told(page("Mrs Alex Example came with Mr Example.")) == [("Mrs Alex Example", None), ("Mr Example", None)]


WELCOME = (
    "Welcome from Dr Alex Example, Director of People\n\n"
    "I am proud to be the Director of Adult Services here. Our commissioner, Robin Placeholder, praised us.\n\n"
    "Welcome from Sam Sample, Interim Chair of Governors\n\n"
    "I’ve been the interim Chair since May. I would echo Alex’s comments.\n"
)


def test_who_speaks_is_told_from_who_is_only_named() -> None:
    speaks = {full_name(person): person.speaks for person in find_people(page(WELCOME))}
    assert speaks == {"Dr Alex Example": (0,), "Robin Placeholder": (), "Sam Sample": (1,)}


def test_what_speakers_say_they_are_is_theirs() -> None:
    document = page(WELCOME)
    alex = find_people(document)[0]
    said = [m for m in alex.mentions if m.part is Part.SAYS]
    assert [document.text[m.anchor.start : m.anchor.stop] for m in said] == [
        "I am proud to be the Director of Adult Services"
    ]


def test_two_offices_on_one_page_are_pointed_out_but_no_short_form() -> None:
    found = {full_name(person): disagreements(person) for person in find_people(page(WELCOME))}
    (two,) = found["Dr Alex Example"]
    assert two.first.office and two.second.office
    assert (two.what, two.first.office.text, two.second.office.text) == (
        "office",
        "Director of People",
        "Director of Adult Services",
    )
    assert found["Sam Sample"] == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Dr Alex Example is here. We thank Ms Example.", ["title"]),
        ("Dr Alex Example is here. We thank Alex Example.", []),
        ("Cllr Alex Example is here. We thank Councillor Example.", []),
        ("We thank our Director, Alex Example. Alex Example, Deputy Director, said so.", ["office"]),
        ("We thank our finance director, Alex Example. Alex Example, Director of Finance, said so.", []),
        ("We thank our former Chair, Alex Example. Alex Example, Head of Care, said so.", []),
    ],
)
def test_a_page_that_contradicts_itself(text: str, what: list[str]) -> None:
    (person,) = find_people(page(text))
    assert [found.what for found in disagreements(person)] == what


def test_a_former_office_is_no_office_of_today() -> None:
    assert told(page("We thank our former Chair, Alex Example, for all.")) == [("Alex Example", None)]


def test_i_is_nobody_where_two_sign() -> None:
    text = (
        "A note\n\nI am the Head of Care at last. We wish you well.\n\n"
        "Sam Sample, Chair\n\nAlex Example, Chief Executive\n"
    )
    document = page(text)
    assert all(m.part is not Part.SAYS for person in find_people(document) for m in person.mentions)


def test_tables_lists_and_links_are_read() -> None:
    document = markdown(
        "## Our board\n\n| Name | Role |\n|---|---|\n| Sam Sample | Chair |\n\n"
        "- **Alex Example** – Company Secretary\n- [Robin Placeholder](https://example.org/r), Head of Care\n"
    )
    assert told(document) == [
        ("Sam Sample", "Chair"),
        ("Alex Example", "Company Secretary"),
        ("Robin Placeholder", "Head of Care"),
    ]


def test_each_office_belongs_to_one_name() -> None:
    text = "Sam Sample, Chair, Alex Example, Head of Care, and Robin Placeholder, Treasurer, came."
    assert told(page(text)) == [
        ("Sam Sample", "Chair"),
        ("Alex Example", "Head of Care"),
        ("Robin Placeholder", "Treasurer"),
    ]


_NAMES = st.sampled_from(
    ["Sam Sample", "Dr Alex Example", "Cllr Robin Placeholder", "Ms Example", "Alex", "Network Rail"]
)
_OFFICES = st.sampled_from(["Head of Care", "interim Director of People (Adults)", "Chair", "former Chair", "trustee"])
_SENTENCES = st.one_of(
    st.builds("We thank our {1}, {0}.".format, _NAMES, _OFFICES),
    st.builds("{0}, {1}, said so.".format, _NAMES, _OFFICES),
    st.builds("{0}’s team met **{1}** in May.".format, _NAMES, _NAMES),
    st.builds("I am the {0} here.".format, _OFFICES),
    st.builds("\n\n## Welcome from {0}, {1}\n\n".format, _NAMES, _OFFICES),
)
people_pages = st.lists(_SENTENCES, max_size=8).map(lambda parts: markdown("A page.\n\n" + "  ".join(parts)))


@given(people_pages)
def test_every_quote_is_the_source_and_every_mention_in_order(document: Document) -> None:
    found = find_people(document)
    assert found == find_people(document)
    for person in found:
        starts = [mention.anchor.start for mention in person.mentions]
        assert starts == sorted(starts)
        assert set(person.speaks) <= set(range(len(document.sections)))
        for mention in person.mentions:
            whole = evidence(mention)
            assert whole.start <= mention.anchor.start < mention.anchor.stop <= whole.stop <= len(document.text)
            if mention.part is not Part.SAYS:
                assert document.text[mention.anchor.start : mention.anchor.stop].split()[-1][:1].isupper()
            if mention.office:
                quote = document.text[mention.office.anchor.start : mention.office.anchor.stop]
                assert " ".join(quote.replace("*", "").split()) == mention.office.text


@given(people_pages)
def test_no_name_is_counted_for_two_people(document: Document) -> None:
    spans = sorted(
        (m.anchor.start, m.anchor.stop)
        for person in find_people(document)
        for m in person.mentions
        if m.part is not Part.SAYS
    )
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
