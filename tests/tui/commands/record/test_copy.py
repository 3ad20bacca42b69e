"""A whole copy: under a name that is found, and where wanted with a passphrase of its own."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from scanner.actions.record.copy_record import target
from scanner.log.proof import anchors, minisign
from scanner.log.proof.verify import verify
from scanner.store.case import create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.file import sticks
from tests.tui import records
from tests.tui.apps import T0, Rig, settled
from tests.tui.commanding import Run
from tests.tui.idle import wait_for_test
from tests.tui.records import NORMAL, incident, shown
from tests.tui.screens.record.test_upkeep import typed, unlocked, upkeep
from tui.screens.asking.dialogs import Ask
from tui.screens.record.copy_secret import CopySecretScreen
from tui.wording import problems
from tui.wording import record as words
from tui.wording.app import upkeep as app_upkeep

_own_home = records._own_home  # fixture
SECRET, OWN = "correct horse battery", "her own six words to keep"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    create(tmp_path / "l.db", SECRET, now=T0).close()
    with open_case(tmp_path / "l.db", SECRET) as case:
        records.add_entry(records.Writer(case), incident("A van waited"))
    return tmp_path / "l.db"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def lines(*secrets: str) -> int:
    """A descriptor with a line for each."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{one}\n" for one in secrets).encode())
    os.close(writing)
    return reading


def unwrapped(text: str) -> str:
    """Without blanks: a long path breaks where the line ends."""
    return "".join(text.split())


def problem(path: Path, secret: str | None) -> StoreProblem:
    with pytest.raises(StoreError) as error:
        open_case(path, secret, writable=False).close()
    return error.value.problem


def test_a_name_without_ending_gets_that_of_records_and_is_told_whole(
    run: Run, locked: Path, stick: Path
) -> None:
    done = run("copy", stick / "her-copy", "--store", locked, "--passphrase-fd", lines(SECRET))
    assert unwrapped(done.out) == unwrapped(words.COPIED.format(path=stick / "her-copy.db"))
    assert sticks.records_in(stick) == [stick / "her-copy.db"]
    again = run("copy", stick / "her-copy", "--store", locked)
    assert (again.status, "Thereisafileat" in unwrapped(again.err)) == (2, True)


def test_a_passphrase_of_its_own_and_only_that_opens_the_copy(run: Run, locked: Path, stick: Path) -> None:
    told = ("--store", locked, "--own-passphrase", "--json", "--passphrase-fd")
    done = run("copy", stick / "hers", *told, lines(SECRET, OWN))
    copy = stick / "hers.db"
    assert json.loads(done.out) == {"format": 1, "store": str(copy), "locked": True, "own_passphrase": True}
    assert problem(copy, SECRET) is StoreProblem.WRONG_PASSPHRASE
    assert problem(copy, None) is StoreProblem.LOCKED
    with open_case(copy, OWN) as hers, open_case(locked, SECRET) as mine:
        assert verify(hers).differences == ()
        assert minisign.public_key(hers) == minisign.public_key(mine)
        assert anchors.head(hers) == anchors.head(mine)
    assert problem(locked, OWN) is StoreProblem.WRONG_PASSPHRASE
    for file in stick.rglob("*"):
        content = file.read_bytes()
        assert not any(one in content for one in (b"A van", b"SQLite", OWN.encode(), SECRET.encode()))


@pytest.mark.parametrize("name", ["hers", "hers.db"])
def test_where_the_folder_is_not_there_it_is_the_folder_that_is_missing(
    name: str, run: Run, locked: Path, tmp_path: Path
) -> None:
    """It said "There is no record at .hers.db.part", and in the app that the record cannot be found."""
    done = run("copy", tmp_path / "no" / name, "--store", locked, "--passphrase-fd", lines(SECRET))
    assert (done.status, done.err.startswith("There is no folder to put")) == (2, True)
    assert ".part" not in done.err
    with pytest.raises(StoreError) as error:
        target(str(tmp_path / "no" / name))  # before a passphrase is asked for, in the app too
    assert problems.of_store(error.value) == " ".join(done.err.split())


def test_where_it_cannot_be_written_another_place_is_named_and_no_other_record(
    run: Run, locked: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr("scanner.store.case.touch_private", denied)
    done = run("copy", stick / "hers", "--store", locked, "--passphrase-fd", lines(SECRET))
    says = f"{stick / 'hers.db'} cannot be written. Choose another place."
    assert (done.status, " ".join(done.err.split())) == (3, says)


def test_the_passphrase_of_the_record_is_no_other(run: Run, locked: Path, stick: Path) -> None:
    told = ("--store", locked, "--own-passphrase", "--passphrase-fd")
    done = run("copy", stick / "hers", *told, lines(SECRET, SECRET))
    assert (done.status, words.COPY_NOT_OTHER in done.err) == (2, True)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(("answer", "own"), [("1", False), ("", False), ("2", True)])
def test_at_a_terminal_it_is_asked_which_passphrase_opens_the_copy(
    answer: str, own: bool, run: Run, locked: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = iter([SECRET, SECRET, SECRET, OWN, OWN])  # the first again is refused
    for where in ("prompts", "records.record"):
        monkeypatch.setattr(f"tui.terminal.{where}.interactive", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(secrets))
    done = run("copy", stick, "--store", locked, typed=f"{answer}\n")
    copy = stick / "record.db"
    assert words.COPY_WHO in done.err.replace("\n", " ")
    assert (words.COPY_NOT_OTHER in done.err) == own
    assert unwrapped(done.out) == unwrapped((words.COPIED_OWN if own else words.COPIED).format(path=copy))
    open_case(copy, OWN if own else SECRET).close()


def test_nothing_stands_under_its_name_before_it_is_whole(
    locked: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def cut_off(*_: Any) -> None:
        seen.append([path.name for path in stick.iterdir() if not path.name.startswith(".")])
        raise StoreError(StoreProblem.BUSY, "half")

    with open_case(locked, SECRET, writable=False) as case:
        monkeypatch.setattr(case, "_check_copy", cut_off)
        with pytest.raises(StoreError):
            case.copy_to(stick / "hers.db", OWN)
    assert seen == [[]]
    assert list(stick.iterdir()) == []


async def picked(rig: Rig, pilot: Any, at: int) -> None:
    ask: Ask = await shown(rig, pilot, Ask)
    ask.query_one(OptionList).highlighted = at
    await pilot.press("enter")


async def test_in_the_app_the_copy_gets_its_own_six_words(locked: Path, stick: Path) -> None:
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "copy")
        await typed(rig, pilot, str(stick / "her-copy"), SECRET)
        await picked(rig, pilot, 1)
        sheet: CopySecretScreen = await shown(rig, pilot, CopySecretScreen)
        titles = [str(one.content) for one in sheet.query(".title").results(Static)]
        assert titles == [app_upkeep.COPY_SECRET]
        new, again = (sheet.query_one(name, Input) for name in ("#new", "#again"))
        new.value = again.value = SECRET
        await pilot.press("tab", "enter")
        await settled(lambda: words.COPY_NOT_OTHER in records.said(rig, "#problem"))
        assert (new.value, again.value) == ("", "")
        new.value = again.value = sheet._offered
        await pilot.press("tab", "enter")
        await settled(lambda: "whole copy" in page._said)
        assert page._said == words.COPIED_OWN.format(path=stick / "her-copy.db")
        await pilot.press("ctrl+q")
    assert problem(stick / "her-copy.db", SECRET) is StoreProblem.WRONG_PASSPHRASE
    open_case(stick / "her-copy.db", sheet._offered).close()


async def test_who_leaves_the_question_copies_nothing(locked: Path, stick: Path) -> None:
    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await upkeep(rig, pilot, "copy")
        await typed(rig, pilot, str(stick), SECRET)
        await shown(rig, pilot, Ask)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is page)
        await pilot.pause()
        assert page._said == ""
        await pilot.press("ctrl+q")
    assert os.listdir(stick) == []


async def test_who_leaves_while_it_is_copied_leaves_nothing_half_made(
    locked: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def slow(*_: Any) -> None:
        begun.set()
        wait_for_test(goes_on)
        raise StoreError(StoreProblem.GONE, "gone")

    rig = await unlocked(locked)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await upkeep(rig, pilot, "copy")
        await typed(rig, pilot, str(stick), SECRET)
        await shown(rig, pilot, Ask)
        monkeypatch.setattr("scanner.store.case.Case._check_copy", slow)
        await pilot.press("enter")
        await settled(begun.is_set)
        rig.session.end()  # as leaving does, in a process that ends at once
        assert os.listdir(stick) == []
        goes_on.set()
        await pilot.press("ctrl+q")
