"""Places: where this laptop was, as it understood it; to be named, joined, and kept private."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from scanner.actions.listen.heard import Now
from scanner.place_word import MAX_NAME
from scanner.places.place import Place
from scanner.store.errors import StoreError
from scanner.text import clean
from signatures.support.telling import may_be_address
from tui.present import common, places
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.base.page import Page
from tui.widgets.said import say
from tui.widgets.tag_table import LiveTable
from tui.wording import problems
from tui.wording.app import common as words
from tui.wording.log import diary

_WIDTHS = {"name": 30, "first": 13, "last": 13, "checks": 9, "private": 9}
_NARROW = {"name": 19, "first": 12, "last": 11, "checks": 7, "private": 8}  # all of them within 60 columns


class PlacesScreen(Page):
    """A table of places; joining two takes a first choice, a second, and a yes."""

    HEADING = words.PLACES_TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,enter", "name", words.NAME_IT, id="places.name", tooltip=words.NAME_TIP),
        Binding("j", "join", words.MERGE, id="places.join", tooltip=words.MERGE_TIP),
        Binding("t", "split", words.SPLIT, id="places.split", tooltip=words.SPLIT_TIP),
        Binding("x", "private", words.MAKE_PRIVATE, id="places.private", tooltip=words.PRIVATE_TIP),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._first: str | None = None  # of the two that are to be joined

    def body(self) -> ComposeResult:
        yield Static(Content(words.PLACES_WHAT), id="headline")
        yield LiveTable(words.PLACE_COLUMNS, _WIDTHS, id="places")

    def tell(self, now: Now) -> None:
        session = self.session
        rows = places.place_rows(session.judge.book, at=session.clock.time())
        table = self.query_one("#places", LiveTable)
        table.border_title = f"{words.PLACES_TITLE} ({len(rows)})"
        table.display = bool(rows)
        for key, width in (_NARROW if self.has_class("-narrow") else _WIDTHS).items():
            table.fit(key, width)
        table.show(rows)
        self._say(rows != {})

    def _say(self, any_place: bool) -> None:
        place = self._get(self._first)
        sentence = words.PLACES_WHAT if any_place else words.NO_PLACES
        if place is not None:
            sentence = words.MERGE_PICK.format(name=places.place_named(place, self.session.judge.book))
        say(self.query_one("#headline", Static), Content(sentence))

    def _get(self, place_id: str | None) -> Place | None:
        return self.session.judge.book.get(place_id) if place_id else None

    def _chosen(self) -> Place | None:
        return self._get(self.query_one("#places", LiveTable).key_under_cursor)

    def on_data_table_row_selected(self) -> None:
        """Enter names the place."""
        self.action_name()

    @work(exclusive=True)
    async def action_name(self) -> None:
        """Ask for a name and keep it."""
        place = self._chosen()
        if place is None:
            return
        name = await self.app.push_screen_wait(
            AskWord(words.PLACE_NAME_FIELD, place.name or "", limit=MAX_NAME)
        )
        if name is not None and (not may_be_address(name) or await self._meant(name)):
            self._keep(lambda: self.session.placing.name(place.id, name or None), "")

    async def _meant(self, name: str) -> bool:
        asks = diary.LOOKS_LIKE_ADDRESS.format(place=clean(name))
        return await self.app.push_screen_wait(Ask(asks, diary.ADDRESS_CHOICES)) == "keep"

    def action_private(self) -> None:
        """Leave this place out of what is given to others, or take that back."""
        place = self._chosen()
        if place is not None:
            private = not place.private
            said = words.MADE_PRIVATE if private else words.MADE_SHOWN
            self._keep(lambda: self.session.placing.keep_private(place.id, private), said)

    @work(exclusive=True)
    async def action_join(self) -> None:
        """The first time: remember this place. The second time: ask, and make the two one."""
        place, first = self._chosen(), self._get(self._first)
        if place is None or first is None or place is first:
            self._first = place.id if place is not None and first is None else None
            self.refresh_now()
            return
        self._first = None
        one, other = (places.place_named(one, self.session.judge.book) for one in (first, place))
        question = words.MERGE_SURE.format(one=one, other=other)
        if await self.app.push_screen_wait(AskYes(question)):
            self._keep(lambda: self.session.placing.merge(first.id, place.id), words.MERGED)
        else:
            self.notify(words.MERGE_STOPPED)
        self.refresh_now()

    def action_split(self) -> None:
        """Make two again of a place that was joined."""
        place = self._chosen()
        if place is not None:
            self._keep(lambda: self.session.placing.split(place.id), words.SPLIT_DONE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to the place under the cursor."""
        if action not in ("name", "join", "split", "private"):
            return super().check_action(action, parameters)
        place = self._chosen() if self.is_mounted else None
        return place is not None and (action != "split" or self.session.placing.can_split(place.id))

    def on_data_table_row_highlighted(self) -> None:
        """The hints follow the cursor."""
        self.refresh_bindings()

    def _keep(self, change: Callable[[], None], said: str) -> None:
        try:
            change()
        except StoreError as error:
            said = problems.of_store(error)
        if said:
            self.notify(said)
        self.refresh_now()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Out of joining first, then to the page before."""
        if self._first is None:
            super().action_back()
        self._first = None
        if self.is_current:
            self.refresh_now()

    def plain_lines(self) -> list[str]:
        session = self.session
        rows = places.place_rows(session.judge.book, at=session.clock.time())
        said = words.PLACES_WHAT if rows else words.NO_PLACES
        return [words.PLACES_TITLE, said, *common.table_lines(rows.values())]
