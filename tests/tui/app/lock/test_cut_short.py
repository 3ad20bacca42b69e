"""What needs the record open ends with a lock: nothing half done is left, and the unlock tells it."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from scanner.actions.capture.import_capture import ImportCapture
from scanner.actions.tags.ask_tag import READ
from scanner.asking.kept import every
from scanner.asking.problem import STOPPED_BY_YOU
from scanner.lan.access.consent import Consent
from scanner.lan.devices.looks import Look, history
from scanner.log.export.package import write as package_write
from scanner.log.proof.verify import verify
from scanner.store.case import open_case
from scanner.store.events import queries
from tests.tui.app.lock.test_lock_record import SECRET, locked, path, said, unlocked
from tests.tui.apps import Rig, settled, tag
from tests.tui.idle import wait_for_test
from tests.tui.screens.home.test_home import Lan, lan, network
from tests.tui.screens.records.test_import_file import recorded
from tui.app.lock import cut_short
from tui.screens.package.package import PackageScreen
from tui.screens.record.upkeep import UpkeepScreen
from tui.screens.records.own_tags import OwnTagsScreen
from tui.screens.unlock import HiddenScreen
from tui.shared.talk_to_tag import Talk
from tui.wording.app import common as words

__all__ = ["lan", "path"]  # fixtures
NORMAL = (80, 24)
ADDRESS = "D1:22:33:44:55:66"


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What holds a thread until it is set."""
    event = threading.Event()
    yield event
    event.set()


async def opened(rig: Rig, path: Path) -> None:
    assert await rig.app.access.open_record(path, SECRET) is None


async def told(rig: Rig, pilot: Any, sentence: str) -> None:
    await unlocked(rig, pilot)
    await settled(lambda: sentence in said(rig))


@pytest.mark.parametrize("listens", [False, True])
async def test_a_look_at_the_network_is_kept_as_one_that_is_stopped(
    path: Path, lan: Lan, listens: bool
) -> None:
    lan.hold.clear()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        home = rig.session.home
        plan = lan.survey().plan(str(network().ip), seconds=600.0)
        rig.app.run_worker(home.watch(plan) if listens else home.look(plan, Consent(send=True)))  # type: ignore[arg-type]
        await settled(lambda: home.going is not None and home.going.progress.counts["addresses"] > 0)
        await locked(rig)
        assert rig.app.session.case is None
        assert not rig.app.session.looking
        await told(rig, pilot, words.CUT_LISTENING if listens else words.CUT_LOOK)
    with open_case(path, SECRET) as case:
        assert sum(isinstance(one, Look) for one in history(case)) == int(listens)
        assert verify(case).differences == ()


async def test_a_tag_is_let_go_of_what_it_said_is_kept_and_listening_goes_on(path: Path) -> None:
    rig, let_go = Rig(path=path), asyncio.Event()

    async def hangs(is_it: Any, talk: Any, *, adapter: Any, stage: Any) -> Any:
        is_it(tag(2.0))
        stage("connecting")
        try:
            await asyncio.Event().wait()
        finally:
            let_go.set()

    assert rig.session.reach is not None
    rig.session.reach = rig.session.reach._replace(talk_to=hangs)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        rig.app.start_listening("work")
        await settled(lambda: rig.app.session.radio.hears)
        rig.radio.hear(tag(1.0))
        await settled(lambda: rig.app.session.heard.hearing.coverage.packets == 1)
        weighed = rig.app.session.heard.weighed(ADDRESS)
        assert weighed is not None
        rig.app.run_worker(Talk(rig.app.session, weighed, READ, lambda line: None).run())
        await settled(lambda: rig.app.session.talking is not None and not rig.app.session.radio.listening)
        await settled(lambda: rig.app.session.record.at_end != [])
        await locked(rig)
        assert let_go.is_set()
        await settled(lambda: rig.app.session.radio.hears)  # it was paused for the talk alone
        assert rig.app.session.radio.place == "work"
        await told(rig, pilot, words.CUT_TALK)
    with open_case(path, SECRET) as case:
        assert [(one.address, one.problem) for one in every(case)] == [(ADDRESS, STOPPED_BY_YOU)]


async def test_what_is_tried_with_a_thing_in_the_hand_marks_nothing_and_is_told(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        rig.app.action_go("whose")
        await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))
        await pilot.press("h")
        await settled(lambda: rig.app.session.radio.hand_followed)
        await locked(rig)
        assert not rig.app.session.radio.hand_followed
        await told(rig, pilot, words.CUT_HAND)
        await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))


async def writing(rig: Rig, pilot: Any, target: Path, monkeypatch: Any, held: threading.Event) -> None:
    """A package that is half written."""
    bags = package_write.write_bag

    def half(path: Path, bag: package_write.Bag) -> str:
        def waits() -> bytes:
            wait_for_test(held)
            return b""

        return bags(path, replace(bag, parts={**bag.parts, "zz": waits}))

    monkeypatch.setattr(package_write, "write_bag", half)
    rig.app.push_screen(PackageScreen())
    await settled(lambda: isinstance(rig.app.screen, PackageScreen) and bool(rig.app.screen._preview))
    rig.app.screen.query_one("#where", Input).value = str(target)
    await pilot.press("ctrl+s")
    await settled(lambda: any(target.parent.glob(".*/data/log.json*")))


@pytest.mark.parametrize("answers", [True, False])
async def test_a_file_that_is_written_leaves_nothing_and_the_record_closes_at_once(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: threading.Event,
    answers: bool,
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    rig = Rig(path=path)
    if not answers:  # a stick that hangs keeps nothing open for longer
        monkeypatch.setattr(cut_short, "LIMIT_S", 0.05)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        await writing(rig, pilot, folder / "record", monkeypatch, held)
        rig.app.action_hide()
        await settled(lambda: list(folder.iterdir()) == [])
        if answers:
            held.set()
        await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
        held.set()
        await told(rig, pilot, words.CUT_FILES["package"])
    assert list(folder.iterdir()) == []
    package_write.begin_anew()
    package_write.write_file(folder / "next.json", b"{}")


async def test_a_copy_leaves_nothing_and_one_that_was_whole_is_not_called_unfinished(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: threading.Event
) -> None:
    rig, target = Rig(path=path), tmp_path / "given" / "copy.db"
    target.parent.mkdir()
    begun = threading.Event()

    def waits(*told: Any) -> None:
        begun.set()
        wait_for_test(held)

    monkeypatch.setattr("scanner.store.case.Case._check_copy", waits)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        page = UpkeepScreen()
        rig.app.push_screen(page)
        await settled(lambda: rig.app.screen is page)
        monkeypatch.setattr(page, "_asked", _answers(str(target)))
        monkeypatch.setattr(page, "_secret", _answers(SECRET))
        monkeypatch.setattr(rig.app, "push_screen_wait", _answers("same"))
        rig.app.run_worker(page._copy(), exit_on_error=False)  # the page says what went wrong
        await settled(begun.is_set)
        assert any(target.parent.iterdir())
        rig.app.action_hide()
        await settled(lambda: list(target.parent.iterdir()) == [])
        held.set()
        await settled(lambda: rig.app.session.record.shut is not None and not rig.app.changing)
        await told(rig, pilot, words.CUT_FILES["copy"])
        assert list(target.parent.iterdir()) == []
        with rig.app.session.record.making(lambda: None):
            making = rig.app.session.record.making_now
        assert making is not None
        assert making.whole


def _answers(value: Any) -> Any:
    async def answer(*asked: Any, **named: Any) -> Any:
        return value

    return answer


async def test_a_file_that_is_read_in_is_not_kept_and_listening_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scanner.actions.capture.import_capture import import_into

    rig, read = Rig(path=path), asyncio.Event()
    real = ImportCapture._frame

    async def slowly(self: ImportCapture, *frames: Any) -> Any:
        read.set()
        while not self.stopped:  # noqa: ASYNC110  until the lock ends it
            await asyncio.sleep(0.01)
        return await real(self, *frames)

    async def reads() -> None:
        async for _ in import_into(rig.app.session, recorded(tmp_path / "heard.jsonl")):
            pass

    monkeypatch.setattr(ImportCapture, "_frame", slowly)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await opened(rig, path)
        rig.app.start_listening("work")
        await settled(lambda: rig.app.session.radio.hears)
        rig.app.run_worker(reads())
        await settled(read.is_set)
        await locked(rig)
        await settled(lambda: rig.app.session.radio.hears)
        await told(rig, pilot, words.CUT_READING)
    with open_case(path, SECRET) as case:
        assert queries.events(case, "import") == []
        assert verify(case).differences == ()


async def test_what_must_not_be_cut_keeps_it_open_until_that_is_over_and_the_page_says_so(
    path: Path,
) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await opened(rig, path)
        rig.app.session.record.taking_in = True
        rig.app.action_hide()
        await settled(lambda: isinstance(rig.app.screen, HiddenScreen))
        await settled(lambda: words.STILL_OPEN in str(rig.app.screen.query_one("#still-open").render()))
        assert rig.app.session.case is not None
        rig.app.session.record.taking_in = False
        await settled(lambda: rig.app.session.record.shut is not None)
        await unlocked(rig, pilot)
