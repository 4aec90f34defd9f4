"""How far two people agree who judged the same commitments, one of them without knowing what the other said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from msgdiff.delivery.standing import days
from msgdiff.delivery.texts import person
from msgdiff.model import Assessment, DeliveryStatus


class Disagreement(NamedTuple):
    """A commitment that two people judged differently."""

    commitment: str
    first: Assessment
    second: Assessment


class Agreement(NamedTuple):
    """Two people, how many commitments both judged for the same date, how often alike, and Cohen's kappa.

    `kappa` is 1 where they always agree, 0 where they agree as often as by chance, and None where it says nothing:
    nothing was judged by both, or both gave one and the same status throughout. `other_dates` counts the commitments
    that both judged, but never for the same date: what changed in between is no disagreement.
    """

    first: str
    second: str
    judged: int
    alike: int
    kappa: float | None
    disagreements: tuple[Disagreement, ...]
    other_dates: int


_Dates = dict[tuple[date, date], Assessment]


def agreements(judged: Mapping[str, Sequence[Assessment]]) -> tuple[Agreement, ...]:
    """Every two people of whom at least one judged blind what the other judged too.

    Args:
        judged: for each commitment what holds of it, without what was corrected.

    Of a commitment the last date counts for which both judged it, one of them blind.
    """
    by_person = {name: _by_person(found) for name, found in judged.items()}
    names = {person(one.by): one.by for found in judged.values() for one in reversed(found)}
    people = sorted({key for found in by_person.values() for key in found})
    compared = []
    for first, second in combinations(people, 2):
        both = {name: (found[first], found[second]) for name, found in by_person.items() if {first, second} <= {*found}}
        pairs = {name: _last_pair(*dates) for name, dates in both.items() if _is_blind(*dates)}
        if pairs:
            found = [(name, *pair) for name, pair in pairs.items() if pair]
            compared.append(_agreement(names[first], names[second], found, len(pairs) - len(found)))
    return tuple(compared)


def _by_person(found: Iterable[Assessment]) -> dict[str, _Dates]:
    """What each person said for each date; what was said blind comes first."""
    said: dict[str, _Dates] = defaultdict(dict)
    for one in sorted(found, key=lambda one: (one.blind, one.number)):
        if one.status is not DeliveryStatus.NOT_RATED:
            said[person(one.by)][days(one)] = one
    return said


def _is_blind(first: _Dates, second: _Dates) -> bool:
    return any(one.blind for one in (*first.values(), *second.values()))


def _last_pair(first: _Dates, second: _Dates) -> tuple[Assessment, Assessment] | None:
    pairs = [(first[day], second[day]) for day in sorted({*first} & {*second})]
    return next(((one, two) for one, two in reversed(pairs) if one.blind or two.blind), None)


def _agreement(
    first: str, second: str, both: Sequence[tuple[str, Assessment, Assessment]], other_dates: int
) -> Agreement:
    pairs = [(one.status, two.status) for _, one, two in both]
    return Agreement(
        first,
        second,
        len(pairs),
        sum(one is two for one, two in pairs),
        cohens_kappa(pairs),
        tuple(Disagreement(name, one, two) for name, one, two in both if one.status is not two.status),
        other_dates,
    )


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Agreement beyond chance of two judges, from -1 to 1; None where chance alone would have them always agree.

    Source: Cohen (1960), A coefficient of agreement for nominal scales.
    """
    count = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    by_chance = sum(first[status] * second[status] for status in first)
    if by_chance == count * count:  # also where there is no pair
        return None
    alike = sum(one == two for one, two in pairs)
    return (alike * count - by_chance) / (count * count - by_chance)
