"""Assessments whose recording ends at any step, and several recorded at the same moment."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest

from msgdiff.errors import RecordError
from msgdiff.store import publish
from msgdiff.store.assessments import append_assessments, read_assessments
from msgdiff.store.corpus import Corpus
from msgdiff.store.layout import ASSESSMENTS_FILE
from msgdiff.store.verify import verify
from tests.store.assessing import assess, draft
from tests.store.conftest import Work, add, assert_sound
from tests.store.test_crash import STEPS, crash_at

PROGRAM = """
import sys
from msgdiff.store.assessments import append_assessments
from msgdiff.store.corpus import open_corpus
from tests.store.assessing import draft
corpus = open_corpus(sys.argv[1])
print("ready", flush=True)
for name in sys.argv[2:]:
    append_assessments(corpus, [draft(part, page=page) for page in ("medway", "kent") for part in name.split("+")])
"""


def start(corpus: Corpus, *names: str) -> subprocess.Popen[bytes]:
    """Record, for each name, an assessment of each of its parts on both pages, in one go."""
    command = [sys.executable, "-c", PROGRAM, str(corpus.path), *names]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def pages(corpus: Corpus) -> Corpus:
    add(corpus, "one")
    add(corpus, "one", page="kent", data=b"We promise as well.\n")
    return corpus


def judged(corpus: Corpus, page: str = "medway") -> list[str]:
    return [found.commitment for found in read_assessments(corpus, page)]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("first", [True, False])
def test_a_crash_around_each_step_is_mended_by_whoever_writes_next(
    pages: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch, step: str, when: str, first: bool
) -> None:
    if not first:
        append_assessments(pages, [draft("a"), draft("a", page="kent")])
    before = judged(pages)
    crash_at(monkeypatch, step, when, lambda: append_assessments(pages, [draft("b"), draft("b", page="kent")]))
    assert judged(pages) in (before, [*before, "b"])
    if first:
        assert verify(pages).problems == ()
    assess(pages, "c")
    assert judged(pages) in ([*before, "c"], [*before, "b", "c"])
    assert ("b" in judged(pages, "kent")) == ("b" in judged(pages))
    assert_sound(pages, work)


@pytest.mark.parametrize("step", ["store_blobs", "_write_journal", "add_to_index", "_flush_folder", "commit_on_head"])
def test_what_fails_leaves_everything_as_it_was(
    pages: Corpus, work: Work, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assess(pages, "a")
    log = pages.path / "medway" / ASSESSMENTS_FILE
    before = log.read_bytes(), work.git("rev-parse", "HEAD")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publish, step, full)
        with pytest.raises(RecordError, match="No space left on device"):
            append_assessments(pages, [draft("b"), draft("b", page="kent")])
    assert (log.read_bytes(), work.git("rev-parse", "HEAD")) == before
    assert not (pages.path / "kent" / ASSESSMENTS_FILE).exists()
    assert_sound(pages, work)


def test_four_assessors_at_once_and_nothing_is_lost_or_twice(pages: Corpus, work: Work) -> None:
    count = work.commits()
    processes = [start(pages, *(f"{who}{number}" for number in range(6))) for who in "abcd"]
    while any(process.poll() is None for process in processes):
        assert verify(pages).problems == ()
        assert len(judged(pages)) >= 0
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err.decode()
    assert sorted(judged(pages)) == sorted(f"{who}{number}" for who in "abcd" for number in range(6))
    assert sorted(judged(pages, "kent")) == sorted(judged(pages))
    assert work.commits() == count + 24
    work.git("fsck", "--strict")
    assert_sound(pages, work)


def test_an_assessment_killed_at_any_moment_is_there_whole_or_not_at_all(pages: Corpus, work: Work) -> None:
    chance = random.Random(11)
    known = 0
    for number in range(15):
        process = start(pages, f"x{number}+y{number}")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.35))  # where the kill strikes is chance; what must hold is not
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert judged(pages) is not None
        if number % 2:
            assert verify(pages).problems == ()
        assess(pages, f"after{number}")
        assert verify(pages).problems == ()
        found = judged(pages)
        assert found[known:] in ([f"after{number}"], [f"x{number}", f"y{number}", f"after{number}"])
        assert len(judged(pages, "kent")) == 2 * sum(name.startswith("x") for name in found)
        known = len(found)
    work.git("fsck", "--strict")
