"""What a passage says of a commitment: that it was done, that it was not, or neither; with the words that say so.

Words are read, and not what they mean together: a sign is a hint to whoever reads the passage, never a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgdiff.commitments.amounts import Amount, read_times
from msgdiff.commitments.matching import phrases
from msgdiff.commitments.words import Words, is_adverb, is_participle, listed
from msgdiff.compare.stems import STOP_WORDS
from msgdiff.compare.stems import stem as stem_of_amount
from msgdiff.delivery.evidence.concepts import stem
from msgdiff.delivery.evidence.sign_words import WORDS, Tells, sign_words
from msgdiff.model import Kind, Mark, Statement

# What the commitment says itself is no news of it: "while we are disappointed".
_NO_NEWS = frozenset((Tells.FAILED, Tells.SHORT, Tells.LATE))
# Before a noun they tell what something is like: "missed collections fell", "400 poor households".
_MAY_DESCRIBE = frozenset((Tells.FAILED, Tells.SHORT, Tells.ENDED))
_WEIGHTS = {Tells.FAILED: 2.0, Tells.LATE: 1.5, Tells.ENDED: 1.5, Tells.SHORT: 2.0, Tells.DOUBT: 4.0}
_DENIED, _FIGURE_MET, _DATE_LATE = 1.5, 2.0, 2.0

_NEGATORS = listed("not no never nobody none neither nor cannot unable nothing without")
_OPENING_NEGATORS = listed("not no none neither nobody nothing few hardly")
_NO_NEGATION = listed("only just merely least")
_MEANS = listed("unit team service scheme project programme funding fund waiver exemption trial pilot charity")
_HOLDS_BACK = listed("need needs still yet remain remains outstanding if")
_OUTWEIGHS = 2  # times as much must speak against as for, or it is unclear
_NOT_ONLY_BUT = listed("only but")
_NEAR = 4  # words between a negation and what it denies
_OPENING = 2  # words of a clause within which a negation holds for all of it
_BE, _MODAL = listed("be"), listed("will would to could should might can shall must may")
_AUXILIARIES = listed("be been being is are was were has have had do does did")
_HAVE_BEEN = listed("was were been has have had")
_BEFORE_VERB = listed("will shall to not never we 'll and or")
# Behind "and" a verb has an object: "and cut the queue", not "bed and breakfast".
_OBJECT = listed("the a an our all every each any more new no their its up out to")
_NO_DENIAL = listed("without nothing nor")  # of a whole commitment: "publish it without delay"
_LOWER = frozenset(map(stem, listed("cut reduce lower halve decrease shrink minimise fall")))
_RAISE = frozenset(map(stem, listed("raise increase grow double boost expand lift rise triple")))
_END = frozenset(map(stem, listed("end stop scrap abolish remove ban waive close cease shut withdraw axe phase")))
_RATINGS = {
    **dict.fromkeys(("green", "delivered", "complete", "completed", "achieved", "met", "done"), Mark.SUPPORTING),
    **dict.fromkeys(("amber", "on track", "in progress", "under way", "partly met", "yellow"), Mark.UNCLEAR),
    **dict.fromkeys(("red", "not delivered", "not achieved", "not met", "missed", "off track"), Mark.CONTRADICTING),
}
_PART = re.compile(
    r"\b(?:half|most|many|some|several|part|one of the two|an? (?:third|quarter|few|dozen|handful)|two thirds"
    r"|\w+ per cent)\b(?= of\b| \w)"
)
_WHOLE = frozenset(map(stem, listed("every all each everyone everybody full")))
_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "working day": 1.4, "month": 30.4}
_SHARE = re.compile(r"\b(\d[\d,]*) (?:out )?of (?:the |our |its |their |all )?(\d[\d,]*)\b")
_MOST_ABOVE = 2  # times what was promised; more than that is likely to be of something else


class Promised(NamedTuple):
    """What of a commitment tells how a passage is to be read.

    `verb` is the stem of what is to be done first of all, `verbs` and `words` are those of all that is to be done and
    that is said. `by` and `within` count days; `whole` means that all or so many are promised.
    """

    negative: bool
    verb: str
    verbs: frozenset[str]
    words: frozenset[str]
    amounts: tuple[Amount, ...]
    by: float | None
    within: float | None
    whole: bool

    @property
    def ends(self) -> bool:
        """Whether something is to come to an end."""
        return self.verb in _END

    @property
    def up(self) -> bool | None:
        """Whether something is to rise, or, where False, to fall; None where neither."""
        lowers, raises = self.verb in _LOWER, self.verb in _RAISE
        return None if lowers == raises else raises != self.negative


@lru_cache(maxsize=256)
def promised(text: str, lead_in: str | None = None) -> Promised:
    """Read a commitment: what is to be done or not, how much, and by when."""
    words, whole = Words(text), Words(f"{lead_in} {text}" if lead_in else text)
    times, amounts = read_times(whole)
    days = [when.value for when in times if when.role in {"by", "from"} and when.value]
    verbs = list(_verbs(words.lower))
    return Promised(
        _is_denied(words.lower) or (lead_in is not None and _is_denied(Words(lead_in).lower)),
        verbs[0] if verbs else "",
        frozenset(verbs),
        frozenset(stem(word) for word in words.lower if word[0].isalpha()) - STOP_WORDS,
        tuple(amounts),
        max(days, default=None),
        max((when.value for when in times if when.role == "within" and when.value), default=None),
        bool(amounts) or any(stem(word) in _WHOLE for word in words.lower),
    )


def _is_denied(lower: Sequence[str]) -> bool:
    """Whether nothing is to be done, or nobody is to suffer it: "we will not", "no library will"."""
    modal = next((at for at, word in enumerate(lower) if word in _MODAL or word.endswith(("'ll", "n't"))), None)
    if modal is None:
        return bool(lower) and _denies(lower, 0)
    places = [*range(min(2, modal)), *range(modal, min(len(lower), modal + 3))]
    return any(_denies(lower, at) and lower[at] not in _NO_DENIAL for at in places)


def _verbs(lower: Sequence[str]) -> Iterator[str]:
    """Stems of what is to be done: the words behind "will", "to" and the like, or the first of a list item."""
    said = not _MODAL.isdisjoint(lower)  # a list item has none and begins with its verb
    for at, word in enumerate(lower):
        before = next((other for other in reversed(lower[:at]) if not is_adverb(other)), "." if said else None)
        if before in {"and", "or"} and not _OBJECT.intersection(lower[at + 1 : at + 2]):
            continue
        if word[0].isalpha() and (before is None or before in _BEFORE_VERB) and word not in STOP_WORDS | _NEGATORS:
            yield stem(word)
        elif before in _BE and at >= 2 and is_participle(word):
            yield stem(word)  # "will be frozen"


class Told(NamedTuple):
    """Words that say something of a commitment, at `start` to `stop` of their statement's text, and how loudly."""

    mark: Mark
    weight: float
    start: int
    stop: int


def read_signs(commitment: Promised, statement: Statement) -> list[Told]:
    """The words of a passage that say whether it was done, in reading order."""
    if statement.kind is Kind.TABLE_ROW:
        return [*_ratings(statement.text)]
    words = Words(statement.text)
    found = [*_told(words, commitment)]
    covered = [(one.start, one.stop) for one in found]
    found += [one for one in _own_verb(words, commitment) if not _touches(one, covered)]
    planned = bool(found) and all(one.mark is Mark.UNCLEAR for one in found)
    done = [one for one in found if one.mark is Mark.SUPPORTING]
    found += [one._replace(mark=Mark.UNCLEAR) if planned else one for one in _figures(words, commitment)]
    found += _late(words, commitment, done)
    if statement.text.rstrip(" *_”\"'").endswith("?"):
        found = [one._replace(mark=Mark.UNCLEAR) for one in found]
    return sorted((one for one in found if not _is_inside(one, found)), key=lambda one: (one.start, one.stop))


def _touches(one: Told, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < stop and start < one.stop for start, stop in spans)


def holds_back(lead_in: Statement, found: Sequence[Told]) -> bool:
    """Whether a lead-in takes back what its items say: "The council has not yet:", "We still need to see:"."""
    lower = Words(lead_in.text).lower
    denied = any(_denies(lower, at, also=_OPENING_NEGATORS) for at in range(len(lower)))
    return denied or not _HOLDS_BACK.isdisjoint(lower) or any(one.mark is not Mark.SUPPORTING for one in found)


def _is_inside(one: Told, found: Sequence[Told]) -> bool:
    """Whether longer words hold these: "will" in "will be opened"."""
    return any(
        other.start <= one.start and one.stop <= other.stop and other.stop - other.start > one.stop - one.start
        for other in found
    )


def balance(found: Sequence[Told]) -> Mark:
    """What all of it says together: unclear where nothing does, where it is in doubt, or where both stand in it."""
    total = {mark: sum(one.weight for one in found if one.mark is mark) for mark in Mark}
    done, failed, neither = total[Mark.SUPPORTING], total[Mark.CONTRADICTING], total[Mark.UNCLEAR]
    if failed and failed >= _OUTWEIGHS * done and failed >= neither:
        return Mark.CONTRADICTING
    return Mark.SUPPORTING if done > neither and not failed else Mark.UNCLEAR


def _told(words: Words, commitment: Promised) -> Iterator[Told]:
    lower, spans = words.lower, words.spans
    for first, last, tells in sign_words().find(lower):
        mark = _meaning(tells, lower[first:last], commitment)
        if mark is None or (tells in _NO_NEWS and commitment.words.issuperset(map(stem, lower[first:last]))):
            continue
        if lower[first] in _NOT_ONLY_BUT and ("not", "only") in pairwise(lower):
            continue
        if last - first == 1 and tells in _MAY_DESCRIBE and _describes(lower, first):
            continue
        if tells in {Tells.UP, Tells.DOWN} and not _is_of(lower, first, commitment):
            continue
        if tells is Tells.ENDED and not _ends_what_is_meant(lower, first, commitment):
            mark = Mark.UNCLEAR
        planned = _planned(lower, first)
        denied = _denied(lower, first)
        if planned is not None and tells is not Tells.OPEN:
            yield Told(Mark.UNCLEAR, 1.0, spans[planned][0], spans[last - 1][1])
        elif denied is not None and tells is Tells.BEGUN:
            yield Told(Mark.CONTRADICTING, _DENIED, spans[denied][0], spans[last - 1][1])
        elif denied is not None and mark is not Mark.UNCLEAR:
            yield Told(_opposite(mark), _DENIED, spans[denied][0], spans[last - 1][1])
        else:
            yield Told(mark, _WEIGHTS.get(tells, 1.0), spans[first][0], spans[last - 1][1])


def _own_verb(words: Words, commitment: Promised) -> Iterator[Told]:
    """The commitment's own verb, done or denied: "were published", "did not publish"."""
    lower, spans = words.lower, words.spans
    mark = Mark.CONTRADICTING if commitment.negative else Mark.SUPPORTING
    for at, word in enumerate(lower):
        if not word[0].isalpha() or stem(word) not in commitment.verbs or _planned(lower, at) is not None:
            continue
        denied = _denied(lower, at)
        before = next((other for other in reversed(lower[:at]) if not is_adverb(other)), "")
        if denied is not None:
            yield Told(_opposite(mark), _DENIED, spans[denied][0], spans[at][1])
        elif before in _HAVE_BEEN and is_participle(word):
            yield Told(mark, 1.0, spans[at][0], spans[at][1])


def _opposite(mark: Mark) -> Mark:
    return Mark.CONTRADICTING if mark is Mark.SUPPORTING else Mark.SUPPORTING


def _planned(lower: Sequence[str], first: int) -> int | None:
    """Where "will be" stands before a word of something done: "will be replaced"."""
    if first >= 2 and lower[first - 1] in _BE and lower[first - 2] in _MODAL:
        return first - 2
    return None


def _describes(lower: Sequence[str], at: int) -> bool:
    """Whether a word stands before the noun that it describes, and behind no verb: "missed collections"."""
    behind = lower[at + 1] if at + 1 < len(lower) else "."
    before = lower[at - 1] if at else "."
    noun = behind[0].isalpha() and behind not in STOP_WORDS and not is_adverb(behind)
    return noun and before not in _AUXILIARIES and (not before[0].isalpha() or before in STOP_WORDS)


def _is_of(lower: Sequence[str], first: int, commitment: Promised) -> bool:
    """Whether what rose or fell is what the commitment speaks of."""
    start = _clause_start(lower, first)
    return any(stem(word) in commitment.words - commitment.verbs for word in lower[start:first])


def _ends_what_is_meant(lower: Sequence[str], first: int, commitment: Promised) -> bool:
    """Not the unit against poverty where poverty is to end, nor the scheme that waives the fines."""
    means = not _MEANS.isdisjoint(lower[_clause_start(lower, first) : first])
    return _is_of(lower, first, commitment) and not (commitment.ends and means)


def _denied(lower: Sequence[str], first: int) -> int | None:
    """Where a negation stands that holds for a word: close before it, or at the head of its clause."""
    start = _clause_start(lower, first)
    for at in range(first - 1, max(start, first - _NEAR) - 1, -1):
        if _denies(lower, at):
            return at
    for at in range(start, min(first, start + _OPENING)):
        if lower[at] in _OPENING_NEGATORS and _denies(lower, at, also=_OPENING_NEGATORS):
            return at
    return None


def _denies(lower: Sequence[str], at: int, *, also: frozenset[str] = frozenset()) -> bool:
    """ "Not", but not "not only"."""
    said = lower[at] in _NEGATORS or lower[at] in also or lower[at].endswith("n't")
    return said and lower[at + 1 : at + 2] not in [[word] for word in _NO_NEGATION]


def _clause_start(lower: Sequence[str], first: int) -> int:
    """Behind the last mark before a word; emphasis and the comma of a number are none."""
    for at in range(first - 1, -1, -1):
        number = lower[at] == "," and at and lower[at - 1].isdigit() and lower[at + 1][:3].isdigit()
        if not lower[at][0].isalnum() and lower[at] not in _EMPHASIS and lower[at][0] != "'" and not number:
            return at + 1
    return 0


_EMPHASIS = frozenset('*_~`“”"‘’()')


def _meaning(tells: Tells, said: Sequence[str], commitment: Promised) -> Mark | None:
    """What words mean for this commitment; None where they say nothing of it."""
    if tells in {Tells.OPEN, Tells.BEGUN, Tells.DOUBT}:
        return Mark.UNCLEAR
    own = not commitment.verbs.isdisjoint(map(stem, said))
    if tells is Tells.ENDED:
        # "No library will close" wants no end; "we will not charge" and "we will scrap the charge" want one.
        return Mark.SUPPORTING if commitment.ends != commitment.negative else Mark.CONTRADICTING
    if tells in {Tells.UP, Tells.DOWN}:
        if commitment.up is None:
            return None
        return Mark.SUPPORTING if commitment.up == (tells is Tells.UP) else Mark.CONTRADICTING
    if tells is Tells.DONE:
        if commitment.negative:
            return Mark.CONTRADICTING if own and not commitment.ends else None
        return None if commitment.ends and not own else Mark.SUPPORTING
    if own:
        return Mark.SUPPORTING
    # What was rejected or put off may be what was not to be.
    return Mark.UNCLEAR if commitment.negative or commitment.ends else Mark.CONTRADICTING


def _figures(words: Words, commitment: Promised) -> Iterator[Told]:
    """Figures that meet what was promised, or do not."""
    amounts = read_times(words)[1]
    for wanted in commitment.amounts:
        alike = [one for one in amounts if one.unit == wanted.unit and _counts_the_same(one, wanted)]
        other = [one for one in alike if one.value != wanted.value]
        if wanted.more is None or len(other) != 1 or commitment.negative:
            continue
        one = other[0]
        met = one.value > wanted.value if wanted.more else one.value < wanted.value
        if not met:
            yield Told(Mark.UNCLEAR, _FIGURE_MET, one.start, one.stop)
        elif one.unit == "%" or (one.of & wanted.of and one.value <= _MOST_ABOVE * wanted.value):
            yield Told(Mark.SUPPORTING, _FIGURE_MET, one.start, one.stop)
    part = _PART.search(words.view.lower)
    if part and commitment.whole:
        yield Told(Mark.UNCLEAR, _FIGURE_MET, *part.span())
    for one in amounts if commitment.within else ():
        if one.value * _DAYS.get(one.unit, 0.0) > (commitment.within or 0.0):
            yield Told(Mark.UNCLEAR, _FIGURE_MET, one.start, one.stop)
    for share in _SHARE.finditer(words.view.lower):
        some, every = (int(digits.replace(",", "")) for digits in share.groups())
        yield Told(Mark.SUPPORTING if some == every else Mark.UNCLEAR, 1.0, *share.span())


def _counts_the_same(one: Amount, other: Amount) -> bool:
    """Whether two figures of one unit may be of one thing: "212 homes" and "300 homes"; a share or bare number may."""
    return bool(one.unit) or bool(one.of & other.of) or not one.of - _done_stems()


@cache
def _done_stems() -> frozenset[str]:
    """What stands behind a figure and is no thing that it counts: "388 were completed"."""
    return frozenset(stem_of_amount(word) for phrase in phrases(WORDS[Tells.DONE]) for word in phrase.split())


_YEAR = 372  # days of a year as dates are counted; what is earlier names no year


def _late(words: Words, commitment: Promised, done: Sequence[Told]) -> Iterator[Told]:
    """A date behind the one promised, on which something was done: it stands behind those words, in their clause."""
    if not commitment.by or commitment.by <= _YEAR:
        return
    dates = [when for when in read_times(words)[0] if when.role in {"by", "from", "past"} and when.value]
    if any(when.value <= commitment.by for when in dates if when.value):
        return
    for when in dates:
        before = (words.view.lower[one.stop : when.start] for one in done if one.stop <= when.start)
        if any(not _MARKS.search(between) for between in before):
            yield Told(Mark.CONTRADICTING, _DATE_LATE, when.start, when.stop)


_MARKS = re.compile(r"[.;:,](?!\d)")
_DIGIT = re.compile(r"\d")


def _ratings(row: str) -> Iterator[Told]:
    """A cell that rates, in a row that measures: "Green", "Not delivered"."""
    if not _DIGIT.search(row):
        return
    for cell in re.finditer(r"[^|]+", row):
        text = cell[0].strip(" *_`")
        mark = _RATINGS.get(text.casefold())
        if mark:
            start = cell.start() + cell[0].index(text)
            yield Told(mark, 1.0, start, start + len(text))


_RESULT = re.compile(
    r"\b(?:has|have|had|was|were|been|now|achieved|met|missed|completed|delivered|opened|only|below|above|behind"
    r"|against|target|delay\w*|not|no)\b",
    re.IGNORECASE,
)


def tells_result(text: str) -> bool:
    """Whether a passage tells what came of something, rather than what is there or to be."""
    return _RESULT.search(text) is not None
