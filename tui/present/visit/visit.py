"""A visit as lines: its steps and the time left, what was answered, where each thing was loudest."""

import shlex
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scanner.actions.question import Question
from scanner.actions.visit.ask_client import ClientQuestion
from scanner.actions.visit.looking import ordered, to_look_at
from scanner.actions.visit.rooms import MOST_PASSES, away_first, further_pass
from scanner.actions.visit.since_last import look_in
from scanner.actions.visit.steps import AWAY, BRIEF_S, CAR, OPEN, STEPS, Visit
from scanner.locate.room_levels import Loudest, bars
from scanner.log.findings.tag_rooms import AS_LOUD, LOUDER
from scanner.log.proof.answers import Answer
from scanner.model import Tag
from scanner.text import clean
from tui.present.heard.tags import tag_title, titles
from tui.present.home.changes import change_text
from tui.present.home.order import in_order, part_of
from tui.present.home.rows import device_title, maker_and_kind, may_be
from tui.present.visit.answers import rooms_with_no
from tui.wording import kit
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import paper as page_words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import since as since_words
from tui.wording.guided.visit import steps as words
from tui.wording.guided.visit import story as story_words
from tui.wording.log.diary import AGREED_POINTS
from tui.wording.saying import duration, iso, listed, moment_here

if TYPE_CHECKING:
    from scanner.actions.visit.rooms import RoomFinding
    from scanner.actions.visit.since_last import SinceLast
    from scanner.actions.visit.standing_no import StandingNo
    from scanner.lan.devices.changes import Change
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device

ROOM_WIDTH = 14
MAX_TITLE = 80
MAX_DEVICE, MOST_DEVICES = 48, 6
MOST_CHANGES = 6  # of one line; the rest is on the page of the network


def strip(visit: Visit, now: float) -> str:
    """One line of at most 78 columns: every step with its sign, and the time left."""
    return words.STRIP.format(steps=_strip_steps(visit), left=words.minutes_left(visit.left_s(now)))


def strip_in(visit: Visit, now: float, columns: int) -> str:
    """The same with the time at the right end; where not all has room, only the step that is next."""
    steps, left = _strip_steps(visit), words.minutes_left(visit.left_s(now))
    if len(steps) + 1 + len(left) > columns:
        steps = _step_of(visit)[: max(0, columns - 1 - len(left))]
    return f"{steps}{left:>{columns - len(steps)}}"


def strip_signs() -> list[tuple[str, str]]:
    """Each sign of the strip, and what it means."""
    return [(words.STRIP_SIGNS[state], means) for state, means in words.STRIP_MEANS.items()]


def strip_says() -> str:
    """The same in one line."""
    return words.STRIP_SAYS.format(signs=", ".join(f"{sign} {means}" for sign, means in strip_signs()))


def strip_in_words(visit: Visit, now: float) -> str:
    """The strip without signs, for whoever has it read aloud."""
    by_state = {
        state: [step for step in STEPS if _state(visit, step) == state] for state in words.PLAIN_PARTS
    }
    parts = [
        words.PLAIN_PARTS[state].format(steps=", ".join(words.STEPS[step] for step in steps))
        for state, steps in by_state.items()
        if steps
    ]
    return words.PLAIN_STRIP.format(left=words.minutes_left(visit.left_s(now)), parts=" ".join(parts))


def _strip_steps(visit: Visit) -> str:
    return " ".join(f"{words.STRIP_SIGNS[_state(visit, step)]} {words.STEPS[step]}" for step in STEPS)


def _step_of(visit: Visit) -> str:
    step = visit.next_step
    if step is None:
        return words.THROUGH
    return words.STRIP_SHORT.format(number=STEPS.index(step) + 1, whole=len(STEPS), step=words.STEPS[step])


def step_line(visit: Visit, step: str, no: "StandingNo | None" = None) -> str:
    """One step with its sign, and what it is; of the rooms, how many are through. `no` to listening."""
    brief = words.BRIEF[step]
    heard = [one for one in visit.heard if one.room not in AWAY]  # also those that were named later
    if step == "rooms" and (visit.rooms or heard):
        if heard:  # each may have been ended sooner
            brief = duration(sum(one.end - one.start for one in heard))
        done, left_out, short = {one.room for one in heard}, visit.left_out, visit.cut_short
        whole = len(done | set(visit.rooms))
        brief = room_words.rooms_listened(len(done), whole, brief, len(left_out), len(short))
        if no is not None:
            brief = rooms_with_no(brief if heard else "", no)
    return f"{words.SIGNS[_state(visit, step)]} {words.STEPS[step]:<10} {brief}"


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


def room_lines(found: Sequence["RoomFinding"], rooms: Sequence[str], *, ended: bool = False) -> list[str]:
    """Each thing, where it was loudest, and a bar for each room; `ended` where no more is listened to. Where
    it was listened in the car or outside alone, no more than that: silence is told of no room."""
    if not rooms:
        return []
    inside = [room for room in rooms if room not in AWAY]
    if not inside:
        return [read_words.READ_NOT_LISTENED]
    shown = ", ".join(clean(room, limit=64) for room in inside)
    lines = [loudest_words.ROOMS_HEARD.format(rooms=shown), *([] if found else [loudest_words.NO_TAGS])]
    for one in found:
        lines += ["", f"{words.THING.format(name=clean(one.tag.name or '', limit=60), id=one.tag.id)}"]
        lines += [f"  {loudest_line(one.where, ended=ended)}", *(f"    {bar}" for bar in _bars(one.where))]
    return lines


def away_lines(
    visit: Visit,
    heard: Mapping[str, Sequence[Tag]],
    most: int | None = None,
    *,
    called: Callable[[Tag], str] = tag_title,
) -> list[str]:
    """What was heard in the car and outside (rooms.heard_away), `most` of it named, as it is `called`;
    nothing where it was not listened in. Silence there is told too, and where either was short."""
    lines = []
    for place in AWAY:
        spans = [one.end - one.start for one in visit.heard if one.room == place]
        if spans:
            there = heard.get(place, ())
            named = titles(there, lambda tag: clean(called(tag), limit=MAX_TITLE))
            names = [named[tag.id] for tag in there]
            if (more := len(names) - most if most is not None else 0) > 0:
                names = [*names[:most], since_words.MORE.format(count=more)]
            told = (
                loudest_words.HEARD_THERE.format(names=listed(names))
                if names
                else loudest_words.NOT_HEARD_THERE
            )
            line = loudest_words.AWAY_HEARD[place].format(time=duration(sum(spans)), heard=told)
            lines.append(loudest_words.AWAY_SHORT.format(told=line) if sum(spans) < BRIEF_S else line)
    return lines


def left_unread(found: Sequence["RoomFinding"], heard: Mapping[str, Sequence[Tag]]) -> int:
    """How many things were heard in the rooms, in the car and outside, where none of them is told."""
    return len({one.tag.id for one in found} | {tag.id for tags in heard.values() for tag in tags})


def away_alone(visit: Visit, heard: Mapping[str, Sequence[Tag]]) -> dict[str, str]:
    """Each tag that was heard in the car or outside, by its id, and that it was so in no room."""
    says = loudest_words.AWAY_ALONE if visit.in_rooms else loudest_words.AWAY_ONLY
    places: dict[str, tuple[str, ...]] = {}
    for place in AWAY:
        for tag in heard.get(place, ()):
            places[tag.id] = (*places.get(tag.id, ()), place)
    return {tag: says.format(places=loudest_words.AWAY_PLACES[told]) for tag, told in places.items()}


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


def since_lines(since: "SinceLast | None") -> list[str]:
    """What is new, gone and there again since the visit before; nothing where there was none."""
    if since is None:
        return []
    head = since_words.SINCE_HEAD.format(date=moment_here(since.before))
    return [head, *(f"  {line}" for line in since_told(since))]


def since_told(
    since: "SinceLast",
    *,
    most: int | None = None,
    called: Callable[[Tag], str] = tag_title,
    network: bool = True,
) -> list[str]:
    """The same without its head; where it is to be short, `most` tags, rooms and changes of a kind, and of a
    device no address. Tags are told as they are `called`; of the `network` nothing where so told."""
    told = {"new": since.new, "gone": since.gone, "still": since.still}
    if most is not None and (since.new or since.gone):  # what is there again stands among what was heard
        told.pop("still")
    lines = [
        since_words.SINCE_LINES[part].format(names=", ".join(_first(list(map(called, every)), most)))
        for part, every in told.items()
        if every
    ]
    doubt = [since_words.SINCE_DOUBT] if since.new and since.gone else []
    if since.gone and since.missed:  # there it may still be
        rooms = ", ".join(_first([clean(room, limit=64) for room in since.missed], most))
        doubt.append(since_words.SINCE_MISSED.format(rooms=rooms))
    devices = [_devices_since(since.devices, most, less=since.less)] if network else []
    return [*(lines or [since_words.SINCE_NONE]), *doubt, *devices]


def _first(names: list[str], most: int | None) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(names[most:]) if most is not None else 0
    return [*names[:most], *([since_words.SINCE_MORE.format(count=more)] if more else [])]


def _devices_since(changes: "Sequence[Change] | None", most: int | None, *, less: bool) -> str:
    if changes is None:
        return since_words.SINCE_NO_LOOK
    if any(change.kind == "other-network" for change in changes):
        return since_words.SINCE_NETWORK.format(changes=since_words.SINCE_OTHER_NETWORK)
    told = _first(
        [_change(one, whole=most is None) for one in changes], MOST_CHANGES if most is None else most
    )
    told += [since_words.SINCE_HEARD_LESS] if less else []
    return since_words.SINCE_NETWORK.format(changes="; ".join(told) or since_words.SINCE_NO_CHANGE)


def _change(change: "Change", *, whole: bool) -> str:
    """What is different of one device; without the `whole` of it only that it is."""
    name = device_title(change.device) if change.device is not None else since_words.SINCE_ROUTER
    if change.kind == "changed" and not whole:
        return since_words.SINCE_CHANGED.format(name=clean(name, limit=MAX_DEVICE))
    return since_words.SINCE_KINDS[change.kind].format(name=name, what=", ".join(change_text(change)))


def home_lines(household: "Household", visit: Visit) -> list[str]:
    """What was seen on the home network in this visit that may see, hear or show where someone is, counted
    and ordered as on the page of the network; nothing where nobody looked."""
    seen = look_in(household, visit)
    if seen is None:
        return []
    senses = [
        device
        for device in in_order(household.answer(seen), seen.fresh)
        if part_of(device, seen.look.subnet) == "senses"
    ]
    alike = Counter(clean(_device(device), limit=MAX_DEVICE) for device in senses)
    names = [
        page_words.ALIKE_DEVICES.format(name=name, number=number) if number > 1 else name
        for name, number in list(alike.items())[:MOST_DEVICES]
    ]
    if more := sum(list(alike.values())[MOST_DEVICES:]):
        names.append(since_words.SINCE_MORE.format(count=more))
    return [page_words.may_sense(len(senses), names)]


def _device(device: "Device") -> str:
    """As on the page of the network; in a list with the doubt behind it."""
    if may_be(device) and not device.name:
        return page_words.DEVICE_NOT_SURE.format(name=maker_and_kind(device))
    return device_title(device)


def since_json(since: "SinceLast | None") -> dict[str, Any] | None:
    """The same as data."""
    if since is None:
        return None
    return {
        "before": iso(since.before),
        "new": [tag.id for tag in since.new],
        "gone": [tag.id for tag in since.gone],
        "still": [tag.id for tag in since.still],
        "missed": list(since.missed),
        "heard_less": since.less,
        "devices": None if since.devices is None else [_change_json(change) for change in since.devices],
    }


def _change_json(change: "Change") -> dict[str, Any]:
    return {
        "kind": change.kind,
        "device": change.device.id if change.device is not None else None,
        "what": change.what,
    }


def loudest_line(where: Loudest, *, ended: bool = False) -> str:
    """In which room, and how sure; `ended` where no more is listened to."""
    room = clean(where.room or "", limit=64)
    if where.faint:
        heard = [one for one in where.rooms if one.level is not None]
        told = (loudest_words.LOUDEST_FAINT if len(heard) > 1 else loudest_words.LOUDEST_FAINT_ONE).format(
            room=room
        )
        first, *others = (clean(one, limit=64) for one in where.to_tell_apart or (room,))
        if ended or where.faint_as_heard or not others:
            return told
        return loudest_words.LISTEN_MORE_IN.format(where=f"{told}.", first=first, second=others[0])
    if where.louder_away or where.goes_along:
        if where.by_far:
            beside = LOUDER if where.louder_away else AS_LOUD
            return loudest_words.LOUDEST_AND_AWAY[where.away_at or CAR, beside].format(room=room)
        away = loudest_words.LOUDER_AWAY if where.louder_away else loudest_words.LOUDEST_ALONG
        return away[where.away_at or CAR]
    if len(where.rooms) < 2:
        return loudest_words.LOUDEST_ONE.format(room=room)
    if where.alike:
        return loudest_words.LOUDEST_ALIKE
    if where.sure or len(where.doubtful) < 2:
        if where.next_room is not None:
            return loudest_words.LOUDEST_SURE_NEXT.format(room=room, second=clean(where.next_room, limit=64))
        return loudest_words.LOUDEST_SURE.format(room=room)
    second = clean(where.doubtful[1], limit=64)
    apart = [one for one in where.rooms if one.room in where.to_tell_apart]
    left = not ended and any(one.passes < MOST_PASSES for one in apart)
    if len(where.doubtful) > 2:  # no wall is between two of them for sure
        told = loudest_words.LOUDEST_UNSURE_MORE.format(
            room=loudest_words.ONE_OF_MORE.format(first=room, second=second)
        )
        return loudest_words.LISTEN_MORE_IN.format(where=told, first=room, second=second) if left else told
    says = loudest_words.LOUDEST_EITHER if where.either else loudest_words.LOUDEST_UNSURE
    told = says.format(room=loudest_words.ONE_OF_TWO.format(first=room, second=second))
    return loudest_words.LISTEN_MORE.format(where=told) if left else told


def _bars(where: Loudest) -> list[str]:
    lengths = bars({one.room: one.level for one in where.rooms})
    return [
        f"{clean(room, limit=ROOM_WIDTH):<{ROOM_WIDTH}} {'#' * length or loudest_words.NOT_HEARD}"
        for room, length in lengths.items()
    ]


def visit_json(visit: Visit, now: float) -> dict[str, Any]:
    """The same as data."""
    return {
        "id": visit.id, "begun": iso(visit.begun), "minutes": visit.minutes, "ended": iso(visit.ended),
        "left_s": round(visit.left_s(now)), "next": visit.next_step,
        "steps": {step: visit.state(step) for step in STEPS},
        "rooms": [{"room": one.room, "start": iso(one.start), "end": iso(one.end)} for one in visit.heard],
        "left": list(visit.rooms_left), "passed": list(visit.passed),
        "said_no": {room: iso(at) for room, at in visit.said_no.items()},
        "looked": [list(one) for one in visit.looked], "unread": visit.unread,
    }  # fmt: skip


def _state(visit: Visit, step: str) -> str:
    state = visit.state(step)
    return "next" if state == OPEN and step == visit.next_step else state
