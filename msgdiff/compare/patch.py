"""A comparison as a patch that stands alone and rebuilds either side from the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from msgdiff.errors import PatchError
from msgdiff.model import Comparison, Pair, Statement, statements


@dataclass(frozen=True, slots=True)
class Keep:
    """`count` statements that are the same, from index `old` there and index `new` here."""

    old: int
    new: int
    count: int


@dataclass(frozen=True, slots=True)
class Replace:
    """Statements at indices `old` there, saying `was`, are at indices `new` here, saying `now`."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    was: tuple[str, ...]
    now: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse texts without a place, and places without a text."""
        if len(self.old) != len(self.was) or len(self.new) != len(self.now):
            raise ValueError("each index needs its text")


@dataclass(frozen=True, slots=True)
class Patch:
    """Every statement of two sides, once each.

    `old` and `new` count the statements of a side; `old_sha256` and `new_sha256` are those of `digest`.
    """

    old: int
    new: int
    old_sha256: str
    new_sha256: str
    keeps: tuple[Keep, ...]
    replaces: tuple[Replace, ...]

    def __post_init__(self) -> None:
        """Refuse a patch that leaves a statement out or names one twice."""
        kept = sum(keep.count for keep in self.keeps)
        counts = (kept + sum(len(s.old) for s in self.replaces), kept + sum(len(s.new) for s in self.replaces))
        if counts == (self.old, self.new):  # before anything as long as a count is made
            there = [i for keep in self.keeps for i in range(keep.old, keep.old + keep.count)]
            here = [j for keep in self.keeps for j in range(keep.new, keep.new + keep.count)]
            there += [i for step in self.replaces for i in step.old]
            here += [j for step in self.replaces for j in step.new]
            if sorted(there) == list(range(self.old)) and sorted(here) == list(range(self.new)):
                return
        raise ValueError("a patch names every statement of each side exactly once")


def make_patch(comparison: Comparison) -> Patch:
    """A patch that turns the statements of `comparison.old` into those of `comparison.new`.

    It holds the text of whatever is not the same to the letter, typography included, and is as long
    as what changed: runs of statements that stay are counted.
    """
    before, after = statements(comparison.old), statements(comparison.new)
    same: list[tuple[int, int]] = []
    replaces = []
    for pair in comparison.pairs:
        if _is_same(pair, before, after):
            same.append((pair.old[0], pair.new[0]))
        else:
            replaces.append(
                Replace(
                    pair.old,
                    pair.new,
                    tuple(before[i].text for i in pair.old),
                    tuple(after[j].text for j in pair.new),
                )
            )
    digests = digest([s.text for s in before]), digest([s.text for s in after])
    return Patch(len(before), len(after), *digests, tuple(_runs(sorted(same))), tuple(replaces))


def _is_same(pair: Pair, before: Sequence[Statement], after: Sequence[Statement]) -> bool:
    one_each = len(pair.old) == len(pair.new) == 1
    return one_each and before[pair.old[0]].text == after[pair.new[0]].text


def _runs(same: Iterable[tuple[int, int]]) -> Iterator[Keep]:
    run: Keep | None = None
    for i, j in same:
        if run and (i, j) == (run.old + run.count, run.new + run.count):
            run = replace(run, count=run.count + 1)
            continue
        if run:
            yield run
        run = Keep(i, j, 1)
    if run:
        yield run


def invert_patch(patch: Patch) -> Patch:
    """The patch that turns the new side back into the old one; inverted twice it is itself again."""
    return Patch(
        patch.new,
        patch.old,
        patch.new_sha256,
        patch.old_sha256,
        tuple(sorted((Keep(k.new, k.old, k.count) for k in patch.keeps), key=lambda keep: keep.old)),
        tuple(Replace(step.new, step.old, step.now, step.was) for step in patch.replaces),
    )


def apply_patch(patch: Patch, statements: Sequence[str]) -> tuple[str, ...]:
    """The texts of the new side's statements, given those of the old one.

    Args:
        patch: made by `make_patch`.
        statements: n texts, n being `patch.old`.

    Raises:
        PatchError: the texts are not those the patch was made from; the message says where.
    """
    if len(statements) != patch.old:
        raise _misfit(f"it is for {patch.old} statements, here are {len(statements)}")
    made = [""] * patch.new
    for keep in patch.keeps:
        made[keep.new : keep.new + keep.count] = statements[keep.old : keep.old + keep.count]
    for step in patch.replaces:
        for i, was in zip(step.old, step.was, strict=True):
            if statements[i] != was:
                raise _misfit(f"statement {i + 1} is {statements[i]!r}, not {was!r}")
        for j, now in zip(step.new, step.now, strict=True):
            made[j] = now
    if digest(statements) != patch.old_sha256:
        raise _misfit("a statement that it keeps is not what it was")
    if digest(made) != patch.new_sha256:
        raise PatchError("the patch is damaged: what it makes is not what it was made from; make it anew")
    return tuple(made)


def _misfit(why: str) -> PatchError:
    return PatchError(f"the patch does not fit: {why}; apply it to the page it was made from")


def digest(texts: Sequence[str]) -> str:
    """SHA-256 of the texts, one a line; a statement's text holds no line feed."""
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
