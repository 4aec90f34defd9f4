"""Passages that may be evidence, for people: where they stand, what their words say, and how they were found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgdiff.delivery.cells import safe
from msgdiff.model import Candidate, Mark, Sign
from msgdiff.report.lines import Line
from msgdiff.report.markdown import escape

SHOWN = 3  # for each commitment of a register
LONGEST = 1_000  # characters of a passage; who cites one has all of it
MOST_WORDS = 6
NONE = "no passage found that speaks of it"
COLUMN = 9
HEAD = (
    "id",
    "page",
    "commitment",
    "key",
    "what its words say",
    "the words",
    "self-reported",
    "surely about it",
    "passage",
    "lead-in",
    "section",
    "document",
    "version",
    "said on",
    "publisher",
    "found by",
    "also in",
)
MARKS = {
    Mark.SUPPORTING: "its words say that it was done, or that a figure was met",
    Mark.CONTRADICTING: "its words say that it was not done, ended, came late, or went the other way",
    Mark.UNCLEAR: "its words say neither, or both: planned, begun, on the way",
}
_STYLES = {Mark.SUPPORTING: "green", Mark.CONTRADICTING: "red", Mark.UNCLEAR: "yellow"}


def searched(versions: int) -> str:
    """How much was searched."""
    if not versions:
        return (
            "nothing else is recorded that could be searched for evidence: 'msgdiff add NAME FILE --as evidence' does"
        )
    return f"searched {versions} recorded version{'' if versions == 1 else 's'} for evidence"


def found_lines(name: str, found: Sequence[Candidate]) -> Iterator[Line]:
    """For a terminal, below a commitment of a register: the surest candidates, and how many more there are."""
    shown = [one for one in found if one.firm][:SHOWN]
    for one in shown:
        yield from _lines(one)
    if not found:
        yield _line(NONE)
    elif len(found) > len(shown):
        yield _line(_more(name, found, shown))


def _more(name: str, found: Sequence[Candidate], shown: Sequence[Candidate]) -> str:
    """What is not shown here: nothing is cut without a word."""
    rest = [one for one in found if one not in shown]
    weak = sum(not one.firm for one in rest)
    against = sum(one.firm and one.mark is Mark.CONTRADICTING for one in rest)
    if weak == len(rest):
        told = f"{weak} more, perhaps about something else" if shown else f"none for sure; {weak} that may be about it"
    else:
        told = f"{len(rest)} more"
        told += f", {against} of them contradicting" if against else ""
        told += f", {weak} perhaps about something else" if weak else ""
    return f"{told}: msgdiff assess {name}"


def candidate_lines(found: Sequence[Candidate]) -> Iterator[Line]:
    """For a terminal: every candidate, the mark and its words, the source and the quote."""
    if not found:
        yield _line(NONE)
    for one in found:
        yield from _lines(one)


def _line(text: str) -> Line:
    return Line((f"{'evidence':<{COLUMN}}", "dim"), ((text, ""),), indent=5)


def _lines(one: Candidate) -> Iterator[Line]:
    before = ((f"({one.lead_in}) ", "dim italic"),) if one.lead_in else ()
    style = _STYLES[one.mark] if one.firm else ""
    yield Line(
        (f"{'evidence':<{COLUMN}}", "dim"),
        ((_mark(one), style), (f"{_told(one)}, {one.source}  ", ""), (one.key, "bold")),
        indent=5,
    )
    yield Line((f"{'':<{COLUMN}}", ""), (*before, (f"“{_cut(one.text)}”", "")), indent=5)
    if one.also:
        yield Line((f"{'':<{COLUMN}}", ""), ((f"also in {', '.join(map(str, one.also))}", "dim"),), indent=5)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ... ({len(text)} characters)"


def _mark(one: Candidate) -> str:
    """What its words say; nothing is said of what may be about something else."""
    return str(one.mark) if one.firm else "perhaps about something else"


def _told(one: Candidate) -> str:
    words = told_words(one) if one.firm else ""
    told = f" ({words})" if words else ""
    if one.self_reported:
        return f"{told}, self-reported"
    if one.publisher is None:
        return f"{told}, publisher not known"
    return f"{told}, by {one.publisher}" + (", publisher of the page not known" if one.self_reported is None else "")


def told_words(one: Candidate) -> str:
    """The words that say what the mark says; where that is unclear, all that say something."""
    said = [sign.words for sign in one.signs if sign.mark is one.mark or one.mark is Mark.UNCLEAR]
    words = list(dict.fromkeys(" ".join(word.split()) for word in said))
    return ", ".join(f"“{word}”" for word in words[:MOST_WORDS]) + (", ..." if len(words) > MOST_WORDS else "")


def candidates_markdown(found: Iterable[tuple[str, Sequence[Candidate]]]) -> list[str]:
    """A table of the passages, by commitment."""
    rows = [_markdown_row(name, one) for name, candidates in found for one in candidates]
    if not rows:
        return ["", "No passage was found that speaks of these commitments."]
    head = [
        "",
        "## Passages that may be evidence",
        "",
        "| id | what its words say | passage | source | key |",
        "|---|---|---|---|---|",
    ]
    return head + rows


def _markdown_row(name: str, one: Candidate) -> str:
    quote = f"({one.lead_in}) “{_cut(one.text)}”" if one.lead_in else f"“{_cut(one.text)}”"
    cells = (name, f"{_mark(one)}{_told(one)}", quote, "; ".join(map(str, (one.source, *one.also))), one.key)
    return f"| {' | '.join(map(escape, cells))} |"


def candidate_rows(page: str, name: str, quote: str, found: Iterable[Candidate]) -> Iterator[tuple[str, ...]]:
    """The cells of each candidate for a commitment, in the order of HEAD."""
    for one in found:
        yield (
            name,
            page,
            quote,
            one.key,
            str(one.mark) if one.firm else "",
            "; ".join(f"{sign.mark}: {' '.join(sign.words.split())}" for sign in one.signs) if one.firm else "",
            {True: "yes", False: "no", None: "publisher not known"}[one.self_reported],
            "yes" if one.firm else "no",
            one.text,
            one.lead_in or "",
            " > ".join(one.anchor.path),
            one.source.name,
            one.source.label or "",
            one.source.said_on or "",
            one.publisher or "",
            ", ".join(one.shared),
            "; ".join(map(str, one.also)),
        )


def render_csv(rows: Iterable[Sequence[str]]) -> str:
    """A row for each candidate (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def candidate_json(one: Candidate) -> dict[str, Any]:
    """One candidate: where it stands, what its words say, and by which it was found."""
    return {
        "key": one.key,
        "page": one.source.name,
        "version": one.source.label,
        "said_on": one.source.said_on,
        "publisher": one.publisher,
        "path": list(one.anchor.path),
        "start": one.anchor.start,
        "stop": one.anchor.stop,
        "text": one.text,
        "lead_in": one.lead_in,
        "mark": str(one.mark),
        "signs": [_sign_json(sign) for sign in one.signs],
        "self_reported": one.self_reported,
        "firm": one.firm,
        "score": one.score,
        "shared": list(one.shared),
        "also": [{"page": source.name, "version": source.label, "said_on": source.said_on} for source in one.also],
    }


def _sign_json(sign: Sign) -> dict[str, Any]:
    return {"mark": str(sign.mark), "words": sign.words, "start": sign.start, "stop": sign.stop}
