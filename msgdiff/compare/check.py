"""Prove of a comparison that nothing is lost: what `msgdiff diff --check` goes through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from msgdiff.compare.patch import Patch, apply_patch, invert_patch, make_patch
from msgdiff.compare.patch_json import dump_patch, load_patch
from msgdiff.compare.tokens import fold, tokenize
from msgdiff.errors import PatchError
from msgdiff.model import Comparison, Document, Pair, Statement, Tag, statements


class Check(NamedTuple):
    """Something that must hold, of how many things it was tried, and whether it holds."""

    what: str
    tried: int
    holds: bool


def check_comparison(comparison: Comparison) -> Iterator[Check]:
    """Go through everything that a comparison promises, independently of how it was made.

    Stops behind the first statements that are lost or doubled: no patch can be made of such pairs.
    """
    before, after = statements(comparison.old), statements(comparison.new)
    whole = True
    for name, document, side in (("old", comparison.old, before), ("new", comparison.new, after)):
        quotes = all(_is_quoted(document, statement) for statement in side)
        yield Check(f"every quote of the {name} page is its source at its offsets", len(side), quotes)
        apart = all(one.anchor.stop <= two.anchor.start for one, two in pairwise(side))
        yield Check(f"the statements of the {name} page stand in order and do not overlap", len(side), apart)
        named = sorted(chain.from_iterable(getattr(pair, name) for pair in comparison.pairs))
        once = named == list(range(len(side)))
        yield Check(f"every statement of the {name} page is in exactly one pair", len(side), once)
        whole = whole and once
    edited = [pair for pair in comparison.pairs if pair.ops]
    rebuilt = all(_rebuilds(pair, before, after) for pair in edited)
    yield Check("the word edits of a pair turn its old words into its new ones", len(edited), rebuilt)
    if whole:
        yield from _check_patch(make_patch(comparison), [s.text for s in before], [s.text for s in after])


def _check_patch(patch: Patch, old: Sequence[str], new: Sequence[str]) -> Iterator[Check]:
    read_back = load_patch(dump_patch(patch))
    for made, how in ((patch, ""), (read_back, ", also when written to JSON and read back")):
        yield Check(f"the patch turns the old page into the new one{how}", len(new), _makes(made, old, new))
        back = _makes(invert_patch(made), new, old)
        yield Check(f"its inverse turns the new page into the old one{how}", len(old), back)


def _makes(patch: Patch, given: Sequence[str], wanted: Sequence[str]) -> bool:
    try:
        return apply_patch(patch, given) == tuple(wanted)
    except PatchError:
        return False


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
