"""Whose page it is: the names by which the organisation speaks of itself, and the names of its rivals."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

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
_MINE = listed("commitment plan plans priority priorities promise policy strategy investment announcement pledge vision")
_BINDING = listed("aims seeks strives continues plans intends pledges targets commits promises endeavours")
_NOT_NAMES = listed(
    """
    the a an this these those that our we i you he she they it in on at for and but or if when under by with as to from
    today everyone every all some many more most there here what who which how why where while although not
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december no only minister mr mrs ms dr prime chief
    """
)
# A name is one's own only from so much said for it, and if so great a part of what is said for the first of names.
_LEAST = 0.5
_SHARE = 0.34


@cache
def _said_of() -> re.Pattern[str]:
    name = r"\b[A-Z][\w-]+(?: [A-Z][\w-]+){0,4}(?: (?:government|council|group|team|party|trust|coalition))?"
    return re.compile(rf"(?P<name>{name})(?P<own>'s?)?(?= (?P<next>[\w']+)(?: (?P<then>[\w']+))?)")


def voice_of(document: Document) -> Voice:
    """The names of the one whose page it is, by what is said of each name throughout. Cost: linear in the text."""
    scores: Counter[str] = Counter()
    text = slate(document.text).cased
    for match in _said_of().finditer(text):
        weight = _weight(match)
        if weight:
            parts = match["name"].lower().split()
            for word in dict.fromkeys(parts):
                if word not in _NOT_NAMES and (len(parts) > 1 or word != "government"):
                    scores[word] += weight
    best = max(scores.values(), default=0)
    least = max(_LEAST, _SHARE * best)
    names = frozenset(name for name, score in scores.items() if score >= least)
    return Voice(names, frozenset(name for name, score in scores.items() if score < 0))


def _weight(match: re.Match[str]) -> float:
    following, then = match["next"].lower(), (match["then"] or "").lower()
    if match["own"]:
        return 1.0 if following in _MINE or then in _MINE else -1.0 if following in _AGAINST or then in _AGAINST else 0
    if following == "will":
        return -1.0 if then in _AGAINST else 1.0 if then in _FOR else 0.5
    if following in {"is", "are", "has", "remains", "also"} and then in {"committed", "investing", "determined"}:
        return 1.0
    if following in _BINDING:
        return 0.5
    if following in _AGAINST or then in _AGAINST:
        return -1.0
    return 0.0
