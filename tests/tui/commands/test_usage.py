"""`homesweep --help`: grouped by what a person wants, and whole on a small terminal."""

import argparse
import os
import subprocess
import sys

import pytest

from tests.systems import needs_terminals
from tui.terminal.parser import COMMANDS, build_parser
from tui.wording.terminal import usage

SMALL = (80, 24)


def printed() -> list[str]:
    return build_parser().format_help().rstrip("\n").split("\n")


def test_it_fits_a_small_terminal_with_the_prompt_below() -> None:
    lines = printed()
    assert len(lines) < SMALL[1]
    assert max(map(len, lines)) < SMALL[0]


def test_every_command_stands_in_one_group() -> None:
    grouped = [name for _, names in usage.COMMAND_GROUPS for name in names]
    assert sorted(grouped) == sorted(COMMANDS)
    assert sorted(usage.SHORT) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_is_told_with_its_words(name: str) -> None:
    assert f"{name:<11}{usage.SHORT[name]}" in "\n".join(printed())


def test_what_may_be_needed_at_once_stands_in_it() -> None:
    told = "\n".join(printed())
    for words in ("999", "history", "--store", "--passphrase-fd", "--json", "--plain", "--version"):
        assert words in told


@needs_terminals
def test_it_is_what_a_terminal_is_shown() -> None:
    ours, theirs = os.openpty()
    code = [sys.executable, "-m", "tui.cli", "--help"]
    subprocess.run(code, stdout=theirs, env={**os.environ, "COLUMNS": "80"}, check=True)
    os.close(theirs)
    assert os.read(ours, 10_000).decode().replace("\r\n", "\n").rstrip("\n").split("\n") == printed()
    os.close(ours)


def test_a_command_says_itself_in_full() -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["scan", "--nonsense"])
    found = next(a for a in build_parser()._actions if a.dest == "command")
    assert "--minutes" in found.choices["scan"].format_help()  # type: ignore[index, call-overload]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_read_has_all_its_options(command: str) -> None:
    def told(parser: argparse.ArgumentParser) -> str:
        commands = next(a for a in parser._actions if a.dest == "command").choices
        assert isinstance(commands, dict)
        return str(commands[command].format_help())

    assert told(build_parser(["--store", "x", command, "x"])) == told(build_parser())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["scna"], "homesweep: there is no 'scna' here. Did you mean scan? See: homesweep --help\n"),
        (["log", "lst"], "homesweep: there is no 'lst' here. Did you mean list? See: homesweep log --help\n"),
        (
            ["--demo"],
            "homesweep: there is no option '--demo' here. Did you mean demo? See: homesweep --help\n",
        ),
        (["--demos"], "homesweep: unrecognized arguments: --demos. See: homesweep --help\n"),
        (["qqqq"], "homesweep: there is no 'qqqq' here. See: homesweep --help\n"),
    ],
)
def test_a_word_that_is_mistyped_brings_the_nearest_one(
    typed: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser(typed).parse_args(typed)
    assert ended.value.code == 2
    assert capsys.readouterr().err == told


def test_on_a_terminal_no_command_that_it_names_is_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the 80th column `--help` went on in the next line, as `--` and `help`."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(SystemExit):
        build_parser(["analyse"]).parse_args(["analyse"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert max(map(len, lines)) < SMALL[0]
    assert lines[1].endswith("--help")


def test_an_option_names_all_that_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["export", "x", "--format", "pdff"])
    assert " pdf," in capsys.readouterr().err.replace("'", "")  # from Python 3.12 on without quotes


def test_help_of_a_part_of_the_diary_begins_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser(["log"]).parse_args(["log", "add", "--help"])
    assert "\nWrite an entry, one question after the other.\n" in capsys.readouterr().out
