"""A visit to a client's home: its steps, what was answered, the rooms; each step leads to its page."""

from collections.abc import Callable, Generator, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.home.home_words import household
from scanner.actions.listen.heard import Now
from scanner.actions.question import Asking, Question, Result
from scanner.actions.visit import helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import ClientQuestion, ask_answer, ask_story
from scanner.actions.visit.rooms import by_room, heard_away
from scanner.actions.visit.since_last import since_last
from scanner.actions.visit.standing_no import StandingNo, of_visit
from scanner.actions.visit.steps import CAR, OPEN, PROMPTS, STEPS, Visit
from scanner.log.diary.entry_check import MAX_TEXT, EntryError
from scanner.log.proof import answers
from scanner.place_word import tidy_rooms
from scanner.store.errors import StoreError
from scanner.text import clean
from tui.present.visit import visit as present
from tui.present.visit.answers import answer_lines, answered, not_listened
from tui.present.visit.closing import end_asked
from tui.present.visit.loudest import away_lines, left_unread, room_lines
from tui.present.visit.since import since_lines
from tui.present.visit.strip import strip_says
from tui.screens.asking.dialogs import Ask, AskWord
from tui.screens.base import registry
from tui.screens.base.beside_title import state_line
from tui.screens.base.page import Page
from tui.screens.base.turning import turn, turn_bindings
from tui.screens.visit.client_word import ask_anew, ask_of_check, keep_answer
from tui.screens.visit.close import CloseScreen
from tui.screens.visit.room_meant import rooms_meant
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.write import begin
from tui.shared.kit import lock_lines
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import close as close_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words

if TYPE_CHECKING:
    from scanner.store.case import Case

MOST_TYPED, BEHIND = 400, ", "  # letters of all rooms; what stands before one more
PAGES = {  # by their ids
    "agreed": "agreed",
    "kit": "kit",
    "network": "home",
}


class VisitScreen(Page):
    """Enter does the step under the cursor."""

    HEADING = words.TITLE
    AUTO_FOCUS = "#steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", words.KEY_DO, priority=True, tooltip=words.NOTE_DO, id="visit.do"),
        Binding("c", "client", answer_words.KEY_CLIENT, id="visit.client"),
        Binding("f4", "app.client_stops", answer_words.KEY_STOPS, priority=True, id="visit.stops"),
        Binding("a", "answer", words.KEY_ANSWER, tooltip=answer_words.NOTE_ANSWER, id="visit.answer"),
        Binding("d", "set('done')", words.KEY_DONE, id="visit.done"),
        Binding("s", "set('skipped')", words.KEY_SKIP, id="visit.skip"),
        Binding(
            "S", "story", story_words.KEY_STORY, show=False, tooltip=story_words.NOTE_STORY, id="visit.story"
        ),
        Binding("m", "move", story_words.KEY_MOVE, show=False, tooltip=story_words.KEY_MOVE, id="visit.move"),
        Binding("p", "helpers", words.KEY_HELPERS, show=False, tooltip=words.KEY_HELPERS, id="visit.helpers"),
        Binding("e", "end", words.KEY_END, show=False, tooltip=words.KEY_END, id="visit.end"),
        *turn_bindings(),
    ]

    def __init__(self, begins: bool = False) -> None:
        super().__init__()
        self._begins = begins  # the rooms are asked for at once, where no visit goes on
        self._visit: Visit | None = None
        self._was_ended: Visit | None = None  # the last one, that may have been ended by mistake
        self._standing: Mapping[str, answers.Answer] = {}
        self._no: StandingNo | None = None  # to listening
        self._refused: tuple[str, ...] = ()  # checks to which a no stands, also where no visit goes on
        self._story: Mapping[str, str] = {}
        self._story_shown = False
        self._lines: list[str] = []
        self._next: str | None = None  # the step to which the cursor was led
        self._unkept: dict[str, str] = {}  # what was told of a prompt, and was not kept

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="visit-next", classes="visit-head")
        yield Static(Content(""), id="visit-how", classes="visit-line")
        with Container(id="visit-parts"):
            yield OptionList(id="steps")
            with VerticalScroll(id="visit-more", can_focus=False):
                yield Static(Content(""), id="visit-says")
                yield Static(Content(""), id="visit-found")
        yield Static(Content(""), id="problem")

    def come_up(self) -> None:
        super().come_up()
        if self._begins and self._visit is None and self._was_ended is None:
            self._begin()
        elif (one := self.host.in_room) is not None and (one.listening or one.waits):  # as after an unlock
            self.host.open_page(RoomsScreen())

    def come_back(self) -> None:
        self._next = None  # the cursor goes where the line on top says
        super().come_back()

    def state_line(self, now: Now) -> str:
        """The time of the rooms stands at their step."""
        return state_line(self.host, now)

    def tell(self, now: Now) -> None:
        head, how = self._next_lines()
        say(self.query_one("#visit-next", Static), Content(head))
        say(self.query_one("#visit-how", Static), Content(how))
        strip = self._visit is not None and not self.session.made_up
        signs = [strip_says()] if strip else []
        say(self.query_one("#visit-says", Static), Content("\n".join([*self._says(), *signs])))

    def _next_lines(self) -> tuple[str, str]:
        if self._visit is None:
            return present.begin_lines(self._was_ended)
        return present.next_on_page(self._visit)

    def _says(self) -> list[str]:
        if self._visit is None:
            return lock_lines()
        in_room = self.host.in_room
        listens = (
            [room_words.LISTENS_IN.format(room=clean(in_room.room, limit=64))]
            if in_room is not None and in_room.listening
            else []
        )
        closed = [f"{not_listened(self._no)} {answer_words.CHANGE_NO}"] if self._no is not None else []
        return [*listens, *present.aloud_lines(self._visit), *answer_lines(self._standing), *closed]

    def read(self) -> None:
        case, said = begin.case_of(self.host), ""
        try:
            self._visit, self._standing = visits.going(case), answers.standing(case)
            self._was_ended = visits.to_go_on_with(case, now=self._now)
            self._story = visits.story(case, self._visit) if self._visit is not None else {}
            self._no = of_visit(case, self._visit).get("listening") if self._visit is not None else None
            self._refused = tuple(check for check in answers.CHECKS if answers.forbidden(case, check))
            things = helper_things.number(case, self._visit) if self._visit is not None else 0
            self._lines = [
                *(present.no_lines(self._visit) if self._visit is not None else []),
                *present.helper_lines(things),
                *present.story_lines(self._story, shown=self._story_shown),
                *self._found(),
            ]
        except StoreError as error:
            said = problems.of_store(error)
        box = self.query_one("#steps", OptionList)
        at, then = box.highlighted, self._visit.next_step if self._visit else None
        box.clear_options()
        box.add_options(self._options())
        if then is not None and then != self._next:  # a step is through: Enter does the next
            at = STEPS.index(then)
        self._next = then
        box.highlighted = min(at or 0, box.option_count - 1)
        found = self.query_one("#visit-found", Static)
        found.display = bool(self._lines)
        say(found, Content("\n".join(self._lines)))
        problem = self.query_one("#problem", Static)
        problem.display = bool(said)
        say(problem, Content(said))
        self.refresh_now()

    def _options(self) -> list[Option]:
        if self._visit is None:
            return [Option(Content(line), name) for name, line in self._beginnings().items()]
        return [Option(Content(present.step_line(self._visit, step, self._no)), step) for step in STEPS]

    def _beginnings(self) -> dict[str, str]:
        """What can be chosen where no visit goes on: first the one that may have been ended by mistake."""
        return present.go_on_choice(self._was_ended) | {"begin": words.BEGIN}

    def _found(self) -> list[str]:
        visit = self._visit
        if visit is None or not visit.heard:
            return []
        rooms = tuple(dict.fromkeys(one.room for one in visit.heard))
        if self.host.in_room is None or not self.host.in_room.listening:
            self.session.heard.finish()  # so that what was heard last is kept and judged
        case, judge = begin.case_of(self.host), self.session.judge
        there, elsewhere = by_room(case, visit, judge), heard_away(case, visit, judge)
        if visit.unread:
            return [answer_words.left_unread(left_unread(there, elsewhere))]
        found = room_lines(there, rooms, ended=self._no is not None)
        since = since_last(case, visit, judge, household(case))
        away = away_lines(visit, elsewhere)
        return [*since_lines(since), *away, *found]

    @property
    def _now(self) -> float:
        return self.session.clock.time()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or do the step."""
        step = event.option_id or ""
        if step == "begin":
            self._begin()
        elif step == "go-on":
            self._go_on()
        elif step == "agreed" and self._visit is not None and self._visit.state(step) == OPEN:
            self.action_answer()
        elif step in PAGES:
            self.host.action_go(PAGES[step])
        elif step == "story":
            self._tell_story()
        elif step == "read":
            self.host.open_page(registry.inner("read"))
        elif step == "hand-over":
            self.host.open_page(CloseScreen())
        elif step == "rooms" and self._no_rooms:
            self._ask_rooms_and_go()
        else:
            self.host.open_page(RoomsScreen(car=step == CAR))

    @work(exclusive=True, group="visit")
    async def _begin(self) -> None:
        await self._ask_rooms()

    @work(exclusive=True, group="visit")
    async def _ask_rooms_and_go(self) -> None:
        if await self._ask_rooms():
            self.host.open_page(RoomsScreen())

    @property
    def _no_rooms(self) -> bool:
        """Whether none was named so far, as in a visit that was begun by the command."""
        return self._visit is not None and not (self._visit.rooms or self._visit.heard)

    async def _ask_rooms(self) -> bool:
        """Which rooms, and begin or go on with them; False where the question was left."""
        named, rooms = self._rooms_before() + BEHIND, None  # so that what is typed comes behind them
        known = [room for every in (named, room_words.USUAL_ROOMS) for room in tidy_rooms(every.split(","))]
        while rooms is None:  # who leaves the question of a slip is back in the field, as it was typed
            asks = AskWord(room_words.WHICH_ROOMS, named, limit=MOST_TYPED + len(BEHIND), adds=True)
            if (typed := await self.host.push_screen_wait(asks)) is None:
                return False
            named, rooms = typed, await rooms_meant(self.host, (*known, CAR), typed.split(","))
        self._keep(partial(self._begun, rooms))
        self.read()
        return True

    def _go_on(self) -> None:
        """With the one that was ended."""
        if (closed := self._was_ended) is not None:
            self._keep(lambda case: visits.go_on(case, closed, now=self._now, say=self.session.say))
            self.read()

    def _rooms_before(self) -> str:
        """Those of the last visit of this record, by the client's own names; else the usual ones."""
        try:
            every = visits.visits(self.session.case) if self.session.case is not None else []
        except StoreError:
            every = []  # what is wrong is said where it begins
        rooms = ", ".join(every[-1].rooms) if every else ""
        return rooms if 0 < len(rooms) <= MOST_TYPED else room_words.USUAL_ROOMS

    def _begun(self, rooms: Iterable[str], case: "Case") -> None:
        visits.begin(case, rooms, visits.USUAL_MINUTES, now=self._now, say=self.session.say)

    @work(exclusive=True, group="visit")
    async def _tell_story(self) -> None:
        """One prompt after the other; what was told before stands there, and Esc leaves the rest."""
        visit = self._visit
        if visit is not None:
            await self._through(
                lambda case: ask_story(case, visit, story_words.STORY_PROMPTS, self.session.clock)
            )
            self.read()

    async def _through(self, steps: Callable[["Case"], Generator[Question, str, Result]]) -> Result | None:
        """What came of what was asked; None where it was left, or could not be kept, which is said."""
        try:
            asking = Asking(steps(begin.case_of(self.host)))
            while asking.question is not None:
                question = asking.question
                answer = await self._ask(question)
                if answer is None:
                    return None
                if told := question.about.get("prompt"):
                    self._unkept[told] = answer
                asking.answer(answer)
                self._unkept.pop(told or "", None)
            return asking.result
        except (EntryError, StoreError) as error:
            self._not_kept(error)
            return None

    async def _ask(self, question: Question) -> str | None:
        """None where it was left."""
        about = question.about
        if question.what is ClientQuestion.TOLD:
            number, label = PROMPTS.index(about["prompt"]) + 1, story_words.STORY_PROMPTS[about["prompt"]]
            asked = story_words.STORY_ASK.format(prompt=label, number=number, whole=len(PROMPTS))
            before = self._unkept.get(about["prompt"], about["before"])
            left = partial(self._unkept.__setitem__, about["prompt"])  # there when it is asked again
            return await self.host.push_screen_wait(AskWord(asked, before, limit=400, left=left))
        return await ask_of_check(self.host, question)

    def _told(self, visit: Visit, prompt: str, answer: str, case: "Case") -> None:
        visits.tell(case, visit, prompt, answer, label=story_words.STORY_PROMPTS[prompt], now=self._now)

    def action_story(self) -> None:
        """Show what was told, or hide it: others in the room can read along."""
        self._story_shown = not self._story_shown
        self.read()

    def on_screen_suspend(self) -> None:
        """What was shown is hidden when another page is opened."""
        self._story_shown = False

    @work(exclusive=True, group="visit")
    async def action_move(self) -> None:
        """One answer of the story as the beginning of an entry; the private note goes."""
        from tui.screens.write.write import WriteScreen

        visit = self._visit
        if visit is None or not self._story:
            self.notify(story_words.NOTHING_TOLD)
            return
        lines = {p: present.story_line(p, answer) for p, answer in self._story.items()}
        picked = await self.host.push_screen_wait(Ask(story_words.MOVE_WHICH, lines))
        if picked is None:
            return
        desk = begin.fresh(self.host)
        desk.put("account", lines[picked][:MAX_TEXT])
        self._keep(lambda _: desk.keep())
        if desk.draft.id:  # only what is on disk elsewhere goes from the notes
            self._keep(partial(self._told, visit, picked, ""))
        self.app.push_screen(WriteScreen(desk))

    def _keep(self, noted: Callable[["Case"], object]) -> None:
        """Note it in the record; where that cannot be, say so and go on."""
        try:
            noted(begin.case_of(self.host))
        except (EntryError, StoreError) as error:
            self._not_kept(error)

    def _not_kept(self, error: EntryError | StoreError) -> None:
        said = words.NOTE_LONG
        if isinstance(error, StoreError):
            said = problems.of_store(error)
        self.notify(said)

    def action_set(self, state: str) -> None:
        """The step under the cursor is done or passed over; once more takes it back."""
        at = self.query_one("#steps", OptionList).highlighted
        if self._visit is None or at is None:
            return
        visit, step = self._visit, STEPS[at]
        wanted = OPEN if visit.state(step) == state else state
        self._keep(lambda case: visits.did(case, visit, step, wanted, now=self._now))
        self.read()

    @work(exclusive=True, group="visit")
    async def action_answer(self) -> None:
        """What was answered of one check, and by whom; a changed answer is one more."""
        for check in answers.CHECKS:
            noted = self._noted(check)
            answer = await self._through(partial(self._answer_to, check, noted))
            if answer is None:
                return
            if answer is noted:  # an Enter out of habit is not for a change that was meant
                self.notify(answer_words.ANSWER_STAYS.format(said=answered(answer)))
                continue
            keep_answer(self.host, answer)
            self.read()

    @work(exclusive=True, group="visit")
    async def action_client(self) -> None:
        """The client's answer once more to each check to which a no stands."""
        for check in self._refused:
            if not await ask_anew(self.host, check, self._standing.get(check)):
                return
            self.read()

    def _answer_to(
        self, check: str, noted: answers.Answer | None, _case: "Case"
    ) -> Generator[Question, str, answers.Answer]:
        return ask_answer(check, self.session.clock, noted)

    def _noted(self, check: str) -> answers.Answer | None:
        """What was answered in this visit; of an earlier one it is asked anew."""
        noted, visit = self._standing.get(check), self._visit
        return noted if noted is not None and visit is not None and noted.time >= visit.begun else None

    def action_do(self) -> None:
        """The step under the cursor, wherever the focus is."""
        self.query_one("#steps", OptionList).action_select()

    def action_turn(self, way: str) -> None:
        """Through what stands beside the steps."""
        turn(self.query_one("#visit-more", VerticalScroll), way)

    @work(exclusive=True, group="visit")
    async def action_end(self) -> None:
        """Asked once: the visit is over; what was noted stays in the record."""
        if (asked := self._visit) is None:
            return
        told = "\n".join(end_asked(asked))
        if await self.host.push_screen_wait(Ask(told, close_words.END_CHOICES)) != "end":
            return
        visit = self._visit
        if visit is not None:
            self._keep(lambda case: visits.end(case, visit, now=self._now, say=self.session.say))
            self.read()
            if self._visit is None:
                said = words.ENDED_HERE if self._was_ended is not None else words.ENDED
                self.notify(said.format(id=visit.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to note before it begins."""
        if action in ("set", "end"):
            return self._visit is not None
        if action == "client":
            return bool(self._refused)
        return super().check_action(action, parameters)

    def plain_lines(self) -> list[str]:
        visit, begins = self._visit, self._beginnings().values()
        steps = [present.step_line(visit, step, self._no) for step in STEPS] if visit is not None else begins
        return [words.TITLE, *self._next_lines(), *steps, *self._says(), *self._lines]
