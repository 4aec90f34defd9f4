"""The corpus as a folder: its pages, their versions in order, their bytes. Reads without git."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgdiff.errors import CorpusNotFound, DamagedCorpus, PageNotFound, VersionNotFound
from msgdiff.store.dates import parse_date
from msgdiff.store.layout import CORPUS_FILE, CORPUS_FOLDER, PAGE_FILE, VERSIONS_FOLDER
from msgdiff.store.tables import damaged, read_corpus_name, read_page, read_version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from msgdiff.model import Page, Version

LISTED = 10  # names in an error message before it says how many more there are


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder with a corpus.toml and a folder for each page. What it answers is read afresh each time."""

    path: Path
    name: str

    def pages(self) -> tuple[Page, ...]:
        """Every page, sorted by name.

        Raises:
            DamagedCorpus: a page's document.toml is missing or does not hold what it must.
        """
        return tuple(read_page(self.path / folder, name) for name, folder in self._folders())

    def page(self, name: str) -> Page:
        """The page of that name.

        Raises:
            PageNotFound: there is none; the message names the nearest ones.
        """
        folder = self.page_folder(name)
        return read_page(folder, unicodedata.normalize("NFC", name))

    def page_folder(self, name: str) -> Path:
        """Where the page stands.

        The name is compared as it is listed, not asked of the file system, which on some systems
        takes another case or another composition of accents for the same.
        """
        folders = dict(self._folders())
        folder = folders.get(unicodedata.normalize("NFC", name))
        if folder is None:
            raise PageNotFound(f"no page {name!r} in {self.path}: {_hint(name, folders, 'msgdiff list')}")
        return self.path / folder

    def page_names(self) -> tuple[str, ...]:
        """The names of all pages, sorted, without reading any."""
        return tuple(name for name, _ in self._folders())

    def versions(self, page: str) -> tuple[Version, ...]:
        """The page's versions in the order they were said.

        By the earliest day `said_on` can mean, then the latest, then the label: a total order that
        does not depend on when or in which order they were recorded.
        """
        folder = self.page_folder(page)
        name = unicodedata.normalize("NFC", page)
        found = (read_version(folder, name, label) for label in version_labels(folder))
        return tuple(sorted(found, key=_said_order))

    def version(self, page: str, label: str) -> Version:
        """The page's version of exactly that label.

        Raises:
            VersionNotFound: there is none; the message names the nearest ones.
        """
        folder = self.page_folder(page)
        wanted = unicodedata.normalize("NFC", label)
        labels = version_labels(folder)
        if wanted not in labels:
            hint = _hint(label, labels, f"msgdiff list {page}")
            raise VersionNotFound(f"no version {label!r} of {page}: {hint}")
        return read_version(folder, unicodedata.normalize("NFC", page), wanted)

    def source_path(self, version: Version) -> Path:
        """Where the version's bytes stand."""
        return self.page_folder(version.page) / VERSIONS_FOLDER / version.label / version.source

    def read(self, version: Version) -> bytes:
        """The bytes as captured, proved by their SHA-256.

        Raises:
            DamagedCorpus: they are missing, or no longer the bytes that were recorded.
        """
        # Kept out of start-up: a listing needs no hash.
        import hashlib

        path = self.source_path(version)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise damaged(path, f"it cannot be read ({error.strerror})") from None
        if hashlib.sha256(data).hexdigest() != version.sha256:
            raise damaged(path, "its bytes are not the ones that were recorded (sha256 differs)")
        return data

    def _folders(self) -> tuple[tuple[str, str], ...]:
        """Page names and the folders that hold them, sorted by name."""
        return tuple(
            (unicodedata.normalize("NFC", entry), entry)
            for entry in sorted(_visible_folders(self.path), key=lambda name: unicodedata.normalize("NFC", name))
            if (self.path / entry / PAGE_FILE).exists() or (self.path / entry / VERSIONS_FOLDER).is_dir()
        )


def version_labels(page_folder: Path) -> tuple[str, ...]:
    """The labels recorded in a page's folder, sorted; names starting with "." are not versions."""
    try:
        return tuple(sorted(_visible_folders(page_folder / VERSIONS_FOLDER)))
    except FileNotFoundError:
        return ()


def open_corpus(path: str | os.PathLike[str]) -> Corpus:
    """The corpus at `path`, or in its subfolder `corpus`.

    Raises:
        CorpusNotFound: neither holds a corpus.toml.
        DamagedCorpus: its corpus.toml does not hold what it must.
    """
    start = Path(path)
    found = _corpus_at(start)
    if found is None:
        raise CorpusNotFound(
            f"no corpus at {start}: neither it nor {start / CORPUS_FOLDER} holds a {CORPUS_FILE}; "
            "start one with 'msgdiff init'"
        )
    return Corpus(found, read_corpus_name(found / CORPUS_FILE))


def find_corpus(start: Path) -> Path:
    """The nearest folder from `start` upward that is a corpus, or holds one in `corpus`.

    Raises:
        CorpusNotFound: there is none up to the root.
    """
    begin = start.absolute()
    for folder in (begin, *begin.parents):
        found = _corpus_at(folder)
        if found is not None:
            return found
    raise CorpusNotFound(
        f"no corpus found: looked for {CORPUS_FILE} and {CORPUS_FOLDER}/{CORPUS_FILE} in {begin} and "
        "every folder above it; go to one, name it with --corpus, or start one with 'msgdiff init'"
    )


def _corpus_at(folder: Path) -> Path | None:
    for candidate in (folder, folder / CORPUS_FOLDER):
        try:
            if (candidate / CORPUS_FILE).is_file():
                return candidate
        except OSError:  # a folder we may not look into is passed by, as git does
            continue
    return None


def _visible_folders(path: Path) -> Iterable[str]:
    try:
        with os.scandir(path) as entries:
            return [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    except NotADirectoryError:
        raise DamagedCorpus(f"{path} is damaged: it must be a folder; restore it with git") from None
    except PermissionError:
        raise DamagedCorpus(f"{path} cannot be read: you have no permission to list it") from None


def _said_order(version: Version) -> tuple[date, date, str]:
    said = parse_date(version.said_on)
    return said.earliest, said.latest, version.label


def _hint(name: str, existing: Iterable[str], command: str) -> str:
    import difflib

    names = sorted(existing)
    if not names:
        return "there are none yet; 'msgdiff add' records one"
    close = difflib.get_close_matches(name, names, n=3)
    if close:
        return f"did you mean {' or '.join(close)}? '{command}' shows all"
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"there is {', '.join(names[:LISTED])}{more}; '{command}' shows all"
