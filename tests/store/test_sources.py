"""Files that a user names: read whole, or refused in one line that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msgdiff.errors import SourceError
from msgdiff.store.sources import is_file, read_file


@pytest.mark.parametrize("data", [b"", b"We act.", b"a\r\nb\rc\n", b"\xef\xbb\xbfx", bytes(range(256))])
def test_the_bytes_of_a_file_come_back_untouched(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a page – é.txt"
    path.write_bytes(data)
    assert read_file(path) == data
    assert is_file(path)


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"We act.")
    (tmp_path / "link").symlink_to("page.txt")
    assert read_file(tmp_path / "link") == b"We act."
    assert is_file(tmp_path / "link")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nope.txt", "no such file: "),
        ("nope/page.txt", "no such file: "),
        ("dangling", "no such file: "),
        ("folder", " is a folder; name a file in it"),
        ("page.txt/more", "cannot read "),
        ("x" * 300, "cannot read "),
        ("nul\0byte", "cannot read "),
        ("loop", "cannot read "),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.txt").write_bytes(b"We act.")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    path = tmp_path / name
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert why in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not is_file(path)


def test_a_missing_file_is_named_as_the_user_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError) as caught:
        read_file(Path("pages/nope.txt"))
    assert str(caught.value) == "no such file: pages/nope.txt; check the path"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"We act.")
    path.chmod(0)
    with pytest.raises(SourceError, match=r"cannot read .*: Permission denied; check the path and your rights"):
        read_file(path)
    assert is_file(path)
