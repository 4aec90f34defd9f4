"""Accuracy of alignment by threshold on labelled texts, and how its time grows.

    python benchmarks/alignment.py --gold FOLDER     accuracy: each threshold below and above its value
    python benchmarks/alignment.py --growth          time, memory, precision and recall on generated text

FOLDER holds JSON files: {"pairs": [{"old": [...], "new": [...], "links": [[i, j], ...],
"optional_links": [...]}]}; optional links are neither wanted nor wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from msgdiff.compare.align import Mark, align, align_marked
from msgdiff.compare.thresholds import DEFAULT, Thresholds

STEPS = (0.8, 0.9, 1.1, 1.25)
FOLDS = 5
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Counts:
    """Links found rightly, found at all, and wanted."""

    right: int
    found: int
    wanted: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def count(pair: dict[str, Any], thresholds: Thresholds) -> Counts:
    old, new = [Mark(text) for text in pair["old"]], [Mark(text) for text in pair["new"]]
    wanted = {tuple(link) for link in pair["links"]}
    optional = {tuple(link) for link in pair.get("optional_links", ())} - wanted
    found = {
        (i, j) for made in align_marked(old, new, thresholds=thresholds).pairs for i in made.old for j in made.new
    } - optional
    return Counts(len(found & wanted), len(found), len(wanted))


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts(0, 0, 0))


def accuracy(gold: dict[str, list[dict[str, Any]]], thresholds: Thresholds) -> dict[str, list[Counts]]:
    return {name: [count(pair, thresholds) for pair in pairs] for name, pairs in gold.items()}


def variants() -> Iterator[tuple[str, Thresholds]]:
    """The thresholds with one of them changed, and what it was changed to."""
    for one in fields(Thresholds):
        value = getattr(DEFAULT, one.name)
        for step in STEPS:
            changed = round(value * step, 3) if isinstance(value, float) else value + round(4 * (step - 1))
            if changed == value:
                continue
            try:
                yield f"{one.name} {changed}", Thresholds(**{**asdict(DEFAULT), one.name: changed})
            except ValueError:  # far above near, and the like
                continue


def interval(counts: Sequence[Counts], base: Sequence[Counts]) -> tuple[float, float]:
    """Where 95 % of resampled differences in F1 lie, in points (paired bootstrap over texts)."""
    chance = random.Random(0)
    differences = []
    for _ in range(RESAMPLES):
        chosen = [chance.randrange(len(counts)) for _ in counts]
        differences.append(total(counts[k] for k in chosen).f1 - total(base[k] for k in chosen).f1)
    differences.sort()
    return 100 * differences[RESAMPLES // 40], 100 * differences[-RESAMPLES // 40]


def sweep(gold: dict[str, list[dict[str, Any]]]) -> None:
    names = sorted(gold)
    base = accuracy(gold, DEFAULT)
    folds = {name: [total(base[name][k::FOLDS]).f1 for k in range(FOLDS)] for name in names}
    for name in names:
        all_of_it = total(base[name])
        by_fold = " ".join(f"{100 * f1:.1f}" for f1 in folds[name])
        print(f"{name}: F1 {100 * all_of_it.f1:.2f} ({all_of_it}), by fold {by_fold}")
    print(f"{'change':28s}" + "".join(f"{name:>34s}" for name in names))
    for label, thresholds in variants():
        now = accuracy(gold, thresholds)
        cells = []
        for name in names:
            low, high = interval(now[name], base[name])
            difference = 100 * (total(now[name]).f1 - total(base[name]).f1)
            cells.append(f"{difference:+8.2f} [{low:+6.2f}, {high:+6.2f}]".rjust(34))
        print(f"{label:28s}" + "".join(cells), flush=True)


SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu")
COMMON = ("the", "of", "and", "to", "in", "we", "will", "our", "for", "with", "by", "that", "is", "are", "on")
WORDS = (*(f"{start}{end}" for start in SYLLABLES for end in "rnstlmdk"), *COMMON * 4)


def sentence(chance: random.Random) -> str:
    words = [
        f"{chance.choice(WORDS)}{chance.choice(('', '', chance.randrange(99)))}" for _ in range(chance.randint(6, 24))
    ]
    return " ".join(words).capitalize() + "."


def edited(text: str, chance: random.Random) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = f"new{chance.randrange(9999)}"
    return " ".join(words)


def tenth_edited_tenth_moved(size: int, chance: random.Random) -> tuple[list[str], list[tuple[str, int]]]:
    old = [sentence(chance) for _ in range(size)]
    new = [(edited(text, chance) if chance.random() < 0.1 else text, i) for i, text in enumerate(old)]
    moving = set(chance.sample(range(size), size // 10))
    staying = [item for i, item in enumerate(new) if i not in moving]
    for i in sorted(moving):
        staying.insert(chance.randrange(len(staying) + 1), new[i])
    return old, staying


def every_one_edited(size: int, chance: random.Random) -> tuple[list[str], list[tuple[str, int]]]:
    old = [sentence(chance) for _ in range(size)]
    return old, [(edited(text, chance), i) for i, text in enumerate(old)]


def growth(sizes: Sequence[int]) -> None:
    print("statements  text                      CPU s   times  precision  recall  peak MB")
    for make in (tenth_edited_tenth_moved, every_one_edited):
        before = 0.0
        for size in sizes:
            old, made = make(size, random.Random(size))
            began = time.process_time()
            pairs = align(old, [text for text, _ in made])
            seconds = time.process_time() - began
            wanted = {(i, j) for j, (_, i) in enumerate(made)}
            found = {(i, j) for pair in pairs for i in pair.old for j in pair.new}
            right = len(wanted & found)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            times = f"{seconds / before:5.1f}x" if before else "      "
            print(
                f"{size:10d}  {make.__name__:24s}{seconds:7.3f}  {times}     {right / len(found):.4f}  "
                f"{right / len(wanted):.4f}  {peak:7d}",
                flush=True,
            )
            before = seconds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="folder of labelled texts")
    options.add_argument("--names", nargs="*", default=["argrewrite", "argrewrite_moves", "aesop"])
    options.add_argument("--growth", action="store_true", help="print the growth table")
    options.add_argument("--sizes", nargs="*", type=int, default=[500, 5_000, 50_000])
    chosen = options.parse_args()
    if chosen.gold:
        gold = {
            name: json.loads((chosen.gold / f"{name}.json").read_text(encoding="utf-8"))["pairs"]
            for name in chosen.names
        }
        sweep(gold)
    if chosen.growth:
        growth(chosen.sizes)
    if not chosen.gold and not chosen.growth:
        options.error("say --gold FOLDER or --growth")


if __name__ == "__main__":
    main()
