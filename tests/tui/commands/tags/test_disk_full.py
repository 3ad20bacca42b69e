"""The disk is full while it is listened: what was heard until then is told, and then why it ends."""

import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from scanner.model import Context
from scanner.store.errors import StoreError, StoreProblem
from tests.scanner.following.weeks import find_my
from tests.tui.commanding import Run
from tui.wording.guided import walk

if TYPE_CHECKING:
    from scanner.hearing.pipeline import Hearing

HEARD_S = 60.0


def fills_up(monkeypatch: pytest.MonkeyPatch, record: Path, listens: int = 1) -> None:
    """A tag is heard for a minute in each listen; in the last one nothing more can be kept then."""
    begun = []

    def sweep(source: object, hearing: "Hearing", *_: Any, **__: Any) -> SimpleNamespace:
        async def listen() -> None:
            begun.append(now := time.time())
            hearing.feed(Context(now, HEARD_S))
            hearing.feed(find_my("near")(now)._replace(time=now + 30))
            hearing.finish()
            if len(begun) == listens:
                raise StoreError(StoreProblem.NO_SPACE, str(record))

        return SimpleNamespace(run=listen)

    monkeypatch.setattr("scanner.actions.listen.listening.sweep", sweep)
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("tui.commands.tags.listen.sys", terminal)
    monkeypatch.setattr("tui.commands.tags.compare.ask", lambda *_, **__: "")


@pytest.mark.parametrize(
    ("command", "listens", "told"),
    [
        (("scan",), 1, "AirTag, away from its owner"),
        (("listen",), 1, "AirTag, away from its owner"),
        (("walk", "--how", "bus"), 1, walk.STILL),
        (("compare", "with it", "without"), 2, "with it (60 seconds)"),
    ],
    ids=["scan", "listen", "walk", "compare"],
)
def test_what_was_heard_is_told_before_the_reason(
    run: Run, record: Path, command: tuple[str, ...], listens: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fills_up(monkeypatch, record, listens)
    done = run(*command)
    assert done.status == 3
    assert told in " ".join(done.out.split())
    assert "There is no room left" in done.err


def test_of_a_comparison_whose_second_listen_never_began_nothing_is_said(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fills_up(monkeypatch, record)
    done = run("compare", "with it", "without")
    assert (done.status, done.out) == (3, "")
