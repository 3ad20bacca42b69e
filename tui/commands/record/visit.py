"""`homesweep visit`: a visit to a client's home, step by step."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.listen.listening import the_clock
from scanner.actions.question import Asking
from scanner.actions.refused import refuse_listening
from scanner.actions.visit import helper_things
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import ask_answer, ask_story
from scanner.actions.visit.looking import NEAR, ask_rooms, ordered, rooms_of, to_look_at
from scanner.actions.visit.standing_no import of_visit
from scanner.actions.visit.steps import AWAY, CAR, DONE, MOST_MINUTES, OUTSIDE, PROMPTS, SKIPPED, STEPS, Visit
from scanner.log.diary.entry_check import EntryError
from scanner.log.proof import answers
from scanner.place_word import as_word, tidy_rooms
from scanner.text import clean
from tui.errors import Stop
from tui.present.visit import visit as present
from tui.present.visit.answers import answer_line, answer_lines, not_listened
from tui.present.visit.home_seen import home_lines
from tui.present.visit.loudest import away_lines, left_unread, room_lines
from tui.present.visit.since import since_json, since_lines
from tui.present.visit.strip import strip
from tui.present.visit.visit_rooms import taken_back_line
from tui.terminal import output
from tui.terminal.live import listen
from tui.terminal.prompts import ask, choose, forget_typed, interactive, say
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import close as close_words
from tui.wording.guided.visit import left as left_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words
from tui.wording.saying import clock_time, duration, iso, local_time

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.actions.visit.since_last import SinceLast
    from scanner.model import Tag
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Begin a visit or go on with it, note what was said and done, and show what comes next."""
    said = [_answer(text) for text in arguments.answer or ()]
    looked = [_looked(text) for text in arguments.looked or ()]
    if arguments.time is not None and not 1 <= arguments.time <= MOST_MINUTES:
        raise Stop(words.BAD_TIME.format(most=MOST_MINUTES))
    for step in (arguments.done, arguments.skip):
        if step is not None and step not in STEPS:
            raise Stop(words.BAD_STEP.format(steps=", ".join(STEPS)))
    case = record.open_record(arguments, writable=True)
    if case is None:
        raise Stop(words.NO_RECORD)
    if arguments.close:
        return _close(arguments, case)
    with case:
        clock, rooms = the_clock(), _named(case, (arguments.rooms or "").split(","))
        if rooms and not arguments.stop and not said:  # what is answered with it is kept first
            refuse_listening(case)
        if arguments.rename is not None:
            _rename(case, *arguments.rename)
            if visits.going(case) is None and not arguments.go_on:
                return 0
        if arguments.go_on:
            _go_on(case)
        if visits.going(case) is None:
            if arguments.stop:
                return _stop_alone(case)
            if arguments.end or arguments.take_out is not None:
                ended = [words.LAST_ENDED.format(how=how) for how in _how_on(case)]
                kept = _no_kept(arguments, case, said)
                none = [answer_words.STOP_NONE_GOES_ON] if kept else [words.NONE_GOES_ON]
                raise Stop(" ".join([*kept, *none, *ended]))
            if _only_looks(arguments) and (how := _how_on(case)):
                _show(arguments, case, rooms)
                for line in (words.LOOK_ENDED, *how):
                    say(hint(line))
                return 0
            if arguments.time is None and (how := _how_on(case)):
                return _ended(arguments, case, said, how)
            _say_unlocked()
        visit = visits.begin(case, (), arguments.time or visits.USUAL_MINUTES, now=clock.time())
        if arguments.story:
            try:
                _story(case, visit)
            except EntryError:
                raise Stop(words.NOTE_LONG) from None
        if arguments.take_out is not None:
            _take_out(case, visit, arguments.take_out)
        for room, thing in looked:
            visits.tick(case, visit, room, thing, now=clock.time())
        return _visit(arguments, case, visit, said, rooms)


def _named(case: "Case", named: Sequence[str]) -> tuple[str, ...]:
    """The rooms that are meant: of a slip of the finger a terminal is asked, as the app asks."""
    if not interactive():
        return tidy_rooms(named)
    every = visits.visits(case)
    usual = tidy_rooms(room_words.USUAL_ROOMS.split(","))
    asking = Asking(ask_rooms((*usual, *rooms_of(every[-1] if every else None)), named))
    while asking.question is not None:
        asked, choices = present.room_asked(asking.question.about)
        asking.answer(choose(asked, list(choices.items()), default=NEAR))
    return asking.result


def _only_looks(arguments: argparse.Namespace) -> bool:
    """Whether nothing is to be noted or listened to, and no time is given, which begins a visit."""
    notes = (arguments.rooms, arguments.answer, arguments.looked, arguments.story, arguments.done)
    return not any((*notes, arguments.skip, arguments.time))


def _ended(arguments: argparse.Namespace, case: "Case", said: list[tuple[str, str]], how: list[str]) -> int:
    """What was meant for a visit that was ended: of it a no is kept, and no other visit is begun."""
    kept = _no_kept(arguments, case, said)
    rest = (arguments.rooms, arguments.looked, arguments.story, arguments.done, arguments.skip)
    if any(rest) or any(answer != "no" for _, answer in said):
        raise Stop("\n".join([*kept, words.LOOK_ENDED, *how]))
    say(" ".join([*kept, answer_words.STOP_NONE_GOES_ON]))
    return 0


def _no_kept(arguments: argparse.Namespace, case: "Case", said: list[tuple[str, str]]) -> list[str]:
    """Keep each no also where no visit goes on; that it was kept."""
    nos = [check for check, answer in said if answer == "no"]
    for check in nos:
        visits.answered(case, answers.Answer(the_clock().time(), check, "no", arguments.by))
    return [answer_words.NO_KEPT] if nos else []


def _how_on(case: "Case") -> list[str]:
    """How to go on with the one that was ended; nothing where none can be gone on with."""
    return [words.TO_GO_ON] if visits.to_go_on_with(case, now=the_clock().time()) is not None else []


def _stop_alone(case: "Case") -> int:
    """The client's no where no visit goes on: it is kept, and none is begun for it."""
    now = the_clock().time()
    visits.client_stops(case, None, now=now)
    say(answer_words.STOPPED_NOW.format(at=clock_time(local_time(now))))
    if any(visit.heard for visit in visits.visits(case)):
        say(hint(answer_words.STOPPED_RECORD))
    say(answer_words.STOP_NONE_GOES_ON)
    return 0


def _say_unlocked() -> None:
    """Before a visit begins: that its package could not be locked here."""
    from tui.shared.kit import lock_lines

    for line in lock_lines():
        say(line)


def _go_on(case: "Case") -> None:
    """With the one that was ended; nothing is begun where there is none."""
    now = the_clock().time()
    closed = visits.to_go_on_with(case, now=now)
    if closed is not None:
        visits.go_on(case, closed, now=now)
        say(words.GOES_ON)
    elif visits.going(case) is None:
        raise Stop(words.NOTHING_TO_GO_ON)
    else:
        say(words.GOES_ON_ALREADY)


def _rename(case: "Case", room: str, name: str) -> None:
    """Also of a visit that was ended: a slip is seen once it is read."""
    every = visits.visits(case)
    if not every:
        raise Stop(words.NONE_GOES_ON)
    new = visits.rename(case, every[-1], room, name, now=the_clock().time())
    if new is None:
        there = ", ".join(clean(one, limit=64) for one in visits.to_rename(every[-1]))
        raise Stop(room_words.BAD_RENAME.format(rooms=there) if there else room_words.NONE_TO_RENAME)
    say(room_words.RENAMED.format(room=clean(room, limit=64), name=clean(new, limit=64)))


def _take_out(case: "Case", visit: Visit, room: str) -> None:
    """Or take back what was listened to there last."""
    now = the_clock().time()
    if visits.take_out(case, visit, room, now=now):
        return
    heard = [one for one in visit.heard if as_word(one.room) == as_word(room)]
    if heard and visits.take_back(case, visit, heard[-1], now=now):
        say(taken_back_line(heard[-1]))
    else:
        rooms = (*visits.to_take_out(visit), *(one.room for one in visit.heard))
        there = ", ".join(dict.fromkeys(clean(one, limit=64) for one in rooms))
        raise Stop(room_words.BAD_ROOM.format(rooms=there) if there else room_words.BAD_ROOM_NONE)


def _meant(case: "Case") -> bool:
    """Whether it is to be closed; a terminal is asked once."""
    from scanner.actions.package.hand_over import handed_since
    from scanner.actions.visit.close import done
    from scanner.actions.visit.search_computer import on_a_stick
    from tui.present.visit.closing import close_asked

    if not interactive() or (visit := visits.going(case)) is None:
        return True
    asked = close_asked(done(case.path, visit, handed=handed_since(case, visit.begun) is not None), visit)
    choices = [
        (what, text)
        for what, text in close_words.CLOSE_CHOICES[on_a_stick(case.path)].items()
        if what != "erase"
    ]
    return choose("\n".join(asked), choices, default="not") == "keep"


def _close(arguments: argparse.Namespace, case: "Case") -> int:
    """0 where nothing of the client is left on this computer, else 1."""
    from scanner.actions.visit.close import look, ready
    from tui.present.visit import closing as closed

    with case:
        if not _meant(case):
            say(close_words.CLOSE_NOT_YET)
            return 0
        closing = ready(case, (), now=the_clock().time())
    say(left_words.LOOKING)
    found = look(closing)
    if arguments.json:
        output.write_json({"format": 1, "closed": closed.closed_json(closing, found)})
    else:
        output.write(closed.closed_lines(closing, found))
    if closing.ended:
        say(hint(words.TO_GO_ON))
    return 1 if found.files else 0


def _answer(text: str) -> tuple[str, str]:
    check, _, answer = text.partition("=")
    if check not in answers.CHECKS or answer not in answers.ANSWERS:
        raise Stop(answer_words.BAD_ANSWER)
    return check, answer


def _story(case: "Case", visit: Visit) -> None:
    """What was told: asked for, or read from where the command gets its lines. Never an argument: those
    stand in the list of processes and in the shell's history."""
    if interactive():
        _ask_story(case, visit)
        return
    for prompt, answer in [_told(line.rstrip("\r\n")) for line in sys.stdin if line.strip()]:
        label = story_words.STORY_PROMPTS[prompt]
        visits.tell(case, visit, prompt, answer, label=label, now=the_clock().time())


def _ask_story(case: "Case", visit: Visit) -> None:
    """Enter leaves what was told before."""
    asking = Asking(ask_story(case, visit, story_words.STORY_PROMPTS, the_clock()))
    while (asked := asking.question) is not None:
        prompt = asked.about["prompt"]
        number, label = PROMPTS.index(prompt) + 1, story_words.STORY_PROMPTS[prompt]
        told = ask(story_words.STORY_ASK.format(prompt=label, number=number, whole=len(PROMPTS)) + " ")
        asking.answer(told if told.strip() else asked.about["before"])


def _told(text: str) -> tuple[str, str]:
    prompt, _, answer = text.partition("=")
    if prompt not in PROMPTS:
        raise Stop(story_words.BAD_PROMPT.format(prompts=", ".join(PROMPTS)))
    return prompt, answer


def _looked(text: str) -> tuple[str, str]:
    room, _, thing = text.partition("=")
    things = [look.thing.id for look in to_look_at(room, ())]
    if thing not in things:
        raise Stop(room_words.bad_thing(room, things))
    return room, thing


def _visit(
    arguments: argparse.Namespace,
    case: "Case",
    visit: Visit,
    said: list[tuple[str, str]],
    rooms: tuple[str, ...],
) -> int:
    clock = the_clock()
    for check, answer in sorted(said, key=lambda one: one[1] != "no"):  # what is refused holds up no "no"
        visits.answered(case, answers.Answer(clock.time(), check, answer, arguments.by))
    if arguments.stop:
        visits.client_stops(case, visit, now=clock.time())
        say(answer_words.STOPPED_NOW.format(at=clock_time(local_time(clock.time()))))
        say(hint(answer_words.STOPPED_RECORD))
    for step, state in ((arguments.done, DONE), (arguments.skip, SKIPPED)):
        if step is not None:
            visits.did(case, visit, step, state, now=clock.time())
    status = _rooms(arguments, case, visit, rooms) if rooms and not arguments.stop else 0
    if arguments.end:
        visits.end(case, visit, now=clock.time())
        say(words.ENDED.format(id=visit.id))
        if visits.to_go_on_with(case, now=clock.time()) is not None:
            say(hint(words.TO_GO_ON))
    _show(arguments, case, rooms)
    return status


def _rooms(arguments: argparse.Namespace, case: "Case", visit: Visit, rooms: tuple[str, ...]) -> int:
    """Listen in one after the other, also in those that the visit did not have; 3 where nothing could be
    heard in any. Raises Refused after a no."""
    from scanner.actions.listen.listening_run import ListeningRun

    _ask_first(case, visit)
    refuse_listening(case)
    clock, seconds, heard_s = the_clock(), arguments.minutes * 60, 0.0
    visit = visits.add_rooms(case, visit, rooms, now=clock.time())
    called = {as_word(room): room for room in (*visit.rooms, *AWAY)}
    rooms = tuple(dict.fromkeys(called.get(as_word(room), room) for room in rooms))
    for number, room in enumerate(rooms, start=1):
        shown = clean(room, limit=64)
        if interactive():
            does = _ready(room_words.ROOM_READY.format(number=number, count=len(rooms), room=shown))
            if does == "stops":
                break
            if does != "listens":
                said_no = does == "said no"
                visits.pass_over(case, visit, room, now=clock.time(), said_no=said_no)
                say((room_words.SAID_NO if said_no else room_words.PASSED_HERE).format(room=shown))
                continue
        walk = room_words.AWAY_SAYS.get(room) or present.walk_line(_beside(case, room))
        say(room_words.ROOM_LISTENING.format(room=shown, duration=duration(seconds), walk=walk))
        started = clock.time()
        one = ListeningRun(case, "scan", clock)
        there = argparse.Namespace(**(vars(arguments) | {"place": room}))
        try:
            listen.run_one(there, one, seconds=seconds)
        finally:  # also where no was said meanwhile
            one.remember()
            heard_s += one.coverage.listened_s
            visits.heard_in(case, visit, room, started, now=clock.time())
        if number < len(rooms):
            forget_typed()  # nobody walked to the next room yet
    return 0 if heard_s else 3


def _ask_first(case: "Case", visit: Visit) -> None:
    """Where no answer to listening is noted the client is asked, and it is kept. Raises Stop where none is
    given, or nobody can be asked."""
    if "listening" in answers.standing(case):
        return
    if not interactive():
        raise Stop(answer_words.NOT_NOTED)
    for line in present.aloud_lines(visit):
        say(line)
    asking = Asking(ask_answer("listening", the_clock()))
    while asking.question is not None:
        asked, choices = present.client_asked(asking.question)
        if not (said := choose(asked, list(choices.items()), default="")):
            raise Stop(answer_words.NOT_NOTED)
        asking.answer(said)
    visits.answered(case, asking.result)
    say(answer_line(asking.result))
    forget_typed()


def _ready(question: str) -> str:
    """What is to be done in a room, of ROOM_KEYS. An empty line alone listens; another word asks again."""
    while (does := room_words.ROOM_KEYS.get(ask(question, at_end="q").lower())) is None:
        say(room_words.ROOM_READY_AGAIN)
    return does


def _beside(case: "Case", room: str) -> str | None:
    """By the wall to which room one walks there, where this pass is a further one."""
    from scanner.actions.visit.rooms import further_pass

    visit = visits.going(case)
    if visit is None or visit.rooms_left or not any(one.room == room for one in visit.heard):
        return None
    further = further_pass(visit, _found(case, visit).rooms)
    return further.beside if further is not None and further.room == room else None


def _show(arguments: argparse.Namespace, case: "Case", rooms: tuple[str, ...]) -> None:
    visit, now = visits.visits(case)[-1], the_clock().time()
    heard = _found(case, visit)
    unread = left_unread(heard.rooms, heard.away) if visit.unread else 0
    found, away, since, home = _Found() if visit.unread else heard
    standing, things = answers.standing(case), helper_things.number(case, visit)
    if arguments.json:
        told = [
            {"tag": one.tag.id, "room": one.where.room, "sure": one.where.sure and not one.where.faint,
             "doubtful": [] if one.where.faint else list(one.where.doubtful), "alike": one.where.alike,
             "by_far": one.where.by_far, "faint": one.where.faint,
             "louder_in": one.where.away_at if one.where.louder_away else None,
             "levels": {level.room: _level(level.level) for level in one.where.rooms}}
            for one in found
        ]  # fmt: skip
        said = {check: one._asdict() | {"time": iso(one.time)} for check, one in standing.items()}
        output.write_json(
            {"format": 1, "visit": present.visit_json(visit, now), "answers": said, "rooms": told,
             "in_car": _ids(away, CAR), "outside": _ids(away, OUTSIDE), "helper_things": things,
             "look": _look(case, visit), "since": since_json(since), "left_unread": unread}
        )  # fmt: skip
        return
    rooms_heard = tuple(dict.fromkeys(one.room for one in visit.heard))
    no = of_visit(case, visit).get("listening")
    aloud = present.aloud_lines(visit) if visit.ended is None else []
    lines = [strip(visit, now), *aloud, *answer_lines(standing)]
    if any(said.answer == "no" for said in standing.values()):
        lines.append(answer_words.BINDS)
    if no is not None and visit.ended is None:
        lines.append(f"{not_listened(no)} {hint(answer_words.CHANGE_NO_COMMAND)}")
    lines += [*present.no_lines(visit), *present.helper_lines(things)]
    story = visits.story(case, visit)
    lines += present.story_lines(story, shown=arguments.story, how=hint(story_words.STORY_SHOWS_COMMAND))
    lines += since_lines(since)
    lines += away_lines(visit, away) if not visit.unread else []
    lines += present.not_in_lines(visit) if visit.heard else []
    lines += home
    rooms_told = room_lines(found, rooms_heard, ended=no is not None)
    rooms_told = [answer_words.left_unread(unread)] if visit.unread else rooms_told
    lines += ["", *rooms_told, ""] if rooms_heard else [""]
    lines += present.left_lines(visit, list(story.values()), found, hint) if no is None else []
    following = present.next_lines(visit, standing) if visit.ended is None else []
    output.write([*lines, *map(hint, following)])


def _level(dbm: float | None) -> float | None:
    """To a tenth of a dBm; None where it was not heard."""
    return None if dbm is None else round(dbm, 1)


def _ids(away: "Mapping[str, Sequence[Tag]]", place: str) -> list[str]:
    return [tag.id for tag in away.get(place, ())]


def _look(case: "Case", visit: Visit) -> list[dict[str, object]]:
    """The rooms that are left, in the order that the story gives, with what to look at."""
    story = list(visits.story(case, visit).values())
    return [
        {"room": room, "things": [look.thing.id for look in to_look_at(room, story)]}
        for room in ordered(visit.rooms_left, story)
    ]


class _Found(NamedTuple):
    """Where each thing is loudest, what was heard in the car and outside, what is new since the visit before,
    and what of the home network is told."""

    rooms: "Sequence[RoomFinding]" = ()
    away: "Mapping[str, Sequence[Tag]]" = MappingProxyType({})
    since: "SinceLast | None" = None
    home: Sequence[str] = ()


def _found(case: "Case", visit: Visit) -> _Found:
    """The record is judged once."""
    from scanner.actions.home.home_words import household
    from scanner.actions.visit.rooms import by_room, heard_away
    from scanner.actions.visit.since_last import since_last
    from scanner.history.replay import replay

    known = household(case)
    no = answers.standing(case).get("network")
    home = home_lines(known, visit) if no is None or no.answer != "no" else []
    if not visit.heard:
        return _Found(home=home)
    judge = replay(case).assessor
    since = since_last(case, visit, judge, known)
    return _Found(by_room(case, visit, judge), heard_away(case, visit, judge), since, home)
