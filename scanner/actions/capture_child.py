"""A capture read in by a process of its own, so that no screen waits for it; then put into a record at once.

`python -m scanner.actions.capture_child PATH` is the child: it reads, recognises and folds into windows, and
writes frames to stdout (eight bytes of length, then a pickle of ours). It knows nothing of the record. What
it found goes in with one transaction, so that a record holds all of a file or nothing of it.
"""

import asyncio
import copyreg
import hashlib
import os
import pickle
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from scanner.captures.problem import CaptureError
from scanner.model import Context, Gap, Mark, Window
from signatures.announcement import Announcement

if TYPE_CHECKING:
    from scanner.store.case import Case

TELL_S = 0.1  # between two words of how far it is
EVERY = 500  # items between two looks at the clock
_LENGTH = struct.Struct(">Q")


class Brought(NamedTuple):
    """What a file holds. `parts` pickled lists of what a keeper is given, in order; `told` "packets",
    "marks", "announcements", "format", "gateway" and "problems" (code -> [how many, where the first was])."""

    sha256: bytes
    parts: list[bytes]
    told: dict[str, Any]


class Noted:
    """A hearing.Keeper that holds what it is given, in order, until it is taken away."""

    def __init__(self) -> None:
        self.held: list[list[Any]] = []

    def window(self, window: Window) -> Window:
        """Hold a window."""
        self.held.append(["window", window, None])
        return window

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """The window before was heard there."""
        self.held[-1][2] = place

    def gap(self, gap: Gap) -> None:
        """Hold a gap."""
        self.held.append(["gap", gap])

    def mark(self, mark: Mark) -> None:
        """A file's word about a tag is not the user's."""

    def announcement(self, announcement: Announcement) -> None:
        """Hold a piece of evidence about a home device."""
        self.held.append(["announcement", announcement])


# the child


def main(path: str, out: BinaryIO) -> None:
    """Read a file and tell what is in it, frame by frame."""
    copyreg.pickle(MappingProxyType, _through_a_pipe)
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(5)  # whoever presses keys meanwhile goes first
    try:
        _read(path, out)
    except CaptureError as error:
        _send(out, "cannot", error.reason)


def _through_a_pipe(mapping: Any) -> tuple[Callable[[Any], Any], tuple[dict[Any, Any]]]:
    return frozen, (dict(mapping),)


def frozen(mapping: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    """A mapping that nobody may change, as it comes out of the pipe."""
    return MappingProxyType(mapping)


def _read(path: str, out: BinaryIO) -> None:
    from scanner.captures.open import open_capture
    from scanner.following.judging.wiring import new_hearing

    capture = open_capture(path)
    try:
        with Path(path).open("rb") as stream:
            _send(out, "sha256", hashlib.file_digest(stream, "sha256").digest())
    except OSError:
        raise CaptureError("unreadable") from None
    keeper = Noted()
    hearing = new_hearing(keeper, take_marks=False)
    router: str | None = None  # as told before the first word of a home network
    told = monotonic()
    number = 0
    for number, item in enumerate(capture.items(), start=1):
        if isinstance(item, Context) and not hearing.announcements:
            router = item.gateway or router
        hearing.feed(item)
        if number % EVERY == 0 and monotonic() - told >= TELL_S:
            _hand_over(out, keeper)
            _send(out, "read", number)
            told = monotonic()
    hearing.finish()
    _hand_over(out, keeper)
    problems = {
        code: [total, next((one.where for one in capture.problems if one.code == code), None)]
        for code, total in capture.problems.totals.items()
    }
    done: dict[str, Any] = {"packets": hearing.coverage.packets, "marks": hearing.marks, "gateway": router}
    done |= {"announcements": hearing.announcements, "format": capture.format, "problems": problems}
    _send(out, "done", done)


def _hand_over(out: BinaryIO, keeper: Noted) -> None:
    if keeper.held:
        _send(out, "part", pickle.dumps(keeper.held))
        keeper.held.clear()


def _send(out: BinaryIO, what: str, told: Any) -> None:
    frame = pickle.dumps((what, told))
    out.write(_LENGTH.pack(len(frame)) + frame)
    out.flush()


# the other side


class Bringing:
    """One file on its way. `read` how many items were read so far; `stopped` once somebody ended it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._child: asyncio.subprocess.Process | None = None
        self.read = 0
        self.stopped = False

    async def run(self, is_known: Callable[[bytes], bool]) -> Brought | None:
        """Read it; None where `is_known` of its SHA-256. Raises CaptureError."""
        quiet, pipe = asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE
        words = (sys.executable, "-P", "-m", "scanner.actions.capture_child", str(self._path))
        try:
            child = await asyncio.create_subprocess_exec(*words, stdin=quiet, stdout=pipe, stderr=quiet)
        except (OSError, ValueError):  # ValueError: a NUL in the name
            raise CaptureError("unreadable") from None
        self._child = child
        assert child.stdout is not None  # noqa: S101  PIPE was asked for
        try:
            return await self._take(child.stdout, is_known)
        finally:
            self._kill()
            await child.stdout.read()  # to its end, or the transport outlives the loop
            await child.wait()

    async def _take(self, frames: asyncio.StreamReader, is_known: Callable[[bytes], bool]) -> Brought | None:
        sha256, parts = b"", list[bytes]()
        while True:
            try:
                (length,) = _LENGTH.unpack(await frames.readexactly(_LENGTH.size))
                what, told = pickle.loads(await frames.readexactly(length))  # noqa: S301  our own child's
            except asyncio.IncompleteReadError:
                raise CaptureError("unreadable", "the child ended") from None
            if what == "cannot":
                raise CaptureError(told)
            if what == "done":
                return Brought(sha256, parts, told)
            if what == "read":
                self.read = told
            elif what == "part":
                parts.append(told)
            else:
                sha256 = told
                if is_known(sha256):
                    return None

    def stop(self) -> None:
        """End the child at once; nothing of the file is kept then."""
        self.stopped = True
        self._kill()

    def _kill(self) -> None:
        if self._child is not None and self._child.returncode is None:
            with suppress(ProcessLookupError):
                self._child.kill()


def put(case: "Case", brought: Brought, name: str, *, now: float) -> int:
    """Put all of it into a record, or nothing; how many windows were new. Blocks; raises StoreError."""
    from scanner.store.events.keeping import CaseKeeper
    from scanner.store.events.read_in import CLOCK_CODES
    from scanner.store.events.writing import Writer

    keeper = CaseKeeper(case)
    with case.transaction():
        for part in brought.parts:
            for what, thing, *place in pickle.loads(part):  # noqa: S301  our own child's
                if what != "window":
                    getattr(keeper, what)(thing)
                    continue
                kept = keeper.window(thing)
                if place[0] is not None:
                    keeper.placed(thing, kept, place[0])
        told = {key: value for key, value in brought.told.items() if key not in ("marks", "problems")}
        body = {"name": name, "again": False, "windows": keeper.added} | told
        body |= {"marks_left_out": brought.told["marks"], "sha256": brought.sha256.hex()}
        body |= {"clock": sorted(CLOCK_CODES & brought.told["problems"].keys()), "part": keeper.added}
        Writer(case).imported(brought.sha256, now, body)
    return keeper.added


if __name__ == "__main__":
    from scanner.actions import capture_child  # under its own name, which the other side knows too

    capture_child.main(sys.argv[1], sys.stdout.buffer)
