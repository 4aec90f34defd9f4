"""List items that kept their words under a lead-in that did not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgdiff.compare.normalise import normalise
from msgdiff.model import Pair, Statement


def lead_in_changed(old: Statement, new: Statement) -> bool:
    """Whether the two complete lead-ins that say something different: "You can bring:", "You must not bring:"."""
    if old.lead_in is None or new.lead_in is None or old.lead_in == new.lead_in:
        return False
    return normalise(old.lead_in) != normalise(new.lead_in)


def lead_in_notes(pairs: Iterable[Pair], before: Sequence[Statement], after: Sequence[Statement]) -> tuple[str, ...]:
    """A note that counts the items that are unchanged themselves, but not what leads into them."""
    count = sum(
        1
        for pair in pairs
        if len(pair.old) == len(pair.new) == 1 and not pair.ops and not pair.related
        if lead_in_changed(before[pair.old[0]], after[pair.new[0]])
    )
    if not count:
        return ()
    items = "1 list item is" if count == 1 else f"{count} list items are"
    return (f"{items} counted as unchanged though the lead-in is another: read the two together.",)
