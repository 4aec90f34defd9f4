"""The columns of a register in a spreadsheet, and what stands in those that people fill in."""

from __future__ import annotations

from msgdiff.delivery.citations import write_citation
from msgdiff.delivery.register import Row
from msgdiff.delivery.statuses import WORDS
from msgdiff.model import Assessment

STATUS, BY, ON = "delivery status", "judged by", "judged on"
RATIONALE, OWNER, NEXT_CHECK, SOURCES = "rationale", "owner", "next check", "sources"
FILLED_IN = (STATUS, BY, ON, RATIONALE, OWNER, NEXT_CHECK, SOURCES)
TO_FILL_IN = "(to fill in)"  # stands behind their names in the headings of a workbook

ID, PAGE, STATE = "id", "page", "log lines"
QUOTE = "quote"

SAID = (
    QUOTE,
    "lead-in",
    "section",
    "speaker",
    "role",
    "first said",
    "last said",
    "what the page says of it",
    "stance",
    "strength",
    "specific",
    "missing to judge it",
)
BEHIND = ("needs a look", "change since it was judged", "second opinions", "history")
HEAD = (ID, PAGE, *SAID, *FILLED_IN, *BEHIND, STATE)


def filled_in(row: Row) -> dict[str, str]:
    """What the columns hold for a row. Rationale and sources stand there where one judgement holds."""
    holds = row.standing
    alone = holds.judgements[0] if len(holds.judgements) == 1 else None
    return {
        STATUS: status_words(row),
        BY: "; ".join(found.by for found in holds.judgements),
        ON: holds.judgements[0].on if holds.judgements else "",
        RATIONALE: (alone.rationale or "") if alone else "",
        OWNER: holds.owner or "",
        NEXT_CHECK: holds.next_check or "",
        SOURCES: "\n".join(map(write_citation, alone.citations)) if alone else "",
    }


def cells_of(judged: Assessment) -> dict[str, str]:
    """What the columns hold where one judgement holds, and what it names is what was named last."""
    return {
        STATUS: WORDS[judged.status],
        BY: judged.by,
        ON: judged.on,
        RATIONALE: judged.rationale or "",
        OWNER: judged.owner or "",
        NEXT_CHECK: judged.next_check or "",
        SOURCES: "\n".join(map(write_citation, judged.citations)),
    }


def status_words(row: Row) -> str:
    """The delivery status in words, or who says what where people disagree."""
    if row.standing.status is not None:
        return WORDS[row.standing.status]
    said = ", ".join(f"{WORDS[found.status]} ({found.by})" for found in row.standing.judgements)
    return f"assessors disagree: {said}"
