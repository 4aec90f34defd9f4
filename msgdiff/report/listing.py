"""Pages and versions listed, for `msgdiff list`, `log` and `verify`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgdiff.model import Page, RecordedAs, Version
from msgdiff.report.json import dump
from msgdiff.report.lines import Line, print_lines
from msgdiff.report.outline import counted

Listed = tuple[Page, Sequence[Version]]
Logged = tuple[Version, Mapping[str, int] | None]


def render_pages(pages: Sequence[Listed], *, width: int | None = None, color: bool = False) -> str:
    """One line a page: its name, how many versions, from when to when, its title."""
    rows = [
        (
            page.name,
            f"{len(versions)} version{'' if len(versions) == 1 else 's'}",
            _span(versions),
            page.title + _kept(page),
        )
        for page, versions in pages
    ]
    return print_lines(_table(rows), width=width, color=color)


def _kept(page: Page) -> str:
    return f" ({page.recorded_as})" if page.recorded_as is not RecordedAs.PAGE else ""


def _span(versions: Sequence[Version]) -> str:
    if not versions:
        return ""
    first, last = versions[0].said_on, versions[-1].said_on
    return first if first == last else f"{first} to {last}"


def render_versions(listed: Listed, *, width: int | None = None, color: bool = False) -> str:
    """One line a version, oldest first: its label, when it was said, when recorded, from what."""
    rows = [
        (version.label, f"said on {version.said_on}", f"recorded {version.recorded_at}", version.source)
        for version in listed[1]
    ]
    return print_lines(_table(rows), width=width, color=color)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield Line((f"{row[0].ljust(widths[0])}  ", "bold"), (("  ".join(cells).rstrip(), ""),))


def render_log(page: Page, entries: Sequence[Logged], *, width: int | None = None, color: bool = False) -> str:
    """Each version, newest first, with what is known of it and what changed since the one before."""
    lines = [Line(("Page: ", "bold"), ((f"{page.name}: {page.title}", ""),))]
    for version, changes in entries:
        lines += [Line(), Line(text=((f"{page.name}@{version.label}", "bold yellow"),))]
        lines += [Line((f"{name + ':':<10}", ""), ((value, ""),), indent=3) for name, value in _facts(version)]
        said = "first version" if changes is None else counted(changes)
        lines.append(Line((f"{'changes:':<10}", ""), ((said, ""),), indent=3))
    return print_lines(lines, width=width, color=color)


def _facts(version: Version) -> Iterator[tuple[str, str]]:
    yield "said on", version.said_on
    yield "recorded", version.recorded_at
    yield "sha256", version.sha256
    for name, value in (
        ("from", version.captured_from),
        ("url", version.url),
        ("archived", version.archive_url),
        ("note", version.note),
    ):
        if value:
            yield name, value


def pages_markdown(pages: Sequence[Listed]) -> str:
    """The pages as a Markdown table."""
    rows = [(page.name, str(len(versions)), _span(versions), page.title + _kept(page)) for page, versions in pages]
    return _markdown_table(("page", "versions", "said on", "title"), rows)


def versions_markdown(listed: Listed) -> str:
    """The versions of a page as a Markdown table."""
    rows = [(v.label, v.said_on, v.recorded_at, v.source) for v in listed[1]]
    return _markdown_table(("version", "said on", "recorded", "source"), rows)


def log_markdown(entries: Sequence[Logged]) -> str:
    """The log of a page as a Markdown table."""
    rows = [
        (v.label, v.said_on, v.recorded_at, "first version" if changes is None else counted(changes))
        for v, changes in entries
    ]
    return _markdown_table(("version", "said on", "recorded", "changes"), rows)


def _markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in lines)


def pages_json(pages: Sequence[Listed]) -> str:
    """The pages as JSON (docs/schema/pages.schema.json)."""
    return dump("pages", {"pages": [{**page_json(page), "versions": _versions(vs)} for page, vs in pages]})


def log_json(page: Page, entries: Sequence[Logged]) -> str:
    """The log of a page as JSON (docs/schema/log.schema.json)."""
    logged = [
        {**version_json(version), "changes": None if changes is None else dict(sorted(changes.items()))}
        for version, changes in entries
    ]
    return dump("log", {"page": page_json(page), "versions": logged})


def page_json(page: Page) -> dict[str, Any]:
    """What is known of a page."""
    return {
        "name": page.name,
        "title": page.title,
        "publisher": page.publisher,
        "url": page.url,
        "language": page.language,
        "tags": list(page.tags),
        "recorded_as": str(page.recorded_as),
    }


def _versions(versions: Sequence[Version]) -> list[dict[str, Any]]:
    return [version_json(version) for version in versions]


def version_json(version: Version) -> dict[str, Any]:
    """What is known of a version."""
    return {
        "label": version.label,
        "said_on": version.said_on,
        "recorded_at": version.recorded_at,
        "sha256": version.sha256,
        "media_type": version.media_type,
        "source": version.source,
        "captured_from": version.captured_from,
        "url": version.url,
        "archive_url": version.archive_url,
        "note": version.note,
    }
