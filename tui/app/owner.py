"""The app as its own parts see it: a page's view of it, and what leaving one record for another changes."""

from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen
from textual.widget import Widget
from textual.worker_manager import WorkerManager

from tui.screens.base.host import Host

if TYPE_CHECKING:
    from scanner.actions.listen.goes_on import GoesOn
    from scanner.actions.record.held_record import Shut


class Owner(Host, Protocol):
    """What `HomesweepApp` gives to the parts that it is put together from."""

    changing: bool  # one record is being left for another, or locked
    theme: str
    goes_along: bool  # what was just said is for the page that opens next, too

    @property
    def page(self) -> Screen[Any]:
        """The uppermost page, also while it is hidden."""

    @property
    def is_headless(self) -> bool:
        """True without a terminal."""

    @property
    def workers(self) -> WorkerManager:
        """Everything that goes on beside the pages."""

    def switch_screen(self, screen: Screen[Any]) -> Any:
        """Another page in the place of the uppermost."""

    @property
    def focused(self) -> Widget | None:
        """What has the cursor."""

    def goes_on(self) -> "tuple[GoesOn | None, int | None]":
        """What goes on beside a check, and what holds the lid for it; asked once before a lock."""

    def listen_sealed(self, shut: "Shut") -> Any:
        """Listen on into the part of a record that was closed, if there is one."""

    async def go_on(self, *, listened: bool, place: str | None) -> None:
        """After the unlock: what went on goes on where it was `listened` until now. Raises StoreError."""

    def action_help(self) -> None:
        """Help; it knows the keys of this page."""

    def action_client_stops(self) -> None:
        """A client's word that ends what goes on, while a visit goes on."""

    def action_hide(self) -> None:
        """Hide everything; listening goes on."""

    def action_plain(self) -> None:
        """This page as plain lines."""

    def forget(self) -> None:
        """Which record it was, and what was said or copied of it."""
