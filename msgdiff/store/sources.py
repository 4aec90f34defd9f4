"""Read files that a user names."""

from __future__ import annotations

from pathlib import Path

from msgdiff.errors import SourceError


def read_file(path: Path) -> bytes:
    """The bytes of a file, or SourceError in one line that says what to do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"no such file: {path}; check the path") from None
    except IsADirectoryError:
        raise SourceError(f"{path} is a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise SourceError(
            f"cannot read {path}: {getattr(error, 'strerror', None) or error}; check the path and your rights"
        ) from None


def is_file(path: Path) -> bool:
    """Whether there is something to read of that name; a name that no file can have is no error."""
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):
        return False
