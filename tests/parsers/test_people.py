"""Who is a person, what is an office, and who speaks or signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.model import Speaker
from msgdiff.parsers import parse
from msgdiff.parsers.people import (
    heading_speaker,
    is_bare_name,
    is_name,
    is_role,
    is_valediction,
    says_from,
    signature_speaker,
)


@pytest.mark.parametrize(
    "name",
    [
        "Sam Sample",
        "Dr Sam Sample",
        "Dr. Sam Sample",
        "Cllr Sample",
        "Councillor Robin Placeholder",
        "Rt Hon Sam Sample",
        "Rt. Hon. Dame Alex Example",
        "The Right Honourable Lord Sample",
        "Prof Sir Sam Sample",
        "Sam A. Sample",
        "S. A. Sample",
        "Sam van der Sample",
        "Alex de la Example",
        "Alex Example-Sample",
        "Sam O’Sample",
        "Sam O'Sample",
        "Sam d'Example",
        "Zoë Êxample",
        "Sam Sample OBE",
        "Sam Sample, CBE",
        "Sam Sample MP",
        "Sam Sample KC MP",
        "Sam Alex Robin Sample",
    ],
)
def test_a_name_is_a_persons(name: str) -> None:
    assert is_name(name)
    assert is_bare_name(name)
    assert is_bare_name(f"{name},")
    assert is_bare_name(f"– {name}")
    assert is_bare_name(f"**{name}**")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sam",
        "Dr",
        "Dr ",
        "OBE",
        "S. A.",
        "sam sample",
        "Sam sample",
        "Sam Sample.",
        "Sam Sample?",
        "Sam Sample leads us",
        "Sam Sample and Alex Example",
        "Sam Sample & Alex Example",
        "The Sample Team",
        "Sample Council",
        "Sample Borough Council",
        "Human Resources",
        "Privacy Policy",
        "Contact Us",
        "Annual Report",
        "Monday Morning",
        "May Sample",
        "Sample Road",
        "Sample House",
        "Our Vision",
        "Chief Executive",
        "Lead Member",
        "Dr Council",
        "Sam Sample 2",
        "Sam  2nd Sample",
        "https://example.org Sample",
        "Sam " + "Sample" * 10,
        "Sam Alex Robin Sample Example Placeholder Sample",
    ],
)
def test_a_capitalised_line_is_not_always_a_person(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "role",
    [
        "Chief Executive",
        "Chair",
        "Co-chair of the Board",
        "Chair of Governors",
        "Head of Service",
        "Headteacher",
        "Director of People (Children and Adults)",
        "Interim Assistant Director Children's Services",
        "Lead Member for Children",
        "Cabinet Member for Housing, Planning and Homes",
        "Leader of the Council",
        "Social Worker",
        "Newly Qualified Social Worker, Year 1",
        "Deputy Mayor",
        "CEO",
        "MP for Sample",
        "Trustees",
        "Joint chairs",
        "Minister of State",
        "Consultant midwife",
    ],
)
def test_an_office_is_one(role: str) -> None:
    assert is_role(role)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sam Sample",
        "chief executive",
        "Our vision",
        "Chief Executive.",
        "Chief Executive:",
        "Is the Chief Executive in?",
        "Headlines",
        "Directory of services",
        "Leadership",
        "Management",
        "Directorate of Children",
        "Head " + "of all of the many " * 4 + "things",
        "Medway, Kent",
        "2023 Director",
    ],
)
def test_a_line_is_not_always_an_office(text: str) -> None:
    assert not is_role(text)


@pytest.mark.parametrize(
    ("heading", "speaker", "label"),
    [
        ("Welcome from Sam Sample", Speaker("Sam Sample", None), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample – Chair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample - Chair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample | Chair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample: Chair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample\nChair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from Sam Sample\r\nChair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Welcome from\nSam Sample\nChair", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("WELCOME FROM Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "WELCOME FROM Sam Sample"),
        ("A message from Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "A message from Sam Sample"),
        ("Our foreword by Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "Our foreword by Sam Sample"),
        ("A new year message from Sam Sample", Speaker("Sam Sample", None), "A new year message from Sam Sample"),
        ("Thank you from Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "Thank you from Sam Sample"),
        ("Words from: Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "Words from: Sam Sample"),
        (
            "Foreword by the Chair of Governors, Sam Sample",
            Speaker("Sam Sample", "Chair of Governors"),
            "Foreword by Sam Sample",
        ),
        (
            "Message from our chief executive, Dr Sam Sample",
            Speaker("Dr Sam Sample", "chief executive"),
            "Message from Dr Sam Sample",
        ),
        (
            "Welcome from Sam Sample OBE, Chair",
            Speaker("Sam Sample OBE", "Chair"),
            "Welcome from Sam Sample OBE",
        ),
        (
            "Welcome from Sam Sample, OBE, Chair",
            Speaker("Sam Sample, OBE", "Chair"),
            "Welcome from Sam Sample, OBE",
        ),
        ("**Welcome from Sam Sample**, *Chair*", Speaker("Sam Sample", "Chair"), "Welcome from Sam Sample"),
        ("Sam Sample, Chair", Speaker("Sam Sample", "Chair"), "Sam Sample"),
    ],
)
def test_a_heading_names_its_speaker(heading: str, speaker: Speaker, label: str) -> None:
    assert heading_speaker(heading) == (speaker, label)


@pytest.mark.parametrize(
    "heading",
    [
        "Our vision",
        "Sam Sample",
        "Sam Sample, Manchester",
        "Sam Sample, who leads us",
        "Welcome from all of us",
        "Welcome from our teams, Sample Council",
        "Welcome from the Chair",
        "Welcome to Sam Sample, Chair",
        "Letters from Sample",
        "Message from Sam Sample. He is our Chair.",
        "Welcome from " + "Sam Sample, " * 40,
    ],
)
def test_a_heading_that_names_nobody_in_office_stays_whole(heading: str) -> None:
    assert heading_speaker(heading) == (None, " ".join(heading.split()))


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Welcome from us", True),
        ("A warm welcome from us", True),
        ("Introductory note from us", False),
        ("Welcome to us", False),
        ("Welcome", False),
        ("You are welcome from 9 to 5", False),
        ("Statement by the Board", True),
    ],
)
def test_only_a_heading_that_says_from_whom_announces_a_speaker(text: str, opens: bool) -> None:
    assert says_from(text) is opens


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("dash", ["", "- ", "– ", "— "])
def test_a_signature_on_two_lines_names_who_signs(newline: str, dash: str) -> None:
    assert signature_speaker(f"{dash}Sam Sample{newline}Chair of the Board") == Speaker(
        "Sam Sample", "Chair of the Board"
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sam Sample, Chair", Speaker("Sam Sample", "Chair")),
        ("Sam Sample — Chair", Speaker("Sam Sample", "Chair")),
        ("Sam Sample / Chair", Speaker("Sam Sample", "Chair")),
        ("Sam Sample,\nChair", Speaker("Sam Sample", "Chair")),
        ("Sam Sample\nChair\nSample Council", Speaker("Sam Sample", "Chair, Sample Council")),
        ("**Sam Sample**\n*Chair*", Speaker("Sam Sample", "Chair")),
        ("Cllr Sample – Leader of the Council", Speaker("Cllr Sample", "Leader of the Council")),
        ("Sam Sample", None),
        ("Chair", None),
        ("Sam Sample, Chair.", None),
        ("Sam Sample, our Chair, spoke to us.", None),
        ("Sam Sample\nAlex Example", None),
        ("Sample Council, Chair", None),
        ("Sam Sample\nChair\nSample Council\nSample Road\nME4 4TR", None),
        ("Sam Sample, " + "Chair and " * 12 + "Head", None),
        ("Sam Sample\n" + "Chair " * 30, None),
    ],
)
def test_a_signature_needs_a_name_and_an_office(text: str, speaker: Speaker | None) -> None:
    assert signature_speaker(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Yours sincerely,",
        "Yours sincerely",
        "Yours faithfully,",
        "Kind regards",
        "With best wishes,",
        "Warmest regards.",
        "Many thanks,",
        "Thank you",
        "Signed:",
        "KIND REGARDS",
        "*Best wishes,*",
    ],
)
def test_a_closing_formula_is_one(text: str) -> None:
    assert is_valediction(text)


@pytest.mark.parametrize(
    "text", ["", "Thank you for reading", "Yours", "Kind", "Regards to all", "Kind regards, Sam Sample", "Wishes,"]
)
def test_other_short_lines_close_no_letter(text: str) -> None:
    assert not is_valediction(text)


first = st.sampled_from(["Sam", "Alex", "Robin", "J.", "Anne-Sam"])
last = st.sampled_from(["Sample", "Example", "Placeholder", "O’Sample", "Sample-Example"])
titles = st.sampled_from(["", "Dr ", "Cllr ", "Professor ", "Rt Hon ", "Sir "])
names = st.tuples(titles, first, last).map(lambda parts: f"{parts[0]}{parts[1]} {parts[2]}")
offices = st.sampled_from(
    ["Chair", "Chief Executive", "Head of Care", "Director of People (Adults)", "Leader of the Council", "Headteacher"]
)


@given(names, offices, st.sampled_from([", ", " – ", " — ", " - ", " | ", "\n", "\r\n"]))
def test_name_and_office_come_apart_wherever_they_stand(name: str, office: str, between: str) -> None:
    expected = Speaker(name, office)
    assert signature_speaker(f"{name}{between}{office}") == expected
    assert heading_speaker(f"{name}{between}{office}") == (expected, name)
    assert heading_speaker(f"Foreword by {name}{between}{office}") == (expected, f"Foreword by {name}")


@given(st.text(alphabet="Sam ple,–-\n.*'CharDirecto", max_size=60))
def test_a_speaker_is_named_in_the_words_of_the_page(text: str) -> None:
    speaker, label = heading_speaker(text)
    plain = " ".join(text.replace("*", "").split())
    if speaker is None:
        assert label.split() == plain.split()
    else:
        assert speaker.name in plain
        assert label.endswith(speaker.name)
        assert speaker.role is None or set(speaker.role.split()) <= set(plain.replace(",", " ").split())


def test_an_office_in_brackets_is_the_office() -> None:
    document = parse(
        b"Welcome from Sam Sample (Chair)\n\nI am glad you are here. We are too.\n", media_type="text/plain"
    )
    assert document.sections[0].speaker == Speaker("Sam Sample", "Chair")
