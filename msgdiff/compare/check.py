"""Prove of a comparison that nothing is lost: what `msgdiff diff --check` goes through."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from msgdiff.compare.patch import apply_patch, invert_patch, make_patch
from msgdiff.compare.patch_json import dump_patch, load_patch
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.model import Comparison, Document, Pair, Statement, Tag, statements


class Check(NamedTuple):
    """Something that must hold, of how many things it was tried, and whether it holds."""

    what: str
    tried: int
    holds: bool


def check_comparison(comparison: Comparison) -> Iterator[Check]:
    """Go through everything that a comparison promises, independently of how it was made."""
    before, after = statements(comparison.old), statements(comparison.new)
    texts_old, texts_new = tuple(s.text for s in before), tuple(s.text for s in after)
    for name, document, side in (("old", comparison.old, before), ("new", comparison.new, after)):
        quotes = all(_is_quoted(document, statement) for statement in side)
        yield Check(f"every quote of the {name} page is its source at its offsets", len(side), quotes)
        named = sorted(chain.from_iterable(getattr(pair, name) for pair in comparison.pairs))
        once = named == list(range(len(side)))
        yield Check(f"every statement of the {name} page is in exactly one pair", len(side), once)
    edited = [pair for pair in comparison.pairs if pair.ops]
    rebuilt = all(_rebuilds(pair, before, after) for pair in edited)
    yield Check("the word edits of a pair turn its old words into its new ones", len(edited), rebuilt)
    patch = make_patch(comparison)
    for made, how in (
        (patch, ""),
        (load_patch(dump_patch(patch)), ", also when written to JSON and read back"),
    ):
        forth = apply_patch(made, texts_old) == texts_new
        yield Check(f"the patch turns the old page into the new one{how}", len(after), forth)
        back = apply_patch(invert_patch(made), texts_new) == texts_old
        yield Check(f"its inverse turns the new page into the old one{how}", len(before), back)


def _is_quoted(document: Document, statement: Statement) -> bool:
    quote = document.text[statement.anchor.start : statement.anchor.stop]
    return bool(quote) and " ".join(quote.split()) == statement.text


def _rebuilds(pair: Pair, before: tuple[Statement, ...], after: tuple[Statement, ...]) -> bool:
    one = [fold(token) for token in tokenize(" ".join(before[i].text for i in pair.old))]
    two = [fold(token) for token in tokenize(" ".join(after[j].text for j in pair.new))]
    made: list[str] = []
    at_old = at_new = 0
    for op in pair.ops:
        if (op.old.start, op.new.start) != (at_old, at_new):
            return False
        at_old, at_new = op.old.stop, op.new.stop
        made += one[op.old.start : at_old] if op.tag is Tag.EQUAL else two[op.new.start : at_new]
    return (at_old, at_new) == (len(one), len(two)) and made == two
