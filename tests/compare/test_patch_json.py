from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from msgdiff.compare.check import check_comparison
from msgdiff.compare.comparison import compare
from msgdiff.compare.patch import make_patch
from msgdiff.compare.patch_json import dump_patch, load_patch
from msgdiff.errors import PatchError
from msgdiff.model import Document
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
    assert len(checks) == 9


def test_a_check_fails_where_a_statement_is_lost() -> None:
    from dataclasses import replace

    comparison = compare(page("One thing. Two things."), page("One thing. Three things."))
    short = replace(comparison, pairs=comparison.pairs[1:])
    with pytest.raises(ValueError, match="exactly once"):
        list(check_comparison(short))
    edited = replace(comparison, pairs=tuple(replace(p, ops=p.ops[1:]) if p.ops else p for p in comparison.pairs))
    if edited != comparison:
        assert not all(check.holds for check in check_comparison(edited))
