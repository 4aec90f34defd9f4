"""Recordings and readings at the same moment, and recordings that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from msgdiff.store.verify import verify
from tests.store.conftest import RECORDED_AT, Work, add, assert_sound

if TYPE_CHECKING:
    from msgdiff.store.corpus import Corpus

PROGRAM = f"""
import sys
from msgdiff.store.corpus import open_corpus
from msgdiff.store.record import record
corpus = open_corpus(sys.argv[1])
print("ready", flush=True)
for label in sys.argv[3:]:
    record(corpus, page=sys.argv[2], label=label, said_on="2019", data=label.encode(),
           media_type="text/plain", suffix=".txt", recorded_at="{RECORDED_AT}")
"""


def start(corpus: Corpus, page: str, *labels: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, str(corpus.path), page, *labels]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_eight_processes_record_fifty_versions_and_none_is_lost(corpus: Corpus, work: Work) -> None:
    start_count = work.commits()
    labels = [f"v{number}" for number in range(50)]
    # Half of them record into one page, which each of them may be the first to start.
    processes = [start(corpus, "shared" if first % 2 else f"page-{first}", *labels[first::8]) for first in range(8)]
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err.decode()
    found = [version.label for page in corpus.page_names() for version in corpus.versions(page)]
    assert sorted(found) == sorted(labels)
    assert work.commits() == start_count + 50
    assert work.git("rev-list", "--merges", "--count", "HEAD") == "0\n"
    for commit in work.git("rev-list", f"-{50}", "HEAD").split():
        names = work.git("show", "--format=%s", "--name-only", commit).split("\n")
        _, page, label = names[0].split()
        folder = f"corpus/{page}/"
        allowed = {f"{folder}versions/{label}/{name}" for name in ("source.txt", "version.toml")}
        assert allowed <= set(names[2:-1]) <= allowed | {f"{folder}document.toml"}
    work.git("fsck", "--strict")
    assert_sound(corpus, work)


def test_a_recording_killed_at_any_moment_is_there_whole_or_not_at_all(corpus: Corpus, work: Work) -> None:
    add(corpus, "first")
    (work.top / "staged").write_text("x")
    work.git("add", "staged")
    chance = random.Random(7)
    for number in range(30):
        process = start(corpus, f"page-{number % 3}", f"v{number}")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))  # where the kill strikes is chance; what must hold is not
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for page in corpus.page_names():
            assert all(corpus.read(version) for version in corpus.versions(page))
        if number % 2:
            assert verify(corpus).problems == ()
        add(corpus, f"after-{number}")
        assert verify(corpus).problems == ()
        assert work.status() == "A  staged\n"
    assert len(corpus.versions("medway")) == 31
    work.git("fsck", "--strict")


def test_readers_see_a_new_page_whole_or_not_at_all(corpus: Corpus) -> None:
    process = start(corpus, "page", *(f"v{number}" for number in range(5)))
    while process.poll() is None:
        for name in corpus.page_names():
            assert corpus.page(name).title == "page"
            assert all(corpus.read(version) for version in corpus.versions(name))
    process.communicate()
    assert process.returncode == 0
    assert len(corpus.versions("page")) == 5
