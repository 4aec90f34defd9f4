"""The vision statement of a page, and how it changed."""

from __future__ import annotations

import pytest
from hypothesis import given

from msgdiff.commitments.vision import VisionPart, find_vision
from msgdiff.commitments.vision_changes import VisionChange, VisionStatus, compare_vision
from msgdiff.commitments.vision_words import is_vision_heading, says_vision
from msgdiff.compare.comparison import compare
from msgdiff.model import Direction, Document
from msgdiff.parsers import parse
from tests.building import page, pages


@pytest.mark.parametrize(
    "heading",
    """Our vision|Vision, mission and values|Our priorities for 2025|What we want to achieve|Sample Council's ambition
    |Our purpose|Our values|Strategic priorities 2024-2028|Mission statement|2. Our aims and objectives
    |What is our vision?    |Corporate objectives|A vision for Sample|Where we want to be by 2030|OUR VISION""".split(
        "|"
    ),
)
def test_headings_that_speak_of_a_vision(heading: str) -> None:
    assert is_vision_heading(heading.strip())


@pytest.mark.parametrize(
    "heading",
    """Purpose|Values|Aims|Value for money|Vision screening|Low vision services|Aims of this policy|Emissions
    |Do you have a vision?|Job purpose|Learning objectives|The Government's vision|Supervision|Our television
    |Our purpose for using your data""".split("|"),
)
def test_headings_that_do_not(heading: str) -> None:
    assert not is_vision_heading(heading.strip())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Our vision is to be there for all.", True),
        ("Our vision for Sample is a town where everyone thrives.", True),
        ("We want Sample to be a place where people thrive.", True),
        ("The council’s mission is to serve.", True),
        ("Our ambition for the county remains that nobody sleeps rough.", True),
        ("The Government’s vision is to build.", False),
        ("Their vision is narrow.", False),
        ("If our vision is to count, tell us.", False),
        ("Is our vision good?", False),
        ("We want you to be a member of our panel.", False),
        ("Our vision was ignored.", False),
    ],
)
def test_sentences_that_say_a_vision(text: str, says: bool) -> None:
    assert says_vision(text) is says


VISION = (
    "Our vision\n\n"
    "Our vision is a town where every child is safe.\n\n"
    "We are doing this through:\n\n"
    "• visiting every family each week\n"
    "• answering 95% of calls by 2030\n"
    "• an Ofsted rating of ‘good’ for all homes\n\n"
    "Contact\n\nWrite to our 12 libraries.\n"
)


def parts(document: Document) -> list[tuple[str, str]]:
    return [(str(one.part), one.text) for one in find_vision(document)]


def test_each_statement_of_a_vision_has_its_part() -> None:
    assert [part for part, _ in parts(page(VISION))] == ["vision", "lead-in", "aim", "target", "target"]


def test_a_target_has_its_measures() -> None:
    measures = [[measure.words for measure in one.measures] for one in find_vision(page(VISION))]
    assert measures == [[], [], [], ["95%", "by 2030"], ["an Ofsted rating of ‘good’"]]


def test_a_figure_that_counts_what_there_is_makes_no_target() -> None:
    (one,) = find_vision(page("Our priorities\n\nWe will keep our 12 libraries open to all.\n"))
    assert one.measures == ()


def test_a_vision_is_found_outside_any_section_with_its_list() -> None:
    text = (
        "About us\n\nWe bake bread. Our vision is that everyone eats.\n\n"
        "Our priorities are:\n\n• bread\n• salt\n\nWe sell:\n\n• rye\n"
    )
    assert parts(page(text)) == [
        ("vision", "Our vision is that everyone eats."),
        ("lead-in", "Our priorities are:"),
        ("aim", "bread"),
        ("aim", "salt"),
    ]


def test_what_stands_below_a_heading_of_the_vision_belongs_to_it() -> None:
    document = parse(b"# Our vision\n\n## Safer streets\n\nWe will light every path.\n", media_type="text/markdown")
    assert parts(document) == [("aim", "Safer streets"), ("aim", "We will light every path.")]


def test_a_vision_of_somebody_else_is_none() -> None:
    document = parse(
        b"# About us\n\n> Our vision is to win.\n\nThe minister's vision is clear.\n", media_type="text/markdown"
    )
    assert find_vision(document) == ()


def changes(old: str, new: str) -> tuple[VisionChange, ...]:
    return compare_vision(compare(page(old), page(new)))


def one_change(old: str, new: str) -> VisionChange:
    (change,) = (c for c in changes(old, new) if c.status is not VisionStatus.KEPT)
    return change


def test_a_reworded_aim_has_its_direction_and_reasons() -> None:
    new = VISION.replace("visiting every family each week", "visiting most families each week")
    change = one_change(VISION, new)
    assert (change.status, change.direction) == (VisionStatus.REWORDED, Direction.WEAKENED)
    assert [(r.what, r.how, r.old, r.new) for r in change.reasons] == [("scope", "weakened", "every", "most")]


def test_a_target_that_went_is_told_though_its_aim_stays() -> None:
    new = VISION.replace("an Ofsted rating of ‘good’ for all homes", "good homes for all children")
    gone = [(r.how, r.old) for c in changes(VISION, new) for r in c.reasons if r.what == "measure"]
    assert gone == [("gone", "an Ofsted rating of ‘good’")]


def test_a_measure_that_is_named_elsewhere_is_not_gone() -> None:
    new = VISION.replace("answering 95% of calls by 2030", "answering the phone") + "We answer 95% of calls by 2030.\n"
    assert not [r for c in changes(VISION, new) for r in c.reasons if r.what == "measure"]


def test_another_lead_in_rewords_its_items() -> None:
    new = VISION.replace("We are doing this through:", "We would like to see:")
    found = {c.old[0].text: c for c in changes(VISION, new) if c.old and c.new}
    change = found["visiting every family each week"]
    assert change.status is VisionStatus.REWORDED
    assert ("lead-in", "We are doing this through:", "We would like to see:") in {
        (r.what, r.old, r.new) for r in change.reasons
    }


def test_an_aim_that_moved_elsewhere_is_not_dropped() -> None:
    vision, aim = "Our vision\n\nOur vision is a safe town.", " We will light every path in the town."
    contact = "\n\nContact\n\nWrite to us soon."
    old, new = vision + aim + contact, vision + contact + aim
    assert one_change(old, new).status is VisionStatus.LEFT
    assert one_change(new, old).status is VisionStatus.ENTERED


def test_a_vision_in_other_words_stands_beside_the_old_one() -> None:
    old = "Our vision\n\nOur vision is a town where every child is safe.\n"
    new = "Our vision\n\nWe want this to be a county in which nobody goes hungry.\n"
    change = one_change(old, new)
    assert change.status is VisionStatus.REPLACED
    assert (len(change.old), len(change.new), change.direction) == (1, 1, None)


def test_a_vision_that_is_gone_was_dropped() -> None:
    assert {c.status for c in changes(VISION, "Contact\n\nWrite to us.\n")} == {VisionStatus.DROPPED}
    assert changes("Contact\n\nWrite to us.\n", "Contact\n\nCall us.\n") == ()


@given(pages)
def test_quotes_are_the_source(document: Document) -> None:
    for one in find_vision(document):
        assert " ".join(document.text[one.anchor.start : one.anchor.stop].split()) == one.text
        for measure in one.measures:
            assert document.text[measure.start : measure.stop] == measure.words
        assert one.part is not VisionPart.TARGET or one.measures


@given(pages)
def test_a_vision_compared_with_itself_is_kept(document: Document) -> None:
    assert {c.status for c in compare_vision(compare(document, document))} <= {VisionStatus.KEPT}


@given(pages, pages)
def test_every_statement_of_either_vision_is_told_once(old: Document, new: Document) -> None:
    found = compare_vision(compare(old, new))
    for side, document in (("old", old), ("new", new)):
        listed = [one.statement for c in found for one in getattr(c, side) if one.rule]
        assert sorted(listed) == [one.statement for one in find_vision(document)]
