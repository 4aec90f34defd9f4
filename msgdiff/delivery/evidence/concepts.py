"""What a text speaks of: its words as stems, and the notions that other words may stand for too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from msgdiff.commitments.matching import Phrases, phrases
from msgdiff.compare.signs.dates import find_dates
from msgdiff.compare.signs.figures import find_figures
from msgdiff.compare.signs.mentions import slate
from msgdiff.compare.stems import STOP_WORDS
from msgdiff.delivery.evidence.lexicon import EVERYWHERE, SELDOM, common_words, measuring_words, notions

_WORD = re.compile(r"[^\W_]+(?:['&][^\W\d_]+)?")


class Term(NamedTuple):
    """A word or phrase at `start` to `stop` of a text: its stem, and the notions it may stand for, by number."""

    stem: str
    notions: frozenset[int]
    start: int
    stop: int
    name: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether it is a phrase of the lexicon, whose words are terms too."""
        return " " in self.stem


# What the stemmer does not bring together, each with the word to stem in its place; and what it brings together that
# has nothing in common: parks and parking, to consult and a consultant.
_IRREGULAR_WORDS = """
    parking carpark, consultant specialist, consultants specialist, buses bus, women woman, men man, children child,
    people person, persons person, built build, bought buy, taught teach, lent lend, spent spend, paid pay, met
    meet, kept keep, left leave, lost lose, sold sell, cycleway cycle, fell fall, fallen fall, rose rise, risen
    rise, grew grow, grown grow, drawn draw, drove drive, driven drive, chosen choose, wrote write, written write,
    reduction reduce, reductions reduce, retention retain, provision provide, judgment judgement, leaves leave,
    lives live, libraries library, swept sweep, swam swim, taken take, took take, began begin, begun begin, gave
    give, given give, teeth tooth, dental dentist, dentistry dentist, deaths death, dead death, died death, injured
    injury, injuries injury, thefts theft, stolen theft, waits wait, held hold, peatland peat, moorland moor,
    farmland farm, woodland wood, wildflower flower, isolation isolate, isolated isolate, loneliness lonely, poverty
    poor, length long, strength strong, width wide, healthy health, safety safe, cleanliness clean, cleansing clean,
    cleaner clean, apprenticeship apprentice, apprenticeships apprentice, librarian library, electricity electric,
    electrical electric, electrification electric
"""


@cache
def _irregular() -> dict[str, str]:
    pairs = (pair.partition(" ") for pair in phrases(_IRREGULAR_WORDS))
    return {word: instead for word, _, instead in pairs}


@cache
def _stemmer() -> Any:
    # The class itself: its function takes another implementation where one is installed.
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case: "recruitment" and "recruited" have one."""
    word = word.removesuffix("'s")
    return str(_stemmer().stemWord(_irregular().get(word, word)))


@lru_cache(maxsize=16384)
def terms(text: str) -> tuple[Term, ...]:
    """The words of content of a text in reading order; figures are none, function words neither."""
    view = slate(text)
    opens = next((at for at, char in enumerate(view.cased) if char.isalnum()), 0)
    found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(view.lower)]
    stemmed = [stem(word) for word, _, _ in found]
    named: dict[int, set[int]] = {}
    for first, last, number in _phrases(stemmed):
        for at in range(first, last):
            named.setdefault(at, set()).add(number)
    said = [
        Term(
            stemmed[at],
            _notions_of_words().get(stemmed[at], frozenset()) | frozenset(named.get(at, ())),
            start,
            stop,
            view.cased[start].isupper() and start > opens,
        )
        for at, (word, start, stop) in enumerate(found)
        if word not in STOP_WORDS and stemmed[at] not in _measuring() and word[:1].isalpha() and len(word) > 1
    ]
    whole = [
        Term(" ".join(stemmed[first:last]), frozenset((number,)), found[first][1], found[last - 1][2])
        for first, last, number in _phrases(stemmed)
    ]
    return tuple(sorted((*said, *whole), key=lambda term: (term.start, term.stop)))


def _phrases(stemmed: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for first, last, numbers in _notions_of_phrases().find(stemmed):
        for number in numbers:
            yield first, last, number


@cache
def _notions_of_words() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(notions()):
        for phrase in line:
            words = _WORD.findall(phrase)
            if len(words) == 1:
                found[stem(words[0])] = found.get(stem(words[0]), frozenset()) | {number}
    return found


@cache
def _notions_of_phrases() -> Phrases[tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(notions()):
        for phrase in line:
            words = _WORD.findall(phrase)
            if len(words) > 1:
                key = " ".join(map(stem, words))
                found[key] = (*found.get(key, ()), number)
    return Phrases(found.items())


@cache
def _measuring() -> frozenset[str]:
    return frozenset(map(stem, measuring_words()))


class Figure(NamedTuple):
    """A number and what it measures in, "" where it only counts; periods are in weeks."""

    value: float
    unit: str


_PERIODS = {"a week": 1.0, "a fortnight": 2.0, "a month": 4.0, "a year": 52.0}
_PERIOD = re.compile(rf"\b(?:{'|'.join(_PERIODS)})\b")
_DAYS = {"day": 1.0, "month": 30.4}
_FEW = 4  # a smaller count may be of anything


@lru_cache(maxsize=16384)
def figures(text: str) -> dict[Figure, str]:
    """The figures of a text that can be met again, each with its words; no dates, and no small counts.

    "A year" is "52 weeks". Not to be changed, as it is remembered.
    """
    view = slate(text)
    found: dict[Figure, str] = {}
    for period in _PERIOD.finditer(view.lower):
        found[Figure(_PERIODS[period[0]], "week")] = text[period.start() : period.end()]
    dates = sorted((mention.start, mention.stop) for mention in find_dates(view))
    for mention in find_figures(view.without(dates)):
        _, value, unit, *_ = (*mention.key.split("|"), "", "")
        if re.fullmatch(r"[\d.]+", value):
            number = float(value)
            words = text[mention.start : mention.stop]
            if unit in _DAYS:
                found[Figure(round(number * _DAYS[unit] / 7), "week")] = words
            elif number > _FEW:
                found[Figure(number, "")] = words
    return found


@cache
def _shares() -> dict[str, float]:
    return {stem(word): share for word, share in reversed(common_words().items())}


def usual_share(word: str) -> float:
    """How large a share of the statements of reports at large has a word of this stem."""
    return _shares().get(word, SELDOM)


@cache
def usual_share_of_notion(number: int) -> float:
    """The same for any of the words of a notion."""
    shares = [usual_share(stem(words[0])) for phrase in notions()[number] if len(words := _WORD.findall(phrase)) == 1]
    return min(EVERYWHERE, sum(shares)) if shares else SELDOM
