"""The page of a visit: one at most, no name, no address of a device, what was not looked at."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scanner.actions.help.help_lines import Chosen, How
from scanner.actions.visit.rooms import RoomFinding
from scanner.actions.visit.since_last import SinceLast
from scanner.actions.visit.steps import CAR, DONE, OUTSIDE, Visit
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.lan.devices.changes import Change
from scanner.locate.room_levels import loudest
from scanner.log.proof.answers import Answer
from scanner.model import Tag
from scanner.place_word import RoomVisit
from signatures.support.contacts import countries
from tests.tui.apps import T0, tag
from tui.present.heard.paper import forms
from tui.present.heard.tags import tag_title
from tui.present.visit.home_seen import MAX_DEVICE, MOST_DEVICES
from tui.present.visit.loudest import loudest_line
from tui.present.visit.since import since_told
from tui.present.visit.visit_paper import MOST_SINCE, MOST_TAGS, VisitOnPaper, visit_paper
from tui.wording import paper as paper_words
from tui.wording.guided.visit import answers as answer_words
from tui.wording.guided.visit import loudest as loudest_words
from tui.wording.guided.visit import paper as words
from tui.wording.guided.visit import read as read_words
from tui.wording.guided.visit import rooms as room_words
from tui.wording.guided.visit import since as since_words
from tui.wording.saying import clock_time, full_date, local_time, moment_here

GB = Chosen(countries()["GB"], How.NAMED)
LISTENED = Visit("v-1", T0, 40, ("hall", "bath"), heard=(RoomVisit("hall", T0 + 60, T0 + 180),))
DAY = 86_400.0
CHANGES = (Change("changed", None, "address", after=("9C:8E:CD:00:00:02",)),) * 9
ROOMS = [f"room number {number}" for number in range(40)]


def heard() -> Tag:
    judge = Assessor()
    hearing = new_hearing(assessor=judge)
    hearing.feed_all(tag(second) for second in range(1, 100, 3))
    return judge.tags()[0]


def page(told: VisitOnPaper) -> tuple[bytes, str]:
    made = forms(visit_paper(told, GB, datetime.fromtimestamp(T0, UTC)))
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made[".html"].decode(), flags=re.DOTALL)
    return made[".pdf"], " ".join(text.split())


def test_the_longest_visit_is_one_page_without_an_address() -> None:
    spans = tuple(RoomVisit(room, T0 + n, T0 + n + 1) for n, room in enumerate([*ROOMS, CAR, OUTSIDE]))
    visit = Visit("v-1", T0, 40, tuple(ROOMS), did=(("network", DONE),), heard=spans)
    where = loudest(("hall", "bath"), [("hall", -50.0, 40), ("bath", -80.0, 40)], {"hall": 1, "bath": 1})
    found = [RoomFinding(heard(), where)] * 30
    eight = " ".join(["unopposable"] * 8)
    home = [
        words.may_sense(40, ["W" * MAX_DEVICE] * MOST_DEVICES + [since_words.SINCE_MORE.format(count=34)])
    ]
    away = dict.fromkeys((CAR, OUTSIDE), [heard()] * 30)
    every = (heard(),) * 30
    since = SinceLast(T0 - 7 * DAY, every, every, every, CHANGES, tuple(ROOMS))
    told = VisitOnPaper(visit, (), found, 3, T0, "W" * 64, eight, away, home)
    pdf, text = page(told._replace(since=since))
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    lines = since_told(since, most=MOST_SINCE)
    assert paper_words.MORE.format(number=30 - (MOST_TAGS - len(lines) - 1)) in text
    assert "changed: the router; changed: the router; and 7 more" in text
    assert " and and " not in text
    pdf, text = page(told)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert words.of_visitor(3) in text
    assert paper_words.MORE.format(number=30 - MOST_TAGS) in text
    assert "This laptop listened outside, for 1 second. Heard there: AirTag" in text
    assert "0808 2000 247" in text
    assert not re.search(r"\bUTC\b|[0-9a-f]{16}|([0-9A-F]{2}:){5}|t-[0-9a-f]{8}", text)


def test_two_things_that_would_be_one_line_twice_are_told_apart() -> None:
    one = replace(heard(), id="t-725e0000")
    other = replace(one, id="t-725e0001")
    alike = loudest(("hall", "bath"), [("hall", -50.0, 40), ("bath", -80.0, 40)], {"hall": 1, "bath": 1})
    else_ = loudest(("hall", "bath"), [("hall", -80.0, 40), ("bath", -50.0, 40)], {"hall": 1, "bath": 1})
    for where, apart in ((alike, True), (else_, False)):
        told = VisitOnPaper(LISTENED, (), [RoomFinding(one, alike), RoomFinding(other, where)], 0, T0)
        _, text = page(told)
        assert all((f"{tag_title(tag)} ({tag.id}): " in text) == apart for tag in (one, other))
    in_car = replace(LISTENED, heard=(RoomVisit(CAR, T0 + 60, T0 + 180),))
    _, text = page(VisitOnPaper(in_car, (), [], 0, T0, away={CAR: [one, other]}))
    assert all(f"{tag_title(tag)} ({tag.id}): " in text for tag in (one, other))


def test_what_is_common_is_asked_about_and_what_the_car_told_is_said() -> None:
    """A Tile that nobody knew stood there with its room alone."""
    spans = (("hall", 0, 60), ("loft", 70, 75), (CAR, 100, 140))
    went = tuple(RoomVisit(room, T0 + start, T0 + end) for room, start, end in spans)
    visit = Visit("v-1", T0, 40, ("hall", "loft", "bath"), heard=went, passed=("bath",))
    common = replace(heard(), level="seen", name="Tile")
    where = loudest(("hall",), [("hall", -50.0, 40)], {"hall": 1})
    _, text = page(VisitOnPaper(visit, (), [RoomFinding(common, where)], 0, T0, away={CAR: [common]}))
    assert "Many people have such a thing. Does somebody here know it?" in text
    assert "The car was listened in, for 40 seconds. Heard there: Tile" in text
    assert "Not listened in: bath." in text
    assert room_words.NOT_LONG.format(rooms="loft") in text
    known = RoomFinding(replace(common, mark="known"), where)
    _, text = page(VisitOnPaper(visit, (), [known], 0, T0))
    assert "Many people" not in text


def test_what_may_see_or_hear_on_the_home_network_is_named_unless_the_client_said_no() -> None:
    home = words.may_sense(2, ["Ring doorbell", "Sonos speaker"])
    told = VisitOnPaper(Visit("v-1", T0, 40), (), [], 0, T0, home=[home])
    _, text = page(told)
    assert words.PAPER_NETWORK in text
    assert "2 things may be able to see, hear or show where someone is: Ring doorbell, Sonos speaker." in text
    _, text = page(told._replace(answers=[Answer(T0, "network", "no", "client")]))
    assert "Ring" not in text


def test_the_next_date_and_the_words_of_the_record_stand_on_it() -> None:
    told = VisitOnPaper(Visit("v-1", T0, 40), (), [], 0, T0, "Tuesday 10:00", "one two three")
    _, text = page(told)
    assert "Next date: Tuesday 10:00" in text
    assert words.PAPER_WORDS.format(words="one two three") in text
    _, text = page(told._replace(date="", words=""))
    assert "Next date: ____" in text


def test_what_was_not_looked_at_is_said_and_a_no_is_kept() -> None:
    said_no = [Answer(T0, "network", "no", "client")]
    _, text = page(VisitOnPaper(Visit("v-1", T0, 40), said_no, [], 0, T0))
    for said in (words.PAPER_NO_ROOMS, words.PAPER_NO_CAR, words.PAPER_NO_NETWORK, words.PAPER_NOT_LISTENED):
        assert said in text
    assert loudest_words.NO_TAGS not in text
    assert (
        answer_words.PAPER_NO["client"].format(check=answer_words.CHECKS["network"], at=moment_here(T0))
        in text
    )
    visit = Visit("v-1", T0, 40, ("hall", "bath"), passed=("hall", "bath"), refused=(("bath", T0),))
    _, text = page(VisitOnPaper(visit, (), [], 0, T0))
    assert "Not listened in: hall." in text
    assert "bath: you said no, and that was kept." in text
    assert "helper" not in text.replace("helpers", "")


@pytest.mark.parametrize("where", [CAR, OUTSIDE])
def test_where_no_room_was_listened_in_no_silence_of_rooms_is_told(where: str) -> None:
    visit = Visit("v-1", T0, 40, ("hall",), heard=(RoomVisit(where, T0, T0 + 18),))
    _, text = page(VisitOnPaper(visit, (), [], 0, T0, away={where: [heard()]}))
    assert loudest_words.NO_TAGS not in text
    assert read_words.READ_NOT_LISTENED in text
    assert "less than half a minute" in text
    assert f": heard {loudest_words.AWAY_PLACES[where,]}." in text


def test_after_a_no_to_listening_it_tells_nothing_of_tags() -> None:
    said_no = [Answer(T0 + 60, "listening", "no", "client")]
    _, text = page(VisitOnPaper(Visit("v-1", T0, 40, ("hall",)), said_no, [], 0, T0))
    assert answer_words.PAPER_NO["client"].format(check="Listening", at=moment_here(T0 + 60)) in text
    assert words.PAPER_NOT_LISTENED in text
    for said in ("with your yes", loudest_words.NO_TAGS, read_words.READ_LIMIT):
        assert said not in text


@pytest.mark.parametrize("by", ["client", "advocate"])
def test_a_yes_that_was_stopped_midway_is_told_with_both_times(by: str) -> None:
    """It read as if listened to against her will: with your yes, rooms, and below that she said no."""
    told = [Answer(T0, "listening", "yes", by), Answer(T0 + 300, "listening", "no", "client")]
    heard_in = Visit("v-1", T0, 40, ("hall", "bath"), heard=(RoomVisit("hall", T0 + 60, T0 + 180),))
    near = loudest(("hall", "bath"), [("hall", -60.0, 40), ("bath", -61.0, 40)], {"hall": 1, "bath": 1})
    found = [RoomFinding(heard(), near)]
    times = {name: clock_time(local_time(T0 + at)) for name, at in (("yes", 0), ("no", 300))}
    _, text = page(VisitOnPaper(heard_in, told, found, 0, T0))
    says = answer_words.PAPER_STOPPED["client" if by == "client" else "other"]
    assert says.format(check="Listening", **times) in text
    assert "with your yes" in text
    assert "once more on both sides" not in text


def test_what_the_visit_could_still_do_is_not_told_on_a_page_that_is_kept() -> None:
    """ "Listening once more on both sides may tell" is for who listens."""
    near = loudest(("hall", "bath"), [("hall", -60.0, 40), ("bath", -61.0, 40)], {"hall": 1, "bath": 1})
    assert "once more" in loudest_line(near)
    _, text = page(VisitOnPaper(LISTENED, (), [RoomFinding(heard(), near)], 0, T0))
    assert "once more" not in text
    assert "hall or bath" in text


@pytest.mark.parametrize(("mark", "says"), [("known", "known to you"), ("mine", "yours")])
def test_what_the_client_knows_is_told_as_that(mark: Any, says: str) -> None:
    """A Tile that was marked stood there as "look on both sides", like a stranger."""
    known = replace(heard(), level="seen", name="Tile", mark=mark, state="unknown")
    near = loudest(("hall", "bath"), [("hall", -60.0, 40), ("bath", -61.0, 40)], {"hall": 1, "bath": 1})
    since = SinceLast(T0 - 7 * DAY, (), (), (known,), ())
    spans = (*LISTENED.heard, RoomVisit(CAR, T0 + 200, T0 + 260))
    told = VisitOnPaper(replace(LISTENED, heard=spans), (), [RoomFinding(known, near)], 0, T0)
    _, text = page(told._replace(away={CAR: [known]}, since=since))
    for before in ("", "Heard there: ", "there again: "):
        assert f"{before}Tile, {says}" in text
    assert text.count("Tile") == text.count(f"Tile, {says}")


def test_what_changed_since_the_visit_before_is_told_in_the_words_of_the_steps() -> None:
    new, gone = replace(heard(), name="Tile"), replace(heard(), name="SmartTag")
    since = SinceLast(T0 - 7 * DAY, (new,), (gone,), (heard(),) * 9, (), ("bedroom",))
    told = VisitOnPaper(LISTENED, (), [], 0, T0, since=since)
    _, text = page(told)
    day = full_date(local_time(T0 - 7 * DAY))
    assert since_words.SINCE_HEAD.format(date=day) in text
    for line in since_told(since, most=MOST_SINCE):
        assert line in text
    assert "there again" not in text
    same = since._replace(new=(), gone=(), missed=())
    again = f"there again: {', '.join([tag_title(heard())] * MOST_SINCE)}, and {9 - MOST_SINCE} more"
    assert again in page(told._replace(since=same))[1]
    assert since_words.SINCE_HEAD.partition("{")[0] not in page(told._replace(since=None))[1]
    said_no = [Answer(T0, "network", "no", "client")]
    assert "On the network: nothing new" not in page(told._replace(answers=said_no))[1]
    unread = told._replace(visit=replace(LISTENED, unread=True))
    assert since_words.SINCE_HEAD.partition("{")[0] not in page(unread)[1]


def test_what_the_client_left_unread_is_not_told() -> None:
    spans = (RoomVisit("hall", T0, T0 + 60), RoomVisit(CAR, T0 + 60, T0 + 120))
    told = VisitOnPaper(Visit("v-1", T0, 40, ("hall",), heard=spans), (), (), 0, T0, home=("A camera",))
    assert answer_words.UNREAD not in page(told)[1]
    text = page(told._replace(visit=replace(told.visit, unread=True)))[1]
    assert answer_words.UNREAD in text
    for said in (loudest_words.NO_TAGS, loudest_words.NOT_HEARD_THERE, "A camera"):
        assert said not in text
