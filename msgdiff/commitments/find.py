"""Find the commitments of a document: each clause that binds, with its exact quote and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgdiff.commitments.amounts import read_times
from msgdiff.commitments.clauses import Finding, findings
from msgdiff.commitments.cues import Place, cues_of, placed
from msgdiff.commitments.judge import NAMELESS, Before, Judged, judge
from msgdiff.commitments.lead_ins import DOING, Led, headed_by, is_frame, led_by
from msgdiff.commitments.profile import Profile, profile_of
from msgdiff.commitments.quotations import block_quotations, foreign_spans
from msgdiff.commitments.specific import begins_with_act, is_specific, missing, opens_with_act
from msgdiff.commitments.split import Part, parts
from msgdiff.commitments.subjects import Who
from msgdiff.commitments.voice import Voice, voice_of
from msgdiff.commitments.words import Words
from msgdiff.model import (
    Act,
    Axis,
    Commitment,
    Cue,
    Document,
    Kind,
    Missing,
    Stance,
    Statement,
    statements,
)

# So many statements on, "this will" may still speak of a promise.
_REACH = 3
# A lead-in is itself a commitment only if it says something: "We will listen to children, to create:".
_WORDS_IN_LEAD_IN = 8
# More than the statements of a long page: most of them come again in its next version.
_KEPT = 4_096


def find_commitments(document: Document) -> tuple[Commitment, ...]:
    """Find every clause by which the organisation binds itself, or reports having done so.

    Args:
        document: a page, as `parse` returns it.

    Returns:
        Commitments in reading order. `document.text[c.anchor.start:c.anchor.stop]` is the quote of each, and lies
        within one statement. A list item takes the stance of its lead-in or heading; its cues may stand there.

    Not found: questions, headings that are no sentence, signatures, quotations of others, what others do or promise.
    Cost: linear in the text.
    """
    return tuple(_Reader(document).read())


@lru_cache(maxsize=_KEPT)
def _read(text: str, voice: Voice) -> tuple[Words, list[Finding]]:
    """A text as words, and what its clauses say; not to be changed, as it is remembered."""
    words = Words(text)
    return words, findings(words, voice)


@lru_cache(maxsize=_KEPT)
def _weigh(text: str, voice: Voice) -> Profile:
    return profile_of(*_read(text, voice))


@lru_cache(maxsize=_KEPT)
def _weigh_item(text: str) -> Profile:
    return profile_of(Words(text), [])


class _Lead(NamedTuple):
    """A lead-in as read, who acts by it, and its own cues."""

    led: Led
    actor: str | None
    cues: tuple[Cue, ...]


class _Reader:
    """Reads a document from top to bottom and remembers what was promised last."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._alone = len(statements(document)) == 1
        self._voice = voice_of(document, alone=self._alone)
        self._lead_ins: dict[str, Statement] = {}
        self._leads: dict[str, _Lead | None] = {}
        self._last: Stance | None = None
        self._last_at = -_REACH - 1
        self._section = -1

    def read(self) -> Iterator[Commitment]:
        quoted = block_quotations(self._document)
        for index, statement in enumerate(statements(self._document)):
            if statement.section != self._section:
                # What a section above has promised is less near than what stands in the same one.
                self._section, self._last_at = statement.section, self._last_at - 1
            if statement.kind is Kind.LEAD_IN:
                self._lead_ins[statement.text] = statement
            if statement.kind is Kind.SIGNATURE or statement.anchor in quoted or _is_idle(statement.text):
                continue
            for commitment in self._of(index, statement):
                yield commitment
                if not commitment.rule.endswith(NAMELESS):
                    self._last, self._last_at = commitment.stance, index

    def _of(self, index: int, statement: Statement) -> Iterator[Commitment]:
        words, found = _read(statement.text, self._voice)
        if not words.lower:
            return
        near = self._last if index - self._last_at <= _REACH else None
        lead = self._lead(statement) if statement.kind is Kind.LIST_ITEM else None
        if lead and not _own_sentence(words, found):
            stance = lead.led.stance or near
            if lead.led.rule == DOING and not words.lower[0].endswith("ing"):
                return
            if stance:
                yield self._item(index, statement, words, lead, stance)
                return
        if statement.kind is Kind.LEAD_IN and (len(words.lower) < _WORDS_IN_LEAD_IN or is_frame(words, found)):
            return
        if lead and lead.led.stance is Stance.PROMISE:
            near = Stance.PROMISE
        judged = self._judged(words, found, near)
        if self._alone and not found and opens_with_act(words):
            yield self._item(
                index,
                statement,
                words,
                _Lead(Led(None, Act.ACT, None, 0, 0, None, "alone, verb first"), None, ()),
                Stance.PROMISE,
            )
            return
        if statement.kind is Kind.HEADING:
            judged = [(f, result) for f, result in judged if _binds_as_heading(f, words)]
        cut = parts(words, judged, self._voice)
        place = placed(statement, self._document)
        for part in cut:
            yield self._clause(index, statement, words, part, place, found if len(cut) == 1 else None, lead)

    def _judged(self, words: Words, found: list[Finding], near: Stance | None) -> list[tuple[Finding, Judged]]:
        foreign = foreign_spans(words) if found else ()
        judged: list[tuple[Finding, Judged]] = []
        for finding in found:
            at = words.spans[finding.first][0]
            if any(start <= at < stop for start, stop in foreign):
                continue
            result = judge(finding, words, Before(near, tuple(before for _, before in judged[-2:])))
            if result:
                judged.append((finding, result))
        return judged

    def _lead(self, statement: Statement) -> _Lead | None:
        text = statement.lead_in
        if text is None:
            stance = headed_by(self._document.sections[statement.section].heading)
            return _Lead(Led(stance, Act.ACT, None, 0, 0, None, "heading"), None, ()) if stance else None
        if text not in self._leads:
            self._leads[text] = self._read_lead(text)
        return self._leads[text]

    def _read_lead(self, text: str) -> _Lead | None:
        words = Words(text)
        found = findings(words, self._voice)
        led = led_by(words, found)
        statement = self._lead_ins.get(text)
        if led is None or statement is None:
            return _Lead(led, None, ()) if led else None
        actor = words.quote(*led.actor) if led.actor else None
        side = profile_of(words, found)
        return _Lead(led, actor, cues_of(side, self._document, placed(statement, self._document), 0, led.rule))

    def _item(self, index: int, statement: Statement, words: Words, lead: _Lead, stance: Stance) -> Commitment:
        side = _weigh_item(words.text)
        own = cues_of(side, self._document, placed(statement, self._document), 0, None)
        specific = is_specific(side)
        owner = lead.actor is not None or stance is not Stance.PROMISE
        return Commitment(
            anchor=statement.anchor,
            text=statement.text,
            statement=index,
            stance=stance,
            act=lead.led.act,
            actor=lead.actor,
            speaker=self._document.sections[statement.section].speaker,
            lead_in=statement.lead_in,
            cues=(*lead.cues, *own),
            specific=specific,
            missing=missing(side, stance, specific=specific, owner=owner, cues=lead.cues),
            rule=lead.led.rule,
        )

    def _clause(
        self,
        index: int,
        statement: Statement,
        words: Words,
        part: Part,
        place: Place,
        found: list[Finding] | None,
        lead: _Lead | None,
    ) -> Commitment:
        """A commitment made of a clause; `found` is what was found in it if it is all of the statement.

        What a list item that is a sentence does not say, who acts and by when, its lead-in may.
        """
        text = statement.text
        subject = part.finding.subject
        own = subject.who in {Who.OWN, Who.OWNED}
        actor = words.quote(subject.first, subject.last) if own and subject.first < subject.last else None
        actor = actor or (lead.actor if lead else None)
        start, stop = (
            (0, len(text)) if found is not None else (words.spans[part.first][0], words.spans[part.last - 1][1])
        )
        anchor = statement.anchor
        if found is None:
            anchor = anchor._replace(start=place(start), stop=place(stop - 1) + 1)
        side = _weigh(text[start:stop], self._voice)
        specific = is_specific(side)
        owner = own or actor is not None or part.judged.stance is not Stance.PROMISE
        times = tuple(cue for cue in lead.cues if cue.axis is Axis.TIME) if lead else ()
        lacks = missing(side, part.judged.stance, specific=specific, owner=owner, cues=times)
        if Missing.DATE in lacks and stop - start < len(text) and read_times(Words(text))[0]:
            # The date that stands elsewhere in the statement may hold for this clause as well.
            lacks = tuple(lack for lack in lacks if lack is not Missing.DATE)
        return Commitment(
            anchor=anchor,
            text=text[start:stop],
            statement=index,
            stance=part.judged.stance,
            act=part.judged.act,
            actor=actor,
            speaker=self._document.sections[statement.section].speaker,
            lead_in=statement.lead_in,
            cues=(*times, *cues_of(side, self._document, place, start, part.judged.rule)),
            specific=specific,
            missing=lacks,
            rule=part.judged.rule,
        )


_BOILERPLATE = ("cookies", "reserve the right", "terms and conditions", "all rights reserved", "privacy notice")


def _is_idle(text: str) -> bool:
    """Whether it is a question or legal boilerplate."""
    lower = text.lower()
    return lower.rstrip(" ”\"'’)").endswith("?") or any(phrase in lower for phrase in _BOILERPLATE)


_SPEAKS = frozenset((Who.OWN, Who.OTHER, Who.THING, Who.OWNED))


# In a heading these are nouns, whatever stands before them: "Our library promise".
_NOUNS_IN_HEADINGS = frozenset(("pledge", "guarantee", "plan", "aim", "hope"))


def _binds_as_heading(finding: Finding, words: Words) -> bool:
    """Whether a heading is a sentence by which the organisation binds itself."""
    if finding.subject.who is not Who.OWN or finding.level is None:
        return False
    pronoun = words.lower[finding.subject.last - 1] in {"we", "i"}
    return pronoun or finding.rule.split()[0] not in _NOUNS_IN_HEADINGS


def _own_sentence(words: Words, found: list[Finding]) -> bool:
    """Whether a list item is a sentence of its own and not the rest of its lead-in."""
    if words.lower[0] in {"we", "i", "you", "if"}:
        return True
    told = [f for f in found if not _is_noun(f, words)]
    return any(f.subject.first <= 1 and f.subject.first < f.subject.last and f.subject.who in _SPEAKS for f in told)


def _is_noun(finding: Finding, words: Words) -> bool:
    """Whether what looks like a verb behind an organisation is a noun: "build council homes"."""
    return finding.rule.startswith(_SIMPLE) and (finding.subject.who is not Who.OWN or begins_with_act(words))


_SIMPLE = ("does", "did")
