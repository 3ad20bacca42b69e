"""Listening now: a sentence first, findings to talk over, every other tag, and what could not be heard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, DataTable, Input, Static

from scanner.actions.listen.heard import Now
from scanner.store.errors import StoreError
from tui.present import check, common, tags
from tui.screens import agreed_hint
from tui.screens.agreed_hint import Unagreed
from tui.screens.registry import PAGE_ENTRIES
from tui.screens.tags.marks import MARK_KEYS, TagMarks
from tui.widgets.card import FindingCard
from tui.widgets.form import TAB_AT_ONCE
from tui.widgets.tag_table import LiveTable
from tui.widgets.titled import titled
from tui.wording import commands, problems
from tui.wording.app import common as words
from tui.wording.app import home, record

_WIDTHS = {"level": 16, "name": 30, "near": 11, "since": 10, "where": 10}


class CheckScreen(TagMarks):
    """Asks before it listens; shows what was heard while it goes on and after."""

    HEADING = words.CHECK_TITLE
    AUTO_FOCUS = ""  # what is asked, or what was found: see _focus_first
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "listen", words.LISTEN_AGAIN, id="check.listen"),
        Binding("s", "stop(True)", words.STOP, id="check.stop"),
        Binding("s", "stop(False)", words.STOP_TRYING, id="check.stop_trying"),
        Binding("l", "write_down", record.WRITE_DOWN, id="check.write"),
        Binding("p", "app.go('places')", words.PLACES, id="check.places"),
        Binding("r", "keep", words.KEEP_IT, id="check.keep"),
        agreed_hint.agreed_binding("unagreed", "check"),
        Binding(
            "slash", "filter", words.FILTER, show=False, tooltip=words.TAG_FILTER_FIELD, id="check.filter"
        ),
        *(  # at once: an Enter behind it is meant for what it leads to
            Binding(key, f"step({by})", show=False, priority=True)
            for key, by in (("down", 1), ("up", -1), ("home", -99), ("end", 99))
        ),
        *TAB_AT_ONCE,
        Binding("h", "app.go('home')", home.ENTRY_HOME, show=False, tooltip=home.KEY_HOME, id="check.home"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[bool, ...] = ()
        self._more = {"tags": "", "cards": ""}  # what each box has no room for

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="headline")
        yield Static(Content(""), id="instead")
        with Vertical(id="ready"):
            yield Unagreed(id="unagreed")
            yield Static(Content(commands.SCAN_CONSENT))
            yield Input(
                self.session.radio.place or "", placeholder=words.PLACE_FIELD, id="place", max_length=64
            )
            yield Button(words.LISTEN, id="listen")
        with Container(id="findings"):
            with VerticalScroll(id="cards", can_focus=False):
                for card in check.cards(
                    self.session.now(), self.session.heard.trail, self.session.clock.time()
                ):
                    yield FindingCard(card)
            yield LiveTable(words.TAG_COLUMNS, _WIDTHS, id="tags")
        yield Input(placeholder=words.TAG_FILTER_FIELD, id="filter", max_length=40)
        yield Static(Content(""), id="coverage")

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        super().on_mount()
        self._focus_first()

    def _focus_first(self) -> None:
        """The question if one is asked, else the first finding, else the table."""
        if self.query_one("#ready").display:
            self.query_one("#place").focus()
        else:
            cards = self.query(FindingCard)
            (cards.first() if cards else self.query_one("#tags")).focus()

    # what stands now

    def tell(self, now: Now) -> None:
        session = self.session
        asks = not session.radio.listening and not session.made_up and not (now.tags or now.fresh)
        self.query_one("#ready").display = asks
        self.query_one(Unagreed).tell(session)
        self.query_one("#headline", Static).update(Content(check.check_headline(now, session)))
        self._tell_instead(now)
        self.query_one("#coverage", Static).update(Content("\n".join([] if asks else self._coverage(now))))
        self._tell_cards(now)
        self._tell_table(now)
        hints = (
            asks,
            session.radio.listening,
            session.radio.problem is None,
            session.case is None,
            bool(now.listened_s),
        )
        if hints != self._hints:
            self._hints = hints
            self.refresh_bindings()

    def _coverage(self, now: Now) -> list[str]:
        return check.coverage_lines(now, self.session, narrow=self.has_class("-narrow"))

    def _tell_instead(self, now: Now) -> None:
        """In place of a table that would be empty: what was not listened for, and what still works."""
        page, parts = self.query_one("#instead", Static), self._instead(now)
        page.display = bool(parts) and not self.query_one("#ready").display
        page.update(titled(parts))

    def _instead(self, now: Now) -> list[tuple[str, list[str]]]:
        if not check.unheard(now, self.session):
            return []
        return check.instead([one.title for one in PAGE_ENTRIES if one.start and one.id != "check"])

    def _tell_cards(self, now: Now) -> None:
        box = self.query_one("#cards")
        cards = check.cards(now, self.session.heard.trail, self.session.clock.time())
        box.display = bool(cards)
        more = check.without_card(now)
        box.border_title = f"{words.TALK_IT_OVER} ({len(cards) + more})"
        self._more["cards"] = words.not_in_cards(more) if more else ""
        there = {child.card.id: child for child in box.query(FindingCard)}
        for card in cards:
            if card.id in there:
                there.pop(card.id).tell(card)
            else:
                box.mount(fresh := FindingCard(card))
                self._offer(fresh)
        for gone in there.values():
            if gone.has_focus:
                self.query_one("#tags").focus(scroll_visible=False)
            gone.remove()

    def _offer(self, card: FindingCard) -> None:
        """The cursor goes to a finding that comes, unless somebody is reading elsewhere."""
        table = self.query_one("#tags", LiveTable)
        if self.focused is None or (table.has_focus and not table.touched):
            self.call_after_refresh(card.take_cursor)

    def _tell_table(self, now: Now) -> None:
        session, table = self.session, self.query_one("#tags", LiveTable)
        wanted = self.query_one("#filter", Input).value
        rows = check.check_rows(
            now, session.heard.trail, session.judge.book, at=session.clock.time(), wanted=wanted
        )
        table.display = bool(rows.shown) or (bool(wanted) and not check.unheard(now, session))
        title = words.table_title(
            rows.others, rows.own, cards=self.query_one("#cards").display, again=rows.again
        )
        table.border_title = title + (f", {words.FILTERED}" if wanted else "")
        table.show(rows.shown)
        shown = len(rows.shown)
        self._more["tags"] = words.shown_of(shown, rows.total) if rows.total > shown else ""
        self._tell_keys()

    def _tell_keys(self) -> None:
        """In the border of what has the cursor: the keys that mark it."""
        keys = words.mark_keys([word for word in MARK_KEYS.values() if self.can_mark(word)])
        for name, more in self._more.items():
            box = self.query_one(f"#{name}")
            here = box.has_focus_within
            opens = words.ENTER_OPENS if here else words.TAB_OPENS
            opens = opens if name == "tags" else ""  # a card says so itself
            told = [opens, keys if here else "", more]
            box.border_subtitle = "   ".join(part for part in told if part)

    def on_descendant_focus(self) -> None:
        """The keys follow the cursor."""
        self._follow_cursor()

    def on_data_table_row_highlighted(self) -> None:
        """The same within the table."""
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        if self._stands:
            self._tell_keys()
            self.refresh_bindings()

    @property
    def meant(self) -> str | None:
        """The card or the row under the cursor."""
        table, card = self.query_one("#tags", LiveTable), self.focused
        if isinstance(card, FindingCard):
            return None if card.unseen else card.card.id
        return table.key_under_cursor if table.has_focus and not table.unseen else None

    def _step(self, by: int) -> Widget | None:
        """What the arrow keys lead to where that is not within the table: a card, or the table below them."""
        cards, here = [*self.query(FindingCard)], self.focused
        table = self.query_one("#tags", LiveTable)
        if isinstance(here, FindingCard) and here in cards:
            at = max(0, cards.index(here) + by)
            return cards[at] if at < len(cards) else table if table.row_count else here
        up_from_the_top = here is table and (by < -1 or (by < 0 and not table.cursor_row))
        return (cards[0] if by < -1 else cards[-1]) if cards and up_from_the_top else None

    def action_step(self, by: int) -> None:
        """Cards and table are one list for the arrow keys, Home and End."""
        if (to := self._step(by)) is not None:
            to.focus()
            if by > 1 and isinstance(to, LiveTable):
                to.action_scroll_bottom()

    def marked(self, tag_id: str) -> None:
        """The cursor stays with the tag, also where its card became a row."""
        now, tag = self.session.now(), self.session.heard.tag(tag_id)
        if tag_id in [
            card.id for card in check.cards(now, self.session.heard.trail, self.session.clock.time())
        ]:
            next(card for card in self.query(FindingCard) if card.card.id == tag_id).focus()
        elif tag is not None:
            self.query_one("#tags", LiveTable).go_to(check.row_key(tag))

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints only for what can be done now."""
        session = self.session
        if action == "listen":
            return (
                not session.made_up and not session.radio.listening and not self.query_one("#ready").display
            )
        if action == "stop":
            return session.radio.listening and parameters[0] is (session.radio.problem is None)
        if action == "write_down":
            hears = session.radio.listening and session.radio.problem is None
            return bool(session.heard.hearing.coverage.listened_s or hears or session.made_up)
        if action == "step":
            return self._stands and self._step(int(str(parameters[0]))) is not None
        if action == "keep":
            return session.case is None and bool(session.heard.hearing.coverage.listened_s)
        return super().check_action(action, parameters)

    def action_listen(self) -> None:
        """Listen again, where it was listened before."""
        self.host.start_listening(self.session.radio.place)

    def action_stop(self, hears: bool) -> None:
        """Stop listening; or, where nothing can be heard, stop trying."""
        self.session.radio.stop()

    def on_button_pressed(self) -> None:
        self._listen()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the place field begins; in the filter it goes to the table."""
        if event.input.id == "place":
            self._listen()
        else:
            self.query_one("#tags").focus()

    def _listen(self) -> None:
        place = self.query_one("#place", Input).value.strip()
        self.host.start_listening(place or None)
        self.refresh_now()
        self.query_one("#tags").focus()

    def action_filter(self) -> None:
        """Show the field that filters the table."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The table follows the filter at once."""
        if event.input.id == "filter":
            self.refresh_now()

    def action_back(self) -> None:
        """Out of the filter first, then to the page before."""
        field = self.query_one("#filter", Input)
        if not field.display:
            super().action_back()
            return
        field.value, field.display = "", False
        self.query_one("#tags").focus()

    def action_write_down(self) -> None:
        """The card or the row under the cursor, or the check as a whole."""
        from tui.screens.write import from_finding

        if isinstance(self.focused, FindingCard | LiveTable) and self.focused.unseen:
            return  # or the check would be written down by who meant the finding that just came
        name = self.meant
        tag = self.session.heard.tag(name) if name is not None else None
        shown = tags.tag_title(tag) if tag is not None else record.HEARD_JUST_NOW
        from_finding.write_from_finding(self.host, name, shown, choose=True)

    def action_keep(self) -> None:
        """Choose where this run is kept."""
        self.host.keep_now()

    def on_finding_card_opened(self, event: FindingCard.Opened) -> None:
        """One tag in full."""
        self.host.open_tag(event.tag_id)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """One tag in full, also when it was heard this moment."""
        try:
            tag = self.session.heard.weighed(event.row_key.value or "")
        except StoreError as error:
            self.notify(problems.store_problem(error.problem, error.path)[0], markup=False)
            return
        if tag is None:
            self.notify(words.TOO_NEW, markup=False)
        else:
            self.host.open_tag(tag.id)

    def plain_lines(self) -> list[str]:
        now, session = self.session.now(), self.session
        state = common.state_line(session, now)
        rows = check.check_rows(now, session.heard.trail, session.judge.book, at=session.clock.time())
        at = session.clock.time()
        cards = [
            line
            for card in check.cards(now, session.heard.trail, at)
            for line in (card.title, *card.lines[:-1])
        ]
        lines = [f"{words.CHECK_TITLE}, {state}", check.check_headline(now, session), *cards]
        return [
            *lines,
            *filter(None, [agreed_hint.unagreed_line(session) if self.query_one("#ready").display else ""]),
            *common.table_lines(rows.shown.values()),
            *(line for head, body in self._instead(now) for line in (head, *body)),
            *tags.gap_lines(now.gaps),
            words.NOT_HEARD,
        ]
