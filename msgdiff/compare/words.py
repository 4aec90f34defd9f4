"""Say which words of one token list became which words of another, as a person would mark them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgdiff.compare.lcs import find_matches
from msgdiff.compare.script import edit_op
from msgdiff.compare.tidy import Edit, edits_between, tidy
from msgdiff.compare.weighted import weighted_edits
from msgdiff.compare.whole import keep_whole
from msgdiff.model import Op, Span, Tag

# Statements and most paragraphs are no longer. Up to here the worth of the words decides what corresponds;
# beyond, their number does, which is found a hundred times faster.
WEIGHTED_TOKENS = 200


class WordScript(NamedTuple):
    """The ops, and how many tokens were compared piece by piece because they had nothing to hold on to.

    Where `cut` is not 0, words may be reported as changed that a slower search would have found kept.
    """

    ops: tuple[Op, ...]
    cut: int = 0


def diff_words(old: Sequence[str], new: Sequence[str]) -> tuple[Op, ...]:
    """Describe how to turn `old` into `new` as a person would mark it.

    Args:
        old: n tokens, as `tokenize` returns them; any strings will do.
        new: m tokens, likewise.

    Returns:
        Ops in reading order that tile both sides: the first starts at 0, each starts where the last stopped,
        the final ones stop at n and m. Both inputs empty gives (). No equal op follows an equal one.

    Equal means equal: tokens are compared as they are given. Typography is no edit, so a caller who wants it
    ignored passes `fold(token)` for each token; the ops hold for the tokens themselves just as well.
    Not symmetric: diff_words(b, a) need not mirror diff_words(a, b).
    Cost: n times m up to WEIGHTED_TOKENS, a millisecond for two sentences that share little; beyond, see
    `lcs_ops`. Where it had to be cut short, `script_words` says so.
    """
    return script_words(old, new).ops


def script_words(old: Sequence[str], new: Sequence[str]) -> WordScript:
    """The same as `diff_words`, with what was cut short."""
    if type(old) is not type(new) or not isinstance(old, list | tuple):
        old, new = list(old), list(new)
    if old == new:
        return WordScript(_ops([], old, new))
    if max(len(old), len(new)) <= WEIGHTED_TOKENS:
        edits = tidy(weighted_edits(old, new), old, new)
        return WordScript(_ops(keep_whole(edits, old, new), old, new))
    matches = find_matches(old, new)
    edits = edits_between(matches.runs, len(old), len(new))
    return WordScript(_ops(tidy(edits, old, new), old, new), matches.cut)


def _ops(edits: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> tuple[Op, ...]:
    ops: list[Op] = []
    i = k = 0
    for start, stop, new_start, new_stop in edits:
        if i < start:
            ops.append(Op(Tag.EQUAL, Span(i, start), Span(k, new_start)))
        ops.append(edit_op(start, stop, new_start, new_stop))
        i, k = stop, new_stop
    if i < len(old):
        ops.append(Op(Tag.EQUAL, Span(i, len(old)), Span(k, len(new))))
    return tuple(ops)
