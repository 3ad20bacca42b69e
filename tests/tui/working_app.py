"""The app in the middle of real work: `python -m tests.tui.working_app WORK RECORD SECRET TOLD`.

It opens the record, goes to a page and begins WORK as its keys would. The file TOLD says "works" once that is
under way; from there on it is an app like any other, and whoever started it ends it.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.widgets import Input, TextArea

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.clock import SystemClock
from scanner.store.file import keys
from tests.tui.apps import settled
from tui.app.app import HomesweepApp
from tui.screens.asking.dialogs import Ask
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.package.package import PackageScreen
from tui.screens.record.checks import VerifyScreen
from tui.screens.tags.locate import LocateScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.talk import TalkScreen
from tui.screens.unlock import UnlockScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.form import Picks
from tui.wording.tags import ask_tag as asking_words

TAG = "C5:D5:00:00:00:03"  # one of tests/rigs/scenarios/asked.jsonl that lets one connect
TYPED = "The same car waited outside."
CHEAP = (1024, 512)  # as tests/tui/conftest.py stretches a passphrase
STRETCHES = {"unlock", "new"}  # works in which that takes its time
Work = Callable[[HomesweepApp, Path, str], Awaitable[None]]


async def page(app: HomesweepApp, kind: type[Any]) -> Any:
    """Until a page stands."""
    await settled(lambda: isinstance(app.screen, kind) and app.screen.is_mounted)
    await asyncio.sleep(0.1)
    return app.screen


async def unlock(app: HomesweepApp, record: Path, secret: str) -> None:
    app.action_go("record")
    sheet = await page(app, UnlockScreen)
    sheet.query_one("#secret", Input).value = secret
    sheet._once()


async def new(app: HomesweepApp, record: Path, secret: str) -> None:
    app.push_screen(NewSecretScreen(record))
    sheet = await page(app, NewSecretScreen)
    for field in ("#new", "#again"):
        sheet.query_one(field, Input).value = secret
    sheet._make()


async def verify(app: HomesweepApp, record: Path, secret: str) -> None:
    await app.access.open_record(record, secret)
    app.push_screen(VerifyScreen())
    await page(app, VerifyScreen)


def package(kind: str) -> Work:
    async def write(app: HomesweepApp, record: Path, secret: str) -> None:
        await app.access.open_record(record, secret)
        app.push_screen(PackageScreen())
        form = await page(app, PackageScreen)
        await settled(lambda: bool(form._preview))
        form.query_one("#format", Picks).pick(kind)
        form.query_one("#where", Input).value = str(record.parent / "out" / f"given.{kind}")
        form._write()
        (await page(app, Ask)).dismiss("there")
        await settled(lambda: form._busy)

    return write


async def typing(app: HomesweepApp, record: Path, secret: str) -> None:
    await app.access.open_record(record, secret)
    app.push_screen(WriteScreen())
    form = await page(app, WriteScreen)
    form.query_one(TextArea).text = TYPED
    await settled(lambda: form.desk.draft.entry.account == TYPED)


async def listening(app: HomesweepApp, record: Path, secret: str) -> None:
    await app.access.open_record(record, secret)
    app.start_listening("home")
    app.action_go("check")
    await settled(lambda: TAG in app.session.now().levels)


async def _on_its_page(app: HomesweepApp, record: Path, secret: str) -> TagScreen:
    await listening(app, record, secret)
    found = app.session.heard.weighed(TAG)
    assert found is not None
    app.open_tag(found.id)
    screen: TagScreen = await page(app, TagScreen)
    return screen


async def locate(app: HomesweepApp, record: Path, secret: str) -> None:
    (await _on_its_page(app, record, secret)).action_find()
    form = await page(app, LocateScreen)
    await settled(lambda: "close" in "\n".join(form.plain_lines()))


def talk(what: str, said: str) -> Work:
    async def ask(app: HomesweepApp, record: Path, secret: str) -> None:
        (await _on_its_page(app, record, secret)).action_talk(what)
        sheet = await page(app, TalkScreen)
        sheet.query_one("#yes").press()
        await settled(lambda: said in "\n".join(sheet.plain_lines()))

    return ask


WORKS: dict[str, Work] = {
    "unlock": unlock,
    "new": new,
    "verify": verify,
    "bag": package("bag"),
    "pdf": package("pdf"),
    "xlsx": package("xlsx"),
    "typing": typing,
    "listening": listening,
    "locate": locate,
    "ask": talk("read", asking_words.STAGES["connecting"]),
    "ring": talk("sound", asking_words.RINGS_NOW),
}


def main() -> None:
    work, record, secret, told = sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    if work not in STRETCHES:
        keys.MEMORY_KIB = CHEAP

    def begin(app: HomesweepApp) -> None:
        async def going() -> None:
            await WORKS[work](app, record, secret)
            told.write_text("works", "utf-8")  # noqa: ASYNC240

        app.run_worker(going(), group="test", exit_on_error=True)

    there = record if work != "new" else None
    HomesweepApp(Session(SystemClock(), Reach()), path=there, first_run=False, begin=begin).run()


if __name__ == "__main__":
    main()
