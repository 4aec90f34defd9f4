"""Measure whole commands, start to end: CPU milliseconds of the process and of all it starts.

python -m benchmarks.commands                               generated files
python -m benchmarks.commands --histories REPO              versions of documents in a git repository
python -m benchmarks.commands --peers FOLDER                with the programs of a virtual environment beside

Runs of all commands alternate; the figure is the median. Output goes nowhere, so colours and pagers stay out.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgdiff.model
from benchmarks.common import about_here, at_least, at_most, children, tell, title
from benchmarks.texts import Writer, markdown
from benchmarks.words import SLOW, real

ROUNDS, SLOW_ROUNDS = 15, 3
SIZES, PAIRS = (4, 300), 3
HELP_BAR, DIFF_BAR, PEER_BAR_SMALL, PEER_BAR_LARGE = 8.0, 12.0, 1.0, 8.0
# Ours must find its own packages, and PYTHONPATH would slow each start or lead a peer to ours.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@dataclass(frozen=True, slots=True)
class Command:
    """A command, as one line for each pair of files, and the exit codes that mean it did its work."""

    name: str
    lines: tuple[tuple[str, ...], ...]
    codes: tuple[int, ...] = (0,)


def milliseconds(command: Command) -> float:
    """CPU milliseconds of one run, the mean over its lines."""
    before = children()
    for line in command.lines:
        done = subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
        if done.returncode not in command.codes:
            raise SystemExit(f"{command.name} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return (children() - before) * 1000 / len(command.lines)


def alternate(commands: Sequence[Command]) -> dict[str, float]:
    """The median of each command's runs; the first run of each, which fills the file cache, is not counted."""
    first = {command.name: milliseconds(command) for command in commands}
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    for number in range(ROUNDS):
        for command in commands:
            if number < SLOW_ROUNDS or first[command.name] < SLOW:
                times[command.name].append(milliseconds(command))
    return {name: statistics.median(taken) for name, taken in times.items()}


def programs(peers: Path | None) -> dict[str, str]:
    """The peers that are here: name and path of each."""
    found = {}
    for name in ("redlines", "wdiff"):
        path = shutil.which(name, path=str(peers / "bin")) if peers else None
        if path := path or shutil.which(name):
            found[name] = path
    return found


def pairs_of(size: int, repository: Path | None, folder: Path) -> list[tuple[str, str]]:
    """Pairs of versions of pages of about `size` kilobytes, as files: successive ones, where they are real."""
    if repository:
        _, pairs = next(real(repository, size, PAIRS))
        texts = [(pair.old, pair.new) for pair in pairs]
    else:
        texts = []
        for seed in range(PAIRS):
            writer = Writer(seed)
            parts = writer.page(size * 1000)
            texts.append((markdown(parts), markdown(writer.edit_some(parts, 0.05))))
    written = []
    for number, pair in enumerate(texts):
        paths = [folder / f"{side}-{size}-{number}.md" for side in ("old", "new")]
        for path, text in zip(paths, pair, strict=True):
            path.write_text(text, encoding="utf-8")
        written.append((str(paths[0]), str(paths[1])))
    return written


def commands(files: Mapping[int, Sequence[tuple[str, str]]], peers: Mapping[str, str]) -> list[Command]:
    ours = str(Path(sys.executable).parent / "msgdiff")
    listed = [
        Command("python -c pass", ((sys.executable, "-c", "pass"),)),
        Command("msgdiff --help", ((ours, "--help"),)),
    ]
    for size, pairs in files.items():
        programs = {
            "msgdiff diff": (ours, "diff"),
            "git diff --word-diff": ("git", "diff", "--no-index", "--word-diff"),
            "redlines": (peers.get("redlines", ""), "text", "--quiet"),
            "wdiff": (peers.get("wdiff", ""),),
        }
        for name, program in programs.items():
            if program[0]:
                lines = tuple((*program, *pair) for pair in pairs)
                codes = (0, 1) if name in ("git diff --word-diff", "wdiff") else (0,)
                listed.append(Command(f"{name}, {size} KB", lines, codes))
    return listed


def bars(name: str, times: Mapping[str, float]) -> list[str]:
    empty = times["python -c pass"]
    told = [f"x{times[name] / empty:.1f} of python -c pass"]
    if name == "msgdiff --help":
        told = [at_most("x of python -c pass", times[name] / empty, HELP_BAR)]
    if name == "msgdiff diff, 4 KB":
        told = [at_most("x of python -c pass", times[name] / empty, DIFF_BAR)]
    peer = name.replace("msgdiff diff", "redlines")
    if name.startswith("msgdiff diff") and peer in times:
        bar = PEER_BAR_SMALL if name.endswith(" 4 KB") else PEER_BAR_LARGE
        told.append(at_least("redlines x", times[peer] / times[name], bar))
    return told


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=Path, help="a git repository with versions of documents (bare will do)")
    parser.add_argument("--peers", type=Path, help="a virtual environment with other programs")
    options = parser.parse_args()
    # A first start that has to compile would be measured as ours, where the environment forbids to keep what it made.
    compileall.compile_dir(str(Path(msgdiff.model.__file__).parent), quiet=1)
    about_here()
    title("Commands: CPU milliseconds of the whole process (median)")
    with tempfile.TemporaryDirectory() as name:
        files = {size: pairs_of(size, options.histories, Path(name)) for size in SIZES}
        times = alternate(commands(files, programs(options.peers)))
    for label, taken in times.items():
        tell(label, f"{taken:.1f} ms", *bars(label, times))


if __name__ == "__main__":
    main()
