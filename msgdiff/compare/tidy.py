"""Make word edits read as a person would have marked them, without ever calling a changed word equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgdiff.compare.script import Run
from msgdiff.compare.worth import CONTENT, FUNCTION_WORD, SENTENCE_END, worth

# Between two replacements of at least so many words, kept words worth no more than this are swallowed.
LARGE_EDIT = 3
ISLAND_WORTH = 2 * CONTENT
ISLAND_TOKENS = 5
# Between two replacements of at least two words, the same for one small word.
SMALL_ISLAND_WORTH = FUNCTION_WORD
# A replacement of so many words on one side is no rewording: a passage went, and another came.
PASSAGE = 7
# From so many words on, the same where one side is set off by a comma and the other leans on the next word.
PHRASE = 3
_LEANING_WORDS = "a an the that which and or but if as at by for from in into of on to with"
_LEANING = frozenset(_LEANING_WORDS.split())


class Edit(NamedTuple):
    """The tokens taken out and those put in their place, as in slices of either list; one may be empty."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int


def tidy(edits: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Edits that say the same, tidied: same lists, same order, nothing equal that was not.

    Args:
        edits: in order, not overlapping; two may touch.
        old: the n tokens before.
        new: the m tokens after.
    """
    edits = slide(edits, old, new)
    edits = swallow_islands(edits, old)
    return split_passages(edits, old, new)


def edits_between(runs: Iterable[Run], old_size: int, new_size: int) -> list[Edit]:
    """What lies between the runs that are equal."""
    edits = []
    i = k = 0
    for old, new, length in [*runs, Run(old_size, new_size, 0)]:
        if i < old or k < new:
            edits.append(Edit(i, old, k, new))
        i, k = old + length, new + length
    return edits


def slide(edits: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Move each pure deletion or insertion to where a person would see it, as far as the words allow.

    Where it can be whole sentences it is; otherwise it stands as far right as it can: of equal words, the
    first is the one kept.
    """
    slid = list(edits)
    before = -1
    for at, (i, i_stop, k, k_stop) in enumerate(edits):
        by = 0
        if i == i_stop or k == k_stop:
            tokens, start, stop = (old, i, i_stop) if k == k_stop else (new, k, k_stop)
            after = edits[at + 1][0] if at + 1 < len(edits) else len(old) + 1
            by = _slide_by(tokens, start, stop, i - before, after - i_stop)
            if by:
                slid[at] = Edit(i + by, i_stop + by, k + by, k_stop + by)
        before = i_stop + by
    return slid


def _slide_by(tokens: Sequence[str], start: int, stop: int, left: int, right: int) -> int:
    """How far to move the stretch, of at most so many tokens to either side.

    At least one is left between two edits, so that they do not grow together.
    """
    by = 0
    while by < right - 1 and tokens[start + by] == tokens[stop + by]:
        by += 1
    furthest = by
    while not (_ends_sentence(tokens, start + by) and _ends_sentence(tokens, stop + by)):
        if 1 - left >= by or tokens[start + by - 1] != tokens[stop + by - 1]:
            return furthest
        by -= 1
    return by


def _ends_sentence(tokens: Sequence[str], at: int) -> bool:
    """Whether a sentence ends before the token at `at`; an abbreviation is rarely followed by a capital."""
    if at in (0, len(tokens)):
        return True
    return tokens[at - 1].endswith(SENTENCE_END) and tokens[at][:1].isupper()


def swallow_islands(edits: list[Edit], old: Sequence[str]) -> list[Edit]:
    """Join two replacements with the few words kept between them, which say nothing there."""
    joined: list[Edit] = []
    stop = -ISLAND_TOKENS - 1
    for edit in edits:
        if edit[0] - stop <= ISLAND_TOKENS and _is_island(joined[-1], edit, old):
            left = joined.pop()
            joined.append(Edit(left.old_start, edit.old_stop, left.new_start, edit.new_stop))
        else:
            joined.append(edit)
        stop = edit[1]
    return joined


def _is_island(left: Edit, right: Edit, old: Sequence[str]) -> bool:
    size = min(_replaced(left), _replaced(right))
    if size < 2 or left.old_stop == right.old_start:
        return False
    kept = sum(map(worth, old[left.old_stop : right.old_start]))
    return kept <= (ISLAND_WORTH if size >= LARGE_EDIT else SMALL_ISLAND_WORTH)


def _replaced(edit: Edit) -> int:
    """How many words were replaced, on the side that has more; 0 where one side is empty."""
    i, i_stop, k, k_stop = edit
    return max(i_stop - i, k_stop - k) if i < i_stop and k < k_stop else 0


def split_passages(edits: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Say a replacement that rewords nothing as a deletion and an insertion; set a comma at its end apart."""
    split: list[Edit] = []
    for edit in edits:
        i, i_stop, k, k_stop = edit
        size = max(i_stop - i, k_stop - k)
        if size < 2 or i == i_stop or k == k_stop:
            split.append(edit)
        elif size >= PASSAGE or (size >= PHRASE and _introduces(old[i_stop - 1], new[k_stop - 1])):
            split += [Edit(i, i_stop, k, k), Edit(i_stop, i_stop, k, k_stop)]
        elif k_stop - k > 1 and new[k_stop - 1] == "," != old[i_stop - 1]:
            split += [Edit(i, i_stop, k, k_stop - 1), Edit(i_stop, i_stop, k_stop - 1, k_stop)]
        elif i_stop - i > 1 and old[i_stop - 1] == "," != new[k_stop - 1]:
            split += [Edit(i, i_stop - 1, k, k_stop), Edit(i_stop - 1, i_stop, k_stop, k_stop)]
        else:
            split.append(edit)
    return split


def _introduces(old_last: str, new_last: str) -> bool:
    """Whether one side ends in a comma ("Finally ,") and the other leans on the next word ("Note that")."""
    return (old_last == "," and new_last.lower() in _LEANING) or (new_last == "," and old_last.lower() in _LEANING)
