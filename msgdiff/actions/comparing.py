"""Compare what stands at two addresses."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.actions.places import Place
from msgdiff.actions.sides import read_both, refuse_input_twice, two_addresses
from msgdiff.compare.comparison import compare
from msgdiff.compare.select import select_sections
from msgdiff.model import Comparison, SectionPair, Title


class Compared(NamedTuple):
    """A comparison with what its sides are called, and the section pairs asked for (None for all)."""

    comparison: Comparison
    old: Title
    new: Title
    only: tuple[SectionPair, ...] | None
    notes: tuple[str, ...] = ()


def compare_addresses(place: Place, first: str, second: str | None, *, section: str | None = None) -> Compared:
    """Compare what stands at two addresses, or at the two of a range `A..B`.

    A single address that is no range is compared with the version before it.
    """
    if second is None:
        first, second, section = two_addresses(first, section)
    refuse_input_twice(first, second)
    old, new = read_both(place, first, second)
    comparison = compare(old.document, new.document)
    asked = (old.section, new.section, section)
    only = None
    if any(words is not None for words in asked):
        only = select_sections(comparison, old=old.section, new=new.section, either=section)
    return Compared(comparison, old.title, new.title, only, (*old.notes, *new.notes))
