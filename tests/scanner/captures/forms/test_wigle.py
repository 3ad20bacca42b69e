from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scanner.captures.open import Capture, open_capture
from scanner.model import Context, Item
from signatures.advertisement import Advertisement

APP = "WigleWifi-1.6,appRelease=2.99,model=x,release=14,device=x,display=x,board=x,star=Sol,body=3,subBody=0"
NAMES = "MAC,SSID,AuthMode,FirstSeen,Channel,Frequency,RSSI,CurrentLatitude,CurrentLongitude,AltitudeMeters"
NAMES_16 = NAMES + ",AccuracyMeters,RCOIs,MfgrId,Type"
NAMES_14 = NAMES + ",AccuracyMeters,Type"
NOON = 1_772_366_400.0  # 2026-03-01 12:00:00 UTC


def row(
    mac: str = "d1:22:33:44:55:66",
    name: str = "Keys",
    *,
    at: str = "12:00:00",
    rssi: str = "-70",
    where: str = "52.41,-1.78",
    company: str = "76",
    kind: str = "BLE",
) -> str:
    return f"{mac},{name},Misc,2026-03-01 {at},,,{rssi},{where},120,5.5,,{company},{kind}"


def read(path: Path, *rows: str, names: str = NAMES_16, end: str = "\n") -> tuple[Capture, list[Item]]:
    path.write_bytes((end.join([APP, names, *rows]) + end).encode())
    capture = open_capture(path)
    assert capture.format == "wigle"
    return capture, list(capture.items())


def test_a_ble_row_is_an_advertisement_without_payload(tmp_path: Path) -> None:
    capture, (context, heard) = read(tmp_path / "w", row())
    assert heard == Advertisement(
        NOON, "D1:22:33:44:55:66", rssi=-70, local_name="Keys", manufacturer_data={76: b""}
    )
    assert context == Context(NOON, latitude=52.41, longitude=-1.78, accuracy=5.5)
    assert capture.complete
    assert capture.counts == {"records": 1, "reports": 1, "advertisements": 1}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"company": ""}, {"manufacturer_data": {}}, id="no company"),
        pytest.param({"name": ""}, {"local_name": None}, id="no name"),
        pytest.param({"name": '"a,b ""c"""'}, {"local_name": 'a,b "c"'}, id="quoted"),
        pytest.param({"name": '"two\nlines"'}, {"local_name": "two\nlines"}, id="a line break in the name"),
        pytest.param({"name": '15" TV'}, {"local_name": '15" TV'}, id="a quote, as older apps write it"),
        pytest.param({"name": '"TV'}, {"local_name": '"TV'}, id="a quote that is never closed"),
        pytest.param({"name": '"T"V'}, {"local_name": '"T"V'}, id="a quote inside"),
        pytest.param(
            {"name": r"15\042 TV\\054 big"}, {"local_name": '15" TV, big'}, id="as newer ones write it"
        ),
        pytest.param({"name": "a,b"}, {"local_name": "a,b"}, id="a comma"),
        pytest.param({"name": "two\nlines"}, {"local_name": "two\nlines"}, id="a line break, not in quotes"),
        pytest.param({"name": "\n" * 29}, {"local_name": "\n" * 29}, id="line breaks alone"),
        pytest.param({"name": "x" * 300}, {"local_name": "x" * 254}, id="a name that is too long"),
        pytest.param({"name": "ключи"}, {"local_name": "ключи"}, id="not ASCII"),
        pytest.param({"rssi": "0"}, {"rssi": None}, id="no reading"),
        pytest.param({"rssi": ""}, {"rssi": None}, id="empty"),
        pytest.param({"rssi": "127"}, {"rssi": None}, id="127"),
    ],
)
def test_cells(tmp_path: Path, cells: dict[str, str], expected: dict[str, object]) -> None:
    capture, found = read(tmp_path / "w", row(**cells))  # type: ignore[arg-type]  # text cells only
    assert list(capture.problems) == []
    assert {key: getattr(found[-1], key) for key in expected} == expected


def test_version_1_4_lacks_columns(tmp_path: Path) -> None:
    old = "d1:22:33:44:55:66,Keys,Misc,2026-03-01 12:00:00,,,-70,52.41,-1.78,120,5.5,BLE"
    _, found = read(tmp_path / "w", old, names=NAMES_14)
    assert found[-1] == Advertisement(NOON, "D1:22:33:44:55:66", rssi=-70, local_name="Keys")


def test_columns_may_stand_in_another_order_and_lines_end_as_on_windows(tmp_path: Path) -> None:
    _, found = read(
        tmp_path / "w", "BLE,2026-03-01 12:00:00,d1:22:33:44:55:66", names="Type,FirstSeen,MAC", end="\r\n"
    )
    assert found == [Advertisement(NOON, "D1:22:33:44:55:66")]


def test_a_file_without_the_line_about_the_app(tmp_path: Path) -> None:
    path = tmp_path / "w"
    path.write_text(f"{NAMES_16}\n{row()}\n", "utf-8")
    assert len(list(open_capture(path).items())) == 2


def test_zero_zero_is_no_fix(tmp_path: Path) -> None:
    _, found = read(tmp_path / "w", row(where="0.0,0.0"), row(where=","))
    assert [type(item) for item in found] == [Advertisement, Advertisement]


def test_a_context_comes_when_the_phone_moved_or_a_minute_passed(tmp_path: Path) -> None:
    rows = [
        row(at="12:00:00"),
        row(at="12:00:10", where="52.41002,-1.78"),  # 2 m
        row(at="12:00:20", where="52.411,-1.78"),  # 110 m
        row(at="12:00:30", where="52.411,-1.7799"),  # 7 m
        row(at="12:01:25", where="52.411,-1.78"),
        row(at="12:02:30", where="0,0"),
    ]
    _, found = read(tmp_path / "w", *rows)
    contexts = [item for item in found if isinstance(item, Context)]
    assert [context.time - NOON for context in contexts] == [0, 20, 85, 150]
    assert contexts[-1].latitude is None  # the old place does not stand for ever


def test_across_the_date_line_is_not_around_the_world(tmp_path: Path) -> None:
    rows = [row(where="10.0,179.99999"), row(at="12:00:10", where="10.0,-179.99999")]
    _, found = read(tmp_path / "w", *rows)
    assert sum(isinstance(item, Context) for item in found) == 1


def test_wifi_rows_say_where_it_was(tmp_path: Path) -> None:
    rows = [
        row("aa:bb:cc:00:00:01", "Home", kind="WIFI", rssi="-50", company=""),
        row("aa:bb:cc:00:00:02", "Cafe", kind="WIFI", rssi="-80", company=""),
        row("aa:bb:cc:00:00:04", "Amtrak_WiFi", kind="WIFI", rssi="-40", company=""),  # a train's is no place
        row(),
        row("aa:bb:cc:00:00:03", "Far", kind="WIFI", at="12:01:30", company=""),
    ]
    _, found = read(tmp_path / "w", *rows)
    first, heard, second = found
    assert isinstance(first, Context)
    assert isinstance(heard, Advertisement)
    assert isinstance(second, Context)
    assert first.wifi == {"AA:BB:CC:00:00:01": -50, "AA:BB:CC:00:00:02": -80}
    assert second.wifi == {"AA:BB:CC:00:00:03": -70}


def test_other_radios_are_skipped(tmp_path: Path) -> None:
    rows = [row("310260_123_456", kind=kind, company="") for kind in ("GSM", "LTE", "NR", "NFC", "BT")]
    capture, found = read(tmp_path / "w", *rows, row())
    assert sum(isinstance(item, Advertisement) for item in found) == 1
    assert capture.counts["skipped"] == 5
    assert list(capture.problems) == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(row(mac="d1:22:33:44:55"), id="address"),
        pytest.param(row(at="25:00:00"), id="hour"),
        pytest.param(row().replace("2026-03-01 12", "1970-01-01 00"), id="time not set"),
        pytest.param(row(rssi="loud"), id="rssi"),
        pytest.param(row(rssi="nan"), id="nan"),
        pytest.param(row(where="91,0"), id="latitude"),
        pytest.param(row(where="inf,0"), id="infinite latitude"),
        pytest.param(row(company="70000"), id="company"),
        pytest.param(row(company="1.5"), id="half a company"),
        pytest.param(row(name="x" * 9000), id="line too long"),
        pytest.param("d1:22:33:44:55:66,Keys", id="too few columns"),
        pytest.param(row() + ",more" * 2_000, id="columns without end"),
    ],
)
def test_a_bad_row_costs_itself_only(tmp_path: Path, bad: str) -> None:
    capture, found = read(tmp_path / "w", row(), bad, *[row(at=f"12:00:{n:02}") for n in range(1, 9)])
    assert sum(isinstance(item, Advertisement) for item in found) == 9
    assert [(problem.code, problem.where) for problem in capture.problems] == [("bad-line", 4)]


@pytest.mark.parametrize("commas", range(8, 16))
@pytest.mark.parametrize("breaks", ["\n", "\n" * 40])
def test_a_name_that_imitates_the_names_of_the_columns_hides_no_other_row(
    tmp_path: Path, commas: int, breaks: str
) -> None:
    name = f"{breaks}{',' * commas}\nMAC,FirstSeen,Type\n"
    _, found = read(tmp_path / "w", row(name=name), *[row(at=f"12:00:{n:02}") for n in range(1, 9)])
    times = {item.time - NOON for item in found if isinstance(item, Advertisement)}
    assert times >= set(range(1, 9))


def test_a_row_that_was_cut_where_files_were_joined_hides_none_of_the_next_file(tmp_path: Path) -> None:
    old = "d1:22:33:44:55:67,Keys,Misc,2026-03-01 12:00:01,,,-70,1,1,1,1,BLE"
    capture, found = read(tmp_path / "w", row(), row()[:30], APP, NAMES_14, old)
    assert sum(isinstance(item, Advertisement) for item in found) == 2
    assert [(problem.code, problem.where) for problem in capture.problems] == [("bad-line", 4)]


@pytest.mark.parametrize("order", [lambda at: -at, lambda at: (at % 7, at)], ids=["newest first", "by thing"])
def test_a_list_that_a_spreadsheet_sorted_otherwise_reads_as_it_was_heard(
    tmp_path: Path, order: Callable[[int], Any]
) -> None:
    """Of a walk of two hours it said "It covers 15 minutes", and found none of what came along."""
    times = range(0, 3_600, 60)
    rows = {at: row(mac=f"D1:22:33:44:55:{at // 60 % 7:02X}", at=f"12:{at // 60:02}:00") for at in times}
    whole = read(tmp_path / "w", *rows.values())[1]
    capture, found = read(tmp_path / "x", *(rows[at] for at in sorted(times, key=lambda at: order(at // 60))))
    assert found == whole
    assert not list(capture.problems)


def test_a_list_too_long_to_be_sorted_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.captures.forms.by_time.LOOKED_AT", 10)
    monkeypatch.setattr("scanner.captures.forms.by_time.MOST_SORTED", 20)
    capture, found = read(tmp_path / "w", *[row(at=f"12:{minute:02}:00") for minute in reversed(range(21))])
    assert [item.time for item in found if isinstance(item, Advertisement)] == [
        NOON + 60 * minute for minute in reversed(range(21))
    ]
    assert {problem.code for problem in capture.problems} == {"clock"}


def test_rows_a_little_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    _, found = read(tmp_path / "w", *[row(at=f"12:00:{n:02}") for n in (5, 3, 9, 4)])
    heard = [item.time - NOON for item in found if isinstance(item, Advertisement)]
    assert heard == [3, 4, 5, 9]
