"""The passages of a document, each with what it and what stands around it speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from msgdiff.delivery.evidence.concepts import Figure, Term, figures, terms
from msgdiff.delivery.evidence.signs import tells_result
from msgdiff.model import Document, Kind, Statement, statements

# What stands around a passage says what it speaks of too, and less surely.
BY_LEAD_IN, BY_HEADING, BY_SENTENCE_BEFORE = 0.6, 0.5, 0.5
_BEFORE = 2  # sentences of its paragraph that a passage may go on from
_NO_PASSAGE = frozenset((Kind.HEADING, Kind.SIGNATURE))
_REFERS = re.compile(
    r"(?:it|its|this|these|they|their|both|that|those|he|she|the (?:scheme|programme|project|work|service|team|target"
    r"|site|post|centre|figure|number|measure|plan|first|second|new)\w*)\b",
    re.IGNORECASE,
)


class Bag(NamedTuple):
    """What a text speaks of: stems and notions, each with how surely, from 0 to 1."""

    stems: dict[str, float]
    notions: dict[int, float]


_NOTHING = Bag({}, {})


class Passage(NamedTuple):
    """A statement that may be evidence: its own terms and figures, and what it speaks of alone and with its place.

    `result` means that it tells what came of something, `refers` that it goes on from what stands before it. `here` is
    what it speaks of with its lead-in and with what it refers to; `said` has the heading too. `near` is what the
    sentences before it in its paragraph speak of, `section` what its whole section does. `around` are the texts of
    lead-in and heading.
    """

    document: int
    statement: Statement
    own: tuple[Term, ...]
    figures: Mapping[Figure, str]
    result: bool
    refers: bool
    around: tuple[str, ...]
    here: Bag
    said: Bag
    near: Bag
    section: Bag


def passages_of(document: Document, number: int, *, news: Set[str] | None = None) -> Iterator[Passage]:
    """Every statement of the document that says something; headings and signatures do not.

    Args:
        number: names the document.
        news: of a version of the page itself what is new in it; the rest is left out, and so is what sentences before
            and sections speak of, as a page speaks of its commitments all over.
    """
    every = statements(document)
    said = [terms(statement.text) for statement in every]
    sections: dict[int, list[Term]] = {}
    for statement, words in zip(every, said, strict=True):
        sections.setdefault(statement.section, []).extend(words)
    bags = {section: bag([(words, 1.0)]) for section, words in sections.items()}
    for at, statement in enumerate(every):
        if statement.kind in _NO_PASSAGE or _is_contents_line(statement):
            continue
        if news is not None and statement.text not in news:
            continue
        before = [] if news is not None else _before(every, said, at)
        refers = _REFERS.match(statement.text) is not None
        heading = document.sections[statement.section].heading or ""
        here = [
            (said[at], 1.0),
            (terms(statement.lead_in or ""), BY_LEAD_IN),
            (before[-1] if before and refers else (), BY_SENTENCE_BEFORE),
        ]
        headed = (terms(heading), BY_HEADING)
        yield Passage(
            number,
            statement,
            said[at],
            figures(statement.text),
            tells_result(statement.text),
            refers,
            (statement.lead_in or "", heading),
            bag([*here, headed] if refers else here),
            bag([*here, headed]),
            bag([(words, 1.0) for words in before]),
            bags[statement.section] if news is None else _NOTHING,
        )


def _is_contents_line(statement: Statement) -> bool:
    """ "Trees in our parks 14": a heading with the page it stands on."""
    return statement.kind is Kind.SENTENCE and _CONTENTS.search(statement.text) is not None


_CONTENTS = re.compile(r"\A[^.;:!?]*[^\d\s.;:!?](?:\s*\.{2,}\s*|\s+)\d{1,3}\Z")


def _before(every: Sequence[Statement], said: Sequence[tuple[Term, ...]], at: int) -> list[tuple[Term, ...]]:
    place = every[at].section, every[at].block
    return [said[k] for k in range(max(0, at - _BEFORE), at) if (every[k].section, every[k].block) == place]


def bag(parts: Iterable[tuple[Iterable[Term], float]]) -> Bag:
    """What several texts speak of together, each counted by its share."""
    found = Bag({}, {})
    for said, share in parts:
        for term in said:
            found.stems[term.stem] = max(share, found.stems.get(term.stem, 0.0))
            for number in term.notions:
                found.notions[number] = max(share, found.notions.get(number, 0.0))
    return found
