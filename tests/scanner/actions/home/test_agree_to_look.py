"""What is asked before a look: which questions come for which network, and what each answer allows."""

from ipaddress import IPv4Address, IPv4Network

import pytest

from scanner.actions.home.agree_to_look import LookQuestion, WantedLook, agree_to_look
from scanner.actions.question import Asking
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import DEFAULT_SECONDS, LISTEN_SECONDS, Network
from scanner.lan.system.interfaces import Survey

HOME = Network("eth0", 2, IPv4Address("10.0.0.5"), IPv4Network("10.0.0.0/24"))
WIDE = Network("wlan0", 3, IPv4Address("10.4.0.5"), IPv4Network("10.4.0.0/16"))


def through(asking: Asking[WantedLook | None], *answers: str) -> list[LookQuestion]:
    """What was asked, up to the end."""
    asked: list[LookQuestion] = []
    for answer in answers:
        assert asking.question is not None
        asked.append(LookQuestion(asking.question.what))
        asking.answer(answer)
    assert asking.question is None
    return asked


def test_one_network_is_asked_about_and_a_yes_allows_no_more_than_it_says() -> None:
    asking = Asking(agree_to_look(Survey((HOME,), ())))
    assert through(asking, "ask", "no") == [LookQuestion.HOW, LookQuestion.CAMERAS]
    assert asking.result is not None
    assert asking.result.consent == Consent(send=True)
    assert asking.result.plan.seconds == DEFAULT_SECONDS
    listens = Asking(agree_to_look(Survey((WIDE,), ())))
    assert through(listens, "listen") == [LookQuestion.HOW]
    assert listens.result is not None
    assert (listens.result.consent, listens.result.plan.seconds) == (
        Consent(listen_only=True),
        LISTEN_SECONDS,
    )


def test_where_only_listening_would_not_do_it_is_not_offered() -> None:
    asking = Asking(agree_to_look(Survey((HOME,), ()), listening=False))
    assert asking.question is not None
    assert asking.question.choices == ("no", "ask")


def test_each_further_step_has_a_yes_of_its_own() -> None:
    asking = Asking(agree_to_look(Survey((HOME, WIDE), ()), router=True, wifi=True))
    asked = through(asking, "10.4.0.5", "ask", "whole", "no", "no", "yes")
    assert asked == list(LookQuestion)
    assert asking.result is not None
    assert asking.result.consent == Consent(send=True, scan_wifi=True)
    assert (asking.result.plan.whole, asking.result.plan.others) == (True, ("10.0.0.0/24",))


@pytest.mark.parametrize("answers", [("no",), ("10.0.0.5", "no"), ("10.4.0.5", "ask", "no")])
def test_a_no_at_any_question_allows_nothing(answers: tuple[str, ...]) -> None:
    asking = Asking(agree_to_look(Survey((HOME, WIDE), ())))
    through(asking, *answers)
    assert asking.result is None or asking.result.consent == Consent()


def test_a_network_that_is_named_is_not_asked_about_and_must_be_there() -> None:
    asking = Asking(agree_to_look(Survey((HOME, WIDE), ()), named="eth0"))
    assert asking.question is not None
    assert asking.question.about == {"network": "10.0.0.0/24", "interface": "eth0"}
    with pytest.raises(LookupError):
        Asking(agree_to_look(Survey((HOME,), ()), named="eth7"))
