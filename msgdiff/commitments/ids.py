"""Names for commitments that stay when other versions are recorded and other text changes."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count

from msgdiff.compare.normalise import normalise
from msgdiff.model import Commitment

LENGTH = 8  # 40 bits: two of ten thousand commitments share an id once in 20,000 corpora


def wording_ids(commitments: Iterable[Commitment]) -> tuple[str, ...]:
    """An id for the wording of each commitment of a document, in order.

    It hangs on the words alone, those of the lead-in with them: not on typography, place, page or version. What says
    the same a second time gets "-2" behind it, and so on in reading order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for commitment in commitments:
        name = wording_id(commitment)
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(ids)


def wording_id(commitment: Commitment) -> str:
    """The id of a wording, the same for all that say the same."""
    words = f"{normalise(commitment.lead_in or '')}\n{normalise(commitment.text)}".casefold()
    return b32encode(sha256(words.encode()).digest()).decode().lower()[:LENGTH]


def history_ids(named: Sequence[Iterable[tuple[int, str]]], ranks: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """The ids of histories, the one that names each first.

    Args:
        named: for each history its wordings as (version, id), none empty.
        ranks: for each version its rank in the order in which versions were recorded.

    Returns:
        For each history the ids of its wordings, the one recorded first at the front. Where that names a history that
        was recorded earlier, it gets a number of its own before them, so that no two histories are named alike. A
        version recorded later changes no name, unless it shows that two histories are one, or that one is two.
    """
    recorded = [sorted((ranks[at], name) for at, name in wordings) for wordings in named]
    ids = [list(dict.fromkeys(name for _, name in wordings)) for wordings in recorded]
    first_seen: dict[str, int] = {}
    for rank, name in sorted(wording for wordings in recorded for wording in wordings):
        first_seen.setdefault(name, rank)
    taken: set[str] = set()
    for k in sorted(range(len(ids)), key=lambda k: recorded[k][0][0]):
        rank, name = recorded[k][0]
        if name in taken:
            base = name.partition("-")[0]
            more = (f"{base}-{number}" for number in count(2))
            name = next(free for free in more if free not in taken and first_seen.get(free, rank + 1) > rank)
            ids[k].insert(0, name)
        taken.add(name)
    return tuple(map(tuple, ids))
