"""What git's history says of a corpus: its commits, their trailers, the files they changed; read in bulk."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from msgdiff.store.gitio import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from git import Repo

# No byte of these can stand in a commit id or start a line of trailers.
_FORMAT = "--format=%x01%H%x02%(trailers:only=true,unfold=true)"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Change:
    """One file changed by a commit: git's letter for how, the new blob, the path from the top."""

    status: str
    oid: str
    path: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with its trailers in order and the files it changed."""

    oid: str
    trailers: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


def read_log(repo: Repo, head: str, path: str) -> tuple[Commit, ...]:
    """Every commit up to `head` that touched something below `path`, newest first, by one `git log`."""
    return _read_log(repo, head, "--", path or ".")


def read_claims(repo: Repo, head: str, trailer: str) -> tuple[Commit, ...]:
    """Every commit up to `head` whose message has a line that starts with the trailer, whatever it touched."""
    return _read_log(repo, f"--grep=^{trailer}: ", head, "--")


def read_last_claim(repo: Repo, trailer: str, path: str) -> Commit | None:
    """The newest commit behind HEAD that touched the path and has such a line in its message."""
    return next(iter(_read_log(repo, "-n1", f"--grep=^{trailer}: ", "HEAD", "--", path)), None)


def _read_log(repo: Repo, *which: str) -> tuple[Commit, ...]:
    options = ("--raw", "-z", "--no-abbrev", "--no-renames", "--full-history", "--no-show-signature")
    out = run(repo, "-c", "log.showRoot=true", "log", *options, _FORMAT, *which)
    tokens = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    commits: list[Commit] = []
    changes: list[Change] = []
    for token in (token.lstrip("\n") for token in tokens):
        if token.startswith("\x01"):
            _close(commits, changes)
            oid, _, trailers = token[1:].partition("\x02")
            commits.append(Commit(oid, _trailers(trailers), ()))
        elif token.startswith(":"):
            *_, new, status = token.split()
            changes.append(Change(status, new, next(tokens)))
    _close(commits, changes)
    return tuple(commits)


def _close(commits: list[Commit], changes: list[Change]) -> None:
    if commits:
        commits[-1] = Commit(commits[-1].oid, commits[-1].trailers, tuple(changes))
        changes.clear()


def _trailers(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (line.partition(": ") for line in text.splitlines())
    return tuple((key, value.strip()) for key, mark, value in pairs if mark)


def read_tree(repo: Repo, head: str, path: str) -> dict[str, str]:
    """Path to blob of every file below `path` in a commit; paths count from the top."""
    out = run(repo, "ls-tree", "-r", "-z", "--full-tree", head, *(("--", path) if path else ()))
    found = {}
    for line in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, name = line.partition("\t")
        found[name] = facts.split()[2]
    return found


class Blob(NamedTuple):
    """What is known of a blob's content: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def blob_digests(repo: Repo, oids: Iterable[str]) -> dict[str, str]:
    """SHA-256 of the content of each blob; a missing one is left out."""
    return {oid: blob.sha256 for oid, blob in read_blobs(repo, oids).items()}


def read_blobs(repo: Repo, oids: Iterable[str]) -> dict[str, Blob]:
    """Size and SHA-256 of each blob, read by one `git cat-file --batch`; a missing one is left out."""
    blobs: dict[str, Blob] = {}
    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{oid}\n" for oid in sorted(set(oids))).encode())
        wanted.seek(0)
        # Its stdin is a file, so it needs no feeding while its answer is read.
        process = repo.git.cat_file("--batch", "--buffer", istream=wanted, as_process=True)
        stream = cast("BinaryIO", process.stdout)
        while header := stream.readline():
            oid, *rest = header.decode().split()
            if rest[0] != "missing":
                blobs[oid] = Blob(int(rest[1]), _digest(stream, int(rest[1])))
        process.wait()
    return blobs


def find_blobs(repo: Repo, commits: Iterable[str], path: str) -> dict[str, str]:
    """The blob at `path` from the top in each commit that has one, by one `git cat-file --batch-check`."""
    asked = list(dict.fromkeys(commits))
    stdin = "".join(f"{commit}:{path}\n" for commit in asked).encode("utf-8", "surrogateescape")
    answers = run(repo, "cat-file", "--batch-check=%(objecttype) %(objectname)", stdin=stdin).split(b"\n")
    found = {}
    for commit, answer in zip(asked, answers, strict=False):
        kind, _, oid = answer.decode("utf-8", "surrogateescape").partition(" ")
        if kind == "blob":
            found[commit] = oid
    return found


def _digest(stream: BinaryIO, size: int) -> str:
    digest = hashlib.sha256()
    while size:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:  # git ended early: a broken object; what was read proves nothing
            return ""
        digest.update(chunk)
        size -= len(chunk)
    stream.read(1)
    return digest.hexdigest()
