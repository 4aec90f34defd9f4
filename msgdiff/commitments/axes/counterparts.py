"""Leave out what only seems to differ: quantities of things that the other side does not speak of, conditions said
otherwise, and clauses without a counterpart."""

from __future__ import annotations

from msgdiff.commitments.hint import Hint, covered
from msgdiff.commitments.ladders import PLAIN
from msgdiff.commitments.nouns import names_people, noun_behind
from msgdiff.commitments.profile import Profile
from msgdiff.commitments.verbs import NOT
from msgdiff.commitments.words import listed
from msgdiff.compare.stems import STOP_WORDS, stem
from msgdiff.model import Axis

_PERSONS = listed("everyone everybody anyone anybody nobody no-one")
_NO = NOT | listed("nobody no-one none neither nor without")


def matched(old: Profile, new: Profile) -> tuple[Profile, Profile]:
    """The two sides without the hints that say nothing of what both speak of."""
    negated = _is_negated(old) and _is_negated(new)
    return _matched(old, new, negated=negated), _matched(new, old, negated=negated)


def _is_negated(side: Profile) -> bool:
    lower = side.words.lower
    return not _NO.isdisjoint(lower) or "no" in lower


def _matched(side: Profile, other: Profile, *, negated: bool) -> Profile:
    stems = _stems(other)
    kept = tuple(hint for hint in side.hints if _counts(hint, side, other, stems, negated=negated))
    return side._replace(hints=kept)


def _stems(side: Profile) -> frozenset[str]:
    return frozenset(stem(part) for word in side.words.lower for part in word.split("-"))


def _counts(hint: Hint, side: Profile, other: Profile, stems: frozenset[str], *, negated: bool) -> bool:
    if hint.axis is Axis.SCOPE and hint.scale == "group" and hint.rule != "age":
        if negated and hint.level > PLAIN:
            return False  # under a negation the plain plural covers all
        return not _in_cue(hint, side) and _of_both(hint, side, stems)
    if hint.axis is Axis.QUANTITY and hint.scale == "vague":
        return _in_reach(hint, side, stems)
    if hint.axis is Axis.CONDITION and hint.level < 0:
        return not _is_restated(hint, side, other, stems)
    return True


def _in_cue(hint: Hint, side: Profile) -> bool:
    """Whether the word belongs to what says how firmly it binds: "do everything in our power"."""
    return covered(hint.start, hint.stop, [(side.modality.start, side.modality.stop)])


def _of_both(hint: Hint, side: Profile, stems: frozenset[str]) -> bool:
    """Whether the other side speaks of those whom the word counts: "every home" against "homes"."""
    said = side.words.view.lower[hint.start : hint.stop].split()
    if said[-1] in _PERSONS or said[:2] == ["no", "one"]:
        return names_people(stems)
    noun = _noun(hint, side)
    return not noun or not noun.isdisjoint(stems) or (names_people(noun) and names_people(stems))


def _noun(hint: Hint, side: Profile) -> frozenset[str]:
    first = next((k for k, (start, _) in enumerate(side.words.spans) if start >= hint.stop), len(side.words.lower))
    return noun_behind(side.words.lower, first)


def _in_reach(hint: Hint, side: Profile, stems: frozenset[str]) -> bool:
    """Whether the other side names what an uncounted amount counts, or what is done so much."""
    noun = _noun(hint, side)
    if not noun.isdisjoint(stems):
        return True
    before = [word for word, (_, stop) in zip(side.words.lower, side.words.spans, strict=True) if stop <= hint.start]
    return not noun and bool(before) and stem(before[-1]) in stems and before[-1] not in STOP_WORDS


def _is_restated(hint: Hint, side: Profile, other: Profile, stems: frozenset[str]) -> bool:
    """Whether the other side says the same by other means: "tenants who report mould", "should the heating fail"."""
    if hint.rule not in {"if", "once", "when", "where", "as"} or _has_regardless(other):
        return False
    said = side.words.view.lower[hint.start : hint.stop].split()
    inner = {stem(word.strip(".,")) for word in said[1:] if word not in STOP_WORDS}
    return bool(inner) and inner <= stems


def _has_regardless(side: Profile) -> bool:
    return any(hint.axis is Axis.CONDITION and hint.level > 0 for hint in side.hints)
