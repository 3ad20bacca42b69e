"""What a page may ask of the app. The app imports pages, never the other way round: pages know this alone."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanner.actions.compare.compare_in_app import CompareInApp
    from scanner.actions.compare.comparison import Preset
    from scanner.actions.session import Session
    from scanner.actions.visit.close import Closing
    from scanner.actions.visit.room_in_app import RoomInApp
    from scanner.actions.visit.steps import Visit
    from scanner.actions.walk.steps import WalkPlan
    from scanner.actions.walk.walk_in_app import WalkInApp
    from scanner.store.access import Since
    from tui.shared.help_numbers import Helping

Result = TypeVar("Result")


class RecordAccess(Protocol):
    """The way to the record: asked for where it is locked, made where there is none, left for another."""

    without_record: bool  # the user goes on without the one that is locked
    opening: bool  # a record is being opened just now
    since: list[str]  # what happened to the open one since it was opened before
    wrong_secret: bool  # it was the passphrase that opened nothing last

    @property
    def has_record(self) -> bool:
        """True when there is a record, open or not."""

    @property
    def code_name(self) -> str:
        """What a client's record is called, open or not, by its file; empty for any other and for none."""

    async def record_there(self, why: str = "") -> bool:
        """True when a record is open; it is unlocked, or made where the user says, if there is none yet."""

    async def open_record(self, path: Path, secret: str | None) -> str | None:
        """Open and read a record beside the loop; a sentence when it cannot be."""

    def locked(self, path: Path, page: str | None) -> None:
        """The record there was closed; `page` is the id of the one to come back to."""

    async def unlock_again(self, secret: str) -> str | None:
        """Open what was locked, and go on where it was; a sentence when that cannot be."""

    async def open_here(self, path: Path) -> bool:
        """Open a record where none is open, above the page that stands; what was heard goes into it."""

    async def may_leave(self) -> bool:
        """Whether what is open can be left now; asked where something would be lost."""

    def open_other(self, path: Path, secret: str | None = None, *, said: str = "") -> None:
        """Leave what is open, and open this; `said` once that is done."""

    def open_first(self, path: Path) -> None:
        """The one that was chosen at the beginning; the passphrase may have been given with the command."""

    def leave_for_another(self) -> None:
        """From what hides everything: what is open is left at once, and then it is asked which comes."""

    def close_and_look(self, closing: "Closing") -> None:
        """Leave what is open for good, and show what is left of it on this computer."""

    def forget(self) -> None:
        """Which record it was."""

    def tell_since(self, since: "Since | None", *, told_always: bool) -> bool:
        """Say what happened to the record since it was opened before; True if anything."""


class Host(Protocol):
    """The app as its pages see it."""

    session: "Session"
    helping: "Helping"
    leaving: bool
    changing: bool  # one record is being left for another, or locked

    @property
    def access(self) -> RecordAccess:
        """The way to the user's record."""

    @property
    def screen(self) -> Screen[Any]:
        """The uppermost page, or what is asked above it."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """All that are open, the first one first."""

    def action_go(self, name: str) -> None:
        """Open a page by its id (tui.screens.base.registry); a locked record is asked for first."""

    def open_page(self, page: Screen[None]) -> None:
        """Open a page; one of its kind that is open already is gone back to."""

    def open_tag(self, tag_id: str) -> None:
        """Open the page of one tag."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> Any:
        """Put a page on top; `callback` gets what it ends with."""

    async def push_screen_wait(self, screen: Screen[Result]) -> Result:
        """The same, until it ends; only in a worker."""

    def pop_screen(self) -> Any:
        """End the uppermost page."""

    def start_afresh(self) -> bool:
        """After what is asked first: to the start. True where there is no record that may be opened."""

    def start_listening(self, place: str | None, *, raw: bool = False) -> Any:
        """Listen until it is stopped, with raw ears where they are wanted; what goes wrong is said."""

    walking: "WalkInApp | None"  # the walk that goes on, or was the last one
    comparing: "CompareInApp | None"  # the same of a comparison

    @property
    def ends_on(self) -> str | None:
        """The page on which what goes on is ended: a walk, or a listen to compare."""

    def end_first(self) -> str:
        """Says that it has to be ended first, for what would end it; empty where nothing goes on."""

    def start_walk(self, plan: "WalkPlan") -> Any:
        """Begin a walk; it goes on until it is ended, whichever page stands."""

    def start_comparing(self, labels: "Sequence[str]", preset: "Preset") -> None:
        """A comparison of these; nothing is listened to before it is asked for."""

    def listen_to_next(self) -> None:
        """The next listen of the comparison; it goes on whichever page stands."""

    in_room: "RoomInApp | None"  # the room of a visit that is listened in, or was the last one

    def listen_in_room(self, visit: "Visit", room: str) -> None:
        """Listen in a room of a visit; it goes on whichever page stands."""

    def end_looking(self) -> None:
        """End the look at a network that goes on."""

    def keep_now(self) -> None:
        """Ask where this run is kept."""

    def leave(self, said: str = "") -> None:
        """Keep what was heard and end the program at once; `said` stands on the terminal then."""

    def notify(self, message: str, *, timeout: float | None = None) -> None:
        """Say something beside the page; never read as markup."""

    def clear_notifications(self) -> None:
        """What was said goes."""

    def run_worker(
        self, work: Coroutine[Any, Any, Any], *, group: str = "default", exclusive: bool = False
    ) -> Any:
        """Do something beside the pages."""
