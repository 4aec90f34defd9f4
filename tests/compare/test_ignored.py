from __future__ import annotations

import pytest
from hypothesis import given

from msgdiff.compare.comparison import compare
from msgdiff.compare.ignored import Why, find_ignored
from msgdiff.model import Document
from tests.building import page, pages


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("We help all.", "We\N{NO-BREAK SPACE}help all.", Why.WHITE_SPACE),
        ("We help\nall of you.", "We help all of you.", Why.WHITE_SPACE),
        ("We help 'all' of you.", "We help ‘all’ of you.", Why.TYPOGRAPHY),
        ("We help - always.", "We help — always.", Why.TYPOGRAPHY),
        ("3. Aims\n\nWe help all of you.\n", "4. Aims\n\nWe help all of you.\n", Why.NUMBER),
    ],
)
def test_what_counts_as_no_change_is_found_with_its_reason(old: str, new: str, why: Why) -> None:
    (found,) = find_ignored(compare(page(old), page(new)))
    assert found.why is why
    assert found.was != found.now
    assert found.was in old
    assert found.now in new


@given(pages)
def test_nothing_is_ignored_between_a_page_and_itself(document: Document) -> None:
    assert find_ignored(compare(document, document)) == ()


@given(pages, pages)
def test_notes_count_what_is_ignored(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    counted = sum(int(note.split()[0]) for note in comparison.notes if "not counted" in note)
    assert counted == len(find_ignored(comparison))
