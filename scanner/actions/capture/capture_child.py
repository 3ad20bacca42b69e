"""The child that reads a capture, so that no screen waits for it (scanner.child, "capture").

It reads, recognises and folds into windows, and writes frames to stdout: eight bytes of length, then a pickle
of ours. It knows nothing of the record: scanner.actions.capture.import_capture takes what it found.
"""

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
from typing import Any, BinaryIO

from scanner.captures.problem import CaptureError
from scanner.model import Context, Gap, Mark, Window
from signatures.announcement import Announcement

TELL_S = 0.1  # between two words of how far it is
EVERY = 500  # items between two looks at the clock
LENGTH = struct.Struct(">Q")


class Noted:
    """A hearing.Keeper that holds what it is given, in order, until it is taken away."""

    def __init__(self) -> None:
        self.held: list[list[Any]] = []

    def window(self, window: Window) -> Window:
        """Hold a window."""
        self.held.append(["window", window, None, None])
        return window

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """The window before was heard there."""
        self.held[-1][2] = place

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """These of the window before have been told."""
        self.held[-1][3] = names

    def gap(self, gap: Gap) -> None:
        """Hold a gap."""
        self.held.append(["gap", gap])

    def mark(self, mark: Mark) -> None:
        """A file's word about a tag is not the user's."""

    def announcement(self, announcement: Announcement) -> None:
        """Hold a piece of evidence about a home device."""
        self.held.append(["announcement", announcement])


# the child


def child(arguments: list[str]) -> int:
    """Read the file that is named; the exit status."""
    main(arguments[0], sys.stdout.buffer)
    return 0


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
    digest = _digest(path)
    _send(out, "sha256", digest)
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
        code: (total, next((one.where for one in capture.problems if one.code == code), None))
        for code, total in capture.problems.totals.items()
    }
    done: dict[str, Any] = {
        "packets": hearing.coverage.packets,
        "marks_left_out": hearing.marks,
        "gateway": router,
        "along": hearing.coverage.along,
        "along_at": hearing.coverage.along_at,
        "changed": _digest(path) != digest,  # while it was read
    }
    done |= {"announcements": hearing.announcements, "format": capture.format, "problems": problems}
    _send(out, "done", done)


def _digest(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        raise CaptureError("unreadable") from None


def _hand_over(out: BinaryIO, keeper: Noted) -> None:
    if keeper.held:
        _send(out, "part", pickle.dumps(keeper.held))
        keeper.held.clear()


def _send(out: BinaryIO, what: str, told: Any) -> None:
    frame = pickle.dumps((what, told))
    out.write(LENGTH.pack(len(frame)) + frame)
    out.flush()
