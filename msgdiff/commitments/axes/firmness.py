"""Compare how firmly two wordings bind, and whom."""

from __future__ import annotations

from collections.abc import Iterator

from msgdiff.commitments.axes.shift import said, sway
from msgdiff.commitments.hint import Hint
from msgdiff.commitments.modality import PAPER, Bond
from msgdiff.commitments.profile import Profile
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis, Shift, Stance, Sway


def modality(old: Profile, new: Profile, was: Stance | None, now: Stance | None) -> Iterator[Shift]:
    """How firmly the weakest words bind. `was` and `now` are the stances where they are known."""
    for one, two in _same_acts(old, new) or [(old.modality, new.modality)]:
        before, after = _level(one, was), _level(two, now)
        if before != after and not (_on_paper(one, new) or _on_paper(two, old)):
            yield Shift(Axis.MODALITY, sway(before, after), said(old, one), said(new, two), "modality")
            return


def _on_paper(hint: Hint, other: Profile) -> bool:
    """Whether the other side speaks of the same plan or study, so that it is the thing itself."""
    return hint.rule == PAPER and hint.key in set(map(stem, other.words.lower))


def _same_acts(old: Profile, new: Profile) -> list[tuple[Hint, Hint]]:
    """The clauses of both sides that are about the same, the nearest first; none where each side has but one."""
    here, there = _bonds(old), _bonds(new)
    if len(here) < 2 and len(there) < 2:
        return []
    shared = [(len(one.stems & two.stems), -i, -k) for i, one in enumerate(here) for k, two in enumerate(there)]
    pairs: list[tuple[int, int]] = []
    for common, i, k in sorted(shared, reverse=True):
        if common and all(-i != left and -k != right for left, right in pairs):
            pairs.append((-i, -k))
    return [(here[i].hint, there[k].hint) for i, k in pairs]


def _bonds(side: Profile) -> tuple[Bond, ...]:
    return side.bonds or (Bond(side.modality, frozenset(map(stem, side.words.lower)) - STOP_WORDS, 0, 0),)


def _level(hint: Hint, stance: Stance | None) -> int:
    """The rank of the words; where they do not say how firm, what a heading or lead-in makes a wish is a wish."""
    return min(hint.level, _WISHED) if stance is Stance.ASPIRATION and hint.rule == "present" else hint.level


_WISHED = 2


def agency(old: Profile, new: Profile) -> Iterator[Shift]:
    """Who is bound; nothing where one side does not tell."""
    one, two = old.agency, new.agency
    if one.start < one.stop and (said(old, one) or "").lower() == (said(new, two) or "").lower():
        return  # the same words name who acts
    if one.level == two.level or not one.level or not two.level:
        named = [hint.key == "helped" for hint in (one, two)]
        if {one.key, two.key} == {"helped", "helped by nobody"}:
            # Helping is the act itself, and only who helps is lost.
            yield Shift(Axis.AGENCY, sway(named[0], named[1]), _who(old, one), _who(new, two), "who is bound")
        elif one.level == two.level == 1 and one.key != two.key:
            yield Shift(Axis.AGENCY, Sway.CHANGED, _who(old, one), _who(new, two), "helped or nobody")
        return
    yield Shift(Axis.AGENCY, sway(one.level, two.level), _who(old, one), _who(new, two), "who is bound")


def _who(side: Profile, hint: Hint) -> str | None:
    """The words that name who acts; None where the words found name nobody."""
    return None if hint.key == "nobody" else said(side, hint)
