"""Search everything else that is recorded for passages that speak to the commitments of a page."""

from __future__ import annotations

from msgdiff.actions.follow import Followed, is_in
from msgdiff.actions.versions import read_version
from msgdiff.delivery.evidence.search import MOST, Searched, find_evidence, find_passage
from msgdiff.delivery.register import Moment
from msgdiff.model import Candidate, CommitmentHistory, Page, RecordedAs, Statement
from msgdiff.store.corpus import Corpus


class Library:
    """The documents of a corpus as far as they were said and recorded by then, each read once."""

    def __init__(self, corpus: Corpus, asked: Moment = Moment()) -> None:  # noqa: B008  (it is frozen)
        self._corpus = corpus
        self._asked = asked
        self._pages = {page.name: page for page in corpus.pages()}
        self._read: dict[str, tuple[Searched, ...]] = {}

    def evidence_for(
        self, followed: Followed, histories: tuple[CommitmentHistory, ...], *, most: int | None = MOST
    ) -> tuple[tuple[Candidate, ...], ...]:
        """For each of these commitments of a page the passages that may be evidence, the surest first, and no more."""
        return find_evidence(self._own(followed), histories, self._others(followed), most=most)

    def searched_for(self, followed: Followed) -> int:
        """How many recorded versions are searched for the commitments of a page."""
        return len(followed.versions[1:]) + len(self._others(followed))

    def passage(self, followed: Followed, key: str) -> tuple[Searched, Statement] | None:
        """The passage that a candidate's key names, in whatever is recorded."""
        return find_passage([*self._own(followed)[1:], *self._others(followed)], key)

    def _own(self, followed: Followed) -> list[Searched]:
        page = self._pages[followed.page]
        return [
            Searched(version, document, page.publisher, self_reported=True, binds=True)
            for version, document in zip(followed.versions, followed.documents, strict=True)
        ]

    def _others(self, followed: Followed) -> list[Searched]:
        page = self._pages[followed.page]
        return [
            one._replace(self_reported=_is_of_one_publisher(page, self._pages[name]))
            for name in self._pages
            if name != page.name
            for one in self._of(name)
        ]

    def _of(self, name: str) -> tuple[Searched, ...]:
        if name not in self._read:
            page = self._pages[name]
            binds = page.recorded_as is RecordedAs.PAGE
            self._read[name] = tuple(
                Searched(version, read_version(self._corpus, version), page.publisher, False, binds)
                for version in self._corpus.versions(name)
                if is_in(version, self._asked)
            )
        return self._read[name]


def _is_of_one_publisher(one: Page, other: Page) -> bool | None:
    """Whether both are published by the same, whose word of itself is no outside evidence; None where unknown."""
    if not one.publisher or not other.publisher:
        return None
    return _publisher(one.publisher) == _publisher(other.publisher)


def _publisher(name: str) -> str:
    """ "The Medway Council" is "Medway Council"."""
    words = name.casefold().replace("&", " and ").replace(".", " ").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
