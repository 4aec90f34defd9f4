"""Who acts: the one whose page it is, something of theirs, another, or a thing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgdiff.commitments.verbs import AM, HAVE
from msgdiff.commitments.words import Words, listed


class Who(StrEnum):
    """Whom the subject of a clause names."""

    OWN = "own"  # we, the council, the organisation by its name
    OWNED = "owned"  # our services, the council's plan
    THING = "thing"  # this, it, the new centre
    PEOPLE = "people"  # residents, children: those whom it is done for
    READER = "reader"  # you
    OTHER = "other"  # somebody else


# With an article or "our" these name the organisation itself, or those who act for it.
ORGANISATIONS = listed(
    """
    council trust group company charity authority organisation organization board committee cabinet department
    directorate university college school schools hospital constabulary agency society association foundation
    institute bank firm partnership corporation commission library museum service services team teams staff officers
    councillors governors trustees directors managers leaders management leadership workforce government party office
    academy practice surgery nursery theatre gallery director headteacher secretariat executive business division
    federation union club governing
    """
)
PEOPLE = listed(
    """
    people children families residents patients pupils students customers tenants carers parents staff workers
    employees users everyone everybody anyone all those child family person resident patient pupil student tenant
    customer carer parent worker employee user businesses communities citizens visitors members drivers women men
    girls boys teachers nurses doctors taxpayers seniors households learners applicants victims survivors farmers
    """
)
PEOPLE_OR_ONE = PEOPLE | {"one"}
_EACH = listed("every all each no")
_THEIRS = listed("you your their his her")
_STAFF = listed("officers staff councillors governors trustees")
_PRONOUNS = {
    **dict.fromkeys(("we", "i"), Who.OWN),
    **dict.fromkeys(("you",), Who.READER),
    **dict.fromkeys(("nobody", "everyone", "everybody"), Who.PEOPLE),
    **dict.fromkeys(("he", "she", "they", "who", "somebody", "someone"), Who.OTHER),
    **dict.fromkeys(("it", "this", "these", "those", "that", "which", "there", "what", "here"), Who.THING),
}
_FINITE = AM | HAVE | listed("will shall can may must should would could 'll")
_PERSONS = listed("we i you he she they")
RELATIVE = listed("which that who whom whose where when")
OUR = listed("our my")
_OURS = listed("our ours my")
_PREPOSITIONS = listed(
    "of in for to with on at from by across under between within into through about over as among against"
    " near behind after before without"
)
_TITLES = listed("mr mrs ms miss dr sir prof professor lord lady")
_BREAKS = listed(', ; : ( ) " “ ” ‘ – — | . ! ?') | listed(
    "if because so but while whereas although though whether unless until since than then said says believe know think"
    " when where which who that why"
)
_COORDINATED = listed("and or but then")
# As far as this back a subject is looked for.
_LONGEST = 14


class Subject:
    """Who acts in a clause, and the words that say so: `words.lower[first:last]`."""

    __slots__ = ("coordinated", "first", "last", "relative", "who")

    def __init__(
        self, who: Who | None, first: int, last: int, *, relative: bool = False, coordinated: bool = False
    ) -> None:
        self.who = who
        self.first = first
        self.last = last
        self.relative = relative
        self.coordinated = coordinated


def subject_before(words: Words, at: int, start: int, names: frozenset[str], rivals: frozenset[str]) -> Subject:
    """The subject that stands before word `at`, searched back to word `start`; `who` is None where there is none."""
    lower = words.lower
    last = at
    if last == start:
        return Subject(None, at, at)
    word = lower[last - 1]
    if word in _PRONOUNS:
        relative = word in RELATIVE and last - 1 > start
        return Subject(_PRONOUNS[word], last - 1, last, relative=relative)
    first = last
    floor = max(start, last - _LONGEST)
    while first > floor and lower[first - 1] not in _BREAKS:
        first -= 1
    while first < last and lower[first] in _COORDINATED:
        first += 1
    verb = next((k for k in range(first + 1, last) if lower[k] in _FINITE), None)
    if verb is not None and lower[last - 1] in _COORDINATED:
        # "A hub is in place and will stay": the subject is that of the verb before.
        return Subject(_who(words, first, verb, names, rivals), first, verb, coordinated=True)
    if first < last and lower[first] in _PERSONS:
        # "We accept the report and have acted": who acts is "we", not the clause between.
        return Subject(_PRONOUNS[lower[first]], first, first + 1)
    first = _without_time(lower, first, last)
    if first == last:
        relative = word in RELATIVE
        return Subject(Who.THING if relative else None, at, at, relative=relative)
    return Subject(_who(words, first, last, names, rivals), first, last)


def _without_time(lower: list[str], first: int, last: int) -> int:
    """Where the subject begins behind a time or place: "each year the council", "by 2028 our teams"."""
    for k in range(last - 1, first, -1):
        if lower[k] in _ARTICLES:
            return first if lower[k - 1] in _PREPOSITIONS or lower[k - 1] in _JOINED else k
    return first


_ARTICLES = listed("the our this my")
_JOINED = listed("and or all both half only of , 's not even")


def _who(words: Words, first: int, last: int, names: frozenset[str], rivals: frozenset[str]) -> Who:
    core = noun_end(words.lower, first, last)
    said = words.lower[first:core]
    named = {word for k, word in enumerate(said, first) if words.is_capital(k)}
    if not _THEIRS.isdisjoint(said) or said[0] in _TITLES:
        return Who.OTHER
    if not rivals.isdisjoint(named) and names.isdisjoint(said[-2:]):
        return Who.OTHER
    if not OUR.isdisjoint(said):
        return Who.OWN if said[-1] in ORGANISATIONS else Who.OWNED
    if not names.isdisjoint(named):
        return Who.OWNED if "'s" in said[:-1] or said[-1] in {"'s", "'"} else Who.OWN
    return _unnamed(words, first, core, last, named)


def _unnamed(words: Words, first: int, core: int, last: int, named: set[str]) -> Who:
    """Who it is that no name and no "our" tells, by the noun: "the council", "every child", "a nurse from our ward"."""
    said = words.lower[first:core]
    head, article = said[-1], said[0]
    if head in ORGANISATIONS and (article in {"the", "this"} or (core > 1 and words.is_capital(core - 1))):
        foreign = head == "department" and words.is_capital(core - 1) and core < last  # "the Department for Transport"
        return Who.OWN if _FOREIGN.isdisjoint(said) and not foreign else Who.OTHER
    if (head in _STAFF and len(said) == 1) or said[-2:] == ["head", "teacher"]:
        return Who.OWN
    if article in {"a", "an"} and not _OURS.isdisjoint(words.lower[core:last]):
        return Who.OWN
    if head in PEOPLE or (article in _EACH and said[1:2] and said[1] in PEOPLE_OR_ONE):
        return Who.PEOPLE
    if words.is_capital(core - 1) and (len(named) > 1 or first > 0) and article not in {"the", "this", "a"}:
        return Who.OTHER
    return Who.THING


def noun_end(lower: Sequence[str], first: int, last: int) -> int:
    """Where the noun phrase proper ends: "the number of homes in Kent" at "number"."""
    k = first
    if lower[k] in _PREPOSITIONS:
        return last
    for k in range(first + 1, last):
        if lower[k] in _PREPOSITIONS:
            return k
    return last


# An organisation named with these is not the one whose page it is.
_FOREIGN = listed("government union national federal central opposition world other another uk european parliament")
