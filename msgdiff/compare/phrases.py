"""Relate what is left over by the telling phrases it shares: a scheme that was launched, now relaunched."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from msgdiff.compare.stems import STOP_WORDS, stems

RUN = 3  # words in a row that make a phrase
# The phrases must be worth more than two words that stand nowhere else on either page. Less than that
# is a common topic: "children and young people" on the page of a children's service.
TELLING = 2.2
SINGLY = 20  # words that are looked for one by one
CROWDED = 8  # statements that hold a run of words; more of them, and it is a form of words

# Words of turns that anything can follow: "We want to make sure that ...".
_TURNS = frozenset(
    stems("able aim commit committed continue ensure get give help keep look make need plan provide support sure want")
)
_SILENT = STOP_WORDS | _TURNS

Link = tuple[int, int]


def phrase_links(
    old: Sequence[str], new: Sequence[str], free: Iterable[tuple[Sequence[int], Sequence[int]]]
) -> tuple[Link, ...]:
    """Links between statements that share phrases telling enough to speak of the same thing.

    Args:
        old: the texts of all old statements, by which it is known which words are rare.
        new: those of all new ones.
        free: pools of indices (old, new); links are made inside a pool.

    Returns:
        Links (old, new), no statement in two, best first within each pool, ties by position.
    """
    links: list[Link] = []
    ranking = _Ranking(old, new)
    for free_old, free_new in free:
        ranked = sorted(ranking.of(free_old, free_new))
        links += _best_first((i, j) for _, i, j in ranked)
    return tuple(links)


class _Ranking:
    """Finds what shares phrases; how rare a word is on the two pages is only looked up where something does."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._rarity = _Rarity([*old, *new])

    def of(self, free_old: Iterable[int], free_new: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        """Pairs whose shared phrases tell enough, as (minus what they are worth, old, new)."""
        places = _runs_of(self._new, free_new)
        for i in free_old if places else ():
            words = stems(self._old[i].lower())
            shared: dict[int, set[int]] = defaultdict(set)  # new statement: places of words in a shared run
            for start in range(len(words) - RUN + 1):
                for j in places.get(words[start : start + RUN], ()):
                    shared[j].update(range(start, start + RUN))
            for j, covered in sorted(shared.items()):
                value = self._value({words[k] for k in covered})
                if value >= TELLING:
                    yield -value, i, j

    def _value(self, told: AbstractSet[str]) -> float:
        telling = told - _SILENT
        most = float(len(telling))  # a word is worth 1 at most, and a long one is likely to be rare
        for word in sorted(telling, key=lambda word: (len(word), word)):
            if most < TELLING:
                return 0.0
            most -= 1 - self._rarity.worth(word)
        return sum(map(self._rarity.worth, sorted(telling)))


class _Rarity:
    """What a word is worth on two pages: 1 where one or two statements have it, less the more do.

    Few words are looked for one by one; when more are asked for, all are counted.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._lowered: list[str] = []
        self._said: dict[str, frozenset[str]] = {}
        self._seen: dict[str, int] = {}
        self._most = math.log(1 + len(texts) / 2)

    def worth(self, word: str) -> float:
        if word not in self._seen:
            self._count(word)
        return min(1.0, math.log(1 + len(self._texts) / self._seen[word]) / self._most)

    def _count(self, word: str) -> None:
        if not self._lowered:
            self._lowered = [text.lower() for text in self._texts]
        if len(self._seen) == SINGLY:
            self._seen = dict(Counter(chain.from_iterable(set(stems(text)) for text in self._lowered)))
            return
        # A stem is what its words begin with, save perhaps for its last letter.
        beginning = word[:-1] or word
        self._seen[word] = sum([word in self._stems(text) for text in self._lowered if beginning in text])

    def _stems(self, text: str) -> frozenset[str]:
        if text not in self._said:
            self._said[text] = frozenset(stems(text))
        return self._said[text]


def _runs_of(texts: Sequence[str], free: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in free:
        words = stems(texts[j].lower())
        for run in dict.fromkeys(words[k : k + RUN] for k in range(len(words) - RUN + 1)):
            places[run].append(j)
    return {run: there for run, there in places.items() if len(there) <= CROWDED}


def _best_first(links: Iterable[Link]) -> Iterator[Link]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for i, j in links:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j
