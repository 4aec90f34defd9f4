"""Check a corpus against git: nothing uncommitted, changed, lost, or recorded as something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgdiff.store.gitio import line, run
from msgdiff.store.history import blob_digests, read_log, read_tree
from msgdiff.store.layout import VERSION_FILE, VERSIONS_FOLDER
from msgdiff.store.logcheck import check_logs, is_log, restore
from msgdiff.store.publish import work_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from git import Repo

    from msgdiff.model import Version
    from msgdiff.store.history import Commit

LISTED = 5  # versions named in a note before it says how many more there are


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version's folder as found in the corpus; `version` is None where its version.toml is damaged."""

    page: str
    label: str
    version: Version | None

    @property
    def path(self) -> str:
        """From the corpus."""
        return f"{self.page}/{VERSIONS_FOLDER}/{self.label}"


@dataclass(slots=True)
class Checked:
    """What git had to say: problems as path, what and what to do; notes; commits read."""

    commits: int = 0
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_git(
    repo: Repo, corpus: Path, head: str | None, files: Mapping[str, str], recorded: tuple[Recorded, ...]
) -> Checked:
    """Compare the corpus with the commit `head` and the history behind it.

    Args:
        corpus: its folder, resolved.
        files: SHA-256 of the files found, by path from the corpus.
        recorded: the versions found.

    Cost: one `git ls-tree`, one `git cat-file --batch`, one `git log` and three small commands,
    however many versions there are.
    """
    checked = Checked()
    prefix = _prefix(repo, corpus)
    tree = {_inside(path, prefix): oid for path, oid in (read_tree(repo, head, prefix) if head else {}).items()}
    commits = read_log(repo, head, prefix) if head else ()
    checked.commits = len(commits)
    _check_content(repo, prefix, files, tree, checked)
    _check_presence(repo, recorded, tree, commits, prefix, checked)
    _check_trailers(repo, recorded, tree, commits, checked)
    _note_attributes(repo, recorded, prefix, checked)
    if head:
        _check_logs(repo, prefix, head, commits, files, tree, checked)
    return checked


def _check_logs(
    repo: Repo,
    prefix: str,
    head: str,
    commits: tuple[Commit, ...],
    files: Mapping[str, str],
    tree: Mapping[str, str],
    checked: Checked,
) -> None:
    found = check_logs(repo, prefix, head, commits, tree)
    checked.problems.extend(found.problems)
    checked.notes.extend(found.notes)
    missing = [path for path in tree if is_log(path) and path not in files]
    skipped = _skipped(repo, prefix) if missing else set()
    for path in missing:
        if path in skipped:
            checked.notes.append(f"{path} is outside the sparse checkout and was not checked")
        else:
            checked.problems.append(
                (path, "it was recorded and is missing", f"bring it back: git restore '{prefix}{path}'")
            )


def _prefix(repo: Repo, corpus: Path) -> str:
    """The corpus from the repository's top: "" or "some/folder/"."""
    inside = corpus.relative_to(work_tree(repo)).as_posix()
    return "" if inside == "." else f"{inside}/"


def _inside(path: str, prefix: str) -> str:
    return path[len(prefix) :]


def _check_content(
    repo: Repo, prefix: str, files: Mapping[str, str], tree: Mapping[str, str], checked: Checked
) -> None:
    digests = blob_digests(repo, (tree[path] for path in files if path in tree))
    for path, digest in files.items():
        if path not in tree:
            add = "if it belongs there: git add it and git commit"
            checked.problems.append((path, "it is not committed", add))
        elif tree[path] not in digests:
            checked.problems.append((path, "git has lost what was committed", "run 'git fsck' and fetch it again"))
        elif digests[tree[path]] != digest:
            mend = "bring it back with 'git restore', or commit the change if it is meant"
            if is_log(path):
                mend = (
                    "a log is only ever added to: commit it if it was damaged and this is the whole of it again, "
                    f"else bring it back: {restore(prefix + path, 'HEAD')}"
                )
            checked.problems.append((path, "it is not what was committed", mend))


def _check_presence(
    repo: Repo,
    recorded: tuple[Recorded, ...],
    tree: Mapping[str, str],
    commits: tuple[Commit, ...],
    prefix: str,
    checked: Checked,
) -> None:
    """Name what was recorded once and is no longer there."""
    there = {version.path for version in recorded}
    skipped = _skipped(repo, prefix)
    for path in sorted(path for path in tree if _is_version(path) and _folder(path) not in there):
        if path in skipped:
            checked.notes.append(f"{_folder(path)} is outside the sparse checkout and was not checked")
        else:
            mend = f"bring it back: git restore '{prefix}{_folder(path)}'"
            checked.problems.append((_folder(path), "it was recorded and its folder is missing", mend))
    kept = set(tree.values())
    for path, (oid, commit) in _ever_added(commits, prefix).items():
        if path in tree or _folder(path) in there:
            continue
        if oid in kept:
            checked.notes.append(f"{_folder(path)} was moved elsewhere in the corpus")
        else:
            mend = f"bring it back: git checkout {commit[:12]} -- '{prefix}{_folder(path)}'"
            checked.problems.append((_folder(path), "it was recorded and a later commit removed it", mend))


def _ever_added(commits: tuple[Commit, ...], prefix: str) -> dict[str, tuple[str, str]]:
    """Every version.toml ever added: its newest blob and the commit that has it, sorted by path."""
    added: dict[str, tuple[str, str]] = {}
    for commit in commits:
        for change in commit.changes:
            path = _inside(change.path, prefix)
            if change.status != "D" and _is_version(path):
                added.setdefault(path, (change.oid, commit.oid))
    return dict(sorted(added.items()))


def _is_version(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 4 and parts[1] == VERSIONS_FOLDER and parts[3] == VERSION_FILE


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _skipped(repo: Repo, prefix: str) -> set[str]:
    """Paths that a sparse checkout leaves out of the work tree."""
    listed = run(repo, "ls-files", "-z", "-t", "--", prefix or ".").decode("utf-8", "surrogateescape")
    return {_inside(entry[2:], prefix) for entry in listed.split("\0") if entry.startswith("S ")}


def _check_trailers(
    repo: Repo,
    recorded: tuple[Recorded, ...],
    tree: Mapping[str, str],
    commits: tuple[Commit, ...],
    checked: Checked,
) -> None:
    claims = _claims(commits)
    silent = []
    for found in recorded:
        claim = claims.get((found.page, found.label))
        if claim is None and f"{found.path}/{VERSION_FILE}" in tree:
            silent.append(found.path)
        if claim is None or found.version is None:
            continue
        commit, facts = claim
        for key, now in (
            ("Msgdiff-Sha256", found.version.sha256),
            ("Msgdiff-Said-On", found.version.said_on),
        ):
            if facts.get(key, now) != now:
                what = f"it says {now}, and commit {commit[:12]} recorded {key}: {facts[key]}"
                mend = "bring it back with 'git restore --source', or commit the correction with that trailer"
                checked.problems.append((f"{found.path}/{VERSION_FILE}", what, mend))
    if silent:
        why = "in a shallow clone" if _is_shallow(repo) else "by hand"
        more = f" and {len(silent) - LISTED} more" if len(silent) > LISTED else ""
        checked.notes.append(f"committed {why}, without msgdiff's trailers: {', '.join(silent[:LISTED])}{more}")


def _claims(commits: tuple[Commit, ...]) -> dict[tuple[str, str], tuple[str, dict[str, str]]]:
    """For each page and label the newest commit whose trailers tell of it, and what they tell.

    A commit squashed from several has several runs of trailers; each starts with its document.
    """
    claims: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
    for commit in commits:
        runs: list[dict[str, str]] = []
        for key, value in commit.trailers:
            if key == "Msgdiff-Document" or not runs:
                runs.append({})
            runs[-1][key] = value
        for facts in runs:
            named = facts.get("Msgdiff-Document", ""), facts.get("Msgdiff-Version", "")
            claims.setdefault(named, (commit.oid, facts))
    return claims


def _is_shallow(repo: Repo) -> bool:
    return line(repo, "rev-parse", "--is-shallow-repository") == "true"


def _note_attributes(repo: Repo, recorded: tuple[Recorded, ...], prefix: str, checked: Checked) -> None:
    """Say so when a clone might get other bytes than were recorded."""
    sources = [f"{prefix}{found.path}/{found.version.source}" for found in recorded if found.version]
    if not sources:
        return
    stdin = "".join(f"{path}\0" for path in sources).encode("utf-8", "surrogateescape")
    answers = run(repo, "check-attr", "-z", "--stdin", "text", stdin=stdin).split(b"\0")[2::3]
    open_to_change = sum(answer != b"unset" for answer in answers)
    if open_to_change:
        checked.notes.append(
            f"a clone may get other line ends in {open_to_change} of {len(sources)} sources; "
            "put the line '* -text -filter -ident' into .gitattributes in the corpus and commit it"
        )
