"""How much two statements say the same: by characters, by words (rare ones above all), and by phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from msgdiff.compare.stems import STOP_WORDS, stems
from msgdiff.compare.thresholds import Thresholds

# Comparing characters costs the product of the lengths; above this, words and phrases alone are compared.
LONGEST_PRODUCT = 100_000_000
_SHORT = 40  # a longer text that shares no word at all with another has nothing to do with it
_SCALE = 1000  # weights are whole numbers, so that no sum depends on its order
_EDGE = 0  # stands before the first word and behind the last
_PAIR = 1 << 30  # a pair of neighbouring words is one number above every word's


class Features(NamedTuple):
    """What a text says: its different words and word pairs as numbers, and what the words weigh together."""

    words: frozenset[int]
    pairs: frozenset[int]
    weight: int


class Scorer:
    """Scores statements of an old text against statements of a new one.

    Args:
        old, new: folded lower-case texts by index.
        background: further texts of the two, to tell how rare a word is.
        thresholds: the shares of the three measures.
    """

    def __init__(
        self,
        old: Mapping[int, str],
        new: Mapping[int, str],
        background: Iterable[str],
        thresholds: Thresholds,
    ) -> None:
        self.old = old
        self.new = new
        self.too_long: dict[tuple[str, str], None] = {}
        self._shares = _shares(thresholds, 1.0)
        self._numbers: dict[str, int] = {"": _EDGE}
        self._features: dict[str, Features] = {}
        self._weights: dict[int, int] = {}
        self._words: dict[str, tuple[str, ...]] = {}  # until they are numbered
        self._weigh([*old.values(), *new.values(), *background], thresholds.stop_word)

    def _weigh(self, texts: Sequence[str], stop_word: float) -> None:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(list(dict.fromkeys(self._stems(text))))
        for word, count in counts.items():
            rarity = log(1 + len(texts) / count) * (stop_word if word in STOP_WORDS else 1)
            self._weights[self._number(word)] = max(1, round(_SCALE * rarity))

    def lean(self, share: float, thresholds: Thresholds) -> None:
        """Weigh the measures for texts that stand between retellings (0) and revisions (1)."""
        self._shares = _shares(thresholds, share)

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def features(self, text: str) -> Features:
        """The words and word pairs of `text`, remembered."""
        known = self._features.get(text)
        if known is None:
            known = self._features[text] = self._read(text)
        return known

    def _stems(self, text: str) -> tuple[str, ...]:
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = stems(text)
        return known

    def _read(self, text: str) -> Features:
        numbers = self._numbers
        words = [numbers.get(word) or self._number(word) for word in self._words.pop(text, None) or stems(text)]
        pairs = [(one + 1) * _PAIR + two for one, two in zip((_EDGE, *words), (*words, _EDGE), strict=True)]
        marks = frozenset(words)
        return Features(marks, frozenset(pairs), self._weight(marks))

    def _weight(self, words: Iterable[int]) -> int:
        """What words weigh together; those never counted weigh nothing."""
        weigh = self._weights.get
        return sum([weigh(word, 0) for word in words])

    def score(self, i: int, j: int) -> float:
        """How alike old statement `i` and new statement `j` are, from 0 to 1."""
        return self.score_texts(self.old[i], self.new[j])

    def score_texts(self, old: str, new: str) -> float:
        """How alike two folded lower-case texts are, from 0 to 1."""
        if old == new:
            return 1.0
        one, two = self.features(old), self.features(new)
        words = one.words & two.words
        if not words and len(old) > _SHORT and one.pairs.isdisjoint(two.pairs):
            return 0.0
        by_words = 2 * self._weight(words) / (one.weight + two.weight or 1)
        shared = len(words) + len(one.pairs & two.pairs)
        every = len(one.words) + len(two.words) + len(one.pairs) + len(two.pairs)
        by_characters, share_of_words, share_of_phrases = self._shares
        score = share_of_words * by_words + share_of_phrases * 2 * shared / every
        if len(old) * len(new) > LONGEST_PRODUCT:
            self.too_long[old, new] = None
            return score / (share_of_words + share_of_phrases)
        return score + by_characters * fuzz.ratio(old, new) / 100

    def cover(self, part: str, whole: str, without: str) -> float:
        """How much of the words of `part` stand in `whole` and not in `without`, by weight."""
        mine = self.features(part)
        shared = (mine.words & self.features(whole).words) - self.features(without).words
        return self._weight(shared) / mine.weight if mine.weight else 0.0


def _shares(thresholds: Thresholds, share: float) -> tuple[float, float, float]:
    """What characters, words and phrases count; together 1."""
    words = 1 - thresholds.characters - thresholds.phrases
    told = thresholds.told_words
    return (
        share * thresholds.characters + (1 - share) * (1 - told),
        share * words + (1 - share) * told,
        share * thresholds.phrases,
    )
