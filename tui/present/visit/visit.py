"""A visit as lines: its steps, what comes next, what was told and said no to, and what is asked in it."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scanner.actions.question import Question
from scanner.actions.visit.ask_client import ClientQuestion
from scanner.actions.visit.looking import ordered, to_look_at
from scanner.actions.visit.rooms import away_first, further_pass
from scanner.actions.visit.steps import AWAY, OPEN, STEPS, Visit
from scanner.log.proof.answers import Answer
from scanner.text import clean
from tui.present.visit.answers import rooms_with_no
from tui.present.visit.strip import state_of
from tui.wording import kit
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words
from tui.wording.log.diary import AGREED_POINTS
from tui.wording.saying import duration, iso, moment_here

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.actions.visit.standing_no import StandingNo


def step_line(visit: Visit, step: str, no: "StandingNo | None" = None) -> str:
    """One step with its sign, and what it is; of the rooms, how many are through. `no` to listening."""
    brief = words.BRIEF[step]
    heard = [one for one in visit.heard if one.room not in AWAY]  # also those that were named later
    if step == "rooms" and (visit.rooms or heard):
        if heard:  # each may have been ended sooner
            brief = duration(sum(one.listened_s for one in heard))
        done, left_out, short = {one.room for one in heard}, visit.left_out, visit.cut_short
        whole = len(done | set(visit.rooms))
        brief = room_words.rooms_listened(len(done), whole, brief, len(left_out), len(short))
        if no is not None:
            brief = rooms_with_no(brief if heard else "", no)
    return f"{words.SIGNS[state_of(visit, step)]} {words.STEPS[step]:<10} {brief}"


def next_on_page(visit: Visit) -> tuple[str, str]:
    """What comes next, and what Enter does."""
    step = visit.next_step
    if step is None:
        return words.THROUGH, words.KEY_ENDS
    return words.NEXT_STEP.format(step=words.STEPS[step]), words.ENTER_DOES.format(how=words.HOW[step])


def go_on_choice(closed: Visit | None) -> dict[str, str]:
    """The line that goes on with a visit that was ended; none without one."""
    return {"go-on": words.GO_ON.format(begun=moment_here(closed.begun))} if closed is not None else {}


def begin_lines(closed: Visit | None) -> tuple[str, str]:
    """What stands above the first line, where no visit goes on."""
    if closed is None or closed.ended is None:
        return words.BEGIN, words.BEGIN_SAYS
    return words.GO_ON_OR_BEGIN, words.GO_ON_SAYS.format(ended=moment_here(closed.ended))


def next_lines(visit: Visit, standing: Mapping[str, Answer]) -> list[str]:
    """What comes next, with the command that does it; `standing` what was answered."""
    step = visit.next_step
    if step is None:
        return [words.ALL_THROUGH]
    command = words.COMMANDS[step].format(answers=_to_answer(visit, standing))
    return [
        words.NEXT.format(step=words.STEPS[step], how=words.HOW[step]),
        words.NEXT_COMMAND.format(command=command),
        words.SKIPPING.format(step=step),
    ]


def _to_answer(visit: Visit, standing: Mapping[str, Answer]) -> str:
    """The answers that are missing in this visit; one of before stands there as it was given, so that no
    "no" becomes a "yes" by what is only copied."""
    told = words.USUAL_ANSWERS | {check: said.answer for check, said in standing.items()}
    missing = [check for check in told if check not in standing or standing[check].time < visit.begun]
    return " ".join(words.ANSWER_TO.format(check=check, answer=told[check]) for check in missing or told)


def aloud_lines(visit: Visit) -> list[str]:
    """What is said aloud to the client, as long as that was not done; first that a home may hear it."""
    if visit.state("agreed") != OPEN:
        return []
    points = (words.ALOUD_LINE.format(text=text) for text in AGREED_POINTS.values())
    return [words.MAY_HEAR, words.ALOUD_HEAD, *points]


def no_lines(visit: Visit) -> list[str]:
    """Rooms that the client said no to, and when."""
    return [
        room_words.NO_TO_ROOM.format(room=clean(room, limit=64), at=moment_here(at))
        for room, at in visit.said_no.items()
    ]


def not_in_lines(visit: Visit) -> list[str]:
    """Which rooms were passed over, or hardly listened in: that is no silence of them."""
    left_out = [room for room in visit.left_out if room not in visit.said_no]
    told = ((room_words.NOT_IN, left_out), (room_words.NOT_LONG, visit.cut_short))
    return [
        says.format(rooms=", ".join(clean(room, limit=64) for room in rooms)) for says, rooms in told if rooms
    ]


def helper_lines(things: int) -> list[str]:
    """How many things are the helper's; nothing where there is none."""
    return [f"{kit.of_helper(things)}."] if things else []


def story_lines(told: Mapping[str, str], *, shown: bool, how: str = story_words.STORY_SHOWS) -> list[str]:
    """What was told, where that was asked for (`shown`); else how much it is, and `how` it is shown."""
    if not told:
        return []
    if not shown:
        return [story_words.story_hidden(len(told), how)]
    lines = [story_line(prompt, answer) for prompt, answer in told.items()]
    return [*lines, story_words.STORY_KEPT]


def story_line(prompt: str, answer: str) -> str:
    """One prompt with what was told."""
    return story_words.STORY_LINE.format(
        prompt=story_words.STORY_PROMPTS[prompt], answer=clean(answer, limit=400)
    )


def left_lines(
    visit: Visit,
    story: Sequence[str],
    found: Sequence["RoomFinding"],
    hint: Callable[[str], str] = str,
) -> list[str]:
    """The rooms to come and what to look at there; where all are through, the one for a further pass.

    `hint` completes a command of ours before a room stands in it."""
    left = ordered(visit.rooms_left, story)
    if not left:
        if (away := away_first(visit, found)) is not None:
            return [room_words.AWAY_FIRST[away], f"  {hint(loudest_words.AWAY_AGAIN.format(place=away))}"]
        further = further_pass(visit, found)
        if further is None:
            return []
        room = shlex.quote(clean(further.room, limit=64))
        again = hint(loudest_words.PASS_AGAIN).replace("{room}", room)
        return [again, f"  {walk_line(further.beside)}"]
    rows = [(room, [look.thing.name for look in to_look_at(room, story)]) for room in left]
    lines = [
        room_words.LEFT_ROOM.format(room=clean(room, limit=64), things=", ".join(things)) if things
        else f"  {clean(room, limit=64)}"
        for room, things in rows
    ]  # fmt: skip
    return [room_words.LEFT_HEAD, *lines]


def room_asked(about: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """What is asked of a name that is like that of a room (looking.ask_rooms), and the answers there are."""
    shown = {what: clean(room, limit=64) for what, room in about.items()}
    choices = {what: text.format(**shown) for what, text in room_words.ROOM_MEANT.items()}
    return room_words.DID_YOU_MEAN.format(**shown), choices


def client_asked(question: Question) -> tuple[str, dict[str, str]]:
    """One question of ask_client.ask_answer in words, and the answers there are."""
    if question.what is ClientQuestion.WHO:
        return answer_words.WHO_ANSWERED, answer_words.WHO
    choices = answer_words.ANSWERS_OF_OTHERS if "by" in question.about else answer_words.ANSWERED
    return answer_words.ANSWERING[question.about["check"]], choices


def walk_line(beside: str | None) -> str:
    """Where one walks while it listens; in a further pass by the wall to the room `beside`."""
    if beside is None:
        return room_words.ROOM_WALK
    return room_words.ROOM_WALK_BESIDE.format(room=clean(beside, limit=64))


def visit_json(visit: Visit, now: float) -> dict[str, Any]:
    """A visit as data."""
    return {
        "id": visit.id, "begun": iso(visit.begun), "minutes": visit.minutes, "ended": iso(visit.ended),
        "left_s": round(visit.left_s(now)), "next": visit.next_step,
        "steps": {step: visit.state(step) for step in STEPS},
        "rooms": [
            {
                "room": one.room,
                "start": iso(one.start),
                "end": iso(one.end),
                "listened_s": round(one.listened_s, 1),
            }
            for one in visit.heard
        ],
        "left": list(visit.rooms_left), "passed": list(visit.passed),
        "said_no": {room: iso(at) for room, at in visit.said_no.items()},
        "looked": [list(one) for one in visit.looked], "unread": visit.unread,
    }  # fmt: skip
