"""Questions of the commands: how they break, and what becomes of an answer that is none."""

import io
import os
import sys

import pytest

from tests.systems import needs_terminals
from tui.terminal import prompts
from tui.wording.guided import walk
from tui.wording.home import looking
from tui.wording.terminal import commands


@pytest.mark.parametrize(
    ("answer", "agreed", "wiped"), [("yes", True, False), ("horse battery", False, True)]
)
def test_a_long_answer_to_yes_or_no_is_taken_off_the_screen(
    answer: str,
    agreed: bool,
    wiped: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.terminal.prompts.ask", lambda question: answer)
    monkeypatch.setattr("tui.terminal.prompts._wiped", lambda rows: f"[{rows} wiped]")
    assert prompts.ask_yes("Go on?") is agreed
    err = capsys.readouterr().err
    assert ("[1 wiped]" in err, commands.NOT_A_YES in err) == (wiped, wiped)
    assert answer not in err


def test_a_passphrase_that_is_typed_where_a_number_is_asked_for_is_taken_off_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`walk` asks for the passphrase first, `compare` after its questions."""
    answers = iter(("horse battery", "9", "2"))
    monkeypatch.setattr("tui.terminal.prompts.ask", lambda question: next(answers))
    monkeypatch.setattr("tui.terminal.prompts._wiped", lambda rows: f"[{rows} wiped]")
    assert prompts.choose("Which?", [("a", "One"), ("b", "Two")], default="a") == "b"
    err = capsys.readouterr().err
    assert err.count("[1 wiped]") == 1
    assert err.count(commands.ONE_OF.format(last=2)) == 2


LONG = "Where are you now? " + "(a word such as home or work, a school or a friend's house) " * 4


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("kind", "can"), [("dumb", False), ("linux", True)])
def test_a_terminal_without_a_cursor_has_no_room_for_the_app(
    kind: str, can: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("sys.stdin", "sys.stdout"):
        monkeypatch.setattr(stream, Screen())
    monkeypatch.setenv("TERM", kind)
    assert prompts.full_screen() is can
    monkeypatch.setattr("sys.stderr", Screen())
    assert ("\x1b" in prompts._wiped(1)) is can


def test_questions_do_not_break_within_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("builtins.input", lambda: screen.write("\n") and "home")  # Enter ends the line
    assert prompts.ask(LONG) == "home"
    prompts.say(LONG)
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) < 80
    assert set(" ".join(lines).split()) == set(LONG.split())


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_what_is_written_over_stays_one_line_on_any_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk said how far it is in 87 columns: each second a new line."""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("tui.terminal.prompts._columns", lambda: columns)
    said = [
        walk.progress("12 minutes", 3, 0, walk.more_in_short(2)),
        walk.progress("16 minutes", 12, 12, walk.more_in_short(0)),
        commands.listen_progress(3725.0, 7200.0, {"tags": 1234, "others": 56789}),
        looking.look_progress(12.0, 60.0, {"addresses": 1234}),
    ]
    for line in said:
        prompts.show_over(line)
    prompts.clear_over()
    *drawn, last = screen.getvalue().removeprefix("\r").split("\r")
    assert last == "\x1b[K"
    for line, whole in zip(drawn, said, strict=True):
        shown = line.removesuffix("\x1b[K")
        assert whole.startswith(shown)
        assert 0 < len(shown) < columns
        assert columns < 80 or shown == whole
    assert "\n" not in screen.getvalue()


def test_what_is_said_meanwhile_takes_the_place_of_the_line_that_is_written_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A radio that was lost was told behind it: "10 other devicesBluetooth is switched off."."""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    prompts.show_over("0:06 of 5:00")
    prompts.say("Bluetooth is switched off.")
    prompts.say("Try again.")
    assert screen.getvalue().endswith("\r\x1b[KBluetooth is switched off.\nTry again.\n")


def test_what_is_said_while_it_listens_counts_one_as_one_and_names_the_key_at_the_end() -> None:
    """ "1 other devices"; and a walk of 19 minutes said "Enough to tell.", not what ends it."""
    assert commands.listen_progress(2.0, 180.0, {"tags": 1, "others": 1}).endswith(
        "1 tag near, 1 other device"
    )
    assert commands.listen_progress(2.0, 180.0, {"tags": 0, "others": 1200}).endswith("1,200 other devices")
    assert "Ctrl+C" in walk.more_in_short(0)
    assert "Ctrl+C" not in walk.more_in_short(4)


@pytest.mark.parametrize(
    "told", [walk.more_in_short(7), walk.more_in_short(0), walk.OPEN_SHORT, walk.TOO_MANY_SHORT]
)
def test_in_60_columns_a_walk_says_how_much_is_missing(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("tui.terminal.prompts._columns", lambda: 60)
    prompts.show_over(walk.progress("1 hour and 12 minutes", 12, 12, told))
    assert told in screen.getvalue()


def test_a_pipe_gets_the_sentence_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    prompts.say(LONG)
    assert pipe.getvalue().count("\n") == 1


@needs_terminals
def test_what_was_typed_before_a_question_is_no_answer_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, inside = os.openpty()
    with open(inside, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        os.write(terminal, b"\n")
        prompts.forget_typed()
        os.write(terminal, b"s\n")
        assert stdin.readline() == "s\n"
    os.close(terminal)


@needs_terminals
@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
@pytest.mark.parametrize(("letters", "cut"), [(4000, False), (6000, True)])
def test_of_a_line_that_the_terminal_cut_it_is_said(
    letters: int, cut: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of a long paste stood on the screen, and the draft had none of it."""
    terminal, inside = os.openpty()
    with open(inside, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        os.write(terminal, b"x" * letters + b"\n")
        assert len(prompts.ask("What happened?")) == min(letters, prompts.LINE_MOST)
    os.close(terminal)
    assert (commands.LINE_CUT in " ".join(capsys.readouterr().err.split())) is cut


def test_what_no_terminal_gives_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    prompts.forget_typed()
    assert prompts.ask("Go on?") == "s"


def test_the_end_of_the_input_is_no_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert [prompts.ask("Go on?", at_end="q") for _ in range(2)] == ["", "q"]
