"""Which lines of plain text head a section, and at which level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.model import BlockKind, Kind, statements
from tests.building import page

BODY = "We look after children and families. We do it well, and we will do it better."


def headings(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in page(text).sections if section.heading is not None]


@pytest.mark.parametrize(
    "line",
    [
        "Our vision",
        "Pay and benefits",
        "Children’s services",
        "What we offer",
        "Why Sample?",
        "How do I apply?",
        "“Safe, strong, together”",
        "Working for us",
        "Foster carers: pay and leave",
        "Care (adults)",
        "COVID-19",
        "The 2023 budget",
        "2023 Budget",
        "Diversity & inclusion",
        "Apply now!",
        "Our aims for children, families and staff in the county",
        "OUR AIMS FOR ALL OF THE CHILDREN AND FAMILIES IN THE COUNTY",
        "WHY WORK FOR US?",
        "It’s time",
        "That’s the spirit",
        "Équipe",
    ],
)
@pytest.mark.parametrize("before", ["", f"{BODY}\n\n"])
def test_a_short_line_over_body_text_is_a_heading(line: str, before: str) -> None:
    assert headings(f"{before}{line}\n\n{BODY}") == [(1, line)]


@pytest.mark.parametrize(
    "line",
    [
        "We will act.",
        "We will act;",
        "and so on",
        "our vision",
        "Our vision –",
        "Our vision -",
        "We are open to all",
        "They will do so",
        "This is how we work with our staff",
        "There are many reasons",
        "It’s time for all of us",
        "The council will build new homes this year",
        "Last updated 3 May 2021",
        "Updated on Monday",
        "Approved by the Board",
        "Version 2.1",
        "Draft 3",
        "Page 1",
        "Page 2 of 7",
        "Date of birth",
        "Tel 01234 567890",
        "Telephone us",
        "Email us",
        "Copyright Sample Council",
        "© Sample Council",
        "Share this page",
        "Print this page",
        "Skip to content",
        "Back to top",
        "Click here",
        "Read more",
        "Find out more",
        "By Sam Sample",
        "Sample Road ME4 4TR",
        "www.example.gov.uk",
        "Write to jobs@example.gov.uk",
        "See https://example.gov.uk/jobs",
        "It rose. It fell again",
        "Twelve words are more than a heading holds in plain text here",
        "2019",
        "12.5%",
        "Hooray for all of the new homes that we built!",
        "Could it be that the council has decided to build no homes?",
    ],
)
@pytest.mark.parametrize("before", ["", f"{BODY}\n\n"])
def test_a_line_in_doubt_heads_nothing(line: str, before: str) -> None:
    text = f"{before}{line}\n\n{BODY}"
    assert headings(text) == []
    assert {said.kind for said in statements(page(text))} == {Kind.SENTENCE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Title here\n\nFirst part\n\n{BODY}\n\nSecond part\n\n{BODY}", [1, 2, 2]),
        (f"First part\n\n{BODY}\n\nSecond part\n\n{BODY}", [1, 1]),
        (f"FIRST PART\n\n{BODY}\n\nA section\n\n{BODY}\n\nSECOND PART\n\n{BODY}", [1, 2, 1]),
        (
            f"1. First\n\n{BODY}\n\n1.1 Inner\n\n{BODY}\n\n1.1.1 Innermost\n\n{BODY}\n\n2. Second\n\n{BODY}",
            [1, 2, 3, 1],
        ),
        (f"Title here\n\n1. First\n\n{BODY}\n\n2. Second\n\n{BODY}", [1, 2, 2]),
        (f"First\n=====\n\n{BODY}\n\nInner\n-----\n\n{BODY}\n\nSecond\n======\n\n{BODY}", [1, 2, 1]),
        (f"First\n~~~~~\n\n{BODY}\n\nSecond\n~~~~~~\n\n{BODY}", [1, 1]),
        (f"1 First\n\n{BODY}\n\n1.1 Inner\n\n{BODY}\n\n2 Second\n\n{BODY}", [1, 2, 1]),
    ],
)
def test_levels_follow_titles_capitals_underlines_and_numbers(text: str, expected: list[int]) -> None:
    assert [level for level, _ in headings(text)] == expected


def test_numbered_headings_go_on_over_little_text() -> None:
    text = f"1. Scope\n\n{BODY}\n\n2. Pay\n\n{BODY}\n\n3. Contact\n\nCustomer team\n"
    assert headings(text) == [(1, "1. Scope"), (1, "2. Pay"), (1, "3. Contact")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Read the form\n2. Fill it in\n3. Send it to us",
        "We ask you to:\n\n1. Read the form\n\n2. Fill it in\n\n3. Send it to us",
        f"{BODY}\n\n1. Read the form\n2. Fill it in\n\n{BODY}",
    ],
)
def test_a_numbered_list_is_no_run_of_headings(text: str) -> None:
    assert headings(text) == []
    items = [block for section in page(text).sections for block in section.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.marker for item in items] in (["1.", "2.", "3."], ["1.", "2."])


def test_the_number_of_a_heading_stays_in_its_quote() -> None:
    document = page(f"4. Pay\n\n{BODY}\n\n5. Leave\n\n{BODY}")
    assert [said.text for said in statements(document) if said.kind is Kind.HEADING] == ["4. Pay", "5. Leave"]
    assert [block.marker for section in document.sections for block in section.blocks] == [""] * 4


def test_the_line_under_a_heading_is_layout() -> None:
    document = page(f"Our vision\n==========\n\n{BODY}")
    assert statements(document)[0].text == "Our vision"
    assert not any("=" in said.text for said in statements(document))


@pytest.mark.parametrize(
    ("rule", "heads"), [("=", False), ("==", False), ("===", True), ("= = =", True), ("--=", False)]
)
def test_three_marks_of_a_kind_draw_a_line_under_a_heading(rule: str, heads: bool) -> None:
    assert headings(f"{BODY}\n\nThey will do so\n{rule}\n\n{BODY}") == [(1, "They will do so")] * heads


@pytest.mark.parametrize("lines", [3, 4, 6])
def test_a_menu_is_no_run_of_headings(lines: int) -> None:
    menu = ["Home", "Jobs", "News", "Contact", "Events", "Fostering"][:lines]
    assert headings("\n\n".join(menu) + f"\n\n{BODY}") == []


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n", "\n----\n"])
def test_the_last_line_of_a_page_heads_nothing(ending: str) -> None:
    assert headings(f"{BODY}\n\nTell your friends{ending}") == []


titles = st.lists(
    st.sampled_from(
        ["Our vision", "Pay and benefits", "Training", "Who we are", "Our staff", "Leave", "Where we work"]
    ),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(titles)
def test_every_heading_over_body_text_is_found_in_order(chosen: list[str]) -> None:
    assert headings("\n\n".join(f"{title}\n\n{BODY}" for title in chosen)) == [(1, title) for title in chosen]


@given(titles)
def test_numbered_headings_are_found_in_order(chosen: list[str]) -> None:
    numbered = [f"{number}. {title}" for number, title in enumerate(chosen, 1)]
    assert headings("\n\n".join(f"{title}\n\n{BODY}" for title in numbered)) == [(1, title) for title in numbered]


@given(titles, st.lists(st.integers(1, 4), min_size=6, max_size=6))
def test_markdown_headings_keep_their_levels(chosen: list[str], levels: list[int]) -> None:
    from msgdiff.parsers import parse

    text = "\n\n".join(f"{'#' * level} {title}\n\n{BODY}" for title, level in zip(chosen, levels, strict=False))
    document = parse(text.encode(), media_type="text/markdown")
    assert [(section.level, section.heading) for section in document.sections] == [
        (level, title) for title, level in zip(chosen, levels, strict=False)
    ]
