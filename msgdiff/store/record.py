"""Starting a corpus and recording versions: one commit each, of just its own files."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.errors import RecordError, StoreError, UsageError
from msgdiff.model import Page, RecordedAs, Version
from msgdiff.store.commits import (
    Entry,
    Message,
    add_to_index,
    commit_on_head,
    drop_from_index,
    in_index,
    refresh_index,
    require_identity,
    store_blobs,
)
from msgdiff.store.corpus import Corpus, open_corpus, version_labels
from msgdiff.store.dates import parse_date
from msgdiff.store.forms import looks_like_path
from msgdiff.store.gitio import NotInGit, open_repo
from msgdiff.store.layout import (
    ATTRIBUTES_FILE,
    CORPUS_FILE,
    CORPUS_FOLDER,
    IMPORT_WORD,
    LONGEST_NAME,
    PAGE_FILE,
    SCHEMA,
    VERSION_FILE,
    VERSIONS_FOLDER,
    checked_name,
    clashing_name,
    file_name_only,
    is_media_type,
    source_name,
)
from msgdiff.store.publish import Growth, blob_before, publish, recover, work_tree, write_file, writing
from msgdiff.store.tables import is_utc_time, page_table, version_table, write_toml
from msgdiff.store.telling import told_as

if TYPE_CHECKING:
    from git import Repo


class _Given(NamedTuple):
    """What was said of the page as a whole; None where nothing was."""

    title: str | None
    publisher: str | None
    language: str | None
    recorded_as: RecordedAs | None


# A clone under core.autocrlf would otherwise get other bytes than were recorded.
ATTRIBUTES = b"# What is recorded is evidence: git must not change a byte of it.\n* -text -filter -ident\n"


def init(path: str | os.PathLike[str], *, name: str | None = None) -> Corpus:
    """Start a corpus in a folder, which may exist and hold other things.

    A git repository is made only when there is none around it. One commit holds the corpus.toml and
    a .gitattributes that keeps git from changing bytes, and nothing else that is there or staged.

    Args:
        path: the folder; it and those above it are made when missing.
        name: what the corpus is called; the folder's name where None.

    Raises:
        RecordError: a corpus is there already, or it cannot be made; nothing is left behind.
    """
    folder = Path(path).resolve()
    _refuse_corpus_at(folder)
    title = unicodedata.normalize("NFC", name or folder.name or CORPUS_FOLDER)
    files = {CORPUS_FILE: write_toml({"schema": SCHEMA, "name": title})}
    if not (folder / ATTRIBUTES_FILE).exists():
        files[ATTRIBUTES_FILE] = ATTRIBUTES
    with told_as(f"cannot start a corpus in {folder}"), ExitStack() as undo:
        _make_folder(folder, undo)
        _make_repository(folder, undo)
        with open_repo(folder) as repo, writing(repo):
            _commit_new_files(repo, folder, files, Message(f"Start the corpus {title}"), undo)
        undo.pop_all()
    return open_corpus(folder)


def record(  # noqa: PLR0913 - each is a fact of its own, and all are named at the call
    corpus: Corpus,
    *,
    page: str,
    label: str,
    said_on: str,
    data: bytes,
    media_type: str,
    suffix: str,
    recorded_at: str,
    captured_from: str | None = None,
    url: str | None = None,
    archive_url: str | None = None,
    note: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    recorded_as: RecordedAs | None = None,
) -> Version:
    """Record the bytes as a version of a page, in one commit of just its own files.

    Args:
        page: the page's name; a new one starts a page.
        label: what to call the version.
        said_on: when the page said this, EDTF.
        data: the bytes as captured, stored untouched.
        suffix: how the source file's name ends, ".txt".
        recorded_at: now, ISO 8601 in UTC.
        captured_from: the name of the file it came from; folders before it are left out.
        title: of the page, when it is new.
        publisher, language: of the page, when it is new or has none; its document.toml is then part of the commit.
        recorded_as: what the document is kept for; a page where None and it is new.

    Raises:
        RecordError: it cannot be recorded; nothing was written.
    """
    short = len(page) + len(label) <= LONGEST_NAME and (page + label).isprintable()
    what = f"cannot record {page} {label}" if short else "cannot record this"
    with told_as(what):
        version = Version(
            page=checked_name(page, "page name"),
            label=checked_name(label, "label"),
            said_on=parse_date(said_on).text,
            recorded_at=recorded_at,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            source=source_name(suffix),
            captured_from=file_name_only(captured_from or "") or None,
            url=url or None,
            archive_url=archive_url or None,
            note=note or None,
        )
        about = Page(
            version.page,
            title or version.page,
            publisher or None,
            version.url,
            language or None,
            recorded_as=recorded_as or RecordedAs.PAGE,
        )
        _check_facts(version, about, data)
        given = _Given(title or None, publisher or None, language or None, recorded_as)
        with open_repo(corpus.path) as repo:
            require_identity(repo)
            with writing(repo):
                _record_locked(repo, corpus, version, data, about, given)
    return version


def _record_locked(
    repo: Repo,
    corpus: Corpus,
    version: Version,
    data: bytes,
    about: Page,
    given: _Given,
) -> None:
    top = corpus.path.resolve()
    recover(repo, top)
    _check_names(corpus, version)
    new_page = version.page not in corpus.page_names()
    grown: tuple[Growth, ...] = ()
    files = {version.source: data, VERSION_FILE: write_toml(version_table(version))}
    if new_page:
        target = top / version.page
        files = {f"{VERSIONS_FOLDER}/{version.label}/{name}": held for name, held in files.items()}
        files = {PAGE_FILE: write_toml(page_table(about)), **files}
    else:
        _check_page(corpus, version, given)
        target = top / corpus.page_folder(version.page).name / VERSIONS_FOLDER / version.label
        target.parent.mkdir(exist_ok=True)
        grown = _filled_in(repo, corpus, version.page, given)
    _check_place(repo, target)
    publish(repo, top, target, files, _message(version), grown=grown)


def _filled_in(repo: Repo, corpus: Corpus, page: str, given: _Given) -> tuple[Growth, ...]:
    """The page's document.toml with what was not known of it till now; nothing where that was known."""
    known = corpus.page(page)
    facts = {"publisher": given.publisher, "language": given.language}
    new = {key: value for key, value in facts.items() if value and not getattr(known, key)}
    if not new:
        return ()
    path = corpus.path.resolve() / corpus.page_folder(page).name / PAGE_FILE
    data = path.read_bytes()
    # In front of what is there, of which every byte stays, comments too: behind a table it would be that table's.
    return (Growth(path, write_toml(new) + data, blob_before(repo, path, data)),)


def _check_facts(version: Version, about: Page, data: bytes) -> None:
    if not data:
        raise UsageError("there is nothing in it; an empty page says nothing that could be compared")
    if not is_media_type(version.media_type):
        raise UsageError(f"{version.media_type!r} is no media type; give one like text/plain or text/html")
    if not is_utc_time(version.recorded_at):
        raise UsageError(f"{version.recorded_at!r} is no time in UTC; give one like 2026-03-01T12:00:00Z")
    for table in (version_table(version), page_table(about)):
        for key, value in table.items():
            if isinstance(value, str) and any(0xD800 <= ord(character) < 0xE000 for character in value):
                raise UsageError(f"{key.replace('_', ' ')} is not valid Unicode; type it again")


def _check_names(corpus: Corpus, version: Version) -> None:
    if version.page in corpus.page_names():
        return
    if looks_like_path(version.page):
        raise UsageError(f"the page name {version.page!r} reads like a file's; leave out the ending")
    if version.page.casefold() == IMPORT_WORD:
        raise UsageError(f"{version.page!r} is the word of 'msgdiff delivery import'; use another name for the page")
    clash = clashing_name(version.page, sorted(entry.name for entry in corpus.path.iterdir()))
    if clash:
        raise UsageError(f"there is a page {clash!r} that differs only by case; use that name, or another")


def _check_page(corpus: Corpus, version: Version, given: _Given) -> None:
    """What a new version of a page that is there must hold to."""
    _check_known(corpus.page(version.page), given)
    labels = version_labels(corpus.page_folder(version.page))
    clash = clashing_name(version.label, labels)
    if clash:
        raise UsageError(f"there is a version {clash!r} that differs only by case; use another label")
    versions = corpus.versions(version.page)
    for other in versions:
        if other.label == version.label:
            raise UsageError(f"that label was recorded at {other.recorded_at}; use another label")
    for other in versions:
        if other.sha256 == version.sha256:
            raise UsageError(f"the same bytes are recorded as {other.label} (said on {other.said_on})")


def _check_known(known: Page, given: _Given) -> None:
    """What is said of the page must be what is known of it, where something is."""
    there = f"{known.name}/{PAGE_FILE}"
    for what, new, old in (
        ("title", given.title, known.title),
        ("publisher", given.publisher, known.publisher),
        ("language", given.language, known.language),
    ):
        if new and old and new != old:
            raise UsageError(
                f"the page has the {what} {old!r} already; leave {what} out, or change it in {there} and commit that "
                "with git"
            )
    if given.recorded_as and given.recorded_as != known.recorded_as:
        raise UsageError(
            f"it is recorded as {known.recorded_as} already; leave out --as, or use another name; if that was wrong, "
            f'write recorded_as = "{given.recorded_as}" in {there} and commit that with git'
        )


def _check_place(repo: Repo, target: Path) -> None:
    if os.path.lexists(target):
        raise UsageError(f"{target} exists and is not a page or version; move it away first")
    if target.parent.resolve() != target.parent:
        raise UsageError(f"{target.parent} is a symbolic link, which git does not follow; use a real folder")
    inside = target.relative_to(work_tree(repo)).as_posix()
    if in_index(repo, inside):
        raise UsageError(f"git has files in {inside} that are not in the folder; bring them back with 'git restore'")


def _message(version: Version) -> Message:
    return Message(
        f"Record {version.page} {version.label}",
        (
            ("Msgdiff-Document", version.page),
            ("Msgdiff-Version", version.label),
            ("Msgdiff-Sha256", version.sha256),
            ("Msgdiff-Said-On", version.said_on),
        ),
    )


def _refuse_corpus_at(folder: Path) -> None:
    for there in (folder, folder / CORPUS_FOLDER, *folder.parents):
        if (there / CORPUS_FILE).exists():
            raise RecordError(
                f"cannot start a corpus in {folder}: there is one in {there}; use that, or another folder"
            )


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if folder.exists() and not folder.is_dir():
        raise RecordError(f"cannot start a corpus in {folder}: it is a file; name a folder")
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for above in reversed(missing):
        above.mkdir()
        undo.callback(above.rmdir)


def _make_repository(folder: Path, undo: ExitStack) -> None:
    try:
        with open_repo(folder) as repo:
            require_identity(repo)
    except NotInGit:
        from git import Repo

        if os.path.lexists(folder / ".git"):
            raise StoreError(f"{folder / '.git'} is no git repository; mend it or move it away first") from None
        undo.callback(shutil.rmtree, folder / ".git", ignore_errors=True)
        with Repo.init(folder, expand_vars=False) as repo:
            require_identity(repo)


def _commit_new_files(repo: Repo, folder: Path, files: dict[str, bytes], message: Message, undo: ExitStack) -> None:
    top = work_tree(repo)
    for name, data in files.items():
        write_file(folder / name, data)
        undo.callback((folder / name).unlink, missing_ok=True)
    oids = store_blobs(repo, [folder / name for name in files])
    paths = [(folder / name).relative_to(top).as_posix() for name in files]
    entries = [Entry(path, oid) for path, oid in zip(paths, oids, strict=True)]
    add_to_index(repo, entries)
    undo.callback(drop_from_index, repo, entries)
    commit_on_head(repo, entries, message)
    undo.pop_all()
    refresh_index(repo, entries)
