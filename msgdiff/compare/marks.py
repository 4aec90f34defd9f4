"""A statement as alignment sees it, and what alignment returns."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.model import Kind, Pair


class Mark(NamedTuple):
    """A statement to be aligned.

    `place` names where it stands: the same number on both sides for sections already paired, None where
    that is unknown.
    """

    text: str
    kind: Kind = Kind.SENTENCE
    place: int | None = None


class Alignment(NamedTuple):
    """Every statement once in `pairs`; `notes` say what was cut, fell back or stayed ambiguous."""

    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()
