from __future__ import annotations

import pytest
from hypothesis import given

from msgdiff.compare.changes import Change, change_of
from msgdiff.compare.comparison import compare
from msgdiff.compare.phrases import phrase_links
from msgdiff.model import Document, FoundBy, statements
from tests.building import page, pages

# What stands around the pair, so that it is known which words are rare on the page.
AROUND_OLD = [
    "We look after forty parks and plant a thousand trees each winter.",
    "Potholes are mended within five working days of a report.",
    "Our libraries lend books, films and music to everybody who lives here.",
    "Children under eight swim for nothing in all three pools.",
    "The museum opens at ten and closes at five.",
    "Bins are emptied every fortnight.",
]
AROUND_NEW = [
    "Carers can ask for a break of two weeks a year.",
    "Markets are held on the square on Saturdays.",
    "Cycle lanes now reach each of the seven schools.",
    "The crematorium has a new garden of rest.",
    "Tenants choose the colour of their own front door.",
    "Street lights are dimmed after midnight.",
]


def linked(old: str, new: str) -> bool:
    before, after = [*AROUND_OLD, old], [*AROUND_NEW, new]
    links = phrase_links(before, after, [(range(len(before)), range(len(after)))])
    assert set(links) <= {(len(before) - 1, len(after) - 1)}
    return bool(links)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "We adopted a new model and launched a new career progression scheme for staff.",
            "the relaunch of a career progression scheme",
        ),
        (
            "providing the right care for the patient at the right time",
            "We want patients to have the right care, and at the right time too.",
        ),
        (
            "Last year we opened the Riverside Community Hub with a grant from the lottery.",
            "Riverside Community Hub visitors can now borrow tools as well.",
        ),
    ],
)
def test_a_telling_phrase_in_common_relates_two_statements(old: str, new: str) -> None:
    assert linked(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We will build 200 homes in Strood by 2025.", "We will recruit 300 nurses in Rainham by 2030."),
        ("We want to make sure that every voice is heard.", "We want to make sure that all pay the same."),
        ("Thank you for all of your hard work.", "It is one of the best of all of the beaches."),
        ("Please ring us.", "Please write to us."),
        ("", "Nothing at all."),
    ],
)
def test_common_turns_of_phrase_relate_nothing(old: str, new: str) -> None:
    assert not linked(old, new)


def test_a_topic_that_runs_through_the_page_is_no_telling_phrase() -> None:
    old = [f"We help children and young people to {verb}." for verb in ("read", "swim", "sing", "cook", "dance")]
    new = [f"Plans for children and young people {end}." for end in ("grow", "change", "wait", "cost money", "go on")]
    assert phrase_links(old, new, [(range(5), range(5))]) == ()


def test_the_statement_that_shares_most_is_chosen() -> None:
    old = [*AROUND_OLD, "We launched a career progression scheme for social workers in spring."]
    new = [
        *AROUND_NEW,
        "A career progression scheme is in place.",
        "the relaunch of a career progression scheme for social workers",
    ]
    assert phrase_links(old, new, [(range(len(old)), range(len(new)))]) == ((6, 7),)


def test_links_are_made_inside_a_pool_only() -> None:
    phrase = "a career progression scheme for social workers"
    old, new = [*AROUND_OLD, phrase], [*AROUND_NEW, f"we relaunched {phrase}"]
    assert phrase_links(old, new, [([6], [0, 1]), ([0, 1], [6])]) == ()
    assert phrase_links(old, new, [([6], [6])]) == ((6, 6),)
    assert phrase_links(old, new, [([], [6]), ([6], [])]) == ()


@given(pages, pages)
def test_a_pair_found_by_its_phrases_is_related_and_in_paired_sections(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    before, after = statements(old), statements(new)
    home = {i: pair for pair in comparison.sections for i in pair.old}
    for pair in comparison.pairs:
        if pair.found_by is FoundBy.PHRASE:
            assert change_of(pair) is Change.RELATED
            assert after[pair.new[0]].section in home[before[pair.old[0]].section].new
            assert not pair.moved


def test_a_related_pair_is_told_as_that_and_as_nothing_more() -> None:
    was = "We have spent much on training, adopted another model of practice and launched a career progression scheme."
    now = "Improvements to date include the relaunch of a career progression scheme that nobody had been using."
    old = page(f"Jobs\n\n{' '.join(AROUND_OLD)} {was}\n")
    new = page(f"Jobs\n\n{' '.join(AROUND_NEW)} {now}\n")
    related = [pair for pair in compare(old, new).pairs if change_of(pair) is Change.RELATED]
    assert len(related) == 1
    assert (related[0].ops, related[0].moved) == ((), False)
    assert 0 < related[0].similarity < 1
