"""REV:PATH: the bytes of a file as a git repository had it at a revision."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgdiff.errors import SourceError, UsageError
from msgdiff.store.gitio import GitFailed, NotInGit, line, open_repo, run

if TYPE_CHECKING:
    from pathlib import Path

    from git import Repo

_SYMLINK = "120000"


def read_revision(text: str, cwd: Path) -> tuple[bytes, str]:
    """Read REV:PATH, as `git show` would, from the repository that holds `cwd`.

    PATH counts from the repository's top, or from `cwd` when it starts with "./" or "../". The
    bytes are the ones git keeps, without filters or line-end conversion.

    Returns:
        The bytes, and the file's name without its folders.

    Raises:
        UsageError: the text is not REV:PATH.
        SourceError: no repository here, no such revision, no such file in it.
    """
    revision, path = _split(text)
    try:
        with open_repo(cwd) as repo:
            inside = _path_from_top(repo, path, cwd) if path.startswith(("./", "../")) else path
            tree = _tree(repo, revision)
            return run(repo, "cat-file", "blob", _blob(repo, tree, inside, text)), posixpath.basename(inside)
    except NotInGit:
        raise SourceError(f"cannot read {text!r}: {cwd} is not in a git repository; go to one first") from None
    except GitFailed as error:
        raise SourceError(f"cannot read {text!r}: {error}") from None


def _split(text: str) -> tuple[str, str]:
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        # main@{2020-01-01 10:00}:page.txt holds a colon in its revision.
        if character == ":" and depth == 0:
            revision, path = text[:at], text[at + 1 :]
            break
    else:
        revision, path = text, ""
    if not revision or not path or revision.startswith("-") or "\0" in text:
        raise UsageError(f"cannot read {text!r}: write a revision, a colon and a path, as HEAD~1:docs/page.txt")
    return revision, path


def _tree(repo: Repo, revision: str) -> str:
    try:
        return line(repo, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    except GitFailed as error:
        if "dubious ownership" in str(error):
            raise
        raise SourceError(f"no revision {revision!r} in {repo.working_dir}; 'git log' shows which there are") from None


def _blob(repo: Repo, tree: str, path: str, text: str) -> str:
    clean = posixpath.normpath(path)
    found = run(repo, "ls-tree", "-z", "--full-tree", tree, "--", clean).decode("utf-8", "surrogateescape")
    facts, _, name = found.partition("\0")[0].partition("\t")
    if name != clean:  # nothing, or for "." the first of everything
        raise SourceError(f"cannot read {text!r}: that revision has no file {path!r}; 'git ls-tree' shows its files")
    mode, kind, oid = facts.split()
    if kind != "blob" or mode == _SYMLINK:
        what = {"tree": "a folder", "commit": "a submodule"}.get(kind, "a symbolic link")
        raise SourceError(f"cannot read {text!r}: it is {what}, not a file")
    return oid


def _path_from_top(repo: Repo, path: str, cwd: Path) -> str:
    top = repo.working_tree_dir
    if top is None:
        raise SourceError(f"cannot read {path!r}: {cwd} is in a bare repository; write the path from its top")
    here = cwd.resolve().relative_to(top).as_posix()
    inside = posixpath.normpath(posixpath.join(here, path))
    if inside == ".." or inside.startswith("../"):
        raise SourceError(f"cannot read {path!r}: it is outside the repository {top}")
    return inside
