"""What is said of commitments in words, for every report alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgdiff.commitments.outcome import outcome
from msgdiff.model import Commitment, CommitmentHistory, Missing, Shift, Speaker, Stance, Status, Step, Sway

STANCES = {
    Stance.PROMISE: "promised",
    Stance.ONGOING: "ongoing",
    Stance.CLAIM: "claimed as done",
    Stance.ASPIRATION: "wanted",
}
# In the order in which a committee wants to hear of them.
STATUSES = {
    Status.WEAKENED: "weakened",
    Status.DROPPED: "dropped",
    Status.REPLACED: "replaced",
    Status.RELATED: "only related",
    Status.CLAIMED_DELIVERED: "claimed delivered",
    Status.STRENGTHENED: "strengthened",
    Status.REWORDED: "reworded",
    Status.RESTORED: "restored",
    Status.NEW: "new",
    Status.KEPT: "kept",
}
_TOUCHED = {Status.NEW: "new commitment", Status.CLAIMED_DELIVERED: "commitment claimed as delivered"}
_MISSING = {Missing.MEASURE: "a measure", Missing.DATE: "a date", Missing.OWNER: "an owner"}
_SWAYS = {Sway.STRENGTHENED: "stronger", Sway.WEAKENED: "weaker", Sway.CHANGED: "changed"}


def spoken_by(speaker: Speaker | None) -> str:
    """Name and office of who says it, "" for nobody."""
    if speaker is None:
        return ""
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


def lacks(commitment: Commitment) -> str:
    """What it lacks to be judged: "a measure, a date", or ""."""
    return ", ".join(_MISSING[missing] for missing in commitment.missing)


def _without(commitment: Commitment) -> str:
    """The same where nothing before it says that it is missing: "no measure, no date"."""
    return ", ".join(f"no {missing}" for missing in commitment.missing)


def judgeable(commitment: Commitment) -> str:
    """Whether it can be judged as worded, in words."""
    if commitment.specific:
        return f"specific; {_without(commitment)}" if commitment.missing else "specific"
    return f"cannot be judged as worded: {_without(commitment)}" if commitment.missing else "vague"


def reason(shift: Shift) -> str:
    """One reason: "modality weaker: will → aim to"."""
    return f"{shift.axis} {_SWAYS[shift.sway]}: {shift.old or 'nothing said'} → {shift.new or 'nothing said'}"


def reasons(shifts: Iterable[Shift]) -> str:
    """All reasons in one line."""
    return "; ".join(map(reason, shifts))


def counted_stances(commitments: Iterable[Commitment]) -> str:
    """How many there are of each stance, in words."""
    counts = Counter(commitment.stance for commitment in commitments)
    return ", ".join(f"{counts[stance]} {name}" for stance, name in STANCES.items() if counts[stance])


def counted_statuses(histories: Iterable[CommitmentHistory]) -> str:
    """How many ended each way, in words."""
    counts = Counter(map(outcome, histories))
    return ", ".join(f"{counts[status]} {name}" for status, name in STATUSES.items() if counts[status])


def word_for(step: Step) -> str:
    """What became of it in a step; nothing is new in the first version there is."""
    return "said" if step.at == 0 and step.status is Status.NEW else STATUSES[step.status]


def touch(step: Step) -> str:
    """What a change does to a commitment: "commitment weakened: modality weaker: will → aim to"."""
    said = _TOUCHED.get(step.status, f"commitment {STATUSES[step.status]}")
    why = [reasons(step.reasons)] if step.reasons and step.status is not Status.RELATED else []
    if step.lost:
        why.append(f"no longer said: {', '.join(f'“{words}”' for words in step.lost)}")
    return f"{said}: {'; '.join(why)}" if why else said


def remarks(step: Step) -> list[str]:
    """What else a reader should know of a step, one line each."""
    said = []
    if step.reasons:
        tentative = "if the two are the same, " if step.status is Status.RELATED else ""
        said.append(f"{tentative}{reasons(step.reasons)}")
    if step.lost:
        said.append(f"no longer said: {', '.join(f'“{words}”' for words in step.lost)}")
    if step.moved and step.old and step.new:
        said.append(_moved(step.old, step.new))
    if step.status is Status.RELATED:
        said.append(f"loosely linked, {step.confidence:.0%} alike: not called a rewording")
    said += [f"see also “{other.text}”" for other in step.also]
    if step.remark:
        said.append(step.remark)
    return said


def _moved(old: Commitment, new: Commitment) -> str:
    if old.speaker != new.speaker and (old.speaker or new.speaker):
        before, now = (spoken_by(said.speaker) or "nobody named" for said in (old, new))
        return f"said by {now}; before by {before}"
    return f"stood in section “{section(old)}”" if section(old) != section(new) else "stood under other headings"


def section(commitment: Commitment) -> str:
    """The heading it stands under, "" for none."""
    return commitment.anchor.path[-1] if commitment.anchor.path else ""
