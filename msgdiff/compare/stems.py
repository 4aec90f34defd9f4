"""The words of a statement, stemmed lightly, and which of them only hold a sentence together."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")

_STOP_WORDS = (
    "a about after all also am an and any are as at be been before being between both but by can could "
    "did do does down during each for from had has have he her him his how i if in into is it its just "
    "me more most my nor of off on only or other our out over own she so some such than that the their "
    "them then there these they this those through to too under up us very was we were what when where "
    "which who whom whose why will with would you your "
)
STOP_WORDS = frozenset(_STOP_WORDS.split())

# Longest first, so that "-ies" is tried before "-es" and "-s".
_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("edly", ""),
    ("ily", "ily"),  # of "family"
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`word`, lower case, without the commonest English endings, so that "placing" meets "places".

    Not a dictionary form, and not for showing.
    """
    word = word.removesuffix("'s")
    if word in STOP_WORDS or word[:1].isdigit():
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: len(word) - len(ending)] + put
            break
    return _bare(word)


def _bare(word: str) -> str:
    """Without a silent e or a doubled consonant, so that "planned" meets "plan"."""
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


def stems(folded: str) -> tuple[str, ...]:
    """The stems of a folded, lower-case text in reading order, repeats included."""
    return tuple(map(stem, _WORD.findall(folded)))
