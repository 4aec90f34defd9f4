"""Cut a statement that binds more than once into its clauses."""

from __future__ import annotations

from typing import NamedTuple

from msgdiff.commitments.clauses import Finding
from msgdiff.commitments.judge import Judged
from msgdiff.commitments.subjects import subject_before
from msgdiff.commitments.verbs import AM, HAVE
from msgdiff.commitments.voice import Voice
from msgdiff.commitments.words import Words, is_adverb, listed


class Part(NamedTuple):
    """A clause, words `first` to `last` of its statement, with what was found in it."""

    first: int
    last: int
    finding: Finding
    judged: Judged


_JOINS = listed("and but or so then yet while , ; : - – — |")


def parts(words: Words, judged: list[tuple[Finding, Judged]], voice: Voice) -> list[Part]:
    """The clauses of a statement, in reading order and apart; one alone is the whole statement.

    What stands inside another clause ("we promise that we will") is part of it.
    """
    cut: list[Part] = []
    start = 0
    for k, (finding, result) in enumerate(judged):
        if k == 0:
            cut.append(Part(0, len(words.lower), finding, result))
            continue
        border = _border(words, cut[-1].finding, finding, voice)
        if border is None or border[0] <= start:
            continue
        end, start = border
        cut[-1] = cut[-1]._replace(last=end)
        cut.append(Part(start, len(words.lower), finding, result))
    return cut


def _border(words: Words, one: Finding, two: Finding, voice: Voice) -> tuple[int, int] | None:
    """Where the first clause ends and the second begins, or None where the second is part of the first."""
    start = _start(words, one, two, voice)
    if start <= one.last or two.subject.relative:
        return None
    end = start
    while end > one.last and (words.lower[end - 1] in _JOINS or is_adverb(words.lower[end - 1])):
        end -= 1
    return (end, start) if not _JOINS.isdisjoint(words.lower[end:start]) else None


def _start(words: Words, one: Finding, two: Finding, voice: Voice) -> int:
    subject = two.subject
    if one.last <= subject.first < subject.last:
        return subject.first
    # "X is in place and Y has been a priority, and will remain so": the clause of Y begins before its "has been".
    for k in range(one.last, two.first):
        if words.lower[k] in AM or words.lower[k] in HAVE:
            before = subject_before(words, k, one.last, voice.names, voice.rivals)
            if before.first < before.last and words.lower[before.first - 1] in _JOINS:
                return before.first
    return two.first
