"""What a check heard: cards of findings, the table of every other tag, and a line for what is common.

The three are one list for the cursor, the arrow keys and Tab.
"""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from scanner.actions.listen.heard import Now
from scanner.actions.session import Session
from scanner.model import Tag
from tui.present.common import Cells
from tui.present.heard import check
from tui.widgets.card import FindingCard
from tui.widgets.said import say
from tui.widgets.tag_table import LiveTable
from tui.widgets.talking import Folded
from tui.wording.app import common as words

_WIDTHS = {"level": 16, "name": 31, "near": 30}
# on a narrow page, and in a half of a wide one, how near it is stands below its name
_STACKED = {"level": 16, "name": 37, "near": 1}


class HeardLists(Vertical):
    """`tell` shows what stands now; `refresh` is called when the common ones are opened."""

    def __init__(self, session: Session, refresh: Callable[[], None]) -> None:
        super().__init__(id="lists")
        self._session, self._again = session, refresh
        self._more = {"tags": "", "cards": ""}  # what each box has no room for
        self.unfolded = False  # the common ones are listed

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="cards", can_focus=False):
            for card in self._cards_of(self._session.now()):
                yield FindingCard(card)
        yield LiveTable(words.TAG_COLUMNS, _WIDTHS, id="tags", header=False)
        yield Folded(Content(""), id="folded")

    @property
    def cards(self) -> list[FindingCard]:
        """As they stand, from the top."""
        return [*self.query(FindingCard)]

    @property
    def table(self) -> LiveTable:
        """Every other tag."""
        return self.query_one("#tags", LiveTable)

    def focus_first(self) -> None:
        """The first finding, else the table."""
        cards = self.cards
        (cards[0] if cards else self.table).focus()

    # what stands now

    def _cards_of(self, now: Now) -> list[check.Card]:
        return check.cards(now, self._session.heard.trail, self._session.clock.time())

    def tell(self, now: Now, wanted: str) -> None:
        """Show what stands now; in the table only what fits `wanted`."""
        self._tell_cards(now)
        self._tell_table(now, wanted)

    def _tell_cards(self, now: Now) -> None:
        box = self.query_one("#cards")
        cards = self._cards_of(now)
        box.display = bool(cards)
        self.screen.query_one("#findings").set_class(bool(cards), "-carded")
        more = check.without_card(now)
        box.border_title = f"{words.TALK_IT_OVER} ({len(cards) + more})"
        self._more["cards"] = words.not_in_cards(more) if more else ""
        there = {child.card.id: child for child in self.cards}
        for card in cards:
            if card.id in there:
                there.pop(card.id).tell(card)
            else:
                box.mount(fresh := FindingCard(card))
                self._offer(fresh)
        for gone in there.values():
            if gone.has_focus:
                self.table.focus(scroll_visible=False)
            gone.remove()

    def _offer(self, card: FindingCard) -> None:
        """The cursor goes to a finding that comes, unless somebody is reading elsewhere."""
        table, here = self.table, self.screen.focused
        if here is None or isinstance(here, Folded) or (table.has_focus and not table.touched):
            self.call_after_refresh(card.take_cursor)

    def _tell_table(self, now: Now, wanted: str) -> None:
        table = self.table
        rows = self.rows(now, wanted, tuck=self._tucks(table))
        table.display = bool(rows.shown) or (bool(wanted) and not check.unheard(now, self._session))
        title = words.table_title(
            rows.others,
            rows.own,
            cards=self.query_one("#cards").display,
            again=rows.again,
            watching=rows.watching,
        )
        table.border_title = title + (f", {words.FILTERED}" if wanted else "")
        self._show_rows(table, rows.shown)
        shown, total = len(rows.shown), rows.total - rows.folded
        self._more["tags"] = words.shown_of(shown, total) if total > shown else ""
        folded = self.query_one(Folded)
        folded.display = bool(rows.folded or rows.tucked)
        say(folded, Content(rows.folded_line))
        self.screen.query_one("#findings").set_class(self.unfolded, "-opened")

    def _show_rows(self, table: LiveTable, rows: dict[str, Cells]) -> None:
        stacked = not self.screen.has_class("-normal")
        for key, width in (_STACKED if stacked else _WIDTHS).items():
            table.fit(key, width)
        table.stack(2 if stacked else 1)
        shown = {key: check.stacked(row) for key, row in rows.items()} if stacked else rows
        table.show(shown, now_called=self._now_called)

    def _now_called(self, key: str) -> str | None:
        """The row of a tag that was joined to another since, or was weighed."""
        tag = self._session.heard.tag(key)
        return check.row_key(tag) if tag is not None else None

    def _tucks(self, table: LiveTable) -> bool:
        """Beside a finding all others are one line, so that what stands below it is read without scrolling;
        not while somebody is in the list."""
        return self.query_one("#cards").display and not (self.screen.has_class("-wide") or table.has_focus)

    def rows(self, now: Now, wanted: str, *, tuck: bool = False) -> check.Rows:
        """The table as data."""
        at = self._session.clock.time()
        return check.check_rows(
            now, self._session.heard.trail, at=at, wanted=wanted, opened=self.unfolded, tuck=tuck
        )

    def tell_keys(self, keys: str) -> None:
        """In the border of what has the cursor: the keys that mark it."""
        for name, more in self._more.items():
            box = self.query_one(f"#{name}")
            here = box.has_focus_within
            opens = words.ENTER_OPENS if here else words.TAB_OPENS
            told = [opens, keys if here else "", more]
            box.border_subtitle = "   ".join(part for part in told if part)

    # the cursor

    @property
    def meant(self) -> str | None:
        """The card or the row under the cursor."""
        table, card = self.table, self.screen.focused
        if isinstance(card, FindingCard):
            return None if card.unseen else card.card.id
        return table.key_under_cursor if table.has_focus and not table.unseen else None

    def led_to(self, by: int) -> Widget | None:
        """What the arrow keys lead to where that is not within the table: a card, or the table below them."""
        cards, table, here = self.cards, self.table, self.screen.focused
        if isinstance(here, FindingCard) and here in cards:
            at = max(0, cards.index(here) + by)
            return cards[at] if at < len(cards) else table if table.row_count else here
        up_from_the_top = here is table and (by < -1 or (by < 0 and not table.cursor_row))
        return (cards[0] if by < -1 else cards[-1]) if cards and up_from_the_top else None

    def step(self, by: int) -> None:
        """Cards and table are one list for the arrow keys, Home and End."""
        if by > 0 and self._at_the_last_card() and self.query_one(Folded).display:
            self.on_folded_opened()
        elif (to := self.led_to(by)) is not None:
            to.focus()
            if by > 1 and isinstance(to, LiveTable):
                to.action_scroll_bottom()

    def _at_the_last_card(self) -> bool:
        cards = self.cards
        return bool(cards) and self.screen.focused is cards[-1] and not self.table.display

    def on_folded_opened(self) -> None:
        """The common ones are listed, below those that are not."""
        table = self.table
        before = table.row_count if table.display else 0
        self.unfold()
        table.move_cursor(row=min(before, table.row_count - 1))
        table.focus()

    def unfold(self) -> None:
        """List the common ones as well."""
        self.unfolded = True
        self._again()

    def go_to(self, tag: Tag | None, tag_id: str) -> None:
        """The cursor stays with a tag that was marked, also where its card became a row."""
        if tag_id in [card.id for card in self._cards_of(self._session.now())]:
            next(card for card in self.cards if card.card.id == tag_id).focus()
        elif tag is not None:
            self.unfold()
            self.table.go_to(check.row_key(tag))
