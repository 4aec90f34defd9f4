"""The documents speak of what there is: every command and option, every word, every file they link to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from msgdiff.cli import main
from msgdiff.cli.app import app
from msgdiff.compare.changes import SECTION_CHANGES, Change
from msgdiff.model import Axis, Missing, Stance, Status
from msgdiff.report.wording import STATUSES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def options() -> Iterator[tuple[str, str]]:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    for name, command in sorted(commands.items()):
        yield name, f"msgdiff {name}"
        for parameter in command.params:
            yield from ((f"{name} {option}", option) for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize(("name", "said"), list(options()), ids=lambda value: value)
def test_the_readme_speaks_of_every_command_and_option(name: str, said: str) -> None:
    assert said in README, name


def test_every_command_and_option_has_help() -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})
    for name, command in commands.items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize(
    ("command", "shown"),
    re.findall(r"```console\n\$ msgdiff ([^\n]+)\n(.*?)```", README, flags=re.DOTALL),
    ids=lambda value: value[:40],
)
def test_output_in_the_readme_is_what_is_printed(command: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(ROOT / "corpus"), *command.split()]) == 0
    printed = capsys.readouterr().out
    at = 0
    for part in shown.split("...\n"):  # three dots stand for lines left out
        found = printed.find(part, at)
        assert found >= 0, part
        at = found + len(part)
    assert shown.strip(".\n")


def test_the_glossary_explains_every_kind_of_change() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in {*Change, *SECTION_CHANGES}:
        assert f"**{word}**" in glossary, word


def test_the_glossary_and_the_readme_explain_every_status() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in STATUSES.values():
        assert f"**{word}**" in glossary, word
        assert re.search(rf"^\| [a-z ,]*\b{word}\b", README, flags=re.MULTILINE), word
    for word in (*Stance, *Axis):
        assert f"*{word}*" in glossary, word


def test_the_schemas_know_every_word_for_a_commitment() -> None:
    schema = json.loads((ROOT / "docs/schema/histories.schema.json").read_text(encoding="utf-8"))
    said = schema["$defs"]["commitment"]["properties"]
    assert schema["$defs"]["step"]["properties"]["status"]["enum"] == list(Status)
    assert said["stance"]["enum"] == list(Stance)
    assert said["missing"]["items"]["enum"] == list(Missing)
    assert schema["$defs"]["shift"]["properties"]["axis"]["enum"] == list(Axis)


def test_the_schemas_know_every_kind_of_change() -> None:
    schema = json.loads((ROOT / "docs/schema/comparison.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["pair"]["properties"]["change"]["enum"] == list(Change)
    assert sorted(schema["properties"]["sections"]["items"]["properties"]["changes"]["items"]["enum"]) == sorted(
        SECTION_CHANGES
    )


def test_no_file_names_a_package_server() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile", ".ci/run"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8"), name


def test_every_dependency_is_pinned_and_hashed() -> None:
    entries = re.split(r"\n(?=[A-Za-z])", (ROOT / "constraints.txt").read_text(encoding="utf-8"))[1:]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
