"""Who came, who went and who now holds which office: the people of two pages compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgdiff.commitments.names import COURTESY, may_be_renamed, may_be_same
from msgdiff.commitments.offices import agree, is_single, same_office
from msgdiff.commitments.people import Mention, Part, Person, find_people, form_of, offices, titles_of
from msgdiff.model import Document


class PersonChangeKind(StrEnum):
    """What became of a person, or of who holds an office, in the order in which it is told."""

    HOLDER = "office holder changed"
    RENAMED = "office holder named differently"  # the same given name or surname: perhaps the same person
    OFFICE = "office changed"
    TITLE = "title changed"
    STARTED = "started speaking"
    STOPPED = "stopped speaking"
    JOINED = "newly named"
    LEFT = "no longer named"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One change, with what shows it on each side; None for a side on which the person is not named.

    `old_mention` is one of `old.mentions`, `new_mention` of `new.mentions`. A holder that changed is one change, told
    neither as newly nor as no longer named.
    """

    kind: PersonChangeKind
    old: Person | None
    new: Person | None
    old_mention: Mention | None
    new_mention: Mention | None

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a change is of at least one person")


def compare_people(old: Document, new: Document) -> tuple[PersonChange, ...]:
    """Say what became of the people named on a page.

    Offices come first: where each page gives an office to one person, and it is another one, that is one change. People
    are the same by name. "Newly named" and "no longer named" say what the page does, not who came or went.

    Returns:
        Changes by kind, then in the order of the pages. Swapping the sides gives the same with the sides swapped.
    """
    return changes_of(find_people(old), find_people(new))


def changes_of(old: Sequence[Person], new: Sequence[Person]) -> tuple[PersonChange, ...]:
    """The same for people already found."""
    same = same_people(old, new)
    holders = list(_holders(old, new, same))
    found = [change for _, _, change in holders]
    for i, j in same.items():
        found += _one_person(old[i], new[j])
    left = set(range(len(old))) - set(same) - {i for i, _, _ in holders}
    joined = set(range(len(new))) - set(same.values()) - {j for _, j, _ in holders}
    found += [_gone(old[i]) for i in sorted(left)]
    found += [_come(new[j]) for j in sorted(joined)]
    return tuple(sorted(found, key=_order))


def _order(change: PersonChange) -> tuple[int, int, int]:
    new, old = change.new_mention, change.old_mention
    return _RANK[change.kind], new.anchor.start if new else -1, old.anchor.start if old else -1


_RANK = {kind: rank for rank, kind in enumerate(PersonChangeKind)}


def same_people(old: Sequence[Person], new: Sequence[Person]) -> dict[int, int]:
    """Which people of the old page are which of the new one, as indices.

    By first and last name, then by forms that fit each other and nobody else ("Ms Farach", "Lee-Anne Farach").
    """
    before, after = [form_of(person) for person in old], [form_of(person) for person in new]
    exact = {(form.first, form.last): j for j, form in enumerate(after) if form.first}
    links = {i: exact[f.first, f.last] for i, f in enumerate(before) if f.first and (f.first, f.last) in exact}
    free = [i for i in range(len(old)) if i not in links]
    open_ = [j for j in range(len(new)) if j not in set(links.values())]
    return links | dict(_only(free, open_, lambda i, j: may_be_same(before[i], after[j])))


def _only(old: Iterable[int], new: Sequence[int], fits: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Pairs that fit each other and nothing else."""
    fitting = {i: [j for j in new if fits(i, j)] for i in old}
    wanted = Counter(j for found in fitting.values() for j in found)
    for i, found in fitting.items():
        if len(found) == 1 and wanted[found[0]] == 1:
            yield i, found[0]


# Offices


def _holders(
    old: Sequence[Person], new: Sequence[Person], same: dict[int, int]
) -> Iterator[tuple[int, int, PersonChange]]:
    """Offices that one person held on each page, not the same one."""
    told: set[tuple[int, int]] = set()
    before, after = single_holders(old), single_holders(new)
    for (i, one), (j, other) in _shared(before, after):
        if same.get(i) == j or (i, j) in told or _holds(new, same.get(i), one) or _held(old, same, j, other):
            continue
        told.add((i, j))
        free = i not in same and j not in set(same.values())
        renamed = free and may_be_renamed(form_of(old[i]), form_of(new[j]))
        kind = PersonChangeKind.RENAMED if renamed else PersonChangeKind.HOLDER
        yield i, j, PersonChange(kind, old[i], new[j], one, other)


def _shared(
    before: Sequence[tuple[int, Mention]], after: Sequence[tuple[int, Mention]]
) -> Iterator[tuple[tuple[int, Mention], tuple[int, Mention]]]:
    """Holders of one office on both sides, where just one fits."""
    pairs = _only(
        range(len(before)), range(len(after)), lambda i, j: same_office(_office(before[i][1]), _office(after[j][1]))
    )
    for i, j in pairs:
        yield before[i], after[j]


def _holds(people: Sequence[Person], index: int | None, mention: Mention) -> bool:
    """Whether the person still, or already, holds the office there."""
    if index is None:
        return False
    return any(same_office(_office(mention), _office(other)) for other in offices(people[index]))


def _held(old: Sequence[Person], same: dict[int, int], j: int, mention: Mention) -> bool:
    before = next((i for i, there in same.items() if there == j), None)
    return _holds(old, before, mention)


def single_holders(people: Sequence[Person]) -> list[tuple[int, Mention]]:
    """Each office that one person holds at a time, with the one who does; left out where the page names several."""
    held = [(k, m) for k, person in enumerate(people) for m in offices(person) if is_single(_office(m))]
    return [
        (k, mention)
        for k, mention in held
        if all(other == k or not same_office(_office(mention), _office(m)) for other, m in held)
    ]


def _office(mention: Mention) -> str:
    return mention.office.text if mention.office else ""


# One person on both pages


def _one_person(old: Person, new: Person) -> Iterator[PersonChange]:
    before, after = offices(old), offices(new)
    if before and after and not any(agree(_office(a), _office(b)) for a in before for b in after):
        yield PersonChange(PersonChangeKind.OFFICE, old, new, before[0], after[0])
    if _retitled(_titled(old), _titled(new)):
        yield PersonChange(PersonChangeKind.TITLE, old, new, _showing(old), _showing(new))
    if bool(old.speaks) != bool(new.speaks):
        kind = PersonChangeKind.STARTED if new.speaks else PersonChangeKind.STOPPED
        yield PersonChange(kind, old, new, shown_by(old), shown_by(new))


def _retitled(old: frozenset[str], new: frozenset[str]) -> bool:
    """Whether a title came or went; that one is now called Mr says nothing, but Mrs instead of Ms does."""
    return bool((old ^ new) - COURTESY) or bool(old and new and not old & new)


def _titled(person: Person) -> frozenset[str]:
    return frozenset[str]().union(*(titles_of(mention) for mention in person.mentions))


def _showing(person: Person) -> Mention:
    """The mention with most titles; of the surest where none has one."""
    return max(person.mentions, key=lambda m: (len(titles_of(m)), m.part is Part.SPEAKS, -m.anchor.start))


def shown_by(person: Person) -> Mention:
    """The mention that shows best who this is: as a speaker, with an office, the first."""
    return min(person.mentions, key=lambda m: (m.part is not Part.SPEAKS, m.office is None, m.anchor.start))


def _gone(person: Person) -> PersonChange:
    return PersonChange(PersonChangeKind.LEFT, person, None, shown_by(person), None)


def _come(person: Person) -> PersonChange:
    return PersonChange(PersonChangeKind.JOINED, None, person, None, shown_by(person))
