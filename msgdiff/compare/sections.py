"""Pair the sections of two documents: by what they say, their heading, their speaker's role, their place."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from heapq import heapify, heappop, heappush
from operator import mul
from typing import NamedTuple

from msgdiff.compare.normalise import without_number
from msgdiff.compare.settled import texts_of
from msgdiff.model import Document, Kind, Section

# What each sign is worth beside the share of words in common, which is from 0 to 1. A heading that
# stays holds a section together though all under it is rewritten; so does the office of its speaker.
SAME_HEADING = 0.6
ALIKE_HEADING = 0.3
SAME_ROLE = 0.45
SAME_PARENT = 0.4  # beside the same heading: Children > How to apply is not Adults > How to apply
SAME_TITLE = 0.4  # the first heading of both pages, with nothing under it but other headings
NO_HEADING = 0.4  # what stands before the first heading corresponds to what stood there
# A neighbour that is paired with the other's neighbour settles what is much alike. What precedes a section,
# the heading of its chapter, tells more than what follows it.
PRECEDED = 0.06
FOLLOWED = 0.04
ENOUGH = 0.4  # chosen with tests/compare/test_sections.py; see docs/decisions/0003-sections-first.md
FEW_WORDS = 8  # sections shorter than this share words by chance: "Yes." is the answer to many questions
PARTLY = 0.3
MOSTLY = 0.6  # of the letters of two sections, in statements that are the same
WINDOW = 10  # so many sections of one heading, up and down, are looked at for one of them
COMMON = 100  # a word in this many pairs of sections says nothing of which belong together

_WORD = re.compile(r"\w+")

Link = tuple[int, int]


class _Profile(NamedTuple):
    """A section as it is compared: its heading and role folded, and all it says."""

    heading: str | None
    heading_words: frozenset[str]
    role: str | None
    parent: tuple[str, ...]
    title: bool
    whole: tuple[str, ...]

    @property
    def signs(self) -> tuple[str | None, tuple[str, ...], str | None]:
        """What it is known by, whatever it says."""
        return self.heading, self.parent, self.role


def pair_sections(old: Document, new: Document) -> tuple[tuple[int, int], ...]:
    """Pair sections one to one, as indices (old, new) into `Document.sections`, ordered by old.

    Sections that say the same, and are alone in doing so, pair first; then those under the same signs most
    of whose statements are the same and stand nowhere else; then those that are clearly
    each other's best by the worth of the signs above; then the rest best first, with credit for
    neighbours that are paired already, so that a *Contact* in each chapter stays in its chapter.
    Ties go to the nearer in place, then to the earlier. What shares too little stays alone.

    Cost: linear in the words, and in the pairs of sections that share a word that is not common.
    """
    before, after = _profiles(old), _profiles(new)
    pairs = _identical(before, after)
    left_old, left_new = _left(before, after, pairs)
    pairs.update(_mostly_the_same(before, after, left_old, left_new))
    left_old, left_new = _left(before, after, pairs)
    worths = _worths(before, after, left_old, left_new)
    pairs.update(_clearly_best(worths))
    _pair_the_rest(worths, pairs, len(before), len(after))
    return tuple(sorted(pairs.items()))


def _pair_the_rest(worths: Mapping[Link, float], pairs: dict[int, int], old: int, new: int) -> None:
    """Add to `pairs` best first; what has a paired neighbour on both sides is worth more."""
    taken = set(pairs.values())

    def entry(i: int, j: int) -> tuple[float, float, int, int]:
        beside = PRECEDED * (pairs.get(i - 1, -2) == j - 1) + FOLLOWED * (pairs.get(i + 1, -2) == j + 1)
        return -(worths[i, j] + beside), abs(i / old - j / new), i, j

    heap = [entry(i, j) for i, j in worths if i not in pairs and j not in taken]
    heapify(heap)
    while heap:
        _, _, i, j = heappop(heap)
        if i in pairs or j in taken:
            continue
        pairs[i] = j
        taken.add(j)
        for link in ((i - 1, j - 1), (i + 1, j + 1)):
            if link in worths and link[0] not in pairs and link[1] not in taken:
                heappush(heap, entry(*link))


def _clearly_best(worths: Mapping[Link, float]) -> Iterator[Link]:
    """Pairs that are each other's best by more than neighbours could make up for."""
    best_old: dict[int, tuple[float, float]] = {}
    best_new: dict[int, tuple[float, float]] = {}
    for (i, j), worth in worths.items():
        best_old[i] = _two_best(best_old.get(i, (0.0, 0.0)), worth)
        best_new[j] = _two_best(best_new.get(j, (0.0, 0.0)), worth)
    for (i, j), worth in worths.items():
        if all(worth == first > second + PRECEDED + FOLLOWED for first, second in (best_old[i], best_new[j])):
            yield i, j


def _two_best(best: tuple[float, float], worth: float) -> tuple[float, float]:
    return (worth, best[0]) if worth > best[0] else (best[0], max(best[1], worth))


def _profiles(document: Document) -> list[_Profile]:
    folded = _Folded()
    return [_profile(section, index, folded) for index, section in enumerate(document.sections)]


class _Folded(dict[str, str]):
    """Headings as they are compared; each stands in the paths of many sections."""

    def __missing__(self, heading: str) -> str:
        self[heading] = folded = _fold(without_number(heading))
        return folded


def _profile(section: Section, index: int, folded: _Folded) -> _Profile:
    heading = None if section.heading is None else folded[section.heading]
    parent = tuple([folded[above] for above in section.path[:-1]])
    said = [statement for block in section.blocks for statement in block.statements]
    texts = texts_of(said[1:] if said and said[0].kind is Kind.HEADING else said)
    return _Profile(
        heading=heading,
        heading_words=frozenset(_WORD.findall(heading)) if heading else frozenset(),
        role=_fold(section.speaker.role) if section.speaker and section.speaker.role else None,
        parent=parent,
        title=index == 0 and heading is not None and not texts,
        whole=("\n".join((*parent, heading or "")), *texts),
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


def _left(old: Sequence[_Profile], new: Sequence[_Profile], pairs: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """The sections of either side without a partner."""
    taken = set(pairs.values())
    return [i for i in range(len(old)) if i not in pairs], [j for j in range(len(new)) if j not in taken]


def _mostly_the_same(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Sequence[int], left_new: Sequence[int]
) -> list[Link]:
    """Sections of the same heading, chapter and office that share so much to the letter that no other can come near.

    What one of them shares with another counts where it stands once on either side of what is left. Where no
    other section has these signs, less will do.
    """
    in_old, in_new = _standing_once(old, left_old), _standing_once(new, left_new)
    shared: Counter[Link] = Counter()
    for text, i in in_old.items():
        if i >= 0 and (j := in_new.get(text, -1)) >= 0:
            shared[i, j] += len(text)
    signs_old, signs_new = Counter(old[i].signs for i in left_old), Counter(new[j].signs for j in left_new)
    links = []
    for (i, j), length in shared.items():
        one, two = old[i], new[j]
        if one.signs == two.signs:
            alone = one.heading is not None and signs_old[one.signs] == signs_new[one.signs] == 1
            if 2 * length >= (PARTLY if alone else MOSTLY) * (sum(map(len, one.whole)) + sum(map(len, two.whole))):
                links.append((i, j))
    # Two halves of one section both come near it: which is the section and which was split off is told by other signs.
    times_old, times_new = Counter(i for i, _ in links), Counter(j for _, j in links)
    return [(i, j) for i, j in links if times_old[i] == times_new[j] == 1]


def _standing_once(profiles: Sequence[_Profile], left: Iterable[int]) -> dict[str, int]:
    """Which section says what is said in only one place; -1 for what is said in several."""
    where: dict[str, int] = {}
    for index in left:
        _, *texts = profiles[index].whole
        for text in texts:
            where[text] = -1 if text in where else index
    return where


def _worths(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Sequence[int], left_new: Sequence[int]
) -> dict[Link, float]:
    """What each pair worth having is worth."""
    shared = _shared_words(old, new, left_old, left_new)
    alike = {link for link, share in shared.items() if share + ALIKE_HEADING >= ENOUGH}
    worths = {}
    for i, j in sorted(alike | _same_signs(old, new, left_old, left_new)):
        worth = shared.get((i, j), 0.0) + _signs(old[i], new[j])
        if worth >= ENOUGH:
            worths[i, j] = worth
    return worths


def _shared_words(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Iterable[int], left_new: Iterable[int]
) -> dict[tuple[int, int], float]:
    """Share of words in common, rare words counting more, of each pair that has such a word."""
    in_old, in_new = _counts(old, left_old), _counts(new, left_new)
    places_old, places_new = _places_of(in_old), _places_of(in_new)
    rarity = _rarity(places_old, places_new, len(old) + len(new))
    mass_old, mass_new = _masses(in_old, rarity), _masses(in_new, rarity)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for word, there in places_old.items():
        here = places_new.get(word)
        if here is None or len(there) * len(here) > COMMON:
            continue
        worth = rarity[word]
        for i in there:
            times = in_old[i][word]
            for j in here:
                shared[i, j] += min(times, in_new[j][word]) * worth
    length_old = {i: counts.total() for i, counts in in_old.items()}
    length_new = {j: counts.total() for j, counts in in_new.items()}
    return {
        (i, j): 2 * both / (mass_old[i] + mass_new[j]) * min(1.0, (length_old[i] + length_new[j]) / (2 * FEW_WORDS))
        for (i, j), both in shared.items()
    }


def _counts(profiles: Sequence[_Profile], left: Iterable[int]) -> dict[int, Counter[str]]:
    """How often each section says each word, without its heading."""
    return {index: Counter(_WORD.findall(" ".join(profiles[index].whole[1:]).lower())) for index in left}


def _places_of(counts: Mapping[int, Counter[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, said in counts.items():
        for word in said:
            if word in places:
                places[word].append(index)
            else:
                places[word] = [index]
    return places


def _rarity(old: Mapping[str, Sized], new: Mapping[str, Sized], sections: int) -> dict[str, float]:
    """What a word is worth: more, the fewer sections have it."""
    worth = [math.log(1 + sections / (1 + seen)) for seen in range(sections)]
    rarity = {word: worth[len(there) + len(new.get(word, ())) - 1] for word, there in old.items()}
    rarity.update((word, worth[len(here) - 1]) for word, here in new.items() if word not in old)
    return rarity


def _masses(counts: Mapping[int, Counter[str]], rarity: Mapping[str, float]) -> dict[int, float]:
    return {index: sum(map(mul, said.values(), map(rarity.__getitem__, said))) for index, said in counts.items()}


def _same_signs(
    old: Sequence[_Profile], new: Sequence[_Profile], left_old: Iterable[int], left_new: Iterable[int]
) -> set[Link]:
    """Pairs that share a heading or a role, whatever stands under it.

    Of what recurs, the k-th there is looked for among those about as far down here.
    """
    by_old, by_new = _by_sign(old, left_old), _by_sign(new, left_new)
    found: set[Link] = set()
    for sign, there in by_old.items():
        here = by_new.get(sign, [])
        for rank, i in enumerate(there):
            middle = rank * len(here) // len(there)
            found.update((i, j) for j in here[max(0, middle - WINDOW) : middle + WINDOW + 1])
    return found


def _by_sign(profiles: Sequence[_Profile], left: Iterable[int]) -> dict[tuple[str, str | None], list[int]]:
    signs: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for index in left:
        signs["heading", profiles[index].heading].append(index)
        if profiles[index].title:
            signs["title", None].append(index)
        if profiles[index].role:
            signs["role", profiles[index].role].append(index)
    return signs


def _signs(old: _Profile, new: _Profile) -> float:
    worth = _heading_worth(old, new)
    if old.role and old.role == new.role:
        worth += SAME_ROLE
    if old.parent and old.parent == new.parent and old.heading == new.heading:
        worth += SAME_PARENT
    if old.title and new.title:
        worth += SAME_TITLE
    return worth


def _heading_worth(old: _Profile, new: _Profile) -> float:
    if old.heading is None or new.heading is None:
        return NO_HEADING if old.heading == new.heading else 0.0
    if old.heading == new.heading:
        return SAME_HEADING
    words = len(old.heading_words) + len(new.heading_words)
    return ALIKE_HEADING * 2 * len(old.heading_words & new.heading_words) / words if words else 0.0
