"""Find what links lead to: web and mail addresses, bare or in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgdiff.compare.signs.mentions import Mention, Sign, Slate


@cache
def _address() -> re.Pattern[str]:
    ends = r"(?:gov|org|co|ac|nhs|police|sch|parliament)\.uk|com|org|net|uk|eu|info|scot|wales|cymru|london"
    return re.compile(
        r"(?<=\]\()(?P<target><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"\n]*\")?"
        r"|(?:https?://|www\.|mailto:)[^\s<>\"”\]]*[^\s<>\"”.,;:!?')\]}*_]"
        r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
        rf"|(?<![\w@./-])(?:[a-z\d-]+\.)+(?:{ends})\b(?!\.\w)(?:/[^\s<>\"”]*[^\s<>\"”.,;:!?')\]}}*_]|/)?"
    )


def find_links(view: Slate) -> Iterator[Mention]:
    """Link targets; the same place written in another way ("http", "www.", a slash at the end) is the same.

    So is what a redirecting address leads to, whatever else it carries, and an address without its campaign tags.
    """
    if not any(mark in view.lower for mark in ("](", "://", "www.", "@", ".")):
        return
    for match in _address().finditer(view.lower):
        start, stop = match.span("target" if match["target"] is not None else 0)
        # An address that is the text of a link is told by the link's target.
        if start < stop and not view.lower.startswith("](", stop):
            yield Mention(Sign.LINK, "link", _place(view.cased[start:stop]), start, stop)


@cache
def _parts() -> tuple[re.Pattern[str], ...]:
    """What stands before the host, where a redirecting address leads to, what only tells who came from where."""
    return (
        re.compile(r"(?:https?://|mailto:)?(?:www\.)?", re.IGNORECASE),
        re.compile(r"[?&](?:u|url|q|target)=(https?(?::|%3a)[^&#]+)", re.IGNORECASE),
        re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=[^&#]*&?", re.IGNORECASE),
    )


def _place(address: str) -> str:
    """The address with its host in lower case; what follows the host tells capitals apart."""
    scheme, redirect, visitor = _parts()
    address = address.strip("<>").replace("&amp;", "&")
    if address.startswith("#"):
        return "#"  # elsewhere on the same page, by a number or title that changes with its heading
    if target := redirect.search(address):
        return target[1]
    rest = visitor.sub("", scheme.sub("", address, count=1)).rstrip("?&")
    host, slash, path = rest.partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")
