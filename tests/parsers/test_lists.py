"""Lists of plain text: their bullets, numbers and letters, how deep they nest, and what leads into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.model import BlockKind, Kind, statements
from msgdiff.parsers.lines import Marker, follows, is_rule, read_lines, read_marker
from tests.building import page


def items(text: str) -> list[tuple[str, int, str, str | None]]:
    """Marker, depth, text and lead-in of each list item."""
    return [
        (block.marker, block.depth, " ".join(said.text for said in block.statements), block.statements[0].lead_in)
        for section in page(text).sections
        for block in section.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]


def depths(text: str) -> list[int]:
    return [depth for _, depth, _, _ in items(text)]


# Markers on a line of their own


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("• act", Marker("•", "•", 2)),
        ("•act", Marker("•", "•", 1)),
        ("•\tact", Marker("•", "•", 2)),
        ("- act", Marker("-", "-", 2)),
        ("–  act", Marker("–", "–", 3)),
        ("1. act", Marker("1.", "number.", 3, (1,))),
        ("1.Act", Marker("1.", "number.", 2, (1,))),
        ("12) act", Marker("12)", "number)", 4, (12,))),
        ("(3) act", Marker("(3)", "number(", 4, (3,))),
        ("(c) act", Marker("(c)", "letter(", 4, (3,))),
        ("c) act", Marker("c)", "letter)", 3, (3,))),
        ("C. act", Marker("C.", "letter.A", 3, (3,))),
        ("iii. act", Marker("iii.", "roman.", 5, (3,))),
        ("(iv) act", Marker("(iv)", "roman(", 5, (4,))),
        ("xlix) act", Marker("xlix)", "roman)", 6, (49,))),
        ("o act", Marker("o", "o", 2)),
    ],
)
def test_a_marker_is_read_with_what_it_counts(line: str, marker: Marker) -> None:
    assert read_marker(line) == marker


@pytest.mark.parametrize(
    "line",
    [" ", "act", "-act", "–5 degrees", "1 act", "1.act", "1.5m", "1234. act", "4.1 act", "4.1", "of us", "oak",
     "(ab) act", "(see) act", "ill", "*act*", "**act**", "+44 1234", "12.30pm", "2023", "(2023) act", "e.g. act"],
)  # fmt: skip
def test_what_only_begins_like_a_marker_is_none(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "mark", "number"),
    [
        ("4.1 Act", "4.1", (4, 1)),
        ("4.1. Act", "4.1.", (4, 1)),
        ("4.1) Act", "4.1)", (4, 1)),
        ("4.1.12 “Act”", "4.1.12", (4, 1, 12)),
    ],
)
def test_a_clause_number_is_read_with_all_its_parts(line: str, mark: str, number: tuple[int, ...]) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.text, marker.number) == (mark, number)
    assert line[marker.stop :].strip("“”") == "Act"


@pytest.mark.parametrize("line", ["---", "***", "===", "___", "~~~~", "–––", "———", "....", "•••", "###", "-  -  -"])
def test_a_drawn_line_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["--", "- -", "-=-", "--- x", "x", "1", "…", "-- --x", "<-->"])
def test_a_line_with_something_in_it_is_no_rule(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize(
    ("number", "seen", "expected"),
    [
        ((4, 1), [], True),
        ((4, 2), [], True),
        ((4, 3), [], False),
        ((4, 4), [(4, 1)], True),
        ((4, 5), [(4, 1)], False),
        ((4, 5), [(4, 6)], True),
        ((9, 30), [(9, 30)], False),
        ((4, 3), [(5, 2)], False),
        ((4, 2, 7), [(4, 2, 5)], True),
        ((4, 2, 7), [(4, 2)], False),
    ],
)
def test_a_clause_number_needs_neighbours(number: tuple[int, ...], seen: list[tuple[int, ...]], expected: bool) -> None:
    assert follows(number, frozenset(seen)) is expected


@given(st.text(alphabet="ab \t\n\r\x0c\xa0\u200b•-", max_size=60))
def test_the_lines_of_a_text_are_exact_and_leave_out_nothing_visible(text: str) -> None:
    position = 0
    for line in read_lines(text):
        assert line.start >= position
        assert text[line.start : line.stop] == line.text != ""
        assert not text[position : line.start].strip("\u200b \t\n\r\x0c\xa0")
        assert "\n" not in line.text
        assert "\r" not in line.text
        position = line.stop
    assert not text[position:].strip("\u200b \t\n\r\x0c\xa0")


# Lists on a page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will:\n• a\n  – b\n    ▪ c\n• d", [1, 2, 3, 1]),
        ("We will:\n• a\n– b\n– c\n• d", [1, 2, 2, 1]),
        ("We will:\n- a\n    - b\n        - c\n    - d\n- e", [1, 2, 3, 2, 1]),
        ("We will:\n- a\n\t- b\n\t\t- c\n- d", [1, 2, 3, 1]),
        ("We will:\n1. a\n   (a) b\n       (i) c\n       (ii) d\n   (b) e\n2. f", [1, 2, 3, 3, 2, 1]),
        ("We will:\n1. a\n• b\n• c\n2. d", [1, 2, 2, 1]),
        ("We will:\n(a) b\n(i) c\n(ii) d\n(b) e\n(i) f\n(ii) g", [1, 2, 2, 1, 2, 2]),
        ("We will:\n• a\n\n• b\n\n\n• c", [1, 1, 1]),
        ("We will:\n • a\n• b\n • c", [1, 1, 1]),
        ("We will:\n    • a\n    • b", [1, 1]),
    ],
)
def test_depth_follows_indents_and_markers(text: str, expected: list[int]) -> None:
    assert depths(text) == expected


def test_each_item_is_led_in_by_the_nearest_item_above_it() -> None:
    text = """We will:
• care for
  – children
    ▪ under 5
  – adults
• build
Done.

We also:
• plan
"""
    assert items(text) == [
        ("•", 1, "care for", "We will:"),
        ("–", 2, "children", "care for"),
        ("▪", 3, "under 5", "children"),
        ("–", 2, "adults", "care for"),
        ("•", 1, "build Done.", "We will:"),
        ("•", 1, "plan", "We also:"),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "We are proud of them all, and we say so.",
        "> We are proud.",
        "Our staff\n\nThey are good people. We like them.",
        "Year\tHomes\n2023\t500",
    ],
)
def test_a_lead_in_ends_where_its_list_does(between: str) -> None:
    found = items(f"We will:\n• act\n• pay\n\n{between}\n\n• rest\n• sleep")
    assert [(text, lead_in) for _, _, text, lead_in in found] == [
        ("act", "We will:"),
        ("pay", "We will:"),
        ("rest", None),
        ("sleep", None),
    ]


@pytest.mark.parametrize(
    ("above", "lead_in"),
    [
        ("We will:", "We will:"),
        ("We care. We will:", "We will:"),
        ("We will -", "We will -"),
        ("We will…", "We will…"),
        ("We will ...", "We will ..."),
        ("In 2023 we will", "In 2023 we will"),
        ("We will act.", None),
        ("Will we act?", None),
        ("We will act!", None),
        ("We will (see below).", None),
    ],
)
def test_what_leads_into_a_list_is_unfinished(above: str, lead_in: str | None) -> None:
    text = f"We do it well, and we will do it better. So there.\n\n{above}\n\n• act\n• pay"
    assert {found for _, _, _, found in items(text)} == {lead_in}
    kinds = [said.kind for said in statements(page(text)) if said.text == lead_in]
    assert kinds == [Kind.LEAD_IN] * (lead_in is not None)


def test_a_lead_in_without_a_list_is_a_sentence() -> None:
    found = statements(page("We will:\n\nThe council will act at once."))
    assert [(said.kind, said.text) for said in found] == [
        (Kind.SENTENCE, "We will:"),
        (Kind.SENTENCE, "The council will act at once."),
    ]


@pytest.mark.parametrize("indent", ["   ", "      ", "\t"])
def test_an_item_may_have_a_second_paragraph(indent: str) -> None:
    text = f"We will:\n\n• act at once.\n\n{indent}We mean it.\n\n• pay"
    assert [(marker, depth, said) for marker, depth, said, _ in items(text)] == [
        ("•", 1, "act at once."),
        ("", 1, "We mean it."),
        ("•", 1, "pay"),
    ]


@pytest.mark.parametrize("bullet", ["•", "▪", "\uf0b7"])
def test_a_bullet_on_a_line_of_its_own_has_its_text_below(bullet: str) -> None:
    text = f"We will:\n{bullet}\nact\n{bullet}\npay"
    assert [(marker, said) for marker, _, said, _ in items(text)] == [(bullet, "act"), (bullet, "pay")]


@pytest.mark.parametrize(
    "text",
    [
        "The council agreed in the end that it would build 500 homes by\n2030. Then it would rest.",
        "It was a long road from the very first plan to the last of them\n- and a dear one - but it is done.",
        "A. Sample wrote the plan, and all of us agreed with it.",
        "I. We.",
        "9.30 Doors open, and all of you are welcome.",
    ],
)
def test_running_text_holds_no_items(text: str) -> None:
    assert items(text) == []
    assert " ".join(said.text for said in statements(page(text))) == " ".join(text.split())


@pytest.mark.parametrize("start", [1, 4, 9, 98])
def test_a_numbered_list_may_begin_anywhere(start: int) -> None:
    text = "We will:\n" + "\n".join(f"{start + n}. act" for n in range(4))
    assert [marker for marker, _, _, _ in items(text)] == [f"{start + n}." for n in range(4)]


def test_an_item_that_names_a_person_in_office_is_an_item() -> None:
    text = "Our board:\n- Sam Sample, Chair\n- Alex Example, Treasurer"
    assert [said for _, _, said, _ in items(text)] == ["Sam Sample, Chair", "Alex Example, Treasurer"]
    assert page(text).sections[0].speaker is None


bullets = st.sampled_from(["•", "-", "*", "–", "▪", "◦"])
words = st.lists(st.sampled_from(["homes", "schools", "parks", "£5m", "all", "new"]), min_size=1, max_size=6)
trees = st.lists(st.tuples(st.integers(1, 3), words.map(" ".join)), min_size=2, max_size=10)


@given(trees, st.tuples(bullets, bullets, bullets).filter(lambda chosen: len(set(chosen)) == 3), st.integers(2, 4))
def test_a_list_written_with_its_own_indents_and_bullets_is_read_back(
    tree: list[tuple[int, str]], chosen: tuple[str, str, str], width: int
) -> None:
    deep = 0
    wanted: list[tuple[str, int, str, str | None]] = []
    leads: list[str] = ["We will build:"]
    for asked, text in tree:
        deep = min(asked, deep + 1)
        wanted.append((chosen[deep - 1], deep, text, leads[deep - 1]))
        leads[deep:] = [text]
    lines = [f"{' ' * width * (depth - 1)}{bullet} {text}" for bullet, depth, text, _ in wanted]
    assert items("We will build:\n" + "\n".join(lines)) == wanted


@given(st.lists(words.map(" ".join), min_size=2, max_size=9), st.sampled_from(["{}.", "{})", "({})"]))
def test_numbers_of_a_list_are_layout(said: list[str], form: str) -> None:
    text = "We will build:\n" + "\n".join(f"{form.format(n)} {item}" for n, item in enumerate(said, 1))
    assert items(text) == [(form.format(n), 1, item, "We will build:") for n, item in enumerate(said, 1)]
