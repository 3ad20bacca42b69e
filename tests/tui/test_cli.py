"""The command from the outside: words in; stdout, stderr and exit status out."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.marks.mark import MarkQuestion
from scanner.actions.walk.made_up import IN_BAG_ADDRESS, made_up_walk
from scanner.captures.forms.recording import line_for
from scanner.model import Context, Gap, Item, Mark
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.systems import needs_shell, own_home
from tui.cli import main, parsed
from tui.terminal.parser import build_parser
from tui.wording.tags import findings
from tui.wording.tags.findings import NO_KINDS_LIMIT
from tui.wording.terminal import commands

T0 = 1_767_600_000.0
AIRTAG = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "ab" * 22 + "0100")})
NEAR = build_ad(manufacturer_data={76: bytes.fromhex("12021401")})
PHONE = build_ad(flags=6, manufacturer_data={76: bytes.fromhex("10050b1c2d3e4f")})
WIGLE_HEAD = ("appRelease", "model", "release", "device", "display", "board", "brand")
WIGLE_COLUMNS = (
    "MAC", "SSID", "AuthMode", "FirstSeen", "Channel", "Frequency", "RSSI", "CurrentLatitude",
    "CurrentLongitude", "AltitudeMeters", "AccuracyMeters", "RCOIs", "MfgrId", "Type",
)  # fmt: skip
HOSTILE = "\x1b]0;owned\x07[/] =HYPERLINK(1)\u202egnp"


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Ran]:
    """Runs the command in an empty home, with nobody at the terminal."""
    for name, value in own_home(tmp_path / "home", tmp_path / "home" / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))

    def run(*words: object) -> Ran:
        try:
            status = main([str(word) for word in words])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def secret() -> Iterator[Callable[[str], int]]:
    """A descriptor from which a passphrase can be read."""
    opened = []

    def secret(text: str) -> int:
        reading, writing = os.pipe()
        os.write(writing, text.encode() + b"\n")
        os.close(writing)
        opened.append(reading)
        return reading

    yield secret
    for number in opened:
        os.close(number)


def tag(time: float, data: bytes = AIRTAG, address: str = "D1:22:33:44:55:66") -> Advertisement:
    return from_ad(T0 + time, address, data, address_type="random", rssi=-60)


def recording(path: Path, *items: Item) -> Path:
    path.write_text("".join(line_for(item) + "\n" for item in items), "utf-8")
    return path


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """An AirTag away from its owner, one beside its owner, two phones, and a gap."""
    return recording(
        tmp_path / "heard.jsonl",
        Context(T0, place="home"),
        tag(1.0),
        tag(2.0, NEAR, "E1:22:33:44:55:66"),
        tag(3.0, PHONE, "4A:00:00:00:00:01"),
        tag(4.0, PHONE, "4A:00:00:00:00:02"),
        Gap(T0 + 20.0, T0 + 80.0, "adapter off"),
        tag(90.0),
    )


def test_analyse_says_what_is_in_a_file(run: Callable[..., Ran], heard: Path) -> None:
    done = run("analyse", heard)
    assert done.status == 0
    assert done.out.startswith("We heard 1 tag that was away from its owner, and 1 other.\n")
    assert "2 other Bluetooth devices, not listed." in done.out
    assert "nothing could be heard for 60 seconds. Bluetooth was off." in " ".join(done.out.split())
    assert "If you still feel watched, trust that." in done.out


def test_analyse_json_has_the_shape_of_the_contract(run: Callable[..., Ran], heard: Path) -> None:
    answer = run("--json", "analyse", heard).json
    assert answer["format"] == 1
    assert answer["coverage"]["gaps"] == [
        {"start": "2026-01-05T08:00:20Z", "end": "2026-01-05T08:01:20Z", "cause": "adapter off"}
    ]
    assert {"listened_s", "gaps", "dropped", "limits"} <= answer["coverage"].keys()
    by_state = {tag["state"]: tag for tag in answer["tags"]}
    away = by_state["separated"]
    assert (away["family"], away["name"], away["kind"]) == ("apple_airtag", "AirTag", "tracker")
    assert away["addresses"] == ["D1:22:33:44:55:66"]
    assert (away["first_seen"], away["last_seen"]) == ("2026-01-05T08:00:01Z", "2026-01-05T08:01:30Z")
    assert away["level"] in {"watch", "seen"}
    assert by_state["near-owner"]["level"] == "seen"
    assert {
        "score",
        "reasons",
        "first_alert",
        "sightings",
        "places",
        "battery",
        "clone",
        "mark",
    } <= away.keys()


def test_options_may_stand_before_or_after_the_command(run: Callable[..., Ran], heard: Path) -> None:
    assert run("--json", "analyse", heard).json == run("analyse", heard, "--json").json


def test_two_files_are_read_side_by_side(run: Callable[..., Ran], tmp_path: Path) -> None:
    one = recording(tmp_path / "1.jsonl", tag(1.0), tag(500.0))
    two = recording(tmp_path / "2.jsonl", tag(250.0))
    (found,) = run("analyse", two, one, "--json").json["tags"]
    assert found["sightings"] == 3


def test_analyse_keeps_nothing(run: Callable[..., Ran], heard: Path, tmp_path: Path) -> None:
    run("analyse", heard)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["analyse", "import", "identify"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"MZ\x90\0 not a capture", "not a kind of file"),
        ("WigleWifi-1.4\n".encode("utf-16"), "with the encoding UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(
    run: Callable[..., Ran], tmp_path: Path, command: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / ("evil.bin" if sys.platform == "win32" else "evil\x1b[2J.bin")
    if content is not None:
        path.write_bytes(content)
    run("new", "--no-passphrase")
    done = run(command, path)
    assert done.status == 2
    assert says in done.err
    assert "left out" not in done.err  # not read to the end of a line that may have none
    assert "\x1b" not in done.err + done.out
    assert "Traceback" not in done.err


def test_a_damaged_file_gives_all_before_the_damage(run: Callable[..., Ran], heard: Path) -> None:
    heard.write_bytes(heard.read_bytes() + b'{"type": "advertisement", "time": \xff\n')
    done = run("analyse", heard)
    assert done.status == 0
    assert done.out.startswith("We heard 1 tag that was away from its owner, and 1 other.")
    assert "1 line could not be read and was left out" in done.err


def test_a_folder_that_is_no_package_is_told_as_a_folder(run: Callable[..., Ran], tmp_path: Path) -> None:
    """ "c is neither a record nor a folder that homesweep can check" stood there."""
    (tmp_path / "c").mkdir()
    done = run("analyse", tmp_path / "c")
    assert (done.status, done.err) == (2, "c is a folder. Name a file in it.\n")


def test_identify_answers_line_by_line(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    bare = {"address": None, "manufacturer_data": {"0x004c": AIRTAG[4:].hex()}}
    path.write_text(f"{json.dumps(bare)}\n{line_for(tag(1.0, PHONE))}\n", "utf-8")
    first, second = (json.loads(line) for line in run("identify", path).out.splitlines())
    assert (first["family"], first["is_tracker"], first["state"]) == ("apple_airtag", True, "separated")
    assert (second["is_tracker"], second["kind"]) == (False, "phone")


def test_without_a_record_tags_says_how_to_make_one(run: Callable[..., Ran]) -> None:
    for words in (["tags"], ["tag", "t-1"], ["mine", "t-1"], ["import", __file__]):
        done = run(*words)
        assert (done.status, done.err) == (2, "There is no record yet. To make one: homesweep new\n")


@pytest.mark.parametrize(
    ("more", "step"),
    [
        ([], "homesweep scan"),
        (["--store", "a b.db"], "homesweep --store 'a b.db' scan"),
    ],
)
@needs_shell
def test_a_new_record_ends_with_the_next_step(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], step: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "--no-passphrase", *more).out.endswith(f": {step}\n")


@needs_shell
def test_a_new_record_of_a_client_ends_with_a_visit(run: Callable[..., Ran], tmp_path: Path) -> None:
    (stick := tmp_path / "a stick").mkdir()
    done = run("new", "--no-passphrase", "--client", "--store", stick)
    (made,) = stick.glob("*.db")
    assert " ".join(done.out.split()).endswith(f": homesweep --store '{made}' visit")


def test_a_record_is_filled_by_import_and_never_twice(run: Callable[..., Ran], heard: Path) -> None:
    assert run("new", "--no-passphrase").status == 0
    told = " ".join(run("import", heard).out.split())
    assert "5 Bluetooth messages were read, and 2 stretches of listening added." in told
    before = run("tags", "--json").json
    again = run("import", heard)
    assert (again.status, "read in before" in again.out) == (0, True)
    assert run("tags", "--json").json == before
    assert {tag["state"] for tag in before["tags"]} == {"separated", "near-owner"}


def test_import_gives_the_same_tags_as_analyse(run: Callable[..., Ran], heard: Path) -> None:
    looked_into = run("analyse", heard, "--json").json
    run("new", "--no-passphrase")
    run("import", heard)
    assert run("tags", "--json").json["tags"] == looked_into["tags"]


def test_tags_tells_what_files_brought_from_what_this_laptop_heard(
    run: Callable[..., Ran], heard: Path
) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    told = " ".join(run("tags").out.split())
    assert "Read from 1 file: " in told
    assert "of listening by the device that made it, by its clock." in told
    assert "This laptop listened" not in told


def test_a_copy_of_a_file_under_another_name_adds_no_window(run: Callable[..., Ran], heard: Path) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    before = run("tags", "--json").json["tags"]
    longer = heard.with_name("longer.jsonl")
    longer.write_bytes(heard.read_bytes() + (line_for(tag(5_000.0)) + "\n").encode())
    assert "1 stretch of listening added" in " ".join(run("import", longer).out.split())
    (away,) = [t for t in run("tags", "--json").json["tags"] if t["state"] == "separated"]
    (was,) = [t for t in before if t["state"] == "separated"]
    assert away["sightings"] == was["sightings"] + 1


def test_marks_are_kept_and_taken_back(
    run: Callable[..., Ran], heard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    name = next(t["id"] for t in run("tags", "--json").json["tags"] if t["state"] == "separated")

    def now() -> tuple[str, str | None]:
        told = run("tag", name, "--json").json["tag"]
        return told["level"], told["mark"]

    unmarked = now()
    for word in ("mine", "known"):  # it silenced what is away from its owner, and asked nobody
        done = run(word, name)
        assert (done.status, done.err.strip(), now()) == (2, commands.MARK_NEEDS_YES, unmarked)
    assert "marked as yours" in run("mine", name, "--yes").out
    assert now() == ("mine", "mine")
    assert "not marked any more" in run("unmark", name).out
    assert now() == unmarked
    monkeypatch.setattr("tui.terminal.mark.is_asked", lambda tag: True)  # whether it is the user's own
    assert "is not yours" in run("unmark", name).out
    assert now() == unmarked
    assert run("known", name, "--until", "2999-12-31", "--yes").status == 0
    assert now()[1] == "known"
    over = run("known", name, "--until", "2020-01-31")  # it was "folded away", for no day at all
    assert (over.status, over.err) == (2, commands.DAY_OVER.format(text="2020-01-31") + "\n")
    done = run("known", name, "--until", "tomorrow")
    assert (done.status, "is not a date" in done.err) == (2, True)
    done = run("mine", "t-nobody")
    assert (done.status, "There is no tag t-nobody" in done.err) == (2, True)


def test_an_id_typed_in_capitals_is_the_same_id(run: Callable[..., Ran], heard: Path) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    name = run("tags", "--json").json["tags"][0]["id"]
    shown = run("tag", name).out
    assert run("tag", name.upper()).out == shown
    assert f"({name}) is marked as yours" in " ".join(run("mine", name.upper(), "--yes").out.split())
    assert "There is no device" in run("mine", "D-0A0B0C0D0E").err  # a device, not a tag
    place = run("places", "--json").json["places"][0]["id"]
    assert run("places", "name", place.upper(), "T-1 House").status == 0
    assert run("places", "--json").json["places"][0]["name"] == "T-1 House"


@pytest.mark.parametrize(("word", "question"), [("mine", None), ("known", MarkQuestion.IS_KNOWN)])
def test_a_tag_is_marked_only_after_a_yes(
    word: str,
    question: MarkQuestion | None,
    run: Callable[..., Ran],
    heard: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    if question is not None:  # else as it stands: it is away from its owner
        monkeypatch.setattr("tui.terminal.mark.asks_first", lambda tag, word: question)
    monkeypatch.setattr("tui.terminal.prompts.interactive", lambda: True)
    name = next(t["id"] for t in run("tags", "--json").json["tags"] if t["state"] == "separated")
    for answer, mark in (("", None), ("1", None), ("what", None), ("2", word)):
        monkeypatch.setattr("tui.terminal.prompts.ask", lambda *_, answer=answer, **__: answer)
        done = run(word, name)
        assert done.status == 0
        assert (commands.NOTHING_MARKED in done.err) == (mark is None)
        assert run("tag", name, "--json").json["tag"]["mark"] == mark


@pytest.mark.parametrize("word", ["ask", "sound"])
def test_a_no_to_listening_closes_asking_and_ringing(word: str, run: Callable[..., Ran], heard: Path) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    name = run("tags", "--json").json["tags"][0]["id"]
    assert run("visit", "--answer", "listening=no").status == 0
    done = run(word, name, "--yes")
    assert (done.status, "said no to listening" in done.err) == (2, True)


def test_one_tag_in_full_keeps_its_four_parts_in_order(run: Callable[..., Ran], heard: Path) -> None:
    run("new", "--no-passphrase")
    run("import", heard)
    name = run("tags", "--json").json["tags"][0]["id"]
    page = run("tag", name).out
    parts = ["What was recorded", "What the app makes of it", "What this cannot show", "What you can do"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_a_locked_record_needs_its_passphrase(
    run: Callable[..., Ran], secret: Callable[[str], int], heard: Path
) -> None:
    assert run("new", "--passphrase-fd", secret("six words that nobody knows")).status == 0
    assert run("import", heard, "--passphrase-fd", secret("six words that nobody knows")).status == 0
    done = run("tags")
    assert (done.status, "A passphrase is needed" in done.err) == (2, True)
    done = run("tags", "--passphrase-fd", secret("guess"))
    assert (done.status, "That did not open it" in done.err) == (2, True)
    done = run("tags", "--passphrase-fd", secret("crested image tabasko reoccur fit spray"))
    assert (done.status, "Look at the third word" in done.err) == (2, True)
    assert run("tags", "--passphrase-fd", secret("six words that nobody knows"), "--json").json["tags"]
    done = run("tags", "--passphrase-fd", "999")
    assert (done.status, "No passphrase could be read" in done.err) == (2, True)


def test_a_passphrase_that_is_too_long_is_refused_and_not_cut(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    file = tmp_path / "long"
    for text in (b"x" * 10_000_000, b"x" * 1025, b"x" * 1025 + b"\n"):
        file.write_bytes(text)
        with file.open("rb") as stream:
            done = run("new", "--passphrase-fd", stream.fileno())
        assert (done.status, done.err) == (2, commands.PASSPHRASE_LONG.format(most=1024) + "\n")
    file.write_bytes(b"x" * 1024 + b"\n")
    with file.open("rb") as stream:
        assert run("new", "--passphrase-fd", stream.fileno()).status == 0


def test_a_short_passphrase_makes_no_record(run: Callable[..., Ran], secret: Callable[[str], int]) -> None:
    done = run("new", "--passphrase-fd", secret("short"))
    assert (done.status, "too short" in done.err) == (2, True)
    assert run("tags").err.startswith("There is no record yet")


def test_new_never_writes_over_a_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", "utf-8")
    done = run("new", "--no-passphrase", "--store", letter)
    assert (done.status, letter.read_text("utf-8")) == (2, "dear")


def test_names_from_outside_reach_no_terminal_as_they_are(run: Callable[..., Ran], tmp_path: Path) -> None:
    said = Advertisement(
        T0, "D1:22:33:44:55:66", "random", -60, f"iTAG{HOSTILE}", service_uuids=("ffe0", "1802")
    )
    path = recording(
        tmp_path / "x.jsonl", Context(T0, place=HOSTILE), said, Mark(T0 + 1, "known", "D1:22:33:44:55:66")
    )
    run("new", "--no-passphrase")
    for words in (
        ["analyse", path],
        ["analyse", path, "--json"],
        ["import", path],
        ["tags", "--all"],
        ["identify", path],
    ):
        done = run(*words)
        assert done.status == 0
        for sign in ("\x1b", "\x07", "\u202e"):
            assert sign not in done.out + done.err, words


@pytest.mark.parametrize("words", [["verify"], ["new", "--no-passphrase", "--store"]])
def test_a_name_too_long_for_the_system_gets_one_sentence(run: Callable[..., Ran], words: list[str]) -> None:
    done = run(*words, "a" * 300)
    assert done.status == 2
    assert done.err.count("\n") == 1
    if sys.platform != "win32":  # there it is only one that is not there
        assert done.err.endswith("cannot be used. Choose a shorter name, or a place that you may open.\n")


def test_demo_shows_the_tag_in_the_bag_and_keeps_nothing(run: Callable[..., Ran], tmp_path: Path) -> None:
    done = run("demo", "--plain")
    assert done.status == 0
    assert "made-up week" in done.out.splitlines()[0]
    assert "AirTag, away from its owner" in done.out
    assert not (tmp_path / "home").exists()


def test_the_demo_tells_what_matters_then_the_limits_and_common_tags_as_a_count(
    run: Callable[..., Ran],
) -> None:
    short, whole = run("demo", "--plain").out, run("demo", "--plain", "--all").out
    for told in (short, whole):
        order = [told.index(text) for text in ("Talk it over (", "Check again (", findings.CHECK_LIMITS[0])]
        assert order == sorted(order)
        assert told.index(findings.CHECK_LIMITS[-1]) < told.index("Heard, common (") < told.index("at home:")
    assert "close to its owner" not in short
    assert "demo --plain --all" in short
    common = int(re.search(r"Heard, common \((\d+)\)", short)[1])  # type: ignore[index]
    assert whole.count("\n○ ") >= common > 5
    assert "Not listed" not in whole


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["scan", "--minutes", "0"],
        ["scan", "--minutes", "x\x1b[2J"],
        ["known"],
        ["tag", "a", "b"],
        ["passphrase", "lose"],
    ],
)
def test_wrong_words_get_one_sentence_and_status_2(run: Callable[..., Ran], words: list[str]) -> None:
    done = run(*words)
    assert done.status == 2
    assert done.err.startswith("homesweep: ")
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err


def test_homesweep_alone_says_where_to_begin(run: Callable[..., Ran]) -> None:
    done = run()
    assert done.status == 0
    assert "homesweep scan" in done.out


@needs_shell
def test_a_reader_that_leaves_is_no_crash(heard: Path) -> None:
    command = f"{sys.executable} -m tui.cli analyse {heard} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=Path(__file__).parents[2], capture_output=True, encoding="utf-8"
    )
    assert done.stdout.startswith("We heard")
    assert "Traceback" not in done.stderr


def test_places_can_be_named_merged_and_taken_apart(run: Callable[..., Ran], tmp_path: Path) -> None:
    items: list[Item] = []
    for place, start in (("home", 0), ("work", 20_000), ("home", 40_000)):
        for at in range(start, start + 1_800, 120):
            items += [Context(T0 + at, place=place), tag(at + 1.0)]
    run("new", "--no-passphrase")
    run("import", recording(tmp_path / "r.jsonl", *items))
    first, second = (place["id"] for place in run("places", "--json").json["places"])
    for typed in (("The", "ofice"), ("The", "office")):  # the second name takes the place of a mistyped one
        assert run("places", "name", second, *typed).status == 0
    assert "to correct its name: homesweep" in " ".join(run("places").out.split())
    assert [p["name"] for p in run("places", "--json").json["places"]] == [None, "The office"]
    assert len(run("places", "merge", first, second, "--json").json["places"]) == 1
    assert len(run("places", "split", first, "--json").json["places"]) == 2
    assert run("places", "private", first, "--json").json["places"][0]["private"] is True
    assert "private" in run("places").out
    assert run("places", "shown", first, "--json").json["places"][0]["private"] is False
    for words in (
        ["name"],
        ["merge", first],
        ["split", first, second],
        ["name", "p-99", "x"],
        ["split", second],
    ):
        assert run("places", *words).status == 2


def test_a_phones_file_of_a_walk_is_judged_as_the_walk(run: Callable[..., Ran], tmp_path: Path) -> None:
    rows = [f"WigleWifi-1.6,{','.join(f'{name}=none' for name in WIGLE_HEAD)}", ",".join(WIGLE_COLUMNS)]
    for item in made_up_walk(T0):
        if isinstance(item, Advertisement):
            when = datetime.fromtimestamp(item.time, UTC).strftime("%Y-%m-%d %H:%M:%S")
            rows.append(f"{item.address},,Misc,{when},,,{item.rssi},0,0,0,0,,,BLE")
    path = tmp_path / "walk.wigle.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    for file in (path, recording(tmp_path / "walk.jsonl", *made_up_walk(T0))):
        told = run("analyse", file, "--json").json["tags"]
        (bag,) = [tag for tag in told if IN_BAG_ADDRESS in tag["addresses"]]
        assert bag["level"] in ("watch", "following")
        assert any("stretches of the way it was there on" in reason for reason in bag["reasons"])


@pytest.mark.parametrize("near", [3, 20])
def test_a_phones_list_of_addresses_is_no_check_for_tags(
    run: Callable[..., Ran], tmp_path: Path, near: int
) -> None:
    rows = [f"WigleWifi-1.6,{','.join(f'{name}=none' for name in WIGLE_HEAD)}", ",".join(WIGLE_COLUMNS)]
    for second in (0, 60, 120):
        when = datetime.fromtimestamp(T0 + second, UTC).strftime("%Y-%m-%d %H:%M:%S")
        rows += [f"C0:00:00:00:00:{number:02X},,Misc,{when},,,-70,0,0,0,0,,76,BLE" for number in range(near)]
    path = tmp_path / "list.wigle.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    run("new", "--no-passphrase")
    assert NO_KINDS_LIMIT in " ".join(run("import", path).out.split())
    for _ in range(2):  # also from what is kept beside the events
        assert run("tags", "--json").json["coverage"]["tells_kinds"] is False
    told = run("analyse", path).out
    assert "result A4" in told
    assert "did not hear a tracker tag" not in told


@pytest.mark.parametrize("also_list", [False, True])
def test_a_recording_of_strangers_alone_is_a_check_for_tags(
    run: Callable[..., Ran], tmp_path: Path, also_list: bool
) -> None:
    """A crowd of things of no known kind looked like a list of addresses."""
    data = build_ad(manufacturer_data={0x1234: b"abcd"})
    crowd = [tag(1.0 + number, data, f"C0:00:00:00:00:{number:02X}") for number in range(20)]
    run("new", "--no-passphrase")
    run("import", recording(tmp_path / "crowd.jsonl", Context(T0), *crowd))
    if also_list:
        rows = [f"WigleWifi-1.6,{','.join(f'{name}=none' for name in WIGLE_HEAD)}", ",".join(WIGLE_COLUMNS)]
        rows += ["D0:00:00:00:00:01,,Misc,2023-11-20 10:00:00,,,-70,0,0,0,0,,76,BLE"]
        (tmp_path / "list.csv").write_text("\n".join(rows) + "\n", "utf-8")
        run("import", tmp_path / "list.csv")
    told = run("tags", "--json").json["coverage"]
    assert told["bystanders"] == {"unknown": 20}
    assert told["tells_kinds"] is not also_list  # of a part it is not known


def test_no_words_at_all_are_read_as_the_parser_reads_them() -> None:
    read = vars(parsed([]))
    assert read == read | vars(build_parser([]).parse_args([]))
    assert read.keys() == vars(parsed(["--plain"])).keys()
