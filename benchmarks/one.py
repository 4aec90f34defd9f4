"""Compare one generated pair of pages in a process of its own and print what it took, as JSON.

python -m benchmarks.one worst "200 copies of a sentence against 201"
python -m benchmarks.one growth "one word replaced in each" 500
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

from benchmarks.common import peak_mb
from benchmarks.texts import GROWTH, WORST, Written

# Wall seconds after which a case is given up and said to be.
PATIENCE = 150


@dataclass(frozen=True, slots=True)
class Taken:
    """What one comparison took: CPU seconds, megabytes at most and before it began, and what came out."""

    parsing: float
    seconds: float
    peak: int
    before: int
    statements: int
    moved: int
    edited: int
    notes: tuple[str, ...]


def measure(written: Written) -> Taken:
    from msgdiff.compare.comparison import compare
    from msgdiff.model import statements
    from msgdiff.parsers import parse

    tiny = parse(b"A line.", media_type=written.media_type)
    compare(tiny, tiny)  # loads whatever loads late
    began = time.process_time()
    old, new = (parse(text.encode(), media_type=written.media_type) for text in (written.old, written.new))
    parsed = time.process_time()
    before = peak_mb()
    comparison = compare(old, new)
    return Taken(
        parsed - began,
        time.process_time() - parsed,
        peak_mb(),
        before,
        len(statements(old)) + len(statements(new)),
        sum(pair.moved for pair in comparison.pairs),
        sum(bool(pair.ops) for pair in comparison.pairs),
        comparison.notes,
    )


def apart(*arguments: str) -> Taken | None:
    """`measure` in a process of its own; None where it took too long."""
    command = [sys.executable, "-m", "benchmarks.one", *arguments]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    found = json.loads(done.stdout)
    return Taken(**{**found, "notes": tuple(found["notes"])})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one", description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("worst", "growth"))
    parser.add_argument("name", choices=(*WORST, *GROWTH), metavar="NAME")
    parser.add_argument("size", nargs="?", type=int, default=500)
    chosen = parser.parse_args()
    written = WORST[chosen.name]() if chosen.kind == "worst" else GROWTH[chosen.name](chosen.size)
    print(json.dumps(asdict(measure(written))))


if __name__ == "__main__":
    main()
