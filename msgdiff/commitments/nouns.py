"""What a quantifier or an amount stands before: the words of the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Sequence

from msgdiff.commitments.subjects import PEOPLE
from msgdiff.commitments.words import listed
from msgdiff.compare.stems import STOP_WORDS, stem

_PASSED = listed("of the our your their its his her my single one other new more additional extra further this")
_STOPS = listed(
    """
    in on at for by to with from and or but that which who whom whose will shall can may must should would is are was
    were has have had be been when where if while as than per under over within until during , . ; : ( ) - – —
    """
)
_LONGEST = 4


def noun_behind(lower: Sequence[str], at: int) -> frozenset[str]:
    """Stems of the noun phrase that begins at word `at`; none where no noun stands there."""
    found: list[str] = []
    for word in lower[at : at + 2 * _LONGEST]:
        if word in _STOPS or len(found) == _LONGEST:
            break
        if word not in _PASSED and word not in STOP_WORDS and word[0].isalpha():
            found.append(stem(word))
    return frozenset(found)


def names_people(stems: frozenset[str]) -> bool:
    """Whether one of the stems is a word for those whom something is done for."""
    return not _PEOPLE.isdisjoint(stems)


_PEOPLE = frozenset(map(stem, PEOPLE | listed("undergraduate graduate employee mother father household passenger")))
