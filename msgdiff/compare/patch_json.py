"""Patches to JSON and back (docs/schema/patch.schema.json)."""

from __future__ import annotations

import json
from typing import Any

from msgdiff.compare.patch import Keep, Patch, Replace
from msgdiff.errors import PatchError

PATCH_VERSION = 1


def dump_patch(patch: Patch) -> str:
    """A patch as JSON text that stands alone."""
    return (
        json.dumps(
            {
                "schema": "patch",
                "schema_version": PATCH_VERSION,
                "old": {"statements": patch.old, "sha256": patch.old_sha256},
                "new": {"statements": patch.new, "sha256": patch.new_sha256},
                "keeps": [[keep.old, keep.new, keep.count] for keep in patch.keeps],
                "replaces": [
                    {"old": step.old, "new": step.new, "was": step.was, "now": step.now} for step in patch.replaces
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def load_patch(text: str | bytes) -> Patch:
    """The patch that `dump_patch` wrote.

    Raises:
        PatchError: the text is no patch, or one of another version.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_patch(f"it is not JSON ({type(error).__name__}: {error})") from None
    if not isinstance(content, dict) or content.get("schema") != "patch":
        raise _no_patch("it does not say that it is one")
    if content.get("schema_version") != PATCH_VERSION:
        raise PatchError(
            f"the patch is of version {content.get('schema_version')}, this msgdiff reads {PATCH_VERSION}; make it anew"
        )
    try:
        return _patch(content)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _no_patch(f"{type(error).__name__}: {error}") from None


def _patch(content: dict[str, Any]) -> Patch:
    return Patch(
        int(content["old"]["statements"]),
        int(content["new"]["statements"]),
        str(content["old"]["sha256"]),
        str(content["new"]["sha256"]),
        tuple(Keep(*map(int, keep)) for keep in content["keeps"]),
        tuple(
            Replace(
                tuple(map(int, step["old"])),
                tuple(map(int, step["new"])),
                tuple(map(str, step["was"])),
                tuple(map(str, step["now"])),
            )
            for step in content["replaces"]
        ),
    )


def _no_patch(why: str) -> PatchError:
    return PatchError(f"this is no patch: {why}; make one with 'msgdiff diff A B --format patch'")
