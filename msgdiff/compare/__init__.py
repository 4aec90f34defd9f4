"""From lists to lists: what corresponds between two documents, and what changed.

The package bears the name of the public function `msgdiff.compare`. Python binds a package to its
parent under that name, so the package itself can be called: docs/decisions/0002-callable-package.md.
"""

from __future__ import annotations

import sys
from types import ModuleType

from msgdiff.model import Comparison, Document


class _Callable(ModuleType):
    def __call__(self, old: Document, new: Document) -> Comparison:
        """Call `msgdiff.compare.comparison.compare`, which describes itself."""
        from msgdiff.compare.comparison import compare

        return compare(old, new)


sys.modules[__name__].__class__ = _Callable
