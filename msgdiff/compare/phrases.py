"""Relate what is left over by the telling phrases it shares: a scheme that was launched, now relaunched."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgdiff.compare.stems import STOP_WORDS, stems

RUN = 3  # words in a row that make a phrase
# The phrases must be worth more than two words that stand nowhere else on either page. Less than that
# is a common topic: "children and young people" on the page of a children's service.
TELLING = 2.2
CROWDED = 8  # statements that hold a run of words; more of them, and it is a form of words

# Words of turns that anything can follow: "We want to make sure that ...".
_TURNS = frozenset(
    stems("able aim commit committed continue ensure get give help keep look make need plan provide support sure want")
)

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
    pools = [pool for pool in free if all(pool)]
    if not pools:
        return ()
    words_old, words_new = [stems(text.lower()) for text in old], [stems(text.lower()) for text in new]
    worth = _worth([*words_old, *words_new])
    links: list[Link] = []
    for free_old, free_new in pools:
        ranked = sorted(_ranked(words_old, words_new, free_old, free_new, worth))
        links += _best_first((i, j) for _, i, j in ranked)
    return tuple(links)


def _worth(statements: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """What each word is worth: 1 where one or two statements have it, less the more do; 0 for small words."""
    count = Counter(word for words in statements for word in sorted(set(words)))
    most = math.log(1 + len(statements) / 2)
    return {
        word: 0.0 if word in STOP_WORDS or word in _TURNS else min(1.0, math.log(1 + len(statements) / seen) / most)
        for word, seen in count.items()
    }


def _ranked(
    old: Sequence[Sequence[str]],
    new: Sequence[Sequence[str]],
    free_old: Sequence[int],
    free_new: Sequence[int],
    worth: Mapping[str, float],
) -> Iterator[tuple[float, int, int]]:
    """Pairs whose shared phrases tell enough, as (minus what they are worth, old, new)."""
    places = _runs_of(new, free_new)
    for i in free_old:
        shared: dict[int, set[int]] = defaultdict(set)  # new statement: places of old[i] in a shared run
        for start in range(len(old[i]) - RUN + 1):
            for j in places.get(tuple(old[i][start : start + RUN]), ()):
                shared[j].update(range(start, start + RUN))
        for j, covered in sorted(shared.items()):
            told = {old[i][k] for k in covered}
            value = sum(worth[word] for word in sorted(told))
            if value >= TELLING:
                yield -value, i, j


def _runs_of(statements: Sequence[Sequence[str]], free: Iterable[int]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in free:
        words = statements[j]
        for run in dict.fromkeys(tuple(words[k : k + RUN]) for k in range(len(words) - RUN + 1)):
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
