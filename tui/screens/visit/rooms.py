"""The rooms of a visit one after the other: two minutes each, what is loud here, what to look at."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from scanner.actions.diary import private_notes
from scanner.actions.listen.heard import Now
from scanner.actions.visit import visit as visits
from scanner.actions.visit.looking import Look, ordered, rooms_of, to_look_at
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.actions.visit.rooms import (
    Further,
    RoomFinding,
    away_first,
    beside,
    by_room,
    further_pass,
    in_car,
    in_doubt,
)
from scanner.actions.visit.standing_no import StandingNo, of_visit
from scanner.actions.visit.steps import AWAY, CAR, OPEN, Visit
from scanner.log.diary.entry_check import EntryError
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Tag
from scanner.store.errors import StoreError
from signatures.rooms.load import room_lists
from tui.present.heard import tags
from tui.present.visit import visit_rooms as present
from tui.present.visit.answers import answered, not_listened
from tui.present.visit.visit import car_lines
from tui.screens import registry
from tui.screens.asking.dialogs import Ask, AskWord
from tui.screens.page import Page
from tui.screens.turning import turn, turn_bindings
from tui.screens.visit.beside_title import state_line
from tui.screens.visit.client_word import ask_anew
from tui.screens.visit.room_meant import rooms_meant
from tui.screens.write import begin
from tui.wording import problems
from tui.wording.guided import visit as words
from tui.wording.tags import radio

# columns of the page, those beside a text in a box that scrolls, rows of its borders
WIDEST, BESIDE, BORDERS = 100, 8, 2
LEAST_LOOKS, MOST_LOUD = 3, 7  # rows of the list that always stand, and of the box where the list wants more
MOST_NOTED = MOST_TYPED = 400  # letters of a note, and of names of rooms


class RoomsScreen(Page):
    """Enter does what comes next: a room, the car, a second pass; while it listens it ends the room."""

    HEADING = words.ROOMS_TITLE
    AUTO_FOCUS = "#look"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", words.KEY_NEXT, priority=True, id="rooms.next"),
        Binding("space", "tick", words.KEY_TICK, show=False, tooltip=words.KEY_TICK, id="rooms.tick"),
        Binding("s", "pass_over", words.KEY_SKIP, id="rooms.pass"),
        Binding(
            "r", "said_no", words.KEY_SAID_NO, show=False, tooltip=words.NOTE_SAID_NO, id="rooms.said_no"
        ),
        Binding("n", "note", words.KEY_NOTE, id="rooms.note"),
        Binding("f", "find", words.KEY_FIND, id="rooms.find"),
        Binding("o", "other", words.KEY_OTHER_ROOM, id="rooms.other"),
        Binding(
            "x",
            "take_out",
            words.KEY_TAKE_OUT,
            show=False,
            tooltip=words.NOTE_TAKE_OUT,
            id="rooms.take_out",
        ),
        Binding(
            "w",
            "app.go('home')",
            words.KEY_NETWORK,
            show=False,
            tooltip=words.KEY_NETWORK,
            id="rooms.network",
        ),
        Binding("c", "client", words.KEY_CLIENT, id="rooms.client"),
        Binding(
            "b",
            "app.go('compare')",
            words.KEY_COMPARE,
            show=False,
            tooltip=words.KEY_COMPARE,
            id="rooms.compare",
        ),
        *turn_bindings(),
    ]

    def __init__(self, car: bool = False) -> None:
        super().__init__()
        self._car_first = car
        self._visit: Visit | None = None
        self._network = ""  # what was answered of it
        self._said: Answer | None = None  # to listening
        self._no: StandingNo | None = None  # the same, where it is a no: rooms are only looked round in
        self._looked_round: set[str] = set()  # meanwhile, on this page
        self._story: list[str] = []
        self._found: list[RoomFinding] = []
        self._in_car: list[Tag] = []
        self._looks: list[Look] = []
        self._shown: str | None = None  # the room whose list stands
        self._listened = False
        self._loud: list[str] = []  # what stands in the box above the list
        self._passed: str | None = None  # the room that was passed over by the last key

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="rooms-now", classes="visit-head")
        yield Static(Content(""), id="rooms-says", classes="visit-line")
        with Container(id="rooms-parts"):
            with VerticalScroll(id="rooms-loud", can_focus=False):
                yield Static(Content(""), id="rooms-heard")
                yield Static(Content(""), id="rooms-map")
            yield Static(Content(""), id="look-head", classes="visit-line")
            yield OptionList(id="look")

    # what stands

    def read(self) -> None:
        case = begin.case_of(self.host)
        try:
            self._visit = visits.going(case)
            if self._visit is not None:
                standing = answers.standing(case)
                said = standing.get("network")
                self._network = said.answer if said is not None else ""
                self._said = standing.get("listening")
                self._no = of_visit(case, self._visit).get("listening")
                self._story = list(visits.story(case, self._visit).values())
                if not self._listening:
                    self.session.heard.finish()  # so that what was heard last is kept and judged
                if self._visit.heard:
                    self._found = by_room(case, self._visit, self.session.judge)
                    self._in_car = in_car(case, self._visit, self.session.judge)
        except StoreError as error:
            self.notify(problems.of_store(error), markup=False)
        self._list()

    def _list(self) -> None:
        """What to look at in the room that is meant."""
        self.refresh_bindings()
        visit, room = self._visit, self._room
        self._looks = to_look_at(room, self._story) if room is not None else []
        box = self.query_one("#look", OptionList)
        at = box.highlighted if room == self._shown else 0
        self._shown = room
        box.clear_options()
        lines = present.look_lines(self._looks, present.ticked_in(visit, room) if visit and room else ())
        box.add_options([Option(Content(line)) for line in lines])
        box.highlighted = min(at or 0, len(lines) - 1) if lines else None
        box.set_class(not lines, "-empty")
        box.styles.max_height = len(lines) + BORDERS  # it takes what room is left, and no more than it needs

    @property
    def _listening(self) -> bool:
        return self.host.in_room is not None and self.host.in_room.listening

    @property
    def _asks(self) -> bool:
        """Whether the client is asked before the next listen: later was said, or nothing so far."""
        visit, said = self._visit, self._said
        if said is None:
            return visit is not None and visit.state("agreed") == OPEN and not visit.heard
        return said.answer == "later"

    @property
    def _waits(self) -> RoomInApp | None:
        """The room that was listened in at the lock, until it is said whether it goes on there; after a no
        to listening it does not."""
        in_room, visit = self.host.in_room, self._visit
        if in_room is None or visit is None or self._no is not None:
            return None
        return in_room if in_room.waits and in_room.visit.id == visit.id else None

    @property
    def _room(self) -> str | None:
        """The room that is listened in, else the one that comes next."""
        in_room = self.host.in_room
        return in_room.room if in_room is not None and self._listening else self._after().room

    @property
    def _further(self) -> Further | None:
        """The pass that is further one, also while it goes on: it counts only at its end."""
        return further_pass(self._visit, self._found) if self._visit is not None else None

    def _after(self) -> present.Next:
        visit = self._visit
        if visit is None:
            return present.Next(None)
        if (waits := self._waits) is not None:
            return present.Next(waits.room)
        here = self.host.in_room.room if self.host.in_room is not None and self._listening else None
        if self._no is not None:
            return present.Next(next(iter(self._to_look_round), None))
        left = [room for room in ordered(visit.rooms_left, self._story) if room != here]
        if left and not (self._car_first and visit.state("car") == OPEN):
            return present.Next(left[0])
        if not left and (away := away_first(visit, self._found)) is not None:
            return present.Next(away)  # also while it is listened in: how it goes on is known at its end
        if not left and (further := self._further) is not None:
            return present.Next(*further)
        return present.Next(CAR if visit.state("car") == OPEN and here != CAR else None)

    @property
    def _to_look_round(self) -> list[str]:
        """Where, while nothing is listened to."""
        visit = self._visit
        if visit is None:
            return []
        car = [CAR] if self._car_first else []
        rooms = [*car, *ordered(visit.rooms_left, self._story)]
        return [room for room in rooms if room not in self._looked_round]

    def state_line(self, now: Now) -> str:
        """The time of a room stands beside its name."""
        return state_line(self.host, now)

    def tell(self, now: Now) -> None:
        if self._listened != self._listening:
            self._listened = self._listening
            self.read()
        parts = self._parts(now)
        for name, lines in parts.items():
            box = self.query_one(f"#{name}", Static)
            box.display = bool(lines)
            box.update(Content("\n".join(lines)))
        loud = self.query_one("#rooms-loud", VerticalScroll)
        loud.display = any(self.query_one(f"#{name}").display for name in ("rooms-heard", "rooms-map"))
        loud.border_title = words.ROOM_HEARD if self._listening else words.MAP_HEAD
        self._loud = [*parts["rooms-heard"], *parts["rooms-map"]]
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Other columns, other lines."""
        self.call_after_refresh(self.refresh_now)

    def _fit(self) -> None:
        """Share the rows: what is heard, or the map, leaves LEAST_LOOKS of the list below it, and ends
        between two things."""
        rows, head = self.query_one("#rooms-parts").size.height, self.query_one("#look-head")
        if not rows or self.leaving:
            return
        narrow, looks = self.has_class("-narrow"), self.query_one("#look", OptionList).option_count
        border = 0 if narrow else BORDERS
        free = rows - (head.outer_size.height if head.display else 0) - (not narrow)
        below = (looks + border, min(looks, LEAST_LOOKS) + border) if looks else (0, 0)
        height = max(free - below[0], min(MOST_LOUD, free - below[1]))
        if (whole := len(self._loud) + BORDERS) > height:
            whole = present.rows_shown(self._loud, max(1, height - BORDERS)) + BORDERS
        self.query_one("#rooms-loud").styles.height = whole

    def _parts(self, now: Now) -> dict[str, list[str]]:
        """While it listens what is heard here, else each thing by room."""
        in_room = self.host.in_room
        if in_room is not None and self._listening:
            first = present.listening_line(in_room.room, in_room.listened_s, in_room.seconds)
            before = {one.room for one in self._visit.heard} if self._visit else set[str]()
            only = not before - {in_room.room}
            here = present.here_lines(now, self._found, in_room.room, self._columns, first=only)
            by_room = list[str]()
        else:
            after = self._after()
            first = present.look_round_line(after.room) if self._no else present.next_line(after)
            here = []
            rooms = tuple(dict.fromkeys(one.room for one in self._visit.heard)) if self._visit else ()
            by_room = present.map_lines(self._found, [one for one in rooms if one not in AWAY], self._columns)
            if self._visit is not None and not self._visit.rooms_left:  # the answer first
                car = present.wrapped(car_lines(self._visit, self._in_car), self._columns)
                ended = self._no is not None
                where = present.where_lines(self._found, self._columns, ended=ended) if by_room else []
                rest = present.wrapped(self._not_whole(), self._columns)
                told = [*car, *where, *rest]
                by_room = [*told, *([""] if told and by_room else []), *by_room]
        return {
            "rooms-now": [first],
            "rooms-says": self._says(),
            "rooms-heard": here,
            "rooms-map": by_room,
            "look-head": self._look_head(self._room),
        }

    @property
    def _columns(self) -> int:
        """Between the borders of the box."""
        return min(self.scrollable_content_region.width or self.app.size.width, WIDEST) - BESIDE

    def _says(self) -> list[str]:
        """What Enter does, and what holds in this room."""
        if self._no is not None and not self._listening:
            then = next(iter(self._to_look_round[1:]), None)
            told = [f"{not_listened(self._no)} {words.CHANGE_NO}", present.look_on_line(then)]
            return [*told, *self._network_beside()]
        if (waits := self._waits) is not None:
            away = [words.AWAY_SAYS[waits.room]] if waits.room in AWAY else []
            return [*present.waits_lines(waits.room, waits.seconds), *away]
        after = self._after()
        if self._asks and not self._listening and after.room is not None:
            said = words.NOT_ANSWERED.format(check=words.CHECKS["listening"])
            return [words.ROOM_ASKS.format(said=answered(self._said) if self._said is not None else said)]
        step = self._visit.next_step if self._visit else None
        does = (
            present.stop_line(self._room, after, self._beside)
            if self._listening
            else present.enter_line(after, step, in_doubt(self._found))
        )
        return [
            *self._unheard(),
            f"{does} {words.STOPS_HOW}" if self._listening else does,
            *self._away_first(),
            *([words.AWAY_SAYS[self._room]] if self._room in AWAY else []),
            *self._network_beside(),
        ]

    def _away_first(self) -> list[str]:
        """Why the car, or outside, comes before a room once more."""
        visit = self._visit
        if visit is None or self._listening or visit.rooms_left:
            return []
        away = away_first(visit, self._found)
        return [words.AWAY_FIRST[away]] if away is not None else []

    @property
    def _beside(self) -> str | None:
        """By the wall to which room one walks, in a further pass."""
        visit, further = self._visit, self._further
        if visit is None or self._room is None or self._room in visit.rooms_left:
            return None
        if further is not None and not visit.rooms_left and further.room == self._room:
            return further.beside
        return beside(self._found, self._room)

    def _unheard(self) -> list[str]:
        """That nothing can be heard, and that the room does not count where it ended so."""
        problem, in_room = self.session.radio.problem, self.host.in_room
        if problem is None or in_room is None:
            return []
        uncounted = [] if self._listening else [self._uncounted(in_room.room)]
        return [*uncounted, radio.not_now(problem, goes_on=self._listening)]

    def _uncounted(self, room: str) -> str:
        """How to leave it out, where it is the room that comes next: else the key is about another."""
        says = words.ROOM_UNCOUNTED_NEXT if self._after().room == room else words.ROOM_UNCOUNTED
        return says.format(room=present.shown(room))

    def _not_whole(self) -> list[str]:
        """Once no room is to come, those that no bar stands for."""
        visit = self._visit
        through = visit is not None and not self._listening and not visit.rooms_left
        return present.not_whole(visit) if visit is not None and through else []

    def _network_beside(self) -> list[str]:
        if self.session.looking:
            return [words.NETWORK_BESIDE]
        yes = self._network == "yes" and self._visit is not None and self._visit.state("network") == OPEN
        return [words.NETWORK_NOW] if yes else []

    def _look_head(self, room: str | None) -> list[str]:
        if room is None or self._visit is None:
            return []
        if not self._looks:
            return [words.LOOK_OWN]
        done = {look.thing.id for look in self._looks} & {*present.ticked_in(self._visit, room)}
        return [words.LOOK_HEAD.format(count=len(done), whole=len(self._looks))]

    # what can be done

    def action_next(self) -> None:
        """End the room that is listened in, else listen in the next one."""
        if self._listened != self._listening:  # a room ended a moment ago
            self._listened = self._listening
            self.read()
        in_room, after = self.host.in_room, self._after()
        if in_room is not None and self._listening:
            in_room.end()
        elif self._no is not None:
            self._look_on(after.room)
        elif after.room is not None and self._asks:
            self._ask_and_listen(after.room)
        elif after.room is not None:
            self._listen(after.room)
        elif self._visit is not None and self._visit.next_step == "read":
            self.app.switch_screen(registry.inner("read"))
        else:
            self.action_back()

    def _look_on(self, room: str | None) -> None:
        """To the list of the next room; nothing is noted of the one before."""
        if room is None or not self._to_look_round[1:]:
            self.action_back()
            return
        self._looked_round.add(room)
        self._list()
        self.refresh_now()

    @work(exclusive=True, group="rooms")
    async def _ask_and_listen(self, room: str) -> None:
        if await self._agreed():
            self._listen(room)

    async def _agreed(self) -> bool:
        """Whether it may be listened; the client is asked where that is not known."""
        if self._asks:
            await ask_anew(self.host, "listening", self._said)
            self.read()
            self.refresh_now()
        return self._no is None and not self._asks

    def _listen(self, room: str) -> None:
        if self._visit is not None:
            if self._passed is not None:
                self.app.clear_notifications()  # that it was passed over
            self._car_first, self._passed = False, None
            self.host.listen_in_room(self._visit, room)
        self.refresh_now()

    def on_option_list_option_selected(self) -> None:
        """The mouse ticks; Enter goes on."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick what is under the cursor off, or take the tick back."""
        at, visit, room = self.query_one("#look", OptionList).highlighted, self._visit, self._room
        if at is None or visit is None or room is None:
            return
        thing = self._looks[at].thing.id
        self._try(lambda: visits.tick(begin.case_of(self.host), visit, room, thing, now=self._now))

    def action_turn(self, way: str) -> None:
        """Through what is heard, or the map."""
        turn(self.query_one("#rooms-loud", VerticalScroll), way)

    def action_pass_over(self) -> None:
        """Leave the room that comes next out; it can be listened in later."""
        self._pass_over(said_no=False)

    def action_said_no(self) -> None:
        """Keep that the client said no: to the room that was just passed over, else to the next, which is."""
        self._pass_over(said_no=True)

    def _pass_over(self, *, said_no: bool) -> None:
        visit, room = self._visit, self._after().room
        if said_no and self._passed is not None:
            room = self._passed
        if visit is None or room is None or self._listening:
            return
        case, now = begin.case_of(self.host), self._now
        if (waits := self._waits) is not None:  # it was listened in until the lock, so it is not left out
            waits.waits = False
            if not said_no:
                self._list()
                self.refresh_now()
                return
        self._passed = None if said_no else room
        self.app.clear_notifications()  # that another one was passed over
        self._try(lambda: visits.pass_over(case, visit, room, now=now, said_no=said_no))
        said = words.SAID_NO if said_no else words.PASSED
        self.notify(said.format(room=present.shown(room)), markup=False)

    @work(exclusive=True, group="rooms")
    async def action_client(self) -> None:
        """The client's answer once more, where a no stands."""
        if self._no is not None:
            await ask_anew(self.host, "listening", self._no.said)
            self.read()
            self.refresh_now()

    @work(exclusive=True, group="rooms")
    async def action_other(self) -> None:
        """Listen in a room by its name, also once more."""
        doubt = in_doubt(self._found)
        where = present.other_line("", words.WHICH_ROOM_DOUBT, doubt)
        room = self._room or (doubt[0] if doubt is not None else "")
        asks = AskWord(f"{where} {words.WHICH_ROOM}".lstrip(), room, limit=MOST_TYPED)
        named = await self.host.push_screen_wait(asks)
        if meant := await rooms_meant(self.host, rooms_of(self._visit), (named or "").split(",")):
            if len(meant) > 1:
                self._add(meant)
            if self._listening:
                self.session.radio.stop()
                await self.session.radio.silent()
            if await self._agreed():
                self._listen(meant[0])

    def _add(self, rooms: Sequence[str]) -> None:
        """Several were named: they are rooms of this visit, and come one after the other."""
        if (visit := self._visit) is not None:
            case, now = begin.case_of(self.host), self._now
            if self._try(lambda: visits.add_rooms(case, visit, rooms, now=now)):
                self.notify(words.ROOMS_ADDED.format(rooms=present.shown(", ".join(rooms))), markup=False)

    @work(exclusive=True, group="rooms")
    async def action_take_out(self) -> None:
        """One that was added by mistake, and was not listened in."""
        self.read()  # a room may have ended a moment ago
        if (visit := self._visit) is None:
            return
        here = self.host.in_room.room if self.host.in_room is not None and self._listening else None
        rooms = {room: present.shown(room) for room in visits.to_take_out(visit) if room != here}
        if not rooms:
            self.notify(words.NONE_TO_TAKE_OUT, markup=False)
            return
        room = await self.host.push_screen_wait(Ask(words.TAKE_OUT_WHICH, rooms))
        if room is not None:
            self._try(lambda: visits.take_out(begin.case_of(self.host), visit, room, now=self._now))

    @work(exclusive=True, group="rooms")
    async def action_note(self) -> None:
        """Keep a private note about the room."""
        room = present.shown(self._room or "")
        text, asks, kept = "", words.NOTE_ASK.format(room=room), False
        while not kept:  # what could not be kept stays in the field
            typed = await self.host.push_screen_wait(AskWord(asks, text, limit=MOST_NOTED, adds=True))
            if not typed:
                return
            text = typed
            kept = self._keep_note(f"{room}: {text}" if room else text)

    def _keep_note(self, note: str) -> bool:
        """Whether it could be kept."""
        case, now = begin.case_of(self.host), self._now
        return self._try(lambda: private_notes.keep(case, note, now=now, kind="note"))

    @work(exclusive=True, group="rooms")
    async def action_find(self) -> None:
        """Look for one of the things that were heard here, step by step."""
        now = self.session.now()
        near = {name: tag for name, tag in tags.nearest(now).items() if not tags.of_helper(tag)}
        if not near:
            self.notify(words.FIND_NONE, markup=False)
            return
        picked: str | None = next(iter(near))
        if len(near) > 1:
            told = present.find_titles(near.values(), now, self._found)
            picked = await self.host.push_screen_wait(
                Ask(words.FIND_WHICH, dict(zip(near, told, strict=True)))
            )
        if picked is not None:
            self.host.open_page(registry.inner("locate", near[picked]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What passes a room over gives way where there is none to pass over, or nothing is listened to."""
        if action in ("pass_over", "said_no", "other", "find") and self._no is not None:
            return False
        if action == "client":
            return self._no is not None
        if action == "pass_over" and (self._listening or self._after().room is None):
            return False
        if action == "said_no" and (self._listening or not (self._passed or self._after().room)):
            return False
        return super().check_action(action, parameters)

    @property
    def _now(self) -> float:
        return self.session.clock.time()

    def _try(self, does: Callable[[], object]) -> bool:
        """Whether it was done; what stopped it is said."""
        done = False
        try:
            does()
            done = True
        except StoreError as error:
            self.notify(problems.of_store(error), markup=False)
        except EntryError:
            self.notify(words.NOTE_LONG, markup=False)
        self.read()
        self.refresh_now()
        return done

    def plain_lines(self) -> list[str]:
        parts = self._parts(self.session.now())
        looks = present.look_lines(
            self._looks, present.ticked_in(self._visit, self._room) if self._visit and self._room else ()
        )
        kind = room_lists().of(self._room or "")
        source = [words.LOOK_SOURCE.format(source=room_lists().sources[kind.source])] if kind else []
        return [
            words.ROOMS_TITLE, *parts["rooms-now"], *parts["rooms-says"],
            *([words.ROOM_HEARD, *parts["rooms-heard"]] if parts["rooms-heard"] else []),
            *([words.MAP_HEAD, *parts["rooms-map"]] if parts["rooms-map"] else []),
            *parts["look-head"], *looks,
            words.ASK_OF_EACH.format(questions=" ".join(room_lists().questions)), *source,
        ]  # fmt: skip
