"""What `msgdiff verify` found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgdiff.report.json import dump


class Problem(Protocol):
    """Something that does not hold: where, what, and what to do."""

    @property
    def path(self) -> str:
        """The file, from the corpus."""

    @property
    def what(self) -> str:
        """What does not hold."""

    @property
    def mend(self) -> str:
        """What to do."""


class Verification(Protocol):
    """What was checked and what did not hold, as `msgdiff.store.verify` tells it."""

    @property
    def pages(self) -> int:
        """How many pages were checked."""

    @property
    def versions(self) -> int:
        """How many versions."""

    @property
    def commits(self) -> int | None:
        """How many commits; None where the corpus is not in git."""

    @property
    def problems(self) -> Sequence[Problem]:
        """In the order found."""

    @property
    def notes(self) -> Sequence[str]:
        """No reason to fail."""


def render(result: Verification) -> str:
    """One line on what was checked, then one for each problem and note."""
    checked = f"{_many(result.pages, 'page')}, {_many(result.versions, 'version')}"
    if result.commits is not None:
        checked += f", {_many(result.commits, 'commit')}"
    verdict = "all holds" if not result.problems else f"{_many(len(result.problems), 'problem')}"
    lines = [
        f"Checked {checked}: {verdict}.",
        *(f"problem: {problem.path}: {problem.what}; {problem.mend}" for problem in result.problems),
        *(f"note: {note}" for note in result.notes),
    ]
    return "\n".join(lines) + "\n"


def render_markdown(result: Verification) -> str:
    """The same as a Markdown list."""
    first, *others = render(result).splitlines()
    return "\n".join([f"**{first}**", "", *(f"- {line}" for line in others)]).rstrip() + "\n"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def render_json(result: Verification) -> str:
    """The same as JSON (docs/schema/verification.schema.json)."""
    problems = [{"path": p.path, "what": p.what, "mend": p.mend} for p in result.problems]
    return dump(
        "verification",
        {
            "sound": not problems,
            "pages": result.pages,
            "versions": result.versions,
            "commits": result.commits,
            "problems": problems,
            "notes": list(result.notes),
        },
    )
