"""Who hides the screen while something goes on: nothing of it comes up over what hides it."""

import threading
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Input

from scanner.actions.record.open_record import load
from scanner.store.case import create
from tests.systems import own_home
from tests.tui.apps import T0, Rig, settled
from tests.tui.idle import wait_for_test
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.listening.check import CheckScreen
from tui.screens.start import StartScreen
from tui.screens.unlock import HiddenScreen, UnlockScreen
from tui.screens.write import begin, from_finding
from tui.screens.write.write import WriteScreen
from tui.wording.app import common as words

SECRET = "six words that nobody knows"  # noqa: S105
NORMAL = (80, 24)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        "scanner.store.file.keys.MEMORY_KIB", (1024,)
    )  # a passphrase takes a second otherwise


class Held:
    """A function that takes until `let_go`."""

    def __init__(self, does) -> None:  # type: ignore[no-untyped-def]
        self._does, self._gate, self.begun, self.over = does, threading.Event(), False, False

    def __call__(self, *given, **named):  # type: ignore[no-untyped-def]
        self.begun = True
        wait_for_test(self._gate)
        try:
            return self._does(*given, **named)
        finally:
            self.over = True

    def let_go(self) -> None:
        self._gate.set()


def locked() -> Path:
    path = Path.home() / "locked.db"
    path.parent.mkdir(parents=True)
    create(path, SECRET, now=T0).close()
    return path


def shown(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


async def hidden(rig: Rig, pilot) -> Screen[None]:  # type: ignore[no-untyped-def]
    await pilot.press("ctrl+l")
    await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
    return rig.app.screen


async def test_a_record_that_opens_meanwhile_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    rig, held = Rig(path=locked()), Held(load)
    monkeypatch.setattr("tui.app.record_access.load", held)
    # else it may be locked again, half a second later: then another page is come back to
    monkeypatch.setattr("tui.app.lock.lock_record.is_due", lambda app: False)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, UnlockScreen))
        await pilot.pause()
        rig.app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: held.begun)
        cover = await hidden(rig, pilot)
        held.let_go()
        await settled(lambda: rig.session.case is not None)
        for _ in range(5):
            await pilot.pause()
        assert rig.app.screen is cover
        assert words.CHECK_TITLE not in shown(rig)
        assert not len(rig.app._notifications)
        cover.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        assert not any(isinstance(one, UnlockScreen) for one in rig.app.screen_stack)


async def test_a_record_that_is_made_meanwhile_shows_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    rig, held = Rig(), Held(create)
    monkeypatch.setattr("scanner.store.case.create", held)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        page = NewSecretScreen(Path.home() / "new.db")
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page)
        await pilot.pause()
        page.query_one("#again", Input).value = page._offered
        page._make()
        await settled(lambda: held.begun)
        cover = await hidden(rig, pilot)
        held.let_go()
        await settled(lambda: rig.session.case is not None)
        for _ in range(5):
            await pilot.pause()
        assert rig.app.screen is cover
        assert page._offered not in shown(rig)
        cover.query_one("#secret", Input).value = page._offered
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))


async def test_a_draft_that_opens_meanwhile_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig()
    case = create(Path.home().parent / "plain.db", None, now=T0)

    def of_check(home):  # type: ignore[no-untyped-def]
        home.action_hide()
        return begin.agreed_desk(home)

    monkeypatch.setattr(begin, "of_check", of_check)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        rig.session.keep(case, locked=False)
        from_finding.write_from_finding(rig.app, None)
        await settled(lambda: any(isinstance(one, WriteScreen) for one in rig.app.screen_stack))
        for _ in range(5):
            await pilot.pause()
        assert [type(one) for one in rig.app.screen_stack[-2:]] == [WriteScreen, HiddenScreen]
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, WriteScreen))


async def test_what_is_said_meanwhile_is_said_once_it_is_shown_again() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.pause()
        await hidden(rig, pilot)
        rig.app.notify("12 devices stand in the list")
        await pilot.pause()
        assert not len(rig.app._notifications)
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        await settled(lambda: any("12 devices" in one.message for one in rig.app._notifications))


async def test_whatever_ends_beneath_it_what_hides_stays() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        cover = await hidden(rig, pilot)
        for _ in range(3):
            await rig.app.pop_screen()
        await pilot.pause()
        assert rig.app.screen is cover
