"""The rooms of a visit one after the other: two minutes each, what is loud here, what to look at."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from scanner.actions.diary import private_notes
from scanner.actions.listen.heard import Now
from scanner.actions.visit import visit as visits
from scanner.actions.visit.looking import Look, rooms_of
from scanner.actions.visit.rooms import in_doubt
from scanner.log.diary.entry_check import EntryError
from scanner.place_word import MAX_ROOM, RoomVisit, as_word
from scanner.store.errors import StoreError
from signatures.rooms.load import room_lists
from tui.present.heard import tags
from tui.present.visit import visit_rooms as present
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.screens.base import registry
from tui.screens.base.beside_title import state_line
from tui.screens.base.page import Page
from tui.screens.base.turning import turn_bindings
from tui.screens.visit import rooms_lines
from tui.screens.visit.client_word import ask_anew
from tui.screens.visit.room_meant import rooms_meant
from tui.screens.visit.rooms_rows import RoomsRows
from tui.screens.visit.rooms_standing import RoomsStanding
from tui.screens.write import begin
from tui.widgets.said import say
from tui.wording import problems
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import rooms as words
from tui.wording.guided.visit import steps as visit_words

if TYPE_CHECKING:
    from scanner.actions.visit.room_in_app import RoomInApp

WIDEST, BESIDE = 100, 8  # columns of the page, and those beside a text in a box that scrolls
MOST_NOTED = MOST_TYPED = 400  # letters of a note, and of names of rooms


class RoomsScreen(Page):
    """Enter does what comes next: a room, the car, a second pass; while it listens it ends the room."""

    HEADING = words.ROOMS_TITLE
    AUTO_FOCUS = "#look"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", words.KEY_NEXT, priority=True, id="rooms.next"),
        Binding("space", "tick", words.KEY_TICK, show=False, tooltip=words.KEY_TICK, id="rooms.tick"),
        Binding("s", "pass_over", visit_words.KEY_SKIP, id="rooms.pass"),
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
        Binding("e", "rename", words.KEY_RENAME, show=False, tooltip=words.NOTE_RENAME, id="rooms.rename"),
        Binding(
            "w",
            "app.go('home')",
            words.KEY_NETWORK,
            show=False,
            tooltip=words.KEY_NETWORK,
            id="rooms.network",
        ),
        Binding("c", "client", answer_words.KEY_CLIENT, id="rooms.client"),
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
        self._rooms = RoomsStanding(car_first=car)
        self._looks: list[Look] = []
        self._shown: str | None = None  # the room whose list stands
        self._listened = False
        self._loud: list[str] = []  # what stands in the box above the list

    def body(self) -> ComposeResult:
        yield Static(Content(""), id="rooms-now", classes="visit-head")
        yield Static(Content(""), id="rooms-says", classes="visit-line")
        yield RoomsRows(id="rooms-parts")

    def read(self) -> None:
        try:
            self._rooms.read(self.host)
        except StoreError as error:
            self.notify(problems.of_store(error))
        self._list()

    def _list(self) -> None:
        """What to look at in the room that is meant."""
        self.refresh_bindings()
        room, box = self._rooms.room, self.query_one(RoomsRows)
        self._looks = self._rooms.looks
        at = box.at if room == self._shown else 0
        self._shown = room
        box.show_list(self._look_lines(), at=at or 0)

    def _look_lines(self) -> list[str]:
        visit, room = self._rooms.visit, self._rooms.room
        return present.look_lines(self._looks, present.ticked_in(visit, room) if visit and room else ())

    def state_line(self, now: Now) -> str:
        """The time of a room stands beside its name."""
        return state_line(self.host, now)

    def tell(self, now: Now) -> None:
        if self._listened != self._rooms.listening:
            self._listened = self._rooms.listening
            self.read()
        parts = self._parts(now)
        for name, lines in parts.items():
            box = self.query_one(f"#{name}", Static)
            box.display = bool(lines)
            say(box, Content("\n".join(lines)))
        title = words.ROOM_HEARD if self._rooms.listening else words.MAP_HEAD
        self.query_one(RoomsRows).title_loud(title)
        self._loud = [*parts["rooms-heard"], *parts["rooms-map"]]
        self.call_after_refresh(self._share)

    def on_resize(self) -> None:
        """Other columns, other lines."""
        self.call_after_refresh(self.refresh_now)

    def _share(self) -> None:
        if not self.leaving:
            self.query_one(RoomsRows).share(self._loud, narrow=self.has_class("-narrow"))

    def _parts(self, now: Now) -> dict[str, list[str]]:
        columns = min(self.scrollable_content_region.width or self.app.size.width, WIDEST) - BESIDE
        return rooms_lines.parts(self._rooms, self.session, now, self._looks, columns)

    # what can be done

    def action_next(self) -> None:
        """End the room that is listened in, else listen in the next one."""
        if self._listened != self._rooms.listening:  # a room ended a moment ago
            self._listened = self._rooms.listening
            self.read()
        in_room, after = self.host.in_room, self._rooms.after
        if in_room is not None and self._rooms.listening:
            in_room.end()
        elif self._rooms.no is not None:
            self._look_on(after.room)
        elif after.room is not None and self._rooms.asks:
            self._ask_and_listen(after.room)
        elif after.room is not None:
            self._listen(after.room)
        elif self._rooms.visit is not None and self._rooms.visit.next_step == "read":
            self.app.switch_screen(registry.inner("read"))
        else:
            self.action_back()

    def _look_on(self, room: str | None) -> None:
        """To the list of the next room; nothing is noted of the one before."""
        if room is None or not self._rooms.to_look_round[1:]:
            self.action_back()
            return
        self._rooms.looked_round.add(room)
        self._list()
        self.refresh_now()

    @work(exclusive=True, group="rooms")
    async def _ask_and_listen(self, room: str) -> None:
        if await self._agreed():
            self._listen(room)

    async def _agreed(self) -> bool:
        """Whether it may be listened; the client is asked where that is not known."""
        if self._rooms.asks:
            await ask_anew(self.host, "listening", self._rooms.said)
            self.read()
            self.refresh_now()
        return self._rooms.no is None and not self._rooms.asks

    def _listen(self, room: str) -> None:
        if self._rooms.visit is not None:
            if self._rooms.passed is not None:
                self.app.clear_notifications()  # that it was passed over
            self._rooms.car_first, self._rooms.passed = False, None
            self.host.listen_in_room(self._rooms.visit, room)
        self.refresh_now()

    def on_option_list_option_selected(self) -> None:
        """The mouse ticks; Enter goes on."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick what is under the cursor off, or take the tick back."""
        at, visit, room = self.query_one(RoomsRows).at, self._rooms.visit, self._rooms.room
        if at is None or visit is None or room is None:
            return
        thing = self._looks[at].thing.id
        self._try(lambda: visits.tick(begin.case_of(self.host), visit, room, thing, now=self._now))

    def action_turn(self, way: str) -> None:
        """Through what is heard, or the map."""
        self.query_one(RoomsRows).turn(way)

    def action_pass_over(self) -> None:
        """Leave the room that comes next out; it can be listened in later."""
        self._pass_over(said_no=False)

    @work(exclusive=True, group="rooms")
    async def action_said_no(self) -> None:
        """Keep that the client said no: to the room that was just passed over, else to the next, which is.

        Asked first: it is kept as the client's own word, and stands on their paper.
        """
        room = self._rooms.after.room if self._rooms.passed is None else self._rooms.passed
        if self._rooms.visit is None or room is None or self._rooms.listening:
            return
        if await self.host.push_screen_wait(AskYes(words.SAID_NO_SURE.format(room=present.shown(room)))):
            self._pass_over(said_no=True)

    def _pass_over(self, *, said_no: bool) -> None:
        visit, room = self._rooms.visit, self._rooms.after.room
        if said_no and self._rooms.passed is not None:
            room = self._rooms.passed
        if visit is None or room is None or self._rooms.listening:
            return
        case, now = begin.case_of(self.host), self._now
        if (waits := self._rooms.waits) is not None:
            waits.waits = False  # it was listened in until the lock, so it is not left out
            if not said_no:
                self._list()
                self.refresh_now()
                return
        before, self._rooms.passed = self._rooms.passed, None if said_no else room
        self.app.clear_notifications()  # that another one was passed over
        if self._try(lambda: visits.pass_over(case, visit, room, now=now, said_no=said_no)):
            said = words.SAID_NO if said_no else words.PASSED
            self.notify(said.format(room=present.shown(room)))
        else:
            self._rooms.passed = before

    @work(exclusive=True, group="rooms")
    async def action_client(self) -> None:
        """The client's answer once more, where a no stands."""
        if self._rooms.no is not None:
            await ask_anew(self.host, "listening", self._rooms.no.said)
            self.read()
            self.refresh_now()

    @work(exclusive=True, group="rooms")
    async def action_other(self) -> None:
        """Listen in a room by its name, also once more."""
        doubt = in_doubt(self._rooms.found)
        where = present.other_line("", words.WHICH_ROOM_DOUBT, doubt)
        room = self._rooms.room or (doubt[0] if doubt is not None else "")
        before = self._rooms.in_room if self._rooms.listening else None
        asks = AskWord(f"{where} {words.WHICH_ROOM}".lstrip(), room, limit=MOST_TYPED)
        named = await self.host.push_screen_wait(asks)
        if meant := await rooms_meant(self.host, rooms_of(self._rooms.visit), (named or "").split(",")):
            if before is not None and not await self._was_there(before, meant[0]):
                return
            if len(meant) > 1:
                self._add(meant)
            if self._rooms.listening:
                self.session.radio.stop()
                await self.session.radio.silent()
            if await self._agreed():
                self._listen(meant[0])

    async def _was_there(self, before: "RoomInApp", after: str) -> bool:
        """Ask whether what was listened to so far was in that room, where another one is named; taken back
        where it was not. False where the question was left: then it goes on there."""
        if as_word(after) == as_word(before.room):
            return True
        asked = words.WAS_THERE.format(room=present.shown(before.room))
        if (there := await self.host.push_screen_wait(Ask(asked, words.WAS_THERE_CHOICES))) is None:
            return False
        if there == "no":
            await self.session.radio.silent()
            self._try(before.was_not_there)
        return True

    def _add(self, rooms: Sequence[str]) -> None:
        """Several were named: they are rooms of this visit, and come one after the other."""
        if (visit := self._rooms.visit) is not None:
            case, now = begin.case_of(self.host), self._now
            if self._try(lambda: visits.add_rooms(case, visit, rooms, now=now)):
                self.notify(words.ROOMS_ADDED.format(rooms=present.shown(", ".join(rooms))))

    @work(exclusive=True, group="rooms")
    async def action_take_out(self) -> None:
        """One that was added by mistake; of one that was listened in by mistake, what was heard then."""
        self.read()  # a room may have ended a moment ago
        if (visit := self._rooms.visit) is None:
            return
        case, named = begin.case_of(self.host), visits.to_take_out(visit)
        out: list[str | RoomVisit] = [room for room in named if room != self._rooms.here]
        out += visit.heard
        if not out:
            self.notify(words.NONE_TO_TAKE_OUT)
            return
        lines = {str(at): present.take_out_line(one) for at, one in enumerate(out)}
        if (picked := await self.host.push_screen_wait(Ask(words.TAKE_OUT_WHICH, lines))) is None:
            return
        one, now = out[int(picked)], self._now
        if isinstance(one, str):
            self._try(lambda: visits.take_out(case, visit, one, now=now))
        elif self._try(lambda: visits.take_back(case, visit, one, now=now)):
            self.notify(present.taken_back_line(one))

    @work(exclusive=True, group="rooms")
    async def action_rename(self) -> None:
        """One that was mistyped; not the one that is listened in, which is noted by its name at its end."""
        self.read()
        if (visit := self._rooms.visit) is None:
            return
        case, waits = begin.case_of(self.host), self._rooms.waits
        now_in = {self._rooms.here, waits.room if waits is not None else None}
        rooms = [room for room in visits.to_rename(visit) if room not in now_in]
        if not rooms:
            self.notify(words.NONE_TO_RENAME)
            return
        lines = {str(at): present.shown(room) for at, room in enumerate(rooms)}
        if (picked := await self.host.push_screen_wait(Ask(words.RENAME_WHICH, lines))) is None:
            return
        room = rooms[int(picked)]
        asks = AskWord(words.RENAME_TO.format(room=present.shown(room)), room, limit=MAX_ROOM)
        if not (typed := await self.host.push_screen_wait(asks)):
            return
        now, told = self._now, list[str | None]()
        if not self._try(lambda: told.append(visits.rename(case, visit, room, typed, now=now))):
            return
        if (new := told[0]) is None:
            there = present.shown(", ".join(rooms))
            self.notify(words.BAD_RENAME.format(rooms=there))
        else:
            said = words.RENAMED.format(room=present.shown(room), name=present.shown(new))
            self.notify(said)

    @work(exclusive=True, group="rooms")
    async def action_note(self) -> None:
        """Keep a private note about the room."""
        room = present.shown(self._rooms.room or "")
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
            self.notify(words.FIND_NONE)
            return
        picked: str | None = next(iter(near))
        if len(near) > 1:
            told = present.find_titles(near.values(), now, self._rooms.found)
            picked = await self.host.push_screen_wait(
                Ask(words.FIND_WHICH, dict(zip(near, told, strict=True)))
            )
        if picked is not None:
            self.host.open_page(registry.inner("locate", near[picked]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What passes a room over gives way where there is none to pass over, or nothing is listened to."""
        rooms = self._rooms
        if action in ("pass_over", "said_no", "other", "find") and rooms.no is not None:
            return False
        if action == "client":
            return rooms.no is not None
        if action == "pass_over" and (rooms.listening or rooms.after.room is None):
            return False
        if action == "said_no" and (rooms.listening or not (rooms.passed or rooms.after.room)):
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
            self.notify(problems.of_store(error))
        except EntryError:
            self.notify(visit_words.NOTE_LONG)
        self.read()
        self.refresh_now()
        return done

    def plain_lines(self) -> list[str]:
        parts = self._parts(self.session.now())
        kind = room_lists().of(self._rooms.room or "")
        source = [words.LOOK_SOURCE.format(source=room_lists().sources[kind.source])] if kind else []
        return [
            words.ROOMS_TITLE, *parts["rooms-now"], *parts["rooms-says"],
            *([words.ROOM_HEARD, *parts["rooms-heard"]] if parts["rooms-heard"] else []),
            *([words.MAP_HEAD, *parts["rooms-map"]] if parts["rooms-map"] else []),
            *parts["look-head"], *self._look_lines(),
            words.ASK_OF_EACH.format(questions=" ".join(room_lists().questions)), *source,
        ]  # fmt: skip
