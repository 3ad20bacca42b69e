"""`homesweep support` from the outside: no record, no network, any list, any country."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from signatures.support.contacts import countries
from signatures.support.where import _ZONES, ELSEWHERE, country_of
from tests.systems import needs_pipes, own_home
from tui.cli import main

OWN = """
country = "GB"
name = "Borough"
[[contact]]
id = "our-line"
name = "Our \\u001b]0;owned\\u0007line\\u202e"
kind = "helpline"
phone = "01 23"
source = "us"
as_of = "2026-11"
checked = 2026-11-24
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `support` in an empty folder, with no language set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("scanner.actions.help.help_lines._windows_region", lambda: None)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir(tmp_path)

    def run(*given: object) -> tuple[int, str, str]:
        status = main(["support", *map(str, given)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_it_begins_with_the_emergency_number(run: Run) -> None:
    status, out, err = run("--country", "GB")
    assert (status, err) == (0, "")
    assert out.splitlines()[2] == "      999     Police, emergency"


@pytest.mark.parametrize("columns", [40, 78])
def test_lines_are_broken_once(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Broken for 78 columns and then for those there are, a word stood alone on every other line."""
    written: list[str] = []
    monkeypatch.setattr("tui.terminal.width.columns_of", lambda _: columns)
    monkeypatch.setattr("tui.terminal.output.write", written.extend)
    for country in countries():
        run("--country", country, "numbers")
    assert len(written) > 100
    assert [line for line in written if len(line) >= columns] == []


def test_it_opens_no_record_and_no_socket(tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def no(*a, **k): raise SystemExit('socket')\n"
        "socket.socket = socket.getaddrinfo = no\n"
        "from tui.cli import main\n"
        "status = main(['--store', 'missing.db', 'support', 'all', '--country', 'GB'])\n"
        "print(status, 'sqlcipher3' in sys.modules, 'asyncio' in sys.modules)\n"
    )
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(root)} | own_home(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 False False"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en_US.UTF-8", "911", "a guess, by language"),
        ("de_DE", "110", "a guess, by language"),
        ("C.UTF-8", "999", "a guess: none is set"),
        ("", "999", "a guess: none is set"),
        ("en_IN.UTF-8", "112", "This computer is set to country IN."),
        ("\x1b[2J_GB", "999", "a guess: none is set"),
    ],
)
def test_a_country_that_nobody_named_is_said_to_be_a_guess(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, number: str, said: str
) -> None:
    monkeypatch.setenv("LANG", language)
    status, out, _ = run()
    assert status == 0
    assert f"      {number}     " in out
    assert said in out
    assert "--country" in out


@pytest.mark.parametrize(
    ("language", "zone", "number", "said"),
    [
        ("en_US.UTF-8", "Europe/London", "999", "a guess, by clock"),
        ("C", ":Australia/Perth", "000", "a guess, by clock"),
        ("en_US.UTF-8", "America/New_York", "911", "a guess, by clock"),
        ("de_DE", "Europe/London", "999", "a guess, by clock"),
        ("de_DE", "Europe/Berlin", "110", "a guess, by clock"),
        ("de_DE", "Etc/UTC", "110", "a guess, by language"),
        ("en_US.UTF-8", "Asia/Tokyo", "112", "This computer's clock is set to Asia/Tokyo."),
        ("en_GB.UTF-8", "Europe/Vienna", "112", "This computer's clock is set to Europe/Vienna."),
        ("en_US.UTF-8", "America/\x1b[2J", "112", "clock is set to America/"),
    ],
)
def test_the_clock_says_where_the_computer_is_and_language_what_the_clock_does_not(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, zone: str, number: str, said: str
) -> None:
    monkeypatch.setenv("LANG", language)
    monkeypatch.setenv("TZ", zone)
    _, out, _ = run()
    assert f"      {number}     " in out
    assert said in out


def test_every_zone_stands_for_a_country_that_has_numbers() -> None:
    from zoneinfo import available_timezones

    assert _ZONES.keys() == countries().keys()
    for names in _ZONES.values():
        for name in names:
            assert name.endswith("/") or name in available_timezones()
    assert country_of("Mars/Olympus") is None


def test_every_zone_of_the_world_is_that_of_its_country_or_of_another() -> None:
    table = Path("/usr/share/zoneinfo/zone.tab")
    if not table.exists():
        pytest.skip("this machine has no zone.tab")
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    said = {zone: country_of(zone) for _, _, zone, *_ in rows}
    ours = {zone: code for code, _, zone, *_ in rows if code in countries()}
    away = {"Antarctica/McMurdo", "Antarctica/Casey"}  # nobody comes there when called
    assert {zone: said[zone] for zone in ours.keys() - away if said[zone] != ours[zone]} == {}
    other = {zone for code, _, zone, *_ in rows if code not in countries() and code not in ("GG", "JE", "IM")}
    assert {zone: said[zone] for zone in other if said[zone] != ELSEWHERE} == {}
    assert [country_of(zone) for zone in ("UTC", "Etc/UTC", "", "CET-1CEST", "Factory")] == [None] * 5


@pytest.mark.parametrize("name", ["Atlantis", "\x1b]0;x\x07", "x" * 500, "zz"])
def test_an_unknown_country_still_helps(run: Run, name: str) -> None:
    status, out, _ = run("--country", name)
    assert status == 0
    assert "112" in out
    assert "No list goes by the name" in " ".join(out.split())
    assert "\x1b" not in out


def test_json_holds_everything(run: Run) -> None:
    status, out, _ = run("--json", "--country", "england")
    answer = json.loads(out)
    assert (status, answer["format"], answer["country"], answer["guessed"]) == (0, 1, "GB", False)
    helpline = {contact["id"]: contact for contact in answer["contacts"]}["national-stalking-helpline"]
    assert helpline["phone"] == "0808 802 0300"
    assert (helpline["as_of"], helpline["checked"]) == ("undated", "2026-11-24")
    assert helpline["open_now"]["state"] in {"open", "closed"}
    assert helpline["open_now"]["bank_holidays_known"] is False
    assert [step["id"] for step in answer["steps"]] == ["now", "wait", "write", "talk", "choose"]
    assert len(answer["pages"]) == 9
    assert json.loads(run("--json", "--country", "zz")[1])["country"] is None


@pytest.mark.parametrize("saved_by", ["utf-8", "utf-8-sig"])  # Notepad, the second
def test_an_own_list_replaces_ours(run: Run, tmp_path: Path, saved_by: str) -> None:
    (tmp_path / "own.toml").write_text(OWN, saved_by)
    status, out, _ = run("--list", "own.toml")
    assert status == 0
    assert "999" in out
    assert "01 23" in out
    assert "0808" not in out
    assert "These numbers come from the file own.toml, not from homesweep." in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "it is not UTF-8 text"),
        (b"a = " + b"[" * 9000, "nested too deeply"),
        (b"x" * 70_000, "longer than 64 KiB"),
        (OWN.replace('"helpline"', '"line"').encode(), "entry 1 (our-line): kind is 'line'"),
        (OWN.replace("our-line", "\\u001b[2J").replace('"helpline"', '"line"').encode(), "entry 1"),
    ],
    ids=["bytes", "nesting", "long", "kind", "escape"],
)
def test_a_hostile_list_is_one_sentence(run: Run, tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    status, out, err = run("--list", "own.toml")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert why in err
    assert "\x1b" not in err


@needs_pipes
def test_a_list_that_is_no_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none", "a\0b", "/dev/zero"):
        status, _, err = run("--list", path)
        assert status == 2
        assert err.count("\n") == 1
        assert "cannot be used as a list" in err


def test_a_list_of_another_country_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    assert run("--list", "own.toml", "--country", "US")[0] == 2
    assert run("--list", "own.toml", "--country", "uk")[0] == 0


def test_a_page_that_is_not_there_names_those_that_are(run: Run) -> None:
    status, _, err = run("\x1b[2Jx")
    assert status == 2
    assert "numbers, steps, choices" in err
    assert "\x1b" not in err


@pytest.mark.parametrize("page", ["pages", "countries", "numbers", "choices", "helpers", "all"])
def test_pages_are_printed(run: Run, page: str) -> None:
    status, out, err = run(page, "--country", "GB")
    assert (status, err) == (0, "")
    assert len(out.splitlines()) > 9


def test_who_hears_a_code_on_the_phone_gets_its_page_by_that_code(run: Run) -> None:
    status, told, _ = run("b2")
    assert status == 0
    assert told.startswith("B2  Several tags are near")
    assert "in your things" in told
    assert "can you talk now?" in told
    assert "C1  " not in told
    assert run("result", "B2")[1] == run("result B2")[1] == told
    status, _, refused = run("b9")
    assert status == 2
    assert "B2" in refused
    assert "C1  A tag keeps coming back" in run("codes")[1]
