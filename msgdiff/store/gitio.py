"""Git, spoken to through GitPython: opened for a moment, every command's failure told in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgdiff.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from git import Repo

# Taken literally, a page called "a[1]" is no pattern; and nothing here may ask a question.
_ALWAYS = {"GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0"}


class GitFailed(StoreError):
    """A git command failed; the message is git's own first line."""


class NotInGit(StoreError):
    """No git repository holds this folder."""


class NoGit(GitFailed):
    """There is no git program."""


@contextmanager
def open_repo(path: Path) -> Iterator[Repo]:
    """The repository that holds `path`, closed again at the end: GitPython leaks when kept open.

    Raises:
        NotInGit: none does.
        NoGit: git is not installed.
    """
    try:
        # 100 ms to import, and it fails at import when there is no git program.
        from git import InvalidGitRepositoryError, NoSuchPathError, Repo
    except ImportError:
        raise GitFailed("git is needed for this and is not installed or not on the PATH: install git") from None
    try:
        repo = Repo(path.resolve(), search_parent_directories=True, expand_vars=False)
    except (InvalidGitRepositoryError, NoSuchPathError):
        raise NotInGit(f"{path} is not in a git repository") from None
    with repo:
        yield repo


def run(
    repo: Repo,
    *arguments: str,
    stdin: bytes | None = None,
    env: Mapping[str, str] | None = None,
) -> bytes:
    """Run git in the repository's top folder and return what it wrote to stdout, untouched.

    Args:
        arguments: without "git" itself; options before the command (-c) are fine.
        stdin: what the command reads.
        env: variables for this one child process.

    Raises:
        GitFailed: it ended with another code than 0.
    """
    import tempfile

    with tempfile.TemporaryFile() as stream:  # a child reads from a file, which needs no thread to feed it
        if stdin is not None:
            stream.write(stdin)
            stream.seek(0)
        status, out, err = repo.git.execute(
            [repo.git.GIT_PYTHON_GIT_EXECUTABLE or "git", *arguments],
            istream=None if stdin is None else stream,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
            env={**_ALWAYS, **(env or {})},
        )
    if status != 0:
        raise GitFailed(first_line(err, f"git {arguments[0]} ended with {status}"))
    return out if isinstance(out, bytes) else str(out).encode()


def line(repo: Repo, *arguments: str, env: Mapping[str, str] | None = None) -> str:
    """As `run`, for a command that answers with one line of text."""
    return run(repo, *arguments, env=env).decode("utf-8", "surrogateescape").rstrip("\n")


def first_line(err: str, otherwise: str) -> str:
    """The line of git's complaint that says what is wrong, without its "fatal: "."""
    lines = [text.strip() for text in err.splitlines() if text.strip()]
    fatal = [text for text in lines if text.startswith(("fatal:", "error:"))]
    if not lines:
        return otherwise
    if any("dubious ownership" in text for text in lines):
        return f"{fatal[0].partition(': ')[2]}; if you trust it: git config --global --add safe.directory FOLDER"
    return (fatal or lines)[0].removeprefix("fatal: ").removeprefix("error: ")


def head_of(repo: Repo) -> str | None:
    """The commit HEAD stands on, or None in a repository without a commit."""
    try:
        return line(repo, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitFailed as error:
        if "dubious ownership" in str(error):
            raise
        return None
