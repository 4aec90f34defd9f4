"""Commands that record, killed at any moment and run at the same moment: real processes, in a real repository.

`pytest tests/cli/test_kill.py --kills 200` strikes more often than the suite has time for.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from msgdiff.store import commits
from msgdiff.store.publish import JOURNAL_FILE
from tests.cli.conftest import Run

PAGES = {
    "works": "Our vision\n\nWe will visit every family each week. We will open a library. We will mend the bridge.\n",
    "parks": "Our vision\n\nWe will plant trees each year. We will open a playground by 2025.\n",
}
LOCKS = ("index.lock", "HEAD.lock", "refs/heads/main.lock")
Judged = tuple[str, str]  # the id of a commitment, and why


@dataclass
class Desk:
    """A repository with a corpus in a folder of it, and work of the user's beside it that nobody may touch."""

    top: Path
    run: Run
    days: int = field(default=0)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.top, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ids(self) -> list[str]:
        return [row["id"] for row in self.rows()]

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.run("delivery", "--format", "csv").out)))

    def a_day(self) -> str:
        """Another one each time: one person judges once for a date."""
        self.days += 1
        return (date(2021, 1, 1) + timedelta(self.days)).isoformat()

    def assess(self, name: str, why: str, by: str = "Sam Sample") -> list[str]:
        return ["assess", name, "--status", "stalled", "--by", by, "--on", self.a_day(), "--rationale", why]

    def sheet(self, why: str, names: list[str]) -> list[str]:
        """The command that brings a sheet in, in which these commitments were judged."""
        rows, on = self.rows(), self.a_day()
        for row in rows:
            if row["id"] in names:
                row |= {"delivery status": "in progress", "judged on": on, "rationale": why}
        file = self.top.parent / f"{why}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return ["delivery", "import", str(file), "--by", "Alex Example"]

    def judged(self) -> Counter[Judged]:
        """What stands in the logs, read without msgdiff."""
        found: Counter[Judged] = Counter()
        for page in PAGES:
            log = self.top / "corpus" / page / "assessments.jsonl"
            for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
                table = json.loads(line)
                found[table["commitment"], table["rationale"]] += 1
        return found

    def start(self, arguments: list[str]) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "msgdiff", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=self.top, stdout=pipe, stderr=pipe, text=True, start_new_session=True)

    def is_writing(self) -> bool:
        return any((self.top / "corpus").glob(".msgdiff-*"))

    def assert_sound(self) -> None:
        """All is whole, all is committed, and what the user had staged and changed is as it was."""
        checked = self.run("verify")
        assert (checked.code, checked.err) == (0, ""), checked.out
        assert self.git("status", "--porcelain") == "MM README\nA  staged.txt\n?? notes.txt\n"
        assert (self.git("show", ":README"), self.git("show", ":staged.txt")) == ("staged\n", "mine\n")
        assert (self.top / "README").read_text(encoding="utf-8") == "changed\n"
        assert not self.is_writing()
        assert not (self.top / ".git" / JOURNAL_FILE).exists()


@pytest.fixture
def desk(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(folder / "desk", run)
    desk.top.mkdir()
    monkeypatch.chdir(desk.top)
    desk.git("init", "-q", "-b", "main")
    for text in ("committed\n", "staged\n", "changed\n"):
        (desk.top / "README").write_text(text, encoding="utf-8")
        if text != "changed\n":
            desk.git("add", "README")
        if text == "committed\n":
            desk.git("commit", "-q", "-m", "Start")
    for name in ("staged.txt", "notes.txt"):
        (desk.top / name).write_text("mine\n", encoding="utf-8")
    desk.git("add", "staged.txt")
    assert run("init").code == 0
    for page, text in PAGES.items():
        assert run("add", page, "-", "--label", "2020", "--said-on", "2020", stdin=text.encode()).code == 0
    desk.assert_sound()
    return desk


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills"))


@dataclass
class Pace:
    """How long, in seconds, a command takes here to start, and to write."""

    start: float
    write: float


def pace_of(desk: Desk, arguments: list[str]) -> Pace:
    began = time.monotonic()
    process = desk.start(arguments)
    wait_for_writing(desk, process)
    started = time.monotonic()
    while desk.is_writing():
        time.sleep(0.001)
    written = time.monotonic()
    _, err = process.communicate()
    assert process.returncode == 0, err
    return Pace(started - began, written - started)


def wait_for_writing(desk: Desk, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not desk.is_writing():
        time.sleep(0.001)


def kill(desk: Desk, process: subprocess.Popen[str], chance: random.Random, pace: Pace, *, with_git: bool) -> str:
    """Kill it while it starts or, mostly, while it writes; what it had said by then."""
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0.0, pace.start))  # where the kill strikes is chance; what must hold is not
    else:
        wait_for_writing(desk, process)
        time.sleep(chance.uniform(0.0, 1.1 * pace.write))
    if with_git:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    said, _ = process.communicate()
    return said


def let_go_of(desk: Desk, arguments: list[str]) -> int:
    """What git, killed as well, has locked is named, and is not taken away from a git that may be at work."""
    left = [name for name in LOCKS if (desk.top / ".git" / name).exists()]
    for name in left:
        lock = desk.top / ".git" / name
        ran = desk.run(*arguments)
        assert lock.exists()
        if ran.code != 0:  # else it had no need of the lock
            assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
            assert name in ran.err, ran.err
        lock.unlink()
    return len(left)


@pytest.mark.parametrize("with_git", [False, True], ids=["alone", "with_git"])
@pytest.mark.parametrize("what", ["assess", "import"])
def test_a_command_killed_at_any_moment_has_recorded_all_or_nothing(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, kills: int, what: str, with_git: bool
) -> None:
    monkeypatch.setattr(commits, "INDEX_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(commits, "REF_WAIT_MILLISECONDS", 100)
    chance, names = random.Random(f"{what} {with_git}"), desk.ids()
    expected: Counter[Judged] = Counter()
    pace = pace_of(desk, desk.assess(names[0], "pace"))
    expected[names[0], "pace"] += 1
    outcomes: Counter[str] = Counter()
    for number in range(kills // 2):
        why = f"{what}{number}"
        some = chance.sample(names, 3) if what == "import" else [chance.choice(names)]
        arguments = desk.sheet(why, some) if what == "import" else desk.assess(some[0], why)
        said = kill(desk, desk.start(arguments), chance, pace, with_git=with_git)
        if with_git:
            outcomes["locks left"] += let_go_of(desk, ["verify"])
        after = desk.assess(some[0], f"after{number}")
        ran = run(*(["verify"] if number % 3 == 0 else after))
        assert ran.code == 0, ran.err
        if number % 3:
            expected[some[0], f"after{number}"] += 1
        wanted = Counter({(name, why): 1 for name in some})
        recorded = desk.judged() - expected
        assert recorded in (Counter(), wanted)
        assert recorded or "Recorded" not in said, said
        expected += recorded
        outcomes["recorded" if recorded else "nothing"] += 1
        desk.assert_sound()
    assert desk.judged() == expected
    desk.git("fsck", "--strict")
    print(what, with_git, dict(outcomes))  # noqa: T201  (with -s it tells where the kills struck)


def finish(processes: list[subprocess.Popen[str]]) -> list[tuple[int, str, str]]:
    return [(process.returncode, out, err) for process in processes for out, err in [process.communicate()]]


@pytest.mark.parametrize("same", [True, False], ids=["one_commitment", "each_another"])
def test_four_assessors_at_once_are_all_recorded(desk: Desk, same: bool) -> None:
    names, expected = desk.ids(), Counter[Judged]()
    for round_ in range(3):
        chosen = [names[0]] * 4 if same else names[:4]
        started = []
        for who, name in enumerate(chosen):
            why = f"{round_} {who}"
            started.append(desk.start(desk.assess(name, why, by=f"Sam Sample {who}")))
            expected[name, why] += 1
        for code, out, err in finish(started):
            assert (code, err) == (0, "")
            assert out.startswith("Recorded line ")
    assert desk.judged() == expected
    desk.assert_sound()


def test_one_judgement_given_four_times_at_once_is_recorded_once(desk: Desk) -> None:
    arguments = desk.assess(desk.ids()[0], "once")
    ended = finish([desk.start(arguments) for _ in range(4)])
    assert sorted(code for code, _, _ in ended) == [0, 2, 2, 2]
    for code, out, err in ended:
        assert (out.count("\n"), err.count("\n")) == ((1, 0) if code == 0 else (0, 1))
        assert code == 0 or "Sam Sample judged" in err
    assert sum(desk.judged().values()) == 1
    desk.assert_sound()


def test_two_sheets_and_two_assessors_at_once_are_recorded_or_refused_in_one_line(desk: Desk) -> None:
    names, expected = desk.ids(), Counter[Judged]()
    for round_ in range(3):
        wanted = {f"sheet{round_}": names[:3], f"other{round_}": names[2:]}
        commands = {why: desk.sheet(why, some) for why, some in wanted.items()}
        for name in (names[0], names[3]):
            why = f"by hand {round_} {name}"
            wanted[why], commands[why] = [name], desk.assess(name, why)
        started = [desk.start(arguments) for arguments in commands.values()]
        for (why, some), (code, out, err) in zip(wanted.items(), finish(started), strict=True):
            assert code in {0, 2}
            assert code == 0 or (out, err.count("\n")) == ("", 1), err
            expected += Counter({(name, why): 1 for name in some if code == 0})
        assert desk.judged() == expected
    assert sum(expected.values()) >= 6
    desk.assert_sound()


def test_where_one_of_four_is_killed_the_others_are_recorded(desk: Desk, kills: int) -> None:
    chance, names, expected = random.Random(4), desk.ids(), Counter[Judged]()
    pace = pace_of(desk, desk.assess(names[0], "pace"))
    expected[names[0], "pace"] += 1
    for round_ in range(kills // 4):
        whys = [f"{round_} {who}" for who in range(4)]
        started = [desk.start(desk.assess(names[0], why, by=f"Sam Sample {why}")) for why in whys]
        kill(desk, started[0], chance, pace, with_git=False)
        for process in started[1:]:
            _, err = process.communicate()
            assert process.returncode == 0, err
        expected += Counter({(names[0], why): 1 for why in whys[1:]})
        recorded = desk.judged() - expected
        assert recorded in (Counter(), Counter({(names[0], whys[0]): 1}))
        expected += recorded
        assert desk.run("verify").code == 0
    assert desk.judged() == expected
    desk.assert_sound()
