"""Hand over and close: what the client gets, step by step, and then what is left on this laptop."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.diary import private_notes
from scanner.actions.home.home_words import household
from scanner.actions.listen.heard import Now
from scanner.actions.package import prove_record
from scanner.actions.package.hand_over import handed_since
from scanner.actions.refused import Refused
from scanner.actions.visit import close, helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.rooms import by_room, heard_away
from scanner.actions.visit.search_computer import on_a_stick
from scanner.actions.visit.since_last import since_last
from scanner.actions.visit.steps import DONE, NEXT_DATE, Visit
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import EntryError
from scanner.log.proof import answers
from scanner.store.errors import StoreError
from tui.present.visit import closing as present
from tui.present.visit.home_seen import home_lines
from tui.present.visit.visit_paper import VisitOnPaper, visit_paper
from tui.screens.asking.dialogs import Ask, AskWord
from tui.screens.base import registry
from tui.screens.base.beside_title import state_line
from tui.screens.base.page import Page
from tui.screens.on_paper import PaperPage, write_or_print
from tui.screens.record.upkeep import UpkeepScreen
from tui.screens.sheet_to_sign import SheetToSign
from tui.screens.write import begin
from tui.shared import export_package
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.guided.visit import close as words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as visit_words
from tui.wording.saying import local_time

if TYPE_CHECKING:
    from scanner.store.case import Case


class CloseScreen(Page):
    """Enter does the line under the cursor; nothing of it has to be done."""

    HEADING = words.CLOSE_TITLE
    AUTO_FOCUS = "#close-parts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", words.KEY_TICK_PART, id="close.tick"),
        Binding("p", "helpers", visit_words.KEY_HELPERS, id="close.helpers"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._visit: Visit | None = None
        self._words = ""  # that were given out on this page
        self._unkept = ""  # the next date, where it could not be kept
        self._handed: Entry | None = None  # what was handed over last in this visit
        self._packed = False  # a package was written, and not removed again
        self._open: set[str] = set()  # parts that were not done when the page was last read

    def state_line(self, now: Now) -> str:
        """The time of each room stands in Read."""
        return state_line(self.host, now)

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="close-says")
        yield OptionList(id="close-parts")
        yield Static(Content(""), id="problem")

    def read(self) -> None:
        try:
            self._visit = visits.going(case := begin.case_of(self.host))
            begun = self._visit.begun if self._visit is not None else 0.0
            self._handed = handed_since(case, begun)
            self._tick_package()
        except StoreError as error:
            self.say_problem(problems.of_store(error))
        box = self.query_one("#close-parts", OptionList)
        at = self._goes_on_from(self._first_open() if box.highlighted is None else box.highlighted)
        box.clear_options()
        box.add_options([Option(Content(line), part) for part, line in self._lines().items()])
        box.highlighted = at
        say(self.query_one("#close-says", Static), Content("\n".join(self._says())))

    def _first_open(self) -> int:
        ticked = self._ticked()
        return next((at for at, part in enumerate(close.PARTS) if part not in ticked), 0)

    def _goes_on_from(self, at: int) -> int:
        """The line for the cursor: the next that is open, once what stood under it is done. Enter shows the
        receipt only when what was handed over is noted, so it stays there."""
        was, self._open = self._open, set(close.PARTS) - self._ticked()
        if close.PARTS[at] not in was - self._open - {"receipt"}:
            return at
        return next(
            later for later in range(at + 1, len(close.PARTS)) if close.PARTS[later] in self._open | {"close"}
        )

    def _says(self) -> list[str]:
        path = begin.case_of(self.host).path
        where = words.ON_STICK if on_a_stick(path) else words.ON_LAPTOP
        noted = [words.WORDS_NOTE.format(words=self._words)] if self._words else []
        return [words.CLOSE_SAYS, where.format(path=present.shown(path)), *noted]

    def _lines(self) -> dict[str, str]:
        ticked = self._ticked()
        signs = {
            part: room_words.LOOK_TICKED if part in ticked else room_words.LOOK_OPEN for part in close.PARTS
        }
        return {
            part: words.CLOSE_LINE.format(sign=signs[part], part=words.CLOSE_PARTS[part]) for part in signs
        }

    def _ticked(self) -> set[str]:
        """What was ticked off, and what is plain to see."""
        path = begin.case_of(self.host).path
        return close.done(path, self._visit, handed=self._handed is not None)

    def _tick_package(self) -> None:
        """The record holds that it was written, so that a lock takes no tick away."""
        was, self._packed = self._packed, bool(self.session.packages)
        if self._packed != was and self._packed != ("package" in self._ticked()):
            self._tick("package")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do the part that was chosen."""
        part = event.option_id or ""
        if part == "record":
            self.app.push_screen(UpkeepScreen("copy"))
        elif part == "package":
            self.app.push_screen(registry.inner("package"))
        elif part == "receipt":
            self._receipt()
        else:
            self._do(part)

    def _receipt(self) -> None:
        """Of what was handed over in this visit; where nothing was noted yet, the page that notes it."""
        if (given := self._handed) is None:
            self.host.action_go("handed")
            return
        lines = export_package.receipt(begin.case_of(self.host), given)
        self.app.push_screen(SheetToSign(given, lines))

    @work(exclusive=True, group="close")
    async def _do(self, part: str) -> None:
        self.say_problem("")
        try:
            if part == "close":
                await self._close()
                return
            does = {
                "paper": self._paper,
                "next": self._next_date,
                "risk": self._risk,
                "words": self._give_words,
            }
            done = await does[part]()
            if done:
                self._tick(part, only_on=True)
        except (Refused, StoreError) as error:
            self.say_problem(problems.stopped_in_app(error))
        except EntryError:
            self.say_problem(visit_words.NOTE_LONG)
        self.read()

    async def _paper(self) -> bool:
        """One page of the visit, written or printed."""
        case, visit = begin.case_of(self.host), self._visit
        if visit is None:
            return False
        if not (date := visits.next_date(case, visit)):
            asked = await self.host.push_screen_wait(AskWord(words.PAPER_DATE_ASK, self._unkept))
            if asked is None:
                return False
            self._date_is(date := asked)
        self.session.heard.finish()
        head, home = prove_record.words_since(case, visit.begun), household(case)
        told = VisitOnPaper(
            visit,
            answers.listed(case),
            by_room(case, visit, self.session.judge) if visit.heard else (),
            helper_things.number(case, visit),
            self._now,
            date,
            head.words,
            heard_away(case, visit, self.session.judge),
            home_lines(home, visit),
            since_last(case, visit, self.session.judge, home),
        )
        page = PaperPage(f"visit-{local_time(visit.begun):%Y-%m-%d}", partial(visit_paper, told))
        if not await write_or_print(self.host, page):
            return False
        prove_record.were_given(case, head, now=self._now)
        self._tick("words", only_on=True)
        return True

    async def _next_date(self) -> bool:
        case, visit = begin.case_of(self.host), self._visit
        before = visits.next_date(case, visit) if visit is not None else ""
        date = await self.host.push_screen_wait(AskWord(words.NEXT_ASK, self._unkept or before))
        if date and date != before:
            self._date_is(date)
            if "paper" in self._ticked():
                self.notify(words.PAPER_BEFORE)
        return bool(date)

    def _date_is(self, date: str) -> None:
        if self._visit is not None and date:
            self._unkept = date
            visits.tell(
                begin.case_of(self.host), self._visit, NEXT_DATE, date, label=words.NEXT_LABEL, now=self._now
            )
            self._unkept = ""
            self._tick("next", only_on=True)

    async def _risk(self) -> bool:
        """That a risk form was done: on which day, by whom, referred to whom; never what it says."""
        told: list[str] = []
        for question in words.RISK_ASKS:
            answer = await self.host.push_screen_wait(AskWord(question))
            if answer is None or (not told and not answer):
                return False
            told.append(answer or words.NOT_SAID)
        text = words.RISK_NOTE.format(on=told[0], by=told[1], to=told[2])
        private_notes.keep(begin.case_of(self.host), text, now=self._now, kind="note")
        return True

    async def _give_words(self) -> bool:
        self.session.heard.finish()
        case = begin.case_of(self.host)
        head = prove_record.words_since(case, self._visit.begun if self._visit is not None else self._now)
        prove_record.were_given(case, head, now=self._now)
        self._words = head.words
        return True

    async def _close(self) -> None:
        """Asked once: lock the record, or erase it where that is meant; both look then what is left."""
        await self.session.radio.silent()
        case = begin.case_of(self.host)
        asked = "\n".join(present.close_asked(self._ticked(), self._visit))
        choices = words.CLOSE_CHOICES[on_a_stick(case.path)]
        choice = await self.host.push_screen_wait(Ask(asked, choices))
        if choice in (None, "not"):
            return
        self.session.heard.finish()
        if self._visit is not None:
            visits.did(case, self._visit, "hand-over", DONE, now=self._now)
        if choice == "erase":
            self.app.push_screen(UpkeepScreen("erase"))
        else:
            self.host.access.close_and_look(self._ready(case))

    def _ready(self, case: "Case") -> close.Closing:
        written = (*self.session.packages, *self.session.papers)
        return close.ready(case, written, now=self._now, say=self.session.say)

    def action_tick(self) -> None:
        """Tick the part under the cursor off, or take the tick back."""
        at = self.query_one("#close-parts", OptionList).highlighted
        if at is not None:
            try:
                self._tick(close.PARTS[at])
                self._open.discard(close.PARTS[at])  # the cursor stays, for a tick that was a slip
            except StoreError as error:
                self.say_problem(problems.of_store(error))
            self.read()

    def _tick(self, part: str, *, only_on: bool = False) -> None:
        if self._visit is not None and not (only_on and part in self._ticked()):
            case = begin.case_of(self.host)
            visits.tick(case, self._visit, close.HAND_OVER, part, now=self._now)
            self._visit = visits.going(case)  # one more of the same would take it back

    @property
    def _now(self) -> float:
        return self.session.clock.time()

    def plain_lines(self) -> list[str]:
        return [words.CLOSE_TITLE, *self._says(), *self._lines().values()]
