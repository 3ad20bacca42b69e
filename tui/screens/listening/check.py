"""Listening now: a sentence first, findings to talk over, every other tag, and what could not be heard."""

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import DataTable, Static

from scanner.actions.listen.heard import Now
from scanner.store.errors import StoreError
from signatures.support.telling import may_be_threat
from tui.present import common
from tui.present.heard import check, tags
from tui.present.heard.paper import OnPaper
from tui.present.heard.result import Result, level_changes, result_lines, talking_result
from tui.present.heard.tags import shown_level
from tui.screens.agreed_first import once_agreed
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.base import agreed_hint
from tui.screens.base.page import READING, Page
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.listening.ask_to_listen import AskToListen
from tui.screens.listening.heard_lists import HeardLists
from tui.screens.listening.someone import someone_now
from tui.screens.tags.filtered import FilteredTags
from tui.screens.tags.marks import mark_bindings
from tui.widgets.card import FindingCard
from tui.widgets.form import TAB_AT_ONCE, Field
from tui.widgets.hints import HELP_NOW
from tui.widgets.said import say
from tui.widgets.tag_table import LiveTable
from tui.widgets.talking import Folded, Talking
from tui.widgets.titled import titled
from tui.wording import paper, problems
from tui.wording.app import common as words
from tui.wording.app import marks, record
from tui.wording.guided import compare, walk
from tui.wording.home import page as home
from tui.wording.log import diary
from tui.wording.tags.result import A_WALK

_LISTENING = ("check", "walk", "compare")  # these need Bluetooth
_SAID_S = 20.0


class CheckScreen(FilteredTags):
    """Asks before it listens; shows what was heard while it goes on and after."""

    HEADING, READ = words.CHECK_TITLE, "#talk"
    AUTO_FOCUS = ""  # what is asked, or what was found: see _focus_first
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "listen", words.LISTEN_AGAIN, id="check.listen"),
        Binding("s", "stop(True)", words.STOP, id="check.stop"),
        Binding("s", "stop(False)", words.STOP_TRYING, id="check.stop_trying"),
        Binding("s", "ends_there", show=False, id="check.ends_there"),
        Binding("l", "write_down", record.WRITE_DOWN, id="check.write"),
        Binding("p", "app.go('places')", words.PLACES, show=False, tooltip=words.PLACES, id="check.places"),
        Binding("o", "paper", paper.KEY, tooltip=paper.ABOUT, id="check.paper"),
        Binding("b", "keep", words.KEEP_IT, id="check.keep"),
        Binding("escape", "fold", words.FOLD, id="check.fold"),
        *Page.BINDINGS,  # Esc once nothing is folded out
        agreed_hint.agreed_binding("unagreed", "check"),
        Binding(
            "slash", "filter", words.FILTER, show=False, tooltip=words.TAG_FILTER_FIELD, id="check.filter"
        ),
        *(  # at once: an Enter behind it is meant for what it leads to
            Binding(key, f"step({by})", show=False, priority=True)
            for key, by in (("down", 1), ("up", -1), ("home", -99), ("end", 99))
        ),
        *READING,
        Binding("w", "to_end('walk')", walk.END, id="check.end_walk"),
        Binding("w", "app.go('walk')", walk.ENTRY, show=False, tooltip=walk.ENTRY, id="check.walk"),
        *TAB_AT_ONCE,
        Binding("h", "app.go('home')", home.ENTRY_HOME, show=False, tooltip=home.KEY_HOME, id="check.home"),
        Binding("c", "to_end('compare')", compare.STOP, id="check.end_compare"),
        Binding(
            "c", "app.go('compare')", compare.ENTRY, show=False, tooltip=compare.ENTRY, id="check.compare"
        ),
        *mark_bindings(),
        HELP_NOW,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[bool | str | None, ...] = ()
        self._asks = False  # where it is listened is asked, also below what was heard last time
        self._levels: dict[str, str] = {}  # of each tag as it was shown first

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="headline")
        yield Static(Content(""), id="instead")
        yield AskToListen(self.session, self._begin)
        with Container(id="findings"):
            yield HeardLists(self.session, self.refresh_now)
            yield Talking(id="talk")
        yield Field(placeholder=words.TAG_FILTER_FIELD, id="filter", max_length=40)
        yield Static(Content(""), id="coverage")

    def come_up(self) -> None:
        super().come_up()
        self._focus_first()

    def _focus_first(self) -> None:
        """The question if one is asked, else the first finding, else the table."""
        if self._place_asked:
            self.query_one(AskToListen).focus_place()
        else:
            self._lists.focus_first()

    @property
    def _lists(self) -> HeardLists:
        return self.query_one(HeardLists)

    # what stands now

    def tell(self, now: Now) -> None:
        session = self.session
        asks = self._asking(now)
        headline = check.check_headline(now, session)
        self.query_one(AskToListen).tell(asks=asks, above=headline)
        say(self.query_one("#headline", Static), Content(headline))
        self._tell_instead(now)
        self._lists.tell(now, self._wanted)
        self._tell_keys()
        short = self.has_class("-narrow") and bool(self._lists.cards)
        say(self.query_one("#coverage", Static), Content("\n".join(check.coverage_lines(now, short=short))))
        self._tell_talk(now)
        hints = (
            asks,
            session.radio.listening,
            session.radio.problem is None,
            session.case is None,
            bool(now.listened_s),
            self._lists.unfolded,
            self.host.ends_on,
        )
        if hints != self._hints:
            self._hints = hints
            self.refresh_bindings()

    @property
    def _place_asked(self) -> bool:
        return self.query_one(AskToListen).display

    def _asking(self, now: Now) -> bool:
        if self.session.radio.listening or self.session.made_up:
            return False
        return self._asks or not (now.tags or now.fresh or now.listened_s)

    def _result(self, now: Now) -> Result:
        return talking_result(check.found_now(now, self.session), someone_now(self.host.helping))

    def _tell_talk(self, now: Now) -> None:
        """The block under the result; it makes room where the common ones are listed, but not when wide."""
        shown = check.stands(now, self.session) and not (self._lists.unfolded and not self.has_class("-wide"))
        changes = level_changes(self._levels, now.tags)
        for tag in now.tags:
            self._levels.setdefault(tag.id, shown_level(tag))
        self.query_one(Talking).tell(self._result(now) if shown else None, tuple(changes))

    def _tell_instead(self, now: Now) -> None:
        """In place of a table that would be empty: what was not listened for, and what still works."""
        page, parts = self.query_one("#instead", Static), self._instead(now)
        page.display = bool(parts) and not self._place_asked
        say(page, titled(parts))

    def _instead(self, now: Now) -> list[tuple[str, list[str]]]:
        if not check.unheard(now, self.session):
            return []
        return check.instead([one.title for one in PAGE_ENTRIES if one.start and one.id not in _LISTENING])

    def focus_next(self, selector: str | type[Any] = "*") -> Widget | None:
        """Tab to what is folded opens it, and so does Tab there."""
        if not isinstance(self.focused, Folded):
            super().focus_next(selector)
        if isinstance(self.focused, Folded):
            self._lists.on_folded_opened()
        return self.focused

    def _tell_keys(self) -> None:
        self._lists.tell_keys(self.mark_keys())

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
            self._hints = ()  # the keys were asked for in between: the next look asks for them anew

    @property
    def meant(self) -> str | None:
        """The card or the row under the cursor."""
        return self._lists.meant

    def action_step(self, by: int) -> None:
        """Cards and table are one list for the arrow keys, Home and End."""
        self._lists.step(by)

    # what is marked as one's own is folded away, and can be taken back all the same

    def can_mark(self, word: str) -> bool:
        """Taking back also where the cursor is on none that is marked."""
        if super().can_mark(word) or word != "unmark" or not self._stands:
            return super().can_mark(word)
        return not self._filter.display and bool(self._silent())

    def of_what(self, action: str) -> str:
        """Which tag a mark is of."""
        elsewhere = action == "mark('unmark')" and not super().can_mark("unmark")
        return "" if elsewhere else super().of_what(action)

    def action_mark(self, word: str) -> None:
        """The same; what is silent is taken back after a question, which names it."""
        if word != "unmark" or super().can_mark(word):
            super().action_mark(word)
        else:
            self._take_back()

    @work(exclusive=True, group="mark")
    async def _take_back(self) -> None:
        silent = self._silent()
        picked: str | None = next(iter(silent), None)
        if len(silent) > 1:
            picked = await self.app.push_screen_wait(Ask(marks.WHICH_UNDO, silent))
        elif picked is not None and not await self.app.push_screen_wait(
            AskYes(marks.undo_sure(*silent.values()))
        ):
            picked = None
        tag = self.session.heard.tag(picked) if picked is not None else None
        if tag is not None:
            self._keep(tag, "unmark")

    def _silent(self) -> dict[str, str]:
        """Id -> what it is and how near, of those that the headline counts as marked."""
        session, now = self.session, self.session.now()
        own = [tag for tag in now.tags if tag.level == "mine" and not tags.of_helper(tag)]
        at = session.clock.time()
        return {
            tag.id: f"{tags.tag_title(tag)}, {check.near(tag, now, session.heard.trail, at)}" for tag in own
        }

    def marked(self, tag_id: str) -> None:
        """The cursor stays with the tag, also where its card became a row."""
        self._lists.go_to(self.session.heard.tag(tag_id), tag_id)

    # what the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints only for what can be done now."""
        session = self.session
        if action == "listen":
            return not session.made_up and not session.radio.listening and not self._place_asked
        if action in ("ends_there", "to_end") and session.made_up:
            return False  # what is made up ends by itself
        if action == "ends_there":
            return self.host.ends_on is not None
        if action == "to_end":
            return self.host.ends_on == parameters[0]
        if action == "stop" and self.host.ends_on is not None:
            return False
        if action == "stop":
            return session.radio.listening and parameters[0] is (session.radio.problem is None)
        if action == "write_down":
            hears = session.radio.listening and session.radio.problem is None
            return bool(session.heard.hearing.coverage.listened_s or hears or session.made_up)
        if action == "read":
            return self._stands and self.query_one(Talking).display and not self._lists.unfolded
        if action == "step":
            return self._stands and self._lists.led_to(int(str(parameters[0]))) is not None
        if action == "paper":
            return self._stands and check.stands(session.now(), session)
        if action == "fold":
            return self._stands and self._lists.unfolded and not self._filter.display
        if action == "keep":
            return session.case is None and bool(session.heard.hearing.coverage.listened_s)
        return super().check_action(action, parameters)

    def action_listen(self) -> None:
        """Listen again, where it was listened before; after what was heard last time, it is asked where."""
        if self.session.radio.state is None:
            self._asks = True
            self.refresh_now()
            self.query_one(AskToListen).focus_place()
        else:
            place = self.session.radio.place
            once_agreed(self.host, lambda: self.host.start_listening(place))

    def action_stop(self, hears: bool) -> None:
        """Stop listening; or, where nothing can be heard, stop trying."""
        self.session.radio.stop()

    def action_ends_there(self) -> None:
        """Say where it is ended: eleven minutes of a walk are not gone by one key of a check."""
        self.notify(walk.ENDS_THERE if self.host.ends_on == "walk" else compare.ENDS_THERE)

    def action_to_end(self, page: str) -> None:
        """To that page."""
        self.host.action_go(page)

    def _begin(self, place: str, raw: bool) -> None:
        if may_be_threat(place):
            self.notify(self.host.helping.put(diary.HELP_NOW), timeout=_SAID_S)
        once_agreed(self.host, lambda: self._listen(place, raw))

    def _listen(self, place: str, raw: bool) -> None:
        self._asks = False
        self.host.start_listening(place or None, raw=raw)
        self.refresh_now()
        self.query_one("#tags").focus()

    def action_back(self) -> None:
        """Out of the filter first; then to the page before."""
        unkept = self.session.unkept and not self.session.radio.listening
        if unkept and not self._filter.display:
            self._ask_to_keep()
        else:
            super().action_back()

    def action_fold(self) -> None:
        """The common ones are one line again."""
        self._lists.unfolded = False
        self.refresh_now()
        self._focus_first()

    @work(exclusive=True, group="keep")
    async def _ask_to_keep(self) -> None:
        """Leaving by Esc asks once more; leaving at once by Ctrl+Q never does."""
        answer = await self.app.push_screen_wait(Ask(words.KEEP_HEARD_ASK, words.KEEP_HEARD_CHOICES))
        if answer is not None:
            super().action_back()
        if answer == "keep":
            self.host.keep_now()

    def action_write_down(self) -> None:
        """The card or the row under the cursor, or the check as a whole."""
        from tui.screens.write import from_finding

        if isinstance(self.focused, FindingCard | LiveTable) and self.focused.unseen:
            return  # or the check would be written down by who meant the finding that just came
        name = self.meant
        tag = self.session.heard.tag(name) if name is not None else None
        shown = tags.tag_title(tag) if tag is not None else record.HEARD_JUST_NOW
        from_finding.write_from_finding(self.host, name, shown, choose=True)

    def action_paper(self) -> None:
        """One page of this result."""
        from tui.screens.on_paper import offer_paper, result_page

        offer_paper(self.host, result_page(self._on_paper()))

    def _on_paper(self) -> OnPaper:
        now, session = self.session.now(), self.session
        someone = someone_now(self.host.helping)
        result = talking_result(check.found_now(now, session), someone, walk=A_WALK)
        told = check.told_lines(now, session.heard.trail, at=session.clock.time())
        at = now.dated or session.clock.time()
        listened_s = now.listened_s if now.dated is None else 0.0
        return OnPaper(check.check_headline(now, session), told, listened_s, at, result)

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
            self.notify(problems.of_store(error))
            return
        if tag is None:
            self.notify(words.TOO_NEW)
        else:
            self.host.open_tag(tag.id)

    def plain_lines(self) -> list[str]:
        now, session = self.session.now(), self.session
        at = session.clock.time()
        cards = check.cards(now, session.heard.trail, at)
        rows = self._lists.rows(now, self._wanted)
        talks = check.stands(now, session)
        return [
            f"{words.CHECK_TITLE}, {common.state_line(session, now)}",
            check.check_headline(now, session),
            *(line for card in cards for line in (card.title, card.near, *card.lines)),
            *filter(None, [agreed_hint.unagreed_line(session) if self._place_asked else ""]),
            *common.table_lines(rows.shown.values()),
            *level_changes(self._levels, now.tags),
            *(result_lines(self._result(now)) if talks else []),
            *(line for head, body in self._instead(now) for line in (head, *body)),
            *([rows.folded_line] if rows.folded else []),
            *tags.gap_lines(now.gaps),
        ]
