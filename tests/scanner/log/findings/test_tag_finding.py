import json
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.actions.diary import begin_entry
from scanner.following.judging.wiring import new_hearing
from scanner.hearing.coverage import NOT_KEPT
from scanner.history.replay import replay
from scanner.log.diary.entries import add_entry, entries
from scanner.log.diary.entry import Entry, Finding
from scanner.log.diary.entry_check import EntryError
from scanner.log.findings import stated
from scanner.log.findings.phone_finding import from_csv, plain, typed
from scanner.log.findings.rerun import RerunDifference, rerun
from scanner.log.findings.tag_finding import last_check, of_tag, raw_sha256, sha256_of
from scanner.log.proof.verify import verify
from scanner.model import Context, Mark, Tag
from scanner.rule_versions import versions
from scanner.store.case import Case
from scanner.store.events import queries, soundness
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad
from signatures.trackers.match import identify
from tests.scanner.log.made import moment
from tui.present.verify import report_lines
from tui.wording import record as words
from tui.wording.log.statements import Telling, full_sentence
from tui.wording.saying import ON_SCREEN

T0 = 1_767_600_000.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
NEAR = bytes.fromhex("07ff4c0012020003")
PHONE = bytes.fromhex("02010609ff4c0010050b1c2d3e")
GLASSES = bytes.fromhex("05ffab010102" + "0809" + b"NotePin".hex())  # of Meta, and with a name
ADDRESS, OTHER = "D1:22:33:44:55:66", "E1:22:33:44:55:66"


def hear(case: Case, start: float, *, address: str = ADDRESS, data: bytes = AIRTAG) -> None:
    hearing = new_hearing(CaseKeeper(case), replay(case).assessor)
    hearing.feed(Context(T0 + start, place="home\x1b[2J"))
    for number in range(5):
        hearing.feed(from_ad(T0 + start + number, address, data, address_type="random", rssi=-60 - number))
    hearing.finish()


def tag(case: Case, address: str = ADDRESS) -> Tag:
    found = replay(case).tag(address)
    assert found is not None
    return found


def added(case: Case, address: str = ADDRESS) -> Finding:
    entry = Entry("finding", moment(), made_by="scan", finding=of_tag(case, tag(case, address), identify))
    told = add_entry(Writer(case), entry).finding
    assert told is not None
    return told


def test_how_long_was_listened_between_the_first_and_the_last_time_is_recorded(case: Case) -> None:
    hearing = new_hearing(CaseKeeper(case))
    for start, heard in ((0.0, False), (600.0, True), (1200.0, False), (1800.0, True), (2400.0, False)):
        hearing.feed(Context(T0 + start, duration=60.0, place="home"))
        if heard:
            hearing.feed(
                from_ad(T0 + start + 1, "D1:22:33:44:55:66", AIRTAG, address_type="random", rssi=-60)
            )
        else:
            hearing.tick(T0 + start + 59.0)
    hearing.finish()
    (found_tag,) = replay(case).tags
    windows = [json.loads(body) for _, body in queries.events_after(case, 0, "window")]
    between = [w for w in windows if w["e"] >= T0 + 601 and w["s"] <= T0 + 1801]
    assert 0 < len(between) < len(windows)
    found = of_tag(case, found_tag, identify)
    assert found.recorded["listened_s"] == round(sum(w["e"] - w["s"] for w in between), 1)
    said = {one.code: one.values for one in stated.of_tag(found).stated_recorded}
    assert said["listened"] == {"seconds": found.recorded["listened_s"]}


def test_a_thing_whose_address_was_not_kept_says_how_often_it_was_heard(case: Case) -> None:
    hear(case, 0.0)
    hear(case, 600.0, address=OTHER, data=bytes.fromhex("0409616263"))  # a name, of no known kind
    *_, window = [json.loads(body) for _, body in queries.events_after(case, 0, "window")]
    (row,) = window["x"]
    assert queries.unmasked(case) == {}
    unknown = replace(tag(case), kind="unknown", addresses=(row[0],))
    found = of_tag(case, unknown, identify)
    assert (found.recorded["packets"], len(found.recorded["sightings"])) == (5, 1)
    assert len(found.events) == 1


def test_a_finding_tells_what_was_recorded_and_nothing_else_there(case: Case) -> None:
    hear(case, 0.0)
    hear(case, 50_000.0, address=OTHER, data=NEAR)
    hear(case, 90_000.0)
    found = of_tag(case, tag(case), identify)
    assert found.recorded["addresses"] == [ADDRESS]
    assert found.recorded["packets"] == 10
    assert found.recorded["messages"] == [AIRTAG.hex()]
    assert [row[0] - T0 for row in found.recorded["sightings"]] == [0.0, 90_000.0]
    assert found.recorded["sightings"][0][2:] == [5, -62.0, -60, "home\x1b[2J"]
    assert "AirTag" not in json.dumps(found.recorded)
    assert found.worked_out["name"] == "AirTag"
    assert found.worked_out["messages"][0][1:] == [identify(from_ad(0, ADDRESS, AIRTAG)).signature,
                                                   "apple_airtag", "separated"]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "files", "said"),
    [
        (0, 1, "Places, as named in the file"),
        (0, 2, "Places, as named in the files"),
        (2, 1, "Places, as you named them or named in the file"),
        (None, 0, "Places, as you named them"),
    ],
)
def test_names_of_places_that_a_file_brought_are_not_said_to_be_the_person_s(
    case: Case, own: int | None, files: int, said: str
) -> None:
    hear(case, 0.0)
    found = of_tag(case, tag(case), identify)
    read = {"sha256": "ab" * 32, "read": T0, "times": 1, "clock": "unchecked"}
    rows = [{"file": f"{number}.jsonl", **read} for number in range(files)]
    brought = {"own": own, "read_from": rows} if rows else {}
    told = stated.of_tag(replace(found, recorded={**found.recorded, **brought}))
    (places,) = [one for one in told.stated_recorded if one.code.startswith("places")]
    assert full_sentence(places, Telling(moment(), ON_SCREEN)).startswith(f"{said}: home")


def test_both_parts_are_hashed_and_the_second_names_the_first(case: Case) -> None:
    hear(case, 0.0)
    found = of_tag(case, tag(case), identify)
    assert found.recorded_sha256 == sha256_of(found.recorded)
    assert found.worked_out_sha256 == sha256_of(found.worked_out)
    assert found.worked_out["from"] == found.recorded_sha256
    assert found.raw_sha256 == raw_sha256(case, found.events)
    kinds = {
        case.db.execute("SELECT kind FROM event WHERE seq = ?", (e,)).fetchone()[0] for e in found.events
    }
    assert kinds == {"payload", "window"}
    assert found.worked_out["versions"] == versions()


def test_findings_get_the_number_of_their_entry_and_come_back(case: Case) -> None:
    hear(case, 0.0)
    told = added(case)
    assert told.id == "F-0001"
    (entry,) = entries(case)
    assert entry.finding == told


def test_the_same_comes_out_again_whatever_was_heard_since(case: Case) -> None:
    hear(case, 0.0)
    added(case)
    for day in range(1, 6):
        hear(case, day * 86_400.0)
        added(case)
    Writer(case).mark(Mark(T0 + 1.0, "mine", ADDRESS))
    hear(case, -86_400.0 * 3)  # an older capture, read in later
    added(case)
    result = rerun(case, entries(case), identify)
    assert (result.checked, result.differences, result.other_rules) == (7, (), ())


def test_a_thing_that_calls_itself_something_comes_out_again_too(case: Case) -> None:
    hear(case, 0.0, data=GLASSES)
    assert {"calls_itself", "maker"} <= set(added(case).worked_out)
    assert rerun(case, entries(case), identify).otherwise == ()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"recorded": {"count": 1}}, "recorded"),
        ({"worked_out": {"level": "following"}}, "worked-out"),
        ({"raw_sha256": "0" * 64}, "raw"),
        ({"events": (1,)}, "raw"),
    ],
)
def test_a_finding_that_says_something_else_is_named(
    case: Case, change: dict[str, object], what: str
) -> None:
    hear(case, 0.0)
    entry = Entry("finding", moment(), finding=of_tag(case, tag(case), identify))
    assert entry.finding is not None
    add_entry(Writer(case), replace(entry, finding=replace(entry.finding, **change)))  # type: ignore[arg-type]
    assert RerunDifference(1, what) in rerun(case, entries(case), identify).differences


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("level", "following", "would now be AirTag, heard, common. It was AirTag, talk it over."),
        ("messages", [], "would now have other reasons. It stays AirTag, heard, common."),
    ],
)
def test_a_judgement_that_does_not_follow_is_told_and_is_no_difference(
    case: Case, part: str, value: object, told: str
) -> None:
    """Hashes made anew do not help; and a mistake of ours is not called one of theirs."""
    hear(case, 0.0)
    found = of_tag(case, tag(case), identify)
    forged = dict(found.worked_out) | {part: value}
    found = replace(found, worked_out=forged, worked_out_sha256=sha256_of(forged))
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    result = rerun(case, entries(case), identify)
    assert (result.differences, [one.same_rules for one in result.otherwise]) == ((), [True])
    lines = [" ".join(line.split()) for line in report_lines(verify(case))]
    assert f"F-0001 {told} {words.SAME_RULES}" in lines
    assert words.DIFFERS not in lines


def test_a_tag_that_is_not_there_any_more_is_told(case: Case) -> None:
    hear(case, 0.0)
    found = replace(of_tag(case, tag(case), identify), subject="t-nobody")
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    assert rerun(case, entries(case), identify).otherwise[0].now is None
    assert any("F-0001 would now not be made." in line for line in report_lines(verify(case)))


def test_other_rules_are_said_and_are_no_difference(case: Case) -> None:
    hear(case, 0.0)
    found = of_tag(case, tag(case), identify)
    older = dict(found.worked_out) | {"versions": {"app": "0.0.1", "rules": "ab" * 40}, "level": "watch"}
    found = replace(found, worked_out=older, worked_out_sha256=sha256_of(older))
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    result = rerun(case, entries(case), identify)
    assert (result.differences, result.other_rules) == ((), (1,))
    assert result.made_by == (("0.0.1", "ab" * 20, "?"),)
    told = report_lines(verify(case))
    assert (told[0], told[2]) == (words.VERIFIED, words.VERIFIED_NOT)
    assert told[1].startswith("Checked: ")
    assert "  F-0001 would now be AirTag, heard, common. It was AirTag, check again." in told
    assert any("The rules of this homesweep are of" in line for line in told)
    assert words.OTHER_RULES.format(findings="1 finding was") in told
    assert words.other_rules("0.0.1", "ab" * 20, "?") in told


@pytest.mark.parametrize("versions", [None, "0.1", [1], {"app": {"a": 1}, "rules": "\x1b[2J"}, {}])
def test_a_version_that_is_none_breaks_nothing_and_steers_nothing(case: Case, versions: object) -> None:
    hear(case, 0.0)
    found = of_tag(case, tag(case), identify)
    older = dict(found.worked_out) | {"versions": versions}
    found = replace(found, worked_out=older, worked_out_sha256=sha256_of(older))
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    report = verify(case)
    assert (report.differences, report.other_rules) == ((), (1,))
    assert "\x1b" not in "".join(report_lines(report))


def test_a_check_with_nothing_heard_is_told_too(case: Case) -> None:
    assert last_check(case, identify) is None
    Writer(case).event("session", T0, {"source": "scan"})
    assert last_check(case, identify) is None
    hearing = new_hearing(CaseKeeper(case))
    hearing.feed(Context(T0, duration=120.0))
    hearing.tick(T0 + 119.0)
    hearing.finish()
    done = last_check(case, identify)
    assert done is not None
    assert (done.start, done.heard, done.others, done.gaps) == (T0, 0, 0, 0)
    assert done.listened_s > 100
    assert "asleep" in done.limits


@pytest.mark.parametrize(("said", "told"), [(("kitchen", "kitchen"), "kitchen"), (("kitchen", "work"), "")])
def test_a_check_that_is_written_down_names_the_one_place_that_the_user_named(
    case: Case, said: tuple[str, str], told: str
) -> None:
    Writer(case).event("session", T0, {"source": "scan"})
    hearing = new_hearing(CaseKeeper(case))
    for start, place in zip((0.0, 120.0), said, strict=True):
        hearing.feed(Context(T0 + start, duration=100.0, place=place))
        hearing.tick(T0 + start + 100.0)
    hearing.finish()
    blank = Entry("incident", moment())
    assert begin_entry.of_check(case, blank, begin_entry.newest_check(case)).place == told


def test_a_check_of_minutes_counts_each_tag_once_and_the_others_as_the_list_of_tags_does(case: Case) -> None:
    """Two tags in three windows were "6 tags heard", and a lasting thing and a phone "0 other devices"."""
    Writer(case).event("session", T0, {"source": "scan"})
    hearing = new_hearing(CaseKeeper(case))
    for start in (0.0, 120.0, 240.0):
        hearing.feed(Context(T0 + start, duration=100.0))
        for address, kind, data in (
            (ADDRESS, "random", AIRTAG),
            (OTHER, "random", AIRTAG.replace(b"\xab", b"\xcd")),
            ("A4:C1:38:00:00:03", "public", bytes.fromhex("020106")),
            ("5A:11:40:9A:B2:07", "random", PHONE),
        ):
            hearing.feed(from_ad(T0 + start + 1, address, data, address_type=kind, rssi=-60))
    hearing.finish()
    done = last_check(case, identify)
    assert done is not None
    assert (done.heard, done.others) == (2, 2)
    kept = sum(number for kind, number in replay(case).coverage.bystanders.items() if kind != NOT_KEPT)
    assert done.others == kept


def test_a_phone_s_table_is_kept_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "airguard.csv"
    path.write_bytes(
        b"\xef\xbb\xbftime;device;note\n2026-01-01 10:00;AirTag;=HYPERLINK(1)\n;;\nlast;\xff;x\n"
    )
    found = from_csv(path, app="AirGuard")
    assert found.recorded["columns"] == ["time", "device", "note"]
    assert found.recorded["rows"] == [
        ["2026-01-01 10:00", "AirTag", "=HYPERLINK(1)"],
        ["last", "\ufffd", "x"],
    ]
    assert found.recorded_sha256 == sha256_of(found.recorded)
    assert found.worked_out == {"from": found.recorded_sha256}


@pytest.mark.parametrize(
    ("columns", "row", "told"),
    [
        (["Time", "Latitude", "LONGITUDE", "RSSI"], ["1700000000000", "52.4", "-1.7", "-70"],
         [("time", "1700000000000"), ("latitude", "52.4"), ("longitude", "-1.7"), ("rssi", "-70")]),
        (["device_address", "last seen"], ["AA:BB", "2026-01-01 10:00"],
         [("address", "AA:BB"), ("time", "2026-01-01 10:00")]),
        (["x", "battery state", "note"], ["1", "2", "3"], []),  # nothing is guessed
        (["time", "timestamp", "rssi"], ["1", "2", "3"], [("rssi", "3")]),  # which of the two?
        (["time", "rssi"], ["1"], [("time", "1")]),
        (["time", "rssi"], ["1", " ", "extra"], [("time", "1")]),
        ([], ["1"], []),
    ],
)  # fmt: skip
def test_a_phone_s_row_is_told_by_headings_that_say_what_they_are(
    columns: list[str], row: list[str], told: list[tuple[str, str]]
) -> None:
    assert plain(columns, row) == told


NO_TABLES = [b"", b"one line", b"\0\0\0", b'a,b\n"' + b"x" * 200_000, b"a\nb\nc\n"]


@pytest.mark.parametrize("content", NO_TABLES, ids=range(len(NO_TABLES)))
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(EntryError):
        from_csv(path)
    with pytest.raises(EntryError):
        from_csv(tmp_path)


def test_what_was_typed_off_a_phone_is_a_finding(case: Case) -> None:
    found = typed("AirTag Found Moving With You, 21:04", app="iPhone")
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    assert rerun(case, entries(case), identify).differences == ()
    assert soundness.first_break(case) is None
