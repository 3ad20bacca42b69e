"""Locking in the app: the record is closed, listening goes on sealed, and the passphrase brings both back."""

import gc
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, Static, TextArea

from scanner.log.diary.entries import Draft, save_draft
from scanner.log.proof.verify import verify
from scanner.store.case import create, open_case
from scanner.store.events import queries
from scanner.store.sealed import inbox
from tests.systems import own_home
from tests.tui.app.test_app import listening, text_of
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.records import incident, shown
from tui.present.heard.result import LONG_ENOUGH_S
from tui.screens.listening.check import CheckScreen
from tui.screens.unlock import HiddenScreen
from tui.screens.write.write import WriteScreen, form_of
from tui.wording import problems
from tui.wording.app import record_access

SECRET = "six words that nobody knows"  # noqa: S105
NORMAL = (80, 24)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    path = tmp_path / "locked.db"
    create(path, SECRET, now=T0).close()
    return path


async def locked(rig: Rig) -> None:
    rig.app.action_hide()
    await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
    await settled(lambda: isinstance(rig.app.screen, HiddenScreen))


async def unlocked(rig: Rig, pilot: Any) -> None:
    rig.app.screen.query_one("#secret", Input).value = SECRET
    await pilot.press("enter")
    await settled(lambda: not rig.app.hidden)


def said(rig: Rig) -> str:
    return " ".join(" ".join(one.message.split()) for one in rig.app._notifications)


async def test_it_listens_on_sealed_and_what_it_heard_is_in_the_record_after_the_unlock(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        rig.radio.hear(tag(1.0))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 1)
        case = rig.app.session.case
        assert case is not None
        await locked(rig)
        assert rig.app.session.case is None
        with pytest.raises(Exception, match="closed"):
            case.db.execute("SELECT 1")
        await settled(lambda: rig.app.session.radio.hears)
        assert "listen" not in " ".join(str(one.content) for one in rig.app.screen.query(Static)).lower()
        rig.radio.hear(*(tag(200.0 + 10 * at) for at in range(30)))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 30)
        assert rig.app.session.heard.all_tags() == []
        await unlocked(rig, pilot)
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await settled(lambda: "While locked, it listened for " in said(rig))
        assert "without your passphrase" not in said(rig)
        await settled(lambda: rig.app.session.radio.hears)
        assert len(rig.app.session.heard.all_tags()) == 1
        rig.radio.hear(tag(600.0))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 1)
    with open_case(path, SECRET) as case:
        kept = [body.get("sealed") for _, body in queries.events(case, "session")]
        assert [one is not None for one in kept] == [False, True, False]
        assert not inbox.parts(path)
        assert verify(case).differences == ()


async def test_a_check_goes_on_over_a_lock_with_its_time_and_its_tags(path: Path) -> None:
    """A lock comes after the five minutes that are enough. It then said "Listening has just begun", and later
    "Too short so far"."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        for start in (0.0, 300.0):  # also over the next one
            rig.radio.hear(*(tag(start + 10.0 * at) for at in range(18)))
            await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 18)
            await locked(rig)
            await settled(lambda: rig.app.session.radio.hears)
            rig.radio.hear(*(tag(start + 190.0 + 10.0 * at) for at in range(18)))
            await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 18)
            await unlocked(rig, pilot)
            await settled(lambda: rig.app.session.radio.hears)
            now = rig.app.session.now()
            assert now.listened_s >= start + LONG_ENOUGH_S
            assert (len(now.tags), now.before) == (1, ())


async def test_a_full_disk_that_lets_nobody_back_ends_no_listening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right passphrase ended it, the record could not be opened, and nothing said that it was over."""
    rig, usage = Rig(path=path), shutil.disk_usage(".")
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        await locked(rig)
        await settled(lambda: rig.app.session.radio.hears)
        with monkeypatch.context() as full:
            full.setattr("shutil.disk_usage", lambda _: usage._replace(free=4_096))
            rig.app.screen.query_one("#secret", Input).value = SECRET
            await pilot.press("enter")
            await settled(lambda: "no room" in text_of(rig, "#problem"))
            assert rig.app.session.radio.hears
        await unlocked(rig, pilot)
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        assert rig.app.session.radio.listening


async def test_what_was_mistyped_stays_for_a_while_and_can_be_shown(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await locked(rig)
        page = rig.app.screen
        assert isinstance(page, HiddenScreen)
        field = page.query_one("#secret", Input)
        field.value = slip = SECRET.replace("nobody", "nobidy")
        await pilot.press("enter")
        await settled(lambda: "did not open" in text_of(rig, "#problem"))
        assert (field.value, field.password) == (slip, True)
        page.query_one("#show", Button).press()
        await settled(lambda: not field.password)
        assert rig.app.focused is field
        await pilot.press("x")
        assert field.value == slip + "x"
        page.forget()
        assert (field.value, field.password) == ("", True)
        await unlocked(rig, pilot)


async def test_what_is_typed_after_a_refusal_takes_the_place_of_it(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await locked(rig)
        field = rig.app.screen.query_one("#secret", Input)
        field.focus()
        field.value = SECRET.replace("nobody", "nobidy")
        await pilot.press("enter")
        await settled(lambda: record_access.REPLACED in text_of(rig, "#problem"))
        await pilot.press(*("space" if letter == " " else letter for letter in SECRET))
        assert field.value == SECRET
        await pilot.press("enter")
        await settled(lambda: rig.app.session.case is not None)


async def test_a_form_comes_back_with_the_draft_it_was_of(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        assert rig.app.session.case is not None
        for at, account in enumerate(("found it under the car", "a van")):  # hers is not the newest
            save_draft(rig.app.session.case, Draft("", 2 * T0 + at, incident(account)))
        form = form_of(rig.app, "1")
        assert form is not None
        rig.app.push_screen(form)
        await settled(lambda: rig.app.screen is form and bool(form.query("#f-account")))
        form.query_one("#f-account", TextArea).insert(" seat", (0, 22))
        await pilot.pause()
        await locked(rig)
        await unlocked(rig, pilot)
        back = await shown(rig, pilot, WriteScreen)
        assert back.query_one("#f-account", TextArea).text == "found it under the car seat"


async def test_leaving_while_it_is_locked_ends_it_as_it_should(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        await locked(rig)
        await settled(lambda: rig.app.session.radio.hears)
        rig.radio.hear(tag(200.0))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 1)
        await pilot.press("ctrl+q")
        await settled(lambda: bool(rig.app._exit))
    from scanner.actions.record.open_record import unlock

    case, since = unlock(path, SECRET, writable=False)
    case.close()
    assert since is not None
    assert [(one.ended, one.own, one.windows) for one in since.sealed] == [(True, True, 1)]


async def test_a_stick_that_is_gone_is_locked_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await listening(rig, pilot)
        away = path.with_name("away.db")
        path.rename(away)  # noqa: ASYNC240
        await locked(rig)
        assert rig.app.session.case is None
        await settled(lambda: not rig.app.session.radio.listening)
        rig.app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(lambda: "put the stick back" in text_of(rig, "#problem"))
        away.rename(path)
        await unlocked(rig, pilot)
        assert rig.app.session.case is not None
        await settled(lambda: problems.GONE_AT_LOCK in said(rig))


async def test_the_record_is_let_go_of_where_no_new_process_can_take_the_place(path: Path) -> None:
    """As on Windows: what Python lets go of is all that can be done there."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        await pilot.pause()
        case = weakref.ref(rig.app.session.case)  # type: ignore[type-var]
        await locked(rig)
        rig.session = rig.app.session
        gc.collect()
        assert case() is None
