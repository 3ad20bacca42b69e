"""Completion of words is made from the parser alone: it knows no record, no client and no place of theirs."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.store import codename
from scanner.store.case import create
from tui.terminal.parser import build_parser

T0 = 1_767_600_000.0


def words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """All that can be completed or is said of it."""
    yield parser.format_help()
    for action in parser._actions:
        yield from (f"{action.default}", f"{action.choices}" if not isinstance(action.choices, dict) else "")
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                yield name
                yield from words(sub)


def test_it_is_the_same_whoever_was_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "none"))
    before = list(words(build_parser()))
    here = tmp_path / "data"
    here.mkdir()
    with create(here / "acorn-lantern.db", None, now=T0) as case:
        codename.give(case, "acorn-lantern")
    monkeypatch.setenv("HOMESWEEP_DATA", str(here))
    after = list(words(build_parser()))
    assert after == before
    assert "visit" in after
    assert "acorn" not in "".join(after)
