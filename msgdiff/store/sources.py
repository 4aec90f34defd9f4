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
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror or error}; check the path and your rights") from None
