"""Reading together: finding by finding. "Not now" stands first, and is as easy as the rest."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.home.home_words import household
from scanner.actions.listen.heard import Now
from scanner.actions.marks.mark import MarkQuestion, asks_first
from scanner.actions.refused import Refused
from scanner.actions.visit import reading
from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import by_room, heard_away
from scanner.actions.visit.standing_no import of_visit
from scanner.actions.visit.steps import BRIEF_S, Visit
from scanner.model import Tag
from scanner.store.errors import StoreError
from tui.present.heard import tags
from tui.present.visit.answers import not_listened
from tui.present.visit.home_seen import home_lines
from tui.present.visit.loudest import away_alone, away_lines, loudest_line
from tui.present.visit.visit import not_in_lines
from tui.screens.base import registry
from tui.screens.base.beside_title import state_line
from tui.screens.base.turning import turn, turn_bindings
from tui.screens.tags.marks import TagMarks, mark_bindings
from tui.screens.write import begin, from_finding
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.app import marks, record
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import paper as page_words
from tui.wording.guided.visit import read as words
from tui.wording.guided.visit import since as since_words
from tui.wording.guided.visit import steps as visit_words
from tui.wording.home import page as home

MOST_NAMED = 4


class ReadScreen(TagMarks):
    """Enter does what is under the cursor; all but "look closer" goes on to the next one."""

    HEADING = words.READ_TITLE
    AUTO_FOCUS = "#read-choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "helpers", visit_words.KEY_HELPERS, id="read.helpers"),
        *mark_bindings(),
        *turn_bindings(),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._visit: Visit | None = None
        self._unread = False  # the client's wish, until it is changed
        self._left: list[Tag] = []
        self._too: list[Tag] = []  # heard in it as well, and common
        self._away: list[str] = []  # where it was listened in no room: what the car and outside told
        self._home: list[str] = []  # what was seen on the home network
        self._where: dict[str, str] = {}  # tag -> in which room it was loudest, and how sure
        self._at_hand: set[str] = set()  # tags that are hardly next door
        self._whole = 0
        self._no_network = ""  # who said no to it, and when
        self._not_listened = ""  # the same of listening
        self._marked: Tag | None = None  # the last one, which stands here no longer

    def state_line(self, now: Now) -> str:
        """The time of each room stands on the page."""
        return state_line(self.host, now)

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="read-head", classes="visit-line")
        with VerticalScroll(id="read-page", can_focus=False):
            yield Static(Content(""), id="read-text")
        yield OptionList(id="read-choices")
        yield Static(Content(""), id="problem")

    @property
    def meant(self) -> str | None:
        """The one that is read."""
        return self._left[0].id if self._left else None

    def asks(self, tag: Tag, word: str) -> MarkQuestion | None:
        """One key too far down the list, and a tag that nobody knows would be called known."""
        always = {"mine": MarkQuestion.SILENCES, "known": MarkQuestion.IS_KNOWN}
        return asks_first(tag, word) or always.get(word)

    def can_mark(self, word: str) -> bool:
        """What can be taken back is the last word that was given here."""
        return self._marked is not None if word == "unmark" else super().can_mark(word)

    def action_mark(self, word: str) -> None:
        """As elsewhere, but for the word that is taken back."""
        if word == "unmark" and self._marked is not None:
            self._keep(self._marked, word)
        else:
            super().action_mark(word)

    def of_what(self, action: str) -> str:
        """The last one that was marked is what is taken back."""
        if self._marked is not None and "unmark" in action:
            return marks.OF_THIS.format(tag=tags.tag_title(self._marked))
        return super().of_what(action)

    def marked(self, tag_id: str) -> None:
        """What is known is read; what is not known any more comes back."""
        before, self._marked = self._marked, None
        if before is None or before.id != tag_id:
            self._marked = self._left[0] if self._left else None
            self._go_on()
            return
        try:
            if self._visit is not None:
                reading.read_again(
                    begin.case_of(self.host), self._visit, before, now=self.session.clock.time()
                )
        except StoreError as error:
            self.say_problem(problems.of_store(error))
        self.read()

    def read(self) -> None:
        case = begin.case_of(self.host)
        try:
            self.session.heard.finish()  # so that what was heard last is kept and judged
            self._visit = visits.going(case)
            self._unread = self._visit is not None and self._visit.unread
            if self._unread:
                self._left, self._marked = [], None
            refused = self.session.home.said_no
            self._no_network = problems.refused_in_app(refused, home.REFUSED) if refused is not None else ""
            if self._visit is not None and not self._unread:
                every = reading.to_read(case, self._visit, self.session.judge)
                self._left = reading.unread(self._visit, every)
                self._whole = reading.read_before(self._visit, self._left) + len(self._left)
                found = by_room(case, self._visit, self.session.judge) if self._visit.heard else []
                away = heard_away(case, self._visit, self.session.judge)
                self._where = away_alone(self._visit, away)
                self._away = [] if self._visit.in_rooms else away_lines(self._visit, away)
                no = of_visit(case, self._visit).get("listening")
                self._not_listened = not_listened(no) if no is not None else ""
                self._where |= {
                    one.tag.id: loudest_line(one.where, ended=bool(self._not_listened)) for one in found
                }
                self._at_hand = {one.tag.id for one in found if one.where.at_hand}
                if not self._left:
                    self._home = home_lines(household(case), self._visit) if not self._no_network else []
                    self._too = reading.heard_too(case, self._visit, self.session.judge)
                    if not self._too_early:
                        reading.all_read(case, self._visit, now=self.session.clock.time())
        except StoreError as error:
            self.say_problem(problems.of_store(error))
        self._show()

    def _show(self) -> None:
        head, *lines = self._lines()
        say(self.query_one("#read-head", Static), Content(head))
        say(self.query_one("#read-text", Static), Content("\n".join(lines)))
        box = self.query_one("#read-choices", OptionList)
        box.border_title = words.READ_WHAT
        box.clear_options()
        box.add_options([Option(Content(text), code) for code, text in self._choices.items()])
        box.highlighted = 0

    @property
    def _choices(self) -> dict[str, str]:
        """A no to the network closes the way to its devices."""
        if self._unread:
            return answer_words.UNREAD_CHOICES
        closed = {"home"} if self._no_network else set[str]()
        choices = words.READ_CHOICES if self._left else words.READ_AFTER
        return {code: text for code, text in choices.items() if code not in closed}

    def _lines(self) -> list[str]:
        if self._unread:
            return [answer_words.UNREAD_ASK]
        if not self._left:
            closed = [*filter(None, [self._not_listened, self._no_network])]
            if not self._whole and not self._too and self._visit is not None and not self._visit.heard:
                return [words.READ_NOT_LISTENED, *self._home, *closed]
            head = [words.READ_ALL] if self._whole else [] if self._no_room else [words.READ_NONE]
            head += [words.READ_NOT_LISTENED, *self._away] if self._no_room else []
            return [*head, *self._heard_too(), *self._not_in, *self._home, words.READ_LIMIT, *closed]
        number = self._whole - len(self._left) + 1
        told = tags.without_home(self._left[0])
        title, *lines = tags.tag_lines(told, at_hand=told.id in self._at_hand)
        room = [f"  {line[:1].upper()}{line[1:]}"] if (line := self._where.get(self._left[0].id)) else []
        room += [f"  {page_words.PAPER_NO_ROOMS}"] if self._no_room else []
        room += [f"  {line}" for line in self._not_in]
        return [words.READ_HEAD.format(number=number, whole=self._whole), title, *room, *lines]

    @property
    def _too_early(self) -> bool:
        """Whether nothing was looked at so far, and may be still: who had a look here comes back."""
        told = self._whole or self._too or self._home or self._not_listened or self._no_network
        return self._visit is not None and not (self._visit.heard or told)

    @property
    def _no_room(self) -> bool:
        """Whether a visit goes on in which it was listened in no room, so that silence is told of none."""
        return self._visit is not None and not self._visit.in_rooms

    @property
    def _not_in(self) -> list[str]:
        """Rooms of which no silence is told, where others were listened in."""
        return not_in_lines(self._visit) if self._visit is not None and not self._no_room else []

    def _heard_too(self) -> list[str]:
        """What is common, each with its room: else she finds it alone, on the paper."""
        where = ((tags.tag_title(tag), self._where.get(tag.id)) for tag in self._too[:MOST_NAMED])
        names = [f"{name} ({room.rstrip('.')})" if room else name for name, room in where]
        names += (
            [since_words.SINCE_MORE.format(count=more)] if (more := len(self._too) - MOST_NAMED) > 0 else []
        )
        spans = [one.listened_s for one in self._visit.heard] if self._visit is not None else []
        says = words.READ_TOO_SHORT if spans and sum(spans) < BRIEF_S else words.READ_TOO
        return [says.format(names=", ".join(names))] if names else []

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What is done about this one."""
        if not self._left:
            self._after(event.option_id or "")
        elif event.option_id == "known":
            self.action_mark("known")
        elif event.option_id == "look":
            self.host.open_page(registry.inner("tag", self._left[0].id))
        elif event.option_id == "write":
            from_finding.write_from_finding(self.host, self._left[0].id)
            self._go_on()
        elif event.option_id == "draft":
            self._keep_draft(self._left[0])
        else:
            self._go_on()

    def _after(self, code: str) -> None:
        if code == "unleave":
            self._read_after_all()
            return
        if code == "hand-over":
            self.app.switch_screen(registry.inner("close"))
        elif code in ("tags", "home"):
            self.host.action_go(code)
        else:
            self.action_back()

    def _read_after_all(self) -> None:
        """The client changed the wish; the step is open again."""
        if self._visit is not None:
            try:
                visits.client_reads(begin.case_of(self.host), self._visit, now=self.session.clock.time())
            except StoreError as error:
                self.say_problem(problems.of_store(error))
                return
        self.read()

    @work(exclusive=True, group="read")
    async def _keep_draft(self, tag: Tag) -> None:
        """A draft waits in My record; nothing is added."""
        try:
            await begin.of_tag(self.host, tag.id)
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error, record.DIARY_REFUSED))
        else:
            self.say(words.READ_KEPT.format(name=tags.tag_title(tag)))
            self._go_on()

    def _go_on(self) -> None:
        """This one was read."""
        if self._visit is None or not self._left:
            return
        now = self.session.clock.time()
        try:
            reading.was_read(begin.case_of(self.host), self._visit, self._left[0], now=now)
        except StoreError as error:
            self.say_problem(problems.of_store(error))
            return
        self.read()

    def action_turn(self, way: str) -> None:
        """Through what is told of it."""
        turn(self.query_one("#read-page", VerticalScroll), way)

    def plain_lines(self) -> list[str]:
        return [words.READ_TITLE, *self._lines(), *self._choices.values()]
