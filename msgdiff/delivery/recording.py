"""What may be recorded beside what a log holds already."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from msgdiff.delivery.standing import days, uncorrected
from msgdiff.errors import UsageError
from msgdiff.model import Assessment, DeliveryStatus
from msgdiff.store.dates import parse_date


def why_refused(log: Sequence[Assessment], draft: Assessment) -> str | None:
    """Why an assessment cannot follow those of its page's log, or None.

    One person says one thing of a commitment for one date: a change of mind is a correction, so that nothing hangs on
    the order of two lines.
    """
    if draft.corrects is not None:
        return _why_no_correction(log, draft, draft.corrects)
    if draft.status is DeliveryStatus.NOT_RATED:
        return "'not_rated' says nothing; give it with a correction, to take an assessment back"
    for found in uncorrected(log):
        same = (found.commitment, found.by, found.on, found.blind) == (
            draft.commitment,
            draft.by,
            draft.on,
            draft.blind,
        )
        if same:
            return (
                f"{found.by} judged {found.commitment} for {found.on} in line {found.number} ({found.status}); "
                f"correct that line (--correct {found.number}) or give another date"
            )
    return None


def _why_no_correction(log: Sequence[Assessment], draft: Assessment, number: int) -> str | None:
    old = next((found for found in log if found.number == number), None)
    if old is None:
        return f"there is no line {number} to correct"
    if old.commitment != draft.commitment:
        return f"line {number} is of {old.commitment}, not of {draft.commitment}"
    later = next((found for found in log if found.corrects == number), None)
    if later is not None:
        return f"line {number} was corrected in line {later.number}; correct that one"
    if old.blind != draft.blind:
        return f"line {number} was made {'blind' if old.blind else 'openly'}, and so must its correction be"
    return None


def why_impossible(draft: Assessment, *, today: date) -> str | None:
    """Why an assessment cannot be true, whatever the log holds, or None."""
    first = days(draft)[0]
    if first > today:
        return f"the date {draft.on} is yet to come"
    if draft.next_check is not None and parse_date(draft.next_check).latest < first:
        return f"the next check, {draft.next_check}, lies before the judgement of {draft.on}"
    if not draft.by:
        return "nobody is named who judges; say who (--by)"
    return None


def clean(text: str) -> str | None:
    """A text as it is recorded: without blank ends, with plain line ends; None where nothing is left.

    Raises:
        UsageError: it holds a control character.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return refuse_control("\n".join(line.rstrip() for line in lines).strip()) or None


def refuse_control(text: str) -> str:
    """The text, or UsageError where it holds what no spreadsheet could show."""
    for char in text:
        if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t":
            raise UsageError(f"{text[:40]!r} holds the control character U+{ord(char):04X}; type it again")
    return text
