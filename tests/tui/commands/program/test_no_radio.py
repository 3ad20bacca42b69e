"""`scan`, `doctor` and `demo` where nothing can be heard: each thing once, and what is made up first."""

import re
from pathlib import Path

import pytest

from scanner.captures.forms.recording import line_for
from scanner.model import Item
from tests.systems import own_home
from tests.tui.apps import NEAR, PHONE, tag
from tui.cli import main
from tui.shared.process import started
from tui.wording.tags import findings, radio, result
from tui.wording.terminal import commands


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), " ".join(told.err.split())


def test_scan_says_once_what_stands_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "scan", "--minutes", "0.1")
    assert status == 3
    assert out.startswith(result.MAY_MEAN_HEAD)
    assert radio.NOT_CHECKED not in out
    assert err.count(radio.NOT_CHECKED) == 1
    sentences = [part for part in err.split(". ") if part]
    assert len(sentences) == len(set(sentences)), err


def test_doctor_says_it_in_words_for_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "doctor")
    assert status == 3
    assert radio.NOT_CHECKED in out
    assert "If someone helps you with this, tell them: " in out


def test_the_demo_says_first_that_it_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", "--plain"])
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == commands.DEMO_WEEK
    assert told.out.splitlines()[-1] == commands.DEMO_ENDS
    assert told.err == ""
    assert "homesweep tag" not in told.out  # no command knows a tag that was made up
    assert findings.NEXT_MADE_UP.format(command=started.command()) in " ".join(told.out.split())
    assert "of listening, in short checks over 7 days." in told.out
    main(["demo", "--json"])
    assert commands.DEMO_WEEK in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--all"]])
def test_the_numbers_of_the_demo_add_up(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", "--plain", *more])
    lines = capsys.readouterr().out.splitlines()
    groups = {
        level: int(number)
        for level, name in (findings.LEVELS | {"brief": findings.HEARD_BRIEFLY}).items()
        for number in re.findall(rf"\b{name} \((\d+)\)", "\n".join(lines))
    }
    counted = sum(number for level, number in groups.items() if level != "mine")
    assert f"We heard {groups['following']} tag that keeps coming back" in " ".join(lines)
    assert f"and up to {counted - groups['following']} others." in " ".join(lines)
    assert f"{groups['mine']} tag of your own is not counted." in " ".join(lines)


def recording(path: Path, *items: Item) -> str:
    path.write_text("".join(line_for(item) + "\n" for item in items), "utf-8")
    return str(path)


def test_a_tag_heard_for_a_moment_away_from_its_owner_is_not_just_common(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    moment = recording(tmp_path / "a.jsonl", tag(1.0), tag(9.0), tag(2.0, PHONE, "4A:00:00:00:00:01"))
    assert findings.BRIEF in ran(capsys, "analyse", moment)[1]
    longer = recording(tmp_path / "b.jsonl", tag(1.0), tag(100.0), tag(130.0))
    told = ran(capsys, "analyse", longer)[1]
    assert findings.BRIEF not in told
    assert findings.LEVELS["watch"] in told
    near = recording(tmp_path / "c.jsonl", tag(1.0, NEAR), tag(9.0, NEAR))
    assert findings.BRIEF not in ran(capsys, "analyse", near)[1]
