"""Rank the passages of documents by how surely they speak of what a commitment speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from math import exp, log
from typing import NamedTuple

from msgdiff.delivery.evidence.concepts import Figure, Term, figures, terms, usual_share, usual_share_of_notion
from msgdiff.delivery.evidence.lexicon import SELDOM
from msgdiff.delivery.evidence.passages import Bag, Passage, passages_of
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
DAMPED = 0.7  # the power of a word's count in one document that counts
MOST_NAMES = 3
SHARPNESS = 1.5
FIRM = 0.8
ITSELF = 2  # words of the commitment that a firm candidate has itself
TELLS = 0.25  # what a word must weigh to make a candidate firm
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

    `shared` are words of the passage, of its lead-in and of its heading, and figures. `firm` means more likely than
    not, and not by its heading or its neighbours alone.
    """

    document: int
    statement: Statement
    score: float
    shared: tuple[str, ...]
    firm: bool


class _Wanted(NamedTuple):
    """A word that is looked for: what it weighs, what each of its notions is worth instead, and whether it is `own`.

    `own` means that the commitment itself says it, and not only what stands around it.
    """

    term: Term
    weight: float
    worths: tuple[tuple[int, float], ...]
    own: bool

    def met(self, said: Bag) -> float:
        """What it is worth that a text says it, or a word that stands for it."""
        found = said.stems.get(self.term.stem, 0.0) * self.weight
        for number, worth in self.worths:
            if number in said.notions:
                found = max(found, said.notions[number] * worth)
        return found


class _Query(NamedTuple):
    """What is looked for: words, what they weigh together, figures, and each three of its words in a row."""

    words: tuple[_Wanted, ...]
    whole: float
    figures: Set[Figure]
    phrases: frozenset[tuple[str, ...]]

    def share(self, said: Bag) -> float:
        """How much of it a text says, by weight."""
        return sum([wanted.met(said) for wanted in self.words]) / self.whole

    def is_own(self, said: Bag) -> bool:
        """Whether a text has a word of the commitment itself."""
        return any(wanted.own and wanted.met(said) for wanted in self.words)


class _Rarity:
    """How much a word tells, from 0 to 1 and a little above: the more, the fewer statements have it.

    A document that speaks of little else makes a word not as common as many documents that have it do.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._stems: dict[str, float] = defaultdict(float)
        self._notions: dict[int, float] = defaultdict(float)
        self._count = PRIOR
        for document in documents:
            stems: Counter[str] = Counter()
            numbers: Counter[int] = Counter()
            for statement in statements(document):
                self._count += 1
                said = terms(statement.text)
                stems.update({term.stem for term in said})
                numbers.update({number for term in said for number in term.notions})
            for stem, count in stems.items():
                self._stems[stem] += count**DAMPED
            for number, count in numbers.items():
                self._notions[number] += count**DAMPED

    def weight(self, stem: str) -> float:
        """What a word tells by its stem."""
        return self._tell(self._stems.get(stem, 0.0), usual_share(stem))

    def worth(self, number: int, weight: float) -> float:
        """What any word of a notion tells in place of one that weighs so much."""
        usual = self._tell(self._notions.get(number, 0.0), usual_share_of_notion(number))
        return BY_NOTION * min(weight, max(weight * LEAST_OF_NOTION, usual))

    def _tell(self, count: float, usual: float) -> float:
        share = (usual * PRIOR + count) / self._count
        return float(max(0.0, log(share) / log(SELDOM)) ** SHARPNESS)


class Index:
    """Documents made ready to be searched for what a page commits to.

    Args:
        documents: those to be searched.
        page: the versions of the page, oldest first, which may be among them; of each only what is new in it is
            searched. All tell how usual a word is.
    """

    def __init__(self, documents: Sequence[Document], page: Sequence[Document]) -> None:
        own = {id(document) for document in page}
        self._rarity = _Rarity((*page, *(other for other in documents if id(other) not in own)))
        news = _news(page)
        self._passages = [
            passage for at, one in enumerate(documents) for passage in passages_of(one, at, news=news.get(id(one)))
        ]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_notion: dict[int, list[int]] = defaultdict(list)
        self._by_figure: dict[Figure, list[int]] = defaultdict(list)
        for at, passage in enumerate(self._passages):
            self._list(at, passage)
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

    def search(self, sought: Sought, *, least: float) -> list[Hit]:
        """The passages that speak of it, the surest first; none that is less sure than `least`."""
        query = self._query(sought)
        sections: dict[int, tuple[float, bool]] = {}
        hits = []
        for passage in self._opened(query):
            met = [(wanted, value) for wanted in query.words if (value := wanted.met(passage.said))]
            near = query.share(passage.near) if passage.near.stems else 0.0
            place = id(passage.section)  # passages of one section hold one bag
            if place not in sections:
                sections[place] = query.share(passage.section), query.is_own(passage.section)
            section, section_is_own = sections[place]
            alike = len(query.figures & passage.figures.keys())
            about = (met or near) and (section_is_own or any(wanted.own for wanted, _ in met))
            if not about and not alike:
                continue
            total = (
                WEIGHTS.none
                + WEIGHTS.share * sum([value for _, value in met]) / query.whole
                + WEIGHTS.words * sum([min(1.0, value / _MET) for wanted, value in met if not wanted.term.is_phrase])
                + WEIGHTS.near * near
                + WEIGHTS.section * section
                + WEIGHTS.figures * alike
                + WEIGHTS.result * passage.result
                + WEIGHTS.names * self._names[passage.document]
            )
            score = round(1 / (1 + exp(-total)), 4)
            if score >= least:
                hits.append(_hit(passage, score, query))
        return sorted(hits, key=lambda hit: (-hit.score, hit.document, hit.statement.anchor.start))

    def _opened(self, query: _Query) -> list[Passage]:
        """The passages that have, alone or with what stands around them, a word that tells something, or a figure."""
        found: set[int] = set()
        for figure in query.figures:
            found.update(self._by_figure.get(figure, ()))
        for wanted in query.words:
            if wanted.weight >= OPENS:
                found.update(self._by_stem.get(wanted.term.stem, ()))
                for number, _ in wanted.worths:
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
                weight = self._rarity.weight(term.stem) * (OF_NAME if named else share)
                if weight > found.get(term.stem, (term, 0.0))[1]:
                    found[term.stem] = term, weight
        own = terms(sought.text)
        stems = {term.stem for term in own}
        words = tuple(
            _Wanted(
                term,
                weight,
                tuple((number, self._rarity.worth(number, weight)) for number in sorted(term.notions)),
                term.stem in stems,
            )
            for term, weight in found.values()
        )
        heaviest = sorted((wanted.weight for wanted in words), reverse=True)[:HEAVIEST]
        return _Query(words, max(LEAST, sum(heaviest)), figures(sought.text).keys(), _phrases(own))


def _news(page: Sequence[Document]) -> dict[int, frozenset[str]]:
    """For each version of a page, by its `id`, what it says and none before it did."""
    seen: set[str] = set()
    news: dict[int, frozenset[str]] = {}
    for document in page:
        said = {statement.text for statement in statements(document)}
        news[id(document)] = frozenset(said - seen)
        seen |= said
    return news


def _hit(passage: Passage, score: float, query: _Query) -> Hit:
    stems = {wanted.term.stem for wanted in query.words}
    numbers = {number for wanted in query.words for number, _ in wanted.worths}
    shared = [
        text[term.start : term.stop]
        for text, said in ((passage.statement.text, passage.own), *((text, terms(text)) for text in passage.around))
        for term in said
        if term.stem in stems or not numbers.isdisjoint(term.notions)
    ]
    shared += [words for figure, words in passage.figures.items() if figure in query.figures]
    firm = score >= FIRM and _is_itself_about(passage, query)
    return Hit(
        passage.document, passage.statement, score, tuple(dict.fromkeys(shared)), firm or _holds_phrase(passage, query)
    )


def _is_itself_about(passage: Passage, query: _Query) -> bool:
    """Whether two words of the commitment itself stand here, or one and a figure; a name alone says only where."""
    here = sum(
        wanted.own
        and (passage.refers or not _is_rare_name(wanted.term))
        and wanted.weight >= TELLS
        and wanted.met(passage.here) > 0
        for wanted in query.words
    )
    return here + (not query.figures.isdisjoint(passage.figures)) >= ITSELF


def _holds_phrase(passage: Passage, query: _Query) -> bool:
    return not query.phrases.isdisjoint(_phrases(passage.own))


def _phrases(said: Sequence[Term]) -> frozenset[tuple[str, ...]]:
    stems = [term.stem for term in said]
    return frozenset(zip(stems, stems[1:], stems[2:], strict=False))


def _is_rare_name(term: Term) -> bool:
    return term.name and usual_share(term.stem) == SELDOM


def _names(documents: Iterable[Document]) -> set[str]:
    every = (term for document in documents for said in statements(document) for term in terms(said.text))
    return {term.stem for term in every if _is_rare_name(term)}
