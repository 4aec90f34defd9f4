from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from msgdiff.compare.check import check_comparison
from msgdiff.compare.comparison import compare
from msgdiff.compare.patch import make_patch
from msgdiff.compare.patch_json import dump_patch, load_patch
from msgdiff.errors import PatchError
from msgdiff.model import Comparison, Document
from tests.building import page, pages

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/patch.schema.json").read_text(encoding="utf-8"))


@given(pages, pages)
def test_a_patch_goes_to_json_and_back(old: Document, new: Document) -> None:
    patch = make_patch(compare(old, new))
    text = dump_patch(patch)
    assert load_patch(text) == load_patch(text.encode()) == patch
    Draft202012Validator(SCHEMA).validate(json.loads(text))


GOOD = json.loads(dump_patch(make_patch(compare(page("One. Two."), page("One. Three.")))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[]", "does not say that it is one"),
        ('{"schema": "comparison"}', "does not say that it is one"),
        (json.dumps(GOOD | {"schema_version": 9}), "of version 9, this msgdiff reads 1"),
        (json.dumps({k: v for k, v in GOOD.items() if k != "keeps"}), "KeyError"),
        (json.dumps(GOOD | {"keeps": []}), "exactly once"),
        (json.dumps(GOOD | {"keeps": [[0]]}), "TypeError"),
        (json.dumps(GOOD | {"replaces": 3}), "TypeError"),
        (json.dumps(GOOD | {"keeps": [[0, 0, float("inf")]]}), "OverflowError"),
        (json.dumps(GOOD | {"keeps": [[0, 0, 10**15]]}), "exactly once"),
        ("[" * 100_000, "RecursionError"),
    ],
)
def test_what_is_no_patch_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(PatchError, match=said) as caught:
        load_patch(text)
    assert "\n" not in str(caught.value)


@given(pages, pages)
def test_every_check_holds_for_any_two_pages(old: Document, new: Document) -> None:
    checks = list(check_comparison(compare(old, new)))
    assert [check.what for check in checks if not check.holds] == []
    assert len(checks) == 11


def failed(comparison: Comparison) -> list[str]:
    return [check.what for check in check_comparison(comparison) if not check.holds]


def test_a_check_fails_where_a_statement_is_lost_or_doubled() -> None:
    comparison = compare(page("One thing. Two things."), page("One thing. Three things."))
    lost = replace(comparison, pairs=comparison.pairs[1:])
    assert failed(lost) == [f"every statement of the {side} page is in exactly one pair" for side in ("old", "new")]
    doubled = replace(comparison, pairs=(*comparison.pairs, comparison.pairs[0]))
    assert failed(doubled) == failed(lost)


def test_a_check_fails_where_word_edits_do_not_rebuild_the_words() -> None:
    comparison = compare(page("We will visit every family each week."), page("We will visit every family each month."))
    (pair,) = comparison.pairs
    assert pair.ops
    cut = replace(comparison, pairs=(pair._replace(ops=pair.ops[1:]),))
    assert failed(cut) == ["the word edits of a pair turn its old words into its new ones"]


def test_a_check_fails_where_a_quote_is_not_the_source() -> None:
    comparison = compare(page("One thing. Two things."), page("One thing. Three things."))
    other = replace(comparison, old=replace(comparison.old, text="One thing, two things!"))
    assert failed(other) == ["every quote of the old page is its source at its offsets"]
