"""What corresponds so far while two texts are aligned: links that are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgdiff.compare.exact import Link
from msgdiff.compare.marks import Mark
from msgdiff.model import FoundBy


@dataclass(slots=True)
class Draft:
    """Two texts and the links found between them; `old_keys` and `new_keys` are what is compared exactly."""

    old: Sequence[Mark]
    new: Sequence[Mark]
    old_keys: Sequence[str]
    new_keys: Sequence[str]
    partner: dict[int, int] = field(default_factory=dict)  # old -> new
    owner: dict[int, int] = field(default_factory=dict)  # new -> old
    found_by: dict[int, FoundBy] = field(default_factory=dict)  # by the link's old index
    ambiguous_old: frozenset[int] = frozenset()
    ambiguous_new: frozenset[int] = frozenset()

    def add(self, links: Iterable[Link], found_by: FoundBy) -> None:
        """Take links between statements without a partner; what says the same is exact however found."""
        for i, j in links:
            self.partner[i] = j
            self.owner[j] = i
            self.found_by[i] = FoundBy.EXACT if self.old_keys[i] == self.new_keys[j] else found_by

    def free_old(self) -> list[int]:
        """Old statements without a partner that may still get one, rising."""
        return [i for i in range(len(self.old)) if i not in self.partner and i not in self.ambiguous_old]

    def free_new(self) -> list[int]:
        """New statements likewise."""
        return [j for j in range(len(self.new)) if j not in self.owner and j not in self.ambiguous_new]

    def old_size(self, i: int) -> int:
        """How many words old statement `i` has, about."""
        return self.old_keys[i].count(" ") + 1

    def new_size(self, j: int) -> int:
        """How many words new statement `j` has, about."""
        return self.new_keys[j].count(" ") + 1
