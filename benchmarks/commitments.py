"""Measure commitments: finding them in a page, and following them through a page's versions.

python -m benchmarks.commitments                      generated pages
python -m benchmarks.commitments --histories REPO     also documents in a git repository

The pages are generated. Two sentences in five commit to something, as on a page of promises, or one in ten, as in
other prose; each version has one paragraph in thirty rewritten. Times are CPU seconds; the history is a whole process,
reading from git included.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.common import about_here, at_least, at_most, children, tell, title
from benchmarks.texts import MARKDOWN, PLAIN, Part, Writer, plain
from benchmarks.versions import latest
from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.trace import trace
from msgdiff.model import Document
from msgdiff.parsers import parse
from msgdiff.store.record import init, record

VERSIONS, SIZE, REWRITTEN = 50, 40_000, 1 / 30
FIND_BAR, HISTORY_BAR = 1.0, 5.0  # MB a second, seconds
PROMISES, PROSE = 0.4, 0.1
ROUNDS, REAL = 3, 40

WHO = ("We", "We also", "The council", "Our teams", "Our staff", "We")
FORCE = ("will", "will", "will", "aim to", "are committed to", "plan to", "have", "are working to", "hope to")
ACT = ("repair", "support", "visit", "open", "train", "build", "review", "publish", "protect", "recruit")
SCOPE = ("all", "every", "most", "more", "20", "500", "the", "our", "some")
TAIL = ("by 2030", "each week", "where possible", "subject to funding", "across the county", "with our partners", "")


class Promiser(Writer):
    """Writes pages of which a share of the sentences commits to something."""

    def __init__(self, seed: int, share: float = PROMISES) -> None:
        super().__init__(seed)
        self.share = share

    def sentence(self) -> str:
        if self.chance.random() > self.share:
            return super().sentence()
        pick = self.chance.choice
        object_ = " ".join(self.word() for _ in range(self.chance.randint(3, 12)))
        return f"{pick(WHO)} {pick(FORCE)} {pick(ACT)} {pick(SCOPE)} {object_} {pick(TAIL)}".rstrip() + "."

    def rewrite_some(self, parts: Iterable[Part], share: float) -> list[Part]:
        """A sentence written anew in this share of the blocks."""
        return [
            replace(part, blocks=tuple(self._rewrite(b) if self.chance.random() < share else b for b in part.blocks))
            for part in parts
        ]

    def _rewrite(self, block: str) -> str:
        mark = "- " if block.startswith("- ") else ""
        kept = block.removeprefix(mark).split(". ")[1:]
        return mark + " ".join([self.sentence(), ". ".join(kept)]).rstrip()


def versions() -> list[str]:
    writer = Promiser(1)
    parts = writer.page(SIZE)
    texts = []
    for _ in range(VERSIONS):
        texts.append(plain(parts))
        parts = writer.rewrite_some(parts, REWRITTEN)
    return texts


def finding(name: str, documents: Iterable[Document]) -> None:
    speeds, found = [], 0
    for document in documents:
        began = time.process_time()
        found += len(find_commitments(document))
        speeds.append(len(document.text) / 1e6 / (time.process_time() - began))
    speed = at_least("MB/s", statistics.median(speeds), FIND_BAR)
    tell(f"find_commitments, {name}", f"{found} found in {len(speeds)}", speed)


def generated(share: float) -> Iterator[Document]:
    """Pages of 1 MB of which this share of the sentences commits to something."""
    for seed in range(ROUNDS):
        yield parse(plain(Promiser(seed + 2, share).page(1_000_000)).encode(), media_type=PLAIN)


def following(texts: list[str]) -> None:
    documents = [parse(text.encode(), media_type=PLAIN) for text in texts]
    began = time.process_time()
    histories = trace(documents)
    taken = time.process_time() - began
    tell(f"trace, {VERSIONS} versions of {SIZE // 1000} KB", f"{taken:.2f} s", f"{len(histories)} histories")


def history(texts: list[str], folder: Path) -> None:
    corpus = init(folder / "corpus")
    for at, text in enumerate(texts):
        record(
            corpus,
            page="plan",
            label=f"v{at}",
            said_on=str(1970 + at),
            data=text.encode(),
            media_type=PLAIN,
            suffix=".txt",
            recorded_at=f"2026-01-01T12:{at:02}:00Z",
        )
    command = [sys.executable, "-m", "msgdiff", "--corpus", str(corpus.path)]
    command += ["commitments", "plan", "--history", "--format", "csv"]
    times = []
    for _ in range(ROUNDS):
        before = children()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(children() - before)
    told = at_most("s", statistics.median(times), HISTORY_BAR)
    tell(f"msgdiff commitments --history, {VERSIONS} versions", f"{statistics.median(times):.2f} s", told)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commitments", description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=Path, help="a git repository with versions of documents (bare will do)")
    options = parser.parse_args()
    about_here()
    title("Commitments: CPU seconds")
    finding("pages of promises", generated(PROMISES))
    finding("prose", generated(PROSE))
    if options.histories:
        texts = latest(options.histories, REAL)
        finding("real terms", [parse(text.encode(), media_type=MARKDOWN) for text in texts])
    texts = versions()
    following(texts)
    with tempfile.TemporaryDirectory() as name:
        history(texts, Path(name))


if __name__ == "__main__":
    main()
