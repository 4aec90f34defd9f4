"""Every pair of consecutive versions of every document in a git repository, read by two git processes."""

from __future__ import annotations

import itertools
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Step(NamedTuple):
    """One document from one version to the next: its path, and the commit and blob of either side."""

    path: str
    commits: tuple[str, str]
    blobs: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.path} {self.commits[0]}..{self.commits[1]}"


def steps(repository: Path, suffix: str = ".md") -> list[Step]:
    """Document by document, oldest first; a pair of blobs that occurs again is left out.

    A file that was deleted and came back goes on where it left off.
    """
    options = ("--reverse", "--raw", "-z", "--no-abbrev", "--no-renames", "--format=%x01%H")
    done = subprocess.run(["git", "-C", str(repository), "log", *options], capture_output=True, check=True)
    versions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    commit = ""
    tokens = iter(done.stdout.decode("utf-8", "surrogateescape").split("\0"))
    for token in (token.lstrip("\n") for token in tokens):
        if token.startswith("\x01"):
            commit = token[1:]
        elif token.startswith(":"):
            blob = token.split()[3]
            path = next(tokens)
            if path.endswith(suffix) and set(blob) != {"0"}:
                versions[path].append((commit, blob))
    every = (
        Step(path, (older[0], newer[0]), (older[1], newer[1]))
        for path, listed in versions.items()
        for older, newer in itertools.pairwise(listed)
    )
    first: dict[tuple[str, str], Step] = {}
    for step in every:
        if step.blobs[0] != step.blobs[1]:
            first.setdefault(step.blobs, step)
    return list(first.values())


def contents(repository: Path, wanted: Sequence[Step]) -> Iterator[tuple[Step, bytes | None, bytes]]:
    """Each step with its two versions, from one `git cat-file --batch`.

    The older version is None where it is the newer one of the step before: it need not be read again.
    """
    asked: list[str] = []
    follows = [a.blobs[1] == b.blobs[0] for a, b in itertools.pairwise(wanted)]
    for step, goes_on in zip(wanted, [False, *follows], strict=True):
        asked += step.blobs[goes_on:]
    with tempfile.TemporaryFile() as listed:
        listed.write("".join(f"{blob}\n" for blob in asked).encode())
        listed.seek(0)  # its input is a file, so it needs no feeding while its answer is read
        command = ["git", "-C", str(repository), "cat-file", "--batch", "--buffer"]
        with subprocess.Popen(command, stdin=listed, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            read = (_body(process.stdout.readline(), process.stdout.read) for _ in asked)
            for step, goes_on in zip(wanted, [False, *follows], strict=True):
                old = None if goes_on else next(read)
                yield step, old, next(read)


def _body(header: bytes, read: Callable[[int], bytes]) -> bytes:
    return read(int(header.split()[2]) + 1)[:-1]


def latest(repository: Path, count: int) -> list[str]:
    """The newest text of `count` documents, spread over the collection."""
    newest = {step.path: step for step in steps(repository)}
    chosen = list(newest.values())[:: max(1, len(newest) // count)][:count]
    return [new.decode("utf-8") for _, _, new in contents(repository, chosen)]
