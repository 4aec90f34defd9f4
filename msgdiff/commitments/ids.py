"""Names for commitments that stay when other versions are recorded and other text changes."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

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
        words = f"{normalise(commitment.lead_in or '')}\n{normalise(commitment.text)}".casefold()
        name = b32encode(sha256(words.encode()).digest()).decode().lower()[:LENGTH]
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(ids)
