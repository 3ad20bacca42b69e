"""A passphrase that opens nothing is asked for again inside the program, before the shell comes back."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.store import access
from scanner.store.case import create, open_case
from tests.tui.commanding import Run
from tui.terminal.records.record import UNLOCK_TRIES, passphrase
from tui.wording.terminal import commands as words

SECRET = "six words that nobody knows"  # noqa: S105
WRONG = "six words that nobody know"
T0 = 1_700_000_000.0
Types = Callable[..., list[str]]


@pytest.fixture
def locked(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "locked.db"
    create(path, SECRET, now=T0).close()
    return path


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    """Somebody at a terminal types these; what is left of them."""

    def typing(*secrets: str) -> list[str]:
        left = list(secrets)
        for where in ("prompts", "records.record"):
            monkeypatch.setattr(f"tui.terminal.{where}.interactive", lambda: True)
        monkeypatch.setattr("getpass.getpass", lambda *_, **__: left.pop(0))
        return left

    return typing


@pytest.mark.parametrize("command", [("log",), ("verify",), ("copy", "copied.db"), ("erase",)])
def test_it_is_asked_again_before_the_program_ends(
    command: tuple[str, ...], run: Run, locked: Path, types: Types
) -> None:
    left = types(WRONG, WRONG, SECRET)
    done = run(*command, "--store", locked, typed="1\n")
    assert (done.err.count(words.WRONG_PASSPHRASE), left) == (2, [])
    assert done.status == (2 if command == ("erase",) else 0)  # its own question was not answered
    with open_case(locked, SECRET) as case:
        noted = [what for _, what in access.listed(case)] + ["wrong"] * len(access._waiting(locked))
    assert noted.count("wrong") == 2


@pytest.mark.parametrize("command", [("log",), ("verify",)])
def test_at_last_it_says_that_it_has_ended(
    command: tuple[str, ...], run: Run, locked: Path, types: Types
) -> None:
    left = types(*[WRONG] * UNLOCK_TRIES, SECRET)
    done = run(*command, "--store", locked)
    assert (done.status, left) == (2, [SECRET])
    assert words.FORGOT in " ".join(done.err.split())
    assert " ".join(done.err.split()).endswith(words.ENDED_UNOPENED)
    assert len(access._waiting(locked)) == UNLOCK_TRIES


def test_ctrl_d_ends_it_in_a_sentence(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(*_: object, **__: object) -> str:
        raise EOFError

    monkeypatch.setattr("tui.terminal.records.record.interactive", lambda: True)
    monkeypatch.setattr("getpass.getpass", no_more)
    done = run("log", "--store", locked)
    assert (done.status, words.LOCKED_AND_NOBODY_THERE in " ".join(done.err.split())) == (2, True)


def test_what_is_asked_for_is_wrapped_as_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "type the fifth and the sixth wor", "d:" stood there at 60 columns."""
    asked: list[str] = []
    monkeypatch.setattr("tui.terminal.records.record.interactive", lambda: True)
    monkeypatch.setattr("tui.terminal.prompts.line_width", lambda _: 59)
    monkeypatch.setattr("getpass.getpass", lambda question, **_: asked.append(question) or SECRET)
    question = "To show that you have them, type the fifth and the sixth word:"
    passphrase(Namespace(passphrase_fd=None), question)
    assert asked == ["To show that you have them, type the fifth and the sixth\nword: "]


def test_a_descriptor_is_read_once(run: Run, locked: Path, types: Types, tmp_path: Path) -> None:
    left = types(SECRET)
    (tmp_path / "typed").write_text(f"{WRONG}\n{SECRET}\n", encoding="utf-8")
    with (tmp_path / "typed").open("rb") as stream:
        done = run("log", "--store", locked, "--passphrase-fd", stream.fileno())
    assert (done.status, left) == (2, [SECRET])
    assert words.WRONG_PASSPHRASE in done.err
    assert words.ENDED_UNOPENED not in " ".join(done.err.split())
