from pathlib import Path

import pytest

from scanner.captures.packets import hci
from signatures.advertisement import Advertisement
from tests.scanner.captures.build import ADV, NAME, NOW, TAG, extended, read, report, snoop, snoop_record

OTHER = "D1:22:33:44:55:67"


def heard(tmp_path: Path, *events: bytes, step: float = 0.001) -> list[Advertisement]:
    return read(tmp_path / "log", snoop(*events, step=step))[1]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(report(0), (TAG, "random", -60, True, ADV), id="ADV_IND"),
        pytest.param(report(1, b""), (TAG, "random", -60, True, b""), id="ADV_DIRECT_IND"),
        pytest.param(report(2), (TAG, "random", -60, False, ADV), id="ADV_SCAN_IND"),
        pytest.param(report(3), (TAG, "random", -60, False, ADV), id="ADV_NONCONN_IND"),
        pytest.param(report(4), (TAG, "random", -60, None, ADV), id="SCAN_RSP alone"),
        pytest.param(report(0, kind_of_address=0), (TAG, "public", -60, True, ADV), id="public"),
        pytest.param(report(0, kind_of_address=2), (TAG, "public", -60, True, ADV), id="public identity"),
        pytest.param(report(0, kind_of_address=3), (TAG, "random", -60, True, ADV), id="random identity"),
        pytest.param(report(0, kind_of_address=9), (TAG, None, -60, True, ADV), id="type not known"),
        pytest.param(report(0, rssi=127), (TAG, "random", None, True, ADV), id="no reading"),
        pytest.param(report(0, rssi=-127), (TAG, "random", None, True, ADV), id="below hearing"),
        pytest.param(report(0, rssi=20), (TAG, "random", 20, True, ADV), id="the strongest"),
        pytest.param(report(0, ADV * 10), (TAG, "random", -60, True, ADV * 10), id="more than 31 bytes"),
        pytest.param(extended(0x13), (TAG, "random", -60, True, ADV), id="legacy ADV_IND, extended report"),
        pytest.param(extended(0x10), (TAG, "random", -60, False, ADV), id="legacy NONCONN, extended report"),
        pytest.param(extended(0x1B), (TAG, "random", -60, None, ADV), id="legacy SCAN_RSP, extended report"),
        pytest.param(extended(1), (TAG, "random", -60, True, ADV), id="extended connectable"),
        pytest.param(extended(0), (TAG, "random", -60, False, ADV), id="extended not connectable"),
        pytest.param(extended(0, kind_of_address=255), (None, None, -60, False, ADV), id="anonymous"),
        pytest.param(extended(0x40), (TAG, "random", -60, False, ADV), id="cut by the controller"),
    ],
)
def test_one_report(tmp_path: Path, event: bytes, expected: tuple[object, ...]) -> None:
    (one,) = heard(tmp_path, event)
    assert (one.address, one.address_type, one.rssi, one.connectable, one.data) == expected
    assert one.time == NOW


def test_several_reports_in_one_event(tmp_path: Path) -> None:
    first, second = report(3)[4:], report(3, NAME, address=OTHER)[4:]
    event = bytes((0x3E, 2 + len(first + second), 2, 2)) + first + second
    assert [(one.address, one.data) for one in heard(tmp_path, event)] == [(TAG, ADV), (OTHER, NAME)]


def test_what_is_no_advertising_report_is_skipped(tmp_path: Path) -> None:
    noise = [
        b"\x3e\x13\x01\x00" + bytes(17),  # connection complete
        b"\x3e\x12\x0b\x01" + bytes(16),  # directed to this host
        b"\x0e\x04\x01\x0c\x20\x00",
        b"\x3e",
        b"",
    ]
    capture, found = read(tmp_path / "log", snoop(*noise, report(3)))
    assert len(found) == 1
    assert capture.counts["skipped"] == 5
    assert capture.complete


def test_acl_and_commands_are_skipped(tmp_path: Path) -> None:
    records = [snoop_record(bytes((kind,)) + report(3)) for kind in (1, 2, 3, 5)]
    capture, found = read(tmp_path / "log", snoop(report(3)) + b"".join(records))
    assert (len(found), capture.counts["skipped"], capture.counts["records"]) == (1, 4, 5)


@pytest.mark.parametrize("cut", range(1, 18))
def test_a_report_cut_short_is_reported_and_the_next_is_read(tmp_path: Path, cut: int) -> None:
    whole = report(3)
    record = snoop_record(b"\x04" + whole[:-cut], original=len(whole) + 1)
    content = snoop(report(3)) + record + snoop_record(b"\x04" + whole)
    capture, found = read(tmp_path / "log", content)
    assert len(found) == 2
    missed = capture.problems.totals["bad-packet"] + capture.counts["skipped"]
    assert missed == 1


def test_parts_of_an_extended_advertisement_are_joined(tmp_path: Path) -> None:
    parts = [extended(0x20, b"\x01" * 229), extended(0x20, b"\x02" * 229), extended(0, b"\x03" * 9)]
    (one,) = heard(tmp_path, *parts)
    assert one.data == b"\x01" * 229 + b"\x02" * 229 + b"\x03" * 9


def test_parts_of_two_senders_and_two_sets_do_not_mix(tmp_path: Path) -> None:
    events = []
    senders = [(TAG, 1), (TAG, 2), (OTHER, 1)]
    for kind, octet in ((0x20, 0), (0x20, 10), (0, 20)):
        for n, (address, sid) in enumerate(senders):
            events.append(extended(kind, bytes((octet + n,)) * 3, address=address, sid=sid))
    found = heard(tmp_path, *events)
    assert [one.data for one in found] == [
        bytes((n,)) * 3 + bytes((10 + n,)) * 3 + bytes((20 + n,)) * 3 for n in range(3)
    ]


def test_a_part_whose_end_was_lost_is_not_joined_to_the_next(tmp_path: Path) -> None:
    capture, found = read(tmp_path / "log", snoop(extended(0x20, NAME), extended(0, ADV), step=5.0))
    assert [one.data for one in found] == [ADV]
    assert capture.problems.totals["bad-fragments"] == 1


def test_endless_parts_are_bounded(tmp_path: Path) -> None:
    capture, found = read(tmp_path / "log", snoop(*[extended(0x20, bytes(229))] * 20, step=0.001))
    assert {len(one.data or b"") for one in found} == {1650}
    assert capture.problems.totals["bad-fragments"] > 0


def test_half_heard_senders_are_bounded(tmp_path: Path) -> None:
    events = [extended(0x20, ADV, address=f"C0:00:00:00:{n // 256:02X}:{n % 256:02X}") for n in range(600)]
    capture, found = read(tmp_path / "log", snoop(*events, step=0.0))
    assert found == []
    assert capture.problems.totals["bad-fragments"] == 600
    assert hci.MAX_PENDING == 256
    assert len(capture.problems) == 50


class TestScanResponses:
    def test_the_response_is_put_behind_its_advert(self, tmp_path: Path) -> None:
        (one,) = heard(tmp_path, report(0, rssi=-50), report(4, NAME, rssi=-70))
        assert (one.data, one.local_name, one.rssi, one.connectable) == (ADV + NAME, "Keys", -50, True)
        assert one.time == NOW

    def test_padding_in_the_advert_does_not_hide_the_name(self, tmp_path: Path) -> None:
        (one,) = heard(tmp_path, report(0, ADV + bytes(9)), report(4, NAME))
        assert one.local_name == "Keys"

    def test_an_advert_without_response_is_passed_on_as_it_is(self, tmp_path: Path) -> None:
        found = heard(tmp_path, report(0), report(0, NAME, address=OTHER), report(0))
        assert [(one.address, one.data) for one in found] == [(TAG, ADV), (OTHER, NAME), (TAG, ADV)]

    def test_a_response_out_of_turn_carries_its_advert_too(self, tmp_path: Path) -> None:
        found = heard(tmp_path, report(0), report(3, b"", address=OTHER), report(4, NAME, rssi=-70))
        assert [one.data for one in found] == [ADV, b"", ADV + NAME]
        assert (found[2].rssi, found[2].connectable) == (-70, True)

    def test_a_response_of_somebody_else_stands_alone(self, tmp_path: Path) -> None:
        found = heard(tmp_path, report(0), report(4, NAME, address=OTHER))
        assert [one.data for one in found] == [ADV, NAME]
        assert found[1].connectable is None

    def test_the_same_digits_with_another_address_type_are_somebody_else(self, tmp_path: Path) -> None:
        found = heard(tmp_path, report(0), report(4, NAME, kind_of_address=0))
        assert [one.data for one in found] == [ADV, NAME]

    def test_a_late_response_stands_alone(self, tmp_path: Path) -> None:
        found = heard(tmp_path, report(0), report(4, NAME), step=60.0)
        assert [one.data for one in found] == [ADV, NAME]

    def test_counts_tell_packets_from_advertisements(self, tmp_path: Path) -> None:
        capture, _ = read(tmp_path / "log", snoop(report(0), report(4, NAME), report(3)))
        assert capture.counts == {"records": 3, "reports": 3, "merged": 1, "advertisements": 2}
