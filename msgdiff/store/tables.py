"""The TOML files of a corpus: read strictly, written the same way every time."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from msgdiff.errors import DamagedCorpus, UsageError
from msgdiff.model import Page, RecordedAs, Version
from msgdiff.store.dates import parse_date
from msgdiff.store.layout import (
    PAGE_FILE,
    SCHEMA,
    VERSION_FILE,
    VERSIONS_FOLDER,
    is_media_type,
    is_source_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION_KEYS = (
    "label",
    "said_on",
    "recorded_at",
    "sha256",
    "media_type",
    "source",
    "captured_from",
    "url",
    "archive_url",
    "note",
)

_T = TypeVar("_T")


def read_toml(path: Path) -> dict[str, object]:
    """The table in the file.

    Raises:
        DamagedCorpus: the file is missing, cannot be read, is not UTF-8 or not TOML.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise damaged(path, "it is missing") from None
    except OSError as error:
        raise damaged(path, f"it cannot be read ({error.strerror})") from None
    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError:
        raise damaged(path, "it is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise damaged(path, f"it is not TOML: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise damaged(path, "it is nested too deeply") from None


def write_toml(table: Mapping[str, object]) -> bytes:
    """The table as UTF-8 TOML with LF line ends; keys whose value is None are left out."""
    import tomli_w

    return tomli_w.dumps({key: value for key, value in table.items() if value is not None}).encode()


def read_corpus_name(path: Path) -> str:
    """The corpus' name from its corpus.toml."""
    table = read_toml(path)
    schema = _required(table, "schema", int, path)
    if schema != SCHEMA:
        raise damaged(path, f"its schema is {schema} and this msgdiff reads schema {SCHEMA}; use a newer one")
    return _required(table, "name", str, path)


def read_page(folder: Path, name: str) -> Page:
    """The page whose folder it is, from its document.toml."""
    path = folder / PAGE_FILE
    table = read_toml(path)
    tags = table.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise damaged(path, "'tags' must be a list of texts")
    return Page(
        name=name,
        title=_required(table, "title", str, path),
        publisher=_optional(table, "publisher", path),
        url=_optional(table, "url", path),
        language=_optional(table, "language", path),
        tags=tuple(tags),
        recorded_as=_recorded_as(table, path),
    )


def _recorded_as(table: dict[str, object], path: Path) -> RecordedAs:
    said = _optional(table, "recorded_as", path) or RecordedAs.PAGE
    try:
        return RecordedAs(said)
    except ValueError:
        raise damaged(path, f"'recorded_as' is {said!r}: it must be {' or '.join(RecordedAs)}") from None


def read_version(page_folder: Path, page: str, label: str) -> Version:
    """The version of that label, from its version.toml, every value checked.

    Raises:
        DamagedCorpus: a key is missing, of the wrong type, or cannot be true.
    """
    path = page_folder / VERSIONS_FOLDER / label / VERSION_FILE
    table = read_toml(path)
    version = Version(
        page=page,
        label=_required(table, "label", str, path),
        said_on=_required(table, "said_on", str, path),
        recorded_at=_required(table, "recorded_at", str, path),
        sha256=_required(table, "sha256", str, path),
        media_type=_required(table, "media_type", str, path),
        source=_required(table, "source", str, path),
        captured_from=_optional(table, "captured_from", path),
        url=_optional(table, "url", path),
        archive_url=_optional(table, "archive_url", path),
        note=_optional(table, "note", path),
    )
    why = _why_impossible(version, label)
    if why:
        raise damaged(path, why)
    return version


def _why_impossible(version: Version, folder: str) -> str | None:
    if version.label != folder:
        return f"its label is {version.label!r} and its folder is {folder!r}: they must be the same"
    try:
        parse_date(version.said_on)
    except UsageError as error:
        return f"'said_on': {error}"
    if not is_utc_time(version.recorded_at):
        return f"'recorded_at' is {version.recorded_at!r}: it must be like 2026-03-01T12:00:00Z"
    if not is_sha256(version.sha256):
        return "'sha256' must be 64 hexadecimal digits in lower case"
    if not is_source_name(version.source):
        return f"'source' is {version.source!r}: it must be the name of a file beside it, like source.txt"
    if not is_media_type(version.media_type):
        return f"'media_type' is {version.media_type!r}: it must be like text/plain"
    return None


def is_sha256(text: str) -> bool:
    """Whether the text is a SHA-256 as we write it: 64 hexadecimal digits in lower case."""
    return len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)


def is_utc_time(text: str) -> bool:
    """Whether the text is a full ISO 8601 time in UTC, as 2026-03-01T12:00:00Z."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return "T" in text and moment.utcoffset() == timedelta(0)


def utc_time(at: datetime) -> str:
    """The moment as a corpus holds it, in UTC to the second: 2026-03-01T12:00:00Z."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def page_table(page: Page) -> dict[str, object]:
    """The page as the table its document.toml holds."""
    return {
        "title": page.title,
        "publisher": page.publisher,
        "url": page.url,
        "language": page.language,
        "tags": list(page.tags) or None,
        "recorded_as": str(page.recorded_as) if page.recorded_as is not RecordedAs.PAGE else None,
    }


def version_table(version: Version) -> dict[str, object]:
    """The version as the table its version.toml holds; its page is known by the folder."""
    return {key: getattr(version, key) for key in VERSION_KEYS}


class DamagedFile(DamagedCorpus):
    """One file does not hold what it must: `path` and `why`."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is damaged: {why}; mend it, or restore it with git")
        self.path = path
        self.why = why


def damaged(path: Path, why: str) -> DamagedFile:
    """The error for a file that does not hold what it must."""
    return DamagedFile(path, why)


def _required(table: dict[str, object], key: str, kind: type[_T], path: Path) -> _T:
    if key not in table:
        raise damaged(path, f"{key!r} is missing")
    value = table[key]
    # True is an int to Python, but not to whoever wrote the file.
    if not isinstance(value, kind) or isinstance(value, bool) or value == "":
        wanted = "a whole number" if kind is int else "a text that is not empty"
        raise damaged(path, f"{key!r} must be {wanted}")
    return value


def _optional(table: dict[str, object], key: str, path: Path) -> str | None:
    return _required(table, key, str, path) if key in table else None
