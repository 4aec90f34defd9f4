from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from msgdiff.compare.comparison import compare
from msgdiff.compare.patch import Keep, Patch, Replace, apply_patch, digest, invert_patch, make_patch
from msgdiff.errors import PatchError
from msgdiff.model import Document, statements
from tests.building import page, pages


def texts(document: Document) -> tuple[str, ...]:
    return tuple(statement.text for statement in statements(document))


@given(pages, pages)
def test_a_patch_rebuilds_the_new_page_and_its_inverse_the_old_one(old: Document, new: Document) -> None:
    patch = make_patch(compare(old, new))
    assert apply_patch(patch, texts(old)) == texts(new)
    assert apply_patch(invert_patch(patch), texts(new)) == texts(old)


@given(pages, pages)
def test_a_patch_inverted_twice_is_itself(old: Document, new: Document) -> None:
    patch = make_patch(compare(old, new))
    assert invert_patch(invert_patch(patch)) == patch


@given(pages)
def test_the_patch_of_a_page_to_itself_holds_no_text(document: Document) -> None:
    patch = make_patch(compare(document, document))
    assert patch.replaces == ()
    assert patch.keeps == (Keep(0, 0, len(texts(document))),)


@given(pages, pages, pages)
def test_a_patch_fits_no_other_page(old: Document, new: Document, other: Document) -> None:
    patch = make_patch(compare(old, new))
    if texts(other) == texts(old):
        return
    with pytest.raises(PatchError, match="does not fit"):
        apply_patch(patch, texts(other))


def test_typography_that_counts_as_no_edit_is_rebuilt_to_the_letter() -> None:
    old, new = page("We help 'every' child -- always."), page("We help ‘every’ child — always.")
    assert apply_patch(make_patch(compare(old, new)), texts(old)) == texts(new)


def test_a_patch_says_where_it_does_not_fit() -> None:
    patch = make_patch(compare(page("One. Two."), page("One. Three.")))
    with pytest.raises(PatchError, match=r"it is for 2 statements, here are 3; apply it to the page"):
        apply_patch(patch, ["One.", "Two.", "Three."])
    with pytest.raises(PatchError, match=r"statement 2 is 'Four\.', not 'Two\.'"):
        apply_patch(patch, ["One.", "Four."])
    with pytest.raises(PatchError, match="keeps is not what it was"):
        apply_patch(patch, ["Zero.", "Two."])


def test_a_damaged_patch_is_told_from_one_that_does_not_fit() -> None:
    patch = make_patch(compare(page("One. Two."), page("One. Three.")))
    (step,) = [s for s in patch.replaces if s.now]
    spoiled = tuple(replace(s, now=("Four.",)) if s is step else s for s in patch.replaces)
    with pytest.raises(PatchError, match="damaged"):
        apply_patch(replace(patch, replaces=spoiled), ["One.", "Two."])


def test_a_patch_that_leaves_a_statement_out_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="exactly once"):
        Patch(2, 1, digest(["a", "b"]), digest(["a"]), (Keep(0, 0, 1),), ())
    with pytest.raises(ValueError, match="exactly once"):
        Patch(1, 1, digest(["a"]), digest(["a"]), (Keep(0, 0, 1),), (Replace((0,), (), ("a",), ()),))
    with pytest.raises(ValueError, match="needs its text"):
        Replace((0, 1), (), ("a",), ())
