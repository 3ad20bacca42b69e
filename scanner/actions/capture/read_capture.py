"""A capture read by a child process, frame by frame: into a record (import_capture), or only looked into."""

import asyncio
import pickle
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from scanner.actions.capture.capture_child import LENGTH
from scanner.actions.progress import Progress
from scanner.captures.open import TELLS_LOOKS, TELLS_NO_KINDS
from scanner.captures.problem import CaptureError
from scanner.child import child_command
from scanner.text import clean

if TYPE_CHECKING:
    from scanner.following.judging.in_crowd import InCrowd
    from scanner.hearing.coverage import Coverage
    from scanner.hearing.pipeline import Hearing
    from scanner.model import Tag


class ReadCapture:
    """One file. `stopped` once somebody ended it."""

    def __init__(self, path: Path) -> None:
        self._path, self._name = path, clean(path.name)
        self._child: asyncio.subprocess.Process | None = None
        self.stopped = False

    def stop(self) -> None:
        """End it as soon as can be."""
        self.stopped = True
        if self._child is not None and self._child.returncode is None:
            with suppress(ProcessLookupError):
                self._child.kill()

    async def _frames(self) -> AsyncGenerator[tuple[str, Any], None]:
        quiet, pipe = asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE
        words = child_command("capture", str(self._path))
        try:
            child = await asyncio.create_subprocess_exec(*words, stdin=quiet, stdout=pipe, stderr=quiet)
        except (OSError, ValueError):  # ValueError: a NUL in the name
            raise CaptureError("unreadable") from None
        self._child = child
        assert child.stdout is not None  # noqa: S101  PIPE was asked for
        try:
            what = ""
            while what != "done":
                what, told = await self._frame(child.stdout)
                if what == "cannot":
                    raise CaptureError(told)
                yield what, told
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            await child.stdout.read()  # to its end, or the transport outlives the loop
            await child.wait()

    async def _frame(self, frames: asyncio.StreamReader) -> tuple[str, Any]:
        try:
            (length,) = LENGTH.unpack(await frames.readexactly(LENGTH.size))
            what, told = pickle.loads(await frames.readexactly(length))  # noqa: S301  our own child's
        except asyncio.IncompleteReadError:
            raise CaptureError("unreadable", "the child ended") from None
        return what, told


def held(part: bytes) -> list[Any]:
    """What the child found, as it tells it (capture_child.Noted)."""
    return cast("list[Any]", pickle.loads(part))  # noqa: S301  our own child's


class LookedInto(NamedTuple):
    """What a file tells by itself: its tags, most telling first; how many notes in it say that a tag is known
    or somebody's own, which count for nothing; of how many pieces it tells about a home; and what came along
    `in_crowd`."""

    tags: "list[Tag]"
    coverage: "Coverage"
    marks_left_out: int
    announcements: int
    in_crowd: "list[InCrowd]"


class LookInto(ReadCapture):
    """A file that is looked into and kept nowhere."""

    async def steps(self) -> AsyncGenerator[Progress | LookedInto, None]:
        """Do it; the last step is what it tells, and none where it was stopped. Raises CaptureError."""
        from scanner.following.judging.assess import Assessor
        from scanner.following.judging.in_crowd import in_crowd
        from scanner.following.judging.wiring import new_hearing
        from scanner.hearing.coverage import Coverage

        judge = Assessor()
        hearing, told = new_hearing(assessor=judge), dict[str, Any]()
        as_list = Coverage(of_list=True)
        hearing.watching.append(lambda _, window: as_list.add(window))
        try:
            async with aclosing(self._frames()) as frames:
                async for what, given in frames:
                    if what == "part":
                        await asyncio.to_thread(_fold, hearing, given)
                    elif what == "read":
                        yield Progress(given)
                    elif what == "done":
                        told = given
        except CaptureError:
            if self.stopped:
                return
            raise
        finally:
            self.stop()
        hearing.coverage.packets = told["packets"]
        hearing.coverage.kinds_left_out = told["format"] in TELLS_NO_KINDS
        if told["format"] in TELLS_LOOKS:
            hearing.coverage.listened_s = as_list.listened_s
        tags = await asyncio.to_thread(judge.tags)
        crowd = await asyncio.to_thread(in_crowd, judge)
        yield LookedInto(tags, hearing.coverage, told["marks_left_out"], told["announcements"], crowd)


def _fold(hearing: "Hearing", part: bytes) -> None:
    for what, thing, *_ in held(part):
        if what == "window":
            hearing.take(thing)
        elif what == "gap":
            hearing.feed(thing)
