"""What a file brought is never told as heard by this computer: the file is named, its clock not trusted."""

import hashlib
import json
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path

import pytest

from scanner.actions.package import export_package as action
from scanner.captures.forms.recording import line_for
from scanner.captures.looks import LOOK_S
from scanner.captures.open import open_capture
from scanner.captures.problem import Beside
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.history.replay import replay
from scanner.log.export.content import choose
from scanner.log.findings.tag_finding import last_check
from scanner.log.proof.verify import verify
from scanner.model import Context, Item, Stable, Window
from scanner.store import access
from scanner.store.case import open_case
from scanner.store.events import queries, read_in
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad
from signatures.trackers.match import identify
from tests.tui.commanding import Run
from tui.shared import export_package
from tui.wording import problems
from tui.wording.log import entries as entry_words
from tui.wording.saying import moment_here

T0 = 1_767_600_000.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
DAY = 86_400.0


def recorded(path: Path, *starts: float, place: str = "home") -> Path:
    """A recording of one AirTag in a minute from each of these moments on."""
    items: list[Item] = []
    for start in starts:
        items.append(Context(start, place=place))
        for n in range(5):
            said = from_ad(start + n, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-60)
            items.append(said)
    path.write_text("".join(line_for(item) + "\n" for item in items), "utf-8")
    return path


def finding(run: Run, number: int = 1) -> dict[str, object]:
    """The tag of the record as an entry, in JSON."""
    name = json.loads(run("tags", "--json").out)["tags"][0]["id"]
    assert run("log", "add", "--from", name, "--answers", "-", typed="{}").status == 0
    entry: dict[str, object] = json.loads(run("log", "show", number, "--json").out)["entry"]
    return entry


def test_a_finding_from_a_file_names_it_and_is_no_surer_than_its_clock(
    run: Run, record: Path, tmp_path: Path
) -> None:
    assert run("import", recorded(tmp_path / "sniffer.jsonl", T0)).status == 0
    assert finding(run)["sure"] == "about"
    shown = " ".join(run("log", "show", 1).out.split())
    assert "read in on" in shown
    for told in (
        "From the file sniffer.jsonl, read in on",
        entry_words.NOT_HEARD_HERE,
        entry_words.FILE_CLOCK,
        "made from a file that was read in, and read by me",
    ):
        assert told in shown
    assert "exact" not in shown
    assert "made from a scan" not in shown
    with open_case(record, writable=False) as case:
        assert not verify(case).differences
        material = action.material(case, now=T0 + DAY)
        content = choose(material, action.choice((), (), frozenset()))
        assert any("sniffer.jsonl" in line for line in export_package.preview(content))
        page, rows = (
            export_package.single("html", content).decode(),
            export_package.single("csv", content).decode(),
        )
    assert "From the file sniffer.jsonl" in page
    assert "made from a file that was read in" in page
    assert ", about" in page
    assert "1 sighting, read from a file" in page  # on the first page too
    assert ",file," in rows


@pytest.mark.parametrize(
    ("starts", "sure"), [((T0, T0 - 7 * DAY), "not-sure"), ((1e9,), "not-sure"), ((T0,), "about")]
)
def test_a_clock_that_was_wrong_is_said(
    run: Run, record: Path, tmp_path: Path, starts: tuple[float, ...], sure: str
) -> None:
    run("import", recorded(tmp_path / "a.jsonl", *starts))
    assert finding(run).get("sure", "not-sure") == sure
    told = " ".join(run("log", "show", 1).out.split())
    assert (entry_words.FILE_CLOCK_WRONG in told) is (sure == "not-sure")


def test_what_was_heard_here_too_is_told_apart(run: Run, record: Path, tmp_path: Path) -> None:
    run("import", recorded(tmp_path / "a.jsonl", T0, T0 + DAY))
    with open_case(record) as case:
        body = case.db.execute("SELECT body FROM event WHERE kind = 'window' LIMIT 1").fetchone()[0]
        value = json.loads(body) | {"s": T0 + 3 * DAY, "e": T0 + 3 * DAY + 60}
        writer = Writer(case)
        writer.event("session", T0 + 3 * DAY, {"source": "scan"})
        writer.event("window", T0 + 3 * DAY, value)
    run("import", recorded(tmp_path / "b.jsonl", T0 + 5 * DAY))
    assert finding(run)["sure"] == "about"
    shown = " ".join(run("log", "show", 1).out.split())
    assert "2 of 4 times come from the file a.jsonl." in shown
    assert "1 of 4 times come from the file b.jsonl." in shown
    assert "from what this laptop heard and files that were read in, read by me" in shown
    assert entry_words.NOT_HEARD_HERE not in shown
    with open_case(record, writable=False) as case:
        done = last_check(case, identify)
        assert done is not None
        assert (done.start, done.end) == (
            T0 + 3 * DAY,
            T0 + 3 * DAY + 60,
        )  # the file's minutes are none of it


def test_what_an_earlier_version_put_in_by_pieces_is_of_its_file(
    run: Run, record: Path, tmp_path: Path
) -> None:
    """Earlier versions put a file in piece by piece: one that was killed left the first pieces."""
    path = recorded(tmp_path / "long.jsonl", *(T0 + n * DAY for n in range(10)))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with open_case(record) as case:
        writer = Writer(case)
        writer.event("session", T0, {"source": "scan"})
        keeper = CaseKeeper(case)
        hearing = new_hearing(keeper, take_marks=False)
        before = 0
        for number, item in enumerate(islice(open_capture(str(path)).items(), 39), start=1):
            hearing.feed(item)
            if number % 13 == 0:
                part = {"name": "long.jsonl", "windows": keeper.added - before, "clock": []}
                writer.event("import-part", T0 + DAY, part | {"sha256": sha256, "format": "recording"})
                before = keeper.added
    with open_case(record, writable=False) as case:
        of_files = read_in.windows(case)
        assert len(of_files) > 1
        windows = case.db.execute("SELECT count(*) FROM event WHERE kind = 'window'").fetchone()[0]
        assert len(of_files) == windows
        assert access.checks(case) == [(T0, False)]
        assert access.from_files(case)[0] == read_in.files(case) == 1
        assert not verify(case).differences
    finding(run)
    assert "made from a file that was read in" in " ".join(run("log", "show", 1).out.split())
    assert run("import", path).status == 0  # once more, whole: still one file, all of it of that file
    with open_case(record, writable=False) as case:
        assert {file.name for file in read_in.windows(case).values()} == {"long.jsonl"}
        assert len(read_in.windows(case)) == 10
        assert access.from_files(case)[0] == read_in.files(case) == 1
        assert not verify(case).differences


def test_a_phone_s_table_says_when_it_was_read_in(run: Run, record: Path, tmp_path: Path) -> None:
    table = tmp_path / "airguard.csv"
    table.write_text("time,device\n2026-01-01 10:00,AirTag\n", "utf-8")
    shown = " ".join(run("log", "add", "--phone", table, typed="AirGuard\n\n\n").err.split())
    assert "From the file airguard.csv, read in on" in shown
    assert entry_words.FILE_CLOCK in shown


def phone_list(
    path: Path,
    things: list[tuple[str, str]],
    *,
    by: float,
    north: float = 52.5,
    looks: tuple[int, ...] = (0, 30),
) -> Path:
    """Half an hour as WiGLE's app writes it, with looks at these seconds: these things, and on a way `by`
    degrees north a minute six others that are new each minute."""
    lines = [
        "WigleWifi-1.6,appRelease=x,model=x,release=0,device=x,display=x,board=x,brand=x,star=Sol,body=3,subBody=0",
        "MAC,SSID,AuthMode,FirstSeen,Channel,Frequency,RSSI,CurrentLatitude,CurrentLongitude,AltitudeMeters,"
        "AccuracyMeters,RCOIs,MfgrId,Type",
    ]
    for minute, second in product(range(30), looks):
        passing = [(f"02:11:00:00:{minute:02x}:{at:02x}", "") for at in range(6)] if by else []
        at, where = f"2026-11-28 10:{minute:02}:{second:02}", f"{north + by * minute:.6f},13.4,0,5.0,,,BLE"
        for some, level in ((things, -50), (passing, -80)):
            lines += [f"{mac},{name},Misc,{at},,,{level},{where}" for mac, name in some]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(("looks", "listened"), [((0, 20, 40), 30 * 40), ((0,), 30 * LOOK_S)])
def test_a_list_was_listened_to_as_long_in_a_record_as_by_itself(
    run: Run, record: Path, tmp_path: Path, looks: tuple[int, ...], listened: float
) -> None:
    """A look at a leg's end counted twice, and a record counted none that stood alone."""
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001, looks=looks)
    told = json.loads(run("analyse", walk, "--json").out)["coverage"]["listened_s"]
    assert told == listened
    assert run("import", walk).status == 0
    assert json.loads(run("tags", "--json").out)["coverage"]["listened_s"] == listened
    with open_case(record, writable=False) as case:
        assert access.from_files(case) == (1, listened)
        content = choose(action.material(case, now=T0 + DAY), action.choice((), (), frozenset()))
        assert (content.facts.listened_s, content.listened_s) == (listened, listened)


def test_a_recording_that_says_each_second_where_it_is_was_listened_to(
    run: Run, record: Path, tmp_path: Path
) -> None:
    """Nine hundred messages were "no Bluetooth message", since each stretch was of one moment."""
    lines: list[dict[str, object]] = []
    for second in range(900):
        lines += [
            {"type": "context", "time": T0 + second, "latitude": 52.5, "longitude": 13.4, "accuracy": 20},
            {"type": "advertisement", "time": T0 + second, "address": "4A:00:00:00:00:01",
             "address_type": "random", "rssi": -60, "data": "020106"},
        ]  # fmt: skip
    path = tmp_path / "way.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    told = run("analyse", path)
    assert told.out.startswith("We did not hear a tracker tag in this check. It ran for 15 minutes.")
    listened = json.loads(run("analyse", path, "--json").out)["coverage"]["listened_s"]
    assert listened == 899 + LOOK_S
    assert run("import", path).status == 0
    assert json.loads(run("tags", "--json").out)["coverage"]["listened_s"] == listened


AT_FRIENDS = [(f"02:22:00:00:00:{at:02x}", "") for at in range(10)]
KEYS = [("02:00:00:00:00:01", "Keys")]


def test_a_file_of_the_same_hours_from_another_place_is_not_read_in(
    run: Run, record: Path, tmp_path: Path
) -> None:
    """Read in, it made ten things of a friend's home follow; another wiped out all that was found before."""
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    friends = phone_list(tmp_path / "friends.csv", AT_FRIENDS, by=0.0, north=52.6)
    first = json.loads(run("import", walk, "--json").out)["tags"]
    assert [tag["level"] for tag in first] == ["following"]
    refused = run("import", friends)
    assert (refused.status, refused.out) == (2, "")
    told = " ".join(refused.err.split())
    assert "friends.csv was made at the same time as the file walk.csv (read in " in told
    assert "One of the two was not with you." in told
    with open_case(record, writable=False) as case:
        assert moment_here(queries.events(case, "import")[0][0]) in told
    assert [tag["id"] for tag in json.loads(run("tags", "--json").out)["tags"]] == [first[0]["id"]]
    with open_case(record, writable=False) as case:
        assert not verify(case).differences
        assert read_in.files(case) == 1
    together = run("analyse", walk, friends)
    assert (together.status, together.out) == (2, "")
    assert "walk.csv and friends.csv were made at the same time" in " ".join(together.err.split())


def test_two_files_of_one_name_are_told_by_their_folders(run: Run, tmp_path: Path) -> None:
    for folder in ("mine", "theirs"):
        (tmp_path / folder).mkdir()
    walk = phone_list(tmp_path / "mine" / "x.csv", KEYS, by=0.001)
    friends = phone_list(tmp_path / "theirs" / "x.csv", AT_FRIENDS, by=0.0, north=52.6)
    told = "".join(run("analyse", walk, friends).err.split())
    assert "".join(f"{walk} and {friends} were".split()) in told


def test_what_this_laptop_heard_at_that_time_is_told_as_its_own(
    run: Run, record: Path, tmp_path: Path
) -> None:
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    friends = phone_list(tmp_path / "friends.csv", AT_FRIENDS, by=0.0, north=52.6)
    with open_case(record) as case:
        Writer(case).event("session", T0, {"source": "scan"})
        hearing = new_hearing(CaseKeeper(case))
        hearing.feed_all(open_capture(str(walk)).items())
    told = " ".join(run("import", friends).err.split())
    begun = moment_here(datetime(2026, 11, 28, 10, tzinfo=UTC).timestamp())
    assert f"at the same time as what this laptop heard (from {begun}), but" in told


def test_of_many_that_it_does_not_go_with_two_are_named_and_the_names_are_cleaned() -> None:
    beside = [Beside(None, T0), *(Beside("\x1b[2J" + number * 900, T0) for number in "123")]
    told = problems.capture_problem("elsewhere", "x.csv", beside)
    assert "\x1b" not in told
    assert "111" in told
    assert "222" not in told
    assert "and 2 more, but" in told
    assert "Not all of them were with you." in told
    assert len(told) < 500


def test_a_second_file_of_the_same_way_is_read_in(run: Run, record: Path, tmp_path: Path) -> None:
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    again = phone_list(tmp_path / "again.csv", [*KEYS, ("02:00:00:00:00:02", "")], by=0.001)
    assert run("import", walk, again).status == 0
    assert len(json.loads(run("tags", "--json").out)["tags"]) == 2


def test_more_than_one_person_carries_came_along(run: Run, record: Path, tmp_path: Path) -> None:
    """A family's nine things: none is told, and that is said; with the ninth the answer fell silent."""
    things = [(f"02:00:00:00:00:{at:02x}", "") for at in range(9)]
    walk = phone_list(tmp_path / "walk.csv", things, by=0.001)
    told = " ".join(run("analyse", walk).out.split())
    assert "9 things came along, more than one person has with them." in told
    assert "On the way until Sat 28 Nov 2026" in told
    assert json.loads(run("analyse", walk, "--json").out)["coverage"]["came_along"] == 9
    assert "9 things came along, more" in " ".join(run("import", walk).out.split())
    assert "9 things came along, more" in " ".join(run("tags").out.split())
    eight = phone_list(tmp_path / "eight.csv", things[:8], by=0.001)
    assert "more than one person" not in run("analyse", eight).out


def test_what_came_along_in_a_crowd_is_named_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    """Not one of them was named anywhere: only how many they were."""
    bag = [(f"02:00:00:00:00:{at:02x}", name) for at, name in enumerate(("Zed", *8 * [""], "Keys\x1b[2J"))]
    walk = phone_list(tmp_path / "walk.csv", bag, by=0.001)
    brief = " ".join(run("analyse", walk).out.split())
    assert "10 things of no known kind came along in that crowd. To list them: --all" in brief
    assert "Zed" not in brief
    out = run("analyse", walk, "--all").out
    told = " ".join(out.split())
    assert "Came along in that crowd" in told
    assert told.index("'Keys") < told.index("'Zed': there on") < told.index("8 that give neither")
    assert "\x1b" not in out
    tags = json.loads(run("analyse", walk, "--json").out)["tags"]
    assert tags == []  # no level comes of it
    few = phone_list(tmp_path / "few.csv", bag[:8], by=0.001)
    assert "crowd" not in run("analyse", few, "--all").out


def test_what_came_along_on_one_way_keeps_its_name_and_address(
    run: Run, record: Path, tmp_path: Path
) -> None:
    """In the record it was "Something with Bluetooth" under a sign: nobody could know it again."""
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    read = " ".join(run("import", walk).out.split())
    assert (
        "In your record 1 thing stands under 'Talk it over' now. To see what was heard: homesweep tags"
        in read
    )
    (tag,) = json.loads(run("tags", "--json").out)["tags"]
    assert (tag["calls_itself"], tag["addresses"]) == ("Keys", ["02:00:00:00:00:01"])
    assert "It calls itself 'Keys'" in " ".join(run("tags").out.split())
    with open_case(record, writable=False) as case:
        assert not verify(case).differences
        assert len(queries.unmasked(case)) == 1, "who stayed behind goes under a sign"


@pytest.mark.parametrize("held", [False, True])
def test_what_came_along_while_listening_does_too(record: Path, tmp_path: Path, *, held: bool) -> None:
    """Kept as it is heard, or held in memory until there is a record."""
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    with open_case(record) as case:
        memory = MemoryKeeper()
        new_hearing(memory if held else CaseKeeper(case)).feed_all(open_capture(walk).items())
        memory.pour_into(CaseKeeper(case))
        new_hearing(CaseKeeper(case)).feed_all(open_capture(walk).items())
        assert [one[1]["address"] for one in queries.events(case, "unmasked")] == ["02:00:00:00:00:01"]
        (tag,) = replay(case).tags
    assert (tag.calls_itself, tag.addresses) == ("Keys", ("02:00:00:00:00:01",))


def test_what_came_along_keeps_them_too_where_a_record_was_opened_while_it_was_listened(
    record: Path, tmp_path: Path
) -> None:
    walk = phone_list(tmp_path / "walk.csv", KEYS, by=0.001)
    with open_case(record) as case:
        hearing = new_hearing(MemoryKeeper())
        hearing.go_on_as(new_hearing(CaseKeeper(case)))
        hearing.feed_all(open_capture(walk).items())
        assert [one[1]["address"] for one in queries.events(case, "unmasked")] == ["02:00:00:00:00:01"]


def test_a_name_that_changes_in_each_window_fills_no_record(record: Path) -> None:
    with open_case(record) as case:
        keeper = CaseKeeper(case)
        for at, name in enumerate([None, *("one", "two") * 10]):
            thing = Stable("02:00:00:00:00:01", "unknown", 60.0 * at, 60.0 * at, 1, -50, -50, name=name)
            window = Window(60.0 * at, 60.0 * at + 59, None, (), (thing,))
            kept = keeper.window(window)
            keeper.told(window, kept, frozenset([kept.stable[0].key]))
        assert [one[1].get("name") for one in queries.events(case, "unmasked")] == [None, "one"]
