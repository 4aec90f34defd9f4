"""Find the phrases of an edited statement that only changed their place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from msgdiff.compare.capitals import starts_sentence, without_capital
from msgdiff.compare.tokens import fold
from msgdiff.compare.worth import CONTENT, FUNCTION_WORD, worth
from msgdiff.model import Op, Span, Tag

# Three small words, or two of which one says something: less comes back by chance ("of the").
LEAST = CONTENT + FUNCTION_WORD
# By the worth of its words a phrase is most of what went and of what came; where it is less, the passage was rewritten
# around it, and two words in common are chance. Of a long phrase, which no chance repeats, one of the two is enough.
MOST = 0.6
LONG = 5
# What sets the cells of a table apart.
BAR = "|"
# What joins a phrase to its neighbours is no part of it ("[-open hubs and-]"), nor what leans on the next word.
_JOINING = frozenset(("and", "or", "but", "nor"))
_LEANING = frozenset(("a", "an", "the", "of"))


class MovedPhrase(NamedTuple):
    """A phrase that moved inside a statement: the tokens that it took, and those that it takes now."""

    old: Span
    new: Span


class _Stretch(NamedTuple):
    """Changed ops that touch, which a reader sees as one change; `kept` words are equal before it."""

    old: Span
    new: Span
    kept: int


class _Side(NamedTuple):
    """One side: its tokens, what they are looked up by, and for each the stretch that it is in, -1 for none."""

    tokens: Sequence[str]
    keys: Sequence[str]
    stretch: Sequence[int]


def find_moved_phrases(
    ops: Iterable[Op], old_tokens: Sequence[str], new_tokens: Sequence[str]
) -> tuple[MovedPhrase, ...]:
    """Find the phrases that were taken out in one place and put in at another, word for word.

    Args:
        ops: what turns the one list into the other, as `diff_words` gives them.
        old_tokens: the n tokens before, as `tokenize` returns them, folded or not.
        new_tokens: the m tokens after, likewise.

    Returns:
        Shifts in the order of `new`, no token in two of them. The two ranges of each hold the same tokens but for
        typography and for the capital that begins a sentence, and no mark at their ends but one that closes a pair.

    Silent where in doubt: where the phrase stands twice on a side, where others took its place and it took that of
    others (two figures that were swapped), where no word was kept between its two places.
    Cost: linear, and once more over both sides for each phrase that may have moved.
    """
    stretches = _stretches(ops, old_tokens)
    # In another cell of a table the same words say something else.
    if len(stretches) < 2 or BAR in old_tokens or BAR in new_tokens:
        return ()
    old = _side(old_tokens, [stretch.old for stretch in stretches])
    new = _side(new_tokens, [stretch.new for stretch in stretches])
    shared = [_trimmed(run, old.keys) for run in _shared_runs(old, new)]
    chosen = _apart(phrase for phrase in shared if _is_phrase(phrase, old, new))
    found = [phrase for phrase in chosen if _moved(phrase, chosen, old, new, stretches)]
    return tuple(sorted(found, key=lambda phrase: phrase.new))


def _stretches(ops: Iterable[Op], old: Sequence[str]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    kept = 0
    touching = False
    for op in ops:
        if op.tag is Tag.EQUAL:
            kept += sum(map(_is_word, old[op.old.start : op.old.stop]))
        elif touching:
            last = stretches.pop()
            stretches.append(_Stretch(Span(last.old.start, op.old.stop), Span(last.new.start, op.new.stop), kept))
        else:
            stretches.append(_Stretch(op.old, op.new, kept))
        touching = op.tag is not Tag.EQUAL
    return stretches


def _side(tokens: Sequence[str], spans: Iterable[Span]) -> _Side:
    folded = [fold(token) for token in tokens]
    stretch = [-1] * len(folded)
    for number, (start, stop) in enumerate(spans):
        stretch[start:stop] = [number] * (stop - start)
    return _Side(folded, [without_capital(token) for token in folded], stretch)


def _is_word(token: str) -> bool:
    return any(map(str.isalnum, token))


def _shared_runs(old: _Side, new: _Side) -> Iterator[MovedPhrase]:
    """Runs as long as they can be, within a stretch of either side, around words that either side has once."""
    done: dict[int, int] = {}
    there = _phrases(new.keys)
    for phrase, i in _phrases(old.keys).items():
        k = there.get(phrase)
        # Phrases of one run stand on one diagonal, in order.
        if k is None or i < done.get(i - k, 0):
            continue
        run = _grown(old, new, i, k)
        if run.old.stop >= i + len(phrase):
            done[i - k] = run.old.stop
            yield run


def _phrases(keys: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each phrase of two words stands, with or without something between them, of those that stand once."""
    places: dict[tuple[str, ...], int] = {}
    for at, stop in product(range(len(keys)), (2, 3)):
        phrase = tuple(keys[at : at + stop])
        if len(phrase) == stop and _is_word(phrase[0]) and _is_word(phrase[-1]):
            places[phrase] = -1 if phrase in places else at
    return {phrase: at for phrase, at in places.items() if at >= 0}


def _grown(old: _Side, new: _Side, i: int, k: int) -> MovedPhrase:
    """The longest run of the same changed tokens around these two, empty where they are not the same."""
    here, there = old.stretch[i], new.stretch[k]

    def same(at: int, to: int) -> bool:
        inside = 0 <= at < len(old.keys) and 0 <= to < len(new.keys)
        return inside and (old.stretch[at], new.stretch[to]) == (here, there) and _same_token(old, new, at, to)

    start = stop = 0
    while min(here, there) >= 0 and same(i + stop, k + stop):
        stop += 1
    while stop and same(i + start - 1, k + start - 1):
        start -= 1
    return MovedPhrase(Span(i + start, i + stop), Span(k + start, k + stop))


def _same_token(old: _Side, new: _Side, i: int, k: int) -> bool:
    """Whether two tokens are the same but for a capital that the start of a sentence explains."""
    one, two = old.tokens[i], new.tokens[k]
    if one == two:
        return True
    return (starts_sentence(old.tokens, i) and old.keys[i] == two) or (
        starts_sentence(new.tokens, k) and new.keys[k] == one
    )


def _trimmed(run: MovedPhrase, keys: Sequence[str]) -> MovedPhrase:
    """The run without the marks at its ends and the words that only lean on what stands beside it."""
    start, stop = run.old
    while start < stop and _is_loose(keys[start]):
        start += 1
    while start < stop and (_is_loose(keys[stop - 1]) or keys[stop - 1] in _LEANING):
        stop -= 1
    start, stop = _with_marks(run.old, Span(start, stop), keys)
    by = run.new.start - run.old.start
    return MovedPhrase(Span(start, stop), Span(start + by, stop + by))


def _is_loose(key: str) -> bool:
    return key in _JOINING or not _is_word(key)


def _with_marks(run: Span, phrase: Span, keys: Sequence[str]) -> Span:
    """The phrase with the mark beside it, inside `run`, that closes a pair of which it holds the other."""
    start, stop = phrase
    for opening, closing in ("()", "[]", '""'):
        held = keys[start:stop].count(opening), keys[start:stop].count(closing)
        if held[0] == held[1] and (opening != closing or held[0] % 2 == 0):
            continue
        if stop < run.stop and keys[stop] == closing:
            stop += 1
        elif start > run.start and keys[start - 1] == opening:
            start -= 1
    return Span(start, stop)


def _is_phrase(phrase: MovedPhrase, old: _Side, new: _Side) -> bool:
    """Whether the run is more than a chance repeat, and either side has it once."""
    enough = _worth(old.keys[slice(*phrase.old)]) >= LEAST
    return enough and _stands_once(phrase.old, old.keys) and _stands_once(phrase.new, new.keys)


def _stands_once(phrase: Span, keys: Sequence[str]) -> bool:
    size = phrase.stop - phrase.start
    words = keys[slice(*phrase)]
    return not any(keys[at : at + size] == words for at in range(len(keys) - size + 1) if at != phrase.start)


def _apart(phrases: Iterable[MovedPhrase]) -> list[MovedPhrase]:
    """Of phrases that share tokens the longest, of the longest the first."""
    chosen: list[MovedPhrase] = []
    for phrase in sorted(phrases, key=lambda one: (one.old.start - one.old.stop, one.old)):
        if not any(_overlap(phrase.old, one.old) or _overlap(phrase.new, one.new) for one in chosen):
            chosen.append(phrase)
    return chosen


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.stop and two.start < one.stop


class _Place(NamedTuple):
    """Where a phrase stands: its share of the stretch by worth, its neighbours there, what the other side has instead.

    Other phrases that moved take no share.
    """

    share: float
    beside: frozenset[str]
    instead: frozenset[str]


def _moved(
    phrase: MovedPhrase, chosen: Iterable[MovedPhrase], old: _Side, new: _Side, stretches: Sequence[_Stretch]
) -> bool:
    """Whether a phrase that went and came is one that moved, beyond doubt."""
    one, two = stretches[old.stretch[phrase.old.start]], stretches[new.stretch[phrase.new.start]]
    if one.kept == two.kept:
        return False
    gone, come = [other.old for other in chosen], [other.new for other in chosen]
    was = _place(phrase.old, gone, old.keys, one.old, new.keys[slice(*one.new)])
    now = _place(phrase.new, come, new.keys, two.new, old.keys[slice(*two.old)])
    # Where both places were taken by others, phrases that changed places may have changed their parts as well.
    if was.instead and now.instead:
        return False
    # What stood beside it came along in another order: "A reports to B" -> "B reports to A".
    if any(worth(word) == CONTENT for word in was.beside & now.beside):
        return False
    if sum(map(_is_word, old.keys[slice(*phrase.old)])) >= LONG:
        return max(was.share, now.share) >= MOST
    replaced = any(place.instead and not place.beside for place in (was, now))
    return min(was.share, now.share) >= MOST and not replaced


def _place(phrase: Span, chosen: Iterable[Span], keys: Sequence[str], stretch: Span, opposite: Iterable[str]) -> _Place:
    beside = (*keys[stretch.start : phrase.start], *keys[phrase.stop : stretch.stop])
    worths = [_worth(keys[slice(*other)]) for other in chosen if _overlap(other, stretch) and other != phrase]
    whole = _worth(keys[slice(*stretch)])
    share = _worth(keys[slice(*phrase)]) / (whole - sum(worths))
    return _Place(share, _words(beside), _words(opposite) - _words(keys[slice(*stretch)]))


def _worth(keys: Iterable[str]) -> int:
    return sum(worth(key) for key in keys if _is_word(key))


def _words(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(_is_word, keys))
