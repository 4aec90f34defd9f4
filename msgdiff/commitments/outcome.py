"""What became of a commitment over all versions taken together."""

from __future__ import annotations

from msgdiff.commitments.strength import weigh_change
from msgdiff.model import ENDED, CommitmentHistory, Direction, Stance, Status, Step

_OF_DIRECTION = {
    Direction.KEPT: Status.KEPT,
    Direction.REWORDED: Status.REWORDED,
    Direction.STRENGTHENED: Status.STRENGTHENED,
    Direction.WEAKENED: Status.WEAKENED,
}


def outcome(history: CommitmentHistory) -> Status:
    """The last wording against the first, whatever lies between; how it ended where it is not said any more.

    A promise that was weakened and then put back is kept; what was said first in a later version and has not changed
    since is new; what came back after it was dropped, no weaker and no stronger, is restored.
    """
    first, last = history.steps[0], history.steps[-1]
    if last.status in ENDED:
        return last.status
    changed = [step for step in history.steps[1:] if step.status is not Status.KEPT]
    if not changed:
        return Status.NEW if first.at > 0 or len(history.steps) == 1 else Status.KEPT
    if history.last.stance is Stance.CLAIM and history.first.stance is not Stance.CLAIM:
        return Status.CLAIMED_DELIVERED
    status = _OF_DIRECTION[weigh_change(history.first, history.last).direction]
    restored = any(step.status is Status.RESTORED for step in changed)
    return Status.RESTORED if restored and status in {Status.KEPT, Status.REWORDED} else status


def turning(history: CommitmentHistory) -> Step:
    """The last step in which it was anything but kept; the first of all where it always was."""
    return next((step for step in reversed(history.steps) if step.status is not Status.KEPT), history.steps[0])
