"""A statement as alignment sees it, and what alignment returns."""

from __future__ import annotations

from collections.abc import Sequence
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


class Known(NamedTuple):
    """What is known before two lists are aligned that are cut out of longer texts.

    `links` are pairs that hold, rising on both sides. `weight` is how many characters were left out of each
    side because they are the same; `background` are further statements, to tell how rare a word is, None
    where the lists are all there is.
    """

    links: Sequence[tuple[int, int]] = ()
    weight: int = 0
    background: Sequence[str] | None = None


class Alignment(NamedTuple):
    """Every statement once in `pairs`; `notes` say what was cut, fell back or stayed ambiguous."""

    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()
