"""What listens in the app, each in its worker: check, walk, comparison, room. What goes wrong is said."""

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from scanner.actions.refused import Refused
from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.app.lock.screen_lock import LockableApp

if TYPE_CHECKING:
    from scanner.actions.compare.compare_in_app import CompareInApp
    from scanner.actions.compare.comparison import Preset
    from scanner.actions.listen.goes_on import GoesOn
    from scanner.actions.record.held_record import Shut
    from scanner.actions.visit.room_in_app import RoomInApp
    from scanner.actions.visit.steps import Visit
    from scanner.actions.walk.steps import WalkPlan
    from scanner.actions.walk.walk_in_app import WalkInApp
    from scanner.store.case import Case


class ListeningApp(LockableApp):
    """An app over a session; `walking`, `comparing` and `in_room` what goes on, or was the last."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.changing = False  # one record is being left for another
        self.walking: WalkInApp | None = None
        self.comparing: CompareInApp | None = None
        self.in_room: RoomInApp | None = None

    def forget_listening(self) -> None:
        """What went on in the record that is left."""
        self.walking = self.comparing = self.in_room = None

    @work(exclusive=True, group="scan")
    async def start_listening(self, place: str | None, *, raw: bool = False) -> None:
        """Listen until it is stopped, with raw ears where they are wanted; what goes wrong is said."""
        if self.changing:  # a page that goes wants to go on with what it paused
            return
        if raw:
            await self._open_ears()
        await self._until_over(self.session.listen(place))

    @property
    def ends_on(self) -> str | None:
        """The page on which what goes on is ended: a walk, or a listen to compare."""
        if self.walking is not None and not self.walking.over:
            return "walk"
        return "compare" if self.comparing is not None and self.comparing.listening else None

    def end_first(self) -> str:
        """What goes on and is to be ended on its own page first: no other key takes its minutes. Nothing in a
        demo, where it ends by itself."""
        from tui.wording.guided import compare, walk

        ends_on = None if self.session.made_up else self.ends_on
        return "" if ends_on is None else (walk if ends_on == "walk" else compare).END_FIRST

    def _held_up(self) -> bool:
        """Whether that is so; it is said then."""
        if says := self.end_first():
            self.notify(says)
        return bool(says)

    def start_walk(self, plan: "WalkPlan") -> None:
        """Begin a walk; it goes on until it is ended, whichever page stands."""
        from scanner.actions.walk.walk_in_app import WalkInApp

        if self._held_up():
            return
        self.walking = WalkInApp(self.session, plan, on_lid=self.action_hide)
        self._walk(self.walking)

    @work(exclusive=True, group="walk")
    async def _walk(self, walking: "WalkInApp") -> None:
        await self._until_over(walking.run())

    def start_comparing(self, labels: Sequence[str], preset: "Preset") -> None:
        """A comparison of these; nothing is listened to before it is asked for."""
        from scanner.actions.compare.compare_in_app import CompareInApp
        from scanner.actions.compare.comparison import Comparison

        comparison = Comparison(labels, preset.asked, self.session.clock.time(), again=preset.again)
        self.comparing = CompareInApp(self.session, comparison, laid=preset.laid)

    def listen_to_next(self) -> None:
        """The next listen of the comparison; it goes on whichever page stands."""
        if self.comparing is not None and not self.comparing.listening and not self._held_up():
            self.comparing.listening = True
            self._listen_to_next(self.comparing)

    @work(exclusive=True, group="compare")
    async def _listen_to_next(self, comparing: "CompareInApp") -> None:
        await self._until_over(comparing.listen())

    async def _open_ears(self) -> None:
        """Start raw ears; who asks for the password is a window, or sudo on the terminal itself."""
        from scanner.radio.linux.ears import Ears, EarsProblem
        from tui.wording.tags import raw_ears

        how = self.session.radio.ears_starter
        try:
            if how and how[0].endswith("sudo"):
                how = self._allowed_by_sudo(*how)
            await self.session.radio.open_ears(Ears(how=how))
            self.notify(raw_ears.HEARS)
        except EarsProblem as error:
            self.notify(raw_ears.PROBLEMS[error.cause])

    def _allowed_by_sudo(self, sudo: str) -> tuple[str, ...]:
        """sudo asks on the terminal, which the app leaves for that long; then it starts what it is told to.

        Raises EarsProblem."""
        from scanner.radio.linux.ears import EarsProblem
        from tui.wording.tags import raw_ears

        try:
            with self.suspend():
                print(raw_ears.EXPLAINED, flush=True)
                allowed = subprocess.run([sudo, "-v"], check=False).returncode == 0  # noqa: S603 - its path
        except (SuspendNotSupported, OSError) as error:
            raise EarsProblem("no-starter") from error
        if not allowed:
            raise EarsProblem("refused")
        return (sudo, "-n")

    def listen_in_room(self, visit: "Visit", room: str) -> None:
        """Listen in a room of a visit; it goes on whichever page stands."""
        from scanner.actions.visit.room_in_app import RoomInApp

        before = self.in_room
        waited = before is not None and before.waits and (before.visit.id, before.room) == (visit.id, room)
        left = before.seconds if before is not None and waited else None
        self.in_room = RoomInApp(self.session, visit, room, left)
        self._listen_in_room(self.in_room)

    @work(exclusive=True, group="scan")
    async def _listen_in_room(self, room: "RoomInApp") -> None:
        await self._until_over(room.listen())

    # while the record is locked

    def goes_on(self) -> "tuple[GoesOn | None, int | None]":
        """What goes on beside a check, told once before a lock, and what holds the lid for it meanwhile."""
        if self.walking is not None and not self.walking.over:
            return self.walking.goes_on(), self.walking.hand_on()
        one = next((one for one in (self.comparing, self.in_room) if one is not None and one.listening), None)
        return (one.goes_on() if one is not None else None), None

    def listen_sealed(self, shut: "Shut") -> None:
        """Listen on into the part of a record that was closed, if there is one."""
        if shut.part is not None:
            self._listen_sealed(shut)
        elif shut.held is not None:
            os.close(shut.held)

    @work(exclusive=True, group="scan")
    async def _listen_sealed(self, shut: "Shut") -> None:
        from scanner.actions.while_locked import listen_sealed

        await self._until_over(listen_sealed(self.session, shut, self.action_hide))

    async def go_on(self, *, listened: bool, place: str | None) -> None:
        """After the unlock: what went on goes on where it was `listened` until now, else it is over.

        Raises StoreError."""
        from scanner.actions.listen import goes_on

        case = self.session.case
        going = goes_on.kept(case) if case is not None else None
        if case is not None and going is not None:
            await self._take_up(case, going, listened=listened)
        elif listened:
            self.start_listening(place)

    async def _take_up(self, case: "Case", going: "GoesOn", *, listened: bool) -> None:
        from scanner.actions.compare.compare_in_app import CompareInApp
        from scanner.actions.visit.room_in_app import RoomInApp
        from scanner.actions.walk.walk_in_app import WalkInApp
        from scanner.actions.while_locked import take_up

        on_lid = self.action_hide
        took = await asyncio.to_thread(take_up, self.session, case, going, listened=listened, on_lid=on_lid)
        if isinstance(took, WalkInApp):
            self.walking = took
            if not took.over:
                self._walk(took)
        elif isinstance(took, CompareInApp):
            self.comparing = took
            if took.half_done:
                self.listen_to_next()
        elif isinstance(took, RoomInApp):
            self.in_room = took

    async def _until_over(self, listening: Awaitable[None]) -> None:
        from tui.wording import problems

        try:
            await listening
        except StoreError as error:
            self.notify(problems.of_store(error))
        except Refused as refused:
            self.notify(problems.refused_in_app(refused))

    def action_hide(self) -> None:
        """Hide everything; listening goes on."""
        raise NotImplementedError
