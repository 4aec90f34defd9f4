"""How well passages are found and marked: the labelled pages and reports of tests/cases/evidence.

Run as `python -m benchmarks.evidence`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgdiff.commitments.trace import trace
from msgdiff.delivery.evidence.search import Searched, find_evidence
from msgdiff.model import Candidate, CommitmentHistory, Mark, Version
from msgdiff.parsers import parse

CASES = Path(__file__).parents[1] / "tests" / "cases" / "evidence"
PAGE = "page"


class Case(NamedTuple):
    """An organisation: its page, what it commits to as labelled, and other documents, by name."""

    name: str
    page: Searched
    labels: tuple[Mapping[str, Any], ...]
    others: Mapping[str, Searched]


class Figures(NamedTuple):
    """What was measured, as counts; `unrelated` are commitments against each document of another organisation."""

    commitments: int  # labelled
    not_found: int  # of them, not found as a commitment, and so not searched for
    with_passage: int
    first: int
    among_three: int
    without: int
    silent: int  # of those without a passage
    unrelated: int
    unrelated_silent: int
    firm: int  # of all candidates shown first, second or third
    firm_right: int
    weak: int
    weak_right: int
    marks: Mapping[tuple[str, str], int]  # of right passages: (as labelled, as marked)


def cases(group: str) -> tuple[Case, ...]:
    """The cases of `dev` or `held`, by name."""
    return tuple(_case(folder) for folder in sorted((CASES / group).iterdir()) if folder.is_dir())


def _case(folder: Path) -> Case:
    read = {path.stem: _searched(path, said_on="2020" if path.stem == PAGE else "2025") for path in folder.glob("*.md")}
    labels = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))["commitment"]
    return Case(folder.name, read.pop(PAGE), tuple(labels), dict(sorted(read.items())))


def _searched(path: Path, *, said_on: str) -> Searched:
    document = parse(path.read_bytes(), media_type="text/markdown", version=path.stem)
    version = Version(path.stem, path.stem, said_on, "2026-01-01T00:00:00Z", "0" * 64, "text/markdown", path.name)
    return Searched(version, document, None, False, path.stem == PAGE)


def measure(group: str) -> Figures:
    """Search for every labelled commitment in its own organisation's documents, and in those of each other one."""
    every = cases(group)
    counts = dict.fromkeys(Figures._fields[:-1], 0)
    marks: dict[tuple[str, str], int] = {}
    for case in every:
        histories = trace([case.page.document])
        found = find_evidence([case.page], histories, list(case.others.values()))
        strange = [
            find_evidence([case.page], histories, [one])
            for other in every
            if other is not case
            for one in other.others.values()
        ]
        for label in case.labels:
            counts["commitments"] += 1
            at = _place(label, histories)
            if at is None:
                counts["not_found"] += 1
            _count(label, found[at] if at is not None else (), counts, marks)
            if at is not None:
                counts["unrelated"] += len(strange)
                counts["unrelated_silent"] += sum(not candidates[at] for candidates in strange)
    return Figures(**counts, marks=marks)


def _count(
    label: Mapping[str, Any], found: Sequence[Candidate], counts: dict[str, int], marks: dict[tuple[str, str], int]
) -> None:
    passages = label.get("passage", ())
    for one in found[:3]:
        kind = "firm" if one.firm else "weak"
        counts[kind] += 1
        counts[f"{kind}_right"] += any(_is(one, passage) for passage in passages)
    if not passages:
        counts["without"] += 1
        counts["silent"] += not found
        return
    counts["with_passage"] += 1
    right = [next((p for p in passages if _is(one, p)), None) for one in found[:3]]
    counts["first"] += bool(right and right[0])
    counts["among_three"] += any(right)
    for one, passage in zip(found, right, strict=False):
        if passage:
            key = passage["says"], str(one.mark)
            marks[key] = marks.get(key, 0) + 1


def _is(one: Candidate, passage: Mapping[str, str]) -> bool:
    quote = _fold(passage["quote"]).strip("| ")
    return one.source.name == passage["document"] and (one.text in quote or quote in one.text)


def _place(label: Mapping[str, Any], histories: Sequence[CommitmentHistory]) -> int | None:
    quote = _fold(label["quote"])
    alike = [at for at, one in enumerate(histories) if one.first.text in quote or quote in one.first.text]
    return max(alike, key=lambda at: len(histories[at].first.text), default=None)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _lines(group: str, found: Figures) -> Iterator[str]:
    yield f"{group}: {found.commitments} commitments, {found.not_found} of them not found as such"
    yield f"  right passage first       {_share(found.first, found.with_passage)}"
    yield f"  among the first three     {_share(found.among_three, found.with_passage)}"
    yield f"  silent where there is none {_share(found.silent, found.without)}"
    yield f"  silent in strange documents {_share(found.unrelated_silent, found.unrelated)}"
    yield f"  firm and right              {_share(found.firm_right, found.firm)}"
    yield f"  the others, right           {_share(found.weak_right, found.weak)}"
    for mark in (Mark.SUPPORTING, Mark.CONTRADICTING):
        said = sum(count for (_, marked), count in found.marks.items() if marked == mark)
        opposite = sum(
            c for (told, marked), c in found.marks.items() if marked == mark and told not in (mark, "unclear")
        )
        yield f"  marked {mark}: right {_share(found.marks.get((mark, mark), 0), said)}, the opposite {opposite}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def main() -> None:
    """Print the figures of both groups."""
    for group in ("dev", "held"):
        print("\n".join(_lines(group, measure(group))))


if __name__ == "__main__":
    main()
