"""Weigh how a rewording changes the strength of a commitment, axis by axis, with the words of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from msgdiff.commitments.amounts import Amount, When
from msgdiff.commitments.coverage import extra
from msgdiff.commitments.ladders import PLAIN
from msgdiff.commitments.profile import Hint, Profile, profile
from msgdiff.commitments.words import listed
from msgdiff.compare.stems import STOP_WORDS, stem, stems
from msgdiff.model import Axis, Commitment, Stance


class Sway(StrEnum):
    """Which way a change on one axis goes."""

    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CHANGED = "changed"


class Direction(StrEnum):
    """Which way a rewording goes as a whole."""

    KEPT = "kept"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"


class Shift(NamedTuple):
    """A change on one axis: the words of each side that carry it, None where a side says nothing, and the rule."""

    axis: Axis
    sway: Sway
    old: str | None
    new: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rewording does: the direction of the whole, and every reason, in the order of the axes."""

    direction: Direction
    shifts: tuple[Shift, ...]


class Wording(NamedTuple):
    """One way to say a commitment. `stance` is None where it is to be read from the words."""

    text: str
    lead_in: str | None = None
    stance: Stance | None = None

    def whole(self) -> str:
        """The lead-in and the text as one sentence."""
        return f"{self.lead_in.rstrip(' :')} {self.text}" if self.lead_in else self.text


def weigh_change(old: Commitment, new: Commitment) -> Verdict:
    """Say whether a commitment became stronger or weaker.

    Swapping the sides turns each strengthened into weakened on the same axis and leaves the rest as it is.
    """
    return weigh_wordings(Wording(old.text, old.lead_in, old.stance), Wording(new.text, new.lead_in, new.stance))


def weigh_wordings(old: Wording, new: Wording) -> Verdict:
    """The same for two wordings that stand alone."""
    if _plain(old.whole()) == _plain(new.whole()):
        return Verdict(Direction.KEPT, ())
    # One order for every pair, and mirrored afterwards: so a swap can change nothing but the signs.
    swapped = _order(new) < _order(old)
    first, second = (new, old) if swapped else (old, new)
    shifts = tuple(_shifts(first, second))
    shifts = tuple(map(_mirrored, shifts)) if swapped else shifts
    return Verdict(_direction(shifts), shifts)


def _order(wording: Wording) -> tuple[str, str, str]:
    return wording.text, wording.lead_in or "", wording.stance or ""


_OPPOSITE = {Sway.STRENGTHENED: Sway.WEAKENED, Sway.WEAKENED: Sway.STRENGTHENED, Sway.CHANGED: Sway.CHANGED}


def _mirrored(shift: Shift) -> Shift:
    return Shift(shift.axis, _OPPOSITE[shift.sway], shift.new, shift.old, shift.rule)


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).casefold().split()).rstrip(" .;,")


_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "-": "-"})


def _direction(shifts: Iterable[Shift]) -> Direction:
    sways = {shift.sway for shift in shifts}
    up, down = Sway.STRENGTHENED in sways, Sway.WEAKENED in sways
    if up == down:
        return Direction.REWORDED
    return Direction.STRENGTHENED if up else Direction.WEAKENED


def _shifts(old: Wording, new: Wording) -> Iterator[Shift]:
    before, after = profile(old.whole()), profile(new.whole())
    found = [
        *_modality(before, after, old.stance, new.stance),
        *_agency(before, after),
        *_quantity(before, after),
        *_time(before, after, old.stance, new.stance),
        *_scope(before, after),
        *_condition(before, after),
        *_measure(before, after),
    ]
    return _one_an_axis(found)


def _one_an_axis(found: list[Shift]) -> Iterator[Shift]:
    """Ups and downs on one axis are a change of no direction."""
    for axis in Axis:
        here = [shift for shift in found if shift.axis is axis]
        sways = {shift.sway for shift in here}
        if len(here) < 2 or len(sways) == 1:
            yield from here[:1]
            continue
        directed = [shift for shift in here if shift.sway is not Sway.CHANGED]
        if len({shift.sway for shift in directed}) == 1:
            yield directed[0]
        else:
            yield here[0]._replace(sway=Sway.CHANGED, rule="pulls apart")


T = TypeVar("T")


def _first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _sway(old: float, new: float) -> Sway:
    return Sway.STRENGTHENED if new > old else Sway.WEAKENED


def _said(side: Profile, hint: Hint | When | Amount | None) -> str | None:
    return side.text[hint.start : hint.stop] or None if hint is not None else None


def _modality(old: Profile, new: Profile, was: Stance | None, now: Stance | None) -> Iterator[Shift]:
    one, two = old.modality, new.modality
    if one.level != two.level:
        yield Shift(Axis.MODALITY, _sway(one.level, two.level), _said(old, one), _said(new, two), "modality")


def _agency(old: Profile, new: Profile) -> Iterator[Shift]:
    one, two = old.agency, new.agency
    if one.level == two.level or not one.level or not two.level:
        named = [hint.key == "helped" for hint in (one, two)]
        if {one.key, two.key} == {"helped", "helped by nobody"}:
            # Helping is the act itself, and only who helps is lost.
            yield Shift(Axis.AGENCY, _sway(named[0], named[1]), _said(old, one), _said(new, two), "who is bound")
        elif one.level == two.level == 1 and one.key != two.key:
            yield Shift(Axis.AGENCY, Sway.CHANGED, _said(old, one), _said(new, two), "helped or nobody")
        return
    yield Shift(Axis.AGENCY, _sway(one.level, two.level), _said(old, one), _said(new, two), "who is bound")


def _only(here: Iterable[Hint], there: Iterable[Hint], key: Callable[[Hint], object]) -> list[Hint]:
    """The hints that the other side does not have, each as often as it has more of them."""
    spare = [key(hint) for hint in there]
    left = []
    for hint in here:
        if key(hint) in spare:
            spare.remove(key(hint))
        else:
            left.append(hint)
    return left


def _on(side: Profile, axis: Axis, *scales: str) -> list[Hint]:
    return [hint for hint in side.hints if hint.axis is axis and (not scales or hint.scale in scales)]


def _quantity(old: Profile, new: Profile) -> Iterator[Shift]:
    yield from _figures(old, new)
    yield from _ladder(old, new, "how often", absent=0)
    for scale in ("up", "down"):
        one, two = _on(old, Axis.QUANTITY, scale), _on(new, Axis.QUANTITY, scale)
        if one and two and one[0].level != two[0].level and one[0].key != two[0].key:
            rule = "result"
            yield Shift(Axis.QUANTITY, _sway(one[0].level, two[0].level), _said(old, one[0]), _said(new, two[0]), rule)
    one, two = _on(old, Axis.QUANTITY, "price"), _on(new, Axis.QUANTITY, "price")
    if one and two and one[0].level != two[0].level:
        yield Shift(Axis.QUANTITY, _sway(one[0].level, two[0].level), _said(old, one[0]), _said(new, two[0]), "price")


def _ladder(old: Profile, new: Profile, scale: str, absent: int) -> Iterator[Shift]:
    one = _only(_on(old, Axis.QUANTITY, scale), _on(new, Axis.QUANTITY, scale), lambda hint: hint.level)
    two = _only(_on(new, Axis.QUANTITY, scale), _on(old, Axis.QUANTITY, scale), lambda hint: hint.level)
    if not one and not two:
        return
    left, right = (one[0] if one else None), (two[0] if two else None)
    before, after = (left.level if left else absent), (right.level if right else absent)
    if before != after:
        yield Shift(Axis.QUANTITY, _sway(before, after), _said(old, left), _said(new, right), "how often")


def _figures(old: Profile, new: Profile) -> Iterator[Shift]:
    left, right = _unmatched(old.amounts, new.amounts)
    left, right = _not_lasting(left, new), _not_lasting(right, old)
    while left and right:
        one = left.pop(0)
        two = next((other for other in right if _same_thing(one, other)), right[0])
        right.remove(two)
        sway = _more(one, two)
        if sway:
            yield Shift(Axis.QUANTITY, sway, _said(old, one), _said(new, two), "figure")
    for one in left:
        yield _lone(old, new, one, Sway.WEAKENED)
    for two in right:
        shift = _lone(new, old, two, Sway.WEAKENED)
        yield _mirrored(shift)
    if not left and not right and not old.amounts and not new.amounts:
        yield from _vague(old, new)


def _not_lasting(amounts: list[Amount], other: Profile) -> list[Amount]:
    """ "Three years of advice" is "advice for three years"."""
    lasting = {when.key for when in other.times if when.role == "for"}
    return [amount for amount in amounts if f"{amount.value:g} {amount.unit}" not in lasting]


def _vague(old: Profile, new: Profile) -> Iterator[Shift]:
    """ "More homes" against "homes"."""
    one, two = _on(old, Axis.QUANTITY, "vague"), _on(new, Axis.QUANTITY, "vague")
    if bool(one) != bool(two):
        left, right = _first(one), _first(two)
        yield Shift(Axis.QUANTITY, _sway(len(one), len(two)), _said(old, left), _said(new, right), "vague amount")


def _lone(side: Profile, other: Profile, amount: Amount, sway: Sway) -> Shift:
    """A figure that the other side does not give."""
    vague = _on(other, Axis.QUANTITY, "vague", "price")
    everyone = [hint for hint in _on(other, Axis.SCOPE, "group") if hint.level == 6]
    if amount.unit == "%" and everyone and amount.value < 100:
        # All of them is a hundred per cent.
        return Shift(Axis.QUANTITY, Sway.STRENGTHENED, _said(side, amount), _said(other, everyone[0]), "share")
    hint = vague[0] if vague else None
    return Shift(Axis.QUANTITY, sway, _said(side, amount), _said(other, hint), "figure lost")


def _unmatched(old: tuple[Amount, ...], new: tuple[Amount, ...]) -> tuple[list[Amount], list[Amount]]:
    left, right = list(old), list(new)
    for one in old:
        for two in right:
            same = (one.value, one.unit, one.rank, one.extra) == (two.value, two.unit, two.rank, two.extra)
            if same and (_same_thing(one, two) or not one.of or not two.of):
                left.remove(one)
                right.remove(two)
                break
    return left, right


def _same_thing(one: Amount, two: Amount) -> bool:
    if one.unit != two.unit:
        return False
    return bool(one.unit) or bool(one.of & two.of) or not one.of or not two.of


def _more(one: Amount, two: Amount) -> Sway | None:
    if not _same_thing(one, two):
        return Sway.CHANGED
    if one.more is None or two.more is None or one.more != two.more:
        return Sway.CHANGED if one.value != two.value else None
    if one.value != two.value:
        return _sway(one.value, two.value) if one.more else _sway(two.value, one.value)
    if one.rank != two.rank:
        return _sway(one.rank, two.rank) if one.more else None
    if one.extra != two.extra:
        return _sway(one.extra, two.extra)
    return None


# What a date is against none and against a vague word.
_FIXED, _SOON, _NONE, _LATER = 4, 3, 2, 1


def _time(old: Profile, new: Profile, was: Stance | None, now: Stance | None) -> Iterator[Shift]:
    before = [when for when in old.times if when.role != "past"]
    after = [when for when in new.times if when.role != "past"]
    left = [when for when in before if not any(_same_time(when, other) for other in after)]
    right = [when for when in after if not any(_same_time(when, other) for other in before)]
    soon_old, soon_new = _on(old, Axis.TIME, "when"), _on(new, Axis.TIME, "when")
    long_old, long_new = _on(old, Axis.TIME, "how long"), _on(new, Axis.TIME, "how long")
    one, two = _lasting(left, long_old), _lasting(right, long_new)
    if one or two:
        yield from _how_long(old, new, one, two)
        left = [when for when in left if when.role not in {"until", "for"}]
        right = [when for when in right if when.role not in {"until", "for"}]
    claim = _is_claim(old, was) != _is_claim(new, now)
    yield from _deadline(old, new, left, right, soon_old, soon_new, claim=claim, known=(bool(before), bool(after)))


def _is_claim(side: Profile, stance: Stance | None) -> bool:
    if stance is not None:
        return stance is Stance.CLAIM
    return side.main is not None and side.main.stance is Stance.CLAIM


def _same_time(one: When, two: When) -> bool:
    if one.role in {"until", "for"} or two.role in {"until", "for"}:
        return one.role == two.role and one.key == two.key
    if one.value is not None and one.value == two.value and (one.role == "within") == (two.role == "within"):
        return True
    return one.key == two.key


def _lasting(times: list[When], words: list[Hint]) -> tuple[float, When | Hint] | None:
    for when in times:
        if when.role in {"until", "for"} and when.value is not None:
            return when.value, when
    for hint in words:
        return (1e9 if hint.level else 0.0), hint
    return None


def _how_long(
    old: Profile, new: Profile, one: tuple[float, When | Hint] | None, two: tuple[float, When | Hint] | None
) -> Iterator[Shift]:
    if one and two and one[0] != two[0]:
        yield Shift(Axis.TIME, _sway(one[0], two[0]), _said(old, one[1]), _said(new, two[1]), "how long")


def _deadline(
    old: Profile,
    new: Profile,
    left: list[When],
    right: list[When],
    soon_old: list[Hint],
    soon_new: list[Hint],
    *,
    claim: bool,
    known: tuple[bool, bool],
) -> Iterator[Shift]:
    one, two = _first(left), _first(right)
    if one and two:
        sway = _earlier(one, two)
        if sway:
            yield Shift(Axis.TIME, sway, _said(old, one), _said(new, two), "deadline")
        return
    if claim and (one or two):
        return
    if not one and not two and {h.key for h in soon_old} == {h.key for h in soon_new}:
        return
    before = _FIXED if one else soon_old[0].level if soon_old else _NONE
    after = _FIXED if two else soon_new[0].level if soon_new else _NONE
    if not (one or two) and any(known):
        return  # the date that both give stays; a vague word beside it moves nothing
    if before != after:
        a, b = one or _first(soon_old), two or _first(soon_new)
        yield Shift(Axis.TIME, _sway(before, after), _said(old, a), _said(new, b), "how soon")


def _earlier(one: When, two: When) -> Sway | None:
    kinds = {"within" if when.role in {"within", "ahead"} else "date" for when in (one, two)}
    if len(kinds) == 2 or one.value is None or two.value is None:
        return Sway.CHANGED
    if (one.value < 372) != (two.value < 372) and "date" in kinds:
        return Sway.CHANGED  # one of them names no year
    if one.value == two.value:
        return None
    ahead = one.role == two.role == "ahead"
    return _sway(one.value, two.value) if ahead else _sway(two.value, one.value)


def _scope(old: Profile, new: Profile) -> Iterator[Shift]:
    for scale in ("group", "occasion", "part", "whom"):
        here, there = _on(old, Axis.SCOPE, scale), _on(new, Axis.SCOPE, scale)
        left, right = _only(here, there, lambda hint: hint.key), _only(there, here, lambda hint: hint.key)
        if scale == "group" and _share(old, new):
            continue
        before, after = _widest(left), _widest(right)
        if before != after and (left or right):
            a, b = _carrier(left), _carrier(right)
            yield Shift(Axis.SCOPE, _sway(before, after), _said(old, a), _said(new, b), f"scope, {scale}")
    yield from _coverage(old, new)


def _coverage(old: Profile, new: Profile) -> Iterator[Shift]:
    """ "Parks and pools" against "parks"; "young people in care" against "young people"."""
    if old.agency.key != new.agency.key and {old.agency.key, new.agency.key} & {"shared", "helped"}:
        return  # what one side has more may be the partners
    if gone := extra(old, new):
        sway = Sway.WEAKENED if gone.wider else Sway.STRENGTHENED
        yield Shift(
            Axis.SCOPE, sway, old.text[gone.start : gone.stop], None, "list" if gone.wider else "narrower group"
        )
    elif come := extra(new, old):
        sway = Sway.STRENGTHENED if come.wider else Sway.WEAKENED
        yield Shift(
            Axis.SCOPE, sway, None, new.text[come.start : come.stop], "list" if come.wider else "narrower group"
        )


def _share(old: Profile, new: Profile) -> bool:
    """Whether a share is given as a figure on one side only: that is quantity."""
    return any(a.unit == "%" for a in old.amounts) != any(a.unit == "%" for a in new.amounts)


def _widest(hints: list[Hint]) -> int:
    limits = [hint.level for hint in hints if hint.level < PLAIN]
    return min(limits) if limits else max((hint.level for hint in hints), default=PLAIN)


def _carrier(hints: list[Hint]) -> Hint | None:
    return min(hints, key=lambda hint: (hint.level > PLAIN, hint.level)) if hints else None


def _condition(old: Profile, new: Profile) -> Iterator[Shift]:
    here, there = _on(old, Axis.CONDITION), _on(new, Axis.CONDITION)
    left = [hint for hint in here if not any(_same_condition(hint, other) for other in there)]
    right = [hint for hint in there if not any(_same_condition(hint, other) for other in here)]
    if not left and not right:
        return
    before, after = sum(hint.level for hint in left), sum(hint.level for hint in right)
    a, b = _first(left), _first(right)
    if before != after:
        yield Shift(Axis.CONDITION, _sway(before, after), _said(old, a), _said(new, b), "condition")
    else:
        yield Shift(Axis.CONDITION, Sway.CHANGED, _said(old, a), _said(new, b), "another condition")


def _same_condition(one: Hint, two: Hint) -> bool:
    """Whether two conditions say the same, one perhaps with a pronoun for what the other names."""
    here, there = set(one.key.split()), set(two.key.split())
    return one.level == two.level and (one.key == two.key or (bool(here & there) and (here <= there or there <= here)))


def _checkable(side: Profile, other: Profile) -> list[Hint]:
    """What makes a side checkable; "affordable" beside "free" is a price, "be published" the passive."""
    priced = bool(_on(other, Axis.QUANTITY, "price"))
    published = "published" in other.words.lower
    return [
        hint
        for hint in _on(side, Axis.MEASURE)
        if not (priced and hint.key == "affordable") and not (published and hint.rule == "published")
    ]


def _measure(old: Profile, new: Profile) -> Iterator[Shift]:
    here, there = _checkable(old, new), _checkable(new, old)
    left = _only(here, there, lambda hint: (hint.key, hint.level))
    right = _only(there, here, lambda hint: (hint.key, hint.level))
    graded = next(((a, b) for a in left for b in right if a.key == b.key and a.level != b.level), None)
    if graded:
        a, b = graded
        yield Shift(Axis.MEASURE, _sway(a.level, b.level), _said(old, a), _said(new, b), "grade")
        return
    if bool(left) != bool(right):
        a, b = _first(left), _first(right)
        yield Shift(Axis.MEASURE, _sway(len(left), len(right)), _said(old, a), _said(new, b), "measure")
    elif left and right and {h.key for h in left} != {h.key for h in right}:
        yield Shift(Axis.MEASURE, Sway.CHANGED, _said(old, left[0]), _said(new, right[0]), "another measure")
