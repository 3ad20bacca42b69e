"""What was heard without a record is lost neither by a key pressed meanwhile nor for want of a stick."""

import argparse
import os
from pathlib import Path

import pytest

from scanner.actions.record.keep_where import HERE, NOTHING, STICK
from scanner.store.errors import StoreError, StoreProblem
from tests.systems import needs_terminals
from tui.terminal import prompts
from tui.terminal.live import listen
from tui.terminal.records import record
from tui.wording.terminal import commands as words


@needs_terminals
def test_an_enter_while_it_listens_answers_no_question_that_comes_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two of them, to see whether it still runs, were "No" and "Keep nothing"."""
    terminal, inside = os.openpty()
    with open(inside, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        async def listened(*_: object) -> None:
            os.write(terminal, b"\n\n")

        monkeypatch.setattr(listen, "_listen", listened)
        listen.run(argparse.Namespace(place=None), lambda: None, line=str, seconds=1.0)  # type: ignore[arg-type, return-value]
        os.write(terminal, b"1\n")
        assert prompts.ask(words.NUMBER) == "1"
    os.close(terminal)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said while it is kept on the stick that is put in once it was asked for in vain."""
    stick, said = tmp_path / "stick", list[str]()
    stick.mkdir()
    found = iter([[], [stick], [stick]])
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: next(found))
    monkeypatch.setattr(record, "interactive", lambda: True)
    monkeypatch.setattr(record, "say", said.append)
    monkeypatch.setattr(record, "new_passphrase", lambda _: "correct horse battery")
    return said


def keep(*answers: str) -> list[Path]:
    left, where = list(answers), list[Path]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "choose", lambda *_, **__: left.pop(0))
        record.offer_to_keep(argparse.Namespace(json=False), lambda case: where.append(Path(case.path)))
    assert not left
    return where


def test_where_no_stick_is_found_it_is_asked_again(kept: list[str], tmp_path: Path) -> None:
    """It ended with "run this again. Nothing was kept.": a walk of half an hour was gone."""
    assert keep(STICK, STICK) == [tmp_path / "stick" / "record.db"]
    assert kept[0] == words.NO_STICK_YET
    assert words.KEPT_NOTHING not in kept


def test_where_the_record_cannot_be_made_it_is_asked_again(
    kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise StoreError(StoreProblem.NO_SPACE, str(path))

    monkeypatch.setattr("scanner.actions.record.new_record.make", full)
    assert keep(STICK, STICK, NOTHING) == []
    assert "no room" in kept[1]
    assert kept[-1] == words.KEPT_NOTHING


@pytest.mark.parametrize("at", ["choose", "new_passphrase"])
def test_a_ctrl_c_at_a_question_says_that_nothing_was_kept(
    kept: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: str
) -> None:
    def ctrl_c(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(record, "choose", lambda *_, **__: HERE)
    monkeypatch.setattr(record, at, ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        record.offer_to_keep(argparse.Namespace(json=False), lambda case: None)
    assert kept[-1].strip() == words.KEPT_NOTHING
    assert not list(tmp_path.rglob("*.db"))
