"""What listens in the app, each in a worker of its own: a check, a walk. What goes wrong is said."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from textual import work

from scanner.actions.refused import Refused
from scanner.actions.session import Session
from scanner.store.errors import StoreError
from tui.app.screen_lock import LockableApp
from tui.wording import problems

if TYPE_CHECKING:
    from scanner.actions.walk.steps import WalkPlan
    from scanner.actions.walk.walk_in_app import WalkInApp


class ListeningApp(LockableApp):
    """An app over a session; `walking` the walk that goes on, or was the last one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.changing = False  # one record is being left for another
        self.walking: WalkInApp | None = None

    @work(exclusive=True, group="scan")
    async def start_listening(self, place: str | None) -> None:
        """Listen until it is stopped; what goes wrong is said."""
        if self.changing:  # a page that goes wants to go on with what it paused
            return
        await self._until_over(self.session.listen(place))

    @work(exclusive=True, group="walk")
    async def start_walk(self, plan: "WalkPlan") -> None:
        """Begin a walk; it goes on until it is ended, whichever page stands."""
        from scanner.actions.walk.walk_in_app import WalkInApp

        self.walking = WalkInApp(self.session, plan, on_lid=self.action_hide)
        await self._until_over(self.walking.run())

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
