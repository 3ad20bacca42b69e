"""What the guide writes on a walk, line for line; ticks, silence, and what programs get."""

import asyncio
import io
import json
from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scanner.locate.closeness import Closeness
from scanner.locate.locator import Standing
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State, Status
from scanner.store.case import create
from tests.simulation.approach import approach
from tests.tui.commanding import Run
from tui.commands.tags import locate as locate_command
from tui.terminal.live.locate import Guide, line
from tui.wording.tags import locate as words

T0 = 1_767_600_000.0


def standing(closeness: Closeness, time: float, *, sure: bool = True, heard: int = 1) -> Standing:
    return Standing(T0 + time, closeness.now(T0 + time), sure, heard, closeness.levels(T0 + time))


def steady(seconds: int = 10, level: int = -60) -> Closeness:
    closeness = Closeness()
    for second in range(0, seconds, 2):
        closeness.hear(T0 + second, level)
    return closeness


# looked at, line by line: it comes nearer without a step back
WALK = [
    "                             ▂ Heard, not sure yet",
    "               ▂ ▂ ▂ ▂ ▂ ▂   ▂ Farther, about the same",
    " ▂ ▂ ▂ ▂ ▂   ▂ ▂ ▂ ▂ ▂ ▂     ▂ Farther, getting warmer",
    " ▂ ▂ ▂ ▂ ▂     ▂ ▂ ▂   ▂ ▃   ▃ Farther, about the same",
    "   ▂ ▂ ▂   ▂ ▃   ▃   ▂ ▃ ▃ ▃ ▃ Farther, about the same",
    " ▃   ▃   ▂ ▃ ▃ ▃ ▃   ▃ ▄   ▃ ▄ Farther, getting warmer",
    " ▃ ▃ ▃   ▃ ▄   ▃ ▄ ▄ ▄   ▄   ▄ Close by, getting warmer",
    " ▃ ▄ ▄ ▄   ▄   ▄   ▅ ▅   ▆   ▆ Close by, getting warmer",
    "   ▄   ▅ ▅   ▆   ▆ ▇ ▇       █ Very close, getting warmer",
]


def test_a_walk_as_it_is_seen() -> None:
    closeness, seen, at = Closeness(), [], 0.0
    for packet in approach(1):
        closeness.hear(T0 + packet.time, packet.level)
        if packet.time >= at:
            seen.append(line(standing(closeness, packet.time)))
            at = packet.time + 12
    assert seen == WALK


def test_lines_without_a_terminal_come_when_something_changes_or_after_ten_seconds() -> None:
    said: list[str] = []
    guide, closeness = Guide(said.append, ticked=set()), steady(30)
    for second in range(12, 25):
        guide.show(standing(closeness, second))
    assert said == ["Close by, about the same"] * 2


def test_silence_is_told_once_with_what_it_may_mean_and_so_is_its_end() -> None:
    said: list[str] = []
    guide, closeness = Guide(said.append, ticked=set()), steady()
    for second in (9, 15, 21, 22):
        guide.show(standing(closeness, second))
    assert said[1:] == ["Not heard for 13 seconds.", *words.QUIET_MEANS, "Not heard for 13 seconds"]
    closeness.hear(T0 + 23, -60)
    guide.show(standing(closeness, 23))
    assert said[-2] == words.HEARD_AGAIN


def test_a_change_of_address_is_told_as_what_may_be_wrong() -> None:
    said: list[str] = []
    guide, closeness = Guide(said.append, ticked=set()), steady()
    guide.show(standing(closeness, 9))
    guide.show(standing(closeness, 9, sure=False))
    guide.show(standing(closeness, 9))
    assert said[1] == words.NEW_ADDRESS
    assert "may be wrong" in said[1]
    assert said[-2] == words.OWN_ADDRESS


def test_places_are_ticked_off_and_back() -> None:
    said: list[str] = []
    ticked: set[int] = set()
    guide = Guide(said.append, ticked=ticked)
    for text in ("2", " 3\n", "3", "99", "0", "-1", "²", "bag", "\x1b[A", ""):
        guide.typed(text)
    assert ticked == {2}
    assert "   2 [x] Coat: pockets, collar, lining" in said
    guide.typed("q")
    assert guide.ended
    said.clear()
    guide.end(standing(steady(), 9))
    assert said[:2] == [words.ENDED, "You looked at: Coat"]


def test_never_heard_is_not_never_there() -> None:
    said: list[str] = []
    Guide(said.append, ticked=set()).end(standing(Closeness(), 9, heard=0))
    assert said == [words.NEVER_HEARD]


def test_programs_get_lines_of_json() -> None:
    said: list[str] = []
    guide = Guide(said.append, ticked=set(), as_json=True)
    guide.show(standing(Closeness(), 0, heard=0))
    guide.show(standing(steady(), 9))
    first, second = map(json.loads, said)
    assert (first["closeness"], first["level"], first["quiet_s"]) == (None, None, None)
    assert (second["format"], second["closeness"], second["trend"], second["sure"]) == (
        1,
        "room",
        "same",
        True,
    )
    assert second["time"] == "2026-01-05T08:00:09Z"


def test_while_the_radio_is_away_that_stands_in_the_place_of_the_last_level() -> None:
    said: list[str] = []
    lines: list[str] = []
    live, plain = Guide(said.append, lines.append, ticked=set()), Guide(said.append, ticked=set())
    programs = Guide(said.append, ticked=set(), as_json=True)
    for guide in (live, plain, programs):
        guide.show(standing(steady(), 9))
        guide.deaf = True
        guide.show(standing(steady(), 25))  # nor is it told what the quiet may mean
    assert lines[-1].endswith(f" {words.CANNOT_LISTEN}")
    assert said[:2] == ["Close by, about the same", words.CANNOT_LISTEN]
    assert [json.loads(text)["listening"] for text in said[2:]] == [True, False]


def test_the_command_tells_its_guide_that_the_radio_is_away(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    guides: list[Guide] = []

    class Radio:
        def __init__(self, *_: object, on_status: Any, **__: object) -> None:
            self.tell = on_status

        def stop(self) -> None:
            """It has."""

    class Seek:
        ticked: set[int] = set()  # noqa: RUF012

        def __init__(self, *_: object) -> None:
            self.now = lambda: standing(steady(), 9)

        async def listen(self, source: Any, **_: object) -> None:
            source.tell(Status(State.WAITING, 0.0, RadioProblem.OFF))

    class Held(Guide):
        def end(self, standing: Standing) -> None:
            guides.append(self)

    monkeypatch.setattr("scanner.radio.live.LiveSource", Radio)
    monkeypatch.setattr("scanner.actions.tags.look_for_tag.SeekAlone", Seek)
    monkeypatch.setattr("tui.shared.records.judged_record.tag_of", lambda *_: None)
    monkeypatch.setattr("tui.commands.tags.locate.Guide", Held)
    run("--store", str(path), "locate", "t-1")
    assert [guide.deaf for guide in guides] == [True]


def test_it_ends_when_the_program_that_reads_it_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It listened on for ten minutes, and nobody was told anything."""

    class Radio:
        def __init__(self, *_: object, **__: object) -> None:
            self.stopped = asyncio.Event()
            self.stop = self.stopped.set

    ended: list[bool] = []

    async def listen(source: Any, **_: object) -> None:
        await asyncio.wait_for(source.stopped.wait(), 5)
        ended.append(True)

    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("scanner.radio.live.LiveSource", Radio)
    monkeypatch.setattr("tui.commands.tags.locate.Guide.show", gone)
    monkeypatch.setattr("tui.commands.tags.locate.SHOW_S", 0.0)
    seek: Any = SimpleNamespace(ticked=set(), now=lambda: standing(steady(), 9), listen=listen)
    asked = Namespace(adapter=None, json=False, minutes=10)
    with pytest.raises(BrokenPipeError):  # which the command ends on without a word
        asyncio.run(locate_command._listen(asked, seek, alive=False))
    assert ended


def test_a_radio_that_is_lost_takes_the_place_of_the_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stood behind it: "about the same (rough)Bluetooth is switched off."."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("sys.stderr", screen)
    locate_command._rewrite("Close by")
    locate_command._tell(Status(State.WAITING, 0.0, RadioProblem.OFF))
    assert "Close by\r\x1b[KBluetooth is switched off." in screen.getvalue()
