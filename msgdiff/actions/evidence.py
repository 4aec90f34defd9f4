"""Search everything else that is recorded for passages that speak to the commitments of a page."""

from __future__ import annotations

from msgdiff.actions.follow import Followed, is_in
from msgdiff.actions.versions import read_version
from msgdiff.delivery.evidence.search import MOST, Searched, find_evidence
from msgdiff.delivery.register import Moment
from msgdiff.model import Candidate, CommitmentHistory, Page, RecordedAs
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
        page = self._pages[followed.page]
        own = tuple(
            Searched(version, document, page.publisher, self_reported=True, binds=True)
            for version, document in zip(followed.versions, followed.documents, strict=True)
        )
        others = [
            one._replace(self_reported=_is_of_one_publisher(page, self._pages[name]))
            for name in self._pages
            if name != page.name
            for one in self._of(name)
        ]
        return find_evidence(own, histories, others, most=most)

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


def _is_of_one_publisher(one: Page, other: Page) -> bool:
    """Whether both are known to be published by the same: what it says of itself is no outside evidence."""
    if not one.publisher or not other.publisher:
        return False
    return " ".join(one.publisher.casefold().split()) == " ".join(other.publisher.casefold().split())
