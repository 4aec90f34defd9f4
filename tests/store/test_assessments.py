from __future__ import annotations

from dataclasses import replace

import pytest

from msgdiff.errors import DamagedCorpus, PageNotFound, RecordError
from msgdiff.model import DeliveryStatus
from msgdiff.store.assessments import append_assessments, read_assessments
from msgdiff.store.corpus import Corpus
from msgdiff.store.layout import ASSESSMENTS_FILE
from tests.store.assessing import FULL, assess, draft
from tests.store.conftest import Work, add, assert_sound


@pytest.fixture
def page(corpus: Corpus) -> Corpus:
    """A corpus with two pages of one version each."""
    add(corpus, "one")
    add(corpus, "one", page="kent", data=b"We promise as well.\n")
    return corpus


def test_a_page_without_a_log_has_no_assessments(page: Corpus) -> None:
    assert read_assessments(page, "medway") == ()
    with pytest.raises(PageNotFound):
        read_assessments(page, "surrey")


def test_what_is_recorded_is_read_back_with_its_number(page: Corpus, work: Work) -> None:
    one = append_assessments(page, [FULL])
    two = append_assessments(page, [draft("other"), draft("third", corrects=1)])
    assert one == (replace(FULL, number=1),)
    assert [found.number for found in two] == [2, 3]
    assert read_assessments(page, "medway") == (*one, *two)
    assert_sound(page, work)


def test_an_assessment_is_one_commit_of_just_the_log(page: Corpus, work: Work) -> None:
    (work.top / "staged").write_text("x")
    work.git("add", "staged")
    count = work.commits()
    assess(page)
    assess(page, "other")
    assert work.commits() == count + 2
    assert work.files_of_head() == [f"corpus/medway/{ASSESSMENTS_FILE}"]
    assert work.status() == "A  staged\n"
    message = work.git("log", "-1", "--format=%B")
    assert message.startswith(
        "Assess medway other\n\nMsgdiff-Document: medway\nMsgdiff-Assessments: 2-2\nMsgdiff-Sha256: "
    )


def test_assessments_of_several_pages_are_one_commit(page: Corpus, work: Work) -> None:
    count = work.commits()
    recorded = append_assessments(page, [draft("a"), draft("b", page="kent"), draft("c")])
    assert [(found.page, found.number) for found in recorded] == [("medway", 1), ("kent", 1), ("medway", 2)]
    assert work.commits() == count + 1
    assert work.files_of_head() == [f"corpus/kent/{ASSESSMENTS_FILE}", f"corpus/medway/{ASSESSMENTS_FILE}"]
    assert_sound(page, work)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (draft(on="last spring"), "last spring"),
        (draft(next_check="2021-02-30"), "2021-02-30"),
        (draft(by=""), "'by'"),
        (draft(rationale="\ud800"), "not valid Unicode"),
        (draft(corrects=1), "no line 1 to correct"),
        (draft(page="surrey"), "no page 'surrey'"),
        (draft(recorded_at="now"), "no time in UTC"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(page: Corpus, work: Work, bad: object, why: str) -> None:
    head = work.git("rev-parse", "HEAD")
    with pytest.raises(RecordError, match=why) as caught:
        append_assessments(page, [draft(page="kent"), bad])  # type: ignore[list-item]
    assert "\n" not in str(caught.value)
    assert "damaged" not in str(caught.value)
    assert (work.git("rev-parse", "HEAD"), work.status()) == (head, "")


def test_who_refuses_sees_the_log_of_each_page_and_what_is_to_follow(page: Corpus) -> None:
    assess(page)
    seen = []
    append_assessments(
        page,
        [draft("b"), draft("c", page="kent"), draft("d")],
        refuse=lambda log, new: seen.append((len(log), [found.commitment for found in new])),
    )
    assert seen == [(1, ["b", "d"]), (0, ["c"])]
    with pytest.raises(RecordError, match="not again"):
        append_assessments(page, [draft("e")], refuse=lambda *_: "not again")
    assert len(read_assessments(page, "medway")) == 3


def test_a_log_that_is_not_what_was_committed_is_not_added_to(page: Corpus, work: Work) -> None:
    log = page.path / "medway" / ASSESSMENTS_FILE
    log.write_bytes(b"")
    assess(page)  # an empty file is no log yet
    assess(page)
    good = log.read_bytes()
    log.write_bytes(good.splitlines(keepends=True)[0])
    with pytest.raises(RecordError, match="not what was committed"):
        assess(page)
    work.git("add", "-A")
    with pytest.raises(RecordError, match="staged"):
        assess(page)
    work.git("restore", "--staged", "--worktree", ".")
    log.unlink()
    with pytest.raises(RecordError, match="not what was committed"):
        assess(page)
    log.write_bytes(good.replace(b"Sam", b"Pam", 1))
    with pytest.raises(DamagedCorpus, match="line 2 does not follow line 1"):
        read_assessments(page, "medway")
    log.write_bytes(good)
    assert [found.status for found in read_assessments(page, "medway")] == [DeliveryStatus.IN_PROGRESS] * 2


def test_a_log_that_was_never_committed_is_not_taken_in(page: Corpus, work: Work) -> None:
    assess(page)
    work.git("rm", "-q", "--cached", "-r", "corpus/medway/assessments.jsonl")
    work.git("commit", "-qm", "Out with it")
    with pytest.raises(RecordError, match="not committed"):
        assess(page)


def test_assessments_are_recorded_on_a_detached_head_and_in_a_second_work_tree(page: Corpus, work: Work) -> None:
    work.git("worktree", "add", "-q", "../second")
    assess(Corpus(work.top.parent / "second" / "corpus", "corpus"))
    work.git("checkout", "-q", "--detach")
    assess(page)
    assert_sound(page, work)


def test_a_log_whose_end_was_cut_off_is_not_added_to_until_it_is_whole_again(page: Corpus, work: Work) -> None:
    assess(page, on="2021")
    assess(page, on="2022")
    log = page.path / "medway" / "assessments.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole[: whole.index(b"\n") + 1])
    work.git("commit", "-qam", "Lose a line")
    with pytest.raises(
        RecordError, match=r"lacks line 2, which commit [0-9a-f]{12} recorded; bring it back: git restore"
    ):
        assess(page, on="2023")
    log.write_bytes(whole)
    work.git("commit", "-qam", "Bring it back")
    assess(page, on="2023")
    assert_sound(page, work)
