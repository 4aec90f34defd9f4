"""Measure word diffs: CPU time of `diff_words` and its peers on the same texts in one run, and size of edit.

python -m benchmarks.words                                generated texts and worst cases
python -m benchmarks.words --histories REPO               also versions of documents in a git repository
python -m benchmarks.words --histories REPO --pairs 20    of more documents

Peers are measured where they are there: difflib and git always, wdiff if installed, redlines and
diff-match-patch if importable. Times are CPU milliseconds, of children too, the best of a few runs; slow ones
run once. Ours and difflib get lists of words, the others text; git and wdiff are whole processes on files.
"edit" is words deleted and inserted before tidying, over the fewest there can be.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import Indel

from msgdiff.compare.lcs import lcs_ops
from msgdiff.compare.words import diff_words, script_words
from msgdiff.model import Op, Tag

KILOBYTES = (4, 40, 300)
# Above this many CPU milliseconds a peer is not run a second time, nor on texts much larger.
SLOW = 500.0


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts, as words and as files."""

    old: str
    new: str

    def words(self) -> tuple[list[str], list[str]]:
        return self.old.split(), self.new.split()


def cpu_ms(run: Callable[[], object], runs: int = 3) -> float:
    """The least CPU time of `runs` runs, own and children's; once is enough where it is slow."""
    best = float("inf")
    for _ in range(runs):
        before = _cpu()
        run()
        best = min(best, (_cpu() - before) * 1000)
        if best > SLOW:
            break
    return best


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ours(pair: TextPair, _: Path) -> Callable[[], object]:
    old, new = pair.words()
    return lambda: diff_words(old, new)


def ours_untidied(pair: TextPair, _: Path) -> Callable[[], object]:
    old, new = pair.words()
    return lambda: lcs_ops(old, new)


def difflib_words(pair: TextPair, _: Path) -> Callable[[], object]:
    old, new = pair.words()
    return lambda: SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def process(*command: str) -> Callable[[TextPair, Path], Callable[[], object]]:
    def prepare(pair: TextPair, folder: Path) -> Callable[[], object]:
        paths = [folder / "old.txt", folder / "new.txt"]
        for path, text in zip(paths, (pair.old, pair.new), strict=True):
            path.write_text(text, encoding="utf-8")
        whole = [*command, *map(str, paths)]
        return lambda: subprocess.run(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    return prepare


def redlines(pair: TextPair, _: Path) -> Callable[[], object]:
    library = import_module("redlines")
    return lambda: library.Redlines(pair.old, pair.new).output_markdown


def diff_match_patch(pair: TextPair, _: Path) -> Callable[[], object]:
    library = import_module("diff_match_patch")
    engine = library.diff_match_patch()  # with its own limit of one second, after which it gives up
    return lambda: engine.diff_main(pair.old, pair.new)


def peers() -> dict[str, Callable[[TextPair, Path], Callable[[], object]]]:
    """Everything that can be run here, ours first."""
    found = {
        "ours": ours,
        "untidied": ours_untidied,
        "git": process("git", "diff", "--no-index", "--word-diff"),
        "difflib": difflib_words,
    }
    if shutil.which("wdiff"):
        found["wdiff"] = process("wdiff")
    if find_spec("redlines"):
        found["redlines"] = redlines
    if find_spec("diff_match_patch"):
        found["dmp"] = diff_match_patch
    return found


def changed(ops: Iterable[Op]) -> int:
    return sum(op.old.stop - op.old.start + op.new.stop - op.new.start for op in ops if op.tag is not Tag.EQUAL)


def edit_over_fewest(pair: TextPair) -> float:
    old, new = pair.words()
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*old, *new]))}
    fewest = Indel.distance([numbers[word] for word in old], [numbers[word] for word in new])
    return changed(lcs_ops(old, new)) / fewest if fewest else 1.0


# Texts


def prose(size: int, chance: random.Random) -> list[str]:
    """Words of a language that is not, some much more frequent, in sentences and lines."""
    words = ["".join(chance.choices("etaoinshrdlucm", k=chance.randint(2, 10))) for _ in range(8_000)]
    picked = [words[min(int(chance.expovariate(1 / 600)), len(words) - 1)] for _ in range(size)]
    return [word + ".\n" if chance.random() < 0.06 else word for word in picked]


def with_edits(text: list[str], share: float, chance: random.Random) -> list[str]:
    """The text with this share of its words replaced, deleted or inserted, and as much moved in blocks."""
    new = list(text)
    for _ in range(int(share * len(text))):
        at = chance.randrange(len(new))
        new[at : at + chance.randrange(2)] = [chance.choice(text)] * chance.randrange(1, 3)
    for _ in range(max(1, int(share * len(text)) // 100)):
        at = chance.randrange(len(new))
        block = new[at : at + 100]
        del new[at : at + 100]
        to = chance.randrange(len(new))
        new[to:to] = block
    return new


def generated(kilobytes: int) -> list[TextPair]:
    chance = random.Random(kilobytes)
    pairs = []
    for share in (0.01, 0.02, 0.05):
        old = prose(kilobytes * 145, chance)
        pairs.append(TextPair(" ".join(old), " ".join(with_edits(old, share, chance))))
    return pairs


def worst_cases() -> Iterator[tuple[str, list[str], list[str]]]:
    chance = random.Random(1)
    yield (
        "300 KB, all different",
        [f"a{n % 9000}" for n in range(50_000)],
        [f"b{n % 9000}" for n in range(50_000)],
    )
    yield (
        "300 KB, same words at random",
        prose(45_000, random.Random(2)),
        prose(45_000, random.Random(2))[::-1],
    )
    kinds = [prose(6, chance) for _ in range(6)]
    lines = [chance.choice(kinds) for _ in range(20_000)]
    kept = [line for line in lines if chance.random() > 0.01]
    yield "20,000 lines of six kinds", [w for line in lines for w in line], [w for line in kept for w in line]
    long = [word.rstrip(".\n") for word in prose(170_000, chance)]
    yield "1 MB in one line, 1 % edits", long, with_edits(long, 0.01, chance)
    yield "1 MB shuffled", long, chance.sample(long, len(long))
    yield (
        "1 MB, a fifth moved",
        long,
        [*long[:20_000], *long[54_000:120_000], *long[20_000:54_000], *long[120_000:]],
    )
    few = [str(number) for number in range(50)]
    yield "20,000 words of 50 kinds", chance.choices(few, k=20_000), chance.choices(few, k=20_000)
    yield "a million times one word", ["a"] * 1_000_000, ["a"] * 999_990
    yield "one word, a million", ["a"], ["b"] * 1_000_000
    yield "a b a b, b a b a", ["a", "b"] * 100_000, ["b", "a"] * 100_000
    yield "a b c a b c, a c b a c b", ["a", "b", "c"] * 60_000, ["a", "c", "b"] * 60_000
    yield "a a a b b b, b b b a a a", ["a"] * 100_000 + ["b"] * 100_000, ["b"] * 100_000 + ["a"] * 100_000


# Real versions


def git(repository: Path, *arguments: str, given: str | None = None) -> str:
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments], input=given, capture_output=True, text=True, check=True
    )
    return done.stdout


def histories(repository: Path) -> list[list[tuple[str, int]]]:
    """The versions of each document, oldest first, as (blob, bytes)."""
    blobs: dict[str, list[str]] = {}
    for line in git(repository, "log", "--reverse", "--format=", "--raw", "--no-abbrev", "--no-renames").splitlines():
        about, path = line.split("\t", 1)
        blob = about.split()[3]
        if set(blob) != {"0"} and blobs.setdefault(path, [""])[-1] != blob:
            blobs[path].append(blob)
    asked = "\n".join(sorted({blob for versions in blobs.values() for blob in versions[1:]}))
    listed = git(repository, "cat-file", "--batch-check", given=asked).splitlines()
    sizes = {blob: int(size) for blob, _, size in map(str.split, listed)}
    return [[(blob, sizes[blob]) for blob in versions[1:]] for versions in blobs.values()]


def real(repository: Path, kilobytes: int, pairs: int) -> Iterator[tuple[str, list[TextPair]]]:
    """Successive and first-last versions of about this size, spread over the documents."""
    bounds = range(int(600 * kilobytes), int(1600 * kilobytes))
    successive, far = [], []
    for versions in histories(repository):
        fitting = [blob for blob, size in versions if size in bounds]
        if len(fitting) > 1:
            middle = len(fitting) // 2
            successive.append((fitting[middle - 1], fitting[middle]))
        if len(fitting) > 2:
            far.append((fitting[0], fitting[-1]))
    for name, found in (("successive", successive), ("first-last", far)):
        spread = found[:: max(1, len(found) // pairs)][:pairs]
        yield (
            name,
            [TextPair(*(git(repository, "cat-file", "blob", blob) for blob in pair)) for pair in spread],
        )


# Tables


def measure(name: str, pairs: list[TextPair]) -> None:
    """Print one line: median milliseconds of each engine, and the peers' over ours, summed over the pairs."""
    times: dict[str, list[float]] = {}
    for pair in pairs:
        with tempfile.TemporaryDirectory() as folder:
            for engine, prepare in peers().items():
                times.setdefault(engine, []).append(cpu_ms(prepare(pair, Path(folder))))
    total = {engine: sum(values) for engine, values in times.items()}
    edits = [edit_over_fewest(pair) for pair in pairs]
    cells = [f"{engine} {statistics.median(values):.2f}" for engine, values in times.items()]
    ratios = [
        f"{engine} x{total[engine] / total['ours']:.1f}"
        for engine in total
        if engine not in ("ours", "untidied", "git")
    ]
    of_git = statistics.median(mine / its for mine, its in zip(times["ours"], times["git"], strict=True))
    print(f"{name:26s} n={len(pairs):2d}  ms: {'  '.join(cells)}")
    print(
        f"{'':26s} slower than ours: {'  '.join(ratios)}   ours / git: {total['ours'] / total['git']:.2f}"
        f" (median pair {of_git:.2f})   edit / fewest: {max(edits):.3f} at most",
        flush=True,
    )


def measure_worst() -> None:
    for name, old, new in worst_cases():
        before = _cpu()
        script = script_words(old, new)
        spent = (_cpu() - before) * 1000
        share = changed(script.ops) / (len(old) + len(new))
        print(f"{name:32s} {spent:6.0f} ms   changed {share:6.1%}   in pieces {script.cut}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.words", description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=Path, help="a git repository with versions of documents (bare will do)")
    parser.add_argument("--pairs", type=int, default=8, help="pairs of each size and kind (default: 8)")
    options = parser.parse_args()
    for kilobytes in KILOBYTES:
        measure(f"{kilobytes} KB generated", generated(kilobytes))
    if options.histories:
        for kilobytes in KILOBYTES:
            for name, pairs in real(options.histories, kilobytes, options.pairs):
                measure(f"{kilobytes} KB {name}", pairs)
    measure_worst()


if __name__ == "__main__":
    main()
