"""The app by its keys: pages, the record, hiding and leaving; a fake radio, a real record."""

from pathlib import Path

import pytest
from textual import _time
from textual.widgets import Input, OptionList, Static

from scanner.actions.record.open_record import load
from scanner.radio.problems import RadioProblem
from scanner.store import access
from scanner.store.case import create, is_locked, open_case
from scanner.store.events import queries, soundness
from scanner.store.events.keeping import CaseKeeper
from signatures.trackers.match import identify
from tests.systems import own_home
from tests.tui.apps import HOSTILE, NEAR, PHONE, STEERING, T0, Rig, named, settled, tag
from tui.app import app as app_module
from tui.cli import main
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.base.plain import PlainScreen
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.help.help import HelpScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.start import StartScreen
from tui.screens.tags.places import PlacesScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.widgets.tag_table import LiveTable
from tui.wording import record as record_words
from tui.wording.app import common as words
from tui.wording.nearness import VERY_CLOSE
from tui.wording.tags import radio

SECRET = "six words that nobody knows"  # noqa: S105
NORMAL = (80, 24)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        "scanner.store.file.keys.MEMORY_KIB", (1024,)
    )  # a passphrase takes a second otherwise


def text_of(rig: Rig, selector: str) -> str:
    return str(rig.app.screen.query_one(selector, Static).content)


def screen_text(rig: Rig) -> str:
    strips = rig.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def listening(rig: Rig, pilot) -> None:  # type: ignore[no-untyped-def]
    await pilot.press("1")
    await settled(lambda: isinstance(rig.app.screen, CheckScreen))
    await pilot.pause()
    await pilot.press("enter")
    await settled(lambda: rig.session.radio.listening)


async def heard(rig: Rig, pilot, *items) -> None:  # type: ignore[no-untyped-def]
    before = rig.session.heard.hearing.coverage.packets
    rig.radio.hear(*items)
    await settled(lambda: rig.session.heard.hearing.coverage.packets >= before + len(items))
    rig.app.screen.refresh_now()
    rig.app.screen.query_one("#tags", LiveTable)
    await pilot.pause()


async def test_keeping_leads_to_a_locked_record_and_back_to_the_start(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.keep_now()
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, NewSecretScreen))
        await pilot.pause()
        for typed in ("short", SECRET):
            rig.app.screen.query_one("#new", Input).value = typed
            rig.app.screen.query_one("#again", Input).value = typed
            rig.app.screen.query_one("#again", Input).focus()
            await pilot.press("enter")
            await pilot.pause()
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        await settled(lambda: [one.message for one in rig.app._notifications] == [words.RECORD_MADE])
        assert rig.session.case is not None
        path = rig.session.case.path
        assert path.is_relative_to(tmp_path)
        assert is_locked(path)
    with open_case(path, SECRET) as case:
        assert soundness.first_break(case) is None


async def test_nothing_is_written_when_nothing_is_wanted(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.keep_now()
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0))
        await pilot.press("ctrl+q")
    assert not (tmp_path / "home").exists()


async def test_the_start_offers_only_pages_that_are_there(tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL) as pilot:
        offered = rig.app.screen.query_one(OptionList)
        titles = [str(offered.get_option_at_index(n).prompt) for n in range(offered.option_count)]
        wanted = [f"{n}  {one.title}" for n, one in enumerate((e for e in PAGE_ENTRIES if e.start), start=1)]
        assert all(map(str.startswith, titles, wanted))
        assert len(titles) == len(wanted)
        for one in (one for one in PAGE_ENTRIES if one.start):  # all: tests/tui/screens/test_every_screen.py
            rig.app.action_go(one.id)
            await settled(lambda one=one: type(rig.app.screen) is one.kind())
            await pilot.pause()
            await pilot.press("escape")
            await settled(lambda: isinstance(rig.app.screen, StartScreen))


async def test_a_tag_is_on_screen_as_soon_as_it_was_heard_and_opens_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0, rssi=-50), tag(2.0, PHONE, "4A:00:00:00:00:01"))
        assert "We heard 1 tag. It was away from its owner." in text_of(rig, "#headline")
        assert words.JUST_HEARD in screen_text(rig)
        assert VERY_CLOSE in screen_text(rig)
        assert words.others(1) in text_of(rig, "#coverage")
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        await pilot.pause()
        assert "AirTag, away from its owner" in text_of(rig, "#tag-title")
        await pilot.press("escape")
        await heard(rig, pilot, tag(30.0), tag(200.0))
        assert words.JUST_HEARD not in screen_text(rig)
        (found,) = rig.session.heard.all_tags()
        assert found.sightings >= 2
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        assert soundness.first_break(case) is None
        packets = sum(one.count for window in queries.windows(case, identify) for one in window.heard)
        assert packets == 3


async def test_marks_are_kept_and_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(200.0))
        (found,) = rig.session.heard.all_tags()
        rig.app.open_tag(found.id)
        await pilot.pause()
        yes = ("tab", "enter")
        for keys, mark in ((("m", *yes), "mine"), (("u",), None), (("k", *yes), "known")):
            await pilot.press(*keys)
            await settled(lambda mark=mark: getattr(rig.session.heard.tag(found.id), "mark", "none") == mark)
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        assert [mark.mark for mark in queries.marks(case)] == ["mine", "unmark", "known"]


@pytest.mark.parametrize("fails", [False, True], ids=["waits", "gives up"])
async def test_without_a_radio_it_says_what_was_not_checked_and_all_else_works(fails: bool) -> None:
    rig = Rig(problem=RadioProblem.OFF, fails=fails)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("1")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.problem is RadioProblem.OFF)
        rig.app.screen.refresh_now()
        assert f"Bluetooth is switched off. {radio.NOT_CHECKED}" in text_of(rig, "#headline")
        assert not rig.app.screen.query_one("#tags").display  # never an empty table
        await pilot.press("escape")
        rig.app.action_go("help")
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))


async def test_listening_stops_goes_on_and_can_be_kept_afterwards(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(30.0))
        await pilot.press("s")
        await settled(lambda: not rig.session.radio.listening)
        assert rig.radio.stopped
        path = tmp_path / "kept.db"
        rig.session.keep(create(path, None, now=T0), locked=False)
        rig.app.screen.refresh_now()
        assert "We heard 1 tag." in text_of(rig, "#headline")
    opened = load(path, None)
    assert len(opened.assessor.tags()) == 1
    assert opened.trail.levels(["D1:22:33:44:55:66"])
    opened.case.close()


async def test_a_locked_record_is_asked_for_and_help_is_not() -> None:
    path = Path.home() / "locked.db"
    path.parent.mkdir(parents=True)
    create(path, SECRET, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("help")
        await settled(lambda: isinstance(rig.app.screen, HelpScreen))
        await pilot.press("escape")
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        rig.app.screen.query_one("#secret", Input).value = "wrong words here"
        await pilot.press("enter")
        await settled(lambda: "did not open it" in text_of(rig, "#problem"))
        rig.app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        assert rig.session.case is not None


async def test_a_record_without_a_passphrase_says_so_for_it_may_be_another_s(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who can write to the files of this account can put an open record in the place of a locked one."""
    path = Path.home() / "open.db"
    path.parent.mkdir(parents=True)
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    rig.app.access.says_open = True
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        assert [one.message for one in rig.app._notifications] == [record_words.NO_LOCK]
    for there, said in ((True, True), (False, False)):
        monkeypatch.setattr("tui.terminal.records.record.interactive", lambda there=there: there)
        for command in (["log", "list", "--store"], ["verify"]):
            assert main([*command, str(path)]) == 0
            assert (record_words.NO_LOCK[:30] in capsys.readouterr().err) == said


@pytest.mark.parametrize("way", ["unlock", "hidden"])
async def test_openings_and_wrong_tries_in_the_app_are_noted_and_said(way: str) -> None:
    path = Path.home() / "locked.db"
    path.parent.mkdir(parents=True)
    create(path, SECRET, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        if way == "hidden":
            assert await rig.app.access.open_record(path, SECRET) is None
            rig.app.action_hide()
        else:
            rig.app.action_go("check")
        page = HiddenScreen if way == "hidden" else UnlockScreen
        await settled(lambda: isinstance(rig.app.screen, page))
        await pilot.pause()
        sheet = rig.app.screen
        for number in (1, 2):
            sheet.query_one("#secret", Input).value = "wrong words here"
            await pilot.press("enter")
            await settled(lambda: "did not open it" in text_of(rig, "#problem"))
            assert str(path) not in text_of(rig, "#problem")
            assert access.waiting_path(path).stat().st_size == 8 * number
            sheet.say("")
        sheet.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: rig.app.screen is not sheet)
        await settled(lambda: any("2 wrong passphrases" in one.message for one in rig.app._notifications))
    with open_case(path, SECRET) as case:
        noted = [what for _, what in access.listed(case)]
    assert noted == [*(["opened"] if way == "hidden" else []), "wrong", "wrong", "opened"]


async def test_it_hides_by_itself_listens_on_and_comes_back_by_the_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path.home() / "locked.db"
    path.parent.mkdir(parents=True)
    create(path, SECRET, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        with monkeypatch.context() as patch:
            patch.setattr(app_module, "_IDLE_S", -1.0)
            rig.app.session.radio.hand_followed = True  # the user has a thing in the hand, and presses no key
            rig.app._follow()
            assert not isinstance(rig.app.screen, HiddenScreen)
            rig.app.session.radio.hand_followed = False
            rig.app._follow()
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        assert words.CHECK_TITLE not in screen_text(rig)
        await settled(lambda: rig.app.session.record.shut is not None and rig.app.session.radio.hears)
        rig.radio.hear(tag(1.0))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 1)
        assert [command.title for command in rig.app.get_system_commands(rig.app.screen)] == [words.LEAVE]
        await pilot.press("escape", "question_mark")
        rig.app.screen.query_one("#secret", Input).value = "not this one"
        await pilot.press("enter")
        await settled(lambda: "did not open it" in text_of(rig, "#problem"))
        rig.app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))


LEAVE_FROM = {
    "start": [],
    "check, typing": ["1"],
    "help now": ["4"],
    "help": ["5"],
    "palette": ["ctrl+p"],
    "palette, typing": ["ctrl+p", "h", "e"],
    "hidden": ["ctrl+l"],
    "plain lines": ["5", "ctrl+t"],
}


@pytest.mark.parametrize("keys", LEAVE_FROM.values(), ids=LEAVE_FROM.keys())
async def test_one_key_leaves_from_everywhere(keys: list[str]) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("ctrl+q")
        await settled(lambda: rig.app._exit)


@pytest.mark.parametrize("page", ["places", "help"])
async def test_ctrl_c_leaves_outside_of_text_fields(page: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        start = rig.app.screen
        rig.app.action_go(page)
        await settled(lambda: rig.app.screen is not start)
        await pilot.pause()
        await pilot.press("ctrl+c")
        await settled(lambda: rig.app._exit)


async def test_leaving_keeps_what_is_being_heard(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0))
        await pilot.press("ctrl+q")
    with open_case(path) as case:
        (window,) = queries.windows(case, identify)
        assert [one.payload.address for one in window.heard] == ["D1:22:33:44:55:66"]
        assert soundness.first_break(case) is None
        assert soundness.file_is_sound(case)


async def test_plain_lines_are_the_page_without_boxes() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await listening(rig, pilot)
        await heard(rig, pilot, tag(1.0), tag(2.0, NEAR, "E1:22:33:44:55:66"))
        await pilot.press("ctrl+t")
        await settled(lambda: isinstance(rig.app.screen, PlainScreen))
        await pilot.pause()
        lines = rig.app.screen.plain_lines()
        assert lines[1].startswith("We heard 1 tag that was away from its owner, and 1 other.")
        assert not any(sign in line for line in lines for sign in "╭│╰")
        await pilot.press("escape")
        assert isinstance(rig.app.screen, CheckScreen)


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_from_outside_are_text_everywhere(name: str, tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True, tooltips=True) as pilot:
        rig.session.radio.place = name[:64]
        await listening(rig, pilot)
        rig.session.radio.place = name[:64]
        await heard(rig, pilot, named(name), named(name, 130.0), named(name, 300.0))
        (found,) = rig.session.heard.all_tags()
        for open_page in (lambda: rig.app.open_tag(found.id), lambda: rig.app.action_go("places")):
            check = rig.app.screen
            open_page()
            await settled(lambda check=check: rig.app.screen is not check)
            await pilot.pause()
            _no_signs(screen_text(rig))
            await pilot.press("ctrl+t")
            await pilot.pause()
            _no_signs(screen_text(rig))
            await pilot.press("escape")
        place = rig.session.judge.book.places()
        for one in place:
            rig.session.placing.name(one.id, name[:64])
        rig.app.screen.refresh_now()
        await pilot.pause()
        _no_signs(screen_text(rig))
        if name.startswith("["):  # markup is text like any other
            assert name[:14] in screen_text(rig)
        await pilot.press("j", "escape", "x")
        await pilot.pause()
        _no_signs(screen_text(rig))
        rig.app.screen.notify(name)
        await settled(lambda: bool(rig.app.screen.query("Toast")))
        await pilot.pause()
        _no_signs(screen_text(rig))
        tips = [str(one.tooltip) for one in rig.app.screen.query("*") if one.tooltip is not None]
        _no_signs("".join(tips))
        assert (rig.app.title, rig.app.sub_title) == (words.NAME, "")
        assert rig.app.is_running  # nothing was read as a link that leaves


def _no_signs(shown: str) -> None:
    assert not STEERING & {*shown}


async def test_places_are_named_kept_private_and_joined(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    case = create(path, None, now=T0)
    keeper = CaseKeeper(case)
    from scanner.following.judging.wiring import new_hearing
    from scanner.model import Context

    hearing = new_hearing(keeper)
    for at, word in ((0.0, "home"), (4_000.0, "home too"), (9_000.0, "work")):
        hearing.feed(Context(T0 + at, place=word))
        hearing.feed(tag(at + 1.0))
    hearing.finish()
    case.close()
    rig = Rig(path=path)
    rig.clock.now = T0 + 10_000
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("places")
        await settled(lambda: isinstance(rig.app.screen, PlacesScreen))
        await pilot.pause()
        assert rig.app.screen.query_one("#places", LiveTable).row_count == 3
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Office", "enter")
        await pilot.pause()
        await pilot.press("x")
        await pilot.press("down", "j", "down", "j")
        await pilot.pause()
        await pilot.press("right", "enter")  # no is the default
        await settled(lambda: len(rig.session.judge.book.places()) == 2)
        await pilot.press("ctrl+q")
    opened = load(path, None)
    named_now = {place.name or place.word: place.private for place in opened.assessor.book.places()}
    assert named_now == {"Office": True, "home too": False}
    opened.case.close()


async def test_a_mistake_of_ours_shows_one_sentence_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rig = Rig()
    with pytest.raises(ZeroDivisionError):
        await _divide_by_zero(rig)
    assert " ".join(capsys.readouterr().err.split()) == words.STOPPED_BY_MISTAKE


async def _divide_by_zero(rig: Rig) -> None:
    async with rig.app.run_test(size=NORMAL):
        rig.app.call_later(lambda: 1 / 0)
        await settled(lambda: rig.app._exception is not None)


@pytest.mark.parametrize("of", ["app", "page"])
async def test_nothing_that_was_to_come_is_lost_where_the_machine_stood_still(
    of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal's new size waits for such a timer: once one was lost, no page was laid out anew again."""
    rig, real, asked, came = Rig(), _time.get_time, list[int](), list[int]()

    def stood_still() -> float:
        """For a second, right after it was asked first: that is as the timer begins."""
        asked.append(1)
        return real() + (len(asked) > 1)

    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        pump = rig.app if of == "app" else rig.app.screen
        monkeypatch.setattr(_time, "get_time", stood_still)
        pump.set_timer(0.01, lambda: came.append(1))
        await settled(lambda: came == [1], looks=300)
