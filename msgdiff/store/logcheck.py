"""Check the logs of assessments against git: no line that was once recorded is changed, gone, or out of its place.

A log only ever grows, so whatever any commit held of it must be the beginning of what HEAD holds. Three witnesses
are heard: the commits behind HEAD, the trailers in which a commit says what it recorded, and the commits on which
the branches stood before, which tell of a history that was rewritten.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from msgdiff.store.chain import BrokenLine, read_lines
from msgdiff.store.gitio import GitFailed, run
from msgdiff.store.history import find_blobs, read_blobs, read_claims, read_last_claim
from msgdiff.store.layout import ASSESSMENTS_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from git import Repo

    from msgdiff.store.history import Blob, Commit

_NUMBERS = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
LISTED = 5


@dataclass(slots=True)
class Checked:
    """Problems as path, what and what to do; notes."""

    problems: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Log:
    """What HEAD holds at `path`, from the corpus; `digests` are the SHA-256 of each line."""

    path: str
    data: bytes
    digests: list[str]
    _starts: dict[int, str] = field(default_factory=dict)

    def holds(self, number: int, digest: str) -> bool:
        """Whether the line of that number is the one of that SHA-256."""
        return self.digests[number - 1 : number] == [digest]

    def begins_with(self, blob: Blob) -> bool:
        """Whether the blob is the beginning of it."""
        if blob.size > len(self.data):
            return False
        if blob.size not in self._starts:
            self._starts[blob.size] = hashlib.sha256(self.data[: blob.size]).hexdigest()
        return self._starts[blob.size] == blob.sha256


def check_logs(repo: Repo, prefix: str, head: str, commits: Sequence[Commit], tree: Mapping[str, str]) -> Checked:
    """Hear every witness about every log that HEAD, or any commit behind it, holds.

    Args:
        prefix: the corpus from the repository's top, "" or "some/folder/".
        head: the commit that HEAD stands on.
        commits: those up to HEAD that touched the corpus, newest first.
        tree: what HEAD holds of the corpus: path from the corpus to blob.
    """
    checked = Checked()
    logs = {path: _log(repo, path, oid) for path, oid in tree.items() if is_log(path)}
    held = _held(commits, prefix)
    blobs = read_blobs(repo, (oid for found in held.values() for oid in found))
    pages = _pages(tree)
    claims = tuple(_claims((*commits, *_emptied(repo, head))))
    moved = _check_history(repo, prefix, logs, held, blobs, pages, claims, checked)
    _check_pages(logs, held, pages, checked)
    told = {path for path, *_ in checked.problems}
    _check_trailers(logs, claims, moved, told, checked)
    _check_branches(
        repo, prefix, logs, held, [page for page in pages if f"{page}/{ASSESSMENTS_FILE}" not in told], checked
    )
    return checked


def is_log(path: str) -> bool:
    """Whether the path, from the corpus, is that of a page's log."""
    page, _, name = path.partition("/")
    return bool(page) and name == ASSESSMENTS_FILE


def _pages(tree: Mapping[str, str]) -> list[str]:
    return sorted({path.partition("/")[0] for path in tree if "/" in path})


def _log(repo: Repo, path: str, oid: str) -> _Log:
    data = _content(repo, oid)
    return _Log(path, data, [hashlib.sha256(line).hexdigest() for line in data.split(b"\n")[:-1]])


def restore(path: str, source: str) -> str:
    """The command that brings a file back as a commit holds it; `path` is from the repository's top."""
    return f"git restore --source={source} --staged --worktree -- {shlex.quote(f':/{path}')}"


def _content(repo: Repo, oid: str) -> bytes:
    try:
        return run(repo, "cat-file", "blob", oid)
    except GitFailed:
        return b""  # that git has lost it is told elsewhere


def _held(commits: Sequence[Commit], prefix: str) -> dict[str, dict[str, str]]:
    """For each log every blob that a commit put there, with the newest commit that did."""
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for commit in commits:
        for change in commit.changes:
            path = change.path[len(prefix) :]
            if change.status != "D" and is_log(path):
                held[path].setdefault(change.oid, commit.oid)
    return dict(sorted(held.items()))


def _check_history(
    repo: Repo,
    prefix: str,
    logs: Mapping[str, _Log],
    held: Mapping[str, Mapping[str, str]],
    blobs: Mapping[str, Blob],
    pages: Iterable[str],
    claims: Sequence[_Claim],
    checked: Checked,
) -> dict[str, _Log]:
    """Name the logs that lost what a commit held; where a page was renamed, tell under which path its log went on."""
    moved = {}
    for path, found in held.items():
        here = logs.get(path)
        known = [(oid, commit) for oid, commit in found.items() if oid in blobs]
        if here is None:
            there = [log for log in logs.values() if all(log.begins_with(blobs[oid]) for oid, _ in known)]
            if there and path.partition("/")[0] not in pages:
                moved[path] = there[0]
            elif found:
                commit = next(iter(found.values()))
                mend = f"bring it back and commit it: {restore(prefix + path, commit[:12])}"
                checked.problems.append((path, "it was recorded and a later commit removed it", mend))
            continue
        for oid, commit in known:
            if here.begins_with(blobs[oid]):
                continue
            then = _log(repo, path, oid)
            if _is_sound(then) and not _is_mended(then, here, claims):
                what = f"{_first_difference(then, here)} is not what commit {commit[:12]} recorded"
                checked.problems.append((path, what, _way_back(prefix, commit, then, here)))
                break
    return moved


def _is_mended(then: _Log, here: _Log, claims: Iterable[_Claim]) -> bool:
    """Whether HEAD holds every line that a commit says it recorded, and `then` held another in the place of one.

    A line carries the hash of all before it, so what was changed once and brought back is known by one line.
    """
    mine = [claim for claim in claims if f"{claim.page}/{ASSESSMENTS_FILE}" == here.path]
    return all(here.holds(claim.last, claim.sha256) for claim in mine) and any(
        claim.last <= len(then.digests) and not then.holds(claim.last, claim.sha256) for claim in mine
    )


def _way_back(prefix: str, commit: str, then: _Log, here: _Log) -> str:
    """The newest commit that holds the whole log, and what it does not hold, because that came later or is false."""
    other = [number for number, digest in enumerate(here.digests, 1) if digest not in then.digests]
    note = f" (keep a copy: {_numbered(other)} of today is not in it)" if other else ""
    command = restore(prefix + here.path, commit[:12])
    return f"commit {commit[:12]} holds the whole log: bring it back{note} and commit it: {command}"


def _numbered(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - LISTED} more" if len(numbers) > LISTED else ""
    return f"line {', '.join(map(str, numbers[:LISTED]))}{more}"


def _first_difference(then: _Log, now: _Log) -> str:
    for number, digest in enumerate(then.digests, 1):
        if number > len(now.digests):
            return f"line {number} is gone: the log"
        if now.digests[number - 1] != digest:
            return f"line {number}"
    return "the log"


def _check_pages(logs: Mapping[str, _Log], held: Mapping[str, object], pages: Iterable[str], checked: Checked) -> None:
    """A log speaks of its own page, or of what the page was called before."""
    for path, log in logs.items():
        page = path.partition("/")[0]
        for number, named in enumerate(_named_pages(log.data), 1):
            renamed = f"{named}/{ASSESSMENTS_FILE}" in held and named not in pages
            if named != page and not renamed:
                what = f"line {number} is of the page {named!r}"
                checked.problems.append((path, what, "put the log back where it was recorded"))
                break


def _named_pages(data: bytes) -> Iterator[str]:
    try:
        for link in read_lines(data):
            yield link.assessment.page
    except BrokenLine:
        return  # told by the check of the files


def _check_trailers(
    logs: Mapping[str, _Log],
    claims: Iterable[_Claim],
    moved: Mapping[str, _Log],
    told: Collection[str],
    checked: Checked,
) -> None:
    """Compare each log with what the commits say they recorded in it; one that differs is named once.

    Args:
        told: the paths of those that are known to differ.
    """
    differ = set(told)
    claimed: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        path = f"{claim.page}/{ASSESSMENTS_FILE}"
        log = moved.get(path) or logs.get(path)
        if log is None:
            continue  # that it is gone is told by what the commit held, or it was never in this corpus
        if log.path not in differ and not log.holds(claim.last, claim.sha256):
            differ.add(log.path)
            what = f"line {claim.last} is not the one that commit {claim.commit[:12]} says it recorded"
            checked.problems.append((log.path, what, "bring the log back from another branch or copy that has it"))
        claimed[log.path].update(range(claim.first, claim.last + 1))
    for path, log in logs.items():
        silent = sorted({*range(1, len(log.digests) + 1)} - claimed[path])
        if silent:
            checked.notes.append(f"{path}: committed without msgdiff's trailers: {_numbered(silent)}")


def _emptied(repo: Repo, head: str) -> list[Commit]:
    """Commits that say they recorded assessments and hold no log: it was taken out of them."""
    claims = read_claims(repo, head, "Msgdiff-Assessments")
    return [c for c in claims if not any(change.path.endswith(ASSESSMENTS_FILE) for change in c.changes)]


class _Claim(NamedTuple):
    """What a commit says it recorded: the page, its first and last line, and the SHA-256 of the last."""

    commit: str
    page: str
    first: int
    last: int
    sha256: str


def _claims(commits: Sequence[Commit]) -> Iterator[_Claim]:
    for commit in commits:
        page, numbers = "", None
        for key, value in commit.trailers:
            if key == "Msgdiff-Document":
                page, numbers = value, None
            elif key == "Msgdiff-Assessments":
                numbers = _NUMBERS.fullmatch(value)
            elif key == "Msgdiff-Sha256" and numbers:
                yield _Claim(commit.oid, page, int(numbers[1]), int(numbers[2]), value)
                numbers = None


def why_cut_off(repo: Repo, path: str, page: str, digests: Sequence[str]) -> str | None:
    """Why a log in git must not be added to: it lacks the last line that was recorded in it; None where it has it.

    Args:
        path: that of the log, from the top of the work tree.
        digests: the SHA-256 of each of its lines.
    """
    commit = read_last_claim(repo, "Msgdiff-Assessments", path)
    for claim in _claims([commit] if commit else []):
        if claim.page == page and list(digests[claim.last - 1 : claim.last]) != [claim.sha256]:
            back = restore(path, claim.commit[:12])
            return f"{path} lacks line {claim.last}, which commit {claim.commit[:12]} recorded; bring it back: {back}"
    return None


def _check_branches(
    repo: Repo,
    prefix: str,
    logs: Mapping[str, _Log],
    held: Mapping[str, Mapping[str, str]],
    pages: Iterable[str],
    checked: Checked,
) -> None:
    """Name what a branch once held and none holds any more, and note where another branch holds other lines."""
    if "\n" in prefix:
        return
    # In this order: what is recorded meanwhile is on a branch before it can be missed there.
    former = _former(repo)
    tips = ["HEAD", *_lines(run(repo, "for-each-ref", "--format=%(objectname)"))]
    for page in pages:
        path = f"{page}/{ASSESSMENTS_FILE}"
        alive = find_blobs(repo, tips, f"{prefix}{path}")
        before = find_blobs(repo, former, f"{prefix}{path}")
        blobs = read_blobs(repo, {*alive.values(), *before.values()})
        here = logs.get(path) or _Log(path, b"", [])
        elsewhere = [
            _log(repo, path, oid)
            for oid in dict.fromkeys(alive.values())
            if oid in blobs and not here.begins_with(blobs[oid])
        ]
        standing = [here, *logs.values(), *elsewhere]
        for commit, oid in before.items():
            if oid in held.get(path, ()):
                continue  # it is in the history still, where it was looked at
            if (
                oid in blobs
                and not any(log.begins_with(blobs[oid]) for log in standing)
                and _is_sound(_log(repo, path, oid))
            ):
                what = f"commit {commit[:12]} recorded lines of it that no branch holds any more: history was rewritten"
                mend = f"bring them back, or keep that commit: git branch kept-{commit[:7]} {commit[:12]}"
                checked.problems.append((path, what, mend))
                break
        if any(not log.data.startswith(here.data) for log in elsewhere):
            checked.notes.append(f"{path}: another branch or tag holds other lines")


def _former(repo: Repo) -> list[str]:
    """The commits on which HEAD and the branches stood, newest first, as far as git remembers."""
    return _lines(run(repo, "log", "--walk-reflogs", "--no-show-signature", "--format=%H", "--branches", "HEAD", "--"))


def _lines(out: bytes) -> list[str]:
    return list(dict.fromkeys(out.decode("utf-8", "surrogateescape").split()))


def _is_sound(log: _Log) -> bool:
    """Whether it is a log as msgdiff writes it: one that was spoilt and mended is no loss."""
    try:
        return bool(tuple(read_lines(log.data)))
    except BrokenLine:
        return False
