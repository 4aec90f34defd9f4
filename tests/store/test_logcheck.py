"""Whatever is done to a log of assessments, `verify` names it; and where nothing was done, it says nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from msgdiff.store.chain import BrokenLine, Link, read_lines, write_lines
from msgdiff.store.corpus import Corpus, open_corpus
from msgdiff.store.layout import ASSESSMENTS_FILE
from msgdiff.store.record import init
from msgdiff.store.verify import verify
from tests.store.assessing import FULL, assess, draft
from tests.store.conftest import Work, add, set_identity

LOG = f"corpus/medway/{ASSESSMENTS_FILE}"
COUNT = 4

Mutation = tuple[str, int, int]
mutations = st.one_of(
    st.tuples(st.just("flip"), st.integers(0, 10**6), st.integers(1, 255)),
    st.tuples(st.sampled_from(["drop", "double", "forge"]), st.integers(0, COUNT - 1), st.just(0)),
    st.tuples(st.just("swap"), st.integers(0, COUNT - 2), st.integers(1, COUNT - 1)),
    st.tuples(st.just("cut"), st.integers(1, 10**6), st.just(0)),
)


def mutated(data: bytes, mutation: Mutation) -> bytes:
    what, where, how = mutation
    if what == "flip":
        at = where % len(data)
        return data[:at] + bytes([data[at] ^ how]) + data[at + 1 :]
    if what == "cut":
        return data[: -(where % (len(data) - 1)) - 1]
    lines = data.splitlines(keepends=True)
    if what == "drop":
        del lines[where]
    elif what == "swap":
        other = min(where + how, COUNT - 1)
        lines[where], lines[other] = lines[other], lines[where]
    elif what == "double":
        lines.insert(where, lines[where])
    else:
        return forged(data, where)
    return b"".join(lines)


def forged(data: bytes, at: int) -> bytes:
    """Another judgement in one line, and the chain made sound again behind it."""
    told = [link.assessment for link in read_lines(data)]
    told[at] = replace(told[at], by="Robin Placeholder")
    return write_lines(told, None)


def log_of(*commitments: str) -> bytes:
    told = [replace(FULL, commitment=name, number=number) for number, name in enumerate(commitments, 1)]
    return write_lines(told, None)


def links(data: bytes) -> Sequence[Link]:
    return tuple(read_lines(data))


@settings(max_examples=1000)
@given(mutations.filter(lambda found: found[0] not in {"cut", "forge"}))
def test_no_change_of_a_log_leaves_a_sound_chain_but_one_of_its_end(mutation: Mutation) -> None:
    data = log_of("a", "b", "c", "d")
    assert [link.assessment.number for link in links(data)] == [1, 2, 3, 4]
    changed = mutated(data, mutation)
    try:
        left = links(changed)
    except BrokenLine as error:
        assert "\n" not in str(error)
    else:
        # What a chain alone cannot show is a change of its last line; git holds that.
        assert [link.sha256 for link in left[:3]] == [link.sha256 for link in links(data)[:3]]


def test_a_log_of_another_page_is_no_log_of_this_one() -> None:
    data = log_of("a")
    with pytest.raises(BrokenLine, match="does not follow the start"):
        links(data.replace(b'"page": "medway"', b'"page": "surrey"'))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", "no assessment"),
        (b"{}", "'wording' is missing"),
        (b"[" * 100_000, "no assessment"),
        (b'"\xff"', "no assessment"),
        (log_of("a").rstrip(b"\n").replace(b'"number": 1', b'"number": true'), "'number' is no number"),
        (log_of("a").rstrip(b"\n").replace(b'", "', b'","'), "not written as msgdiff writes it"),
        (log_of("a").rstrip(b"\n").replace(b'"number": 1', b'"number": 2'), "is numbered 2"),
        (log_of("a").rstrip(b"\n").replace(b'"corrects": null', b'"corrects": 1'), "not before it"),
    ],
)
def test_what_is_no_line_is_named(line: bytes, why: str) -> None:
    with pytest.raises(BrokenLine, match=why):
        links(line + b"\n")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a log of four assessments, each in a commit of its own, to be copied."""
    top = tmp_path_factory.mktemp("template") / "work"
    top.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        Work(top).git("init", "-q", "-b", "main")
        set_identity(top)
        corpus = init(top / "corpus")
        add(corpus, "one")
        for name in ("a", "b", "c", "d"):
            assess(corpus, name)
    return top


@pytest.fixture
def copied(template: Path, tmp_path: Path) -> Callable[[], tuple[Corpus, Work]]:
    def copy() -> tuple[Corpus, Work]:
        shutil.rmtree(tmp_path / "work", ignore_errors=True)
        shutil.copytree(template, tmp_path / "work")
        return open_corpus(tmp_path / "work" / "corpus"), Work(tmp_path / "work")

    return copy


def told(corpus: Corpus) -> list[str]:
    lines = [str(problem) for problem in verify(corpus).problems]
    assert all(line.isprintable() for line in lines)
    return lines


def leave(work: Work, how: str) -> None:
    """Let the changed log stand in the work tree, commit it, or put it in the place of the last commit."""
    if how == "commit":
        work.git("commit", "-qam", "Quietly")
    elif how == "amend":
        work.git("commit", "-q", "--amend", "-a", "--no-edit", "--allow-empty")
    elif how == "amend and forget":
        work.git("commit", "-q", "--amend", "-a", "--no-edit", "--allow-empty")
        work.git("reflog", "expire", "--expire=now", "--all")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(("drop", COUNT - 1, 0), "amend and forget")
@given(mutations, st.sampled_from(["work tree", "commit", "amend", "amend and forget"]))
def test_every_change_of_the_log_is_named(
    copied: Callable[[], tuple[Corpus, Work]], mutation: Mutation, how: str
) -> None:
    corpus, work = copied()
    assert told(corpus) == []
    log = work.top / LOG
    log.write_bytes(mutated(log.read_bytes(), mutation))
    leave(work, how)
    lines = told(corpus)
    assert any(line.startswith("medway/assessments.jsonl: ") for line in lines), (mutation, how, lines)


def way_back(corpus: Corpus, work: Work) -> list[str]:
    """What is told; then the command in it is run as it stands, and its outcome committed."""
    lines = told(corpus)
    commands = {found[0] for line in lines if (found := re.search(r"git restore --source=[^,;]*jsonl", line))}
    (command,) = commands
    subprocess.run(command, shell=True, cwd=corpus.path, check=True)
    work.git("commit", "-q", "-a", "-m", "Bring the log back", "--allow-empty")
    return lines


@pytest.mark.parametrize("at", range(COUNT))
def test_a_line_taken_out_is_told_in_two_lines_with_the_way_back(
    copied: Callable[[], tuple[Corpus, Work]], at: int
) -> None:
    corpus, work = copied()
    log, whole = work.top / LOG, work.git("rev-parse", "--short=12", "HEAD").strip()
    data = log.read_bytes()
    log.write_bytes(mutated(data, ("drop", at, 0)))
    work.git("commit", "-qam", "Tidy up")
    lines = way_back(corpus, work)
    assert 1 <= len(lines) <= 2
    assert all(f"git restore --source={whole} --staged --worktree" in line for line in lines)
    assert not any("if it is meant" in line for line in lines)
    assert log.read_bytes() == data
    assert told(corpus) == []


@pytest.mark.parametrize("mutation", [("drop", 1, 0), ("forge", 2, 0), ("cut", 5, 0)])
def test_a_log_changed_and_not_committed_is_never_to_be_committed_so(
    copied: Callable[[], tuple[Corpus, Work]], mutation: Mutation
) -> None:
    corpus, work = copied()
    log = work.top / LOG
    data = log.read_bytes()
    log.write_bytes(mutated(data, mutation))
    lines = way_back(corpus, work)
    assert 1 <= len(lines) <= 2
    assert not any("if it is meant" in line for line in lines)
    assert log.read_bytes() == data
    assert told(corpus) == []


def test_a_forged_line_committed_is_named_and_stays_mended(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    log = work.top / LOG
    data = log.read_bytes()
    log.write_bytes(forged(data, 1))
    work.git("commit", "-qam", "Quietly")
    (line,) = way_back(corpus, work)
    assert "line 2 is not what commit" in line
    assert "keep a copy: line 2, 3, 4 of today is not in it" in line
    assert log.read_bytes() == data
    assert told(corpus) == []
    # What was brought back once is no excuse for the next change.
    log.write_bytes(forged(data, 1))
    work.git("commit", "-qam", "Again")
    assert told(corpus) != []


def test_a_log_damaged_twice_comes_back_from_before_both(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    log = work.top / LOG
    data = log.read_bytes()
    for _ in range(2):
        log.write_bytes(mutated(log.read_bytes(), ("drop", 1, 0)))
        work.git("commit", "-qam", "Tidy up")
    assert len(way_back(corpus, work)) <= 2
    assert log.read_bytes() == data
    assert told(corpus) == []


def rewrite(work: Work, data: bytes) -> None:
    """Make the last commit anew with another log and with trailers that fit it: all that a forger can do."""
    (work.top / LOG).write_bytes(data)
    last = links(data)[-1]
    message = work.git("log", "-1", "--format=%B")
    lines = [f"Msgdiff-Sha256: {last.sha256}" if "Sha256" in line else line for line in message.splitlines()]
    work.git("commit", "-q", "--amend", "-a", "-m", "\n".join(lines))


def test_a_history_rewritten_with_all_its_hashes_is_named(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    before = work.git("rev-parse", "--short=12", "HEAD").strip()
    rewrite(work, forged((work.top / LOG).read_bytes(), COUNT - 1))
    (line,) = told(corpus)
    assert f"commit {before} recorded lines of it that no branch holds any more" in line
    work.git("branch", "kept", before)
    assert told(corpus) == []
    assert any("another branch" in note for note in verify(corpus).notes)


def test_a_history_cut_short_is_named(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    for back in (1, COUNT):
        corpus, work = copied()
        work.git("reset", "-q", "--hard", f"HEAD~{back}")
        (line,) = told(corpus)
        assert "no branch holds any more" in line


def test_a_log_that_is_gone_is_named_in_every_way(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    (work.top / LOG).unlink()
    (line,) = told(corpus)
    assert "it was recorded and is missing; bring it back: git restore" in line
    work.git("commit", "-qam", "Tidy up")
    (line,) = told(corpus)
    assert "a later commit removed it" in line


def test_a_log_put_beside_another_page_is_named(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    add(corpus, "one", page="kent", data=b"We promise as well.\n")
    shutil.copy(work.top / LOG, work.top / "corpus/kent")
    work.git("add", "-A")
    work.git("commit", "-qm", "By hand")
    (line,) = told(corpus)
    assert line.startswith("kent/assessments.jsonl: line 1 is of the page 'medway'")


def test_a_renamed_page_keeps_its_log(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    work.git("mv", "corpus/medway", "corpus/kent")
    work.git("commit", "-qm", "Rename")
    assert told(corpus) == []
    assess(corpus, "e", page="kent")
    assert told(corpus) == []
    assert not any("trailers" in note for note in verify(corpus).notes if ASSESSMENTS_FILE in note)


def assert_silent(corpus: Corpus) -> None:
    result = verify(corpus)
    assert [str(problem) for problem in result.problems] == []
    assert not any(ASSESSMENTS_FILE in note for note in result.notes)


def test_what_people_do_with_git_is_no_reason_to_cry_wolf(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    work.git("checkout", "-q", "-b", "side")
    assess(corpus, "e")
    work.git("checkout", "-q", "main")
    assert_silent(corpus)  # the other branch is ahead
    (work.top / "README").write_text("hello\n")
    work.git("add", "README")
    work.git("commit", "-qm", "Something else")
    work.git("rebase", "-q", "main", "side")
    assert_silent(corpus)
    work.git("checkout", "-q", "main")
    work.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    assert_silent(corpus)
    work.git("branch", "-qD", "side")
    work.git("checkout", "-q", "--detach", "HEAD~1")
    assert_silent(corpus)
    work.git("checkout", "-q", "main")
    (work.top / LOG).write_bytes((work.top / LOG).read_bytes() + b"{}\n")
    work.git("commit", "-qam", "By mistake")
    assert told(corpus) != []
    work.git("reset", "-q", "--hard", "HEAD~1")
    assert_silent(corpus)  # what was spoilt and mended is no loss
    work.git("config", "core.logAllRefUpdates", "false")
    shutil.rmtree(work.top / ".git/logs")
    assert_silent(corpus)


def test_a_clone_is_sound_and_a_shallow_one_says_what_it_cannot_see(
    copied: Callable[[], tuple[Corpus, Work]], tmp_path: Path
) -> None:
    _, work = copied()
    for name, depth in (("whole", ()), ("shallow", ("--depth", "1"))):
        source = f"file://{work.top}"
        subprocess.run(["git", "clone", "-q", *depth, source, str(tmp_path / name)], check=True, capture_output=True)
        result = verify(open_corpus(tmp_path / name / "corpus"))
        assert result.problems == ()
        assert any(ASSESSMENTS_FILE in note for note in result.notes) == (name == "shallow")


def test_recordings_squashed_into_one_commit_are_all_known(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    trailers = work.git("log", "-4", "--reverse", "--format=%(trailers:only=true)")
    work.git("reset", "-q", "--soft", "HEAD~4")
    work.git("commit", "-q", "-m", "Squash", "-m", "\n".join(line for line in trailers.splitlines() if line))
    assert_silent(corpus)


def test_lines_committed_by_hand_are_a_note(copied: Callable[[], tuple[Corpus, Work]]) -> None:
    corpus, work = copied()
    log = work.top / LOG
    log.write_bytes(log.read_bytes() + write_lines([draft("e", number=5)], links(log.read_bytes())[-1]))
    work.git("commit", "-qam", "By hand")
    assert told(corpus) == []
    assert any("without msgdiff's trailers: line 5" in note for note in verify(corpus).notes)
