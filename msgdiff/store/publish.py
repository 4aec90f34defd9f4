"""A new folder of the corpus, or files that grew, brought into the work tree and into git, whole or not at all.

The protocol, under a lock in the git directory that all work trees of the repository share:

1. The files are written into a hidden staging folder in the corpus (no reader lists a name that
   starts with "."; a .gitignore in it hides it from `git status`) and flushed to disk; their blobs go
   into git's object database.
2. A journal in the work tree's git directory says what is to come: staging folder, targets, blobs, message.
   Of a file that is replaced, the staging folder keeps the one before.
3. The blobs are entered in the index: only these, whatever else is staged.
4. What is staged is renamed to its target. One rename each, so a reader sees all of it or nothing.
   The first is the commit point.
5. One commit is put on HEAD, by compare and swap.
6. The journal and the staging folder are removed.

An error before the end of 5 undoes 4, 3, 2 and 1. After a crash the next writer (or `verify`) finds the
journal: when a target is there, or HEAD holds the blobs, it carries on from 4; else it undoes. A folder
that somebody copied in by hand is in no journal and is never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgdiff.errors import StoreError, UsageError
from msgdiff.store.commits import (
    Entry,
    Message,
    add_to_index,
    commit_on_head,
    drop_from_index,
    holds,
    in_index,
    refresh_index,
    store_blobs,
    wait_for_index,
)
from msgdiff.store.gitio import head_of, run
from msgdiff.store.history import blob_digests, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from git import Repo

LOCK_WAIT_SECONDS = 60.0  # a record takes a fifth of a second, so this is a queue of three hundred

LOCK_FILE = "msgdiff.lock"
JOURNAL_FILE = "msgdiff-journal.json"
RESTORE = "see 'msgdiff verify'; bring it back with 'git restore'"
STAGING_PREFIX = ".msgdiff-"
_POLL_SECONDS = 0.02
_STAGED = "new"
_GROWN = "grown"
_KEPT = "old"


@dataclass(frozen=True, slots=True)
class Growth:
    """A file that takes the place of one: where, its bytes, and the blob that HEAD holds there, None for a new file."""

    target: Path
    data: bytes
    before: str | None


@dataclass(frozen=True, slots=True)
class _Move:
    """One rename: `staged`, and `kept` of a file that is replaced, are below the staging folder."""

    staged: str
    target: str
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class _Journal:
    """What a crash must not make us forget; paths are from the work tree's top."""

    staging: str
    moves: tuple[_Move, ...]
    entries: tuple[Entry, ...]
    message: Message


@contextmanager
def writing(repo: Repo) -> Iterator[None]:
    """Hold the repository's writing lock; the system lets go of it when the process ends, however it ends.

    Raises:
        StoreError: someone else held it all the time we waited.
    """
    from filelock import FileLock, Timeout

    path = Path(repo.common_dir) / LOCK_FILE
    lock = FileLock(path, timeout=LOCK_WAIT_SECONDS)
    try:
        lock.acquire(poll_interval=_POLL_SECONDS)
    except Timeout:
        raise StoreError(
            f"another msgdiff has been writing for {LOCK_WAIT_SECONDS:g} seconds (it holds {path}); "
            "try again when it is done"
        ) from None
    try:
        yield
    finally:
        lock.release()


def publish(
    repo: Repo,
    corpus: Path,
    target: Path,
    files: Mapping[str, bytes],
    message: Message,
    *,
    grown: Sequence[Growth] = (),
) -> None:
    """Bring a folder of new files to `target` and commit it. The lock must be held, `recover` done.

    Args:
        corpus: the corpus' folder, resolved.
        target: the folder to be, below `corpus`; it must not exist, its parent must.
        files: what it will hold, by path from `target`, with "/".
        grown: files elsewhere that take the place of those there are, in the same commit.

    Raises:
        OSError, GitFailed: it could not be done, and nothing of it is left.
    """
    top = work_tree(repo)
    with _staging(repo, corpus) as staging:
        _write_files(staging / _STAGED, files)
        oids = store_blobs(repo, [staging / _STAGED / name for name in files])
        paths = [(target / name).relative_to(top).as_posix() for name in files]
        entries = tuple(Entry(path, oid) for path, oid in zip(paths, oids, strict=True))
        move = _Move(_STAGED, target.relative_to(top).as_posix())
        moves, grown_entries = _stage(repo, staging, grown)
        journal = _Journal(staging.relative_to(top).as_posix(), (move, *moves), entries + grown_entries, message)
        _write_journal(repo, journal)
        _carry_out(repo, journal)
    _forget(repo, journal)


def publish_growth(repo: Repo, corpus: Path, grown: Sequence[Growth], message: Message) -> None:
    """Put files in the place of those that HEAD and the work tree hold, in one commit. As `publish` otherwise.

    Raises:
        OSError, GitFailed: it could not be done, and everything is as it was.
    """
    top = work_tree(repo)
    with _staging(repo, corpus) as staging:
        moves, entries = _stage(repo, staging, grown)
        journal = _Journal(staging.relative_to(top).as_posix(), moves, entries, message)
        _write_journal(repo, journal)
        _carry_out(repo, journal)
    _forget(repo, journal)


def _stage(repo: Repo, staging: Path, grown: Sequence[Growth]) -> tuple[tuple[_Move, ...], tuple[Entry, ...]]:
    """Write the files that are to come, and those there are, into the staging folder."""
    if not grown:
        return (), ()
    named = {str(number): growth for number, growth in enumerate(grown)}
    there = {name: growth.target.read_bytes() for name, growth in named.items() if growth.target.exists()}
    _write_files(staging / _GROWN, {name: growth.data for name, growth in named.items()})
    _write_files(staging / _KEPT, there)
    oids = store_blobs(repo, [staging / _GROWN / name for name in named])
    paths = [growth.target.relative_to(work_tree(repo)).as_posix() for growth in grown]
    moves = tuple(
        _Move(f"{_GROWN}/{name}", path, f"{_KEPT}/{name}" if name in there else None)
        for name, path in zip(named, paths, strict=True)
    )
    return moves, tuple(Entry(path, oid, growth.before) for path, oid, growth in zip(paths, oids, grown, strict=True))


def blob_before(repo: Repo, path: Path, data: bytes) -> str | None:
    """The blob that HEAD holds of a file whose place is to be taken, None where there is none.

    Raises:
        UsageError: work tree, where it has `data`, index and HEAD do not agree on it, or it is not a file of its own.
    """
    if path.parent.resolve() != path.parent or path.is_symlink():
        raise UsageError(f"{path} is or stands behind a symbolic link, which git does not follow; use a real file")
    inside = path.relative_to(work_tree(repo)).as_posix()
    head = head_of(repo)
    committed = read_tree(repo, head, inside).get(inside) if head else None
    indexed = run(repo, "ls-files", "-z", "-s", "--", inside).decode("utf-8", "surrogateescape").split("\0")[:-1]
    if [entry.split()[1] for entry in indexed] != ([committed] if committed else []):
        raise UsageError(f"{inside} is staged otherwise than it is committed; {RESTORE} --staged")
    if committed is None and data:
        raise UsageError(f"{inside} is not committed; if it belongs there, git add it and git commit")
    if committed and blob_digests(repo, [committed]).get(committed) != hashlib.sha256(data).hexdigest():
        raise UsageError(f"{inside} is not what was committed; {RESTORE}")
    return committed


@contextmanager
def _staging(repo: Repo, corpus: Path) -> Iterator[Path]:
    """A staging folder; what fails inside, and be it Ctrl-C, leaves nothing half done."""
    staging = _new_staging(corpus)
    try:
        yield staging
    except BaseException:
        _settle_after_failure(repo, staging)
        raise


def recover(repo: Repo, corpus: Path) -> str | None:
    """Finish or undo what a crash interrupted, and clear stale staging folders. The lock must be held.

    Returns:
        A sentence on what was done, or None when there was nothing.
    """
    journal = _read_journal(repo)
    told = None
    if journal is not None:
        if any(_is_renamed(repo, journal, move) for move in journal.moves) or holds(repo, journal.entries):
            _carry_out(repo, journal)
            _forget(repo, journal)
            told = f"finished what was interrupted: {journal.message.subject}"
        else:
            wait_for_index(repo)  # or what is undone would be entered after all, by a git that was not killed as well
            _undo(repo, journal)
            told = f"undid what was interrupted: {journal.message.subject}"
    for stale in sorted(corpus.glob(f"{STAGING_PREFIX}*")):
        shutil.rmtree(stale)
    return told


def interrupted(repo: Repo, corpus: Path) -> bool:
    """Whether `recover` would have anything to do."""
    return (Path(repo.git_dir) / JOURNAL_FILE).exists() or any(corpus.glob(f"{STAGING_PREFIX}*"))


def work_tree(repo: Repo) -> Path:
    """The top of the work tree, resolved."""
    if repo.working_tree_dir is None:
        raise StoreError(f"{repo.git_dir} is a bare repository: a corpus needs a work tree")
    return Path(repo.working_tree_dir).resolve()


def write_file(path: Path, data: bytes) -> None:
    """Write a new file and flush it to disk; a file that could not be finished is removed."""
    with path.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _carry_out(repo: Repo, journal: _Journal) -> None:
    """Steps 3 to 5; each may have been done before."""
    add_to_index(repo, journal.entries)
    for move in journal.moves:
        staged, target = _at(repo, journal.staging) / move.staged, _at(repo, move.target)
        if staged.exists() and (move.kept or not target.exists()):
            staged.replace(target) if move.kept else staged.rename(target)
            _flush_folder(target.parent)
    commit_on_head(repo, journal.entries, journal.message)
    refresh_index(repo, journal.entries)


def _settle_after_failure(repo: Repo, staging: Path) -> None:
    journal = _read_journal(repo)
    if journal is None:
        shutil.rmtree(staging, ignore_errors=True)
    elif not holds(repo, journal.entries):
        _undo(repo, journal)


def _is_renamed(repo: Repo, journal: _Journal, move: _Move) -> bool:
    return _at(repo, move.target).exists() and not (_at(repo, journal.staging) / move.staged).exists()


def _undo(repo: Repo, journal: _Journal) -> None:
    staging = _at(repo, journal.staging)
    for move in journal.moves:
        if _is_renamed(repo, journal, move):
            if move.kept:
                (staging / move.kept).replace(_at(repo, move.target))
            else:
                _at(repo, move.target).rename(staging / move.staged)
    # Asked first, because asking needs no lock: another command's may be why we are here.
    entered = [entry for entry in journal.entries if in_index(repo, entry.path)]
    if new := [entry for entry in entered if entry.before is None]:
        drop_from_index(repo, new)
    if before := [Entry(entry.path, entry.before) for entry in entered if entry.before]:
        add_to_index(repo, before)
    _forget(repo, journal)


def _forget(repo: Repo, journal: _Journal) -> None:
    # The journal goes first: without it the staging folder is only litter.
    (Path(repo.git_dir) / JOURNAL_FILE).unlink(missing_ok=True)
    shutil.rmtree(_at(repo, journal.staging), ignore_errors=True)


def _at(repo: Repo, path: str) -> Path:
    return work_tree(repo) / path


def _new_staging(corpus: Path) -> Path:
    import tempfile

    staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=corpus))
    try:
        write_file(staging / ".gitignore", b"*\n")
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return staging


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, data)
    for below in sorted({(folder / name).parent for name in files} | {folder}):
        _flush_folder(below)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there, and need not be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_journal(repo: Repo, journal: _Journal) -> None:
    path = Path(repo.git_dir) / JOURNAL_FILE
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    write_file(draft, json.dumps(asdict(journal)).encode())
    draft.replace(path)
    _flush_folder(path.parent)


def _read_journal(repo: Repo) -> _Journal | None:
    path = Path(repo.git_dir) / JOURNAL_FILE
    try:
        table = json.loads(path.read_bytes())
        trailers = tuple((key, value) for key, value in table["message"]["trailers"])
        message = Message(table["message"]["subject"], trailers)
        entries = tuple(Entry(entry["path"], entry["oid"], entry["before"]) for entry in table["entries"])
        moves = tuple(_Move(move["staged"], move["target"], move["kept"]) for move in table["moves"])
        return _Journal(table["staging"], moves, entries, message)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{path} is damaged; if 'git status' shows nothing of msgdiff's, delete it") from None
