"""The app as its own parts see it: a page's view of it, and what leaving one record for another changes."""

from typing import Any, Protocol

from textual.screen import Screen
from textual.widget import Widget
from textual.worker_manager import WorkerManager

from tui.screens.host import Host


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

    def action_help(self) -> None:
        """Help; it knows the keys of this page."""

    def action_hide(self) -> None:
        """Hide everything; listening goes on."""

    def action_plain(self) -> None:
        """This page as plain lines."""

    def forget(self) -> None:
        """Which record it was, and what was said or copied of it."""
