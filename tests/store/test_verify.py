from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from msgdiff.store import verify as verify_module
from msgdiff.store.corpus import Corpus, open_corpus
from msgdiff.store.verify import Verification, verify
from tests.store.conftest import RECORDED_AT, Work, add

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = "medway/versions"


@pytest.fixture
def three(corpus: Corpus) -> Corpus:
    for label, said_on in (("one", "2019"), ("two", "2020-05"), ("three", "2021-04~")):
        add(corpus, label, said_on=said_on)
    return corpus


def told(result: Verification) -> list[str]:
    lines = [str(problem) for problem in result.problems]
    assert all(line.isprintable() for line in lines)
    assert result.sound == (not lines)
    return lines


def test_a_sound_corpus_is_sound_and_counted(three: Corpus) -> None:
    assert verify(three) == Verification(pages=1, versions=3, commits=4, problems=())


def test_an_empty_corpus_is_sound(corpus: Corpus) -> None:
    assert verify(corpus) == Verification(pages=0, versions=0, commits=1, problems=())


def test_changed_bytes_are_named_first(three: Corpus) -> None:
    (three.path / VERSIONS / "two" / "source.txt").write_bytes(b"We promise nothing.\n")
    lines = told(verify(three))
    assert lines[0].startswith(f"{VERSIONS}/two/source.txt: its bytes are not the ones that were recorded")
    assert "git restore" in lines[0]
    assert len(lines) == 2  # the second: it is not what was committed


def test_changed_bytes_with_a_forged_hash_are_still_named(three: Corpus, work: Work) -> None:
    folder = three.path / VERSIONS / "two"
    text = (folder / "version.toml").read_text()
    old = three.version("medway", "two").sha256
    import hashlib

    (folder / "source.txt").write_bytes(b"forged")
    (folder / "version.toml").write_text(text.replace(old, hashlib.sha256(b"forged").hexdigest()))
    assert [line.split(":")[0] for line in told(verify(three))][:2] == [
        f"{VERSIONS}/two/version.toml",
        f"{VERSIONS}/two/source.txt",
    ]
    work.git("commit", "-qam", "Quietly")
    (line,) = told(verify(three))
    assert "Msgdiff-Sha256" in line
    assert old in line


def test_a_corrected_date_is_a_problem_until_a_commit_says_so(three: Corpus, work: Work) -> None:
    file = three.path / VERSIONS / "one" / "version.toml"
    file.write_text(file.read_text().replace('"2019"', '"2018"'))
    work.git("commit", "-qam", "Correct the date")
    (line,) = told(verify(three))
    assert "2018" in line
    assert "Msgdiff-Said-On: 2019" in line
    trailers = "Msgdiff-Document: medway\nMsgdiff-Version: one\nMsgdiff-Said-On: 2018"
    work.git("commit", "-q", "--amend", "-m", "Correct the date", "-m", trailers)
    assert told(verify(three)) == []


def test_a_missing_source_a_missing_folder_and_a_damaged_file_are_each_named(three: Corpus) -> None:
    (three.path / VERSIONS / "one" / "source.txt").unlink()
    shutil.rmtree(three.path / VERSIONS / "two")
    (three.path / VERSIONS / "three" / "version.toml").write_bytes(b"\xff")
    lines = told(verify(three))
    assert lines[0].startswith(f"{VERSIONS}/one/source.txt: it is missing")
    assert any(line.startswith(f"{VERSIONS}/three/version.toml: it is not UTF-8") for line in lines)
    assert any(line.startswith(f"{VERSIONS}/two: it was recorded and its folder is missing") for line in lines)
    assert any("git restore 'corpus/medway/versions/two'" in line for line in lines)


def test_a_version_removed_by_a_commit_is_named_with_the_commit_that_has_it(three: Corpus, work: Work) -> None:
    work.git("rm", "-rq", f"corpus/{VERSIONS}/two")
    work.git("commit", "-q", "-m", "Tidy up")
    (line,) = told(verify(three))
    assert line.startswith(f"{VERSIONS}/two: it was recorded and a later commit removed it")
    command = line.partition("bring it back: ")[2].replace("'", "").split()
    subprocess.run(command, cwd=work.top, check=True)
    work.git("commit", "-q", "-m", "Bring it back")
    assert told(verify(three)) == []


def test_a_renamed_page_is_a_note(three: Corpus, work: Work) -> None:
    work.git("mv", "corpus/medway", "corpus/kent")
    work.git("commit", "-q", "-m", "Rename")
    result = verify(three)
    assert told(result) == []
    assert any("moved elsewhere" in note for note in result.notes)


@pytest.mark.parametrize(
    ("file", "data", "why"),
    [
        ("corpus.toml", b"schema = 1\n", "'name' is missing"),
        ("medway/document.toml", b"title = 1\n", "'title'"),
        (f"{VERSIONS}/one/version.toml", b"x", "not TOML"),
    ],
)
def test_damaged_files_are_named(three: Corpus, file: str, data: bytes, why: str) -> None:
    (three.path / file).write_bytes(data)
    lines = told(verify(three))
    assert lines[0].startswith(f"{file}: ")
    assert why in lines[0]


@pytest.mark.parametrize(("old", "new"), [("2019", "2019-99"), (RECORDED_AT, "then"), ('"one"', '"other"')])
def test_impossible_values_are_named(three: Corpus, old: str, new: str) -> None:
    file = three.path / VERSIONS / "one" / "version.toml"
    file.write_text(file.read_text().replace(old, new, 1))
    assert told(verify(three))[0].startswith(f"{VERSIONS}/one/version.toml: ")


def test_the_same_bytes_twice_are_named(three: Corpus, work: Work) -> None:
    copy = three.path / VERSIONS / "zcopy"
    shutil.copytree(three.path / VERSIONS / "one", copy)
    (copy / "version.toml").write_text((copy / "version.toml").read_text().replace('"one"', '"zcopy"'))
    work.git("add", "-A")
    work.git("commit", "-q", "-m", "By hand")
    result = verify(three)
    assert told(result) == [f"{VERSIONS}/zcopy: it holds the same bytes as one; remove one of the two"]
    assert any("by hand" in note and "zcopy" in note for note in result.notes)


def test_stray_files_are_notes_and_no_reason_to_fail(three: Corpus) -> None:
    for place in ("", "medway", VERSIONS, f"{VERSIONS}/one"):
        (three.path / place / ".DS_Store").write_text("x")
    result = verify(three)
    assert told(result) == []
    assert sum(".DS_Store" in note for note in result.notes) == 4


def test_names_that_clash_elsewhere_are_named(three: Corpus, work: Work) -> None:
    shutil.copytree(three.path / "medway", three.path / "Medway")
    if (three.path / "medway" / "versions").samefile(three.path / "Medway" / "versions"):
        pytest.skip("this file system takes them for one")
    work.git("add", "-A")
    work.git("commit", "-q", "-m", "By hand")
    (line,) = told(verify(three))
    assert "only by case" in line


def test_a_downloaded_copy_is_checked_as_far_as_it_can_be(three: Corpus, tmp_path: Path) -> None:
    shutil.copytree(three.path, tmp_path / "copy")
    copy = open_corpus(tmp_path / "copy")
    result = verify(copy)
    assert (told(result), result.versions, result.commits) == ([], 3, None)
    assert any("not in a git repository" in note for note in result.notes)
    (copy.path / VERSIONS / "one" / "source.txt").write_text("x")
    assert told(verify(copy))[0].startswith(f"{VERSIONS}/one/source.txt")


def test_what_git_has_lost_is_named(three: Corpus, work: Work) -> None:
    oid = work.git("rev-parse", f"HEAD:corpus/{VERSIONS}/one/source.txt").strip()
    (work.top / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    (line,) = told(verify(three))
    assert line.startswith(f"{VERSIONS}/one/source.txt: git has lost what was committed")


def test_sources_that_a_clone_could_change_are_a_note(three: Corpus, work: Work) -> None:
    work.git("rm", "-q", "corpus/.gitattributes")
    assert any("* -text -filter -ident" in note for note in verify(three).notes)


def test_in_a_sparse_checkout_what_is_left_out_is_a_note(three: Corpus, work: Work) -> None:
    work.git("sparse-checkout", "set", "--no-cone", "/*", "!/corpus/medway/versions/one")
    result = verify(three)
    assert told(result) == []
    assert any("sparse" in note and "one" in note for note in result.notes)


def test_a_squash_of_recordings_keeps_what_each_recorded(three: Corpus, work: Work) -> None:
    messages = work.git("log", "-3", "--format=%(trailers:only=true)")
    work.git("reset", "-q", "--soft", "HEAD~3")
    trailers = "\n".join(line for line in messages.splitlines() if line)
    work.git("commit", "-q", "-m", "Squash", "-m", trailers)
    result = verify(three)
    assert told(result) == []
    assert result.notes == ()


def test_problems_come_in_the_same_order_every_time(three: Corpus) -> None:
    for label in ("three", "one", "two"):
        (three.path / VERSIONS / label / "source.txt").write_text("x")
    first = verify(three)
    assert told(first) == told(verify(three))
    paths = [problem.path for problem in first.problems if "sha256" in problem.what]
    assert paths == sorted(paths)
    assert verify_module.verify is verify
