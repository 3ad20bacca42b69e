"""`homesweep log hand-over`: to whom, on what, when and which package, as an entry with a receipt to sign."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, OptionList, Static

from scanner.actions.package.hand_over import Given
from scanner.actions.package.hand_over import hand_over as note_given
from scanner.log.diary.entries import entries
from scanner.log.diary.entry import Entry
from scanner.store import codename
from scanner.store.case import create, open_case
from scanner.wordlists import of_digits
from tests.tui.app.test_app import screen_text
from tests.tui.apps import T0, Rig, settled
from tests.tui.commanding import Run, add
from tests.tui.screens.record.test_record import shown
from tui.screens.asking.dialogs import AskWord, AskYes
from tui.screens.package.hand_over import HandedScreen
from tui.screens.package.hand_over_review import HandedOver
from tui.screens.record.entry import EntryScreen
from tui.screens.record.record import RecordScreen
from tui.screens.record.upkeep import UpkeepScreen
from tui.screens.sheet_to_sign import SheetToSign
from tui.terminal.diary import hand_over
from tui.widgets.form import Line
from tui.wording.app import record as app_words
from tui.wording.log import diary
from tui.wording.log import exporting as words


def last(record: Path) -> Entry:
    with open_case(record, writable=False) as case:
        return entries(case)[-1]


def test_a_package_is_named_by_the_number_that_its_export_told(
    run: Run, record: Path, tmp_path: Path
) -> None:
    add(run)
    told = json.loads(run("export", tmp_path / "out", "--json").out)
    done = run("log", "hand-over", tmp_path / "out", typed="PC 12\nstick\nyesterday 9pm\n")
    assert (done.status, "Noted as entry 2" in done.out) == (0, True)
    given = last(record).hand_over
    assert given is not None
    assert (given.whom, given.on, given.sha256) == ("PC 12", "stick", told["sha256"])
    assert last(record).start != last(record).written
    receipt = run("log", "show", 2, "--sheet").out
    assert all(
        part in receipt
        for part in ("PC 12", "stick", told["sha256"], of_digits(told["sha256"])[:20], "Received.")
    )
    assert "How did it make you feel?" not in receipt
    assert run("verify").status == 0


def test_it_stands_in_the_custody_list_of_the_next_package(run: Run, record: Path, tmp_path: Path) -> None:
    add(run)
    run("log", "hand-over", "ab" * 32, typed="PC 12\nstick\n\n")
    assert run("export", tmp_path / "out").status == 0
    listed = (tmp_path / "out" / "data" / "custody.csv").read_text("utf-8-sig").splitlines()
    assert any("PC 12" in line and "stick" in line and "ab" * 32 in line for line in listed)


def test_one_file_is_named_by_its_hash(run: Run, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(b"a report")
    typed = json.dumps({"whom": "Ola", "package": str(file), "when": "yesterday"})
    told = json.loads(run("log", "hand-over", "--answers", "-", "--json", typed=typed).out)
    assert told == {"format": 1, "number": 1, "sha256": hashlib.sha256(b"a report").hexdigest()}
    assert last(record).day_only


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_recording_is_said_to_be_one_and_known_again_by_its_number(
    run: Run, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"heard.{ending}"
    line = b'{"type": "mark", "time": 1700000000.0, "label": "bus"}\n'
    file.write_bytes(line if ending == "jsonl" else b"MAC,SSID,AuthMode,FirstSeen\n")
    told = run("verify", file)
    assert (told.status, "This is a recording." in told.out, "report" in told.out) == (0, True, False)
    assert (
        "This is the file"
        in run("verify", file, "--number", hashlib.sha256(file.read_bytes()).hexdigest()).out
    )
    assert json.loads(run("verify", file, "--json").out)["recording"]


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_a_report_is_no_recording_and_no_package_to_unpack(
    run: Run, record: Path, tmp_path: Path, form: str
) -> None:
    """Who had an Excel file with its words was told to unpack it."""
    add(run)
    out = tmp_path / f"out.{form}"
    assert run("export", out, "--format", form, "--yes").status == 0
    told = json.loads(run("verify", out, "--json").out)
    assert (told["kind"], told["recording"]) == ("file", False)
    assert "This is the file" in run("verify", out, "--words", " ".join(told["words"].split())).out


@pytest.mark.parametrize("form", ["bag", "pdf"])
def test_one_word_that_was_written_down_wrong_is_thought_of_first(
    run: Run, record: Path, tmp_path: Path, form: str
) -> None:
    """ "This is not the package that was handed over" stood there for one letter of eight words."""
    add(run)
    out = tmp_path / f"out.{form}"
    assert run("export", out, "--format", form, "--yes").status == 0
    own = json.loads(run("verify", out, "--json").out)["words"]
    wrong = " ".join([*own.split()[:-1], "zoology"])
    told = " ".join(run("verify", out, "--words", wrong).out.split())
    assert words.WORDS_SPELT in told
    assert told.index(words.WORDS_SPELT) < told.index(own)


def test_nobody_named_is_nothing_noted(run: Run, record: Path) -> None:
    done = run("log", "hand-over", typed="\n")
    assert (done.status, words.HAND_NOBODY in done.err) == (2, True)
    done = run("log", "hand-over", typed="")
    assert (done.status, done.err) == (2, words.HAND_NO_ANSWERS + "\n")
    assert "no entries yet" in run("log").out


def test_what_is_no_package_is_said_before_anything_is_asked(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("none", "empty", "ab" * 31, "a\0b"):
        done = run("log", "hand-over", name, typed="PC 12\nstick\n\n")
        assert (done.status, done.err) == (2, words.HAND_NO_PACKAGE + "\n")


@pytest.mark.parametrize(
    "typed", ["[]", "{", '{"whom": 7}', '{"whom": "x", "more": "y"}', '{"whom": "x", "when": "soon"}']
)
def test_answers_that_are_none_note_nothing(run: Run, record: Path, typed: str) -> None:
    done = run("log", "hand-over", "--answers", "-", typed=typed)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "no entries yet" in run("log").out


async def test_in_the_app_it_is_noted_from_the_record_and_a_receipt_is_one_key_away(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("m")
        await shown(rig, pilot, UpkeepScreen)
        await pilot.press("down", "enter")
        page: HandedScreen = await shown(rig, pilot, HandedScreen)
        page.query_one("#note", Button).press()
        await settled(lambda: app_words.HAND_WHOM_FIRST in screen_text(rig))
        for field, typed in (("whom", "PC 12"), ("on", "a stick"), ("when", "soon"), ("package", "none")):
            page.query_one(f"#{field}", Line).value = typed
        page.query_one("#note", Button).press()
        await settled(lambda: "That is not a time." in screen_text(rig))
        page.query_one("#when", Line).value = "yesterday 9pm"
        page.query_one("#note", Button).press()
        await settled(lambda: "There is no package of that name." in screen_text(rig))
        assert entries(page.session.case) == []  # type: ignore[arg-type]
        page.query_one("#package", Line).value = "AB" * 32
        page.query_one("#note", Button).press()
        over = await shown(rig, pilot, HandedOver)
        assert [option.id for option in over.query_one("#choices", OptionList).options] == ["add", "change"]
        await pilot.press("enter")  # Enter alone adds nothing
        await settled(lambda: rig.app.screen is page)
        assert entries(page.session.case) == []  # type: ignore[arg-type]
        await pilot.press("ctrl+s")
        await shown(rig, pilot, HandedOver)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
        assert "Noted as entry 1." in screen_text(rig)
        await pilot.press("h")
        await shown(rig, pilot, SheetToSign)
        assert "Received." in "\n".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        await pilot.press("escape", "escape", "escape")
        await shown(rig, pilot, RecordScreen)
        assert app_words.handed_to("PC 12") in screen_text(rig)
    given = last(path).hand_over
    assert given is not None
    assert (given.whom, given.on, given.sha256) == ("PC 12", "a stick", "ab" * 32)


async def handed_page(rig: Rig, pilot: Any) -> HandedScreen:
    rig.app.action_go("handed")
    page: HandedScreen = await shown(rig, pilot, HandedScreen)
    return page


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_page_opens_with_its_first_question_in_sight(size: tuple[int, int], tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=size) as pilot:
        page = await handed_page(rig, pilot)
        await settled(lambda: app_words.HAND_WHOM in screen_text(rig))
        assert rig.app.focused is page.query_one("#whom")
        assert not page.query("#whose")  # in one's own record one writes oneself


async def test_in_a_client_s_record_it_is_asked_who_writes_and_for_whom(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        codename.give(case, "acorn-lantern")
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await handed_page(rig, pilot)
        page.query_one("#whom", Line).value = "PC 12"
        await pilot.press("ctrl+s")
        over = await shown(rig, pilot, HandedOver)
        nobody = str(over.query_one("#over-about", Static).content)
        assert nobody == app_words.NOBODY_HANDS  # no key of another page
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is page)
        asked = [str(one.content) for one in page.query("#whose .asks").results(Static)]
        assert any(f"'{question}'" in nobody for question in asked)
        for field, told in (("writer", "Dana"), ("written_for", "J.")):
            page.query_one(f"#{field}", Line).value = told
        await pilot.press("ctrl+s")
        await shown(rig, pilot, HandedOver)
        assert "written by Dana for J." in screen_text(rig)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
    noted = last(tmp_path / "r.db")
    assert (noted.made_by, noted.writer, noted.written_for) == ("with", "Dana", "J.")


async def test_the_package_that_was_just_written_is_offered_with_its_number(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    out = tmp_path / "out.age"
    out.touch()
    rig.session.packages = {tmp_path / "gone": "cd" * 32, out: "ab" * 32}
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await handed_page(rig, pilot)
        assert page.query_one("#package", Line).value == str(out)
        assert app_words.HAND_OFFERED in [str(one.content) for one in page.query(Static)]
        page.query_one("#whom", Line).value = "PC 12"
        await pilot.press("ctrl+s")
        await shown(rig, pilot, HandedOver)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
    given = last(tmp_path / "r.db").hand_over
    assert given is not None
    assert given.sha256 == "ab" * 32  # as it was told, not that of the locked file


def test_commands_ask_who_writes_in_a_client_s_record_alone(run: Run, record: Path, tmp_path: Path) -> None:
    run("log", "hand-over", "ab" * 32, typed="PC 12\nstick\n\nDana\nJ.\n")
    assert (last(record).made_by, last(record).writer) == ("me", "")
    with open_case(record) as case:
        codename.give(case, "acorn-lantern")
    run("log", "hand-over", "ab" * 32, typed="PC 12\nstick\n\nDana\nJ.\n")
    assert (last(record).writer, last(record).written_for) == ("Dana", "J.")
    run("log", "hand-over", "ab" * 32, typed="PC 12\nstick\n\n\n\n")
    assert last(record).made_by == "unnamed"
    typed = json.dumps({"whom": "PC 12", "writer": " Dana ", "written_for": "J."})
    assert run("log", "hand-over", "--answers", "-", typed=typed).status == 0
    assert (last(record).writer, last(record).written_for) == ("Dana", "J.")


def test_erasing_names_the_packages_that_stay(run: Run, record: Path) -> None:
    for number in range(6):
        run("log", "hand-over", typed=f"PC {number}\n{'a stick' if number else ''}\n\n\n")
    told = run("erase", typed="no\n").err
    assert "packages that were made of it stay too" in " ".join(told.split())
    assert "Often packages are not locked." in " ".join(told.split())
    assert "- given to PC 5, on a stick\n" in told
    assert ("PC 2" in told, "- and 3 more" in told) == (False, True)


async def test_in_the_app_erasing_also_names_what_was_written_in_this_run(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    out = tmp_path / "o"
    out.touch()
    rig.session.packages = {tmp_path / "gone": "cd" * 32, out: "ab" * 32}
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("upkeep")
        page: UpkeepScreen = await shown(rig, pilot, UpkeepScreen)
        page.do("erase")
        await shown(rig, pilot, AskWord)
        says = str(rig.app.screen.query(Static).first().content)
        assert f"- written: {out}" in says
        assert "gone" not in says
        await pilot.press("ctrl+q")


def client_s(tmp_path: Path) -> Path:
    """A client's record in which an entry names who wrote, and for whom."""
    path = tmp_path / "r.db"
    with create(path, None, now=T0) as case:
        codename.give(case, "acorn-lantern")
        given = Given("PC 12", "a stick", "", None, False, "Dana", "J.")
        note_given(case, given, now=T0)
    return path


async def test_names_of_the_entry_before_stand_there_and_are_noted(tmp_path: Path) -> None:
    path = client_s(tmp_path)
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await handed_page(rig, pilot)
        assert [page.query_one(f"#{name}", Line).value for name in ("writer", "written_for")] == [
            "Dana",
            "J.",
        ]
        assert app_words.NAMES_AS_BEFORE in [str(one.content) for one in page.query(Static)]
        page.query_one("#whom", Line).value = "Ola"
        page.query_one("#writer", Line).value = "Kim"
        await pilot.press("ctrl+s")
        await shown(rig, pilot, HandedOver)
        await pilot.press("1")
        await shown(rig, pilot, EntryScreen)
    assert (last(path).writer, last(path).written_for) == ("Kim", "J.")


@pytest.mark.parametrize(
    ("typed", "at_terminal", "told"),
    [
        (["", ""], True, ("Dana", "J.")),
        (["Kim", "-"], True, ("Kim", "")),
        (["", ""], False, ("", "")),
    ],
)
def test_at_a_terminal_enter_keeps_the_names_of_the_entry_before(
    typed: list[str],
    at_terminal: bool,
    told: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(hand_over, "interactive", lambda: at_terminal)
    with open_case(client_s(tmp_path)) as case:
        assert hand_over.ask_whose(case, lambda question: typed.pop(0)) == told
    said = capsys.readouterr().err
    assert (diary.EARLIER.format(answer="Dana") in said) is at_terminal


@pytest.mark.parametrize("field", ["whom", "on", "when", "writer"])
async def test_what_was_typed_of_a_hand_over_does_not_go_without_a_word(field: str, tmp_path: Path) -> None:
    rig = Rig(path=client_s(tmp_path))
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await handed_page(rig, pilot)
        page.query_one(f"#{field}", Line).value = "PC 12"
        await pilot.press("escape")
        await shown(rig, pilot, AskYes)
        assert str(rig.app.screen.query(Static).first().content) == app_words.HAND_LEAVE
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is page)
        assert page.query_one(f"#{field}", Line).value == "PC 12"
        await pilot.press("escape")
        await shown(rig, pilot, AskYes)
        await pilot.press("tab", "enter")
        await settled(lambda: page not in rig.app.screen_stack)


async def test_a_page_with_nothing_typed_is_left_at_once(tmp_path: Path) -> None:
    rig = Rig(path=client_s(tmp_path))
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await handed_page(rig, pilot)
        await pilot.press("escape")
        await settled(lambda: page not in rig.app.screen_stack)
        assert not isinstance(rig.app.screen, AskYes)
