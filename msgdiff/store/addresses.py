"""Addresses of versions: page, page@LABEL, page@2019, page@{2020-03-01}, page~1, A..B, ...#section."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from msgdiff.errors import AmbiguousVersion, UsageError, VersionNotFound
from msgdiff.store.dates import as_of_day, parse_date
from msgdiff.store.forms import split_section
from msgdiff.store.layout import checked_name

if TYPE_CHECKING:
    from datetime import date

    from msgdiff.model import Version
    from msgdiff.store.corpus import Corpus

ADDRESS_FORMS = "page, page@LABEL, page@2019, page@{2020-03-01} or page~1"
LISTED = 10  # versions in an error message before it says how many more there are

_ADDRESS = re.compile(
    r"(?P<page>[^@~{}]+)"
    r"(?:@(?:\{(?P<day>[^{}]*)\}|(?P<named>[^@~{}]+)))?"
    r"(?P<tilde>~(?P<back>[0-9]{0,6}))?"
)


class Selector(StrEnum):
    """How an address chooses among the versions of a page."""

    NEWEST = "newest"
    NAMED = "named"  # a label, the start of one, or a date it was said on
    AS_OF = "as_of"  # in force on a day


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed address: `value` is the label or date as written ("" for the newest).

    `back` counts versions before the chosen one; `section` is what stood after "#", or None.
    """

    page: str
    selector: Selector = Selector.NEWEST
    value: str = ""
    back: int = 0
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The version an address leads to; `notes` say where the answer rests on an uncertain date."""

    version: Version
    notes: tuple[str, ...] = ()


def parse_address(text: str) -> Address:
    """Take an address of a page's version apart; nothing is looked up.

    `page~` is `page~1`, as in git, and `~n` also follows a label or date: `page@2021~1`. A `~`
    outside braces always counts back, so the date `2021-04~` is written `page@2021-04` or
    `page@{2021-04~}`.

    Raises:
        UsageError: it has none of the forms, or the page's name or the date in it is impossible.
    """
    rest, section = split_section(text)
    match = _ADDRESS.fullmatch(rest)
    if match is None:
        raise UsageError(f"cannot read the address {text!r}: write it as {ADDRESS_FORMS}")
    page = checked_name(match["page"], "page name")
    back = int(match["back"] or 1) if match["tilde"] else 0
    if match["day"] is not None:
        as_of_day(match["day"])  # a bad date is the address's fault, whatever the corpus holds
        return Address(page, Selector.AS_OF, match["day"], back, section)
    if match["named"] is not None:
        return Address(page, Selector.NAMED, unicodedata.normalize("NFC", match["named"]), back, section)
    return Address(page, Selector.NEWEST, "", back, section)


def resolve(corpus: Corpus, address: Address) -> Resolved:
    """The version the address leads to.

    - newest: the last in the order of `Corpus.versions`.
    - named: the version of exactly that label; else the one whose `said_on` lies within that
      date, or whose label starts so, when it is only one.
    - as of a day (the last day of a longer span): the last version whose earliest possible day is
      not after it.

    Raises:
        PageNotFound, VersionNotFound, AmbiguousVersion, DamagedCorpus.
    """
    versions = corpus.versions(address.page)
    if not versions:
        raise VersionNotFound(f"{address.page} has no versions yet; 'msgdiff add {address.page}' records one")
    notes: tuple[str, ...] = ()
    if address.selector is Selector.NAMED:
        chosen = _named(versions, address)
    elif address.selector is Selector.AS_OF:
        chosen, notes = _as_of(versions, address)
    else:
        chosen = versions[-1]
    return Resolved(_step_back(versions, chosen, address), notes)


def _named(versions: tuple[Version, ...], address: Address) -> Version:
    for version in versions:
        if version.label == address.value:
            return version
    span = _span(address.value)
    found = [
        version
        for version in versions
        if version.label.startswith(address.value) or (span and _lies_within(version, span))
    ]
    if not found:
        raise VersionNotFound(f"no version {address.value!r} of {address.page}: {_listed(versions)}")
    if len(found) > 1:
        raise AmbiguousVersion(
            f"{address.page}@{address.value} fits {len(found)} versions: {_labels(found)}; name one of them",
            tuple(version.label for version in found),
        )
    return found[0]


def _span(text: str) -> tuple[date, date] | None:
    """The days the text means when it is a date; a label need not be one."""
    if not text[:1].isdigit():
        return None
    try:
        said = parse_date(text)
    except UsageError:
        return None
    return said.earliest, said.latest


def _lies_within(version: Version, span: tuple[date, date]) -> bool:
    said = parse_date(version.said_on)
    return span[0] <= said.earliest and said.latest <= span[1]


def _as_of(versions: tuple[Version, ...], address: Address) -> tuple[Version, tuple[str, ...]]:
    day = as_of_day(address.value)
    started = [version for version in versions if parse_date(version.said_on).earliest <= day]
    if not started:
        first = versions[0]
        raise VersionNotFound(
            f"{address.page} has no version as early as {day}: the first, {first.label}, was said on {first.said_on}"
        )
    return started[-1], _as_of_notes(started, day, address.value)


def _as_of_notes(started: list[Version], day: date, asked: str) -> tuple[str, ...]:
    chosen, said = started[-1], parse_date(started[-1].said_on)
    notes = [f"{{{asked}}} is read as its last day, {day}"] if asked != day.isoformat() else []
    if day < said.latest:
        notes.append(f"{chosen.label} was said on {chosen.said_on}: it may not have been in force yet on {day}")
    notes.extend(
        f"{other.label} was said on {other.said_on}: it may have come after {chosen.label} ({chosen.said_on})"
        for other in started[:-1]
        if min(parse_date(other.said_on).latest, day) > said.earliest
    )
    return tuple(notes)


def _step_back(versions: tuple[Version, ...], chosen: Version, address: Address) -> Version:
    index = versions.index(chosen) - address.back
    if index < 0:
        raise VersionNotFound(
            f"{address.page} has no version {address.back} before {chosen.label}: {_listed(versions)}"
        )
    return versions[index]


def _listed(versions: tuple[Version, ...]) -> str:
    return f"there is {_labels(versions)}"


def _labels(versions: tuple[Version, ...] | list[Version]) -> str:
    names = [f"{version.label} ({version.said_on})" for version in versions[:LISTED]]
    more = f" and {len(versions) - LISTED} more" if len(versions) > LISTED else ""
    return ", ".join(names) + more
