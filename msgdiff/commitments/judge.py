"""Decide which clauses bind the organisation whose page it is, and how."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.commitments.assurances import (
    is_assurance,
    is_house_rule,
    is_wish_for_all,
    names_day,
    names_hour,
    only_helps,
)
from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.subjects import ORGANISATIONS, OUR, Who
from msgdiff.commitments.verbs import NOT_PROMISED, SPOKEN
from msgdiff.commitments.words import Words, is_adverb, listed
from msgdiff.model import Act, Stance

ASSURANCE, AFTER_A_PROMISE = "an assurance", "after a promise"
#: What names nobody who sees to it makes nothing that follows a promise.
NAMELESS = (ASSURANCE, AFTER_A_PROMISE)


class Judged(NamedTuple):
    """What a clause binds to; `rule` names the phrase and whose act it is: "will, own"."""

    stance: Stance
    act: Act
    rule: str


class Before(NamedTuple):
    """What went before a clause: the stance found last within reach, and what the same statement has said already."""

    near: Stance | None
    here: tuple[Judged, ...]


# How many words away something still belongs to the clause.
_NEAR = 12
_STATES = listed("be have become")
_WISHED = listed("be have become see continue remain")
# With these in the perfect or passive something was put in place, whoever did it.
_INSTITUTED = listed(
    """
    launched relaunched introduced established completed opened built implemented published created recruited
    appointed installed adopted delivered rolled set put reduced upgraded trained strengthened embedded restructured
    awarded improved expanded extended replaced developed invested refurbished restored increased redesigned secured
    """
)
_TOLD = listed("said announced confirmed pledged promised says")
_FIRM = listed("guarantee pledge committed plan aim hope working")
_TENSES = listed("are have did do does is has was")
_BENEFICIARIES = frozenset((Who.THING, Who.PEOPLE, None))


def judge(f: Finding, words: Words, before: Before) -> Judged | None:
    """What the clause binds the organisation to, or None. Doubt leans to None."""
    kind = f.rule.split()[0]
    if _acts_on_us(f, words):
        return None
    if ("subordinate" in f.rule and f.verb != "guaranteed") or f.rule.startswith("is done"):
        return None
    if kind == "will":
        return _will(f, words, before)
    if kind == "must":
        return _named(f, Who.OWN) if words.lower[max(0, f.subject.last - 1)] not in {"we", "i"} else None
    if kind == "would":
        told = not _TOLD.isdisjoint(words.lower[max(0, f.first - 3 * _NEAR) : f.first])
        return _named(f, Who.OWN) if told else None
    if kind == "announce":
        return _named(f, Who.OWN) if _has_money(words, f.last) else None
    if kind in _FIRM:
        return _named(f, Who.OWN, Who.OWNED) if f.verb not in NOT_PROMISED or f.verb in _WISHED else None
    if kind in _OPEN:
        return _open(f, words)
    return _tense(f, words) if kind in _TENSES else None


def _acts_on_us(f: Finding, words: Words) -> bool:
    """ "The inspectorate will visit us": somebody else, whatever its name."""
    said = words.lower[f.subject.first : f.subject.last]
    return _FIRST.isdisjoint(said) and "us" in words.lower[f.last : f.last + 3] and "passive" not in f.rule


_FIRST = listed("we i our my us")


def _open(f: Finding, words: Words) -> Judged | None:
    """ "We may open", "the council should publish": a wish, found so that a fading promise is seen."""
    if is_wish_for_all(f, words):
        return Judged(Stance.ASPIRATION, Act.OUTCOME, f"{_rule(f)}, for all")
    if f.verb in NOT_PROMISED or not _READER.isdisjoint(words.lower) or words.lower[f.last - 1] in _ABLE:
        return None
    if "passive" in f.rule and f.subject.who is Who.THING and "relative" not in f.rule:
        return Judged(Stance.ASPIRATION, f.act, _rule(f))
    judged = _named(f, Who.OWN)
    return judged._replace(stance=Stance.ASPIRATION) if judged else None


_OPEN = listed("may should consider")
_ABLE = listed("can need needs have has to")
_READER = listed("you your if")


def _named(f: Finding, *whose: Who) -> Judged | None:
    if f.subject.who not in whose or "relative" in f.rule:
        return None
    return Judged(f.stance, f.act, _rule(f))


def _rule(f: Finding) -> str:
    return f"{f.rule}, {f.subject.who or 'nobody'}"


def _will(f: Finding, words: Words, before: Before) -> Judged | None:
    who = f.subject.who
    if "passive" in f.rule and (_by_another(f, words) or _is_notice(f, words)):
        return None
    if who is Who.OWN:
        return _own_will(f, words)
    if (who is None or f.subject.coordinated) and before.here and f.verb in {"remain", "continue"}:
        return Judged(f.stance, Act.OUTCOME, "will remain so")
    if "passive" in f.rule and who in {Who.THING, Who.OWNED, Who.OTHER} and not is_house_rule(f, words):
        return Judged(f.stance, f.act, _rule(f))
    if who is Who.OWNED:
        return Judged(f.stance, Act.OUTCOME, _rule(f))
    if who is Who.PEOPLE and _is_given(f, words):
        return Judged(f.stance, Act.OUTCOME, f"{_rule(f)}, what they are given")
    if is_assurance(f, words):
        return Judged(f.stance, Act.OUTCOME, f"{_rule(f)}, {ASSURANCE}")
    if who in _BENEFICIARIES and (
        before.near is Stance.PROMISE or any(j.stance is Stance.PROMISE for j in before.here)
    ):
        return Judged(f.stance, Act.OUTCOME, f"{_rule(f)}, {AFTER_A_PROMISE}")
    return None


def _own_will(f: Finding, words: Words) -> Judged | None:
    if "only" in words.lower[max(0, f.subject.last - _NEAR) : f.subject.last]:
        return None
    if f.verb in _SHUT and names_hour(words.lower[f.last :][:_NEAR]):
        return None
    promised = f.verb not in NOT_PROMISED or (f.act is Act.OUTCOME and f.verb in _STATES) or _serves(f, words)
    if f.verb in SPOKEN and words.lower[f.subject.last - 1 : f.subject.last] == ["i"]:
        return None
    return Judged(f.stance, f.act, _rule(f)) if promised else None


def _serves(f: Finding, words: Words) -> bool:
    """ "We will see 95 % of patients", "ask every inpatient": a service to so many; "we will see whether" is none."""
    served = words.lower[f.last : f.last + 5]
    return f.verb in _SERVING and any(word[0].isdigit() or word in _EACH for word in served)


_SERVING = listed("see hear ask")


def _is_given(f: Finding, words: Words) -> bool:
    """ "Every child will have a place", "members will be helped": what is for those whom it is done for."""
    first = words.lower[f.subject.first]
    if "passive" in f.rule:
        return f.verb in _GIVEN
    had = f.verb in _HAD and not only_helps(words.lower[words.lower.index(f.verb, f.first) + 1 :])
    return (first in _EACH and had) or (first in _NONE and f.verb in _SPARED)


_GIVEN = listed("helped given offered told informed consulted supported lent paid trained invited treated protected")
_EACH = listed("every each all any")
_HAD = listed("have get receive")
_NONE = listed("no nobody")
_SPARED = listed("wait pay sleep live leave lose")


def _follows_noun(f: Finding, words: Words) -> bool:
    """Whether "we" opens a relative clause: "the data we collect"; "last year we planted" is none."""
    before = words.lower[f.subject.first - 1] if f.subject.first else ""
    pronoun = words.lower[f.subject.first : f.subject.last] == ["we"] and not words.is_capital(f.subject.first)
    return pronoun and before.isalpha() and before not in _OPENERS and not is_adverb(before)


_OPENERS = listed(
    """
    and but or so then yet that because if when where while as although though since until once year years month
    months week weeks day days today time times summer winter spring autumn term now here there place addition
    particular example instance result fact future end said say believe know think why how what which
    """
)


def _by_another(f: Finding, words: Words) -> bool:
    """Whether a passive names somebody else who does it: "by the contractor"."""
    lower = words.lower
    for k in range(f.last, min(len(lower) - 1, f.last + _NEAR)):
        if lower[k] == "by":
            at = k + 2 if lower[k + 1] in _ARTICLES else k + 1
            return not any(_is_no_other(word) for word in lower[at : at + 4]) and at < len(lower)
    return False


def _is_no_other(word: str) -> bool:
    """Whether what stands behind "by" is the organisation, a time, an amount or a way of doing it."""
    own = word in ORGANISATIONS or word in OUR or word == "us"
    return own or word in _TIMES or word[0].isdigit() or word[0] in "£$€" or word.endswith("ing")


def _is_notice(f: Finding, words: Words) -> bool:
    """ "The meeting will be held at 7pm", "the car park will be closed from 3 to 7 June": a fact for the diary."""
    behind = words.lower[f.last :][:_NEAR]
    return (f.verb == "held" and names_hour(behind)) or (f.verb in _CLOSED and names_day(behind))


_SHUT = listed("close shut")
_CLOSED = listed("closed shut suspended cancelled diverted")


_ARTICLES = listed("the a an")
_TIMES = listed(
    "third quarter half fifth tenth end start beginning middle summer autumn spring winter"
    " year month week close time date january february march april may june july august september october november"
    " december easter christmas then now least half"
)


def _has_money(words: Words, at: int) -> bool:
    return not {"£", "$", "€"}.isdisjoint(words.lower[at : at + 3 * _NEAR])


def _tense(f: Finding, words: Words) -> Judged | None:
    """What is being done or has been done."""
    who = f.subject.who
    if "relative" in f.rule or _follows_noun(f, words):
        return None
    if f.rule.startswith("is in place") and who in {Who.OWN, Who.OWNED, Who.THING}:
        return Judged(f.stance, Act.OUTCOME, _rule(f))
    if f.rule.startswith(("has been done", "was done", "is being done")):
        own = who in {Who.OWNED, Who.THING} and f.verb in _INSTITUTED and "by" not in words.lower[f.last : f.last + 6]
        return Judged(f.stance, f.act, _rule(f)) if own else None
    if who is not Who.OWN:
        return None
    if f.rule.startswith("do") and words.lower[f.subject.last - 1 : f.subject.last] == ["i"]:
        return None
    if not _FORMERLY.isdisjoint(
        zip(words.lower[f.first : f.last + 1], words.lower[f.first + 1 : f.last + 2], strict=False)
    ):
        return None
    stance = Stance.ONGOING if f.rule.startswith("have") and f.verb in _BEGUN else f.stance
    return Judged(stance, f.act, _rule(f))


# "We have begun to replace boilers" is no claim to have replaced them; "we used to visit" is over.
_BEGUN = listed("begun started")
_FORMERLY = frozenset((("used", "to"),))
