"""How far two people agree who judged the same commitments, one of them without knowing what the other said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgdiff.delivery.standing import days
from msgdiff.model import Assessment, DeliveryStatus


class Disagreement(NamedTuple):
    """A commitment that two people judged differently."""

    commitment: str
    first: Assessment
    second: Assessment


class Agreement(NamedTuple):
    """Two people, how many commitments both judged, how often alike, and Cohen's kappa.

    `kappa` is 1 where they always agree, 0 where they agree as often as by chance, and None where it says nothing:
    nothing was judged by both, or both gave one and the same status throughout.
    """

    first: str
    second: str
    judged: int
    alike: int
    kappa: float | None
    disagreements: tuple[Disagreement, ...]


def agreements(judged: Mapping[str, Sequence[Assessment]]) -> tuple[Agreement, ...]:
    """Every two people of whom at least one judged blind what the other judged too.

    Args:
        judged: for each commitment what holds of it, without what was corrected.

    The last judgement of each person counts, by its own date.
    """
    latest = {name: _by_person(found) for name, found in judged.items()}
    people = sorted({person for found in latest.values() for person in found})
    compared = []
    for first, second in combinations(people, 2):
        both = [(name, found[first], found[second]) for name, found in latest.items() if {first, second} <= set(found)]
        both = [(name, one, two) for name, one, two in both if one.blind or two.blind]
        if both:
            compared.append(_agreement(first, second, both))
    return tuple(compared)


def _by_person(found: Iterable[Assessment]) -> dict[str, Assessment]:
    ordered = sorted(found, key=lambda one: (days(one), one.blind, one.number))
    return {one.by: one for one in ordered if one.status is not DeliveryStatus.NOT_RATED}


def _agreement(first: str, second: str, both: Sequence[tuple[str, Assessment, Assessment]]) -> Agreement:
    pairs = [(one.status, two.status) for _, one, two in both]
    return Agreement(
        first,
        second,
        len(pairs),
        sum(one is two for one, two in pairs),
        cohens_kappa(pairs),
        tuple(Disagreement(name, one, two) for name, one, two in both if one.status is not two.status),
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
