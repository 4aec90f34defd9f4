"""Search documents for passages that speak to the commitments of a page, and say what their words tell."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from msgdiff.commitments.cues import placed
from msgdiff.commitments.find import find_commitments
from msgdiff.compare.normalise import normalise
from msgdiff.delivery.evidence.ranking import Hit, Index, Sought
from msgdiff.delivery.evidence.signs import Told, balance, holds_back, promised, read_signs, tells_result
from msgdiff.model import (
    Candidate,
    Commitment,
    CommitmentHistory,
    Document,
    Kind,
    Mark,
    Sign,
    Stance,
    Statement,
    Title,
    Version,
    statements,
)
from msgdiff.store.dates import parse_date

LEAST = 0.18  # less sure than this, and an unrelated document would give candidates
MOST = 10  # candidates for a commitment
KEY_LENGTH = 8

_GOES_ON = re.compile(
    r"\b(?:it|its|this|these|they|them|their|those|such|both|the same|that (?:number|figure|share|rate|total|gap))\b",
    re.IGNORECASE,
)
_TO_BE = frozenset((Stance.PROMISE, Stance.ASPIRATION))


class Searched(NamedTuple):
    """A recorded version to be searched, and who published it, as far as that is known.

    `self_reported` means that it is of whoever made the commitments, None where that is not known; `binds` that it is a
    page which commits to things itself: its own promises are no evidence.
    """

    version: Version
    document: Document
    publisher: str | None
    self_reported: bool | None
    binds: bool


def find_evidence(
    page: Sequence[Searched],
    histories: Sequence[CommitmentHistory],
    others: Sequence[Searched],
    *,
    most: int | None = MOST,
) -> tuple[tuple[Candidate, ...], ...]:
    """For each commitment the passages that may be evidence, the surest first; () where nothing speaks of it.

    Args:
        page: the versions of the page, oldest first.
        histories: what became of each commitment in them.
        others: versions of other documents to be searched.
        most: how many candidates for a commitment; all where None.

    Looked at are documents said no earlier than the commitment itself, and versions of the page that are later than
    the first that says it. Of the page itself only what reports something counts, and only where it is firm. What
    several sources say to the letter is one candidate. Cost: the statements searched times the commitments, some
    300,000 pairs a second.
    """
    searched = [*page[1:], *others]
    if not searched or not histories:
        return tuple(() for _ in histories)
    index = Index([one.document for one in searched], [one.document for one in page])
    searcher = _Searcher(index, searched, page)
    return tuple(searcher.search(history, most) for history in histories)


def find_passage(searched: Iterable[Searched], key: str) -> tuple[Searched, Statement] | None:
    """The passage that a candidate's key names."""
    every = ((one, statement) for one in searched for statement in statements(one.document))
    return next(((one, statement) for one, statement in every if _key(one.version, statement) == key), None)


class _Searcher:
    def __init__(self, index: Index, searched: Sequence[Searched], own: Sequence[Searched]) -> None:
        self._index = index
        self._searched = searched
        self._own = own
        self._stances = [_stances(one.document) if one.binds else {} for one in searched]

    def search(self, history: CommitmentHistory, most: int | None) -> tuple[Candidate, ...]:
        """The candidates for one commitment, the surest first; what says the same to the letter is one."""
        chosen: dict[str, Candidate] = {}
        for hit, wording in self._admitted(history):
            words = _words(hit.statement.text)
            if words in chosen:
                one = chosen[words]
                chosen[words] = replace(one, also=(*one.also, _title(self._searched[hit.document].version)))
            elif len(chosen) != most:
                candidate = _candidate(hit, self._searched[hit.document], wording)
                if _TO_BE.isdisjoint(self._stances_of(hit)) or _tells(candidate):
                    chosen[words] = candidate
        return tuple(chosen.values())

    def _best_hits(self, history: CommitmentHistory) -> list[tuple[Hit, Commitment]]:
        """Each passage once, with the wording that it speaks of most surely."""
        best: dict[tuple[int, int], tuple[Hit, Commitment]] = {}
        for wording, at in _each_once(_wordings(history)):
            for hit in self._index.search(_sought(wording, self._own[at].document), least=LEAST):
                key = hit.document, hit.statement.anchor.start
                later = not self._is_own(hit) or hit.document + 1 > at
                if later and (key not in best or hit.score > best[key][0].score):
                    best[key] = hit, wording
        return sorted(best.values(), key=lambda one: (-one[0].score, one[0].document, one[0].statement.anchor.start))

    def _is_own(self, hit: Hit) -> bool:
        """Whether it stands on the page itself: the later versions come first of all that is searched."""
        return hit.document < len(self._own) - 1

    def _said(self, history: CommitmentHistory) -> set[tuple[int, int]]:
        """Where the page says the commitment itself: the version, and the start of the statement."""
        return {
            (at, statements(self._own[at].document)[wording.statement].anchor.start)
            for wording, at in _wordings(history)
        }

    def _admitted(self, history: CommitmentHistory) -> Iterator[tuple[Hit, Commitment]]:
        """What may be evidence by its date, its place and its words."""
        since = parse_date(self._own[history.steps[0].at].version.said_on)
        quotes = set(self._quotes(history))
        said = self._said(history)
        for hit, wording in self._best_hits(history):
            if self._is_own(hit) and not (hit.firm and self._reports(hit, said, history)):
                continue
            before = parse_date(self._searched[hit.document].version.said_on).latest < since.earliest
            if not before and _words(hit.statement.text) not in quotes:
                yield hit, wording

    def _quotes(self, history: CommitmentHistory) -> Iterator[str]:
        """The commitment as the page says it, and the statements it stands in: who quotes them reports nothing."""
        for wording, at in _wordings(history):
            yield _words(wording.text)
            yield _words(statements(self._own[at].document)[wording.statement].text)

    def _reports(self, hit: Hit, said: Set[tuple[int, int]], history: CommitmentHistory) -> bool:
        """Whether a passage of the page itself tells what was done: later, and not the commitment over again."""
        at = hit.document + 1
        if at <= history.steps[0].at or (at, hit.statement.anchor.start) in said:
            return False
        return bool(self._stances_of(hit) - _TO_BE) or tells_result(hit.statement.text)

    def _stances_of(self, hit: Hit) -> frozenset[Stance]:
        return self._stances[hit.document].get(hit.statement.anchor.start, frozenset())


def _wordings(history: CommitmentHistory) -> Iterator[tuple[Commitment, int]]:
    """What the page says it in, and in which version; what it claims as done later is no wording of it."""
    for step in history.steps:
        wording = step.wording
        if wording is not None and (wording.stance is not Stance.CLAIM or step is history.steps[0]):
            yield wording, step.at


def _each_once(wordings: Iterable[tuple[Commitment, int]]) -> Iterator[tuple[Commitment, int]]:
    """Each wording with the first version that says it."""
    seen: set[tuple[str, str]] = set()
    for wording, at in wordings:
        if (words := (wording.lead_in or "", wording.text)) not in seen:
            seen.add(words)
            yield wording, at


def _stances(document: Document) -> dict[int, frozenset[Stance]]:
    """The stances of what a page commits to, by where the statement stands."""
    every = statements(document)
    found: dict[int, frozenset[Stance]] = {}
    for commitment in find_commitments(document):
        start = every[commitment.statement].anchor.start
        found[start] = found.get(start, frozenset()) | {commitment.stance}
    return found


def _sought(wording: Commitment, document: Document) -> Sought:
    every = statements(document)
    statement = every[wording.statement]
    before: Statement | None = every[wording.statement - 1] if wording.statement else None
    if before is not None and (before.section, before.block) != (statement.section, statement.block):
        before = None
    goes_on = before is not None and _GOES_ON.search(wording.text)
    heading = document.sections[statement.section].heading
    return Sought(wording.text, wording.lead_in, heading, before.text if before and goes_on else None)


def _tells(found: Candidate) -> bool:
    """Whether a passage that promises something tells of something done too."""
    return any(sign.mark is not Mark.UNCLEAR for sign in found.signs)


def _words(text: str) -> str:
    return normalise(text).casefold().strip(" .;,!\"'")


def _candidate(hit: Hit, one: Searched, wording: Commitment) -> Candidate:
    statement = hit.statement
    commitment = promised(wording.text, wording.lead_in)
    told = [(statement, found) for found in read_signs(commitment, statement)]
    lead_in = _lead_in_of(statement, one.document)
    if lead_in is not None:
        led = read_signs(commitment, lead_in)
        if holds_back(lead_in, led):
            told = [(statement, found._replace(mark=Mark.UNCLEAR)) for _, found in told]
        told = [*((lead_in, found) for found in led), *told]
    return Candidate(
        key=_key(one.version, statement),
        source=_title(one.version),
        publisher=one.publisher,
        anchor=statement.anchor,
        text=statement.text,
        lead_in=statement.lead_in,
        score=hit.score,
        firm=hit.firm,
        shared=hit.shared,
        mark=balance([found for _, found in told]),
        signs=tuple(_sign(found, holder, one.document) for holder, found in told),
        self_reported=one.self_reported,
    )


def _lead_in_of(statement: Statement, document: Document) -> Statement | None:
    """The lead-in of a list item as a statement, to quote it."""
    if statement.lead_in is None:
        return None
    before = [other for other in statements(document) if other.anchor.start < statement.anchor.start]
    led = (other for other in reversed(before) if other.kind is Kind.LEAD_IN and other.text == statement.lead_in)
    return next(led, None)


def _sign(told: Told, statement: Statement, document: Document) -> Sign:
    place = placed(statement, document)
    start, stop = place(told.start), place(told.stop - 1) + 1
    return Sign(told.mark, document.text[start:stop], start, stop)


def _title(version: Version) -> Title:
    return Title(version.page, version.label, version.said_on)


def _key(version: Version, statement: Statement) -> str:
    """Names a passage: the same as long as its version is recorded."""
    place = f"{version.page}\n{version.sha256}\n{statement.anchor.start}\n{statement.anchor.stop}"
    return b32encode(sha256(place.encode()).digest()).decode().lower()[:KEY_LENGTH]
