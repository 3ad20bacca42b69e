"""`homesweep locate ID`: how near one tag is, while somebody looks for it."""

import argparse
import asyncio
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scanner.actions.listen import listening
from tui.shared.records import judged_record
from tui.terminal import output, prompts
from tui.terminal.live import listen
from tui.terminal.live.locate import Guide
from tui.terminal.prompts import say
from tui.terminal.records import record
from tui.wording.tags import locate, radio
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.actions.tags.look_for_tag import SeekAlone
    from scanner.radio.source import Status

SHOW_S = 1.0
CLEAR = "\r\x1b[K"


def run(arguments: argparse.Namespace) -> int:
    """Listen until the time is over or somebody stops it; nothing is kept and nothing connected to."""
    from scanner.actions.tags.look_for_tag import SeekAlone

    with record.need_record(arguments, writable=False) as case:
        judged = judged_record.of(case)
        tag = judged_record.tag_of(judged, arguments.id)
        seek = SeekAlone(judged.assessor, tag, listening.the_clock(), case)
    alive = prompts.writes_over(sys.stdout) and not (arguments.json or arguments.plain)
    say(commands.SCAN_CONSENT)
    for text in locate.INTRO:
        say(text)
    if prompts.interactive() and not arguments.json:
        say("")
        for text in (*locate.checklist(set()), locate.TICKING):
            say(text)
    asyncio.run(_listen(arguments, seek, alive))
    return 0


async def _listen(arguments: argparse.Namespace, seek: "SeekAlone", alive: bool) -> None:
    from scanner.radio.live import LiveSource

    write, rewrite = _writer(alive, arguments.json), _rewrite if alive else None
    guide = Guide(write, rewrite, ticked=seek.ticked, as_json=arguments.json)

    def told(status: "Status") -> None:
        guide.deaf = status.problem is not None
        _tell(status)

    source = LiveSource(
        listening.the_clock(), adapter=arguments.adapter, on_status=told, asks_on=lambda: True
    )
    listen.stop_on_signals(source.stop)
    if prompts.interactive() and not arguments.json:
        _read_lines(guide)

    async def show() -> None:
        try:
            while not guide.ended:
                await asyncio.sleep(SHOW_S)
                guide.show(seek.now())
        finally:  # also when nobody reads it any more
            source.stop()

    showing = asyncio.create_task(show())
    try:
        await seek.listen(source, seconds=arguments.minutes * 60)
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing
    guide.end(seek.now())


def _tell(status: "Status") -> None:
    from scanner.radio.source import State

    if status.problem is not None:
        told = radio.radio_problem if status.state is State.STOPPED else radio.meanwhile
        say(told(status.problem))


def _writer(alive: bool, as_json: bool) -> Callable[[str], None]:
    """Writes whole lines; on a terminal in place of the one that is written over."""

    def write(text: str) -> None:
        if alive:
            sys.stdout.write(CLEAR)
        if as_json:
            sys.stdout.write(text + "\n")
        else:
            output.write([text])
        sys.stdout.flush()

    return write


def _rewrite(text: str) -> None:
    sys.stdout.write(CLEAR + text)
    sys.stdout.flush()
    prompts.line_stands()


def _read_lines(guide: Guide) -> None:
    """Pass on what the user types. By os.read in a thread: it works on every system, and holds no lock when
    the program ends."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(OSError, RuntimeError):  # the terminal or the loop is gone
            while data := os.read(0, 1024):
                for line in data.decode("utf-8", "replace").splitlines():
                    loop.call_soon_threadsafe(guide.typed, line)

    threading.Thread(target=read, daemon=True).start()
