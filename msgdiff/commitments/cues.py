"""The cues of a commitment: the words of the document that carry its strength, each on its axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgdiff.commitments.profile import Profile
from msgdiff.model import Axis, Cue, Document, Statement

_AXES = tuple(Axis)
Place = Callable[[int], int]


def placed(statement: Statement, document: Document) -> Place:
    """A function from offsets in the statement's text to offsets in the document's text."""
    start = statement.anchor.start
    raw = document.text[start : statement.anchor.stop]
    if len(raw) == len(statement.text):
        return lambda at: start + at
    table = _table(raw, statement.text)
    return lambda at: start + table[at]


def _table(raw: str, folded: str) -> list[int]:
    """For each character of the folded text its place in the raw one: white space and marks were left out."""
    table = []
    at = 0
    for char in folded:
        found = at
        while found < len(raw) and raw[found] != char and not (char == " " and raw[found].isspace()):
            found += 1
        at = found if found < len(raw) else at
        table.append(at)
        at = min(at + 1, len(raw) - 1)
    table.append(len(raw))
    return table


def cues_of(side: Profile, document: Document, place: Place, shift: int, rule: str | None) -> tuple[Cue, ...]:
    """The cues of a wording that stands `shift` characters into its statement, by axis and place.

    `rule` names what the commitment was found by; None leaves out modality and agency, which the lead-in gives.
    """

    found = sorted(set(_cues(side, rule)), key=lambda one: (_AXES.index(one[0]), one[1], one[2]))
    cues = []
    for axis, start, stop, level, name in found:
        first, last = place(shift + start), place(shift + stop - 1) + 1
        cues.append(Cue(axis, document.text[first:last], first, last, level, name))
    return tuple(cues)


_Found = tuple[Axis, int, int, int | None, str]


def _cues(side: Profile, rule: str | None) -> Iterator[_Found]:
    """Axis, offsets in the wording, rank and rule of each cue."""
    for hint in (side.modality, side.agency) if rule is not None else ():
        if hint.start < hint.stop:
            yield hint.axis, hint.start, hint.stop, hint.level or None, hint.rule
    for hint in side.hints:
        if hint.scale not in {"up", "down"}:
            ranked = hint.axis not in {Axis.CONDITION, Axis.MEASURE}
            yield hint.axis, hint.start, hint.stop, hint.level if ranked else None, hint.rule
    for amount in side.amounts:
        yield Axis.QUANTITY, amount.start, amount.stop, None, "figure"
    for when in side.times:
        if when.role != "past":
            yield Axis.TIME, when.start, when.stop, None, when.role
