"""What a text says without case, punctuation, hyphens, contractions and variants of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from msgdiff.compare.signs.mentions import Mention, Sign, Slate

_FIGURES = frozenset((Sign.NUMBER, Sign.AMOUNT, Sign.DATE, Sign.LINK))
_CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = {"n't": " not", "'ll": " will", "'re": " are", "'ve": " have", "'m": " am"}
# Whole words that differ in more than a regular ending.
_VARIANTS = {
    "programme": "program",
    "programmes": "programs",
    "judgement": "judgment",
    "judgements": "judgments",
    "ageing": "aging",
    "whilst": "while",
    "amongst": "among",
    "learnt": "learned",
    "licence": "license",
    "licences": "licenses",
    "practise": "practice",
    "practises": "practices",
    "defence": "defense",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "grey": "gray",
    "enquiry": "inquiry",
    "enquiries": "inquiries",
    "focussed": "focused",
    "focussing": "focusing",
    "acknowledgement": "acknowledgment",
    "towards": "toward",
    "percent": "per cent",
}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"&|[^\W_]+(?:['-][^\W_]+)*")


@cache
def _regular() -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)\Z)"), "iz"),
        (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing)\Z)"), "yz"),
        (re.compile(r"\b((?:dis)?(?:col|lab|fav|hon|hum|rig|vig|behavi|neighb|endeav|flav|harb|sav))our"), r"\1or"),
        (re.compile(r"\b(cent|theat|met|lit)re(s?)\b"), r"\1er\2"),
        (re.compile(r"\b(travel|cancel|counsel|signal|label|model|level)l(?=ed|ing|er|or)"), r"\1"),
    )


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    if word == "&":
        return "and"
    word = _CONTRACTED.get(word, word)
    for ending, put in _ENDINGS.items():
        if word.endswith(ending):
            word = word[: -len(ending)] + put
    # "e-mail" and "email", "well-being" and "wellbeing" and "well being" are one.
    word = _VARIANTS.get(word, word).replace("-", "").replace("'", "")
    for pattern, put in _regular():
        word = pattern.sub(put, word)
    return word


def essence(view: Slate, mentions: Iterable[Mention], start: int = 0) -> str:
    """Two texts of the same essence say the same: figures and dates by what they come to, words by their letters.

    Spaces are left out with the hyphens, so that "long term" is "long-term"; the words stay in order.
    `start` is where the number of a list item or heading ends.
    """
    parts: list[str] = []
    last = start
    for mention in mentions:
        if mention.sign in _FIGURES and mention.start >= last:
            parts += [*_words(view.lower[last : mention.start]), f"<{mention.key}>"]
            last = mention.stop
    return "".join((*parts, *_words(view.lower[last:]))).replace(" ", "")


def _words(text: str) -> Iterable[str]:
    return map(_plain, _word().findall(text))
