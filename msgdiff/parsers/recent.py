"""What was read recently, remembered up to a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping that forgets what was used longest ago, so that the weights of all it holds stay below a capacity."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: K) -> V | None:
        """What is held under `key`, now the last to be forgotten; None where there is nothing."""
        entry = self._held.pop(key, None)
        if entry is None:
            return None
        self._held[key] = entry
        return entry[0]

    def put(self, key: K, value: V, weight: int) -> None:
        """Hold `value`, unless it weighs more than there is room for."""
        before = self._held.pop(key, None)
        self._weight += weight - (before[1] if before else 0)
        self._held[key] = (value, weight)
        while self._weight > self._capacity and self._held:
            _, (_, gone) = self._held.popitem(last=False)
            self._weight -= gone

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._weight = 0
