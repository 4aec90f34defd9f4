"""Rank the passages of documents by how surely they speak of what a commitment speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from msgdiff.delivery.evidence.concepts import Figure, Term, figures, terms, usual_share, usual_share_of_notion
from msgdiff.delivery.evidence.lexicon import SELDOM
from msgdiff.delivery.evidence.passages import Bag, Passage, passages_of
from msgdiff.delivery.evidence.signs import tells_result
from msgdiff.model import Document, Statement, statements

# How much the words of what stands around a commitment count beside its own.
OF_LEAD_IN, OF_HEADING, OF_BEFORE = 0.35, 0.3, 0.6
OF_NAME = 1.4  # "Harbour Lane" tells more than any other word, in the heading too
# A word that stands for the same thing, against the word itself.
BY_NOTION, LEAST_OF_NOTION = 0.7, 0.5
# A share is of the heaviest words, so that a long commitment does not ask for more than a short one, and of no less
# than so much, so that one heavy word is not all there is.
HEAVIEST, LEAST = 6, 1.5
PRIOR = 200  # statements of reports at large that count beside those that are read
MOST_NAMES = 3
SHARPNESS = 1.5
OPENS = 0.3  # a word that weighs less opens no passage: nearly all reports say it
_MET = 0.4  # what a word must weigh to count in full


class Weights(NamedTuple):
    """What speaks for a passage, and how much; logistic regression on tests/cases/evidence/dev, rounded."""

    none: float = -7.3
    share: float = 5.2  # of what is sought, by weight, in the passage and its place
    words: float = 1.4  # different words of it
    near: float = 4.2  # the share in the sentences before
    section: float = 2.4  # the share in the whole section
    figures: float = 2.8  # figures that stand in both
    result: float = 0.8  # it tells what came of something
    names: float = 1.15  # proper names of the page that the document knows


WEIGHTS = Weights()


class Sought(NamedTuple):
    """The words of a commitment and of what stands around it: lead-in, heading, and the sentence it goes on from."""

    text: str
    lead_in: str | None = None
    heading: str | None = None
    before: str | None = None


class Hit(NamedTuple):
    """A passage that speaks of what is sought: how surely, from 0 to 1, and the words of it that do.

    `phrase` means that both hold a phrase of three words of content.
    """

    document: int
    statement: Statement
    score: float
    shared: tuple[Term, ...]
    phrase: bool


class _Query(NamedTuple):
    """What is looked for: words with their weight, what they weigh together, and figures.

    `own` are the stems of the commitment without what stands around it, `phrases` each three in a row of them.
    """

    terms: tuple[tuple[Term, float], ...]
    whole: float
    figures: frozenset[Figure]
    own: frozenset[str]
    phrases: frozenset[tuple[str, ...]]


class Index:
    """Documents made ready to be searched for what a page commits to.

    Args:
        documents: those to be searched.
        page: the versions of the page, which may be among them; all tell how usual a word is.
    """

    def __init__(self, documents: Sequence[Document], page: Sequence[Document]) -> None:
        self._stems: Counter[str] = Counter()
        self._notions: Counter[int] = Counter()
        self._count = PRIOR
        self._weights: dict[str, float] = {}
        own = {id(document) for document in page}
        self._passages = [
            passage for at, one in enumerate(documents) for passage in passages_of(one, at, alone=id(one) in own)
        ]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_notion: dict[int, list[int]] = defaultdict(list)
        self._by_figure: dict[Figure, list[int]] = defaultdict(list)
        for at, passage in enumerate(self._passages):
            self._list(at, passage)
        for document in (*page, *(other for other in documents if id(other) not in own)):
            for statement in statements(document):
                self._learn(terms(statement.text))
        names = _names(page)
        # A page knows its own names; that tells nothing of what a passage of it is about.
        self._names = [0 if id(one) in own else min(MOST_NAMES, len(names & _names([one]))) for one in documents]

    def _list(self, at: int, passage: Passage) -> None:
        for stem in {**passage.said.stems, **passage.near.stems}:
            self._by_stem[stem].append(at)
        for number in {**passage.said.notions, **passage.near.notions}:
            self._by_notion[number].append(at)
        for figure in passage.figures:
            self._by_figure[figure].append(at)

    def _learn(self, said: Sequence[Term]) -> None:
        self._count += 1
        self._stems.update({term.stem for term in said})
        self._notions.update({number for term in said for number in term.notions})

    def _weight(self, stem: str) -> float:
        """What a word tells, from 0 to 1 and a little above: the more, the fewer statements have it."""
        if stem not in self._weights:
            self._weights[stem] = self._tell(self._stems[stem], usual_share(stem))
        return self._weights[stem]

    def _tell(self, count: int, usual: float) -> float:
        share = (usual * PRIOR + count) / self._count
        return float(max(0.0, log(share) / log(SELDOM)) ** SHARPNESS)

    def search(self, sought: Sought, *, least: float) -> list[Hit]:
        """The passages that speak of it, the surest first; none that is less sure than `least`."""
        query = self._query(sought)
        hits = []
        for passage in self._opened(query):
            score, met = self._score(query, passage)
            if score >= least:
                stems = {term.stem for term in met}
                numbers = frozenset(number for term in met for number in term.notions)
                shared = tuple(term for term in passage.own if term.stem in stems or term.notions & numbers)
                phrase = not query.phrases.isdisjoint(_phrases(passage.own))
                hits.append(Hit(passage.document, passage.statement, score, shared, phrase))
        return sorted(hits, key=lambda hit: (-hit.score, hit.document, hit.statement.anchor.start))

    def _opened(self, query: _Query) -> list[Passage]:
        """The passages that have, alone or with what stands around them, a word that tells something, or a figure."""
        found: set[int] = set()
        for figure in query.figures:
            found.update(self._by_figure.get(figure, ()))
        for term, weight in query.terms:
            if weight >= OPENS:
                found.update(self._by_stem.get(term.stem, ()))
                for number in term.notions:
                    found.update(self._by_notion.get(number, ()))
        return [self._passages[at] for at in sorted(found)]

    def _query(self, sought: Sought) -> _Query:
        found: dict[str, tuple[Term, float]] = {}
        parts = (
            (sought.text, 1.0),
            (sought.lead_in, OF_LEAD_IN),
            (sought.heading, OF_HEADING),
            (sought.before, OF_BEFORE),
        )
        for text, share in parts:
            for term in terms(text or ""):
                named = _is_rare_name(term) and text is not sought.before
                weight = self._weight(term.stem) * (OF_NAME if named else share)
                if weight > found.get(term.stem, (term, 0.0))[1]:
                    found[term.stem] = term, weight
        heaviest = sorted((weight for _, weight in found.values()), reverse=True)[:HEAVIEST]
        own = terms(sought.text)
        return _Query(
            tuple(found.values()),
            max(LEAST, sum(heaviest)),
            figures(sought.text),
            frozenset(term.stem for term in own),
            _phrases(own),
        )

    def _score(self, query: _Query, passage: Passage) -> tuple[float, list[Term]]:
        """How surely the passage speaks of it, and the words of the query that it meets."""
        met = [(term, value) for term, weight in query.terms if (value := self._met(term, weight, passage.said))]
        alike = len(query.figures & passage.figures)
        if not alike and (not (met or self._share(query, passage.near)) or not self._is_about(query, passage)):
            return 0.0, []
        total = (
            WEIGHTS.none
            + WEIGHTS.share * sum(value for _, value in met) / query.whole
            + WEIGHTS.words * sum(min(1.0, value / _MET) for _, value in met)
            + WEIGHTS.near * self._share(query, passage.near)
            + WEIGHTS.section * self._share(query, passage.section)
            + WEIGHTS.figures * alike
            + WEIGHTS.result * tells_result(passage.statement.text)
            + WEIGHTS.names * self._names[passage.document]
        )
        return round(1 / (1 + exp(-total)), 4), [term for term, _ in met]

    def _is_about(self, query: _Query, passage: Passage) -> bool:
        """Whether the passage or its section has a word of the commitment itself, and not only of what leads to it."""
        own = [(term, weight) for term, weight in query.terms if term.stem in query.own]
        return any(self._met(term, weight, said) for said in (passage.said, passage.section) for term, weight in own)

    def _share(self, query: _Query, said: Bag) -> float:
        return sum(self._met(term, weight, said) for term, weight in query.terms) / query.whole

    def _met(self, term: Term, weight: float, said: Bag) -> float:
        """What a word of the query is worth that is said, or that another stands for."""
        found = said.stems.get(term.stem, 0.0) * weight
        for number in term.notions:
            if number in said.notions:
                usual = self._tell(self._notions[number], usual_share_of_notion(number))
                worth = min(weight, max(weight * LEAST_OF_NOTION, usual))
                found = max(found, said.notions[number] * worth * BY_NOTION)
        return found


def _phrases(said: Sequence[Term]) -> frozenset[tuple[str, ...]]:
    stems = [term.stem for term in said]
    return frozenset(zip(stems, stems[1:], stems[2:], strict=False))


def _is_rare_name(term: Term) -> bool:
    return term.name and usual_share(term.stem) == SELDOM


def _names(documents: Iterable[Document]) -> set[str]:
    every = (term for document in documents for said in statements(document) for term in terms(said.text))
    return {term.stem for term in every if _is_rare_name(term)}
