"""Names of people: the forms of one name, and what only looks like a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgdiff.commitments.words import listed
from msgdiff.compare.signs.names import GIVEN_NAMES, NO_PERSON, TITLES

# A capitalised run with one of these names a department, a field, a place or a thing.
_THINGS = listed(
    """
    corporate strategy strategic resources resource fostering adoption procurement regeneration environment
    environmental transport communications communication technology operations operational commissioning early help
    prevention growth economy economic culture cultural leisure sport sports governance democratic revenues benefits
    business transformation delivery performance quality safeguarding assessment intervention looked leaving special
    educational needs disability disabilities mental nursing primary secondary acute clinical medical research
    innovation marketing sales product engineering facilities assets property estates tenancy tenant lettings
    repairs income treasury audit risk compliance assurance complaints feedback engagement participation inclusion
    cohesion licensing regulatory enforcement parking waste recycling highways streets parks open spaces events
    tourism heritage arts music inquiry palace arms cup prize lecture clinic surgery wing ward lodge cottage stadium
    arena crescent close court drive way row place terrace mews walk rise grove estate farm wood woods valley beach
    bay island port harbour dock canal forest moor common field fields festival show lab labs partners associates
    solicitors brothers sons co inc law rule principle method model technique approach scale index syndrome disease
    test practice practices systems system network rail water energy power gas media press times express post mail
    telegraph guardian herald gazette standing overview scrutiny cabinet shadow working matters together better
    safer stronger good great first next last key stage level foundation stages general data information freedom
    right rights act speaker president madam sir lady lord god saint st mary's intelligence industries enterprises
    learning studio studios bakery kitchen cafe shop stores
    """
)
# Given names that are other words too: at the start of a sentence they name nobody.
_WORDS = listed(
    """
    will mark grace rose art bill frank pat sue dean chase faith joy dawn jack guy rob drew gene grant miles norm ray
    rich robin sandy skip victor holly ivy heather iris olive pearl ruby amber crystal jade ginger penny nick max
    hunter parker carter mason tanner cooper reed clay cliff brook wade lance harry gay basil dale glen sonny
    """
)
# And these name a month, a place or a thing wherever they stand.
_NEVER = listed(
    """
    may april june july august hope summer autumn winter spring victoria chelsea florence charlotte georgia jordan
    israel kent chester lincoln preston lane forest heath york london paris india china sydney adelaide austin
    devon cornwall
    """
)
_MEN = frozenset(("mr", "sir", "lord", "baron"))
_WOMEN = frozenset(("mrs", "ms", "miss", "dame", "lady", "baroness"))
# How one is addressed, which tells nothing of what one is.
COURTESY = frozenset(("mr", "mrs", "ms", "miss", "mx"))
_ABSTRACT = re.compile(r"(?:tion|tions|ology|ics|ships?|[a-z]{4}ments?|[a-z]{5}ings?|ities)\Z")
# "YouTube", but not "McLeod", "DeVito", "O'Neil".
_CAMEL = re.compile(r"\A(?!Mc|Mac|Fitz|De|Di|La|Le|Van|Du|O['’])\w*[a-z][A-Z]")
_HONOURS = re.compile(r"[A-Z]{2,6}s?")
_OPENING_TITLES = listed("the rt right hon honourable")
_TITLES = {**TITLES, "senator": "senator"}


class Form(NamedTuple):
    """One form of a name, in lower case: titles each in one spelling; `first` is "" where a title stands for it."""

    titles: frozenset[str]
    first: str
    last: str
    words: int


def _bare(word: str) -> str:
    word = word.replace("’", "'").strip(".,'()").casefold()
    return word.removesuffix("'s")


def read_name(name: str) -> Form | None:
    """The form of a name such as "Dr Lee-Anne Farach OBE", None where nothing but titles is left."""
    said, words = _parted(name)
    titles = frozenset(_TITLES[_bare(word)] for word in said if _bare(word) in _TITLES)
    if not words or (len(words) == 1 and not titles):
        return None
    first = _bare(words[0]) if len(words) > 1 else ""
    return Form(titles, first, _bare(words[-1]), len(words))


def title_part(name: str) -> str | None:
    """The titles of a name as they stand, None without any."""
    said, _ = _parted(name)
    return " ".join(said) if any(_bare(word) in _TITLES for word in said) else None


def name_part(name: str) -> str:
    """The name without titles before it and letters behind it, as it stands."""
    return " ".join(_parted(name)[1]).strip(" ,")


def _parted(name: str) -> tuple[list[str], list[str]]:
    """The titles and the name itself, as words."""
    words = name.replace(",", " ").split()
    count = 0
    while count < len(words) and (_bare(words[count]) in _TITLES or _bare(words[count]) in _OPENING_TITLES):
        count += 1
    titles, rest = words[:count], words[count:]
    if not all(word.isupper() for word in rest[:2]):
        while len(rest) > 2 and _HONOURS.fullmatch(rest[-1]):
            rest.pop()
    return titles, rest


def fold_name(name: str) -> str:
    """A name in one spelling: lower case, straight apostrophes, single spaces."""
    return " ".join(name.replace("’", "'").casefold().split())


def is_likely(name: str) -> bool:
    """Whether a run of capitalised words that was taken for a person's name may be one."""
    form = read_name(name)
    if form is None:
        return False
    words = [_bare(word) for word in name_part(name).split()]
    if any(word in _THINGS or word in NO_PERSON for word in words):
        return False
    if is_given(form.first) or form.titles:
        return True
    said = name.split()
    if any(_CAMEL.search(word) for word in said) or (said[0].isupper() and len(said[0].strip(".")) > 1):
        return False
    return not any(_ABSTRACT.search(word) for word in words)


def is_title(word: str) -> bool:
    """Whether the word is a title such as Dr or Cllr."""
    return _bare(word) in _TITLES


def is_given(first: str) -> bool:
    """Whether it is a given name that is common in Britain."""
    return first in GIVEN_NAMES


def may_stand_alone(first: str, *, opens: bool) -> bool:
    """Whether a given name alone can be told from another word; `opens` where a sentence begins with it."""
    return len(first) > 2 and first not in _NEVER and not (opens and first in _WORDS)


def may_be_same(one: Form, other: Form) -> bool:
    """Whether two forms may be of one person: the same surname, given names and titles that do not contradict."""
    if one.last != other.last or _contradict(one.titles, other.titles):
        return False
    if not one.first or not other.first or one.first == other.first:
        return True
    short, long = sorted((one.first, other.first), key=lambda first: (len(first), first))
    return len(short) == 1 and long.startswith(short)


def may_be_renamed(one: Form, other: Form) -> bool:
    """Whether two names may be of one person who is now called otherwise: Sam and Samuel, or another surname."""
    if _contradict(one.titles, other.titles) or not one.first or not other.first:
        return False
    if one.last == other.last:
        short, long = sorted((one.first, other.first), key=lambda first: (len(first), first))
        return long.startswith(short) or (short, long) in _short_names() or (long, short) in _short_names()
    return one.first == other.first


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool((one & _MEN and other & _WOMEN) or (one & _WOMEN and other & _MEN))


@cache
def _short_names() -> frozenset[tuple[str, str]]:
    pairs = """
        bill/william will/william bob/robert rob/robert dick/richard rick/richard tony/anthony ted/edward jim/james
        jack/john harry/henry liz/elizabeth beth/elizabeth betty/elizabeth kate/katherine kate/catherine kathy/katherine
        cathy/catherine meg/margaret maggie/margaret peggy/margaret sally/sarah polly/mary mike/michael mick/michael
        nick/nicholas dave/david andy/andrew steve/stephen steve/steven geoff/geoffrey jeff/jeffrey sandy/alexander
        becky/rebecca vicky/victoria debbie/deborah jenny/jennifer sue/susan mandy/amanda tina/christina terry/terence
        hugh/hubert larry/lawrence nell/eleanor ellie/eleanor penny/penelope
    """
    return frozenset((short, long) for pair in pairs.split() for short, _, long in [pair.partition("/")])


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of titles contradict each other: neither holds the other."""
    return not one <= other and not other <= one
