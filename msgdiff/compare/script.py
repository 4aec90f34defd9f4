"""The forms that an edit script takes on its way: runs that are equal, and ops that tile both sides."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from msgdiff.model import Op, Span, Tag


class Run(NamedTuple):
    """`length` tokens that are the same from `old` in the old list and from `new` in the new one."""

    old: int
    new: int
    length: int


def ops_of(runs: Iterable[Run], old_size: int, new_size: int) -> tuple[Op, ...]:
    """Ops that tile two lists of these sizes, from the runs that are equal, in order."""
    ops: list[Op] = []
    i = k = 0
    for run in chain(runs, [Run(old_size, new_size, 0)]):
        old, new, length = run
        if i < old or k < new:
            ops.append(edit_op(i, old, k, new))
        i, k = old + length, new + length
        if length:
            ops.append(Op(Tag.EQUAL, Span(old, i), Span(new, k)))
    return tuple(ops)


def edit_op(old_start: int, old_stop: int, new_start: int, new_stop: int) -> Op:
    """The op that deletes and inserts these ranges, one of which may be empty."""
    if old_start == old_stop:
        tag = Tag.INSERT
    elif new_start == new_stop:
        tag = Tag.DELETE
    else:
        tag = Tag.REPLACE
    return Op(tag, Span(old_start, old_stop), Span(new_start, new_stop))


def join_runs(runs: Iterable[Run]) -> list[Run]:
    """Runs in order, those that touch on both sides made one."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].old + joined[-1].length, joined[-1].new + joined[-1].length) == run[:2]:
            joined[-1] = joined[-1]._replace(length=joined[-1].length + run.length)
        else:
            joined.append(run)
    return joined
