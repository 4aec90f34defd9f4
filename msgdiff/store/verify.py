"""Check everything a corpus promises, first in its files, then against git, and say what to do about each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msgdiff.errors import DamagedCorpus, MsgdiffError
from msgdiff.store.chain import BrokenLine, read_lines
from msgdiff.store.corpus import version_labels
from msgdiff.store.gitcheck import Recorded, check_git
from msgdiff.store.gitio import NoGit, NotInGit, head_of, open_repo
from msgdiff.store.layout import (
    ASSESSMENTS_FILE,
    ATTRIBUTES_FILE,
    CORPUS_FILE,
    PAGE_FILE,
    VERSION_FILE,
    VERSIONS_FOLDER,
    checked_name,
    clashing_name,
)
from msgdiff.store.publish import STAGING_PREFIX, interrupted, recover, writing
from msgdiff.store.tables import DamagedFile, read_corpus_name, read_page, read_version

if TYPE_CHECKING:
    from pathlib import Path

    from git import Repo

    from msgdiff.model import Version
    from msgdiff.store.corpus import Corpus

_KNOWN_AT_TOP = (CORPUS_FILE, ATTRIBUTES_FILE, ".git", ".gitignore", "README.md")
LOG_BACK = "bring the log back with 'git restore'"  # where git does not know better
MEND = "mend it, or bring it back with 'git restore'"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: where (a path from the corpus), what, and what to do."""

    path: str
    what: str
    mend: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}: {self.what}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, how much of it, and what did not hold, in the order it was found.

    `commits` counts those that touched the corpus; None where git could not be asked. `notes` are
    worth knowing and no reason to fail.
    """

    pages: int
    versions: int
    commits: int | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything that was checked holds."""
        return not self.problems


@dataclass(slots=True)
class _Found:
    """What piles up on the way."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)  # path from the corpus to SHA-256
    logs: dict[str, bytes] = field(default_factory=dict)  # page to its assessments


# Pages (their folders' names) and the labels in each, as they stood at one moment.
_Listing = tuple[tuple[str, tuple[str, ...]], ...]


def verify(corpus: Corpus) -> Verification:
    """Recompute and compare everything: the TOML files, every source's SHA-256, and what git holds.

    What a crash interrupted is finished or undone first, as the next recording would. Versions
    recorded while this runs are left for the next time. Without git the files alone are checked,
    and a note says so.
    """
    found = _Found()
    try:
        with open_repo(corpus.path) as repo:
            listing, head = _moment(repo, corpus, found)
            _check_files(corpus.path, listing, found)
            checked = check_git(repo, corpus.path.resolve(), head, found.files, tuple(found.recorded))
    except (NotInGit, NoGit) as error:
        found.notes.append(f"only the files were checked: {error}")
        listing = _listing(corpus.path)
        _read_logs(corpus.path, listing, found)
        _check_files(corpus.path, listing, found)
        return _result(listing, None, found)
    ways_back = {path: mend for path, _, mend in checked.problems}
    found.problems = [
        replace(problem, mend=ways_back.get(problem.path, LOG_BACK)) if problem.mend == LOG_BACK else problem
        for problem in found.problems
    ]
    found.problems.extend(Problem(*problem) for problem in checked.problems)
    found.notes.extend(checked.notes)
    return _result(listing, checked.commits, found)


def _result(listing: _Listing, commits: int | None, found: _Found) -> Verification:
    versions = sum(len(labels) for _, labels in listing)
    return Verification(len(listing), versions, commits, tuple(found.problems), tuple(found.notes))


def _moment(repo: Repo, corpus: Corpus, found: _Found) -> tuple[_Listing, str | None]:
    """The listing and HEAD as they belong together: between two recordings, not in the midst of one."""
    try:
        with writing(repo):
            if interrupted(repo, corpus.path.resolve()):
                told = recover(repo, corpus.path.resolve())
                found.notes.extend([told] if told else [])
            return _as_it_stands(repo, corpus.path, found)
    except OSError as error:
        found.notes.append(f"read without the lock, which could not be taken: {error.strerror or error}")
        return _as_it_stands(repo, corpus.path, found)


def _as_it_stands(repo: Repo, path: Path, found: _Found) -> tuple[_Listing, str | None]:
    listing = _listing(path)
    _read_logs(path, listing, found)  # now, because a log grows
    return listing, head_of(repo)


def _read_logs(path: Path, listing: _Listing, found: _Found) -> None:
    for page, _ in listing:
        log = path / page / ASSESSMENTS_FILE
        try:
            found.logs[page] = log.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            found.problems.append(Problem(_inside(path, log), f"it cannot be read ({error.strerror})", MEND))


def _listing(path: Path) -> _Listing:
    pages = []
    for folder in sorted(path.iterdir()):
        if not folder.name.startswith(".") and folder.is_dir():
            is_page = (folder / PAGE_FILE).exists() or (folder / VERSIONS_FOLDER).exists()
            if is_page:
                pages.append((folder.name, _labels(folder)))
    return tuple(pages)


def _labels(folder: Path) -> tuple[str, ...]:
    try:
        return version_labels(folder)
    except DamagedCorpus:
        return ()  # told by the check of the folder


def _check_files(path: Path, listing: _Listing, found: _Found) -> None:
    try:
        read_corpus_name(path / CORPUS_FILE)
    except DamagedFile as error:
        found.problems.append(Problem(CORPUS_FILE, error.why, MEND))
    _note_file(path, path / CORPUS_FILE, found)
    _note_strangers(path, path, (*_KNOWN_AT_TOP, *(page for page, _ in listing)), found)
    _check_names("page name", path, [page for page, _ in listing], found, path)
    for page, labels in listing:
        _check_page(path, page, labels, found)


def _check_page(path: Path, page: str, labels: tuple[str, ...], found: _Found) -> None:
    folder = path / page
    try:
        read_page(folder, page)
    except DamagedFile as error:
        found.problems.append(Problem(_inside(path, error.path), error.why, MEND))
    _note_file(path, folder / PAGE_FILE, found)
    _check_log(path, page, found)
    _note_strangers(path, folder, (PAGE_FILE, VERSIONS_FOLDER, ASSESSMENTS_FILE), found)
    if (folder / VERSIONS_FOLDER).exists() and not (folder / VERSIONS_FOLDER).is_dir():
        found.problems.append(Problem(f"{page}/{VERSIONS_FOLDER}", "it must be a folder", MEND))
        return
    if labels:
        _note_strangers(path, folder / VERSIONS_FOLDER, labels, found)
    _check_names("label", folder / VERSIONS_FOLDER, list(labels), found, path)
    seen: dict[str, str] = {}
    for label in labels:
        version = _check_version(path, page, label, found)
        if version is not None:
            _check_twin(page, version, seen, found)


def _check_log(path: Path, page: str, found: _Found) -> None:
    """Each line of the page's assessments must follow the one before."""
    data = found.logs.get(page)
    if data is None:
        return
    where = _inside(path, path / page / ASSESSMENTS_FILE)
    found.files[where] = hashlib.sha256(data).hexdigest()
    try:
        for _ in read_lines(data):
            pass
    except BrokenLine as error:
        found.problems.append(Problem(where, str(error), LOG_BACK))


def _check_version(path: Path, page: str, label: str, found: _Found) -> Version | None:
    folder = path / page / VERSIONS_FOLDER / label
    _note_file(path, folder / VERSION_FILE, found)
    version = None
    try:
        version = read_version(path / page, page, label)
    except DamagedFile as error:
        found.problems.append(Problem(_inside(path, error.path), error.why, MEND))
    found.recorded.append(Recorded(page, label, version))
    if version is None:
        return None
    _note_strangers(path, folder, (VERSION_FILE, version.source), found)
    source = folder / version.source
    digest = _note_file(path, source, found)
    if digest is None:
        found.problems.append(Problem(_inside(path, source), "it is missing", "bring it back with 'git restore'"))
    elif digest != version.sha256:
        found.problems.append(
            Problem(
                _inside(path, source),
                "its bytes are not the ones that were recorded (sha256 differs)",
                "bring it back with 'git restore', and record changed bytes as a new version",
            )
        )
    return version


def _check_twin(page: str, version: Version, seen: dict[str, str], found: _Found) -> None:
    twin = seen.setdefault(version.sha256, version.label)
    if twin != version.label:
        where = f"{page}/{VERSIONS_FOLDER}/{version.label}"
        found.problems.append(Problem(where, f"it holds the same bytes as {twin}", "remove one of the two"))


def _check_names(what: str, folder: Path, names: list[str], found: _Found, path: Path) -> None:
    for name in names:
        where = _inside(path, folder / name)
        try:
            checked_name(name, what)
        except MsgdiffError as error:
            found.problems.append(Problem(where, str(error), "rename the folder"))
            continue
        clash = clashing_name(name, [other for other in names if other < name])
        if clash:
            found.problems.append(Problem(where, f"it differs from {clash} only by case", "rename one of the two"))


def _note_file(path: Path, file: Path, found: _Found) -> str | None:
    """Keep the file's SHA-256 for the comparison with git; None when it cannot be read."""
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
    found.files[_inside(path, file)] = digest
    return digest


def _note_strangers(path: Path, folder: Path, expected: tuple[str, ...], found: _Found) -> None:
    names = sorted(entry.name for entry in folder.iterdir())
    # A staging folder is a recording that began after the listing was made.
    strangers = [name for name in names if name not in expected and not name.startswith(STAGING_PREFIX)]
    where = "the corpus" if folder == path else _inside(path, folder)
    if strangers:
        found.notes.append(f"in {where} and not msgdiff's: {', '.join(strangers)}")


def _inside(path: Path, file: Path) -> str:
    return file.relative_to(path).as_posix()
