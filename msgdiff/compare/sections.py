"""Pair the sections of two documents: by what they say, their heading, their speaker's role, their place."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgdiff.model import Document, Kind, Section

# What each sign is worth beside the share of words in common, which is from 0 to 1. A heading that
# stays holds a section together though all under it is rewritten; so does the office of its speaker.
SAME_HEADING = 0.6
ALIKE_HEADING = 0.3
SAME_ROLE = 0.45
NO_HEADING = 0.4  # what stands before the first heading corresponds to what stood there
NEARNESS = 0.05  # settles ties between equals, never more
ENOUGH = 0.4  # chosen with tests/compare/test_sections.py; see docs/decisions/0003-sections-first.md
COMMON = 400  # a word in this many pairs of sections says nothing of which belong together

_WORD = re.compile(r"\w+")
_NUMBERING = re.compile(r"\s*(?:\(?\d+(?:\.\d+)*[.)]?|\(?[a-z][.)]|[ivxlc]+[.)])\s+(?=\S)", re.IGNORECASE)


class _Profile(NamedTuple):
    """A section as it is compared: its heading and role folded, its words with their counts."""

    heading: str | None
    heading_words: frozenset[str]
    role: str | None
    words: Counter[str]
    whole: tuple[str, ...]


def without_number(heading: str) -> str:
    """`heading` without its leading number: "4.2 Timescales" is "Timescales"; a lone number stays."""
    found = _NUMBERING.match(heading)
    return heading[found.end() :] if found else heading


def pair_sections(old: Document, new: Document) -> tuple[tuple[int, int], ...]:
    """Pair sections one to one, as indices (old, new) into `Document.sections`, ordered by old.

    Sections that say the same pair first; the rest best first, by the worth of the signs above, ties
    to the nearer in place, then to the earlier. What shares too little stays without a partner.

    Cost: linear in the words, and in the pairs of sections that share a word that is not common.
    """
    before, after = _profiles(old), _profiles(new)
    pairs = _identical(before, after)
    left_old = [i for i in range(len(before)) if i not in pairs]
    taken = set(pairs.values())
    left_new = [j for j in range(len(after)) if j not in taken]
    for i, j in _best_first(before, after, left_old, left_new):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return tuple(sorted(pairs.items()))


def _profiles(document: Document) -> list[_Profile]:
    return [_profile(section) for section in document.sections]


def _profile(section: Section) -> _Profile:
    heading = None if section.heading is None else _fold(without_number(section.heading))
    texts = [s.text for block in section.blocks for s in block.statements if s.kind is not Kind.HEADING]
    return _Profile(
        heading=heading,
        heading_words=frozenset(_WORD.findall(heading or "")),
        role=_fold(section.speaker.role) if section.speaker and section.speaker.role else None,
        words=Counter(word for text in texts for word in _WORD.findall(text.lower())),
        whole=(heading or "", *texts),
    )


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _identical(old: Sequence[_Profile], new: Sequence[_Profile]) -> dict[int, int]:
    """Sections that say the same, where just one on each side says it."""
    places_old, places_new = _places(old), _places(new)
    return {
        there[0]: places_new[whole][0]
        for whole, there in places_old.items()
        if len(there) == 1 and len(places_new.get(whole, ())) == 1
    }


def _places(profiles: Sequence[_Profile]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        places[profile.whole].append(index)
    return places


def _best_first(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs worth having, best first; near in place, then early, where the worth is the same."""
    shared = _shared_words(old, new, left_old, left_new)
    ranked = []
    for i, j in sorted(shared.keys() | _same_signs(old, new, left_old, left_new)):
        distance = abs(i / len(old) - j / len(new))
        worth = shared.get((i, j), 0.0) + _signs(old[i], new[j]) + NEARNESS * (1 - distance)
        if worth >= ENOUGH + NEARNESS:
            ranked.append((-worth, distance, i, j))
    ranked.sort()
    return ((i, j) for _, _, i, j in ranked)


def _shared_words(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Iterable[int], left_new: Iterable[int]
) -> dict[tuple[int, int], float]:
    """Share of words in common, rare words counting more, of each pair that has such a word."""
    in_old, in_new = _postings(old, left_old), _postings(new, left_new)
    count = len(old) + len(new)
    rarity = {
        word: math.log(1 + count / (len(in_old.get(word, ())) + len(in_new.get(word, ())))) for word in in_old | in_new
    }
    mass_old = _masses(in_old, rarity)
    mass_new = _masses(in_new, rarity)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for word, there in in_old.items():
        here = in_new.get(word, ())
        if len(there) * len(here) > COMMON:
            continue
        for i, times in there:
            for j, again in here:
                shared[i, j] += min(times, again) * rarity[word]
    return {(i, j): 2 * both / (mass_old[i] + mass_new[j]) for (i, j), both in shared.items()}


def _postings(profiles: Sequence[_Profile], left: Iterable[int]) -> dict[str, list[tuple[int, int]]]:
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in left:
        for word, times in profiles[index].words.items():
            postings[word].append((index, times))
    return postings


def _masses(postings: dict[str, list[tuple[int, int]]], rarity: dict[str, float]) -> dict[int, float]:
    masses: dict[int, float] = defaultdict(float)
    for word, there in postings.items():
        for index, times in there:
            masses[index] += times * rarity[word]
    return masses


def _same_signs(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Iterable[int], left_new: Iterable[int]
) -> set[tuple[int, int]]:
    """Pairs that share a heading or a role, whatever stands under it."""
    signs: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for j in left_new:
        signs["heading", new[j].heading].append(j)
        if new[j].role:
            signs["role", new[j].role].append(j)
    found: set[tuple[int, int]] = set()
    for i in left_old:
        same = [*signs.get(("heading", old[i].heading), ()), *signs.get(("role", old[i].role), ())]
        found.update((i, j) for j in same[:COMMON])
    return found


def _signs(old: _Profile, new: _Profile) -> float:
    role = SAME_ROLE if old.role and old.role == new.role else 0.0
    return role + _heading_worth(old, new)


def _heading_worth(old: _Profile, new: _Profile) -> float:
    if old.heading is None or new.heading is None:
        return NO_HEADING if old.heading == new.heading else 0.0
    if old.heading == new.heading:
        return SAME_HEADING
    words = len(old.heading_words) + len(new.heading_words)
    return ALIKE_HEADING * 2 * len(old.heading_words & new.heading_words) / words if words else 0.0
