from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.citations import read_citation, write_citation
from msgdiff.delivery.statuses import MEANINGS, WORDS, read_status
from msgdiff.delivery.texts import clean
from msgdiff.errors import UsageError
from msgdiff.model import Citation, DeliveryStatus

texts = st.text(st.sampled_from("ab |\\n:\n“é"), min_size=1).map(str.strip).filter(bool)
citations = st.builds(
    Citation,
    texts,
    st.none() | texts,
    st.none() | texts,
    st.none() | st.text("0123456789abcdef", min_size=64, max_size=64),
)


@given(citations)
def test_a_citation_goes_to_one_line_and_back(citation: Citation) -> None:
    line = write_citation(citation)
    assert "\n" not in line
    assert read_citation(line) == citation


def test_a_citation_as_a_person_types_it() -> None:
    assert read_citation("https://example.org/a?b=c|Quote: “in place”") == Citation(
        "https://example.org/a?b=c", quote="“in place”"
    )


@pytest.mark.parametrize(
    "line", ["", " | quote: x", "a | b", "a | quote:", "a | sha256: 12", "a | quote: x | quote: y"]
)
def test_what_is_no_citation_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match=r"source|SHA-256"):
        read_citation(line)


@pytest.mark.parametrize("status", DeliveryStatus)
def test_every_status_has_words_that_are_read_back(status: DeliveryStatus) -> None:
    assert MEANINGS[status]
    for written in (WORDS[status], status.value, WORDS[status].title(), status.value.replace("_", "-")):
        assert read_status(written) is status


def test_what_is_no_status_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match="'done' is no delivery status; write not yet rated, not started"):
        read_status("done")


def test_texts_are_cleaned_of_what_cannot_be_seen() -> None:
    assert clean("  a \r\n\tb\r ") == "a\n\tb"
    assert clean(" \n ") is None
    with pytest.raises(UsageError, match="U\\+0007"):
        clean("a\x07b")
