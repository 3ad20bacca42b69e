"""What listens in the app, each in its worker: check, walk, comparison, room. What goes wrong is said."""

import subprocess
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from scanner.actions.refused import Refused
from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.app.lock.screen_lock import LockableApp
from tui.wording import problems
from tui.wording.tags import raw_ears

if TYPE_CHECKING:
    from scanner.actions.compare.compare_in_app import CompareInApp
    from scanner.actions.compare.comparison import Preset
    from scanner.actions.visit.room_in_app import RoomInApp
    from scanner.actions.visit.steps import Visit
    from scanner.actions.walk.steps import WalkPlan
    from scanner.actions.walk.walk_in_app import WalkInApp


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

    @work(exclusive=True, group="walk")
    async def start_walk(self, plan: "WalkPlan") -> None:
        """Begin a walk; it goes on until it is ended, whichever page stands."""
        from scanner.actions.walk.walk_in_app import WalkInApp

        self.walking = WalkInApp(self.session, plan, on_lid=self.action_hide)
        await self._until_over(self.walking.run())

    def start_comparing(self, labels: Sequence[str], preset: "Preset") -> None:
        """A comparison of these; nothing is listened to before it is asked for."""
        from scanner.actions.compare.compare_in_app import CompareInApp
        from scanner.actions.compare.comparison import Comparison

        comparison = Comparison(labels, preset.asked, self.session.clock.time())
        self.comparing = CompareInApp(self.session, comparison, laid=preset.laid)

    def listen_to_next(self) -> None:
        """The next listen of the comparison; it goes on whichever page stands."""
        if self.comparing is not None and not self.comparing.listening:
            self.comparing.listening = True
            self._listen_to_next(self.comparing)

    @work(exclusive=True, group="compare")
    async def _listen_to_next(self, comparing: "CompareInApp") -> None:
        await self._until_over(comparing.listen())

    async def _open_ears(self) -> None:
        """Start raw ears; who asks for the password is a window, or sudo on the terminal itself."""
        from scanner.radio.linux.ears import Ears, EarsProblem

        how = self.session.radio.ears_starter
        try:
            if how and how[0].endswith("sudo"):
                how = self._allowed_by_sudo(*how)
            await self.session.radio.open_ears(Ears(how=how))
            self.notify(raw_ears.HEARS, markup=False)
        except EarsProblem as error:
            self.notify(raw_ears.PROBLEMS[error.cause], markup=False)

    def _allowed_by_sudo(self, sudo: str) -> tuple[str, ...]:
        """sudo asks on the terminal, which the app leaves for that long; then it starts what it is told to.

        Raises EarsProblem."""
        from scanner.radio.linux.ears import EarsProblem

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

        self.in_room = RoomInApp(self.session, visit, room)
        self._listen_in_room(self.in_room)

    @work(exclusive=True, group="scan")
    async def _listen_in_room(self, room: "RoomInApp") -> None:
        await self._until_over(room.listen())

    async def _until_over(self, listening: Awaitable[None]) -> None:
        try:
            await listening
        except StoreError as error:
            self.notify(problems.store_problem(error.problem, error.path)[0], markup=False)
        except Refused as refused:
            self.notify(problems.refused(refused), markup=False)

    def action_hide(self) -> None:
        """Hide everything; listening goes on."""
        raise NotImplementedError
