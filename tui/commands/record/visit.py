"""`homesweep visit`: a visit to a client's home, step by step."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions.listen.listening import the_clock
from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import DONE, SKIPPED, STEPS, Visit, tidy_rooms
from scanner.log.proof import answers
from scanner.text import clean
from tui.errors import Stop
from tui.present import visit as present
from tui.terminal import listen, output, record
from tui.terminal.prompts import ask, interactive, say
from tui.wording import visit as words
from tui.wording.saying import duration

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.store.case import Case


def run(arguments: argparse.Namespace) -> int:
    """Begin a visit or go on with it, note what was said and done, and show what comes next."""
    said = [_answer(text) for text in arguments.answer or ()]
    for step in (arguments.done, arguments.skip):
        if step is not None and step not in STEPS:
            raise Stop(words.BAD_STEP.format(steps=", ".join(STEPS)))
    case = record.open_record(arguments, writable=True)
    if case is None:
        raise Stop(words.NO_RECORD)
    with case:
        return _visit(arguments, case, said)


def _answer(text: str) -> tuple[str, str]:
    check, _, answer = text.partition("=")
    if check not in answers.CHECKS or answer not in answers.ANSWERS:
        raise Stop(words.BAD_ANSWER)
    return check, answer


def _visit(arguments: argparse.Namespace, case: "Case", said: list[tuple[str, str]]) -> int:
    clock = the_clock()
    rooms = tidy_rooms((arguments.rooms or "").split(","))
    visit = visits.begin(case, rooms, arguments.time, now=clock.time())
    for check, answer in said:
        visits.answered(case, answers.Answer(clock.time(), check, answer, arguments.by))
    for step, state in ((arguments.done, DONE), (arguments.skip, SKIPPED)):
        if step is not None:
            visits.did(case, visit, step, state, now=clock.time())
    status = _rooms(arguments, case, visit, rooms) if rooms else 0
    if arguments.end:
        visits.end(case, visit, now=clock.time())
        say(words.ENDED.format(id=visit.id))
    _show(arguments, case, rooms)
    return status


def _rooms(arguments: argparse.Namespace, case: "Case", visit: Visit, rooms: tuple[str, ...]) -> int:
    """Listen in one after the other; 3 where nothing could be heard in any."""
    from scanner.actions.listen.listening_run import ListeningRun

    clock, seconds, heard_s = the_clock(), arguments.minutes * 60, 0.0
    for number, room in enumerate(rooms, start=1):
        shown = clean(room, limit=64)
        if interactive():
            word = ask(words.ROOM_READY.format(number=number, count=len(rooms), room=shown)).strip().lower()
            if word == "q":
                break
            if word == "s":
                continue
        say(words.ROOM_LISTENING.format(room=shown, duration=duration(seconds)))
        started = clock.time()
        one = ListeningRun(case, "scan", clock)
        there = argparse.Namespace(**(vars(arguments) | {"place": room}))
        listen.run_one(there, one, seconds=seconds)
        one.remember()
        heard_s += one.coverage.listened_s
        visits.heard_in(case, visit, room, started, now=clock.time())
    return 0 if heard_s else 3


def _show(arguments: argparse.Namespace, case: "Case", rooms: tuple[str, ...]) -> None:
    visit, now = visits.visits(case)[-1], the_clock().time()
    found = _found(case, visit)
    standing = answers.standing(case)
    if arguments.json:
        told = [
            {"tag": one.tag.id, "room": one.where.room, "sure": one.where.sure,
             "levels": {level.room: level.level for level in one.where.rooms}}
            for one in found
        ]  # fmt: skip
        said = {check: answer._asdict() for check, answer in standing.items()}
        output.write_json(
            {"format": 1, "visit": present.visit_json(visit, now), "answers": said, "rooms": told}
        )
        return
    heard = tuple(dict.fromkeys(one.room for one in visit.heard))
    lines = [present.strip(visit, now), *present.answer_lines(standing)]
    if any(said.answer == "no" for said in standing.values()):
        lines.append(words.BINDS)
    lines += ["", *map(str, present.room_lines(found, heard)), ""] if heard else [""]
    output.write([*lines, *present.next_lines(visit, commands=True)] if visit.ended is None else lines)


def _found(case: "Case", visit: Visit) -> list["RoomFinding"]:
    from scanner.actions.visit.rooms import by_room
    from scanner.history.replay import replay

    return by_room(case, visit, replay(case).assessor) if visit.heard else []
