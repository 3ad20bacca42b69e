"""Where evidence is kept is a choice: said before a client's record is made, and where two lie together."""

import re
from pathlib import Path

import pytest

from scanner.actions.package import export_package as action
from scanner.store.case import create
from tests.scanner.log.made import T0
from tests.tui.commanding import Run
from tui.wording import record
from tui.wording.log import exporting
from tui.wording.terminal import commands

SECRET = "six words that nobody knows"  # noqa: S105  made up


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of a mounted drive."""
    drive = tmp_path / "stick"
    drive.mkdir()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [drive])
    return drive


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    monkeypatch.setattr("tui.terminal.records.record.interactive", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: SECRET)


@pytest.mark.usefixtures("at_terminal")
def test_a_clients_record_goes_to_their_stick_unless_it_is_said_otherwise(run: Run, stick: Path) -> None:
    done = run("new", "--client", typed="\n")
    assert done.status == 0
    said = " ".join(done.err.split())
    places = [said.index(line) for line in (*record.CLIENT_KEEPS, commands.CLIENT_WHERE)]
    assert places == sorted(places)
    assert len(list(stick.glob("*.db"))) == 1


@pytest.mark.parametrize("where", ["a stick", "a folder"])
@pytest.mark.usefixtures("at_terminal")
def test_what_it_says_to_type_finds_the_record_that_was_made(where: str, run: Run, stick: Path) -> None:
    """In a folder that was named only when asked, "--store two-words" found none."""
    (folder := stick.parent / "her folder").mkdir()
    done = run("new", "--client", typed="\n" if where == "a stick" else f"2\n{folder}\n")
    said = " ".join(done.out.split())
    told = re.findall(r"To begin a visit: homesweep --store (.*) visit", said)
    (made,) = (stick if where == "a stick" else folder).glob("*.db")
    assert told == [made.stem if where == "a stick" else f"'{made}'"]
    assert f"To use it: homesweep --store {told[0]}." in said
    assert f"Its name is {made.stem}." in said


@pytest.mark.usefixtures("at_terminal")
def test_nothing_is_made_where_nowhere_is_said(run: Run, stick: Path) -> None:
    done = run("new", "--client", typed="4\n")
    assert (done.status, commands.NONE_MADE in done.err) == (2, True)
    assert list(stick.iterdir()) == []


def test_ones_own_record_asks_nothing_of_it(run: Run) -> None:
    assert record.CLIENT_KEEPS[0] not in run("new", "--no-passphrase").err


def test_an_open_package_lies_beside_a_locked_record_only_after_a_word(run: Run, stick: Path) -> None:
    create(stick / "locked.db", SECRET, now=T0).close()
    create(stick / "open.db", None, now=T0).close()
    assert action.on_stick_of_record(stick / "locked.db", stick / "package")
    assert not action.on_stick_of_record(stick / "open.db", stick / "package")
    assert not action.on_stick_of_record(stick / "locked.db", stick.parent / "package")


def test_the_command_stops_there_and_a_yes_goes_on(
    run: Run, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", "--no-passphrase", "--store", stick / "r.db").status == 0
    monkeypatch.setattr(action, "on_stick_of_record", lambda record, path: path.parent == stick)
    done = run("export", stick / "package", "--store", stick / "r.db")
    assert (done.status, exporting.SAME_STICK_STOP in " ".join(done.err.split())) == (2, True)
    assert not (stick / "package").exists()
    done = run("export", stick / "package", "--store", stick / "r.db", "--yes")
    assert (done.status, "on the same stick" in done.err) == (0, True)


@pytest.mark.parametrize(
    ("typed", "options", "where"),
    [
        ("\n", [], "stick"),
        ("2\n", [], "home"),
        ("x\nx\nx\n", [], "stick"),
        ("", ["--yes"], "home"),
    ],
)
@pytest.mark.usefixtures("at_terminal")
def test_an_open_package_lies_on_this_computer_only_after_a_question(
    typed: str, options: list[str], where: str, run: Run, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is offered first."""
    home = stick.parent / "own"
    home.mkdir()
    monkeypatch.setattr(action, "home", lambda: home)
    monkeypatch.setattr(action, "can_lock", lambda: False)
    made = run("new", "--no-passphrase", "--store", stick.parent / "r.db", typed="1\n1\n")
    assert made.status == 0
    done = run("export", home / "package", "--store", stick.parent / "r.db", *options, typed=typed)
    assert (done.status, exporting.AT_HOME in " ".join(done.err.split())) == (0, not options)
    there = {"stick": stick, "home": home}
    assert {name for name, folder in there.items() if (folder / "package").exists()} == {where}


def test_a_copy_beside_an_open_package_is_told(run: Run, stick: Path) -> None:
    run("new", "--no-passphrase")
    assert run("export", stick / "package", "--yes").status == 0
    done = run("copy", stick)
    assert (done.status, exporting.PLAIN_THERE in " ".join(done.err.split())) == (0, True)
