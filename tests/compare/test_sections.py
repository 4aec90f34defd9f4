from __future__ import annotations

import pytest
from hypothesis import given

from msgdiff.compare.normalise import without_number
from msgdiff.compare.sections import pair_sections
from msgdiff.model import Document
from msgdiff.parsers import parse
from tests.building import page, pages

PARKS = "We look after forty parks and plant a thousand trees each winter."
ROADS = "Potholes are mended within five working days of a report."
WASTE = "Bins are emptied every fortnight, garden waste once a month in summer."


def named(old: Document, new: Document) -> list[tuple[str | None, str | None]]:
    return [(old.sections[i].heading, new.sections[j].heading) for i, j in pair_sections(old, new)]


def sections(*parts: tuple[str, str]) -> Document:
    return page("\n\n".join(f"{heading}\n\n{body}" for heading, body in parts))


@given(pages, pages)
def test_no_section_is_paired_twice_and_pairs_rise_on_the_old_side(old: Document, new: Document) -> None:
    links = pair_sections(old, new)
    assert [i for i, _ in links] == sorted({i for i, _ in links})
    assert len({j for _, j in links}) == len(links)
    assert all(0 <= i < len(old.sections) and 0 <= j < len(new.sections) for i, j in links)


@given(pages)
def test_a_page_pairs_each_section_with_itself(document: Document) -> None:
    links = pair_sections(document, document)
    assert links == tuple((i, i) for i in range(len(document.sections)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            [("Parks", PARKS), ("Roads", ROADS)],
            [("Roads", ROADS), ("Parks", PARKS)],
            [("Parks", "Parks"), ("Roads", "Roads")],
            id="the same, in another order",
        ),
        pytest.param(
            [("Parks", PARKS)],
            [("Parks", "Every child lives within a short walk of green grass.")],
            [("Parks", "Parks")],
            id="the heading holds it though all is rewritten",
        ),
        pytest.param(
            [("Parks", PARKS)],
            [("Green spaces", PARKS)],
            [("Parks", "Green spaces")],
            id="its words hold it though it is renamed",
        ),
        pytest.param(
            [("Roads", ROADS), ("Waste", WASTE)],
            [("Waste", ROADS), ("Roads", WASTE)],
            [("Roads", "Waste"), ("Waste", "Roads")],
            id="words outweigh headings that were swapped",
        ),
        pytest.param(
            [("2. Roads", ROADS)],
            [("3. Roads", f"{ROADS} We grit the main roads.")],
            [("2. Roads", "3. Roads")],
            id="a number is no part of the heading",
        ),
        pytest.param([("Parks", PARKS)], [("Roads", ROADS)], [], id="nothing in common"),
    ],
)
def test_sections_pair_by_what_they_say_and_what_they_are_called(
    old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert named(sections(*old), sections(*new)) == expected


def test_the_same_office_pairs_though_person_and_words_are_new() -> None:
    old = sections(("Welcome from Sam Sample, Head of Parks", PARKS))
    new = sections(
        ("Contact", "Ring us at any time of the day."),
        ("Foreword by Robin Placeholder, Head of Parks", "It is an honour to lead this service."),
    )
    assert named(old, new) == [("Welcome from Sam Sample", "Foreword by Robin Placeholder")]


def test_of_two_speakers_the_one_who_holds_the_office_is_paired() -> None:
    old = sections(("Welcome from Sam Sample, Head of Parks", f"{PARKS} Thank you for your interest."))
    new = sections(
        ("Welcome from Alex Example, Deputy Mayor", f"{ROADS} Thank you for your interest."),
        ("Welcome from Robin Placeholder, Head of Parks", "It is an honour to lead this service."),
    )
    assert named(old, new) == [("Welcome from Sam Sample", "Welcome from Robin Placeholder")]


def test_a_heading_that_returns_is_paired_in_its_own_place() -> None:
    contact = "Ring us on weekdays between nine and five."
    old = sections(("Parks", PARKS), ("Contact", contact), ("Roads", ROADS), ("Contact", contact))
    assert pair_sections(old, old) == ((0, 0), (1, 1), (2, 2), (3, 3))


def test_what_stands_before_the_first_heading_pairs_with_what_stood_there() -> None:
    old = page(f"The county at your service, day and night.\n\nParks\n\n{PARKS}\n")
    new = page(f"All we do for you, in one place, always up to date.\n\nParks\n\n{PARKS}\n")
    assert pair_sections(old, new) == ((0, 0), (1, 1))


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("4.2 Timescales", "Timescales"),
        ("4. Timescales", "Timescales"),
        ("(a) Timescales", "Timescales"),
        ("b) Timescales", "Timescales"),
        ("iv. Timescales", "Timescales"),
        ("Section 4: Timescales", "Timescales"),
        ("Part B Timescales", "Timescales"),
        ("Part of the plan", "Part of the plan"),
        ("10 promises to parents", "10 promises to parents"),
        ("2019 targets", "2019 targets"),
        ("A. Khan, Chair", "A. Khan, Chair"),
        ("2019", "2019"),
        ("A fresh start", "A fresh start"),
        ("i am well", "i am well"),
        ("24-hour care", "24-hour care"),
    ],
)
def test_the_number_of_a_heading_is_told_from_its_words(heading: str, rest: str) -> None:
    assert without_number(heading) == rest


def chapters(*names: str) -> Document:
    """A page of chapters, each with a heading of its own and a section "Contact" that is the same in all."""
    text = "".join(
        f"# {name}\n\nAll about {name.lower()} and what we do there.\n\n## Contact\n\nRing us on weekdays.\n\n"
        for name in names
    )
    return parse(text.encode(), media_type="text/markdown")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Parks Roads Waste", "Parks Roads Waste"),
        ("Parks Roads Waste", "Adoption Parks Roads Waste"),
        ("Parks Roads Waste", "Parks Adoption Roads Waste"),
        ("Parks Roads Waste", "Roads Waste Parks"),
        ("Parks Roads Waste Schools", "Schools Waste Roads Parks"),
        ("Adoption Parks Roads Waste", "Parks Waste"),
    ],
)
def test_a_section_that_recurs_stays_with_its_chapter(old: str, new: str) -> None:
    before, after = chapters(*old.split()), chapters(*new.split())
    links = [(before.sections[i].path, after.sections[j].path) for i, j in pair_sections(before, after)]
    assert all(one == two for one, two in links)
    assert len(links) == 2 * len(set(old.split()) & set(new.split()))


def test_a_thousand_sections_that_are_the_same_pair_in_order() -> None:
    document = parse(b"# Notes\n\nTo be confirmed.\n\n" * 1000, media_type="text/markdown")
    assert pair_sections(document, document) == tuple((i, i) for i in range(1000))
