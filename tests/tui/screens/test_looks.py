"""How the pages look: each once at 80 by 24, the main ones larger, one in strong contrast and without colour.

Each picture was looked at before it was accepted:
    pytest tests/tui/screens/test_looks.py --snapshot-update, then rsvg-convert the .svg files
(with xml:space="preserve" on the texts, or rsvg drops blanks at their beginning)
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.systems import own_home, settle_zone
from tests.tui.screens.looks import door, near, record, visit, week
from tests.tui.screens.looks.album import Walk, differing, pictured

WALKS: dict[str, Walk] = {**week.WALKS, **door.WALKS, **near.WALKS, **record.WALKS, **visit.WALKS}
WITHOUT_COLOUR = {"week": {"check"}}


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    told = {"TZ": "Europe/London", "TEXTUAL_ANIMATIONS": "none", "TERM": "xterm-256color"}
    told |= own_home(tmp_path)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield
    monkeypatch.undo()
    settle_zone()


@pytest.mark.parametrize("walk", WALKS)
async def test_pages(
    walk: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make, steps, fixed = WALKS[walk]
    fixed(monkeypatch, tmp_path)
    settle_zone()
    album = await pictured(make(tmp_path), steps)
    assert album.faults == []
    assert not differing(album, snapshot, tmp_path)


@pytest.mark.parametrize("walk", WITHOUT_COLOUR)
async def test_without_colour(
    walk: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make, steps, fixed = WALKS[walk]
    fixed(monkeypatch, tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    settle_zone()
    album = await pictured(make(tmp_path), steps, frozenset(WITHOUT_COLOUR[walk]))
    assert {name for name, colours in album.colours.items() if any(map(_coloured, colours))} == set()
    assert not differing(album, snapshot, tmp_path)


def _coloured(colour: str) -> bool:
    """Whether it is more than a shade of grey."""
    return not colour.startswith("#") or len({colour[1:3], colour[3:5], colour[5:7]}) > 1
