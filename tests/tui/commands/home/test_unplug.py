"""`home --unplug` and `home --router-list`: what a person reads; leaving is always the first answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.actions.home.unplug_test import UnplugTest
from scanner.lan.access.consent import Consent
from scanner.lan.access.plan import Plan
from tests.scanner.actions.home.test_unplug_test import NETWORK, _home, run_of, without
from tests.scanner.lan.homes import DOORBELL, HOME
from tests.tui.commands.home.test_home import Ran, run
from tui.terminal.live import unplug
from tui.wording.home import devices, looking
from tui.wording.home import unplug as unplug_words

__all__ = ["_home", "run"]


def guided(monkeypatch: pytest.MonkeyPatch, answers: list[str], name: str = "") -> list[str]:
    said: list[str] = []
    asked: list[tuple[str, str]] = []

    def choose(question: str, choices: list[tuple[str, str]], *, default: str) -> str:
        asked.append((default, choices[0][0]))
        return answers.pop(0)

    monkeypatch.setattr("tui.terminal.prompts.choose", choose)
    monkeypatch.setattr("tui.terminal.prompts.ask", lambda question: name)
    monkeypatch.setattr(unplug, "say", said.append)
    monkeypatch.setattr("tui.terminal.output.write", lambda lines: said.extend(lines))
    says = [HOME, without(DOORBELL), HOME]
    test = UnplugTest(run_of(says), Plan(NETWORK), Consent(send=True))
    assert unplug.guide(test) == 0
    assert set(asked) == {("leave", "leave")}
    return said


def test_what_a_camera_gives_away_is_said_before_anything_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    said = guided(monkeypatch, ["leave"])
    assert said[0] == unplug_words.UNPLUG_LOOKS_FIRST
    assert [*unplug_words.UNPLUG_BEFORE, unplug_words.UNPLUG_LEFT] == said[-5:]
    assert not any("Nuki" in line for line in said), "a lock is not offered"


def test_the_one_that_went_is_told_named_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    said = guided(monkeypatch, ["on", "on", "leave"], "Front door")
    at = said.index(unplug_words.THIS_WENT)
    assert "Ring doorbell" in said[at + 1]
    assert unplug_words.BACK_AGAIN in said


def test_a_routers_list_from_a_file_is_told_without_a_question(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    page = tmp_path / "list.html"
    page.write_text(
        "<table><tr><td>HL_CAM3P-D03F</td><td>192.168.7.40</td><td>D0:3F:27:00:00:40</td></tr></table>",
        "utf-8",
    )
    done = run("home", "--router-list", str(page))
    assert (done.status, devices.DEVICE_GROUPS["named"] in done.out, "Wyze camera" in done.out) == (
        0,
        True,
        True,
    )
    for empty in (tmp_path / "none", tmp_path):
        assert run("home", "--router-list", str(empty)).status == 2
    page.write_text("nothing here", "utf-8")
    assert run("home", "--router-list", str(page)).err.strip() == looking.LIST_EMPTY
