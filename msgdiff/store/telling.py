"""What can go wrong while something is recorded, told as one line that starts with what was wanted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgdiff.errors import RecordError, StoreError, UsageError
from msgdiff.store.gitio import NotInGit

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def told_as(what: str) -> Iterator[None]:
    """Tell every foreseeable failure inside as one RecordError that starts with what was wanted."""
    try:
        yield
    except RecordError:
        raise
    except NotInGit as error:
        raise RecordError(f"{what}: {error}; run 'git init' there first, or only read from it") from None
    except (StoreError, UsageError) as error:
        raise RecordError(f"{what}: {error}") from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise RecordError(f"{what}: {where}{error.strerror or error}; nothing was written") from None
