"""How each kind of change is told, in every format."""

from __future__ import annotations

import json
import re

import pyromark
import pytest
from rich.cells import cell_len

from msgdiff.compare.comparison import compare
from msgdiff.model import Comparison, Title
from msgdiff.parsers import parse
from msgdiff.report import json as as_json
from msgdiff.report import markdown, terminal
from msgdiff.report.lines import visible
from msgdiff.report.outline import Choice
from tests.building import page

OLD = """Parks

We look after forty parks in the town and keep every one of them open until dusk. \
Dogs are welcome in every park but the botanical garden. The paddling pools are filled from May until September. \
We plant a thousand trees each winter in all our parks.

Roads

Potholes on main roads are mended within five working days of a report. \
Gritting lorries leave the depot before the first frost and return after the last one. Street lamps are checked.
"""
NEW = """Parks

We look after forty parks in the town and keep every one of them open until dusk. \
The paddling pools are filled from May until September. Dogs are welcome in every park but the botanical garden.

Roads

Potholes on main roads are mended within six working days of a report. \
Gritting lorries leave the depot before the first frost. They return after the last one. \
We plant a thousand trees each winter in all our parks. A café serves tea and cake.
"""
TITLES = Title("old"), Title("new")


def both() -> Comparison:
    return compare(page(OLD), page(NEW))


@pytest.mark.parametrize(
    "line",
    [
        "= unchanged        heading: Parks",
        "> moved            The paddling pools are filled from May until September.",
        "in another order than before",
        "> moved away  “We plant a thousand trees each …” to section “Roads”",
        "> moved            We plant a thousand trees each winter in all our parks.",
        "from section “Parks”",
        "~ edited           Potholes on main roads are mended within [-five-]{+six+} working days of a report.",
        "- removed          Street lamps are checked.",
        "+ added            A café serves tea and cake.",
    ],
)
def test_a_terminal_shows_each_kind_of_change_in_a_line_of_its_own(line: str) -> None:
    assert line in [shown.strip() for shown in terminal.render(both(), *TITLES).splitlines()]


@pytest.mark.parametrize(
    "item",
    [
        "<strong>moved</strong>: The paddling pools are filled from May until September.",
        "<strong>moved</strong> (from section “Parks”): We plant a thousand trees each winter in all our parks.",
        "<strong>moved away</strong> to section “Roads”: We plant a thousand trees each winter in all our parks.",
        "are mended within <del>five</del> <ins>six</ins> working days of a report.",
        "<strong>removed</strong>: Street lamps are checked.",
        "<strong>added</strong>: A café serves tea and cake.",
    ],
)
def test_markdown_shows_each_kind_of_change_as_html(item: str) -> None:
    assert item in pyromark.html(markdown.render(both(), *TITLES))


@pytest.mark.parametrize(
    ("words", "change", "moved"),
    [
        ("paddling pools", "moved", True),
        ("thousand trees", "moved", True),
        ("Potholes", "edited", False),
        ("Gritting", "split", False),
        ("Street lamps", "removed", False),
        ("café", "added", False),
    ],
)
def test_json_names_each_kind_of_change(words: str, change: str, moved: bool) -> None:
    pairs = json.loads(as_json.render(both(), *TITLES))["pairs"]
    (pair,) = [p for p in pairs if any(words in s["text"] for s in (*p["old"], *p["new"]))]
    assert (pair["change"], pair["moved"]) == (change, moved)


def test_a_merge_is_told_as_the_split_the_other_way_round() -> None:
    there, back = both(), compare(page(NEW), page(OLD))
    assert "/ split            Gritting lorries" in terminal.render(there, *TITLES)
    assert "& merged           Gritting lorries" in terminal.render(back, *TITLES)
    assert "**merged**: Gritting lorries" in markdown.render(back, *TITLES)


def test_the_reason_for_which_a_change_matters_is_told_in_every_format() -> None:
    choice = Choice(significant=True)
    assert "matters: number five working days → six working days" in terminal.render(both(), *TITLES, choice)
    assert "  - matters: number five working days → six working days" in markdown.render(both(), *TITLES, choice)
    reasons = [r for p in json.loads(as_json.render(both(), *TITLES))["pairs"] for r in p["significance"]["reasons"]]
    assert {"sign": "number", "old": "five working days", "new": "six working days"} in reasons


def test_what_is_shown_and_what_is_not_add_up_to_all_changes() -> None:
    told = terminal.render(both(), *TITLES, Choice(significant=True))
    found = re.search(r"sign of it: ([0-9]+); ([0-9]+) other", told)
    assert found is not None
    counts = json.loads(as_json.render(both(), *TITLES))["counts"]["statements"]
    assert int(found[1]) + int(found[2]) == sum(counts.values()) - counts["unchanged"]


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [("a\nb", "a⏎b"), ("a\rb", "a␍b"), ("a\tb", "a⇥b"), ("a\u00a0b", "a⍽b"), ("a\u200bb", "a∅b"), ("a b", "a b")],
)
def test_white_space_that_looks_like_a_blank_is_made_visible(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


@pytest.mark.parametrize("text", ["我们将帮助每一个家庭。" * 12, "Parks 🌳🌲 for everyone 👍 " * 12 + "end."])
@pytest.mark.parametrize("width", [64, 81])
def test_wide_characters_are_wrapped_by_the_columns_they_take(text: str, width: int) -> None:
    comparison = compare(page("Nothing of the kind."), page(text))
    wrapped = terminal.render(comparison, *TITLES, width=width)
    assert max(cell_len(line) for line in wrapped.splitlines()) <= width
    assert [c for c in "".join(wrapped.split()) if ord(c) > 0x2FFF] == [c for c in text if ord(c) > 0x2FFF]


@pytest.mark.parametrize("width", [None, 60, 100])
def test_colour_adds_only_colour_at_every_width(width: int | None) -> None:
    coloured = terminal.render(both(), *TITLES, width=width, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal.render(both(), *TITLES, width=width)


BEFORE = """Hubs

In 2024, together with our partners, we will open two hubs for families who need more help. Street lamps are checked.
"""
AFTER = """Hubs

We will open two hubs for families in 2024 who need more help together with our partners. Street lamps are checked.
"""


def test_what_moved_inside_a_sentence_is_told_in_every_format() -> None:
    comparison = compare(page(BEFORE), page(AFTER))
    remark = "moved inside the sentence: “in 2024”, “together with our partners”"
    assert remark in [line.strip() for line in terminal.render(comparison, *TITLES).splitlines()]
    assert f"  - {remark}" in markdown.render(comparison, *TITLES).splitlines()
    pairs = json.loads(as_json.render(comparison, *TITLES))["pairs"]
    assert [pair["moved_phrases"] for pair in pairs if pair["change"] == "edited"] == [
        [
            {"old": "In 2024", "new": "in 2024", "old_tokens": [0, 2], "new_tokens": [7, 9]},
            {
                "old": "together with our partners",
                "new": "together with our partners",
                "old_tokens": [3, 7],
                "new_tokens": [13, 17],
            },
        ]
    ]
    assert all(pair["moved_phrases"] == [] for pair in pairs if pair["change"] == "unchanged")


def test_a_heading_is_called_a_heading_where_a_phrase_moved_in_it() -> None:
    headings = "# With our partners: a plan for the north", "# A plan for the north with our partners"
    old, new = (parse(heading.encode(), media_type="text/markdown") for heading in headings)
    told = terminal.render(compare(old, new), *TITLES)
    assert "moved inside the heading: “with our partners”" in told


def test_a_sentence_that_was_split_or_only_put_elsewhere_has_no_phrase_that_moved() -> None:
    comparison = both()
    assert "moved inside" not in terminal.render(comparison, *TITLES) + markdown.render(comparison, *TITLES)
    assert not any(pair["moved_phrases"] for pair in json.loads(as_json.render(comparison, *TITLES))["pairs"])
