"""Delivery statuses as people write them."""

from __future__ import annotations

from msgdiff.errors import UsageError
from msgdiff.model import DeliveryStatus

#: In the order of a life, as a register lists them.
WORDS = {
    DeliveryStatus.NOT_RATED: "not yet rated",
    DeliveryStatus.NOT_STARTED: "not started",
    DeliveryStatus.IN_PROGRESS: "in progress",
    DeliveryStatus.PARTLY_DELIVERED: "partly delivered",
    DeliveryStatus.DELIVERED: "delivered",
    DeliveryStatus.STALLED: "stalled",
    DeliveryStatus.NOT_DELIVERED: "not delivered",
    DeliveryStatus.SUPERSEDED: "superseded",
    DeliveryStatus.CANNOT_BE_JUDGED: "cannot be judged as worded",
}
MEANINGS = {
    DeliveryStatus.NOT_RATED: "nobody has judged it, or the judgement was taken back",
    DeliveryStatus.NOT_STARTED: "nothing has been done yet",
    DeliveryStatus.IN_PROGRESS: "work is under way and nothing is delivered yet",
    DeliveryStatus.PARTLY_DELIVERED: "a part that can be named is delivered, the rest is not",
    DeliveryStatus.DELIVERED: "what the words say was done, in full",
    DeliveryStatus.STALLED: "work began and has stopped",
    DeliveryStatus.NOT_DELIVERED: "the time for it has passed, or it was given up",
    DeliveryStatus.SUPERSEDED: "another commitment was openly put in its place",
    DeliveryStatus.CANNOT_BE_JUDGED: "nobody could tell from evidence whether it was kept",
}
_LONGEST = 40


def read_status(text: str) -> DeliveryStatus:
    """The status that a person wrote: "In progress", "in-progress" and "in_progress" are one.

    Raises:
        UsageError: it is none; the message lists them.
    """
    wanted = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    for status, words in WORDS.items():
        if wanted in {words, status.replace("_", " ")}:
            return status
    shown = repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "...")
    raise UsageError(f"{shown} is no delivery status; write {', '.join(WORDS.values())}")
