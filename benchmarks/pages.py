"""Measure what happens to whole pages: reading, comparison, a history of versions, worst cases, growth.

python -m benchmarks.pages                                  generated pages
python -m benchmarks.pages --histories REPO                 and versions of documents in a git repository
python -m benchmarks.pages --histories REPO --only history --check    and prove of every pair that nothing is lost

Times are CPU time, of children too. A page is read and a pair compared once, so that nothing is remembered
from a run before; redlines is left out where it cannot be imported. docs/benchmarks.md explains each table.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.common import about_here, at_least, cpu, peak_mb, tell, title
from benchmarks.one import PATIENCE, apart
from benchmarks.texts import GROWTH, MARKDOWN, PLAIN, WORST, Writer, markdown, plain, wrapped
from benchmarks.versions import Step, contents, latest, steps
from benchmarks.words import TextPair, cpu_ms, difflib_words, real, redlines
from msgdiff.compare.check import check_comparison
from msgdiff.compare.comparison import compare
from msgdiff.errors import ParseError
from msgdiff.model import Comparison, Document
from msgdiff.parsers import parse

MEGABYTE = 1_000_000
READING_BAR = 8.0  # MB a second
DIFFLIB_BAR, REDLINES_BAR = 20.0, 50.0
HISTORY_DIFFLIB_BAR, HISTORY_REDLINES_BAR = 4.0, 50.0
DIFFLIB_EVERY, REDLINES_EVERY = 10, 100
SIZES = (500, 5_000, 50_000)


# Reading


@dataclass(frozen=True, slots=True)
class Read:
    """Versions of a page of about a megabyte, one after the other."""

    old: str
    new: str


def reading(repository: Path | None) -> None:
    title("Reading: parse, about 1 MB")
    kinds = {
        "prose, plain text": (plain, PLAIN),
        "prose, hard-wrapped": (wrapped, PLAIN),
        "prose, Markdown": (markdown, MARKDOWN),
    }
    for name, (render, media_type) in kinds.items():
        pages = []
        for seed in (1, 2, 3):
            writer = Writer(seed)
            parts = writer.page(MEGABYTE)
            pages.append(Read(render(parts), render(writer.edit_some(parts, 0.01))))
        tell_reading(name, pages, media_type)
    if repository:
        texts = latest(repository, 60)
        thirds = [_terms(texts[k::3]) for k in range(3)]
        tell_reading("real terms, Markdown", thirds, MARKDOWN)


def _terms(texts: Sequence[str]) -> Read:
    """As many whole texts as make a megabyte; the newer version has a word more in 1 % of its paragraphs."""
    whole = "\n\n".join(texts)[:MEGABYTE]
    blocks = whole.split("\n\n")
    for at in range(50, len(blocks), 100):
        blocks[at] += " Amended."
    return Read(whole, "\n\n".join(blocks))


def tell_reading(name: str, pages: Sequence[Read], media_type: str) -> None:
    parse(b"A line.", media_type=media_type)  # loads the parser
    speeds = [(_speed(page.old, media_type), _speed(page.new, media_type)) for page in pages]
    speed = statistics.median(first for first, _ in speeds)
    more = f"then 1 % changed {statistics.median(again for _, again in speeds):.1f} MB/s"
    tell(name, f"{speed:.1f} MB/s, {more}", at_least("MB/s", speed, READING_BAR))


def _speed(text: str, media_type: str) -> float:
    """Megabytes a second."""
    data = text.encode()
    return len(data) / 1000 / cpu_ms(partial(parse, data, media_type=media_type), runs=1)


# Comparison


def comparison(repository: Path | None, pairs: int) -> None:
    title("Comparison: two pages of 300 KB, milliseconds (median pair)")
    for edited, moved in ((0.05, 0.01), (0.5, 0.02)):
        made = []
        for seed in range(3):
            writer = Writer(seed)
            parts = writer.page(300_000)
            changed = writer.move_some(writer.edit_some(parts, edited), moved)
            made.append(TextPair(markdown(parts), markdown(changed)))
        tell_comparison(f"generated, {edited:.0%} of blocks edited", made)
    if repository:
        for name, found in real(repository, 300, pairs):
            tell_comparison(f"real, {name}", found)


def tell_comparison(name: str, pairs: Sequence[TextPair]) -> None:
    times: dict[str, list[float]] = {"compare": [], "reading both": [], "difflib": [], "redlines": []}
    for pair in pairs:
        began = cpu()
        old, new = _read(pair)
        times["reading both"].append((cpu() - began) * 1000)
        times["compare"].append(cpu_ms(partial(compare, old, new), runs=1))
        times["difflib"].append(cpu_ms(difflib_words(pair, Path())))
        if find_spec("redlines"):
            times["redlines"].append(cpu_ms(redlines(pair, Path())))
    total = {engine: sum(values) for engine, values in times.items() if values}
    bars = [
        at_least(f"{peer} x", total[peer] / total["compare"], bar)
        for peer, bar in (("difflib", DIFFLIB_BAR), ("redlines", REDLINES_BAR))
        if peer in total
    ]
    with_reading = total["compare"] + total["reading both"]
    bars.append(
        "with reading: "
        + ", ".join(f"{p} x{total[p] / with_reading:.1f}" for p in total if p in ("difflib", "redlines"))
    )
    cells = (f"{engine} {statistics.median(values):.0f}" for engine, values in times.items() if values)
    tell(f"{name} (n={len(pairs)})", "  ".join(cells), *bars)


def _read(pair: TextPair) -> tuple[Document, Document]:
    return (
        parse(pair.old.encode(), media_type=MARKDOWN),
        parse(pair.new.encode(), media_type=MARKDOWN),
    )


# A whole history


@dataclass(slots=True)
class Totals:
    """CPU seconds over a history, by what they went into, and what became of its pairs."""

    parsing: float = 0.0
    comparing: float = 0.0
    checking: float = 0.0
    compared: int = 0
    unreadable: int = 0
    checks: int = 0
    failed: list[str] = field(default_factory=list)
    of_step: dict[Step, float] = field(default_factory=dict)


def history(repository: Path, every: int, check: bool) -> None:
    title("Whole history: every pair of consecutive versions, one process")
    began = cpu()
    wanted = steps(repository)[::every]
    totals = Totals()
    go_through(repository, wanted, totals, check)
    seconds = cpu() - began - totals.checking
    git = seconds - totals.parsing - totals.comparing
    parts = f"git {git:.1f}, reading {totals.parsing:.1f}, comparing {totals.comparing:.1f}"
    tell(f"msgdiff, {totals.compared:,} pairs", f"{seconds:.1f} s: {parts}", f"peak {peak_mb()} MB")
    if totals.unreadable:
        print(f"{totals.unreadable} pairs left out: nothing to read in one side")
    tell_peer(
        "difflib, lines then words",
        difflib_lines_then_words,
        repository,
        wanted,
        totals,
        seconds,
        DIFFLIB_EVERY,
        HISTORY_DIFFLIB_BAR,
    )
    if find_spec("redlines"):
        tell_peer("redlines", redlines_texts, repository, wanted, totals, seconds, REDLINES_EVERY, HISTORY_REDLINES_BAR)
    if check:
        tell_checks(totals)


def go_through(repository: Path, wanted: Sequence[Step], totals: Totals, check: bool) -> None:
    last: Document | None = None
    for step, old_data, new_data in contents(repository, wanted):
        began = cpu()
        old = last if old_data is None else read_version(old_data)
        last = new = read_version(new_data)
        read = cpu()
        totals.parsing += read - began
        if old is None or new is None:
            totals.unreadable += 1
            continue
        found = compare_step(step, old, new)
        compared = cpu()
        totals.comparing += compared - read
        totals.of_step[step] = compared - began
        totals.compared += 1
        if check:
            check_one(step, found, totals)
            totals.checking += cpu() - compared


def compare_step(step: Step, old: Document, new: Document) -> Comparison:
    """Compare, and where that crashes say on what."""
    found: Comparison | None = None
    try:
        found = compare(old, new)
    finally:
        if found is None:
            print(f"stopped while comparing {step}", file=sys.stderr)
    return found


def read_version(data: bytes) -> Document | None:
    try:
        return parse(data, media_type=MARKDOWN)
    except ParseError:
        return None


def check_one(step: Step, found: Comparison, totals: Totals) -> None:
    """Everything a comparison promises: each statement once, and patches that rebuild either side."""
    for one in check_comparison(found):
        totals.checks += 1
        if not one.holds:
            totals.failed.append(f"{step}: {one.what}")


def tell_checks(totals: Totals) -> None:
    verdict = f"{len(totals.failed)} FAILED, first: {totals.failed[0]}" if totals.failed else "all hold"
    tell(f"checks of {totals.compared:,} pairs", f"{totals.checks:,} checks: {verdict}", f"{totals.checking:.1f} s")


def tell_peer(
    name: str,
    peer: Callable[[str, str], object],
    repository: Path,
    wanted: Sequence[Step],
    totals: Totals,
    ours: float,
    every: int,
    bar: float,
) -> None:
    """Time a peer on every so many pairs, without what it takes to read them from git."""
    sample = wanted[every // 2 :: every]
    spent = same = 0.0
    texts = {}
    for step, old, new in contents(repository, sample):
        texts[step.blobs[1]] = new
        one, two = (data.decode("utf-8", "replace") for data in (texts[step.blobs[0]] if old is None else old, new))
        began = cpu()
        peer(one, two)
        spent += cpu() - began
        same += totals.of_step.get(step, 0.0)
    if not sample:
        return
    whole = spent / len(sample) * len(wanted)
    told = f"{whole:.0f} s, extrapolated from {len(sample)} pairs"
    tell(f"{name}, every {every}th", told, at_least("x", whole / ours, bar), f"on those pairs x{spent / same:.1f}")


def difflib_lines_then_words(old: str, new: str) -> object:
    """What one writes with the standard library: lines first, then the words of lines that were replaced."""
    one, two = old.splitlines(), new.splitlines()
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "replace":
            words = " ".join(one[i:j]).split(), " ".join(two[k:m]).split()
            found += SequenceMatcher(None, *words, autojunk=False).get_opcodes()
        else:
            found.append((tag, i, j, k, m))
    return found


def redlines_texts(old: str, new: str) -> object:
    return redlines(TextPair(old, new), Path())()


# Worst cases, growth


def worst() -> None:
    title("Worst cases: compare, CPU seconds, a process each")
    for name in WORST:
        taken = apart("worst", name)
        if taken is None:
            tell(name, f"GIVEN UP after {PATIENCE} s")
            continue
        made = f"{taken.statements:,} statements, {taken.moved:,} moved, {taken.edited:,} edited"
        tell(name, f"{taken.seconds:.2f} s, reading {taken.parsing:.2f} s", f"peak {taken.peak} MB", made)
        for said in taken.notes:
            print(f"    {said}")


def growth() -> None:
    title("Growth: compare, CPU seconds, a process each")
    for name in GROWTH:
        before = 0.0
        for size in SIZES:
            taken = apart("growth", name, str(size))
            if taken is None:
                tell(f"{name}, {size:,}", f"GIVEN UP after {PATIENCE} s")
                break
            times = f"x{taken.seconds / before:.1f}" if before else ""
            memory = f"peak {taken.peak} MB, {taken.before} before"
            tell(
                f"{name}, {size:,}",
                f"{taken.seconds:.3f} s  {times}",
                memory,
                f"moved {taken.moved:,}, edited {taken.edited:,}",
            )
            before = taken.seconds


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=Path, help="a git repository with versions of documents (bare will do)")
    parser.add_argument("--pairs", type=int, default=6, help="real pairs of 300 KB of each kind (default: 6)")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="take every Nth pair of the history")
    parser.add_argument("--check", action="store_true", help="prove of every pair that nothing is lost")
    tables = ("reading", "comparison", "history", "worst", "growth")
    parser.add_argument("--only", choices=tables, nargs="+", default=tables, help="these tables alone")
    options = parser.parse_args()
    if "history" in options.only and not options.histories and options.only is not tables:
        sys.exit("the history table needs --histories REPO")
    about_here("rapidfuzz", "pyromark", "redlines")
    if "reading" in options.only:
        reading(options.histories)
    if "comparison" in options.only:
        comparison(options.histories, options.pairs)
    if "history" in options.only and options.histories:
        history(options.histories, options.sample, options.check)
    if "worst" in options.only:
        worst()
    if "growth" in options.only:
        growth()


if __name__ == "__main__":
    main()
