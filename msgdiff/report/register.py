"""The register for people: what a page says of each commitment, and, apart from that, what was done."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgdiff.delivery import columns
from msgdiff.delivery.agreement import Agreement
from msgdiff.delivery.cells import safe
from msgdiff.delivery.columns import filled_in, status_words
from msgdiff.delivery.register import Look, Register, Row
from msgdiff.delivery.statuses import WORDS
from msgdiff.model import ENDED, Assessment, Candidate, Commitment, Document, Status, Title
from msgdiff.report.evidence import candidate_lines, candidate_rows, candidates_markdown, found_lines, searched
from msgdiff.report.lines import Line, print_lines
from msgdiff.report.markdown import escape
from msgdiff.report.wording import STANCES, STATUSES, lacks, reasons, section, spoken_by

HEAD, BEHIND = columns.HEAD, columns.BEHIND
COLUMN = 9
KAPPA = (
    "Kappa is 1 where two always agree and 0 where they agree as often as by chance; from a few cases it says little."
)
GONE = "gone from the page and not judged delivered"


class Shown(NamedTuple):
    """A register to be shown: the rows chosen from it, its versions as read and as called, and how much was known.

    `state` is what a spreadsheet must bring back to be taken in; see `msgdiff.delivery.importing`. `evidence` are the
    passages found for each commitment, by id, None where they were not asked for; `searched` counts the recorded
    versions that were searched.
    """

    register: Register
    rows: tuple[Row, ...]
    documents: tuple[Document, ...]
    titles: tuple[Title, ...]
    state: str
    evidence: Mapping[str, tuple[Candidate, ...]] | None = None
    searched: int = 0

    def when(self, at: int) -> str:
        """When a version was said, or what it is called where that is not known."""
        return self.titles[at].said_on or self.titles[at].label or self.titles[at].name


def render(pages: Sequence[Shown], *, width: int | None = None, color: bool = False) -> str:
    """For a terminal: each commitment with what is said and what was done in lines of their own."""
    lines: list[Line] = []
    for page in pages:
        lines += [Line(("Delivery of ", "bold"), ((page.register.page, "bold"),))]
        lines.append(Line(text=((summary(page.rows), ""),), indent=3))
        if page.evidence is not None:
            lines.append(Line(text=((searched(page.searched), ""),), indent=3))
        for row in page.rows:
            lines += [Line(), *_row_lines(row, page)]
        lines += _lost_lines(page.register.lost)
        lines.append(Line())
    return print_lines(lines[:-1], width=width, color=color)


def summary(rows: Sequence[Row]) -> str:
    """How many there are, by delivery status, and how many need a look."""
    if not rows:
        return "no commitment to show"
    counts = Counter(row.standing.status for row in rows)
    told = [f"{counts[status]} {words}" for status, words in WORDS.items() if counts[status]]
    told += [f"{counts[None]} disputed"] if counts[None] else []
    looks = Counter[Look](look for row in rows for look in row.looks if look is not Look.UNRATED)
    names = {Look.REWORDED: "judged on other words", Look.GONE: GONE, Look.DUE: "due"}
    need = [f"{looks[look]} {words}" for look, words in names.items() if looks[look]]
    return f"{len(rows)}: {', '.join(told)}" + (f"; {', '.join(need)}" if need else "")


def _row_lines(row: Row, page: Shown) -> Iterator[Line]:
    quote = row.history.last
    before = ((f"({quote.lead_in}) ", "dim italic"),) if quote.lead_in else ()
    yield Line((f"{row.id}  ", "bold"), (*before, (f"“{quote.text}”", "")), indent=3)
    yield _line("says", says(row, page))
    yield _line("done", done(row))
    for told in remarks(row):
        yield _line("look", told)
    if page.evidence is not None:
        yield from found_lines(row.id, page.evidence[row.id]) if page.searched else ()


def _line(label: str, text: str) -> Line:
    return Line((f"{label:<{COLUMN}}", "dim"), ((text, ""),), indent=5)


def says(row: Row, page: Shown) -> str:
    """What became of the wording: messaging, and never delivery."""
    status = STATUSES[row.said]
    if row.said is Status.NEW and row.history.steps[-1].at == 0:
        status = "said"
    span = page.when(row.first_at)
    if row.last_at != row.first_at:
        span += f" to {page.when(row.last_at)}"
    gone = f" in {page.when(row.history.steps[-1].at)}" if row.said in ENDED else ""
    stance = "self-reported as done" if row.self_reported else STANCES[row.history.last.stance]
    return f"{status}{gone} (said {span}), {stance}"


def done(row: Row) -> str:
    """What was judged, by whom and for when."""
    holds = row.standing
    if not holds.judgements:
        return status_words(row)
    who = "; ".join(found.by for found in holds.judgements)
    told = f"{status_words(row)}, {holds.judgements[0].on}"
    told += "" if holds.disputed else f", {who}"
    told += f"; owner {holds.owner}" if holds.owner else ""
    return told + (f"; next check {holds.next_check}" if holds.next_check else "")


def remarks(row: Row) -> list[str]:
    """What needs a look, with the words that were judged and the change by axis; and what is not certain."""
    told = []
    for look in row.looks:
        told += _look_lines(row, look)
        if look is Look.REWORDED:
            told += [f"judged on “{' '.join(judged.wording.quote.split())}”" for judged in row.standing.judgements[:1]]
            told += [_change(row)] if _change(row) else []
    if row.standing.unsure:
        dates = ", ".join(found.on for found in row.standing.unsure)
        told.append(f"the judgement of {dates} may be later than that of {row.standing.judgements[0].on}")
    return told


def _look_lines(row: Row, look: Look) -> list[str]:
    """Why a row needs a look, in words; that nobody has judged it is told by its delivery status already."""
    if look is Look.REWORDED:
        return ["needs review: judged on other words"]
    if look is Look.GONE:
        status = row.standing.status
        return [f"{STATUSES[row.said]}, {WORDS[status] if status else 'disputed'}"]
    if look is Look.DISPUTED:
        return [status_words(row)]
    return [f"check due {row.standing.next_check}"] if look is Look.DUE else []


def _change(row: Row) -> str:
    return f"{row.change.direction}: {reasons(row.change.shifts)}".rstrip(": ") if row.change else ""


def _lost_lines(lost: Sequence[Assessment]) -> Iterator[Line]:
    if lost:
        yield Line()
        yield Line(text=(("Judged, and not found as a commitment:", "bold"),), indent=3)
    for found in lost:
        quote = " ".join(found.wording.quote.split())
        yield Line((f"{found.commitment}  ", "bold"), ((f"“{quote}” {judgement(found)}", ""),), indent=3)


def judgement(found: Assessment) -> str:
    """One line of the log in a phrase."""
    blind = ", blind" if found.blind else ""
    corrects = f", corrects line {found.corrects}" if found.corrects else ""
    why = f": {' '.join(found.rationale.split())}" if found.rationale else ""
    return f"line {found.number}: {found.on} {WORDS[found.status]} ({found.by}{blind}{corrects}){why}"


def render_known(
    name: str,
    wording: Commitment,
    log: Sequence[Assessment],
    candidates: Sequence[Candidate],
    *,
    versions: int,
    more: str = "",
    width: int | None = None,
    color: bool = False,
) -> str:
    """For a terminal: what there is to judge a commitment by, its words, what was judged, and what may be evidence.

    `versions` counts the recorded versions that were searched, `more` are options that were given beside the id.
    """
    before = ((f"({wording.lead_in}) ", "dim italic"),) if wording.lead_in else ()
    lines = [Line((f"{name}  ", "bold"), (*before, (f"“{wording.text}”", "")))]
    lines.append(_line("words", f"of {wording.anchor.version}, {STANCES[wording.stance]}"))
    if wording.missing:
        lines.append(_line("lacks", lacks(wording)))
    lines += [_line("judged", judgement(found)) for found in log] or [_line("judged", "nobody has yet")]
    lines += [Line(), Line(text=((searched(versions), ""),), indent=5)]
    lines += candidate_lines(candidates) if versions else []
    if candidates:
        cited = f"msgdiff assess {name}{more} --status STATUS --by NAME --candidate KEY"
        lines += [Line(), Line((f"{'to cite':<{COLUMN}}", "dim"), ((cited, ""),), indent=5)]
    return print_lines(lines, width=width, color=color)


def render_agreement(found: Sequence[Agreement]) -> str:
    """How far people agree, and where they do not."""
    if not found:
        return "Nobody judged blind what another judged.\n"
    lines = []
    for pair in found:
        lines.append(f"{pair.first} and {pair.second}: {_alike(pair)}")
        lines += [
            f"   {name}: {WORDS[one.status]} ({one.by}, {one.on}), {WORDS[two.status]} ({two.by}, {two.on})"
            for name, one, two in pair.disagreements
        ]
        if pair.other_dates:
            count = f"{pair.other_dates} more" if pair.judged else f"{pair.other_dates}"
            lines.append(f"   not compared: {count} that both judged, but for different dates")
    return "\n".join([*lines, "", KAPPA]) + "\n"


def _alike(pair: Agreement) -> str:
    if not pair.judged:
        return "nothing was judged by both for the same date"
    same = f"alike in {pair.alike} of {pair.judged}"
    if pair.kappa is None:
        return f"{same}, Cohen's kappa not defined: both gave one and the same status throughout"
    return f"{same}, Cohen's kappa {pair.kappa:.2f}"


def render_markdown(pages: Sequence[Shown]) -> str:
    """A table a page; what the page says and what was done are two columns."""
    lines = []
    for page in pages:
        lines += [f"# Delivery of {escape(page.register.page)}", "", f"{summary(page.rows)}.", ""]
        if page.rows:
            lines += [
                "| commitment | what the page says of it | what was done | needs a look | id |",
                "|---|---|---|---|---|",
            ]
        for row in page.rows:
            last = row.history.last
            quote = f"({last.lead_in}) “{last.text}”" if last.lead_in else f"“{last.text}”"
            said_by = f", {spoken_by(last.speaker)}" if last.speaker else ""
            cells = [quote + said_by, says(row, page), done(row), "; ".join(remarks(row))]
            lines.append(f"| {' | '.join(map(escape, cells))} | {row.id} |")
        if page.evidence is not None:
            lines += candidates_markdown([(row.id, page.evidence[row.id]) for row in page.rows])
        lines += [f"- {escape(judgement(found))} (not found as a commitment)" for found in page.register.lost]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def render_csv(pages: Sequence[Shown]) -> str:
    """One row for each commitment, to be opened, filled in and brought back (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for cells in table_rows(pages):
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue()


def table_rows(pages: Iterable[Shown]) -> Iterator[tuple[str, ...]]:
    """The cells of each row, in the order of HEAD, as they are meant to be read."""
    for page in pages:
        for row in page.rows:
            yield _cells(row, page)


def evidence_rows(page: Shown) -> Iterator[tuple[str, ...]]:
    """The cells of each passage found, in the order of `msgdiff.report.evidence.HEAD`."""
    for row in page.rows:
        yield from candidate_rows(row.page, row.id, row.history.last.text, (page.evidence or {}).get(row.id, ()))


def _cells(row: Row, page: Shown) -> tuple[str, ...]:
    last = row.history.last
    return (
        row.id,
        row.page,
        last.text,
        last.lead_in or "",
        section(last),
        last.speaker.name if last.speaker else "",
        (last.speaker.role or "") if last.speaker else "",
        page.when(row.first_at),
        page.when(row.last_at),
        says(row, page),
        STANCES[last.stance],
        "; ".join(f"{cue.axis}: {cue.words}" for cue in last.cues),
        "yes" if last.specific else "no",
        lacks(last),
        *filled_in(row).values(),
        "; ".join(words for look in row.looks for words in _look_lines(row, look)),
        _change(row),
        "\n".join(map(judgement, row.second_opinions)),
        "\n".join(map(judgement, row.log)),
        page.state,
    )
