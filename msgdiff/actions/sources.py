"""What a judgement rests on: addresses, files here, recorded versions, and passages that were found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from msgdiff.actions.evidence import Library
from msgdiff.actions.follow import Followed
from msgdiff.actions.places import Place
from msgdiff.actions.versions import read_version
from msgdiff.compare.normalise import normalise
from msgdiff.delivery.citations import read_citation
from msgdiff.errors import UsageError
from msgdiff.model import Citation, CommitmentHistory, Statement
from msgdiff.store.addresses import parse_address, resolve
from msgdiff.store.corpus import Corpus
from msgdiff.store.dates import parse_date
from msgdiff.store.forms import looks_like_path
from msgdiff.store.layout import file_name_only
from msgdiff.store.sources import is_file, read_file

LONGEST_QUOTE = 2_000  # characters; what is cut off stands in the recorded version
_SHOWN = 60


class Sources(NamedTuple):
    """The sources as they are recorded, and what their author should know of them."""

    citations: tuple[Citation, ...]
    notes: tuple[str, ...]


def read_sources(place: Place, corpus: Corpus, given: Sequence[str]) -> Sources:
    """Sources as a person gave them: a file here and a recorded version get the SHA-256 of their bytes.

    Raises:
        UsageError: a source cannot be read, has another hash than was given, or does not say what is quoted.
    """
    found = [look_up(place, corpus, read_citation(line)) for line in given if line.strip()]
    return Sources(tuple(citation for citation, _ in found), tuple(told for _, told in found if told is not None))


def look_up(place: Place, corpus: Corpus, citation: Citation) -> tuple[Citation, str | None]:
    """A source with the hash of what it names, where that is here; and what its author should know, or None.

    Raises:
        UsageError: it has another hash than was given, or does not say what is quoted.
    """
    address = citation.address
    if is_file(place.folder / address):
        digest = hashlib.sha256(read_file(place.folder / address)).hexdigest()
        return _with_hash(citation, digest)._replace(address=file_name_only(address)), None
    if re.split("[@~]", address)[0] in corpus.page_names() and not _MAIL.search(address):
        return _recorded(corpus, citation), None
    missing = looks_like_path(address) and "://" not in address
    return citation, f"there is no file {address} here; it is kept as an address, without a hash" if missing else None


def _recorded(corpus: Corpus, citation: Citation) -> Citation:
    version = resolve(corpus, parse_address(citation.address)).version
    address = f"{version.page}@{version.label}"
    if citation.quote and not _says(read_version(corpus, version).text, citation.quote):
        raise UsageError(
            f"{address} does not say “{citation.quote[:_SHOWN]}”; quote its words, without leaving any out"
        )
    return _with_hash(citation, version.sha256)._replace(address=address)


def _says(text: str, quote: str) -> bool:
    """Whether a text has these words; a lead-in before them in brackets, as passages are cited, may stand elsewhere."""
    words = _folded(quote.removesuffix(" ..."))
    return words in _folded(text) or _LEAD_IN.sub("", words) in _folded(text)


_MAIL = re.compile(r"@[\w-]+\.[a-z]{2,}\Z")
_LEAD_IN = re.compile(r"\A\([^)]*\) (?=\S)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`~]")


def _folded(text: str) -> str:
    """The words of a text, without what Markdown puts around them."""
    return normalise(" ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", text)).split())).casefold()


def _with_hash(citation: Citation, digest: str) -> Citation:
    if citation.sha256 not in {None, digest}:
        raise UsageError(f"{citation.address} has another SHA-256 than the one given: {digest}")
    return citation._replace(sha256=digest)


def cite_passages(
    corpus: Corpus, followed: Followed, history: CommitmentHistory, keys: Sequence[str]
) -> tuple[Citation, ...]:
    """The passages of these keys as sources: where they are recorded, with their words and the SHA-256 of the bytes."""
    library = Library(corpus) if keys else None
    since = parse_date(followed.versions[history.steps[0].at].said_on).earliest
    cited = []
    for key in dict.fromkeys(key.strip().casefold() for key in keys):
        found = library.passage(followed, key) if library else None
        if found is None:
            raise UsageError(f"no passage {key[:40]!r}; 'msgdiff assess {history.id}' shows those that may be evidence")
        one, statement = found
        address = f"{one.version.page}@{one.version.label}"
        if parse_date(one.version.said_on).latest < since:
            raise UsageError(f"{key} stands in {address}, which was said before the commitment was made")
        cited.append(Citation(address, one.version.archive_url, _quote(statement), one.version.sha256))
    return tuple(cited)


def _quote(statement: Statement) -> str:
    """The words of a passage, with the lead-in without which a list item may say the opposite."""
    text = f"({statement.lead_in}) {statement.text}" if statement.lead_in else statement.text
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]} ..."
