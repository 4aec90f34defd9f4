"""What a page assures its readers of without saying who sees to it: "no library will close".

Most clauses with "will" that name nobody are forecasts, notices or rules of the house. So an assurance is only what an
organisation can see to: its premises, what it gives and what it charges for, each with verbs of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgdiff.commitments.assurance_words import ANSWERS, BUILT, CHARGED_FOR, GIVEN, PLACES, PREMISES, PRICES, SENT
from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.subjects import OUR, PEOPLE, Who, noun_end
from msgdiff.commitments.verbs import NOT_PROMISED
from msgdiff.commitments.words import Words, is_participle, listed

_NEAR = 12  # words behind the verb that may belong to it
_OPENING = 4  # words of a subject in which it says whether all are meant, or none
_SERVED = frozenset((Who.THING, Who.PEOPLE))

_SHARES = listed("% cent half quarter third thirds most")
_EACH = listed("every each all any everyone everybody")
_NONE = listed("no nobody none")
_ENDS = listed(", ; : . ( if unless who which that because when where")
_SAID = listed("according said says predicted forecast expects")
_ASKED_OF = listed(
    "need require last cost take pay apply contact submit provide bring attend sit wear sign leave keep observe"
)
_GOT = listed("have get receive")
_SPARED = listed("evicted refused dismissed sacked disadvantaged penalised")
_SPARED_SO = frozenset(
    (
        *(("left", "behind"), ("left", "out"), ("left", "homeless"), ("left", "alone"), ("turned", "away")),
        *(("turned", "down"), ("go", "hungry"), ("go", "without"), ("go", "homeless"), ("go", "cold")),
        *(("goes", "hungry"), ("be", "homeless"), ("be", "denied"), ("be", "worse"), ("charged", "for")),
        *(("miss", "out"), ("sleep", "rough"), ("live", "in"), ("wait", "more"), ("wait", "longer"), ("pay", "more")),
    )
)
_CLOSE = listed("close shut")
_LOSSES = listed("redundancies closures evictions layoffs cuts")
_STAYS = listed("stay remain keep")
_FREE = frozenset((("free", "of"), ("for", "free"), ("at", "no")))
_USED = listed("park travel swim ride learn eat")
_OPENED = listed("open reopen start begin launch")
_READY = listed("open ready complete completed finished")
_RAISED = listed("rise increase change")
_SERVES = listed("visit call ring phone contact see meet answer reply assess inspect attend come arrive")
_ANSWERED = listed("offered guaranteed seen visited contacted called answered")
_CARED_FOR = listed("taught seen visited housed offered given")
_BY = listed("by in from before")
_YEAR = re.compile(r"20\d\d")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|noon|midday|midnight|am|pm")
_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_HOLIDAYS = listed("christmas easter weekend weekends evening evenings night nights after late overnight")
_PLANNED = listed("life lifetime plan parliament")
_SOME_DAYS = _HOLIDAYS | _WEEKDAYS | {f"{day}s" for day in _WEEKDAYS}
_PERIODS = listed("minute minutes hour hours day days week weeks month months fortnight")
_MONTHS = listed(
    "january february march april may june july august september october november december spring summer autumn winter"
)


class _Clause(NamedTuple):
    """A clause with "will": the words of its subject, the noun that heads it, its verb, and what stands behind that."""

    subject: Sequence[str]
    head: str
    verb: str
    behind: Sequence[str]
    negated: bool


def is_assurance(f: Finding, words: Words) -> bool:
    """Whether a clause with "will" is one of these; what is asked of readers and what stands in a diary are none."""
    lower = words.lower
    if not _SAID.isdisjoint(lower) or "relative" in f.rule:
        return False
    clause = _clause(f, lower)
    if f.subject.who is Who.READER:
        return _answers_reader(clause)
    if f.subject.who not in _SERVED or _on_some_days(clause.behind):
        return False
    if f.verb == "guaranteed":
        return True
    return any(
        says(clause) for says in (_is_there, _for_all, _for_none, _lasts, _comes, _is_sent, _stays_as_it_is, _is_share)
    )


def _is_share(clause: _Clause) -> bool:
    """ "90% of our buses will run on time": so much of what is one's own."""
    said = frozenset(clause.subject)
    own = not OUR.isdisjoint(said) and not _SHARES.isdisjoint(said)
    return own and clause.verb not in NOT_PROMISED and not clause.negated


def is_wish_for_all(f: Finding, words: Words) -> bool:
    """ "No child should go hungry": what is wanted for everybody, though nobody is named who sees to it."""
    said = words.lower[f.subject.first : f.subject.first + 2]
    if f.subject.who not in _SERVED or _NONE.isdisjoint(said) or not f.rule.startswith("should"):
        return False
    return words.lower[f.last - 2 : f.last] == ["have", "to"] or _is_spared(_clause(f, words.lower))


def names_hour(behind: Sequence[str]) -> bool:
    """Whether words say at what hour or on which day of the week: a notice."""
    return any(_CLOCK.fullmatch(word) or word in _WEEKDAYS for word in behind)


def names_day(behind: Sequence[str]) -> bool:
    """Whether words say an hour, a day of the week or a day of a month: "from 3 to 7 June"."""
    dated = any(one.isdigit() and len(one) < 3 and two in _MONTHS for one, two in pairwise(behind))
    return dated or names_hour(behind)


def is_house_rule(f: Finding, words: Words) -> bool:
    """ "No dogs will be allowed", "all calls will be recorded": what holds for those who come or call."""
    before = words.lower[max(0, f.first - _LONGEST) : f.first]
    if (_EACH | _NONE).isdisjoint(before):
        return False
    return f.verb in _RULED or (f.verb in {"recorded", "monitored"} and not _CALLS.isdisjoint(before))


_LONGEST = 6
_RULED = listed("allowed admitted permitted towed clamped prosecuted fined searched confiscated")
_CALLS = listed("call calls conversation conversations visit visits")


def _clause(f: Finding, lower: Sequence[str]) -> _Clause:
    said = lower[f.last : f.last + _NEAR]
    behind = said[said.index(f.verb) + 1 :] if f.verb in said else said
    end = next((k for k, word in enumerate(behind) if word in _ENDS), len(behind))
    subject = lower[f.subject.first : f.subject.last]
    return _Clause(subject, _head(subject), f.verb, behind[:end], "not" in lower[f.first : f.last + 2])


def _head(subject: Sequence[str]) -> str:
    """The noun that a subject is about: "blocks" of "each of these high-rise blocks in Kent"."""
    noun = subject[2:] if subject[1:2] == ["of"] else subject
    return noun[noun_end(noun, 0, len(noun)) - 1] if noun else ""


def _on_some_days(behind: Sequence[str]) -> bool:
    """Whether it holds at some hours or on some days only, as a notice does."""
    if names_day(behind) or not _SOME_DAYS.isdisjoint(behind):
        return True
    if "during" in behind and _PLANNED.isdisjoint(behind):
        return True
    return not _MONTHS.isdisjoint(behind) and not _names_year(behind)


def _names_year(words: Sequence[str]) -> bool:
    return any(_YEAR.fullmatch(word) for word in words)


def _by_year(behind: Sequence[str]) -> bool:
    at = next((k for k, word in enumerate(behind) if word in _BY), len(behind))
    return _names_year(behind[at:])


def _within(behind: Sequence[str]) -> bool:
    return "within" in behind and not _PERIODS.isdisjoint(behind[behind.index("within") :])


def _answers_reader(clause: _Clause) -> bool:
    """ "You will be offered an appointment within a fortnight", "you will get a reply within five days"."""
    if not _within(clause.behind):
        return False
    if clause.verb in _GOT | {"given", "sent"}:
        return not ANSWERS.isdisjoint(clause.behind[:5])
    return clause.verb in _ANSWERED or (
        clause.verb == "hear" and clause.behind[:2] in (["from", "us"], ["back", "from"])
    )


def _is_there(clause: _Clause) -> bool:
    """ "There will be no redundancies", "there will be a nurse in every school"."""
    behind = clause.behind
    if clause.subject != ["there"] or clause.verb != "be":
        return False
    if behind[:1] == ["no"]:
        return _names_loss(behind[1:4])
    at = next((k for k, word in enumerate(behind) if word in _EACH), len(behind))
    return not GIVEN.isdisjoint(behind[:at]) and not PLACES.isdisjoint(behind[at : at + 5])


def _names_loss(said: Sequence[str]) -> bool:
    """Of closures only those of premises: roads are closed for a day."""
    at = next((k for k, word in enumerate(said) if word in _LOSSES), len(said))
    return at < len(said) and (said[at] != "closures" or at == 0 or said[at - 1] in PREMISES)


def _for_all(clause: _Clause) -> bool:
    """ "Every ward will have its own constable", "every bus will be electric by 2030"."""
    opening, behind = clause.subject[:_OPENING], clause.behind
    if _EACH.isdisjoint(opening):
        return False
    if not OUR.isdisjoint(clause.subject):
        return clause.verb not in _ASKED_OF | NOT_PROMISED or _is_got(clause)
    if clause.verb == "be":
        return clause.head in PLACES and _by_year(behind)
    if clause.head in PEOPLE or opening[0] in {"everyone", "everybody"}:
        return clause.verb in _CARED_FOR
    return clause.head in PLACES and _is_got(clause)


def _is_got(clause: _Clause) -> bool:
    """ "Have a nurse", "have its own named constable", not "have to wait", "have a maximum of 30"."""
    behind = clause.behind
    return clause.verb in _GOT and not only_helps(behind) and ("own" in behind[:2] or _has_given(behind))


def _has_given(behind: Sequence[str]) -> bool:
    return not GIVEN.isdisjoint(behind[:_OPENING])


def only_helps(behind: Sequence[str]) -> bool:
    """Whether "have" is no verb of its own: "will have to register", "will have heard of the fire"."""
    if not behind or behind[0] == "to":
        return bool(behind)
    return is_participle(behind[0]) and (len(behind) == 1 or behind[1] in _AFTER_PERFECT)


_AFTER_PERFECT = listed("a an the to of in at by from on their his her its")


def _for_none(clause: _Clause) -> bool:
    """ "No library will close", "nobody will be evicted"."""
    if _NONE.isdisjoint(clause.subject[:_OPENING]):
        return False
    return (clause.verb in _CLOSE and clause.head in PREMISES) or _is_spared(clause)


def _is_spared(clause: _Clause) -> bool:
    return clause.verb in _SPARED or (clause.verb, *clause.behind[:1]) in _SPARED_SO


def _lasts(clause: _Clause) -> bool:
    """ "Parking will stay free of charge", "swimming will be free", "the pool will stay open"."""
    behind = clause.behind
    if clause.verb in _STAYS:
        if behind[:1] == ["open"]:
            return clause.head in PREMISES and "all" not in behind
        if behind[:1] in (["unchanged"], ["frozen"]):
            return clause.head in PRICES
        return behind[:1] == ["free"] and clause.head in CHARGED_FOR | PREMISES
    free = behind[:1] == ["free"] or not _FREE.isdisjoint(pairwise(behind))
    return free and (clause.verb in _USED or (clause.verb == "be" and clause.head in CHARGED_FOR))


def _comes(clause: _Clause) -> bool:
    """What is built is to be held to the year: "the new surgery will open in spring 2029"."""
    ready = clause.verb in _OPENED or (clause.verb == "be" and not _READY.isdisjoint(clause.behind[:1]))
    return ready and clause.head in BUILT and _by_year(clause.behind)


def _is_sent(clause: _Clause) -> bool:
    """ "A nurse will visit every new mother within ten days"."""
    one = clause.subject[:1] in (["a"], ["an"], ["one"], ["someone"])
    return one and clause.head in SENT and clause.verb in _SERVES and _within(clause.behind)


def _stays_as_it_is(clause: _Clause) -> bool:
    """ "Fares will not rise", "the pool will not close"; what food or houses cost is nobody's promise."""
    if not clause.negated:
        return False
    if clause.verb in _CLOSE:
        return clause.head in PREMISES
    charged = clause.head in PRICES and clause.subject[-2:-1] in ([], ["the"], ["ticket"], ["bus"], ["parking"])
    return charged and (clause.verb in _RAISED or (clause.verb, *clause.behind[:1]) == ("go", "up"))
