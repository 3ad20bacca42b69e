"""What somebody who controls files, names and the terminal may try against the command."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scanner.captures.forms.recording import line_for
from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.systems import own_home
from tui.cli import main

T0 = 1_767_600_000.0
TAG = "D1:22:33:44:55:66"
AIRTAG = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "ab" * 22 + "0100")})
CONTROL = "\x1b]0;owned\x07"


class Ran(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in an empty home, with nobody at the terminal."""
    for name, value in _home(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Ran:
        return Ran(_status(*words), *capsys.readouterr())

    return run


def _home(folder: Path) -> dict[str, str]:
    return own_home(folder / "home", folder / "home" / "data")


def _status(*words: object) -> int:
    try:
        return main([str(word) for word in words])
    except SystemExit as exit_:
        return int(exit_.code or 0)


def recording(path: Path, items: Iterator[Item] | list[Item]) -> Path:
    path.write_text("".join(line_for(item) + "\n" for item in items), "utf-8")
    return path


def access_points(place: int) -> dict[str, int | None]:
    return {f"AA:{place:02X}:CC:00:11:{number:02X}": -60 - number for number in range(6)}


def days(places: list[int], *, carried: bool = True, start: float = T0) -> Iterator[Item]:
    """Forty minutes at each place; the tag is in the bag, or is not."""
    time = start
    for place in places:
        for _ in range(20):
            yield Context(time, 20.0, access_points(place))
            if carried:
                yield from (heard(time + second) for second in (1.0, 5.0, 9.0))
            yield from (box(time + second, place) for second in (2.0, 6.0))
            time += 120.0
        time += 900.0


def heard(time: float) -> Advertisement:
    return from_ad(time, TAG, AIRTAG, address_type="random", rssi=-60)


def box(time: float, place: int) -> Advertisement:
    return from_ad(time, f"00:11:22:33:44:{place:02X}", build_ad(flags=6), address_type="public", rssi=-60)


@pytest.fixture(scope="module")
def home_of_followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a record in which a tag is told to the user."""
    folder = tmp_path_factory.mktemp("followed")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _home(folder).items():
            patch.setenv(name, value)
        assert _status("new", "--no-passphrase") == 0
        assert _status("import", recording(folder / "own.jsonl", days([1, 2, 1, 3]))) == 0
    return folder / "home"


@pytest.fixture
def followed(run: Run, home_of_followed: Path, tmp_path: Path) -> str:
    """A copy of it in the home of a test; the tag's id."""
    shutil.copytree(home_of_followed, tmp_path / "home")
    (tag,) = run("tags", "--json").json["tags"]
    assert tag["level"] == "following"
    return str(tag["id"])


@pytest.mark.parametrize("word", ["mine", "known", "unmark"])
def test_a_file_cannot_mark_a_tag_in_the_record(run: Run, followed: str, tmp_path: Path, word: str) -> None:
    before = run("tag", followed, "--json").json
    told = recording(
        tmp_path / "from a stranger.jsonl",
        [heard(T0 + 4.0), Mark(T0 + 9.0, word, TAG), Mark(T0 + 10.0, word, None, followed)],
    )
    done = run("import", told)
    assert done.status == 0
    assert "They were not taken over" in done.err
    after = run("tag", followed, "--json").json
    assert (after["tag"]["level"], after["tag"]["mark"]) == ("following", None)
    assert after["tag"]["first_alert"] == before["tag"]["first_alert"]


def test_import_counts_the_notes_it_left_out(run: Run, followed: str, tmp_path: Path) -> None:
    told = recording(tmp_path / "x.jsonl", [heard(T0 + 4.0), Mark(T0 + 9.0, "mine", TAG)])
    (report,) = run("import", told, "--json").json["files"]
    assert report["marks_left_out"] == 1


def test_a_note_in_a_file_that_is_only_looked_at_is_told(run: Run, tmp_path: Path) -> None:
    plain = recording(tmp_path / "plain.jsonl", [heard(T0)])
    assert "Notes in these files" not in run("analyse", plain).err
    marked = recording(tmp_path / "marked.jsonl", [heard(T0), Mark(T0 + 9.0, "mine", TAG)])
    done = run("analyse", marked, "--json")
    assert "Whoever made a file can write such notes" in done.err
    assert done.json["tags"][0]["mark"] == "mine"


def test_a_file_that_makes_a_tag_look_harmless_is_told(run: Run, followed: str, tmp_path: Path) -> None:
    """A made-up stay that shows the access points of all places at once makes them one place."""
    everything = access_points(1) | access_points(2) | access_points(3)
    recording(
        tmp_path / "false.jsonl",
        [
            item
            for n in range(20)
            for item in (
                Context(T0 - 9_000.0 + n * 120.0, 20.0, everything),
                box(T0 - 8_999.0 + n * 120.0, 9),
            )
        ],
    )
    done = run("import", tmp_path / "false.jsonl", "--json")
    (tag,) = [t for t in run("tags", "--json").json["tags"] if TAG in t["addresses"]]
    assert tag["level"] != "following", "this file no longer does what the test needs"
    assert done.json["lowered"] == [followed]
    assert "stood under 'Talk it over' before" in done.err
    assert f"homesweep tag {tag['id']}" in done.err  # one that is there now


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["analyse", "x.jsonl", f"--{CONTROL}"], id="option"),
        pytest.param([f"x{CONTROL}"], id="command"),
        pytest.param(["analyse", f"x{CONTROL}.jsonl"], id="missing file"),
        pytest.param(["new", "--no-passphrase", "--store", f"x{CONTROL}\x9b31m\u202e.db"], id="record"),
        pytest.param(["tags", "--store", f"x{CONTROL}.db"], id="missing record"),
        pytest.param(["scan", "--minutes", CONTROL], id="number"),
    ],
)
def test_no_word_steers_the_terminal(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.out + done.err)


def test_an_id_or_a_date_does_not_steer_the_terminal(run: Run, followed: str) -> None:
    for words in (["tag", CONTROL], ["mine", CONTROL], ["known", followed, "--until", CONTROL]):
        done = run(*words)
        assert (done.status, "\x1b" in done.err) == (2, False)


def test_a_known_tag_that_keeps_near_is_not_said_to_be_folded_away(run: Run, followed: str) -> None:
    """ "It is folded away" was said, and below it stood first in the list."""
    said = " ".join(run("known", followed, "--yes").out.split())
    assert run("tag", followed, "--json").json["tag"]["level"] == "following"
    assert ("It still stands under 'Talk it over'" in said, "folded away" in said) == (True, False)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_the_ends_of_the_calendar(
    run: Run, followed: str, monkeypatch: pytest.MonkeyPatch, day: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    assert run("known", followed, "--until", day, "--yes").status in (0, 2)


def command(
    *words: str, out: Any = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "tui.cli", *words],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        timeout=300,
    )


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A file of which something is said on both streams."""
    return recording(tmp_path / "marked.jsonl", [heard(T0), Mark(T0 + 9.0, "mine", TAG)])


def test_a_terminal_without_our_signs_gets_the_text(tmp_path: Path) -> None:
    done = command("demo", "--plain", PYTHONIOENCODING="ascii", HOME=str(tmp_path))
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert b"Talk it over" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_a_sentence(tmp_path: Path, marked: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = command("analyse", str(marked), out=full, HOME=str(tmp_path))
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)
    assert b"no room left" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_closed_streams_end_no_run(marked: Path, closed: str) -> None:
    line = f'exec "$0" -m tui.cli analyse "$1" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, marked],
        capture_output=True,
        timeout=300,
        env=os.environ,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_two_passphrases_come_from_one_descriptor(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))

    def given(text: str) -> int:
        (tmp_path / "words").write_text(text, "utf-8")
        return os.open(tmp_path / "words", os.O_RDONLY)

    old, new = "six words that nobody knows", "six other words that nobody knows"
    assert run("new", "--passphrase-fd", given(f"{old}\n")).status == 0
    done = run("passphrase", "change", "--passphrase-fd", given(f"{old}\r\n{new}\n"))
    assert (done.status, done.err) == (0, "")
    assert run("tags", "--passphrase-fd", given(old)).status == 2
    assert run("tags", "--passphrase-fd", given(new)).status == 0


def test_a_flood_of_made_up_tags_is_named_as_one(run: Run, tmp_path: Path) -> None:
    fakes = [
        from_ad(
            T0 + number / 1_000,
            f"C0:00:00:00:{number >> 8:02X}:{number & 255:02X}",
            build_ad(manufacturer_data={76: bytes.fromhex(f"121910{number:044x}0100")}),
            address_type="random",
            rssi=-30,
        )
        for number in range(2_500)
    ]
    real = [heard(T0 + 10.0 + second) for second in range(5)]
    done = run("analyse", recording(tmp_path / "flood.jsonl", [*fakes, *real]))
    assert "One small radio can make up so many names" in " ".join(done.out.split())
    told = run("analyse", tmp_path / "flood.jsonl", "--json").json
    assert TAG in {address for tag in told["tags"] for address in tag["addresses"]}


WIGLE = (
    "WigleWifi-1.6,appRelease=x,model=none,release=0,device=none,display=none,board=none,brand=none\n"
    "MAC,SSID,AuthMode,FirstSeen,Channel,Frequency,RSSI,CurrentLatitude,CurrentLongitude,AltitudeMeters,"
    "AccuracyMeters,RCOIs,MfgrId,Type\n"
)


@pytest.mark.parametrize("rows", ["", "not a row at all\n" * 20])
def test_a_file_in_which_nothing_can_be_read_is_no_check(rows: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(WIGLE + rows, "utf-8")
    done = run("analyse", tmp_path / "x.csv")
    assert done.status == 2
    assert "This laptop could not listen" not in done.out
    assert "(result G2)" in " ".join(done.out.split())
    assert "Help says" not in done.out  # no page of Help stands in a terminal
    assert run("analyse", tmp_path / "x.csv", "--json").status == 2
