"""Lines of the commands on a terminal that is narrower than most."""

import io
import os

import pytest

from tui.terminal import output, prompts
from tui.terminal.width import LEAST, MOST
from tui.wording.guided import walk


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(("columns", "most"), [(60, 59), (80, MOST), (200, MOST), (5, LEAST)])
def test_no_word_is_cut_by_the_edge_of_the_terminal(
    columns: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 60 columns "in your things" stood as "in your t", "hings"."""
    told, said = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", told)
    monkeypatch.setattr("sys.stderr", said)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 20)))
    output.write(walk.WHAT)
    prompts.say("\n".join(walk.WHAT))
    for screen in (told, said):
        lines = screen.getvalue().splitlines()
        assert max(map(len, lines)) <= most
        assert " ".join(lines).split() == " ".join(walk.WHAT).split()


def test_a_pipe_has_lines_as_a_usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr("sys.stdout", piped)
    output.write(walk.WHAT)
    assert MOST - 15 < max(map(len, piped.getvalue().splitlines())) <= MOST


@pytest.mark.parametrize(
    ("sentence", "command"),
    [
        (
            "Added as entry 1. It cannot be changed any more. To correct it: homesweep log correct 1",
            "log correct 1",
        ),
        (
            "To read about one: homesweep tag t-1. If you know it, say whose it is: homesweep known ID. Or",
            "known ID. Or",
        ),
    ],
)
def test_a_command_that_a_sentence_names_stands_in_one_line(
    sentence: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who copies a line, or hears one line at a time, had half of it."""
    piped = io.StringIO()
    monkeypatch.setattr("sys.stdout", piped)
    output.write([sentence])
    lines = piped.getvalue().splitlines()
    assert lines[-1] == f"homesweep {command}"
    assert " ".join(lines) == sentence


@pytest.mark.parametrize("path", ["/media/" + "a-long-folder/" * 7 + "c.db", "'/media/my record.db'"])
def test_a_command_with_its_record_is_not_cut(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path was cut at the edge, and what was copied named a record that is not there."""
    told, said = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", told)
    monkeypatch.setattr("sys.stderr", said)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 20)))
    sentence = f"To listen, and to keep all that is heard from now on: homesweep --store {path} scan"
    output.write([sentence])
    prompts.say(sentence)
    output.go_on([f"To write it down, as long as it is fresh: homesweep --store {path} log add --from t-1"])
    for screen in (told, said):
        assert f"homesweep --store {path} scan" in screen.getvalue().splitlines()
    assert f"homesweep --store {path} log add --from t-1" in told.getvalue().splitlines()
