"""Say whether a change matters, and for which reasons, each with the exact words of either side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from msgdiff.compare.signs.figures import numbering, same_figure
from msgdiff.compare.signs.finding import find_signs
from msgdiff.compare.signs.mentions import Mention, Sign, slate
from msgdiff.compare.signs.spelling import essence
from msgdiff.compare.stems import STOP_WORDS
from msgdiff.compare.tokens import token_spans
from msgdiff.model import Kind, Op, Pair, Span, Statement, Tag

__all__ = ["Level", "Reason", "Sign", "Significance", "significance", "weigh_edit", "weigh_statement"]

# A statement that comes or goes matters from this many words of content on, whatever they are.
ENOUGH_CONTENT = 2
# An edit that takes or adds as many with nothing in their stead matters though they are no sign.
ENOUGH_IN_EDIT = 3
# Edits with no more kept words than this between them are one edit to a reader: "10 of the" -> "15 in the".
ONE_EDIT = 2
# A row of a table has this many bars at least.
LEAST_BARS = 2
# Of these a sentence has one; where each side has just one, they correspond wherever they stand.
_ONE_A_SENTENCE = frozenset((Sign.MODALITY, Sign.PERSON, Sign.LINK))
_FIGURES = frozenset((Sign.NUMBER, Sign.AMOUNT))


class Level(StrEnum):
    """How much a change weighs.

    NONE: nothing but case, punctuation, hyphens, spelling or the way a number is written. STYLE: other words, another
    place, no sign of more. HIGH: a sign changed, or a whole statement came or went.
    """

    NONE = "none"
    STYLE = "style"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change matters: the words of each side that carry the sign, exactly as they stand, None where none do."""

    sign: Sign
    old: str | None
    new: str | None

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a reason quotes at least one side")


@dataclass(frozen=True, slots=True)
class Significance:
    """How much a change weighs and why; the reasons in the order of `Sign`, then of the text.

    An edit is HIGH for a reason, or because words of content came or went with none in their stead. A statement
    that was added or removed may be HIGH without a reason: that it came or went is one.
    """

    level: Level
    reasons: tuple[Reason, ...] = ()


def significance(pair: Pair, old: Sequence[Statement], new: Sequence[Statement]) -> Significance:
    """Weigh what became of the statements of `pair`.

    Args:
        pair: indices into `old` and `new`, with its ops as `compare` gives them.
        old: every statement of the old document.
        new: every statement of the new one.

    Returns:
        For an edit, split or merge what `weigh_edit` says of the joined texts; for an added or removed statement what
        `weigh_statement` says; for a related pair both of the latter. A move alone is STYLE.

    The words of negation, modality, scope, condition and organisations are English. In other languages figures,
    money, numeric dates, years, times and links still count.
    """
    before, after = [old[i] for i in pair.old], [new[j] for j in pair.new]
    if not before or not after or pair.related:
        return _together((*(_weigh_whole(s, _gone) for s in before), *(_weigh_whole(s, _come) for s in after)))
    if not pair.ops:
        return Significance(Level.STYLE if pair.moved else Level.NONE)
    weighed = weigh_edit(_joined(before), _joined(after), pair.ops)
    if pair.moved and weighed.level is Level.NONE:
        return Significance(Level.STYLE)
    return weighed


def _joined(statements: Iterable[Statement]) -> str:
    return " ".join(statement.text for statement in statements)


def _together(parts: Iterable[Significance]) -> Significance:
    weighed = list(parts)
    level = max((part.level for part in weighed), key=list(Level).index)
    return Significance(level, _ordered(reason for part in weighed for reason in part.reasons))


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """By sign, each reason once."""
    return tuple(sorted(dict.fromkeys(reasons), key=lambda reason: _RANK[reason.sign]))


_RANK = {sign: rank for rank, sign in enumerate(Sign)}


def _gone(sign: Sign, words: str) -> Reason:
    return Reason(sign, words, None)


def _come(sign: Sign, words: str) -> Reason:
    return Reason(sign, None, words)


def weigh_statement(
    text: str, kind: Kind = Kind.SENTENCE, lead_in: str | None = None, *, removed: bool = False
) -> Significance:
    """Weigh a statement that was added, or `removed`, as a whole.

    HIGH where it holds any sign, which are its reasons, or at least ENOUGH_CONTENT words of content: a promise needs
    no sign to be one ("publishing what we spend"). An item weighs what its lead-in promises, so any content is enough.
    Headings and signatures count by their signs alone. Else STYLE.
    """
    side = _gone if removed else _come
    reasons = _ordered(side(m.sign, text[m.start : m.stop]) for m in find_signs(text) if m.sure)
    if reasons or _says_enough(text, kind, lead_in):
        return Significance(Level.HIGH, reasons)
    return Significance(Level.STYLE)


def _weigh_whole(statement: Statement, side: Callable[[Sign, str], Reason]) -> Significance:
    return weigh_statement(statement.text, statement.kind, statement.lead_in, removed=side is _gone)


def _says_enough(text: str, kind: Kind, lead_in: str | None) -> bool:
    if kind in {Kind.HEADING, Kind.SIGNATURE}:
        return False
    tokens = (text[span.start : span.stop].lower() for span in token_spans(text))
    content = sum(token[0].isalnum() and token not in STOP_WORDS for token in tokens)
    return content >= (1 if lead_in else ENOUGH_CONTENT)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention of one side with the edit it belongs to: `edit` is None where no changed op touches it.

    `ops` are the changed ops that overlap it, `inside` whether all of them lie within it.
    """

    mention: Mention
    edit: int | None
    ops: tuple[int, ...]
    inside: bool


def weigh_edit(old: str, new: str, ops: Sequence[Op]) -> Significance:
    """Weigh an edit from `old` to `new`, given the ops over the tokens of both.

    The signs of the two whole texts are compared, because "will not" and "up to 10" may lie across the borders of ops.
    What both sides say, wherever they say it, is no reason; what is left counts if an op touches it or its neighbour.
    Swapping the sides, and the ops with them, swaps the sides of each reason.
    """
    if all(op.tag is Tag.EQUAL for op in ops):
        return Significance(Level.NONE)
    given, ops = ops, _by_cell(old, new) or ops
    mentions_old, mentions_new = find_signs(old), find_signs(new)
    left, right = _located(mentions_old, old, ops, old_side=True), _located(mentions_new, new, ops, old_side=False)
    told = [
        (_RANK[sign], place, Reason(sign, _quote(old, one), _quote(new, two)))
        for one, two in _differing(left, right)
        for sign, place in [_sign_and_place(one, two)]
    ]
    reasons = tuple(dict.fromkeys(reason for _, _, reason in sorted(told, key=lambda entry: entry[:2])))
    if reasons:
        return Significance(Level.HIGH, reasons)
    if _essence(old, mentions_old) == _essence(new, mentions_new):
        return Significance(Level.NONE)
    return Significance(Level.HIGH if _takes_or_adds(old, new, given) else Level.STYLE)


def _takes_or_adds(old: str, new: str, ops: Sequence[Op]) -> bool:
    """Whether words of content came or went with none in their stead: "except the Chief Executive"."""
    words_old, words_new = _words(old), _words(new)
    gone = (set(words_old[op.old.start : op.old.stop]) - set(words_new) for op in ops if op.tag is Tag.DELETE)
    come = (set(words_new[op.new.start : op.new.stop]) - set(words_old) for op in ops if op.tag is Tag.INSERT)
    return any(
        sum(word[0].isalnum() and word not in STOP_WORDS for word in words) >= ENOUGH_IN_EDIT
        for words in (*gone, *come)
    )


def _words(text: str) -> list[str]:
    return [text[span.start : span.stop].lower() for span in token_spans(text)]


def _essence(text: str, mentions: Sequence[Mention]) -> str:
    view = slate(text)
    return essence(view, mentions, numbering(view))


def _quote(text: str, found: _Found | None) -> str | None:
    return None if found is None else text[found.mention.start : found.mention.stop]


def _sign_and_place(one: _Found | None, two: _Found | None) -> tuple[Sign, int]:
    """The sign of a reason, the first of the two where they differ ("10%" -> "10"), and where it is told."""
    both = [found for found in (one, two) if found is not None]
    signs = {found.mention.sign for found in both}
    edits = [found.edit for found in both if found.edit is not None]
    return (Sign.AMOUNT if len(signs) > 1 else both[0].mention.sign), min(edits)


def _located(mentions: Iterable[Mention], text: str, ops: Sequence[Op], *, old_side: bool) -> list[_Found]:
    spans = token_spans(text)
    starts, stops = [span.start for span in spans], [span.stop for span in spans]
    changed = [(op.old if old_side else op.new) for op in ops if op.tag is not Tag.EQUAL]
    edits = _edit_numbers(ops)
    return [_locate(m, bisect_right(stops, m.start), bisect_left(starts, m.stop), changed, edits) for m in mentions]


def _by_cell(old: str, new: str) -> tuple[Op, ...]:
    """Ops that compare two rows of a table cell by cell; () where they are none or differ in their number of cells.

    Word by word, "78% | 74%" -> "71% | 78%" keeps a 78% that stands for another year.
    """
    cells_old, cells_new = _cells(old), _cells(new)
    if len(cells_old) != len(cells_new):
        return ()
    return tuple(
        Op(Tag.EQUAL if said == says else Tag.REPLACE, before, after)
        for (before, said), (after, says) in zip(cells_old, cells_new, strict=True)
    )


def _cells(text: str) -> list[tuple[Span, str]]:
    """The tokens of each cell and of each bar between cells, with their text; [] for what is no row of a table."""
    if text.count("|") < LEAST_BARS:
        return []
    spans = token_spans(text)
    bars = [k for k, span in enumerate(spans) if text[span.start : span.stop] == "|"]
    borders = [0, *(border for k in bars for border in (k, k + 1)), len(spans)]
    return [(Span(i, j), text[spans[i].start : spans[j - 1].stop]) for i, j in pairwise(borders) if i < j]


def _edit_numbers(ops: Iterable[Op]) -> list[int]:
    """For each changed op the number of the edit that it belongs to."""
    numbers: list[int] = []
    edit = 0
    for op in ops:
        if op.tag is not Tag.EQUAL:
            numbers.append(edit)
        elif op.old.stop - op.old.start > ONE_EDIT:
            edit += 1
    return numbers


def _locate(mention: Mention, start: int, stop: int, changed: Sequence[Span], edits: Sequence[int]) -> _Found:
    """Place a mention that takes up the tokens from `start` to `stop`."""
    over = [k for k, span in enumerate(changed) if span.start < stop and span.stop > start]
    # A deletion leaves nothing on the other side: what it was taken out of, or from beside, is touched too.
    beside = [k for k, span in enumerate(changed) if span.start <= stop and span.stop >= start]
    inside = all(start <= changed[k].start and changed[k].stop <= stop for k in over)
    touched = over or beside
    return _Found(mention, edits[touched[0]] if touched else None, tuple(over), inside)


_Two = tuple["_Found | None", "_Found | None"]


def _differing(left: list[_Found], right: list[_Found]) -> list[_Two]:
    """What differs between two sides, paired up, one side None where nothing stands for the other."""
    swapped = _facing(left, right)
    gone, come = {id(one) for one, _ in swapped}, {id(two) for _, two in swapped}
    left = [found for found in left if id(found) not in gone]
    right = [found for found in right if id(found) not in come]
    lonely = _lonely(left) & _lonely(right)
    left, right = _surplus(left, right), _surplus(right, left)
    pairs: list[_Two] = list(swapped)
    for key in (_by_kind, _by_family, _by_sign(lonely)):
        joined, left, right = _pair_up(left, right, key)
        pairs += joined
    pairs += [(one, None) for one in left] + [(None, two) for two in right]
    return [pair for pair in pairs if _counts(*pair)]


def _facing(left: Iterable[_Found], right: Iterable[_Found]) -> list[tuple[_Found, _Found]]:
    """Mentions of which the one took the exact place of the other: two figures that were swapped are two changes."""
    here, there = _sole(left), _sole(right)
    return [
        (one, there[place])
        for place, one in here.items()
        if place in there and one.mention.key != there[place].mention.key
    ]


def _sole(side: Iterable[_Found]) -> dict[tuple[int, str], _Found]:
    """By op and kind the mentions that the op changes and changes nothing beside, where there is one such."""
    among: dict[tuple[int, str], list[_Found]] = defaultdict(list)
    for found in side:
        for op in found.ops:
            among[op, found.mention.kind].append(found)
    return {place: one for place, (one, *more) in among.items() if not more and one.inside and len(one.ops) == 1}


def _lonely(side: Iterable[_Found]) -> set[Sign]:
    """The signs of which the side has just one."""
    counts = Counter(found.mention.sign for found in side)
    return {sign for sign, count in counts.items() if count == 1}


def _surplus(side: Iterable[_Found], other: Iterable[_Found]) -> list[_Found]:
    """What the side says more often than the other; of several that say the same those that an op touches."""
    there: dict[tuple[Sign, str], list[_Found]] = defaultdict(list)
    for found in other:
        there[_says(found)].append(found)
    here: dict[tuple[Sign, str], list[_Found]] = defaultdict(list)
    for found in side:
        here[_says(found)].append(found)
    chosen = []
    for said, among in here.items():
        edits = {found.edit for found in there[said]}
        # Stable: among equals the first in the text.
        among.sort(key=lambda found: (found.edit in edits, found.edit is None, not found.ops))
        chosen += among[: max(0, len(among) - len(there[said]))]
    return sorted(chosen, key=lambda found: found.mention.start)


def _says(found: _Found) -> tuple[Sign, str]:
    sign, key = found.mention.sign, found.mention.key
    # "2000 homes" and "2,000 homes": four digits may be taken for a year on one side only.
    if sign is Sign.DATE and key.isdigit():
        return Sign.NUMBER, f"|{key}||"
    return (Sign.NUMBER if sign in _FIGURES else sign), key


def _by_kind(found: _Found) -> Hashable:
    return None if found.edit is None else (found.edit, found.mention.kind)


def _by_family(found: _Found) -> Hashable:
    """A percentage may become a number, a figure a frequency."""
    family = found.mention.kind in {"figure", "rate"}
    return (found.edit, "figures") if family and found.edit is not None else None


def _by_sign(lonely: set[Sign]) -> Callable[[_Found], Hashable]:
    def key(found: _Found) -> Hashable:
        sign = found.mention.sign
        return sign if sign in lonely and sign in _ONE_A_SENTENCE else None

    return key


def _pair_up(
    left: Iterable[_Found], right: Iterable[_Found], key: Callable[[_Found], Hashable]
) -> tuple[list[_Two], list[_Found], list[_Found]]:
    """Pair in order what has the same key, and give back what stays alone."""
    waiting: dict[Hashable, list[_Found]] = defaultdict(list)
    for found in right:
        waiting[key(found)].append(found)
    pairs: list[_Two] = []
    alone = []
    for found in left:
        if key(found) is not None and waiting[key(found)]:
            pairs.append((found, waiting[key(found)].pop(0)))
        else:
            alone.append(found)
    return pairs, alone, sorted((f for rest in waiting.values() for f in rest), key=lambda f: f.mention.start)


def _counts(one: _Found | None, two: _Found | None) -> bool:
    """Whether a difference is a reason: an op touches it, and what stands alone is sure."""
    if one is None or two is None:
        alone = one or two
        return alone is not None and alone.edit is not None and alone.mention.sure
    if (one.edit is None and two.edit is None) or same_figure(one.mention, two.mention):
        return False
    # Two capitalised pairs of words need more to be people; "hundreds" -> "thousands" needs nothing.
    return one.mention.sign is not Sign.PERSON or one.mention.sure or two.mention.sure
