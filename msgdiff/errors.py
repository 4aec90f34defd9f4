"""What can go wrong that a user can cause and mend, grouped by the call that raises it.

MsgdiffError
    ParseError              the bytes are not what the format promises
    UnknownFormat           no parser claims this media type
    PatchError              a patch does not fit, or is none
    UsageError              what was asked for does not fit together
    SourceError             a file, folder or standard input cannot be read
    StoreError              the corpus could not do it
        CorpusNotFound      no corpus here
        PageNotFound        the corpus has no such page
        VersionNotFound     the page has no such version
        AmbiguousVersion    more than one version fits
        RecordError         a version could not be recorded, and nothing was written
        DamagedCorpus       a file of the corpus does not hold what it must

A message says what, where, and what to do; the facts are attributes too.
"""

from __future__ import annotations


class MsgdiffError(Exception):
    """Something a user can cause and fix; `further` are other faults of the same input, a line each."""

    further: tuple[str, ...] = ()


class ParseError(MsgdiffError):
    """The bytes are not what the format promises."""


class UnknownFormat(MsgdiffError):
    """No parser claims this media type."""

    def __init__(self, media_type: str, known: tuple[str, ...]) -> None:
        super().__init__(f"cannot read {media_type!r}: no parser for it; msgdiff reads {', '.join(known)}")
        self.media_type = media_type
        self.known = known


class PatchError(MsgdiffError):
    """A patch does not fit what it is applied to, or is no patch."""


class UsageError(MsgdiffError):
    """What was asked for does not fit together."""

    def __init__(self, message: str, further: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.further = further


class SourceError(MsgdiffError):
    """A file, folder or standard input cannot be read."""


class StoreError(MsgdiffError):
    """The corpus could not do what was asked."""


class CorpusNotFound(StoreError):
    """There is no corpus here."""


class PageNotFound(StoreError):
    """The corpus has no page of that name."""


class VersionNotFound(StoreError):
    """The page has no version that fits."""


class AmbiguousVersion(StoreError):
    """More than one version fits; `candidates` holds their labels."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class RecordError(StoreError):
    """A version could not be recorded; nothing was written."""


class DamagedCorpus(StoreError):
    """A file of the corpus does not hold what it must."""
