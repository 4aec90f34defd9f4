"""What a filled-in spreadsheet asks for: each row compared with what was exported, and every refusal with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgdiff.delivery.cells import is_error, rewrites
from msgdiff.delivery.citations import read_citation, write_citation
from msgdiff.delivery.columns import (
    BY,
    FILLED_IN,
    ID,
    NEXT_CHECK,
    ON,
    OWNER,
    PAGE,
    QUOTE,
    RATIONALE,
    SOURCES,
    STATE,
    STATUS,
    cells_of,
    filled_in,
)
from msgdiff.delivery.recording import why_impossible, why_refused
from msgdiff.delivery.register import Register, Row
from msgdiff.delivery.spreadsheet import Sheet, SheetRow
from msgdiff.delivery.statuses import WORDS, read_status
from msgdiff.delivery.texts import clean, person
from msgdiff.errors import MsgdiffError, UsageError
from msgdiff.model import Assessment, Citation, DeliveryStatus, JudgedWording
from msgdiff.store.dates import parse_date

LISTED = 10  # wrong cells, or columns that are not known, before it says how many more there are


class Known(NamedTuple):
    """What is known of a page: its log, the register of any state of it, and the wording in force on a date (EDTF).

    `wording` raises UsageError where nothing had been said by then.
    """

    log: tuple[Assessment, ...]
    register: Callable[[int], Register]
    wording: Callable[[Row, str], JudgedWording]


class Wish(NamedTuple):
    """An assessment that a row asks for, and in one line what it would do."""

    draft: Assessment
    told: str


class Plan(NamedTuple):
    """What a sheet asks for; `same` counts the rows that ask for nothing, or for what is recorded already.

    `notes` tell what whoever brings the sheet may not expect.
    """

    wishes: tuple[Wish, ...]
    same: int
    notes: tuple[str, ...] = ()


class _Refused(Exception):
    """A cell that cannot be taken in; `further` are others of its row."""

    def __init__(self, column: str, why: str, further: Sequence[_Refused] = ()) -> None:
        super().__init__(why)
        self.column = column
        self.further = further


LookUp = Callable[[Citation], tuple[Citation, str | None]]


def make_plan(
    sheet: Sheet,
    known: Callable[[str], Known | None],
    *,
    by: str | None,
    today: date,
    recorded_at: str,
    look_up: LookUp,
) -> Plan:
    """What the sheet asks for, all of it or nothing.

    Args:
        sheet: as it came back.
        known: what is known of the page of that name, None where there is none.
        by: who judged, in the rows that name nobody.
        look_up: gives a source the hash of what it names, with a note where that is not here; raises MsgdiffError where
            it does not say what is quoted.

    Raises:
        UsageError: a cell cannot be taken in. The message names the first, and `further` the others.

    A row is compared with what the register held when the sheet was written (its column "log lines"). What is the same
    asks for nothing; so a sheet can be brought back twice, and an old one undoes nothing.
    """
    planner = _Planner(sheet, known, by, today, recorded_at, look_up)
    refused = []
    for row in sheet.rows:
        try:
            planner.read(row)
        except _Refused as error:
            refused += [f"{sheet.cell(row, one.column)}: {one}" for one in (error, *error.further)]
    if refused:
        raise _unfit(refused)
    wishes = tuple(planner.wishes)
    return Plan(wishes, planner.same, (*_of_columns(sheet), *_of_names(wishes, by), *planner.notes))


def _unfit(refused: Sequence[str]) -> UsageError:
    first, *others = refused
    if not others:
        return UsageError(f"{first}; nothing was recorded")
    rest = [f"and {len(refused) - LISTED} more"] if len(refused) > LISTED else []
    count = "1 more cell" if len(others) == 1 else f"{len(others)} more cells"
    told = f"{first}; nothing was recorded; {count} cannot be taken in:"
    return UsageError(told, (*others[: LISTED - 1], *rest))


def _of_columns(sheet: Sheet) -> Iterator[str]:
    for name in sheet.strange[:LISTED]:
        yield f"column {name[:60]!r} is not known and was not read"
    if len(sheet.strange) > LISTED:
        yield f"{len(sheet.strange) - LISTED} more columns are not known and were not read"
    for name in FILLED_IN:
        if name not in sheet.places:
            yield f"column {name!r} is missing; what the register holds there stays as it is"


def _of_names(wishes: Sequence[Wish], by: str | None) -> Iterator[str]:
    """Who gives a name may expect it in every row."""
    count = sum(wish.draft.by != by for wish in wishes)
    if by is not None and count:
        rows = "1 row names" if count == 1 else f"{count} rows name"
        yield f"{rows} somebody else than {by}; what stands in the row holds"


class _Planner:
    def __init__(
        self,
        sheet: Sheet,
        known: Callable[[str], Known | None],
        by: str | None,
        today: date,
        recorded_at: str,
        look_up: LookUp,
    ) -> None:
        self._look_up = look_up
        self._sheet = sheet
        self._known = known
        self._by = by
        self._today = today
        self._recorded_at = recorded_at
        self._rows: dict[tuple[str, int], dict[str, Row]] = {}
        self._seen: dict[tuple[str, str], tuple[SheetRow, bool]] = {}
        self.wishes: list[Wish] = []
        self.same = 0
        self.notes: list[str] = []

    def read(self, row: SheetRow) -> None:
        """Take in a row."""
        page = row.cells[PAGE].strip()
        name = row.cells[ID].strip().casefold()
        if not name:
            raise _Refused(ID, "there is no id; a row belongs to a commitment, and merged cells lose it")
        known = self._known(page)
        if known is None:
            raise _Refused(PAGE, f"no page {page!r}")
        state = self._state(row, known)
        now = self._row(page, len(known.log), known, name)
        then = self._row(page, state, known, now.id)
        given = self._given(row, filled_in(then))
        changed = {column for column, text in given.items() if text != filled_in(then)[column]}
        if SOURCES in changed:
            given[SOURCES] = self._looked_up(given[SOURCES], filled_in(then)[SOURCES])
        self._once(row, page, now.id, bool(changed))
        if all(given[column] == filled_in(now)[column] for column in changed):
            self.same += 1
            return
        self._belongs(row, then)
        draft = self._draft(then, {**filled_in(then), **given}, changed, known)
        later = now.log[len(then.log) :]
        if any(cells_of(found) == cells_of(draft) for found in later):
            self.same += 1  # where assessors disagree, the register shows none of them
            return
        if later:
            raise _Refused(
                min(changed, key=FILLED_IN.index),
                f"{later[-1].by} judged this in line {later[-1].number}, after the sheet was written; export it again",
            )
        self._wish(row, then, draft)

    def _state(self, row: SheetRow, known: Known) -> int:
        text = row.cells[STATE].strip()
        if not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise _Refused(STATE, f"{text[:60]!r} does not tell which state this was; fill in a sheet of today's state")
        if int(text) > len(known.log):
            raise _Refused(STATE, f"the log is shorter: {len(known.log)}; is this another corpus?")
        return int(text)

    def _row(self, page: str, state: int, known: Known, name: str) -> Row:
        if (page, state) not in self._rows:
            rows = known.register(state).rows
            ids = {other: row for row in reversed(rows) for other in row.history.ids}
            self._rows[page, state] = {**ids, **{row.id: row for row in rows}}
        row = self._rows[page, state].get(name)
        if row is None:
            raise _Refused(ID, f"no commitment {name[:60]!r} of {page}")
        return row

    def _given(self, row: SheetRow, base: dict[str, str]) -> dict[str, str]:
        """What stands in the columns that are there; what was lost on the way is taken for unchanged."""
        given, refused = {}, []
        for column in FILLED_IN:
            if column in row.cells:
                try:
                    given[column] = self._text(column, row.cells[column], base[column])
                except UsageError as error:
                    refused.append(_Refused(column, str(error)))
        if refused:
            raise _Refused(refused[0].column, str(refused[0]), refused[1:])
        return given

    def _text(self, column: str, cell: str, before: str) -> str:
        text = clean(cell) or ""
        text = _as_we_write(text) if column == STATUS else text
        if text in self._spoilt(before) or rewrites(text, before):
            return before
        if is_error(text):
            raise UsageError(f"there is an error value, {text}; write a text")
        if text:
            _READERS.get(column, str)(text)
        return text

    def _spoilt(self, text: str) -> set[str]:
        """The text as it comes back unchanged: also with what an encoding cannot hold, or read in a wrong one."""
        lost = {text.encode(name, "replace").decode(name) for name in (self._sheet.encoding, "ascii")}
        return {text, *lost, text.encode().decode("cp1252", "replace")}

    def _once(self, row: SheetRow, page: str, name: str, changed: bool) -> None:
        other, other_changed = self._seen.setdefault((page, name), (row, changed))
        if other is not row and (changed or other_changed):
            raise _Refused(ID, f"{name} stands in row {other.number} too, and one of them was filled in")

    def _belongs(self, row: SheetRow, then: Row) -> None:
        """The id must stand beside words of its own: columns that were sorted apart would judge something else."""
        words = _shown(row.cells.get(QUOTE, ""))
        said = {wording.text for step in then.history.steps for wording in (step.old, step.new) if wording is not None}
        if words and words not in {_shown(spoilt) for text in said for spoilt in self._spoilt(text)}:
            quote = self._sheet.cell(row, QUOTE)
            raise _Refused(ID, f"{then.id} is not the commitment quoted in {quote}; were columns sorted apart?")

    def _wish(self, row: SheetRow, then: Row, draft: Assessment) -> None:
        before, after = filled_in(then), cells_of(draft)
        other = [column for column in FILLED_IN if after[column] != before[column]]
        if not other:
            self.same += 1
            return
        # Each commitment stands in one row, so the log alone can be in the way.
        impossible = why_impossible(draft, today=self._today)
        if impossible:
            raise _Refused(NEXT_CHECK if "next check" in impossible else ON, impossible)
        why = why_refused(then.log, [draft])
        if why:
            raise _Refused(BY, why)
        status = f"{before[STATUS]} → {after[STATUS]}" if STATUS in other else f"{after[STATUS]} as before"
        behind = f", corrects line {draft.corrects}" if draft.corrects else ""
        who = f"{draft.by}, {draft.on}{behind}"
        self.wishes.append(Wish(draft, f"row {row.number}: {then.id}: {status} ({who}); changed: {', '.join(other)}"))

    def _looked_up(self, text: str, before: str) -> str:
        """The sources of a cell, those that are new in it with the hash of what they name."""
        try:
            citations = _citations(text)
        except UsageError:
            return text  # told with the other cells of its row
        known = set(before.split("\n"))
        lines = []
        for citation in citations:
            line = write_citation(citation)
            if line not in known:
                try:
                    found, told = self._look_up(citation)
                except MsgdiffError as error:
                    raise _Refused(SOURCES, str(error)) from None
                line = write_citation(found)
                self.notes += [told] if told is not None else []
            lines.append(line)
        return "\n".join(lines)

    def _draft(self, then: Row, cells: dict[str, str], changed: set[str], known: Known) -> Assessment:
        by = self._judge(cells, changed, then)
        on = parse_date(cells[ON]).text if cells[ON] else self._today.isoformat()
        # Why one person judged so is not why another does.
        own = next((found for found in then.standing.judgements if person(found.by) == person(by)), None)
        reason, sources = (own.rationale, own.citations) if own else (None, ())
        corrects = own.number if own and own.on == on else None
        status = self._status(cells, changed, then, corrects)
        if NEXT_CHECK not in changed and _is_before(cells[NEXT_CHECK], on):
            cells = {**cells, NEXT_CHECK: ""}  # this is the check
        try:
            wording = known.wording(then, on)
        except UsageError as error:
            raise _Refused(ON, str(error)) from None
        return Assessment(
            page=then.page,
            commitment=then.id,
            status=status,
            by=by,
            on=on,
            recorded_at=self._recorded_at,
            wording=wording,
            rationale=(cells[RATIONALE] or None) if RATIONALE in changed else reason,
            owner=cells[OWNER] or None,
            next_check=parse_date(cells[NEXT_CHECK]).text if cells[NEXT_CHECK] else None,
            citations=_citations(cells[SOURCES]) if SOURCES in changed else sources,
            corrects=corrects,
        )

    def _judge(self, cells: dict[str, str], changed: set[str], then: Row) -> str:
        """Who is named in the row; where it names nobody, or several people who judged, who brings the sheet."""
        several = BY not in changed and len(then.standing.judgements) > 1
        by = self._by if several or not cells[BY] else cells[BY]
        if not by:
            raise _Refused(BY, "who judges? Write a name, or give one with --by")
        return by

    def _status(self, cells: dict[str, str], changed: set[str], then: Row, corrects: int | None) -> DeliveryStatus:
        if then.standing.disputed and STATUS not in changed:
            raise _Refused(STATUS, "the assessors disagree; write one status")
        if not cells[STATUS]:
            raise _Refused(STATUS, "there is no status; to take a judgement back, write 'not yet rated'")
        status = read_status(cells[STATUS])
        if status is DeliveryStatus.NOT_RATED and corrects is None:
            raise _Refused(STATUS, "'not yet rated' takes back a judgement of the same person and date; give a status")
        return status


def _shown(text: str) -> str:
    """What can be seen of a text: a workbook takes no control characters, and line ends may come back otherwise."""
    return "".join(
        char for char in " ".join(text.split()) if char.isprintable() and char != "\N{REPLACEMENT CHARACTER}"
    )


def _as_we_write(status: str) -> str:
    """ "Delivered" is the status "delivered"; what is none is told later, where it was filled in."""
    try:
        return WORDS[read_status(status)]
    except UsageError:
        return status


def _is_before(check: str, on: str) -> bool:
    return bool(check) and parse_date(check).latest < parse_date(on).earliest


def _citations(text: str) -> tuple[Citation, ...]:
    return tuple(read_citation(line) for line in text.split("\n") if line.strip())


#: What reads a cell, and raises UsageError where it cannot.
_READERS: dict[str, Callable[[str], object]] = {
    STATUS: read_status,
    ON: parse_date,
    NEXT_CHECK: parse_date,
    SOURCES: _citations,
}
