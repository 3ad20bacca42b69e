"""What was answered before a check: a no closes it, for every way that leads to it, until it is changed."""

from pathlib import Path

import pytest

from scanner.actions.listen import listening, sealed_run
from scanner.actions.refused import RefusalReason, Refused
from scanner.hearing.coverage import Coverage
from scanner.lan.access.consent import Consent
from scanner.log.export.content import choose
from scanner.log.export.formats import html
from scanner.log.export.gather import gather
from scanner.log.export.redaction.choice import Choice
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.log.proof.verify import verify
from scanner.store.case import Case, create
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer
from tests.scanner.log.made import moment
from tests.tui.apps import FakeClock
from tui.present.report import report

T0 = 1_700_000_000.0
EVERYTHING = Consent(send=True, ask_quiet_cameras=True, scan_wifi=True)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return create(tmp_path / "r.db", None, now=T0)


def test_the_newest_answer_stands_and_nothing_is_written_over(case: Case) -> None:
    said = [
        Answer(T0, "listening", "yes", "client"),
        Answer(T0 + 1, "network", "no", "client"),
        Answer(T0 + 2, "network", "later", "advocate"),
    ]
    for one in said:
        answers.note(case, one)
    assert answers.listed(case) == said
    assert answers.standing(case) == {"listening": said[0], "network": said[1]}
    assert verify(case).differences == ()


@pytest.mark.parametrize("by", ["advocate", "not said"])
def test_a_clients_no_stands_until_the_client_answers(case: Case, by: str) -> None:
    no = Answer(T0, "network", "no", "client")
    for one in (no, Answer(T0 + 1, "network", "yes", by), Answer(T0 + 2, "network", "later", by)):
        answers.note(case, one)
    assert answers.forbidden(case, "network") == no
    answers.note(case, Answer(T0 + 3, "network", "yes", "client"))
    assert answers.forbidden(case, "network") is None
    for one in (Answer(T0 + 4, "network", "no", by), Answer(T0 + 5, "network", "yes", by)):
        answers.note(case, one)  # who closed it may open it again
    assert answers.forbidden(case, "network") is None


def test_a_no_closes_listening_wherever_it_begins(case: Case) -> None:
    answers.note(case, Answer(T0, "listening", "no", "client"))
    with pytest.raises(Refused) as refused:
        listening.begin(case, "scan", FakeClock())
    assert (refused.value.reason, refused.value.at) == (RefusalReason.NO_LISTENING, T0)
    answers.note(case, Answer(T0 + 1, "listening", "yes", "client"))
    listening.begin(case, "scan", FakeClock())


def test_a_later_defers_and_opens_nothing_that_a_no_closed(case: Case) -> None:
    no, later = Answer(T0, "network", "no", "client"), Answer(T0 + 1, "network", "later", "client")
    for one in (no, later, Answer(T0 + 2, "network", "yes", "advocate")):
        answers.note(case, one)
    assert (answers.standing(case)["network"], answers.forbidden(case, "network")) == (later, no)
    answers.note(case, Answer(T0 + 3, "network", "yes", "client"))
    assert answers.forbidden(case, "network") is None
    assert answers.deferred(case, "network") is None


@pytest.mark.parametrize("before", [(), ("yes",), ("no", "yes")])
def test_nothing_is_listened_to_until_a_later_is_answered(case: Case, before: tuple[str, ...]) -> None:
    for at, said in enumerate((*before, "later")):
        answers.note(case, Answer(T0 + at, "listening", said, "client"))
    with pytest.raises(Refused) as refused:
        listening.begin(case, "scan", FakeClock())
    assert (refused.value.reason, refused.value.at) == (RefusalReason.LISTENING_LATER, T0 + len(before))
    assert sealed_run.begin_from(case, "listen", FakeClock()) is None
    answers.note(case, Answer(T0 + 9, "listening", "yes", "client"))
    listening.begin(case, "scan", FakeClock())


def test_what_is_no_answer_of_ours_is_passed_over(case: Case) -> None:
    for body in ({"what": "answer"}, {"what": "answer", "of": "network", "answer": ["no"], "by": "client"}):
        Writer(case).event("consent", T0, body)
    assert answers.listed(case) == []


def _to_look(consent: Consent, time: float, by: str = "") -> Answer:
    return answers.to_look(consent, time=time, network="10.0.0.0/24", interface="eth0", by=by)


def test_an_answer_to_one_look_comes_back_as_it_was_said_and_closes_nothing_else(case: Case) -> None:
    said = [
        _to_look(Consent(send=True), T0),
        _to_look(Consent(listen_only=True), T0 + 1, "client"),
        _to_look(EVERYTHING, T0 + 2, "advocate"),
        _to_look(Consent(), T0 + 3, "client"),
    ]
    for one in said:
        answers.note(case, one)
    assert answers.listed(case) == said
    assert [(one.answer, one.by, one.listen_only, one.cameras, one.wifi) for one in said] == [
        ("yes", "not said", False, False, False),
        ("yes", "client", True, False, False),
        ("yes", "advocate", False, True, True),
        ("no", "client", False, False, False),
    ]
    assert answers.forbidden(case, "network") is None
    assert verify(case).differences == ()


def test_the_report_tells_each_answer_and_what_stands_declined(case: Case) -> None:
    said = (_to_look(EVERYTHING, T0, "advocate"), Answer(T0 + 60, "listening", "no", "client"))
    for one in said:
        answers.note(case, one)
    material = gather(case, [], Coverage(), made=moment())
    assert material.facts.agreed == said
    page = html.write(report.document(choose(material, Choice()))).decode()
    assert "One look at the network: yes (the advocate), quiet cameras too, Wi-Fi names too" in page
    assert "Declined, and so not done since: Listening. No was said by the client" in page
    assert "10.0.0.0" not in page


def test_a_no_to_one_room_stands_in_the_report_without_the_rooms_name(case: Case) -> None:
    said = Answer(T0, answers.ROOM, "no", "client", room="Lea's room")
    answers.note(case, said)
    assert (answers.listed(case), answers.standing(case)) == ([said], {})
    page = html.write(report.document(choose(gather(case, [], Coverage(), made=moment()), Choice()))).decode()
    assert "Listening in one room: no (the client)" in page
    assert "Lea" not in page
    assert "Declined" not in page


def test_what_earlier_programs_wrote_of_a_look_is_read_as_far_as_it_goes(case: Case) -> None:
    for body in (
        '{"what":"network","network":"10.0.0.0/24","interface":"eth0","cameras":true,"by":"advocate"}',
        '{"what":"network-declined","network":"10.0.0.0/24","interface":"eth0","by":"client"}',
        '{"what":"network","network":7,"cameras":"yes"}',
        '{"what":"network"}', '{"what":"other"}', "{}",
    ):  # fmt: skip
        Writer(case).event(answers.EVENT, T0, body)
    told = answers.listed(case)
    assert [(one.answer, one.by, one.network, one.cameras) for one in told] == [
        ("yes", "advocate", "10.0.0.0/24", True), ("no", "client", "10.0.0.0/24", False),
        ("yes", "not said", "7", False), ("yes", "not said", "", False),
    ]  # fmt: skip
    assert answers.standing(case) == {}


def test_what_is_no_object_is_a_damaged_record(case: Case) -> None:
    Writer(case).event(answers.EVENT, T0, "[1]")
    with pytest.raises(StoreError) as caught:
        answers.listed(case)
    assert caught.value.problem is StoreProblem.DAMAGED
