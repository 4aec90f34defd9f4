"""The old and the new side: two addresses, a range, or a version and the one before it."""

from __future__ import annotations

import re

from msgdiff.actions.places import STANDARD_INPUT, Place
from msgdiff.actions.reading import Reading, read
from msgdiff.errors import UsageError, VersionNotFound
from msgdiff.store.forms import looks_like_path, looks_like_revision, split_range, split_section
from msgdiff.store.sources import is_file


def is_one_address(address: str) -> bool:
    """Whether it is no range `A..B`."""
    return split_range(address) is None


def two_addresses(single: str, section: str | None) -> tuple[str, str, str | None]:
    """The two sides of a range, or a version and the one before it, and the section asked for."""
    parted = split_range(single)
    if parted is not None:
        old, new = parted
        return old, f"{_page_part(old)}{new}" if new.startswith(("@", "~")) else new, section
    if single == STANDARD_INPUT or looks_like_path(single):
        raise UsageError(f"one side only: {single}; name two files, or a page of the corpus")
    address, named = split_section(single)
    if named is not None and section is not None:
        raise UsageError(f"two sections asked for: {named!r} behind '#', and {section!r}; leave one out")
    return _one_before(address), address, named if section is None else section


def _one_before(address: str) -> str:
    """The address of the version before the one at `address`."""
    back = re.search(r"~([0-9]*)$", address)
    steps = int(back[1] or 1) if back else 0
    return f"{address[: back.start()] if back else address}~{steps + 1}"


def _page_part(address: str) -> str:
    return address.partition("#")[0].partition("@")[0].partition("~")[0]


def refuse_input_twice(old: str, new: str) -> None:
    """What was read from standard input once is not there to be read again."""
    if old == new == STANDARD_INPUT:
        raise UsageError("standard input can be one side only; name a file or a page for the other")


def read_both(place: Place, old: str, new: str) -> tuple[Reading, Reading]:
    """Standard input has no name to tell its format by, so it is read like the other side."""
    if old == STANDARD_INPUT:
        after = read(place, new)
        return read(place, old, like=after.document.media_type), after
    before = read(place, old)
    return before, read(place, new, like=before.document.media_type)


def read_both_whole(place: Place, first: str, second: str | None) -> tuple[Reading, Reading]:
    """Two whole pages, or the two sides of a range; UsageError where a section is asked for."""
    if second is None:
        first, second, _ = two_addresses(first, None)
    refuse_input_twice(first, second)
    old, new = read_both(place, first, second)
    return _whole(old), _whole(new)


def read_whole(place: Place, address: str) -> Reading:
    """The whole page at an address; UsageError where a section is asked for."""
    return _whole(read(place, address))


def _whole(reading: Reading) -> Reading:
    if reading.section is not None:
        raise UsageError(f"this looks at whole pages; leave out the section behind '#', {reading.section!r}")
    return reading


def read_one_before(place: Place, address: str) -> Reading | None:
    """The version before the one at an address that can be read, None where there is none."""
    if address == STANDARD_INPUT or is_file(place.folder / address):
        return None
    if looks_like_path(address) or looks_like_revision(address):
        return None
    try:
        return read(place, _one_before(address))
    except VersionNotFound:
        return None
