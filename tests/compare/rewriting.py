"""Rewrite a page by rule, remembering which statement became which."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# What a new word is taken from; none of them carries meaning the pages depend on.
_WORDS = (
    "harbour lantern gravel orchard copper thistle ledger meadow parcel velvet saddle timber "
    "ribbon marble anchor basket candle falcon garnet hollow island jasper kettle linen mortar "
    "needle oyster pebble quarry russet"
)
WORDS = tuple(_WORDS.split())

Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A new text, and which old statements each of its statements comes from: () for a new one."""

    new: tuple[str, ...]
    origins: tuple[tuple[int, ...], ...]

    @property
    def links(self) -> frozenset[Link]:
        """Every (old, new) that belongs together."""
        return frozenset((i, j) for j, origin in enumerate(self.origins) for i in origin)


def unchanged(page: Sequence[str]) -> Rewriting:
    return Rewriting(tuple(page), tuple((i,) for i in range(len(page))))


def edit_words(text: str, rate: float, chance: random.Random) -> str:
    """Replace, drop or add words; `rate` is the share of words touched, at least one."""
    words = text.split()
    count = max(1, round(rate * len(words)))
    for at in sorted(chance.sample(range(len(words)), min(count, len(words))), reverse=True):
        what = chance.choice(("replace", "replace", "drop", "add"))
        if what == "replace":
            words[at] = chance.choice(WORDS)
        elif what == "add":
            words.insert(at, chance.choice(WORDS))
        elif len(words) > 2:
            del words[at]
    return " ".join(words)


def edited(before: Rewriting, share: float, rate: float, chance: random.Random) -> Rewriting:
    """`share` of the statements of five words and more with `rate` of their words edited."""
    long = [j for j, text in enumerate(before.new) if len(text.split()) >= 5]
    chosen = set(chance.sample(long, round(share * len(long))))
    new = tuple(edit_words(text, rate, chance) if j in chosen else text for j, text in enumerate(before.new))
    return Rewriting(new, before.origins)


def moved_block(before: Rewriting, size: int, chance: random.Random) -> Rewriting:
    """A block of `size` statements taken out and put back somewhere else."""
    start = chance.randrange(len(before.new) - size + 1)
    items = list(zip(before.new, before.origins, strict=True))
    block, rest = items[start : start + size], items[:start] + items[start + size :]
    places = [at for at in range(len(rest) + 1) if abs(at - start) >= size]
    at = chance.choice(places)
    return _from_items(rest[:at] + block + rest[at:])


def without(before: Rewriting, count: int, chance: random.Random) -> Rewriting:
    gone = set(chance.sample(range(len(before.new)), count))
    items = zip(before.new, before.origins, strict=True)
    return _from_items([item for j, item in enumerate(items) if j not in gone])


def with_added(before: Rewriting, texts: Sequence[str], chance: random.Random) -> Rewriting:
    items = list(zip(before.new, before.origins, strict=True))
    for text in texts:
        items.insert(chance.randrange(len(items) + 1), (text, ()))
    return _from_items(items)


def split_statement(before: Rewriting, at: int) -> Rewriting:
    """Statement `at` cut in two in its middle, each half a sentence of its own."""
    words = before.new[at].rstrip(".").split()
    middle = len(words) // 2
    first, second = " ".join(words[:middle]) + ".", " ".join(words[middle:]) + "."
    items = list(zip(before.new, before.origins, strict=True))
    origin = before.origins[at]
    return _from_items([*items[:at], (first, origin), (second[0].upper() + second[1:], origin), *items[at + 1 :]])


def merged(before: Rewriting, at: int) -> Rewriting:
    """Statements `at` and `at + 1` made one."""
    first, second = before.new[at].rstrip("."), before.new[at + 1]
    items = list(zip(before.new, before.origins, strict=True))
    one = (f"{first}, and {second[0].lower()}{second[1:]}", before.origins[at] + before.origins[at + 1])
    return _from_items([*items[:at], one, *items[at + 2 :]])


def shuffled_blocks(before: Rewriting, size: int, chance: random.Random) -> Rewriting:
    items = list(zip(before.new, before.origins, strict=True))
    blocks = [items[at : at + size] for at in range(0, len(items), size)]
    chance.shuffle(blocks)
    return _from_items([item for block in blocks for item in block])


def _from_items(items: Sequence[tuple[str, tuple[int, ...]]]) -> Rewriting:
    return Rewriting(tuple(text for text, _ in items), tuple(origin for _, origin in items))


Operation = Callable[[Rewriting, random.Random], Rewriting]
