"""A text as words, with where each stands, and how words of several kinds are told apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgdiff.compare.signs.mentions import slate

# "don't" is one word, "we'll" two.
_WORD = re.compile(r"\w+(?:-\w+)*(?:(?<=n)'t\b)?|'(?:ll|re|ve|d|m|s)\b|[^\w\s]")

# May stand inside a verb without changing who does what.
_BETWEEN = frozenset(
    """
    also now then still therefore thus first further always already both just again instead even soon together
    however moreover hereby ever all each very
    """.split()
)
_NO_ADVERB = frozenset(
    """
    family supply apply reply rely early only monthly weekly daily yearly quarterly fortnightly july assembly italy
    multiply comply imply fly likely unlikely friendly elderly ally rally tally bully costly lively lovely timely
    anomaly butterfly homely hourly nightly termly likely orderly scholarly ugly holy jelly belly reapply resupply
    """.split()
)


class Words:
    """The words of one text: `lower` in lower case, and where each starts and stops in `text`.

    `view` is the text with its typography folded, `cased` the same as it stands.

    `plain` are the indices of the words that are no adverbs: phrases are looked for among these, so that "are fully
    committed to" is found as "are committed to".
    """

    __slots__ = ("_spans", "cased", "lower", "plain", "text", "view")

    def __init__(self, text: str) -> None:
        view = slate(text)
        self.text = text
        self.view = view
        self.cased = view.cased
        self.lower = _WORD.findall(view.lower)
        self._spans: list[tuple[int, int]] | None = None
        self.plain = [k for k, word in enumerate(self.lower) if not is_adverb(word)]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and stops; found when first asked for, as most texts bind to nothing."""
        if self._spans is None:
            self._spans = [match.span() for match in _WORD.finditer(self.view.lower)]
        return self._spans

    def is_capital(self, k: int) -> bool:
        """Whether word `k` begins with a capital letter."""
        return self.cased[self.spans[k][0]].isupper()

    def quote(self, first: int, last: int) -> str:
        """The text from word `first` up to, not including, word `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


@lru_cache(maxsize=65536)
def is_adverb(word: str) -> bool:
    """Whether the word may stand inside a verb: "also", "fully"."""
    return word in _BETWEEN or (len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERB)


def listed(words: str) -> frozenset[str]:
    """A set of words from a text."""
    return frozenset(words.split())


@cache
def _irregular() -> frozenset[str]:
    return listed(
        """
        begun begun bought brought built chosen cut done drawn driven found fought forgotten given gone grown held
        kept laid led left made met paid put read run rewritten risen sent set shown shut sold sought spent spoken
        stood taken taught thought told undertaken understood upheld won written overseen rebuilt become come lent
        rung worn dealt heard felt bound dug hung hidden hit laid lit lost meant sewn shed spread split swept sworn
        thrown caught fallen flown frozen sung sunk eaten beaten broken known shaken stolen seen begun repaid resold
        redone
        """
    )


@cache
def _past() -> frozenset[str]:
    return listed(
        """
        began bought brought built chose cut did drew drove gave went held kept laid led made met paid put ran sent
        set spent stood took taught undertook wrote won oversaw rebuilt
        """
    )


_NO_PAST = listed("need feed speed exceed proceed succeed embed heed weed breed bleed indeed seed red bed shed fed")


@lru_cache(maxsize=65536)
def is_participle(word: str) -> bool:
    """Whether the word may be a past participle: "launched", "built"."""
    return (len(word) > 4 and word.endswith("ed") and word not in _NO_PAST) or word in _irregular()


@lru_cache(maxsize=65536)
def is_past(word: str) -> bool:
    """Whether the word may be a verb in the past tense: "launched", "began"."""
    return (len(word) > 4 and word.endswith("ed") and word not in _NO_PAST) or word in _past()
