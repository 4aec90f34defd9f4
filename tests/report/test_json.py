from __future__ import annotations

import json
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from msgdiff.compare.comparison import compare
from msgdiff.model import Document, Title, statements
from msgdiff.report import document as shown
from msgdiff.report import json as as_json
from tests.building import page, pages

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def comparison_json(old: Document, new: Document) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(as_json.render(compare(old, new), Title("old"), Title("new")))
    return result


@given(pages, pages)
def test_comparisons_fit_their_schema(old: Document, new: Document) -> None:
    validator("comparison").validate(comparison_json(old, new))


@given(pages, pages)
def test_every_quote_is_the_source_at_its_offsets(old: Document, new: Document) -> None:
    result = comparison_json(old, new)
    for side, document in (("old", old), ("new", new)):
        for statement in chain.from_iterable(pair[side] for pair in result["pairs"]):
            quote = document.text[statement["start"] : statement["stop"]]
            assert statement["quote"] == quote
            assert statement["text"] == " ".join(quote.split())


@given(pages, pages)
def test_every_statement_of_both_sides_is_listed_once(old: Document, new: Document) -> None:
    result = comparison_json(old, new)
    for side, document in (("old", old), ("new", new)):
        listed = sorted(s["index"] for pair in result["pairs"] for s in pair[side])
        assert listed == list(range(len(statements(document))))
        assert result[side]["statements"] == len(listed)


@given(pages, pages)
def test_words_of_an_edit_tile_both_sides(old: Document, new: Document) -> None:
    for pair in comparison_json(old, new)["pairs"]:
        i = j = 0
        for word in pair["words"]:
            assert (word["old_tokens"][0], word["new_tokens"][0]) == (i, j)
            i, j = word["old_tokens"][1], word["new_tokens"][1]


@given(pages)
def test_documents_fit_their_schema(document: Document) -> None:
    whole = range(len(document.sections))
    result = json.loads(shown.render_json(document, Title("page", "l", "2019"), whole))
    validator("document").validate(result)
    assert result["version"] == "l"


def test_counts_add_up_to_the_pairs() -> None:
    result = comparison_json(page("We will. We shall."), page("We will. We must. We can."))
    assert sum(result["counts"]["statements"].values()) == len(result["pairs"])
