from __future__ import annotations

import pytest

from msgdiff.compare.comparison import compare
from msgdiff.compare.select import find_sections, select_in_document, select_sections
from msgdiff.errors import UsageError
from tests.building import page

PAGE = page(
    "1. Our vision\n\nEvery child reads by the age of eight.\n\n"
    "2. Our money\n\nWe spend two million pounds a year.\n\n"
    "2.1 Where it goes\n\nHalf of it pays for staff.\n\n"
    "3. Vision tests\n\nOpticians test your eyes for free.\n"
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1. Our vision", (0,)),
        ("our vision", (0,)),
        ("OUR-VISION", (0,)),
        ("vision", (0, 3)),
        ("our money", (1, 2)),
        ("tests", (3,)),
        ("test", ()),
        ("", ()),
        ("?", ()),
    ],
)
def test_sections_are_found_by_whole_words_of_their_heading(wanted: str, found: tuple[int, ...]) -> None:
    assert find_sections(PAGE, wanted) == found


def test_an_unknown_section_is_an_error_that_lists_the_headings() -> None:
    with pytest.raises(UsageError, match=r"no section is called 'budget'; the headings are: 1\. Our vision; "):
        select_in_document(PAGE, "budget")
    with pytest.raises(UsageError, match="none: the page has no headings"):
        select_in_document(page("One sentence."), "budget")


def test_a_section_of_either_side_brings_its_pair() -> None:
    new = page("Our aims\n\nEvery child reads by the age of eight.\n\nMusic\n\nWe lend guitars and drums.\n")
    comparison = compare(PAGE, new)
    (aims,) = select_sections(comparison, either="aims")
    assert (aims.old, aims.new) == ((0,), (0,))
    assert select_sections(comparison, old="our vision") == (aims,)
    assert [pair.old for pair in select_sections(comparison, new="music")] == [()]
    with pytest.raises(UsageError):
        select_sections(comparison, old="music")
