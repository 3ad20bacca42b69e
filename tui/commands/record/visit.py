"""`homesweep visit`: a visit to a client's home, step by step."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanner.actions.listen.listening import the_clock
from scanner.actions.question import Asking
from scanner.actions.refused import refuse_listening
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import ask_story
from scanner.actions.visit.looking import NEAR, ask_rooms, rooms_of, to_look_at
from scanner.actions.visit.steps import DONE, MOST_MINUTES, PROMPTS, SKIPPED, STEPS, Visit
from scanner.log.diary.entry_check import EntryError
from scanner.log.proof import answers
from scanner.place_word import as_word, tidy_rooms
from scanner.text import clean
from tui.errors import Stop
from tui.present.visit import visit as present
from tui.present.visit.visit_rooms import taken_back_line
from tui.terminal import output
from tui.terminal.prompts import ask, choose, interactive, say
from tui.terminal.records import record
from tui.terminal.records.store_hint import hint
from tui.terminal.visit.rooms import listen_in
from tui.terminal.visit.shown import show
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import close as close_words
from tui.wording.guided.visit import left as left_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words
from tui.wording.saying import clock_time, local_time

if TYPE_CHECKING:
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
                show(arguments, case)
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
    status = listen_in(arguments, case, visit, rooms) if rooms and not arguments.stop else 0
    if arguments.end:
        visits.end(case, visit, now=clock.time())
        say(words.ENDED.format(id=visit.id))
        if visits.to_go_on_with(case, now=clock.time()) is not None:
            say(hint(words.TO_GO_ON))
    show(arguments, case)
    return status
