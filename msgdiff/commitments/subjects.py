"""Who acts: the one whose page it is, something of theirs, another, or a thing."""

from __future__ import annotations

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
    directorate university college school schools hospital constabulary agency society association foundation institute
    bank firm partnership corporation commission library museum service services team teams staff officers
    councillors governors trustees directors managers leaders management leadership workforce government party
    office academy practice surgery nursery theatre gallery director headteacher secretariat executive business division federation union club governing
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
OUR = listed("our my ours")
_PREPOSITIONS = listed(
    "of in for to with on at from by across under between within into through about over as among against near behind after"
    " before without"
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
    if first == last:
        relative = word in RELATIVE
        return Subject(Who.THING if relative else None, at, at, relative=relative)
    return Subject(_who(words, first, last, names, rivals), first, last)


def _who(words: Words, first: int, last: int, names: frozenset[str], rivals: frozenset[str]) -> Who:
    lower = words.lower
    core = _core(lower, first, last)
    said = lower[first:core]
    named = [word for k, word in enumerate(said, first) if words.is_capital(k)]
    head = lower[core - 1]
    owner = "'s" in said[:-1] or (said and said[-1] in {"'s", "'"})
    if any(word in rivals for word in named) and not any(word in names for word in said[-2:]):
        return Who.OTHER
    if "you" in said or "your" in said or "their" in said or "his" in said or "her" in said:
        return Who.OTHER
    if not OUR.isdisjoint(said):
        return Who.OWN if head in ORGANISATIONS else Who.OWNED
    if "we" in said or "i" in said:
        return Who.OWN
    if any(word in names for word in named):
        return Who.OWNED if owner else Who.OWN
    if said[0] in _TITLES:
        return Who.OTHER
    if head in ORGANISATIONS and (said[0] in {"the", "this"} or words.is_capital(core - 1)):
        return Who.OTHER if _foreign(words, first, core) else Who.OWN
    if head in _STAFF and len(said) == 1:
        return Who.OWN
    if said[0] in {"a", "an"} and not (OUR | {"ours"}).isdisjoint(lower[core:last]):
        return Who.OWN  # "a nurse from our ward"
    if head == "teacher" and "head" in said:
        return Who.OWN
    if said[0] == "no" and len(said) > 1 and (said[1] in PEOPLE or said[1] == "one"):
        return Who.PEOPLE
    if head in PEOPLE or (len(said) > 1 and said[0] in {"every", "all", "each"} and said[1] in PEOPLE):
        return Who.PEOPLE
    if named and words.is_capital(core - 1) and core - 1 > 0 and (len(named) > 1 or core - 1 > first or first > 0):
        return Who.OTHER if said[0] not in {"the", "this", "a"} else Who.THING
    return Who.THING


def _core(lower: list[str], first: int, last: int) -> int:
    """Where the noun phrase proper ends: "the number of homes in Kent" at "number"."""
    k = first
    if lower[k] in _PREPOSITIONS:
        return last
    for k in range(first + 1, last):
        if lower[k] in _PREPOSITIONS:
            return k
    return last


# An organisation named with these is not the one whose page it is.
_FOREIGN = listed(
    "government union national federal central opposition world other another uk european parliament"
)


def _foreign(words: Words, first: int, last: int) -> bool:
    return any(word in _FOREIGN for word in words.lower[first:last])
