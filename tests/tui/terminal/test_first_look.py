"""What is asked at a terminal before the first look comes before a record on a stick is opened, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.actions.listen.first_look import ALONE, LEAVE, MAYBE, SKIP
from scanner.store.case import create
from tests.tui.apps import T0
from tests.tui.commanding import Run
from tui.shared.process import started


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a record, in a laptop that holds nothing of the program's; somebody sits there."""
    there = tmp_path / "stick"
    there.mkdir()
    create(there / "record.db", None, now=T0).close()
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [there])
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    return there


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No record anywhere; somebody sits there."""
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)


class Opened(Exception):
    """The record would be opened now."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The answers that are given; opening the record ends the command."""
    answers: list[str] = []

    def opens(*_: object, **__: object) -> None:
        raise Opened

    monkeypatch.setattr("tui.terminal.prompts.choose", lambda *_, **__: answers.pop(0))
    monkeypatch.setattr("tui.terminal.records.record.open_record", opens)
    yield answers
    assert answers == []


COMMANDS = [("scan",), ("walk", "--how", "bus"), ("compare", "with it", "without")]
LISTENS = pytest.mark.parametrize("command", COMMANDS, ids=[name for name, *_ in COMMANDS])


@LISTENS
def test_who_leaves_then_opens_nothing(
    run: Run, stick: Path, asked: list[str], command: tuple[str, ...]
) -> None:
    asked += [MAYBE, LEAVE]
    assert run(*command, "--store", str(stick)).status == 0


@LISTENS
def test_who_goes_on_comes_to_the_record(
    run: Run, stick: Path, asked: list[str], command: tuple[str, ...]
) -> None:
    asked += [ALONE, SKIP]
    with pytest.raises(Opened):
        run(*command, "--store", str(stick))


@LISTENS
def test_where_no_record_is_it_is_asked_first_and_names_the_command_to_begin_again_with(
    run: Run,
    nothing_kept: None,
    asked: list[str],
    command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked += [MAYBE, LEAVE]
    left = run(*command)
    assert (left.status, left.out) == (0, "")
    asked += [ALONE, SKIP]
    with pytest.raises(Opened):
        run(*command)
    assert f"{started.command()} {command[0]}\n" in capsys.readouterr().err


@LISTENS
def test_where_nobody_sits_there_nothing_is_asked(
    run: Run,
    nothing_kept: None,
    asked: list[str],
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: False)
    with pytest.raises(Opened):
        run(*command)


def test_a_laptop_of_ones_own_is_not_asked_about_again(run: Run, stick: Path, asked: list[str]) -> None:
    (stick.parent / "data").mkdir()
    create(stick.parent / "data" / "record.db", None, now=T0).close()
    with pytest.raises(Opened):
        run("scan", "--store", str(stick))


def test_an_enter_out_of_habit_does_not_say_that_the_laptop_is_seen_by_nobody_else(
    run: Run, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter alone leads to the question of another device, and from there out."""
    by_enter: list[str] = []

    def choose(question: str, choices: object, *, default: str) -> str:
        by_enter.append(default)
        return default

    monkeypatch.setattr("tui.terminal.prompts.choose", choose)
    assert run("scan", "--store", str(stick)).status == 0
    assert by_enter == [MAYBE, LEAVE]


def test_a_first_record_is_made_once_the_same_was_asked(
    run: Run, nothing_kept: None, asked: list[str], tmp_path: Path
) -> None:
    asked += [MAYBE, LEAVE]
    assert run("new", "--no-passphrase").status == 0
    assert not list((tmp_path / "data").glob("*.db"))
    asked += [ALONE, SKIP]
    assert run("new", "--no-passphrase").status == 0
    assert list((tmp_path / "data").glob("*.db"))


def test_an_advocate_is_not_asked_who_sees_the_kit(run: Run, nothing_kept: None, tmp_path: Path) -> None:
    assert run("new", "--client", "--no-passphrase", "--store", str(tmp_path)).status == 0
    assert list(tmp_path.glob("*.db"))
