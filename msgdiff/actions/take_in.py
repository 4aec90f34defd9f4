"""Take a filled-in spreadsheet back in: all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import NamedTuple

from msgdiff.actions.follow import document_of, follow, in_force
from msgdiff.actions.places import Place, open_place, read_bytes
from msgdiff.actions.sources import look_up
from msgdiff.delivery.importing import Known, Plan, make_plan
from msgdiff.delivery.recording import why_refused
from msgdiff.delivery.register import Register, Row, ids_of, make_register, wording_of
from msgdiff.delivery.spreadsheet import Sheet, read_csv
from msgdiff.delivery.texts import clean
from msgdiff.errors import UsageError
from msgdiff.model import Anchor, Assessment, JudgedWording
from msgdiff.store.assessments import append_assessments, read_assessments
from msgdiff.store.corpus import Corpus
from msgdiff.store.tables import utc_time


class TakenIn(NamedTuple):
    """What a spreadsheet asked for, and what was recorded of it: nothing where it was only asked."""

    plan: Plan
    recorded: tuple[Assessment, ...]


def take_in(place: Place, file: str, *, by: str | None, at: datetime, dry_run: bool = False) -> TakenIn:
    """Record what a spreadsheet of the register asks for, in one commit, or only tell it.

    Args:
        file: a path, or "-" for CSV on standard input.
        by: who judged, in the rows that name nobody.
        at: now, in the time zone of the person.

    Raises:
        MsgdiffError: a cell cannot be taken in; it is named, and nothing was recorded.
    """
    corpus = open_place(place)
    data = read_bytes(place, file)
    try:
        sheet = _read(data, PurePath(file).suffix.casefold())
        name = clean(by) if by is not None else None
        plan = make_plan(
            sheet,
            _Pages(corpus).known,
            by=name,
            today=at.date(),
            recorded_at=utc_time(at),
            look_up=lambda citation: look_up(place, corpus, citation),
        )
    except UsageError as error:
        raise UsageError(f"cannot take in {file}: {error}", error.further) from None
    drafts = [wish.draft for wish in plan.wishes]
    return TakenIn(plan, () if dry_run else append_assessments(corpus, drafts, refuse=why_refused))


def _read(data: bytes, suffix: str) -> Sheet:
    if suffix == ".xlsx" or data.startswith(b"PK"):
        from msgdiff.delivery.workbook import read_xlsx

        return read_xlsx(data)
    return read_csv(data)


class _Pages:
    """What is known of each page, read once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._names = frozenset(corpus.page_names())
        self._known: dict[str, Known] = {}

    def known(self, page: str) -> Known | None:
        """What is known of the page of that name."""
        if page not in self._names:
            return None
        if page not in self._known:
            self._known[page] = self._read(page)
        return self._known[page]

    def _read(self, page: str) -> Known:
        followed = follow(self._corpus, page)
        log = read_assessments(self._corpus, page)
        ids: dict[str | None, dict[Anchor, str]] = {}

        def register(lines: int) -> Register:
            return make_register(page, followed.documents, followed.histories, log[:lines])

        def wording(row: Row, on: str) -> JudgedWording:
            said, _ = in_force(followed, row.history, on)
            document = document_of(followed, said)
            if document.version not in ids:
                ids[document.version] = ids_of(document)
            return wording_of(said, document, ids[document.version])

        return Known(log, register, wording)
