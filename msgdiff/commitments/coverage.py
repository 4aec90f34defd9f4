"""Whether one wording covers more than the other: what is left when all other differences are taken away."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.commitments.profile import Profile
from msgdiff.commitments.verbs import NOT
from msgdiff.commitments.words import is_adverb, listed
from msgdiff.compare.stems import STOP_WORDS, stem

# So much must both sides share before what one of them adds says anything.
_SHARED = 2
_JOINS = listed("and or & nor plus")
_RESTRICTS = listed("who whose with aged under living in for at from during whom among without across where near")
_REASONS = listed(
    "because since as so therefore thus to by which that making helping ensuring giving allowing while when before"
    " after until and/or if once unless through via using"
)
# Praise, and words that make nothing narrower.
_EMPTY = listed(
    """
    new own proud say least once first-class world-class high-quality quality excellent best great good better strong
    stronger effective efficient modern improved own different various local continue continuing sure make ensure
    carry give take keep way ways thing things place place lasting full fully important vital key clear range area
    areas public services service right people part whole well work really always other our existing available current
    regular
    """
)
_PARTICLES = listed("up out off down back away on over")
_WITHIN = (("among", "them"), ("including",), ("such", "as"), ("amongst", "them"))


class Extra(NamedTuple):
    """What one side says beyond the other: offsets in its text, and whether it widens (else it narrows)."""

    start: int
    stop: int
    wider: bool


def extra(side: Profile, other: Profile) -> Extra | None:
    """What `side` covers beyond `other`, or None where that cannot be told.

    Only where everything else in `side` stands in `other` and nothing in `other` is missing: two paraphrases differ
    in too many words to say which covers more.
    """
    here, there = _content(side), _content(other)
    mine, theirs = {word for _, word in here}, {word for _, word in there}
    more = mine - set(map(stem, other.words.lower))
    if not more or theirs - set(map(stem, side.words.lower)) or len(mine & theirs) < min(_SHARED, len(theirs)):
        return None
    for run in _runs([k for k, word in here if word in more], side):
        if found := _read(side, run):
            return found
    return None


def _content(side: Profile) -> list[tuple[int, str]]:
    """The stems that carry the matter, without what is judged on another axis."""
    words = side.words
    spans = [(hint.start, hint.stop) for hint in side.hints]
    spans += [(when.start, when.stop) for when in side.times]
    spans += [(amount.start, amount.stop) for amount in side.amounts]
    spans += [(side.modality.start, side.modality.stop), (side.agency.start, side.agency.stop)]
    verbs = _verb_places(side)
    kept = []
    for k, word in enumerate(words.lower):
        start = words.spans[k][0]
        if (
            word in STOP_WORDS
            or word in NOT
            or k in verbs
            or not word[0].isalpha()
            or is_adverb(word)
            or word in _PARTICLES
        ):
            continue
        if not any(first <= start < last for first, last in spans):
            kept.append((k, stem(word)))
    return kept


def _verb_places(side: Profile) -> set[int]:
    """Where the verb of the clause stands: another verb for the same act covers neither more nor less."""
    main = side.main
    if main is None:
        return set()
    lower = side.words.lower
    if main.level is None:
        return {main.first}
    return next(({k} for k in range(main.last, min(len(lower), main.last + 5)) if lower[k] == main.verb), set())


def _runs(extras: list[int], side: Profile) -> list[tuple[int, int]]:
    """The extra words as runs, with the small words between them."""
    lower = side.words.lower
    runs: list[tuple[int, int]] = []
    for k in extras:
        if runs and all(word in STOP_WORDS or word in _JOINS or word == "," for word in lower[runs[-1][1] : k]):
            runs[-1] = runs[-1][0], k + 1
        else:
            runs.append((k, k + 1))
    return runs


def _read(side: Profile, run: tuple[int, int]) -> Extra | None:
    words = side.words
    lower = words.lower
    first, last = run
    if all(stem(word) in _STEMMED or word in STOP_WORDS or not word[0].isalpha() for word in lower[first:last]):
        return None
    before = first - 1
    while before >= 0 and lower[before] in _DETERMINERS:
        before -= 1
    led = lower[before] if before >= 0 else ""
    after = lower[last] if last < len(lower) else ""
    start, stop = words.spans[first][0], words.spans[last - 1][1]
    if any(tuple(lower[last + gap : last + gap + len(w)]) == w for w in _WITHIN for gap in range(4)):
        return Extra(start, stop, wider=True)
    if led in _REASONS or (first and lower[first - 1] in _REASONS):
        return None
    inner = {word for word in lower[first:last] if word in _JOINS}
    if led in _JOINS or after in _JOINS or (led == "," and inner):
        return Extra(start, stop, wider=True)
    if led in _RESTRICTS and before >= 0 and not (led == "with" and side.agency.key == "shared"):
        return Extra(words.spans[before][0], stop, wider=False)
    if after and after[0].isalpha() and after not in STOP_WORDS and (led not in {",", "we"}) and before >= 0:
        return Extra(start, stop, wider=False)
    return None


_DETERMINERS = listed("the a an our your their its all any each every")
_STEMMED = frozenset(stem(word) for word in _EMPTY)
