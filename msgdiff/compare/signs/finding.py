"""Find every sign in a text: what one finder has read, the next one no longer sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from msgdiff.compare.signs.dates import find_dates
from msgdiff.compare.signs.figures import find_figures, numbering
from msgdiff.compare.signs.links import find_links
from msgdiff.compare.signs.mentions import Mention, Slate, slate
from msgdiff.compare.signs.names import find_names
from msgdiff.compare.signs.phrases import find_phrases

_place = attrgetter("start", "stop")

# In this order: the digits of a date are no amount, "no" in "no more than 10" no
# negation, and "Will" in a person's name no promise.
_FINDERS: tuple[Callable[[Slate], Iterator[Mention]], ...] = (
    find_dates,
    find_figures,
    find_names,
    find_phrases,
)


def find_signs(text: str) -> tuple[Mention, ...]:
    """Every sign in `text` in reading order; the number that opens a list item or heading is none."""
    view = slate(text)
    found = sorted(find_links(view), key=_place)
    # An underscore is emphasis everywhere but in an address, and to a regular expression part of the word.
    view = view.without((mention.start, mention.stop) for mention in found).without_emphasis()
    view = view.without([(0, numbering(view))])  # a renumbered list says what it said
    for find in _FINDERS:
        mentions = sorted(find(view), key=_place)
        if mentions:
            view = view.without((mention.start, mention.stop) for mention in mentions)
            found += mentions
    return tuple(sorted(found, key=_place))
