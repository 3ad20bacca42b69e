"""Listening, as `scan` and `listen` do it: sentences as things happen, and a clean end by any signal."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from scanner.actions.listen.listening import the_clock
from scanner.actions.reach import no_listening
from scanner.model import Item
from tui.shared.process.console_end import on_console_end
from tui.terminal.place_asked import where_now
from tui.terminal.prompts import clear_over, forget_typed, interactive, say, show_over, writes_over
from tui.wording.tags import radio as radio_words
from tui.wording.tags import raw_ears as raw_words
from tui.wording.terminal import commands as words

if TYPE_CHECKING:
    from scanner.actions.listen.listening_run import ListeningRun
    from scanner.radio.linux.ears import Ears
    from scanner.radio.live import LiveSource
    from scanner.radio.source import Status
    from tui.terminal.live.recording import Recording

_PROGRESS_S = 1.0


def place(arguments: argparse.Namespace) -> str | None:
    """The user's word for where they are, asked for when --place stands alone."""
    if arguments.place is None:
        return None
    return where_now(words.PLACE_QUESTION, arguments.place)[:64] or None


def look_first(arguments: argparse.Namespace) -> None:
    """Before anything is asked: nobody answers questions for nothing where there is no Bluetooth.

    Raises RadioUnavailable."""
    if not interactive():
        return
    from scanner.radio.problems import RadioUnavailable

    if (problem := asyncio.run(no_listening(arguments.adapter))) is not None:
        raise RadioUnavailable(problem)


Listen = Callable[..., Awaitable[None]]  # as scanner.actions.listen.listening_run.ListeningRun.listen


def run(
    arguments: argparse.Namespace,
    listens: Listen,
    *,
    line: Callable[[], str],
    seconds: float | None,
    recording: str | None = None,
    wait: bool = False,
) -> bool:
    """Listen until the time is over or somebody stops it; `line` says how far it is; `wait` for a radio that
    is not there, where something was listened to before and is to be told. Whether the recording, if one was
    asked for, is whole.

    Raises RadioUnavailable and StoreError."""
    where = place(arguments)  # before the loop, which would take a first Ctrl+C for itself
    kept = _recording(recording) if recording else None
    write = kept.write if kept is not None else None
    try:
        asyncio.run(_listen(arguments, partial(listens, place=where), line, seconds, write, wait))
    finally:
        if kept is not None:
            kept.close()
    forget_typed()  # a key that was pressed meanwhile keeps nothing, and lets nothing go
    return kept is None or kept.whole


def run_one(
    arguments: argparse.Namespace,
    one: "ListeningRun",
    *,
    seconds: float | None,
    recording: str | None = None,
    wait: bool = False,
) -> bool:
    """The same for one listening run with nothing around it."""
    return run(
        arguments,
        one.listen,
        line=lambda: words.listen_progress(*one.progress),
        seconds=seconds,
        recording=recording,
        wait=wait,
    )


def _recording(path: str) -> "Recording":
    from tui.terminal.live.recording import Recording

    return Recording(path)


async def _listen(
    arguments: argparse.Namespace,
    listens: Listen,
    line: Callable[[], str],
    seconds: float | None,
    on_item: Callable[[Item], None] | None,
    wait: bool,
) -> None:
    from scanner.radio.live import LiveSource

    ears = _raw_ears(arguments)
    raw = (lambda: False) if ears is None else (lambda: ears.hears)
    source = LiveSource(the_clock(), adapter=arguments.adapter, wait=wait, on_status=_Tells(), raw=raw)
    if ears is not None:
        await _open(ears, source)
    listening = listens(source, seconds=seconds, on_item=on_item)
    stop_on_signals(source.stop)
    showing = asyncio.create_task(_show_progress(line, source)) if writes_over(sys.stderr) else None
    try:
        await listening
    finally:
        if ears is not None:
            await ears.close()
        if showing is not None:
            showing.cancel()
            clear_over()


def _raw_ears(arguments: argparse.Namespace) -> "Ears | None":
    """Raw ears where they were asked for and this system has them."""
    if not getattr(arguments, "raw", False):
        return None
    if sys.platform != "linux":
        say(raw_words.LINUX_ONLY)
        return None
    from scanner.radio.linux.ears import Ears, adapter_number

    return Ears(adapter_number(arguments.adapter))


async def _open(ears: "Ears", source: "LiveSource") -> None:
    from scanner.radio.linux.ears import EarsProblem

    say(raw_words.EXPLAINED)
    try:
        await ears.open(source.hear_raw, the_clock().time)
        say(raw_words.HEARS)
    except EarsProblem as error:
        say(raw_words.PROBLEMS[error.cause])


async def _show_progress(line: Callable[[], str], source: "LiveSource") -> None:
    """One line on the terminal that is written over: how long it listened, and what is near."""
    while True:
        await asyncio.sleep(_PROGRESS_S)
        show_over(line() if source.status.problem is None else radio_words.NOT_LISTENING)


class _Tells:
    """Says why nothing can be heard, and that it can again."""

    def __init__(self) -> None:
        self._lost = False

    def __call__(self, status: "Status") -> None:
        from scanner.radio.source import State

        if status.state is State.STOPPED:  # what ends it is told at the end
            return
        if status.problem is not None:
            say(radio_words.meanwhile(status.problem))
        elif self._lost:
            say(radio_words.GOES_ON)
        self._lost = status.problem is not None


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Call `stop` once the user or the terminal ends this run."""
    loop = asyncio.get_running_loop()
    on_console_end(lambda: loop.call_soon_threadsafe(stop))
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):  # the last is Windows' Ctrl+Break
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, stop)
        except (NotImplementedError, RuntimeError):  # Windows' loop has none, nor one beside the main thread
            with suppress(ValueError, OSError):
                signal.signal(number, lambda _number, _frame: loop.call_soon_threadsafe(stop))
