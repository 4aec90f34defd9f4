"""What the words on the sheets of a workbook mean, in plain English for whoever reads or fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgdiff.delivery.columns import (
    BY,
    ID,
    NEXT_CHECK,
    ON,
    OWNER,
    PAGE,
    RATIONALE,
    SOURCES,
    STATE,
    STATUS,
    TO_FILL_IN,
)
from msgdiff.delivery.statuses import MEANINGS, WORDS
from msgdiff.model import Status
from msgdiff.report.evidence import MARKS
from msgdiff.report.wording import STATUSES

_SAYS = {
    Status.NEW: "no earlier version says it",
    Status.KEPT: "the same words as in the version before",
    Status.REWORDED: "other words, neither stronger nor weaker",
    Status.STRENGTHENED: "other words that bind more",
    Status.WEAKENED: "other words that bind less",
    Status.CLAIMED_DELIVERED: "the page itself says that it was done: self-reported, and no judgement",
    Status.DROPPED: "the page does not say it any more",
    Status.RESTORED: "it was dropped, and is said again",
    Status.REPLACED: "another commitment stands in its place",
    Status.RELATED: "not said any more; something else speaks of the same",
}
_REGISTER = {
    ID: "names the commitment; leave it as it is",
    PAGE: "the page it is on; leave it as it is",
    "what the page says of it": "what became of the words; never whether anything was done",
    "stance": "how the page says it: promised, ongoing, claimed as done, or wanted",
    "strength": "the words that make it bind more or less: modality (will, aim to), agency (who acts), quantity (how "
    "much), time (by when), scope (all, some), condition (if), measure (what shows it)",
    "specific": "yes where a stranger could say from evidence whether it was kept",
    "missing to judge it": "what the words do not give and a stranger would need: a measure, a date, an owner",
    STATUS: "what was done, as a person judges it: one of the statuses below",
    BY: "who judges",
    ON: "the date that the judgement holds from: 2021, 2021-06, 2021-06-30",
    RATIONALE: "why",
    OWNER: "who is to deliver it",
    NEXT_CHECK: "when to look again; a date as above",
    SOURCES: "one a line: ADDRESS | archived: ADDRESS | quote: WORDS | sha256: DIGITS",
    "needs a look": "why somebody should read the row again: it was judged on other words than the page has now, the "
    "page does not say it any more and it is not delivered, assessors disagree, its next check has come, or nobody has "
    "judged it yet",
    "change since it was judged": "whether the words of now bind more or less than those that were judged, and by what",
    "second opinions": "judgements made without seeing those of others; the delivery status leaves them out",
    "history": "every judgement ever recorded, corrected ones too",
    STATE: "how many lines the log had when this was written; leave it as it is",
}
_EVIDENCE = {
    "key": "names the passage, for msgdiff assess ID --candidate KEY, which makes it a source of a judgement",
    "what its words say": "one of the three words below",
    "lead-in": "the words before a list, which its items complete",
    "passage": "the exact words that were found; read them before you judge",
    "publisher": "who is recorded as having published the passage; empty where nobody is",
    "self-reported": "yes where the passage is the page's own word, or that of the same publisher: what is said, and "
    "not what was done. Where the publisher of one of them is not recorded, it says that this is not known",
    "surely about it": "yes where the passage is more likely than not about the commitment; no where it may be about "
    "something else. The words alone decide this, so read it either way",
    "the words": "the words of the passage that say so",
    "found by": "the words that the passage shares with the commitment",
    "also in": "other recorded documents that say the same",
}


class Definition(NamedTuple):
    """A line of the sheet: a term and what it means; `heads` where it is the heading of those below."""

    term: str
    meaning: str
    heads: bool = False


def definitions(*, evidence: bool) -> Iterator[Definition]:
    """Every term of the sheets, in the order of their columns; those of the passages where there are any."""
    yield Definition(
        "Columns of the register",
        f"Fill in those whose heading says “{TO_FILL_IN}”; what stands in the others is not read back.",
        heads=True,
    )
    yield from _terms(_REGISTER)
    yield Definition("Delivery status", "What was done. People's judgement; never read from the page.", heads=True)
    yield from _terms({words: MEANINGS[status] for status, words in WORDS.items()})
    yield Definition("What the page says", "What became of the words. It tells nothing of what was done.", heads=True)
    yield from _terms({STATUSES[status]: meaning for status, meaning in _SAYS.items()})
    yield Definition("self-reported as done", "the page's own word that it was done, and no judgement")
    if evidence:
        yield Definition(
            "Columns of the evidence",
            "Passages that may be evidence; none is a judgement. What stands behind “the words” is not printed.",
            heads=True,
        )
        yield from _terms(_EVIDENCE)
        yield Definition("What the words of a passage say", "A hint to whoever reads it, and no judgement.", heads=True)
        yield from _terms({str(mark): meaning for mark, meaning in MARKS.items()})


def _terms(meanings: dict[str, str]) -> Iterator[Definition]:
    for term, meaning in meanings.items():
        yield Definition(term, meaning)
