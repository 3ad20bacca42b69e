"""Rooms of a visit on a terminal: the client is asked once, then it listens in one after the other."""

import argparse
from typing import TYPE_CHECKING

from scanner.actions.listen.listening import the_clock
from scanner.actions.question import Asking
from scanner.actions.refused import refuse_listening
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import ask_answer
from scanner.actions.visit.steps import AWAY, Visit
from scanner.hearing.missed import missed_within
from scanner.log.proof import answers
from scanner.place_word import as_word
from scanner.text import clean
from tui.errors import Stop
from tui.present.visit import visit as present
from tui.present.visit.answers import answer_line
from tui.terminal.live import listen
from tui.terminal.prompts import ask, choose, forget_typed, interactive, say
from tui.terminal.visit.shown import found_in
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.saying import duration

if TYPE_CHECKING:
    from scanner.store.case import Case


def listen_in(arguments: argparse.Namespace, case: "Case", visit: Visit, rooms: tuple[str, ...]) -> int:
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
        one = ListeningRun(case, "scan", clock)
        there = argparse.Namespace(**(vars(arguments) | {"place": room}))
        try:
            listen.run_one(there, one, seconds=seconds, wait=number > 1)
        finally:  # also where no was said meanwhile
            one.remember()
            heard_s += one.coverage.listened_s
            if one.heard is not None:
                start, end = one.heard
                missed_s = missed_within(one.coverage.gaps, start, end)
                visits.heard_in(case, visit, room, start, now=end, missed_s=missed_s)
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
    further = further_pass(visit, found_in(case, visit).rooms)
    return further.beside if further is not None and further.room == room else None
