"""Where one is, as a terminal asks: an address is asked about, a threat answered, nothing held up."""

import argparse
import signal
from collections.abc import Callable

import pytest

from tui.terminal import prompts
from tui.terminal.live import listen
from tui.wording.log import diary

Said = Callable[..., tuple[str | None, str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What a terminal's user answers (None: nobody sits there), then the place and all that was said."""

    def run(given: str, *answers: str, there: bool = True) -> tuple[str | None, str]:
        told, left = list[str](), list(answers)
        monkeypatch.setattr(prompts, "interactive", lambda: there)
        monkeypatch.setattr(prompts, "say", told.append)

        def ask(question: str, *, default: str = "") -> str:
            told.append(question)
            return left.pop(0) or default

        monkeypatch.setattr(prompts, "ask", ask)
        place = listen.place(argparse.Namespace(place=given))
        assert not left
        return place, "\n".join(told)

    return run


def test_an_address_is_asked_about_and_another_word_can_be_typed(said: Said) -> None:
    place, told = said("14 Elm Road", "1", "home")
    assert place == "home"
    assert diary.LOOKS_LIKE_ADDRESS.format(place="14 Elm Road") in told
    assert said("", "14 Elm Road", "2")[0] == "14 Elm Road"  # kept as it is
    assert said("work") == ("work", "")
    assert said("", "")[0] is None


def test_where_nobody_can_be_asked_it_is_said_and_goes_on(said: Said) -> None:
    place, told = said("14 Elm Road", there=False)
    assert place == "14 Elm Road"
    assert "looks like an address" in told
    assert said("", there=False) == (None, "")


def test_words_that_may_be_a_threat_are_answered_with_who_can_help(said: Said) -> None:
    place, told = said("where he will kill me")
    assert place == "where he will kill me"
    assert "If you are in danger now, call" in told


def test_ctrl_c_at_the_question_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was asked within the loop, which takes a first Ctrl+C for itself: nothing happened, at the key that
    had just been called the one that stops it."""
    listened: list[str | None] = []

    def asked(*_: object) -> str:
        signal.raise_signal(signal.SIGINT)
        return "home"

    async def listens(_: object, *, place: str | None, **__: object) -> None:
        listened.append(place)

    monkeypatch.setattr(listen, "where_now", asked)
    arguments = argparse.Namespace(place="", adapter=None)
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # an app that was tested here left its own
    try:
        with pytest.raises(KeyboardInterrupt):
            listen.run(arguments, listens, line=str, seconds=1.0)
    finally:
        signal.signal(signal.SIGINT, before)
    assert listened == []
    monkeypatch.setattr(listen, "where_now", lambda *_: "home")
    listen.run(arguments, listens, line=str, seconds=1.0)
    assert listened == ["home"]
