"""The lines of a log of assessments: one JSON object each, with the SHA-256 of the line before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.errors import UsageError
from msgdiff.model import Assessment, Citation, DeliveryStatus, JudgedWording, Stance
from msgdiff.store.dates import parse_date
from msgdiff.store.tables import is_sha256, is_utc_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class BrokenLine(ValueError):
    """A line that is not one, or not the next: `number` counts from 1."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number} {why}")
        self.number = number
        self.why = why


class Link(NamedTuple):
    """A line as read: the assessment, and the SHA-256 of its bytes without the line feed."""

    assessment: Assessment
    sha256: str


def start_of(page: str) -> str:
    """What stands for the line before the first: it names the page, so that no log passes for another's."""
    return hashlib.sha256(f"msgdiff assessments of {page}".encode()).hexdigest()


def write_lines(assessments: Sequence[Assessment], last: Link | None) -> bytes:
    """The lines that follow `last`, each with its line feed."""
    lines = []
    for assessment in assessments:
        previous = last.sha256 if last else start_of(assessment.page)
        lines.append(_dump(assessment, previous))
        last = Link(assessment, hashlib.sha256(lines[-1]).hexdigest())
    return b"".join(line + b"\n" for line in lines)


def read_lines(data: bytes) -> Iterator[Link]:
    """Every line, proved to follow the one before.

    Raises:
        BrokenLine: one is no assessment, is not written as msgdiff writes it, or does not follow the one before.
    """
    *lines, rest = data.split(b"\n")
    last: Link | None = None
    numbers: set[int] = set()
    for number, line in enumerate(lines, 1):
        try:
            assessment, previous = _load(line)
            written = _dump(assessment, previous)
        except (ValueError, RecursionError) as error:
            raise BrokenLine(number, f"is no assessment ({_reason(error)})") from None
        if written != line:
            raise BrokenLine(number, "is not written as msgdiff writes it")
        if previous != (last.sha256 if last else start_of(assessment.page)):
            missing = "the start of this page's log" if last is None else f"line {number - 1} as it is now"
            raise BrokenLine(number, f"does not follow {missing}: a line was changed, removed or put in between")
        if assessment.number != number:
            raise BrokenLine(number, f"is numbered {assessment.number}")
        if assessment.corrects is not None and assessment.corrects not in numbers:
            raise BrokenLine(number, f"corrects line {assessment.corrects}, which is not before it")
        numbers.add(number)
        last = Link(assessment, hashlib.sha256(line).hexdigest())
        yield last
    if rest:
        raise BrokenLine(len(lines) + 1, "does not end with a line feed")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _dump(assessment: Assessment, previous: str) -> bytes:
    wording = assessment.wording
    table = {
        "number": assessment.number,
        "page": assessment.page,
        "commitment": assessment.commitment,
        "status": str(assessment.status),
        "by": assessment.by,
        "on": assessment.on,
        "recorded_at": assessment.recorded_at,
        "wording": {
            "id": wording.id,
            "version": wording.version,
            "quote": wording.quote,
            "lead_in": wording.lead_in,
            "stance": str(wording.stance),
        },
        "rationale": assessment.rationale,
        "owner": assessment.owner,
        "next_check": assessment.next_check,
        "sources": [citation._asdict() for citation in assessment.citations],
        "corrects": assessment.corrects,
        "blind": assessment.blind,
        "previous": previous,
    }
    return json.dumps(table, ensure_ascii=False).encode()


def _load(line: bytes) -> tuple[Assessment, str]:
    table = _Table(json.loads(line.decode()))
    wording = _Table(table.value("wording"))
    sources = table.value("sources")
    if not isinstance(sources, list):
        raise ValueError("'sources' is no list")
    assessment = Assessment(
        page=table.text("page"),
        number=table.number("number") or 0,
        commitment=table.text("commitment"),
        status=DeliveryStatus(table.text("status")),
        by=table.text("by"),
        on=_date(table.text("on")),
        recorded_at=_moment(table.text("recorded_at")),
        wording=JudgedWording(
            wording.text("id"),
            wording.text("version"),
            wording.text("quote"),
            wording.some_text("lead_in"),
            Stance(wording.text("stance")),
        ),
        rationale=table.some_text("rationale"),
        owner=table.some_text("owner"),
        next_check=_date(check) if (check := table.some_text("next_check")) else None,
        citations=tuple(map(_citation, map(_Table, sources))),
        corrects=table.number("corrects"),
        blind=table.flag("blind"),
    )
    return assessment, table.text("previous")


def _citation(table: _Table) -> Citation:
    sha256 = table.some_text("sha256")
    if sha256 is not None and not is_sha256(sha256):
        raise ValueError("a source's 'sha256' is none")
    return Citation(table.text("address"), table.some_text("archived"), table.some_text("quote"), sha256)


def _date(text: str) -> str:
    try:
        return parse_date(text).text
    except UsageError as error:
        raise ValueError(str(error)) from None


def _moment(text: str) -> str:
    if not is_utc_time(text):
        raise ValueError(f"{text!r} is no time in UTC")
    return text


class _Table:
    """A JSON object whose values are asked for by kind; ValueError where one is of another."""

    def __init__(self, content: object) -> None:
        if not isinstance(content, dict):
            raise ValueError("it is no object")
        self._content = content

    def value(self, key: str) -> object:
        if key not in self._content:
            raise ValueError(f"{key!r} is missing")
        return self._content[key]

    def text(self, key: str) -> str:
        value = self.some_text(key)
        if value is None:
            raise ValueError(f"{key!r} is missing")
        return value

    def some_text(self, key: str) -> str | None:
        value = self.value(key)
        if value is not None and (not isinstance(value, str) or not value):
            raise ValueError(f"{key!r} is no text")
        return value

    def number(self, key: str) -> int | None:
        value = self.value(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise ValueError(f"{key!r} is no number of a line")
        return value

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if not isinstance(value, bool):
            raise ValueError(f"{key!r} is neither true nor false")
        return value
