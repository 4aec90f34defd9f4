"""Keep dates, amounts and names whole: an edit that cuts into one takes all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgdiff.compare.tidy import Edit
from msgdiff.compare.worth import FUNCTION_WORDS

_MONTH_NAMES = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
_MONTHS = frozenset(_MONTH_NAMES.split())
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d")
_NUMBER = re.compile(r"[-+−±]?[$£€¥₹]?\d[\d,.]*")
_MAGNITUDES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "percent", "per", "cent", "%"))
_NAME = re.compile(r"[^\W\d_]+(?:[-'’&][^\W\d_]+)*")
# A longer run of capitals is a heading or a list of names, not one name.
LONGEST_NAME = 4


def keep_whole(edits: list[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Widen each edit that cuts into a date, an amount or a name, and join those that then overlap.

    What an edit is widened by is equal on both sides, so it stays a true account of what became what.
    """
    names = not (_is_title(old) or _is_title(new))
    wide: list[Edit] = []
    for at, edit in enumerate(edits):
        after = edits[at + 1].old_start if at + 1 < len(edits) else len(old)
        before = edits[at - 1].old_stop if at else 0
        left = _reach(edit, old, new, edit.old_start - before, names=names, forward=False)
        right = _reach(edit, old, new, after - edit.old_stop, names=names, forward=True)
        i, i_stop, k, k_stop = edit
        i, i_stop, k, k_stop = i - left, i_stop + right, k - left, k_stop + right
        if wide and i < wide[-1].old_stop:  # both took the same tokens
            last = wide.pop()
            i, k = last.old_start, last.new_start
        wide.append(Edit(i, i_stop, k, k_stop))
    return wide


def _reach(edit: Edit, old: Sequence[str], new: Sequence[str], room: int, *, names: bool, forward: bool) -> int:
    """How many of the `room` equal tokens beside the edit belong to something that it cuts."""
    i, i_stop, k, k_stop = edit
    edges = [(old, i_stop if forward else i)] if i < i_stop else []
    edges += [(new, k_stop if forward else k)] if k < k_stop else []
    reach = max(_run(tokens, at, room, _one_date_or_amount, forward=forward) for tokens, at in edges)
    if names and not reach and len(edges) == 2:
        # The first word of a text has its capital anyhow: it is not taken for part of a name.
        reach = min(
            _run(tokens, at, room if forward else min(room, at - 1), _one_name, forward=forward) for tokens, at in edges
        )
        reach = reach if reach < LONGEST_NAME else 0
    return reach


def _run(tokens: Sequence[str], at: int, room: int, joined: Callable[[str, str], bool], *, forward: bool) -> int:
    """How many tokens from `at` on (or else before `at`) are joined, each to its neighbour."""
    reach = 0
    if forward:
        while reach < room and joined(tokens[at + reach - 1], tokens[at + reach]):
            reach += 1
    else:
        while reach < room and joined(tokens[at - reach - 1], tokens[at - reach]):
            reach += 1
    return reach


def _one_date_or_amount(left: str, right: str) -> bool:
    """Whether two neighbours are part of one date ("12 March", "March 2021") or amount ("1.5 million")."""
    small = right.lower()
    if small in _MONTHS and right[0].isupper():
        return _DAY.fullmatch(left) is not None
    if left.lower() in _MONTHS and left[0].isupper():
        return _YEAR.fullmatch(right) is not None or _DAY.fullmatch(right) is not None
    if small in _MAGNITUDES:
        return _NUMBER.fullmatch(left) is not None or left.lower() in _MAGNITUDES
    return False


def _one_name(left: str, right: str) -> bool:
    """Whether two neighbours are part of one name: both are capitalised words."""
    return _is_name(left) and _is_name(right)


def _is_name(token: str) -> bool:
    return token[:1].isupper() and token.lower() not in FUNCTION_WORDS and _NAME.fullmatch(token) is not None


def _is_title(tokens: Sequence[str]) -> bool:
    """Whether every word after the first is capitalised, save small ones: capitals then mark no names."""
    words = (token for token in tokens[1:] if _NAME.fullmatch(token) and token.lower() not in FUNCTION_WORDS)
    return all(word[0].isupper() for word in words)
