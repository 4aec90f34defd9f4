"""Find the commitments of a document: each clause that binds, with its exact quote and the rule that found it."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.commitments.clauses import Finding, findings
from msgdiff.commitments.lead_ins import Led, headed_by, led_by
from msgdiff.commitments.subjects import Who
from msgdiff.commitments.verbs import NOT_PROMISED
from msgdiff.commitments.voice import Voice, voice_of
from msgdiff.commitments.words import Words
from msgdiff.model import Act, Anchor, Commitment, Document, Kind, Missing, Stance, Statement, statements

# So many statements on, "this will" may still speak of a promise.
_REACH = 3


class _Before(NamedTuple):
    """What was found last before a statement, and how many statements ago."""

    stance: Stance | None
    ago: int


def find_commitments(document: Document) -> tuple[Commitment, ...]:
    """Every clause by which the organisation binds itself or reports having done so, in reading order."""
    voice = voice_of(document)
    found: list[Commitment] = []
    leads: dict[str, Led | None] = {}
    last_stance: Stance | None = None
    last_at = -99
    section = -1
    for index, statement in enumerate(statements(document)):
        if statement.section != section:
            section, last_at = statement.section, min(last_at, index - 2)
        near = last_stance if index - last_at <= _REACH else None
        led = None
        if statement.lead_in is not None:
            if statement.lead_in not in leads:
                leads[statement.lead_in] = led_by(statement.lead_in, voice)
            led = leads[statement.lead_in]
        elif statement.kind is Kind.LIST_ITEM:
            stance = headed_by(document.sections[statement.section].heading)
            led = Led(stance, Act.ACT, None, 0, 0, None, "heading") if stance else None
        for stance, act, rule in _binding(statement, led, near, voice):
            found.append(
                Commitment(
                    statement.anchor,
                    statement.text,
                    index,
                    stance,
                    act,
                    None,
                    None,
                    statement.lead_in,
                    (),
                    specific=True,
                    missing=(),
                    rule=rule,
                )
            )
            last_stance, last_at = stance, index
    return tuple(found)


def _binding(statement: Statement, led: Led | None, near: Stance | None, voice: Voice) -> list[tuple[Stance, Act, str]]:
    if statement.kind in {Kind.SIGNATURE} or statement.text.rstrip(" ”\"'’").endswith("?"):
        return []
    words = Words(statement.text)
    if not words.lower:
        return []
    own = [judged for f in findings(words, voice) if (judged := _judge(f, words, near))]
    if statement.kind is Kind.LIST_ITEM and led and not _own_sentence(words, voice):
        stance = led.stance or near
        return [(stance, led.act, led.rule)] if stance else own
    if statement.kind is Kind.LEAD_IN:
        own = own if len(words.lower) > 7 else []
    return own


def _own_sentence(words: Words, voice: Voice) -> bool:
    """Whether a list item is a sentence of its own and not the rest of its lead-in."""
    for f in findings(words, voice):
        if f.subject.first <= 1 and f.subject.first < f.subject.last and f.subject.who in {Who.OWN, Who.OTHER}:
            return True
    return words.lower[0] in {"we", "i", "you", "if"}


def _judge(f: Finding, words: Words, near: Stance | None) -> tuple[Stance, Act, str] | None:
    kind, *rest = f.rule.split()
    if f.rule.startswith("is done"):
        return None
    who = f.subject.who
    sub = "subordinate" in rest
    rel = "relative" in rest
    passive = "passive" in rest
    rule = f"{f.rule}, {who}"
    if kind == "would":
        told = {"said", "announced", "confirmed", "pledged", "promised"} & set(words.lower[: f.first])
        return (f.stance, f.act, rule) if who is Who.OWN and told and not sub else None
    if kind == "announce":
        return (f.stance, f.act, rule) if who is Who.OWN and not sub and "$" in words.lower[f.last :] else None
    if kind in {"will"}:
        if who is Who.OWN and "only" in words.lower[: f.subject.last]:
            return None
        if who is Who.OWN and not sub and f.verb not in NOT_PROMISED:
            return f.stance, f.act, rule
        if who is Who.OWN and not sub and f.act is Act.OUTCOME and f.verb in {"be", "have", "become"}:
            return f.stance, f.act, rule
        if passive and who in {Who.THING, Who.OWNED, Who.OTHER} and not sub:
            return f.stance, f.act, rule
        if who in {Who.THING, Who.OWNED, Who.PEOPLE, None} and not sub and near is Stance.PROMISE:
            return f.stance, Act.OUTCOME, rule
        return None
    if kind in {"guarantee", "pledge", "committed", "plan", "aim", "hope"}:
        if who in {Who.OWN, Who.OWNED} and not sub and f.verb not in NOT_PROMISED:
            return f.stance, f.act, rule
        return None
    if kind in {"are", "have", "did", "do", "does", "is", "has", "was"} and who is Who.OWN and not sub:
        return f.stance, f.act, rule
    return None
