"""Commits of a few given files on top of HEAD, beside whatever else the user has staged or changed.

Only git's plumbing is used. Blobs are hashed without filters or line-end conversion, so that what is
committed are the very bytes; no hook for commits runs (one could change or refuse evidence); nothing is
signed (a signature may ask for a passphrase that nobody is there to type); .gitignore does not count.
The cost follows the folders above the new files, not the size of the repository.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgdiff.store.gitio import GitFailed, head_of, line, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from git import Repo

INDEX_WAIT_SECONDS = 5.0  # for another git command to let go of the index
REF_WAIT_MILLISECONDS = 3000  # likewise for the branch; git itself waits that long
TRIES = 20  # how often HEAD may move under us before we give up

_POLL_SECONDS = 0.05
_FILE_MODE = "100644"
_DURABLE = ("-c", "core.fsync=committed")  # a power cut must not take what we said is recorded
_CONFIGURED_ONLY = ("-c", "user.useConfigOnly=true")  # no name guessed from the machine's
WHO_ARE_YOU = (
    "git does not know who you are: type  "
    'git config --global user.name "Your Name" && git config --global user.email "you@example.org"'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be committed: its path from the repository's top, with "/", and its blob.

    `before` is the blob whose place it takes, None for a new file.
    """

    path: str
    oid: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A commit's subject and its trailers, in order."""

    subject: str
    trailers: tuple[tuple[str, str], ...] = ()


# A folder of the tree to be: names to files or folders.
_Folder = dict[str, "Entry | _Folder"]


def require_identity(repo: Repo) -> None:
    """Make sure git knows author and committer, from its configuration or the environment."""
    # Asked first: in a repository it does not trust, git var would only miss the configuration.
    run(repo, "rev-parse", "--git-dir")
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        try:
            run(repo, *_CONFIGURED_ONLY, "var", who)
        except GitFailed as error:
            if "auto-detect" in str(error) or "ident" in str(error):
                raise GitFailed(WHO_ARE_YOU) from None
            raise


def store_blobs(repo: Repo, files: Sequence[Path]) -> tuple[str, ...]:
    """Put the files' bytes into the object database, untouched; their object ids in the same order."""
    paths = [str(file) for file in files]
    return tuple(line(repo, *_DURABLE, "hash-object", "-w", "--no-filters", "--", *paths).split())


def commit_on_head(repo: Repo, entries: Sequence[Entry], message: Message) -> str:
    """Commit just these entries on HEAD, a branch or detached, and return the commit.

    Compare and swap: when someone else commits meanwhile, theirs stays and ours goes on top. When
    HEAD already holds the entries, nothing is committed and HEAD is returned.

    Raises:
        GitFailed: HEAD holds other bytes at one of the paths, or git refuses.
    """
    for _ in range(TRIES):
        head = head_of(repo)
        tree = _graft(repo, f"{head}^{{tree}}" if head else None, _as_folder(entries))
        if head and tree == line(repo, "rev-parse", f"{head}^{{tree}}"):
            return head
        commit = _commit_tree(repo, tree, head, message)
        if _moved_head(repo, commit, head, message):
            return commit
    raise GitFailed(f"HEAD moved {TRIES} times while this was written; try again when nobody else commits")


def _commit_tree(repo: Repo, tree: str, head: str | None, message: Message) -> str:
    parents = ("-p", head) if head else ()
    trailers = "\n".join(f"{key}: {value}" for key, value in message.trailers)
    body = ("-m", trailers) if trailers else ()
    options = (*_DURABLE, *_CONFIGURED_ONLY, "-c", "i18n.commitEncoding=UTF-8")
    try:
        return line(repo, *options, "commit-tree", tree, *parents, "-m", message.subject, *body)
    except GitFailed as error:
        # git mktree does not say so when it could not write.
        if "not a valid object" not in str(error):
            raise
        raise GitFailed(f"git cannot write to {repo.common_dir}/objects; check the disk and your rights") from None


def _moved_head(repo: Repo, commit: str, head: str | None, message: Message) -> bool:
    """Whether HEAD was taken from `head` to `commit`; False when somebody moved it first."""
    options = (*_DURABLE, "-c", f"core.filesRefLockTimeout={REF_WAIT_MILLISECONDS}", *_CONFIGURED_ONLY)
    before = head or "0" * len(commit)
    try:
        run(repo, *options, "update-ref", "-m", f"msgdiff: {message.subject}", "HEAD", commit, before)
    except GitFailed:
        if head_of(repo) == head:
            raise
        return False
    return True


def _as_folder(entries: Sequence[Entry]) -> _Folder:
    top: _Folder = {}
    for entry in entries:
        *folders, name = entry.path.split("/")
        here = top
        for folder in folders:
            below = here.setdefault(folder, {})
            if isinstance(below, Entry):
                raise ValueError(f"{entry.path} is below a file")
            here = below
        here[name] = entry
    return top


def _graft(repo: Repo, tree: str | None, folder: _Folder) -> str:
    """The id of a tree that is `tree` and `folder` in one; only folders on the way are read and written."""
    lines = {name: (kind, oid, raw) for name, kind, oid, raw in _tree_lines(repo, tree)}
    for name, wanted in folder.items():
        kind, oid, _ = lines.get(name, ("", "", b""))
        if isinstance(wanted, Entry):
            if oid not in {wanted.before or "", wanted.oid}:
                held = "already holds another" if kind else "no longer holds"
                raise GitFailed(f"HEAD {held} {name!r} there; restore it with git and try again")
            lines[name] = ("blob", wanted.oid, _tree_line(_FILE_MODE, "blob", wanted.oid, name))
        else:
            if kind not in {"", "tree"}:
                raise GitFailed(f"{name!r} is a folder here and something else in HEAD; commit that first")
            below = _graft(repo, oid or None, wanted)
            lines[name] = ("tree", below, _tree_line("040000", "tree", below, name))
    # --missing: in a partial clone not every neighbour is here, and none needs to be fetched.
    written = run(repo, *_DURABLE, "mktree", "-z", "--missing", stdin=b"".join(raw for *_, raw in lines.values()))
    return written.decode().strip()


def _tree_lines(repo: Repo, tree: str | None) -> list[tuple[str, str, str, bytes]]:
    """Name, kind, id and the line itself of each entry of a tree."""
    found = []
    for raw in run(repo, "ls-tree", "-z", "--full-tree", tree).split(b"\0")[:-1] if tree else []:
        facts, _, name = raw.partition(b"\t")
        _, kind, oid = facts.decode().split()
        found.append((name.decode("utf-8", "surrogateescape"), kind, oid, raw + b"\0"))
    return found


def _tree_line(mode: str, kind: str, oid: str, name: str) -> bytes:
    return f"{mode} {kind} {oid}\t{name}\0".encode("utf-8", "surrogateescape")


def holds(repo: Repo, entries: Sequence[Entry]) -> bool:
    """Whether HEAD holds every entry, byte for byte."""
    if head_of(repo) is None:
        return False
    listed = run(repo, "ls-tree", "-z", "-r", "--full-tree", "HEAD", "--", *(entry.path for entry in entries))
    found = {raw.partition(b"\t")[2]: raw.partition(b"\t")[0].split()[2] for raw in listed.split(b"\0")[:-1]}
    return all(found.get(_bytes(entry.path)) == entry.oid.encode() for entry in entries)


def in_index(repo: Repo, path: str) -> bool:
    """Whether the index knows the path, or anything below it."""
    return bool(run(repo, "ls-files", "-z", "--", path))


def add_to_index(repo: Repo, entries: Sequence[Entry]) -> None:
    """Enter just these blobs in the index; all else in it stays as it is, conflicts too."""
    lines = b"".join(_bytes(f"{_FILE_MODE} {entry.oid} 0\t{entry.path}\0") for entry in entries)
    _change_index(repo, ("update-index", "--add", "-z", "--index-info"), lines)


def drop_from_index(repo: Repo, entries: Sequence[Entry]) -> None:
    """Take just these paths out of the index, where they are in it."""
    paths = b"".join(_bytes(f"{entry.path}\0") for entry in entries)
    _change_index(repo, ("update-index", "--force-remove", "-z", "--stdin"), paths)


def refresh_index(repo: Repo, entries: Sequence[Entry]) -> None:
    """Note the files' times in the index, so that the next `git status` need not read them."""
    try:
        run(repo, "add", "--refresh", "--", *(entry.path for entry in entries))
    except GitFailed:
        return  # a convenience: git status does it by itself


def wait_for_index(repo: Repo) -> None:
    """Wait until no git is at work on the index: one may outlive the command that started it.

    Raises:
        GitFailed: one was all the time we waited, or left its lock behind.
    """
    lock = Path(repo.git_dir) / "index.lock"
    deadline = time.monotonic() + INDEX_WAIT_SECONDS
    while lock.exists():
        if time.monotonic() > deadline:
            raise _index_is_held(repo)
        time.sleep(_POLL_SECONDS)


def _change_index(repo: Repo, command: tuple[str, ...], stdin: bytes) -> None:
    deadline = time.monotonic() + INDEX_WAIT_SECONDS
    while True:
        try:
            run(repo, *command, stdin=stdin)
        except GitFailed as error:
            if "index.lock" not in str(error):
                raise
            if time.monotonic() > deadline:
                raise _index_is_held(repo) from None
            time.sleep(_POLL_SECONDS)
        else:
            return


def _index_is_held(repo: Repo) -> GitFailed:
    return GitFailed(
        f"another git command holds {repo.git_dir}/index.lock; wait for it, or delete that file when none is running"
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
