"""A capture read into a record: by a child process, then put in with one transaction, all of it or nothing.

Who is interrupted, however suddenly, finds the record as it was, and reads the same file again, from its
beginning: what was read is kept nowhere in the clear meanwhile. A file that was read in before adds nothing.
"""

import asyncio
import sys
from collections.abc import AsyncGenerator, Container, Iterable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.capture.held_parts import HeldParts
from scanner.actions.capture.read_capture import ReadCapture, held
from scanner.actions.progress import Progress
from scanner.captures.open import TELLS_LOOKS
from scanner.captures.problem import Beside, CaptureError
from signatures.oui import normal_mac

if TYPE_CHECKING:
    from scanner.actions.record.open_record import OpenedRecord
    from scanner.actions.session import Session
    from scanner.history.replay import Replay
    from scanner.model import Tag
    from scanner.places.two_listeners import Stretch
    from scanner.radio.source import Clock
    from scanner.store.case import Case


class Putting(NamedTuple):
    """All of it was read, and goes into the record."""


class Stopped(NamedTuple):
    """Somebody ended it; nothing of the file was kept."""


CAME_OF = ("packets", "marks_left_out", "announcements", "problems", "format", "along", "along_at")


class Came(NamedTuple):
    """What came of a file. `again` where it was read in before; `problems` code -> how many, and where the
    first was (scanner.captures.problem); `format` of scanner.captures.open; `along` how many things came
    along at the end of its newest way."""

    name: str
    again: bool = False
    packets: int = 0
    windows: int = 0
    marks_left_out: int = 0
    announcements: int = 0
    problems: Mapping[str, tuple[int, int | None]] = {}
    format: str = ""
    along: int = 0
    along_at: float = 0.0


class RecordJudged(NamedTuple):
    """The record, judged with what came. `lowered`: tags that were told as following and are no longer."""

    opened: "OpenedRecord"
    told: "Replay"
    lowered: "list[Tag]"

    def now_called(self, before: "Tag") -> str | None:
        """The id now of a tag of before; None where it stands as none any more."""
        return next((tag.id for tag in self.told.tags if _names(tag) & _names(before)), None)


Step = Progress | Putting | Stopped | Came


class ImportCapture(ReadCapture):
    """One file on its way into a record. `stopped` once somebody ended it."""

    def __init__(self, case: "Case", path: Path, clock: "Clock") -> None:
        super().__init__(path)
        self._case, self._clock = case, clock

    async def steps(self) -> AsyncGenerator[Step, None]:
        """Do it; the last step is Came or Stopped. Raises CaptureError and StoreError."""
        parts = HeldParts(self._case.path)
        try:
            async with aclosing(self._read(parts)) as reading:
                async for step in reading:
                    yield step
                    if not isinstance(step, Progress):
                        return
            yield Putting()
            yield await asyncio.to_thread(self._put, parts)
        except _Ended:
            yield Stopped()
        finally:
            self.stop()
            parts.close()

    # reading

    async def _read(self, parts: HeldParts) -> AsyncGenerator[Step, None]:
        """Hold all that the child finds; ends once it is done."""
        from scanner.store.events import queries

        try:
            async with aclosing(self._frames()) as frames:
                async for what, told in frames:
                    if what == "sha256":
                        self._sha256 = told
                        if queries.was_imported(self._case, told):
                            yield Came(self._name, again=True)
                    elif what == "part":
                        parts.add(told)
                    elif what == "read":
                        yield Progress(told)
                    elif told.pop("changed"):  # what was read is not what the record would name
                        raise CaptureError("changed")
                    else:
                        self._told = told
        except CaptureError:
            if self.stopped:
                raise _Ended from None
            raise

    # putting it in

    def _put(self, parts: Iterable[bytes]) -> Came:
        from scanner.places.two_listeners import elsewhere
        from scanner.store.events import queries
        from scanner.store.events.keeping import CaseKeeper
        from scanner.store.events.writing import Writer

        keeper, helpers = CaseKeeper(self._case), self._of_helper(parts)
        with self._case.transaction():
            number = 0
            walked: list[Stretch] = []
            before = queries.newest(self._case)[0]
            for part in parts:
                if not self.stopped:
                    number = _keep(keeper, part, helpers, number, walked)
            held_then = _at_that_time(self._case, walked, before)
            if elsewhere(walked, [one for stretches in held_then.values() for one in stretches]):
                apart = [one for one, stretches in held_then.items() if elsewhere(walked, stretches)]
                raise CaptureError("elsewhere", beside=sorted(apart or held_then, key=_own_first))
            if self.stopped:  # also where the parts were let go of meanwhile: all of it or nothing
                raise _Ended
            Writer(self._case).imported(self._sha256, self._clock.time(), self._body(keeper.added))
        came = {key: self._told[key] for key in CAME_OF}
        return Came(self._name, windows=keeper.added, **came)

    def _of_helper(self, parts: Iterable[bytes]) -> frozenset[int]:
        """Which announcements are of a helper's things, by place in the file; they are only counted."""
        from scanner.actions.home.home_words import household
        from scanner.actions.marks import helper_devices

        if not self._told["announcements"] or not helper_devices.any_said(self._case):
            return frozenset()
        items = [one[1] for part in parts for one in held(part) if one[0] == "announcement"]
        gateway = normal_mac(self._told["gateway"]) or self._told["gateway"]
        theirs, things = helper_devices.in_file(self._case, items, gateway, household(self._case))
        if things:
            self._told |= {"announcements": len(items) - len(theirs), "helpers": things}
        return theirs

    def _body(self, windows: int) -> dict[str, Any]:
        """What the record keeps of the file; "part" as scanner.store.events.read_in tells."""
        from scanner.store.events.read_in import CLOCK_CODES

        body = {key: value for key, value in self._told.items() if key != "problems"}
        body |= {"name": self._name, "again": False, "windows": windows, "part": windows}
        body |= {"looks": True} if self._told["format"] in TELLS_LOOKS else {}
        clock = sorted(CLOCK_CODES & self._told["problems"].keys())
        return body | {"sha256": self._sha256.hex(), "clock": clock}


class _Ended(Exception):
    """Somebody ended it."""


def _at_that_time(case: "Case", walked: "Sequence[Stretch]", upto: int) -> "dict[Beside, list[Stretch]]":
    """What the record held of these hours up to that event, by what brought it."""
    from scanner.places.two_listeners import stretch
    from scanner.store.events import queries, read_in
    from signatures.trackers.match import identify

    if not walked:
        return {}
    first, last = min(one.start for one in walked), max(one.end for one in walked)
    spans = queries.spans(case, upto=upto).items()
    of_then = [number for number, (start, end) in spans if start < last and first < end]
    if not of_then:
        return {}
    after, upto = min(of_then) - 1, max(of_then)  # of years of records those are few
    numbers = [one for one in queries.numbers(case, "window", upto=upto, by_time=True) if one > after]
    kept = queries.windows(case, identify, unfinished=False, after=after, upto=upto)
    brought, own = read_in.windows(case), None
    found: dict[Beside, list[Stretch]] = {}
    for number, window in zip(numbers, kept, strict=True):
        if not (window.start < last and first < window.end):
            continue
        if (file := brought.get(number)) is None:
            by = own = own or Beside(None, window.start)
        else:
            by = Beside(file.name, file.read)
        one = stretch(window)
        if sys.platform == "darwin":  # it gives no addresses, so no file names a thing as this record does
            one = one._replace(things=frozenset())
        found.setdefault(by, []).append(one)
    return found


def _own_first(one: Beside) -> tuple[bool, float]:
    return one.name is not None, one.time


def _keep(keeper: Any, part: bytes, left_out: Container[int], number: int, walked: "list[Stretch]") -> int:
    """Keep what is held but the announcements of these numbers; `number` of the first, then of the next.
    `walked` takes what windows tell of where it was."""
    from scanner.places.two_listeners import stretch

    for what, thing, *found in held(part):
        if what == "announcement":
            number += 1
            if number - 1 not in left_out:
                keeper.announcement(thing)
        elif what != "window":
            getattr(keeper, what)(thing)
        else:
            kept = keeper.window(thing)
            of_file = stretch(kept)  # under the names that the record gives
            walked.append(of_file if stretch(thing).things else of_file._replace(things=frozenset()))
            if found[0] is not None:
                keeper.placed(thing, kept, found[0])
            if found[1] is not None:
                keeper.told(thing, kept, found[1])
    return number


def judge_with(case: "Case", before: "Iterable[Tag]", *, home: bool) -> RecordJudged:
    """Judge a record once files came in, and keep what it tells. `before` its tags before that; `home` where
    home devices came too. Blocks; raises StoreError."""
    from scanner.actions.record.open_record import again

    opened, told = again(case, home=home)
    still = [_names(now) for now in _following(told.tags)]
    lowered = [tag for tag in _following(before) if not any(_names(tag) & names for names in still)]
    return RecordJudged(opened, told, lowered)


def _names(tag: "Tag") -> set[str]:
    return {tag.id, *tag.aliases, *tag.addresses}


def _following(tags: "Iterable[Tag]") -> "list[Tag]":
    return [tag for tag in tags if tag.level == "following"]


async def import_into(session: "Session", path: Path) -> AsyncGenerator[Step | RecordJudged, None]:
    """Read a file into the open record, beside the loop, and go on in the record judged anew.

    Ends the listening first, and the trying to: the record is judged by what is in it. Whoever ends it (the
    session's `importing`) before Came leaves the record as it was. Raises CaptureError, StoreError, and
    Refused while another file is read in or nothing is kept.
    """
    from scanner.actions.refused import RefusalReason, Refused

    if session.record.importing is not None:
        raise Refused(RefusalReason.READING_IN)
    if session.case is None:
        raise Refused(RefusalReason.NO_RECORD)
    session.record.importing = reading = ImportCapture(session.case, path, session.clock)
    session.record.at_end.append(reading.stop)
    try:
        await session.radio.pause()
        session.heard.finish()
        async with aclosing(reading.steps()) as steps:
            async for step in steps:
                if isinstance(step, Putting):
                    before = session.heard.all_tags()
                    session.record.taking_in = True
                yield step
        if isinstance(step, Came) and not step.again:
            judged = await asyncio.to_thread(judge_with, session.case, before, home=bool(step.announcements))
            session.read_anew(judged.opened)
            yield judged
    finally:
        session.record.importing, session.record.taking_in = None, False
        session.record.at_end.remove(reading.stop)
