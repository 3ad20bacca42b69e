"""`compare` says before each listen what to do with the thing, whoever's words the listens have."""

import json
from typing import Any

import pytest

from scanner.compare.difference import Difference, ThirdListen
from tests.tui.commanding import Run
from tui.terminal.prompts import say
from tui.wording.guided import compare as words


def asks(question: str, default: str = "") -> str:
    say(question)
    return default


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is heard, and Enter is pressed before each listen."""

    def listened(_: object, listens: Any, **__: object) -> None:
        listens.__self__.comparison.add([])

    monkeypatch.setattr("tui.terminal.live.listen.run", listened)
    monkeypatch.setattr("tui.commands.tags.compare.ask", asks)


def test_words_of_ones_own_may_be_of_a_thing(run: Run, quiet: None) -> None:
    said = run("compare", "with the coat", "without the coat").err
    assert said.index(words.IF_LAID) < said.index(words.IF_TAKEN)
    said = run("compare", "at home", "in the car", "--about", "2").err
    assert said.index(words.IF_TAKEN) < said.index(words.IF_LAID)


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([f"{number}" for number in range(9)], words.MANY_LABELS),
        (["with the bag " * 6 + "that is red", "with the bag " * 6 + "that is blue"], words.SAME_LABELS),
    ],
    ids=["nine", "alike as far as they are kept"],
)
def test_words_that_could_not_be_told_apart_are_refused(
    run: Run, quiet: None, labels: list[str], says: str
) -> None:
    """Of nine the last was lost, or ended it with an error; of two long ones "one heard nothing at all"."""
    told = run("compare", *labels, "--about", str(len(labels)))
    assert told.status == 2
    assert says in " ".join(told.err.split())


@pytest.mark.parametrize("which", ["bag", "visit"])
def test_what_is_over_is_not_asked_for_once_more(
    run: Run, at_terminal: None, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a visit it asked: "Listen once more, before the visit?"."""
    asked: list[str] = []
    monkeypatch.setattr("tui.commands.tags.compare.choose", lambda *_, **__: which)
    monkeypatch.setattr("tui.commands.tags.compare.ask_yes", lambda text: asked.append(text))
    told = Difference("", (), (), 0, 0, ThirdListen.WITHOUT)
    monkeypatch.setattr("scanner.actions.compare.comparison.compare", lambda *_, **__: told)
    run("compare")
    (question,) = asked
    label = words.PRESETS[which].labels[1]
    assert words.ASK_THIRD.format(label=label) in question


@pytest.mark.parametrize(("which", "lays"), [("bag", True), ("car", False)])
def test_what_is_picked_tells_whether_it_is_laid_down(
    run: Run, quiet: None, which: str, lays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("tui.commands.tags.compare", "tui.terminal.live.first_look.prompts"):
        monkeypatch.setattr(f"{module}.interactive", lambda: True)
    monkeypatch.setattr("tui.terminal.live.first_look.goes_on", lambda _: True)
    monkeypatch.setattr("tui.commands.tags.compare.choose", lambda *_, **__: which)
    said = run("compare").err
    assert (words.LAY_IT in said, words.TAKE_IT in said) == (lays, lays)
    assert words.IF_LAID not in said
    preset = words.PRESETS[which]
    for own, usual in zip(preset.own, preset.labels, strict=True):
        assert f'such as "{own}". Enter alone takes "{usual}":' in " ".join(said.split())


@pytest.fixture
def at_terminal(quiet: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there."""
    monkeypatch.setattr("tui.commands.tags.compare.interactive", lambda: True)


def test_the_record_is_opened_before_anything_is_asked(
    run: Run, at_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its passphrase was typed where the words of a listen were asked for."""
    asked = []

    def opens(*_: object, **__: object) -> None:
        asked.append("the record")

    def picks(*_: object, **__: object) -> str:
        asked.append("what is compared")
        return "bag"

    monkeypatch.setattr("tui.terminal.records.record.open_record", opens)
    monkeypatch.setattr("tui.commands.tags.compare.choose", picks)
    monkeypatch.setattr("tui.commands.tags.compare.ask_yes", lambda _: False)
    run("compare")
    assert asked == ["the record", "what is compared"]


@pytest.mark.parametrize("more", [False, True])
def test_the_answer_stands_once_for_each_time_that_it_is_another(
    run: Run, at_terminal: None, more: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it stood there twice, one below the other, for who wanted no third listen."""
    answers = iter([more])
    monkeypatch.setattr("tui.commands.tags.compare.ask_yes", lambda _: next(answers))
    told = run("compare", "with the coat", "without the coat").out
    assert told.count(words.UNHEARD) == 1 + more


def test_as_json_it_is_one_answer_and_no_line_before_it(run: Run, at_terminal: None) -> None:
    told = run("compare", "with the coat", "without the coat", "--json").out
    assert json.loads(told)["compare"]["asked"] == "with the coat"
