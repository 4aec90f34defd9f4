"""The words by which a vision statement is known: in headings, in sentences, in lead-ins."""

from __future__ import annotations

import re
from functools import cache

from msgdiff.compare.normalise import without_number
from msgdiff.compare.signs.mentions import slate

_STRONG = r"visions?|missions?|ambitions?|aims?|aspirations?|priorit(?:y|ies)|goals?|objectives?"
_WEAK = r"values|purpose|promise to you|strategy"
_CALLED = (
    r"our|my|the|a|an|shared|strategic|corporate|council|company|school|trust|overall|key|main|core|guiding|long-term"
    r"|organisational|national|local|\d{4}|(?:[a-z-]+ ){0,2}(?!government)[a-z][\w-]*'s?"
    r"|five|three|four|six|seven|top|big|new|current|bold"
)
_PLACES = (
    r"(?:place|city|town|county|borough|district|country|region|village|community|organisation|council|school|employer"
    r"|charity|trust|university|college|company|service)\b"
)


@cache
def _heading() -> re.Pattern[str]:
    what = rf"(?:(?:{_CALLED})\s+)*(?:{_STRONG}|{_WEAK})"
    tail = (
        r"(?:\s+(?:statements?|at a glance)|\s+(?:for|to|until|by|in|up to)\s+(?:[\w'-]+\s*){1,6}"
        r"|\s*[-(]?\s*\d{4}(?:\s*(?:-|/|to)\s*\d{2,4})?\)?)?"
    )
    return re.compile(rf"(?P<what>{what}(?:(?:,|\s*&|\s*\+|,?\s+and)\s+{what}){{0,3}}){tail}\s*[.:]?")


@cache
def _wanted_heading() -> re.Pattern[str]:
    return re.compile(
        r"what we (?:want|aim|hope|stand for|are aiming|are working towards)\b[\w\s'-]{0,40}"
        r"|where we (?:want|aim|hope) to (?:be|go|get)[\w\s'-]{0,30}"
        r"|the (?:future|place|organisation) we want[\w\s'-]{0,30}"
    )


_OWN = re.compile(r"\b(?:our|my|we)\b|\b[a-z][\w-]*'s?\s")
# Of a page as such; a policy has "aims" and "objectives" of its own.
_CLEAR = re.compile(r"\b(?:visions?|missions?|ambitions?|aspirations?|priorit(?:y|ies))\b")
_MARKED = re.compile(r"\b(?:strategic|corporate|council|company|school|trust|guiding|organisational)\b")
_NOT_OURS = re.compile(
    r"\b(?:of|for) (?:this|the) (?:policy|document|page|procedure|guidance|report|meeting|role|post|course)\b"
)


def is_vision_heading(heading: str) -> bool:
    """Whether a heading speaks of a vision, mission or ambition, of aims or priorities, or of one's own values."""
    said = " ".join(slate(without_number(heading.strip(" *_#"))).lower.split())
    if said.endswith("?"):
        said = re.sub(r"\Awhat (?:is|are) (?=our\b|the\b)", "", said.rstrip(" ?")) if said.startswith("what ") else ""
    if _NOT_OURS.search(said):
        return False
    if _wanted_heading().fullmatch(said):
        return True
    found = _heading().fullmatch(said) or _heading().fullmatch(said.rpartition(": ")[2])
    if found is None:
        return False
    what = found["what"]
    if said.endswith(what) or _STRONG_WORD.search(what):
        return _is_own(what)
    return False


def _is_own(what: str) -> bool:
    if _CLEAR.search(what) or (_STRATEGY.search(what) is None and _OWN.search(what)):
        return True
    return _MARKED.search(what) is not None and _AIMS.search(what) is not None


_STRONG_WORD = re.compile(rf"\b(?:{_STRONG})\b")
_STRATEGY = re.compile(r"\bstrategy\b")
_AIMS = re.compile(r"\b(?:aims?|goals?|objectives?)\b")


_WHOSE = (
    r"(?:our|my|(?:the|this) (?:council|trust|company|charity|school|college|university|association|party|board"
    r"|partnership|organisation|group|service|department|society|union|club)'s)"
)


@cache
def _says() -> re.Pattern[str]:
    like = r"(?:\s+(?:overall|shared|long-term|strategic|collective|bold|new|simple|clear|key|main|\d{4}))*"
    what = rf"(?:vision|mission|ambition|aspiration|overarching aim)s?(?:\s+and\s+(?:{_STRONG}|values))?"
    where = r"(?:\s+(?:for|as|at|in|to|by|of)(?:\s+(?!(?:is|are|was|were)\b)[\w',&-]+){1,10}?)?"
    ours = rf"(?:{_WHOSE}{like}\s+{what}|the{like}\s+vision){where}"
    some = r"(?:a|an|the|one|one of the)\b[\w\s',-]{0,60}?\b"
    return re.compile(
        rf"(?:^|[.:;]\s+){ours}\s*(?:\b(?:is|are|remains?)\b|:)(?!\s+(?:not|no|only)\b)"
        rf"|^we (?:want|aspire|aim|hope|would like) to (?:be|become) {some}{_PLACES}"
        rf"|^we (?:want|would like|aspire for) [\w'\s-]{{2,60}}? to be {some}{_PLACES}"
        rf"|^by \d{{4}},? [\w'\s-]{{2,60}}? will be {some}{_PLACES}"
    )


@cache
def _aims() -> re.Pattern[str]:
    what = r"visions?|missions?|ambitions?|aims?|priorit(?:y|ies)|(?:strategic|corporate|key) (?:goals|objectives)"
    return re.compile(rf"\A{_WHOSE}\s+(?:[\w-]+\s+){{0,3}}?(?:{what})\b")


def says_vision(text: str) -> bool:
    """Whether a sentence is a vision wherever it stands: "Our vision is to", "We want X to be a place where"."""
    said = " ".join(slate(text).lower.strip(" *_\"'").split())
    return not said.endswith("?") and _says().search(said) is not None


def leads_into_aims(text: str) -> bool:
    """Whether a lead-in announces aims of one's own: "Our priorities are:"."""
    return _aims().search(slate(text).lower) is not None
