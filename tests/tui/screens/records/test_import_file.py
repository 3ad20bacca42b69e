"""Reading a file in from the app: chosen in a list, read by a child process, all of it kept or nothing."""

import asyncio
import os
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from scanner.actions.capture.import_capture import ImportCapture
from scanner.actions.walk.steps import WalkPlan
from scanner.captures.forms.recording import line_for
from scanner.log.diary.entries import drafts
from scanner.model import Context, Mark
from scanner.radio.problems import RadioProblem
from scanner.store.case import open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries, soundness
from signatures.announcement import Announcement
from signatures.trackers.match import identify
from tests.tui import records
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.commanding import Run
from tests.tui.records import NORMAL, shown
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.plain import PlainScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.records.import_file import ImportScreen
from tui.screens.tags.tags import TagsScreen
from tui.screens.write.write import WriteScreen
from tui.shared import paths
from tui.widgets.form import Line
from tui.wording import problems
from tui.wording.app import import_file as words
from tui.wording.guided import walk
from tui.wording.tags import findings

_own_home, path = records._own_home, records.path  # fixtures


def recorded(file: Path, *, more: str = "") -> Path:
    items = [Context(T0, place="home"), tag(1.0), tag(200.0), Mark(T0 + 201, "mine", "D1:22:33:44:55:66")]
    items += [Announcement("arp", T0 + 202, {"ip": "10.0.0.9", "mac": "9c:8e:cd:00:00:01"})]
    file.write_text("".join(line_for(item) + "\n" for item in items) + more, "utf-8")  # type: ignore[arg-type]
    return file


async def chosen(rig: Rig, pilot: Any, file: Path) -> ImportScreen:
    rig.app.action_go("import")
    page: ImportScreen = await shown(rig, pilot, ImportScreen)
    page.query_one("#path", Line).value = str(file)
    await pilot.press("enter")
    await settled(lambda: bool(records.said(rig, "#problem") or page.query_one("#read").display
                               or page.query_one("#draft").display))  # fmt: skip
    if not records.said(rig, "#problem"):
        await settled(lambda: isinstance(rig.app.focused, Button))
    return page


def events(record: Path) -> tuple[int, int]:
    """Windows, and files that were read in."""
    with open_case(record) as case:
        assert soundness.first_break(case) is None
        return sum(1 for _ in queries.windows(case, identify)), len(queries.events(case, "import"))


async def test_without_a_record_a_file_is_looked_into_and_kept_nowhere(tmp_path: Path) -> None:
    file, rig = recorded(tmp_path / "heard.jsonl"), Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, file)
        assert rig.app.focused is page.query_one("#look")
        await pilot.press("enter")
        told = "\n".join((await shown(rig, pilot, PlainScreen)).plain_lines())
        assert "We heard 1 tag" in told
        assert words.MARKS_COUNT_NOTHING in told
        assert words.HOME_TOO in told
        assert words.NOTHING_WAS_KEPT in told
        assert rig.session.case is None
        assert not rig.session.heard.unkept
        await pilot.press("escape")
        await shown(rig, pilot, ImportScreen)
        page.query_one("#read", Button).press()
        await shown(rig, pilot, KeepScreen)  # a record is asked for where one is needed


async def test_a_file_with_nothing_in_it_is_no_check_where_it_is_looked_into(tmp_path: Path) -> None:
    file, rig = tmp_path / "x.jsonl", Rig()
    file.write_text(line_for(Context(T0, place="home")) + "\n", "utf-8")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await chosen(rig, pilot, file)
        await pilot.press("enter")
        told = (await shown(rig, pilot, PlainScreen)).plain_lines()
        assert told[0] == findings.NOTHING_READ
        assert "homesweep" not in "\n".join(told)


async def looked_into(file: Path) -> str:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await chosen(rig, pilot, file)
        await pilot.press("enter")
        return "\n".join((await shown(rig, pilot, PlainScreen)).plain_lines())


def phone_list(file: Path, things: int, *, by: float = 0.0, seconds: tuple[int, ...] = (0,)) -> Path:
    """Half an hour of a phone's list; `by` degrees north a minute."""
    told = [
        "MAC,SSID,AuthMode,FirstSeen,Channel,RSSI,CurrentLatitude,CurrentLongitude,AltitudeMeters,"
        "AccuracyMeters,Type"
    ]
    for minute, second in product(range(30), seconds):
        near = [f"02:00:00:00:00:{at:02x}" for at in range(things)]
        near += [f"02:11:00:00:{minute:02x}:{at:02x}" for at in range(6)]
        when, where = f"2026-11-28 10:{minute:02}:{second:02}", f"{52.5 + by * minute:.6f},13.4,0,5.0,BLE"
        told += [f"{mac},,Misc,{when},,{-50 if mac[3:5] == '00' else -80},{where}" for mac in near]
    file.write_text("\n".join(told) + "\n", "utf-8")
    return file


async def test_a_list_of_one_look_a_minute_is_told_as_one_that_was_read(tmp_path: Path) -> None:
    told = await looked_into(phone_list(tmp_path / "list.csv", 1))
    assert "(result A4)" in told


async def test_a_file_that_is_looked_into_tells_of_a_thing_what_analyse_tells(
    run: Run, tmp_path: Path
) -> None:
    file = phone_list(tmp_path / "walk.csv", 1, by=0.001, seconds=(0, 30))
    in_app = (await looked_into(file)).splitlines()
    assert "  Its address: 02:00:00:00:00:00" in in_app
    told = [line for line in in_app[3:] if line.startswith(("◆", "  "))]
    command = (await asyncio.to_thread(run, "analyse", file)).out.split("\n\n")[1]
    of_it = command.split("\n", 1)[1]
    assert " ".join(of_it.split()) in " ".join(" ".join(told).split())


async def test_what_came_along_in_a_crowd_is_said_where_a_list_is_looked_into(tmp_path: Path) -> None:
    told = await looked_into(phone_list(tmp_path / "walk.csv", 9, by=0.001, seconds=(0, 30)))
    assert "9 things came along, more than one person" in told
    assert findings.IN_CROWD_HEAD in told
    assert findings.unnamed_in_crowd(9) in told


async def test_an_empty_folder_is_not_said_to_lack_a_name_that_nobody_typed(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("import")
        page: ImportScreen = await shown(rig, pilot, ImportScreen)
        files = page.query_one("#files", OptionList)

        def listed() -> str:
            return "\n".join(str(files.get_option_at_index(at).prompt) for at in range(files.option_count))

        page.query_one("#path", Line).value = f"{tmp_path / 'none'}{os.sep}"
        await settled(lambda: words.NONE_FITS in listed())
        page.query_one("#path", Line).value = f"{tmp_path / 'none'}{os.sep}qq"
        await settled(lambda: words.NOTHING_HERE in listed())


async def test_a_file_comes_in_is_told_and_leads_on(path: Path, tmp_path: Path) -> None:
    file, rig = recorded(tmp_path / "heard.jsonl", more="{broken\n"), Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, file)
        assert words.CAPTURE_KINDS["recording"] in page.plain_lines()[2]
        assert events(path) == (0, 0)
        await pilot.press("enter")
        await settled(lambda: page.query_one("#another").display)
        told = "\n".join(page.plain_lines())
        assert "2 Bluetooth messages were read" in told
        assert "1 line could not be read" in told
        assert words.MARKS_LEFT_OUT_IN_APP in told
        assert page.query_one("#to-home", Button).display
        await settled(lambda: rig.app.focused is page.query_one("#to-tags"))
        await pilot.press("enter")
        tags: TagsScreen = await shown(rig, pilot, TagsScreen)
        assert [one.mark for one in rig.session.heard.all_tags()] == [None]
        assert any("AirTag" in line for line in tags.plain_lines())
        await pilot.press("m")  # the keys of Check work here too
        await shown(rig, pilot, AskYes)
        await pilot.press("tab", "enter")
        await settled(lambda: [one.mark for one in rig.session.heard.all_tags()] == ["mine"])
        await shown(rig, pilot, TagsScreen)
        await pilot.press("escape")
        await shown(rig, pilot, ImportScreen)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is not page)
        page = await chosen(rig, pilot, file)
        await pilot.press("enter")
        await settled(lambda: "before" in "".join(page.plain_lines()))
        await pilot.press("ctrl+q")
    windows, files = events(path)
    assert (windows > 0, files) == (True, 1)


async def test_it_keeps_what_the_command_keeps(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, file = Path(shutil.copy(path, tmp_path / "other.db")), recorded(tmp_path / "heard.jsonl")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, file)
        await pilot.press("enter")
        await settled(lambda: page.query_one("#another").display)
        await pilot.press("ctrl+q")
    monkeypatch.setattr("scanner.actions.listen.listening.the_clock", lambda: rig.clock)
    assert (await asyncio.to_thread(run, "import", file, "--store", other)).status == 0
    kept = []
    for record in (path, other):
        with open_case(record) as case:
            kept.append(case.db.execute("SELECT * FROM event ORDER BY seq").fetchall())
    assert kept[0] == kept[1]
    assert {row[2] for row in kept[0]} >= {"window", "announcement", "import"}


@pytest.mark.parametrize("how", ["escape", "leave", "no room"])
async def test_what_does_not_come_in_whole_leaves_the_record_as_it_was(
    how: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, rig = recorded(tmp_path / "heard.jsonl"), Rig(path=path)
    begun, go_on = asyncio.Event(), asyncio.Event()
    real = ImportCapture._frame

    async def slowly(self: ImportCapture, *told: Any) -> Any:
        begun.set()
        await go_on.wait()
        return await real(self, *told)

    monkeypatch.setattr(ImportCapture, "_frame", slowly)

    def full(*told: object, **more: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(path))

    if how == "no room":
        monkeypatch.setattr(
            "scanner.store.events.writing.Writer.imported", full
        )  # the last of all that is written
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, file)
        await pilot.press("enter")
        await begun.wait()
        assert rig.session.record.importing is not None
        rig.app.start_listening("home")
        await settled(
            lambda: any(words.READING_GOES_ON in str(note.message) for note in rig.app._notifications)
        )
        if how == "leave":
            await pilot.press("ctrl+q")
        elif how == "escape":
            await pilot.press("escape")
            go_on.set()
            await settled(lambda: records.said(rig, "#problem") == words.READING_STOPPED)
            assert page.query_one("#read").display
        else:
            go_on.set()
            sentence = problems.store_problem(StoreProblem.NO_SPACE, str(path))[0]
            await settled(lambda: records.said(rig, "#problem") == sentence)
        go_on.set()
        await pilot.press("ctrl+q")
    assert events(path) == (0, 0)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.jsonl", None, "missing"),
        ("empty.pcap", b"", "empty"),
        ("x.bin", b"\x00\x01", "unknown-format"),
        (300 * "n", None, "unreadable"),
        ("~nobody-here", None, "missing"),
    ],
)
async def test_what_cannot_be_read_is_told_as_the_command_tells_it(
    name: str, content: bytes | None, reason: str, path: Path, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, tmp_path / name)
        assert records.said(rig, "#problem") == problems.capture_problem(reason, str(tmp_path / name))
        assert not page.query_one("#do").display


async def test_a_file_of_another_place_leads_to_looking_into_it_alone(
    run: Run, path: Path, tmp_path: Path
) -> None:
    walk = phone_list(tmp_path / "walk.csv", 1, by=0.001, seconds=(0, 30))
    other = tmp_path / "other.csv"
    other.write_text(walk.read_text("utf-8").replace(",52.", ",48.").replace("02:", "06:"), "utf-8")
    assert (await asyncio.to_thread(run, "import", walk, "--store", path)).status == 0
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, other)
        await pilot.press("enter")
        await settled(lambda: "the file walk.csv (read in" in records.said(rig, "#problem"))
        assert "homesweep" not in records.said(rig, "#problem")
        await settled(lambda: rig.app.focused is page.query_one("#look"))
        await pilot.press("enter")
        assert words.NOTHING_WAS_KEPT in (await shown(rig, pilot, PlainScreen)).plain_lines()
        await pilot.press("ctrl+q")
    assert events(path)[1] == 1


async def test_a_phones_table_becomes_a_draft(path: Path, tmp_path: Path) -> None:
    (tmp_path / "airguard.csv").write_text("time,device\n2026-01-05 08:00,AirTag\n", "utf-8")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, tmp_path / "airguard.csv")
        assert words.DRAFT_SAYS in page.plain_lines()
        await pilot.press("enter")
        await shown(rig, pilot, WriteScreen)
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        assert [draft.entry.kind for draft in drafts(case)] == ["finding"]


async def test_a_walk_is_not_ended_by_a_file_that_is_read_in(path: Path, tmp_path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, recorded(tmp_path / "heard.jsonl"))
        rig.app.start_walk(WalkPlan("foot", awake=False))
        await settled(lambda: rig.session.radio.hears)
        await pilot.press("enter")
        await settled(lambda: records.said(rig, "#problem") == walk.END_FIRST)
        assert not page.query_one("#pause").display
        assert rig.session.radio.hears


async def test_while_it_listens_one_key_pauses_that_and_it_goes_on(path: Path, tmp_path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, recorded(tmp_path / "heard.jsonl"))
        rig.app.start_listening("work")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, address="D1:22:33:44:55:77"))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 1)
        await pilot.press("enter")
        await settled(lambda: page.query_one("#pause").display)
        assert words.LISTENS in page.plain_lines()
        assert events(path)[1] == 0
        assert not rig.radio.stopped
        await settled(lambda: rig.app.focused is page.query_one("#pause"))
        await pilot.press("enter")
        await settled(lambda: page.query_one("#another").display)
        assert rig.radio.stopped
        assert words.LISTENS_ON in page.plain_lines()
        await settled(lambda: rig.session.radio.listening)
        assert rig.session.radio.place == "work"
        heard = {address for one in rig.session.heard.all_tags() for address in one.addresses}
        assert heard == {"D1:22:33:44:55:66", "D1:22:33:44:55:77"}
        await pilot.press("ctrl+q")
    assert events(path)[1] == 1


@pytest.mark.parametrize("stopped", [False, True])
async def test_where_it_cannot_listen_the_trying_waits_by_itself(
    stopped: bool, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = Rig(path=path, problem=RadioProblem.OFF)
    go_on = asyncio.Event()
    real = ImportCapture._frame

    async def slowly(self: ImportCapture, *told: Any) -> Any:
        await go_on.wait()
        return await real(self, *told)

    monkeypatch.setattr(ImportCapture, "_frame", slowly)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, recorded(tmp_path / "heard.jsonl"))
        rig.app.start_listening("work")
        await settled(lambda: rig.session.radio.problem is RadioProblem.OFF)
        await pilot.press("enter")
        await settled(lambda: rig.radio.stopped and not rig.session.radio.listening)
        if stopped:
            await pilot.press("escape")
        go_on.set()
        await settled(lambda: rig.session.record.importing is None)
        await settled(lambda: words.TRIES_ON_AFTER_READING in page.plain_lines())
        await settled(lambda: rig.session.radio.listening)
        assert (records.said(rig, "#problem") == words.READING_STOPPED) is stopped
        await pilot.press("ctrl+q")
    assert events(path)[1] == int(not stopped)


async def test_no_command_is_named_after_a_file_came_in(path: Path, tmp_path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await chosen(rig, pilot, recorded(tmp_path / "heard.jsonl", more="{broken\n"))
        await pilot.press("enter")
        await settled(lambda: page.query_one("#another").display)
        told = "\n".join(page.plain_lines())
        assert words.HOME_CAME in told
        assert "homesweep " not in told


async def test_files_are_listed_and_go_into_the_field(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "phone"
    folder.mkdir()
    file = recorded(folder / "\x1b[2Jheard.jsonl")
    (folder / ".hidden").touch()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("import")
        page = await shown(rig, pilot, ImportScreen)
        box = page.query_one("#files", OptionList)

        def names() -> list[str]:
            return [str(box.get_option_at_index(at).prompt) for at in range(box.option_count)]

        await settled(lambda: names() == [words.UP, "phone/"])
        await pilot.press("p", "h", "enter")  # the only one that fits
        await settled(lambda: len(names()) == 2 and "heard" in names()[1])
        assert "\x1b" not in names()[1]
        await pilot.press("tab", "enter")
        await settled(lambda: page.query_one("#read").display)
        assert page._path == file


async def test_a_line_of_a_list_that_changed_since_chooses_no_other_file(path: Path, tmp_path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("import")
        screen = await shown(rig, pilot, ImportScreen)
        box = screen.query_one("#files", OptionList)
        await settled(lambda: box.option_count > 1)
        for gone in (Option(Content("gone.jsonl"), "0"), Option(Content("gone.jsonl"), "999")):
            screen.on_option_list_option_selected(OptionList.OptionSelected(box, gone, 0))
        await pilot.pause()
        assert screen.query_one("#path", Line).value == ""


@pytest.mark.parametrize(
    ("typed", "names"),
    [("", ["Music/", "a.pcap"]), ("a", ["a.pcap"]), ("~/m", ["Music/"]), (".", [".ssh/"]),
     ("x\0y/", None), ("no/", None)],
)  # fmt: skip
def test_a_folder_in_lines(typed: str, names: list[str] | None, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("Music", ".ssh"):
        (home / name).mkdir()
    (home / "a.pcap").touch()
    found = paths.listed_paths(typed)
    assert (found.names if found is not None else None) == names


def test_a_full_folder_is_cut(tmp_path: Path) -> None:
    for number in range(paths.MOST_SHOWN + 7):
        (tmp_path / f"f{number}").touch()
    found = paths.listed_paths(f"{tmp_path}{os.sep}f")
    assert found is not None
    assert (len(found.names), found.more) == (paths.MOST_SHOWN, 7)
