"""README and its pages against the program: a command without a line there, or without help, fails."""

import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tui.terminal.parser import COMMANDS, build_parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "tui/advocates.md", "tui/reference.md")
ALL = "\n".join((ROOT / name).read_text("utf-8") for name in PAGES)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_of(command: str) -> None:
    assert re.search(rf"`(homesweep )?{command}\b", ALL), command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(command: str) -> None:
    parser = build_parser()
    subparsers = next(a for a in parser._actions if a.dest == "command")
    for action in subparsers.choices[command]._actions:  # type: ignore[union-attr, index]
        assert action.help or action.metavar, f"{command} {action.dest}"


def test_the_commands_that_ci_runs_are_there() -> None:
    for name in ("demo", "tests"):
        assert re.search(rf"<!-- run: {name} -->\n```sh\n(?:.+\n)+```", README), name
        assert f"readme_command {name}" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_benchmarks_that_are_named_exist() -> None:
    named = {name.replace(".", "/") for name in re.findall(r"tests[./]benchmarks[./]\w+", ALL)}
    assert {
        name for name in named if not any((ROOT / f"{name}{end}").exists() for end in (".py", "/__main__.py"))
    } == set()
    assert len(named) > 10, "those that run as modules, too"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_leads_to_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]+)?\)", text)
    named += [("/" + name, "") for name in re.findall(r"(tests/benchmarks/\w+\.py)", text)]
    for file, part in named:
        path = (
            ROOT / file[1:] if file.startswith("/") else (ROOT / page).parent / file if file else ROOT / page
        )
        assert path.exists(), (page, file)
        heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE) if part else []
        parts = {"#" + re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
        assert not part or part in parts, (page, part)


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="no checkout, or no git")
def test_the_layout_that_the_user_fixed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    top = {name.split("/")[0] for name in tracked if not name.startswith(".")}
    allowed = {"scanner", "signatures", "tui", "tests", "pyproject.toml", "README.md"}
    assert top <= allowed | {"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"}


def test_the_version_is_that_of_the_package_and_in_the_form_of_a_tag() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--version"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = done.stdout.strip().removeprefix("homesweep ")
    assert re.fullmatch(r"\d+(\.\d+)*(\.dev\d+)?", said)
    assert said == version("homesweep")


def test_the_changelog_has_a_part_for_each_release_the_newest_first() -> None:
    heads = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heads[0] == "Unreleased"
    parts = [re.fullmatch(r"(\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)", head) for head in heads[1:]]
    days = [part[2] for part in parts if part]
    assert len(days) == len(heads) - 1 >= 1
    assert days == sorted(days, reverse=True)


def test_pictures_in_readme_have_their_whole_address_and_are_there() -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    at = "https://raw.githubusercontent.com/homesweep/homesweep/main/"
    assert len(shown) > 2
    assert {name for name in shown if not name.startswith(at)} == set()
    assert {name for name in shown if not (ROOT / name.removeprefix(at)).exists()} == set()


def test_what_the_code_cites_stands_in_the_repository() -> None:
    cited = re.compile(r"\b((?:scanner|signatures|tui|tests)(?:/\w+)+\.(?:md|py|toml|txt|json))\b")
    files = [file for top in ("scanner", "signatures", "tui") for file in (ROOT / top).rglob("*.py")]
    found = {(file.name, name) for file in files for name in cited.findall(file.read_text("utf-8"))}
    assert len(found) > 10
    assert [(file, name) for file, name in sorted(found) if not (ROOT / name).exists()] == []
    beside = re.compile(r"DESIGN|fact sheet|\.\./shared")
    assert [file for file in files if beside.search(file.read_text("utf-8"))] == []
