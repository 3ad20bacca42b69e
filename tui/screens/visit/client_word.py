"""What the client says of a check, asked on a page of a visit, and kept."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from scanner.actions.question import Asking, Question
from scanner.actions.refused import Refused
from scanner.actions.visit import visit as visits
from scanner.actions.visit.ask_client import SAME, ask_answer
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.store.errors import StoreError
from tui.present.visit.answers import answered
from tui.present.visit.visit import client_asked
from tui.screens.asking.dialogs import Ask
from tui.screens.base import registry, visit_strip
from tui.screens.base.page import Page
from tui.screens.write import begin
from tui.wording import problems
from tui.wording.guided.visit import answers as words
from tui.wording.saying import clock_time, local_time

if TYPE_CHECKING:
    from scanner.actions.compare.compare_in_app import CompareInApp
    from scanner.actions.walk.walk_in_app import WalkInApp
    from scanner.store.case import Case
    from tui.screens.base.host import Host

NOTHING = words.STOPS_NOTHING, words.STOPS_NOTHING_CHOICES


async def ask_of_check(host: "Host", asked: Question) -> str | None:
    """One question of ask_answer; None where it was left. What is noted stands first: an Enter too many
    leaves it as it is."""
    says, choices = client_asked(asked)
    if noted := asked.about.get("noted"):
        choices = {SAME: words.ANSWER_SAME.format(answer=words.ANSWERED[noted])} | choices
    return await host.push_screen_wait(Ask(says, choices))


async def ask_anew(host: "Host", check: str, noted: Answer | None) -> bool:
    """Ask of one check, again where `noted` was answered before, and keep a new answer; False where the
    question was left."""
    asking = Asking(ask_answer(check, host.session.clock, noted))
    while asking.question is not None:
        if (answer := await ask_of_check(host, asking.question)) is None:
            return False
        asking.answer(answer)
    if noted is not None and asking.result is noted:
        host.notify(words.ANSWER_STAYS.format(said=answered(noted)))
    else:
        keep_answer(host, asking.result)
    return True


class StopAsk(Ask):
    """The one question as the client wants to stop."""


async def ask_to_stop(host: "Host") -> None:
    """Silent at once; what becomes of what was heard, and the client's no to both checks is kept. Left, what
    was listened to goes on."""
    case = begin.case_of(host)
    visit = visit_strip.going(host.session)
    if visit is None or isinstance(host.screen, StopAsk):
        return
    if _stopped(case):
        host.notify(words.STOPPED_BEFORE)
        return
    asks = (words.STOPS, words.STOPS_CHOICES) if visit.heard or host.session.radio.listening else NOTHING
    going = _going(host)
    go_on = _silence(host)
    answer = await host.push_screen_wait(StopAsk(*asks))
    await host.session.radio.silent()
    if answer is None:
        go_on()
        return
    now = host.session.clock.time()
    try:
        visits.client_stops(case, visit, now=now, unread=answer == "leave")
    except StoreError as error:
        host.notify(problems.of_store(error))
        return
    for one in going:
        one.was_stopped()
    if isinstance(page := host.screen, Page):  # else something is asked beneath, which stands
        host.open_page(registry.inner("close" if answer == "close" else "visit"))
        if host.screen is page:
            page.come_back()
    host.notify(words.STOPPED_NOW.format(at=clock_time(local_time(now))))


def _silence(host: "Host") -> Callable[[], None]:
    """End the look and the listening; what lets the listening go on, for the rest of a room. A look, a walk
    and a comparison are begun anew by hand."""
    radio, in_room = host.session.radio, host.in_room
    other = bool(_going(host))
    ends = other or host.session.looking
    listened, place = radio.listening and not other, radio.place
    room = in_room if in_room is not None and in_room.listening else None
    left_s = room.left_s if room is not None else 0.0
    host.end_looking()
    radio.stop()

    def go_on() -> None:
        if ends:
            host.notify(words.STOPS_ENDED)
        if room is not None and left_s:
            host.in_room = RoomInApp(host.session, room.visit, room.room, left_s, waits=True)
            host.listen_in_room(room.visit, room.room)
        elif listened and room is None:
            host.start_listening(place)

    return go_on


def _going(host: "Host") -> "list[WalkInApp | CompareInApp]":
    """The walk, or the listen of a comparison, that goes on."""
    walking, comparing = host.walking, host.comparing
    walk = [walking] if walking is not None and not walking.over else []
    return [*walk, *([comparing] if comparing is not None and comparing.listening else [])]


def _stopped(case: "Case") -> bool:
    """Whether the client's own no to both checks stands; not so where that cannot be read."""
    with suppress(StoreError):  # it is said once the no is to be kept
        standing = answers.standing(case)
        own = {said.of for said in standing.values() if (said.answer, said.by) == ("no", "client")}
        return own == {*answers.CHECKS}
    return False


def keep_answer(host: "Host", said: Answer) -> None:
    """Keep it, and end what a no closes; why it cannot be is said."""
    try:
        visits.answered(begin.case_of(host), said)
    except (Refused, StoreError) as error:
        host.notify(problems.stopped_in_app(error))
    if said.answer == "no":
        for one in _going(host) if said.of == "listening" else ():
            one.was_stopped()
        ends = host.session.radio.stop if said.of == "listening" else host.end_looking
        ends()
