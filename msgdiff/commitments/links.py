"""Which commitment of one version is which of the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from msgdiff.compare.align import align
from msgdiff.compare.normalise import normalise
from msgdiff.compare.phrases import phrase_links
from msgdiff.compare.stems import STOP_WORDS, stems
from msgdiff.model import Commitment, Comparison, Document, Pair, statements

# Clauses of one pair of statements that are less alike than this say something else.
SAME_CLAUSE = 0.35
# The same clause shares more words of content than this with the other: "we will ... each day" says nothing of what.
SAME_CONTENT = 0.35
# What stands in no pair of statements is the same commitment only if it is much alike.
SAME_ELSEWHERE = 0.6


class How(StrEnum):
    """How firmly two commitments are linked."""

    SAME = "same"  # one commitment in two wordings
    REPLACED = "replaced"  # another commitment in its place
    RELATED = "related"  # they speak of the same, and no more can be said


class Link(NamedTuple):
    """Two commitments that correspond, by index; `likeness` is from 0 to 1."""

    old: int
    new: int
    how: How
    likeness: float


def link_commitments(comparison: Comparison, old: Sequence[Commitment], new: Sequence[Commitment]) -> tuple[Link, ...]:
    """Link the commitments of two versions, each at most once on either side, in the order of `old`.

    Those of paired statements correspond clause by clause, if they share what is to be done; what is left is linked
    where the words are much alike, and last, loosely, within the pairs, by the pairs of statements that are themselves
    only related, and by the phrases that both hold.
    """
    by_old, by_new = _by_statement(old), _by_statement(new)
    links: dict[int, Link] = {}
    taken: set[int] = set()

    def take(found: Iterable[Link]) -> None:
        for link in found:
            if link.old not in links and link.new not in taken:
                links[link.old] = link
                taken.add(link.new)

    paired = [pair for pair in comparison.pairs if pair.old and pair.new]
    firm = [link for pair in paired if not pair.related for link in _of_pair(pair, by_old, by_new, old, new)]
    take(_best_first(link for link in firm if link.how is How.SAME))
    take(_elsewhere(old, new, links, taken))
    take(_best_first(link for link in firm if link.how is not How.SAME))
    take(_loose(paired, by_old, by_new, old, new))
    take(_by_phrases(comparison, old, new, links, taken))
    return tuple(links[i] for i in sorted(links))


def _by_statement(commitments: Sequence[Commitment]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for index, commitment in enumerate(commitments):
        places[commitment.statement].append(index)
    return places


def _of_pair(
    pair: Pair,
    by_old: dict[int, list[int]],
    by_new: dict[int, list[int]],
    old: Sequence[Commitment],
    new: Sequence[Commitment],
) -> Iterator[Link]:
    there = [a for i in pair.old for a in by_old.get(i, ())]
    here = [b for j in pair.new for b in by_new.get(j, ())]
    alone = len(there) == len(here) == 1 and len(pair.old) == len(pair.new) == 1
    for a in there:
        for b in here:
            likeness = _likeness(old[a], new[b])
            # A statement that is one commitment on both sides is the pair itself.
            alike = likeness >= SAME_CLAUSE or (alone and pair.similarity >= SAME_CLAUSE)
            shared = _shared_content(old[a], new[b])
            how = How.SAME if alike and shared > SAME_CONTENT else How.RELATED if shared else How.REPLACED
            yield Link(a, b, how, likeness)


def _likeness(old: Commitment, new: Commitment) -> float:
    """How alike two clauses are, 1 only where they say the same."""
    one, two = normalise(old.text), normalise(new.text)
    if one == two:
        return 1.0
    return min(0.99, round(max(fuzz.ratio(one, two), 0.9 * fuzz.token_set_ratio(one, two)) / 100, 4))


def _shared_content(old: Commitment, new: Commitment) -> float:
    """The share of the shorter clause's words of content that the other has too, 1 where it has none."""
    one, two = _content(old), _content(new)
    return len(one & two) / min(len(one), len(two)) if one and two else 1.0


def _content(commitment: Commitment) -> frozenset[str]:
    words = (word for word in stems(normalise(commitment.text).lower()) if word[:1].isalpha())
    return frozenset(words) - STOP_WORDS


def _best_first(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (-link.likeness, link.old, link.new))


def _elsewhere(
    old: Sequence[Commitment], new: Sequence[Commitment], links: Iterable[int], taken: Iterable[int]
) -> Iterator[Link]:
    """Links between what stands in statements that are not paired: a clause that went into another sentence."""
    done_old, done_new = set(links), set(taken)
    there = [a for a in range(len(old)) if a not in done_old]
    here = [b for b in range(len(new)) if b not in done_new]
    for pair in align([old[a].text for a in there], [new[b].text for b in here]) if there and here else ():
        if len(pair.old) == len(pair.new) == 1 and not pair.related and pair.similarity >= SAME_ELSEWHERE:
            a, b = there[pair.old[0]], here[pair.new[0]]
            yield Link(a, b, How.SAME, _likeness(old[a], new[b]))


def _loose(
    paired: Iterable[Pair],
    by_old: dict[int, list[int]],
    by_new: dict[int, list[int]],
    old: Sequence[Commitment],
    new: Sequence[Commitment],
) -> list[Link]:
    return _best_first(
        Link(a, b, How.RELATED, min(pair.similarity, _likeness(old[a], new[b])))
        for pair in paired
        if pair.related
        for i in pair.old
        for a in by_old.get(i, ())
        for j in pair.new
        for b in by_new.get(j, ())
    )


def _by_phrases(
    comparison: Comparison,
    old: Sequence[Commitment],
    new: Sequence[Commitment],
    links: Iterable[int],
    taken: Iterable[int],
) -> Iterator[Link]:
    done_old, done_new = set(links), set(taken)
    free_old = [a for a in range(len(old)) if a not in done_old]
    free_new = [b for b in range(len(new)) if b not in done_new]
    for a, b in _phrase_links(comparison, [old[a] for a in free_old], [new[b] for b in free_new]):
        one, two = free_old[a], free_new[b]
        yield Link(one, two, How.RELATED, _likeness(old[one], new[two]))


def _phrase_links(
    comparison: Comparison,
    old: Sequence[Commitment],
    new: Sequence[Commitment],
    pools: Iterable[tuple[Sequence[int], Sequence[int]]] | None = None,
) -> tuple[tuple[int, int], ...]:
    """Which clauses share a telling phrase; the rest of both pages tells what is telling."""
    before = [commitment.text for commitment in old]
    after = [commitment.text for commitment in new]
    if pools is None:
        pools = [(range(len(before)), range(len(after)))]
    around_old = _around(comparison.old, old)
    around_new = _around(comparison.new, new)
    return phrase_links([*before, *around_old], [*after, *around_new], pools)


def _around(document: Document, commitments: Iterable[Commitment]) -> list[str]:
    """What the page says besides these."""
    quoted = {commitment.statement for commitment in commitments}
    return [statement.text for at, statement in enumerate(statements(document)) if at not in quoted]


def speak_of_the_same(
    comparison: Comparison, old: Sequence[Commitment], new: Sequence[Commitment]
) -> dict[int, list[int]]:
    """For each old commitment the new ones that share a telling phrase with it, both by index, in order."""
    pools = [([a], [b]) for a in range(len(old)) for b in range(len(new))]
    found: dict[int, list[int]] = defaultdict(list)
    for a, b in _phrase_links(comparison, old, new, pools):
        found[a].append(b)
    return found
