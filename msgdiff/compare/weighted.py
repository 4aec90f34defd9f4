"""Find what two sentences share such that the words kept, less a price for each edit, are worth most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgdiff.compare.capitals import starts_sentence, without_capital
from msgdiff.compare.lcs import shared_head, shared_tail
from msgdiff.compare.tidy import Edit
from msgdiff.compare.worth import worth

# In tenths of a content word: an island of kept words must be worth more than the edit that it adds.
EDIT_PRICE = 3
# A word that only gained or lost its capital at the start of a sentence is an edit, but guides the alignment.
CAPITAL_SHARE = 0.7

_NEVER = -1_000_000


def weighted_edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits that turn `old` into `new`, in order; a word that changed only its capital is one of its own.

    Cost: n times m words of memory and a microsecond a match, after the equal head and tail are taken off.
    """
    room = min(len(old), len(new))
    head = shared_head(old, 0, new, 0, room)
    tail = shared_tail(old, len(old), new, len(new), room - head)
    n, m = len(old) - head - tail, len(new) - head - tail
    pairs: list[tuple[int, int]] = []
    if n and m:
        pairs = _best_pairs(_kept_worth(old, new, head, n, m), n, m)
    edits: list[Edit] = []
    i = k = 0
    for row, column in [*pairs, (n, m)]:
        if i < row or k < column:
            edits.append(Edit(head + i, head + row, head + k, head + column))
        if row < n and column < m and old[head + row] != new[head + column]:
            edits.append(Edit(head + row, head + row + 1, head + column, head + column + 1))
        i, k = row + 1, column + 1
    return edits


def _kept_worth(old: Sequence[str], new: Sequence[str], head: int, n: int, m: int) -> list[dict[int, int]]:
    """For each of the `n` old tokens from `head` on, the new ones it may stay as, and the worth of that."""
    columns: dict[str, list[int]] = {}
    for k in range(m):
        columns.setdefault(new[head + k], []).append(k)
    rows = [dict.fromkeys(columns.get(old[head + i], ()), worth(old[head + i])) for i in range(n)]
    for i in range(n):
        if starts_sentence(old, head + i):
            for k in columns.get(without_capital(old[head + i]), ()):
                rows[i].setdefault(k, int(worth(old[head + i]) * CAPITAL_SHARE))
    for k in range(m):
        if starts_sentence(new, head + k):
            small = without_capital(new[head + k])
            for i in range(n):
                if old[head + i] == small:
                    rows[i].setdefault(k, int(worth(small) * CAPITAL_SHARE))
    return rows


def _best_pairs(rows: list[dict[int, int]], n: int, m: int) -> list[tuple[int, int]]:
    """The kept pairs in order, by dynamic programming over two states: the last token was kept, or edited.

    What an edit is worth never falls along a row, as a longer edit costs no more: a row without a match is the
    row above, and a match raises what stands right of it up to the first that is worth as much.
    """
    nothing = [_NEVER] * (m + 1)
    kept = [[0, *nothing[1:]]]
    # Inside an edit, or about to enter one with its price paid.
    edited = [[-EDIT_PRICE] * (m + 1)]
    for row in rows:
        kept_above, edited_above = kept[-1], edited[-1]
        if not row:
            kept.append(nothing)
            edited.append(edited_above)
            continue
        kept_row, edited_row = nothing[:], edited_above[:]
        for k in sorted(row):
            value = max(kept_above[k], edited_above[k]) + row[k]
            kept_row[k + 1] = value
            value -= EDIT_PRICE
            if value > edited_row[k + 1]:
                stop = bisect_left(edited_row, value, k + 1)
                edited_row[k + 1 : stop] = [value] * (stop - k - 1)
        kept.append(kept_row)
        edited.append(edited_row)
    return _trace(kept, edited, n, m)


def _trace(kept: list[list[int]], edited: list[list[int]], i: int, k: int) -> list[tuple[int, int]]:
    pairs = []
    inside = edited[i][k] > kept[i][k]
    while i and k:
        if not inside:
            i, k = i - 1, k - 1
            pairs.append((i, k))
            inside = edited[i][k] > kept[i][k]
        elif edited[i][k] == kept[i][k] - EDIT_PRICE:
            inside = False  # as late as possible, so that of equal words the first is kept
        elif edited[i][k] == edited[i - 1][k]:
            i -= 1
        else:
            k -= 1
    return pairs[::-1]
