"""Apply a patch to what stands at an address."""

from __future__ import annotations

from msgdiff.actions.places import STANDARD_INPUT, Place, read_bytes
from msgdiff.actions.reading import read
from msgdiff.compare.patch import apply_patch, invert_patch
from msgdiff.compare.patch_json import load_patch
from msgdiff.errors import UsageError
from msgdiff.model import statements


def apply_patch_to(place: Place, patch_file: str, address: str, *, reverse: bool = False) -> tuple[str, ...]:
    """The texts of the statements that a patch file makes of the page at an address."""
    if patch_file == address == STANDARD_INPUT:
        raise UsageError("standard input can be the patch or the page; name a file for the other")
    patch = load_patch(read_bytes(place, patch_file))
    texts = [statement.text for statement in statements(read(place, address).document)]
    return apply_patch(invert_patch(patch) if reverse else patch, texts)
