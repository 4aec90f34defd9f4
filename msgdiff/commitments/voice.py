"""Whose page it is: the names by which the organisation speaks of itself, and the names of its rivals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import islice
from typing import NamedTuple

from msgdiff.commitments.subjects import PEOPLE
from msgdiff.commitments.words import listed
from msgdiff.compare.signs.mentions import slate
from msgdiff.model import Document


class Voice(NamedTuple):
    """Words in lower case: `names` for the one who speaks, `rivals` for others of whom ill is told."""

    names: frozenset[str]
    rivals: frozenset[str]


# What one says of oneself, and what of a rival, right behind the name.
_FOR = listed(
    """
    ensure deliver invest build provide support continue improve protect establish introduce create work fund help
    commit make strengthen publish expand reduce restore develop launch
    """
)
_AGAINST = listed(
    """
    cut cuts failed refused refuses slash destroy scrap abolish hurt tax black failure failures broken ripped
    wants want can't cannot won't chaos debt mess abandoned neglect ignored unfunded deficit opposed opposes blocked
    doesn't don't never cutting scrapped deliberately threatens harmful policies reckless admitted slashed attack
    confirmed blowout hasn't still needs should must
    """
)
_MINE = listed(
    "commitment plan plans priority priorities promise policy strategy investment announcement pledge vision"
)
_BINDING = listed("aims seeks strives continues plans intends pledges targets commits promises endeavours")
_NOT_NAMES = listed(
    """
    the a an this these those that our we i you he she they it in on at for and but or if when under by with as to
    from today everyone every all some many more most there here what who which how why where while although not
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december no only minister mr mrs ms dr prime chief
    each any most uk eu un
    """
)
# What names an organisation when it stands in the name itself.
_BODIES = listed("government council group trust team party university association society")
# A name is one's own only from so much said for it, and if so great a part of what is said for the first of names.
_LEAST = 1.0
_NEUTRAL = 0.5
_SHARE = 0.34
# From so many words such as "we" on, a page speaks for itself, and a name needs more than a verb to be one's own.
_FIRST_PERSON = 1


@cache
def _said_of() -> re.Pattern[str]:
    name = r"\b[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}(?: (?:government|council|group|team|party|trust|coalition))?"
    return re.compile(rf"(?P<name>{name})(?P<own>'s?)?(?= (?P<next>[\w']+)(?: (?P<then>[\w']+))?)")


_US = re.compile(r"\b(?:us|ourselves)\b")


@cache
def _we() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")


@cache
def _within() -> re.Pattern[str]:
    """Words that begin with a capital letter though no sentence begins there."""
    return re.compile(r"(?<=[a-z,;-] )[A-Z][\w-]+")


def voice_of(document: Document, *, alone: bool = False) -> Voice:
    """The names of the one whose page it is, by what is said of each name throughout. Cost: linear in the text.

    Where a statement stands `alone`, without a page to tell by, the name that "will" follows is taken at its word,
    unless it acts on "us".
    """
    text = slate(document.text).cased
    inside = set(_within().findall(text))
    alone = alone and _US.search(text) is None
    if alone:
        inside.update(word for word in text.split()[:1] if not word.endswith("s") and word.lower() not in PEOPLE)
    personal = sum(1 for _ in islice(_we().finditer(text), _FIRST_PERSON)) == _FIRST_PERSON
    scores: defaultdict[str, float] = defaultdict(float)
    kept: Counter[str] = Counter()
    tied: set[str] = set()
    for match in _said_of().finditer(text):
        weight, tie = _weight(match)
        if text[max(0, match.start() - 12) : match.start()].lower().endswith(_STANDING):
            weight, tie = 1.0, True
        if alone and weight == _NEUTRAL and _is_loose(match["name"], match.start()):
            continue
        if not weight:
            continue
        parts = match["name"].split()
        names = [part.lower() for part in parts if _may_name(part, parts, inside)]
        for name in names:
            scores[name] += weight
            kept[name] += weight == 1.0
        if tie or alone or not _BODIES.isdisjoint(part.lower() for part in parts):
            tied.update(names)
    best = max(scores.values(), default=0)
    least = max(_LEAST / 2 if alone else _LEAST, _SHARE * best)
    own = (
        name for name, score in scores.items() if score >= least and (not personal or name in tied or kept[name] > 1)
    )
    return Voice(frozenset(own), frozenset(name for name, score in scores.items() if score < 0))


def _is_loose(name: str, start: int) -> bool:
    """Whether a name may be that of a person or place, or only the word that opens the sentence."""
    parts = name.lower().split()
    return start == 0 and "the" not in parts and "a" not in parts and _BODIES.isdisjoint(parts) and not name.isupper()


def _may_name(part: str, parts: list[str], inside: set[str]) -> bool:
    """Whether a word of a name may be a name itself: "the" is none, nor is what only opens a sentence ("Children")."""
    word = part.lower()
    if word in _NOT_NAMES:
        return False
    if word in _BODIES or part in _BODIES:
        return any(other.lower() not in _NOT_NAMES and other.lower() not in _BODIES for other in parts)
    return len(parts) > 1 or part in inside or part.isupper()


def _weight(match: re.Match[str]) -> tuple[float, bool]:
    """What speaks for a name being one's own, or below 0 against it, and whether it ties the name to the page."""
    following, then = match["next"].lower(), (match["then"] or "").lower()
    if match["own"]:
        mine = following in _MINE or then in _MINE
        return (1.0, True) if mine else (-1.0, False) if following in _AGAINST or then in _AGAINST else (0.0, False)
    if following == "will":
        return (-1.0 if then in _AGAINST else 1.0 if then in _FOR else _NEUTRAL), False
    if following in _STATES and then in _BOUND:
        return 1.0, True
    if following in _BINDING:
        return 1.0, True
    if following in _AGAINST or then in _AGAINST:
        return -1.0, False
    return 0.0, False


# Who stands for election speaks so of itself.
_STANDING = ("re-elected ", "if elected, ", "if elected ")
_STATES = listed("is are has remains also")
_BOUND = listed("committed investing determined dedicated")
