"""Each wire format: a table of payloads, built payloads read back, and every cut length."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.trackers.decoders import (
    apple,
    apple_pairing,
    chipolo,
    dult,
    find_hub,
    own_address,
    smarttag,
    tile,
)
from signatures.trackers.decoders.decoded import Decoded
from signatures.trackers.decoders.registry import DECODERS

KEY = "0d94e6b1537a2fc8e016bb59347fd2a09e6cc3185b71"
EPHEMERAL = "9c15b7e2043af86d5170cce9148b2f60d3a7195e"


def fields(decoded: Decoded | None) -> dict[str, Any] | None:
    """Everything that was said, as one flat table; the decoder's defaults left out."""
    if decoded is None:
        return None
    said = {"frame": decoded.frame, "state": decoded.state, "battery": decoded.battery}
    return {key: value for key, value in said.items() if value not in ("unknown", None)} | dict(decoded.link)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param(
            f"1219d4{KEY}fe7f",
            {
                "frame": "separated",
                "state": "separated",
                "battery": "very_low",
                "status": 0xD4,
                "key_bits": 2,
                "type": 1,
                "maintained": True,
                "hint": 0x7F,
            },
            id="all but two bits of the key-bits byte are ignored",
        ),
        pytest.param(f"1219d4{KEY}fe", None, id="26 bytes"),
        pytest.param(f"1219d4{KEY}fe7f00", None, id="28 bytes"),
        pytest.param(
            "1202a803",
            {
                "frame": "with-owner",
                "state": "near-owner",
                "battery": "low",
                "status": 0xA8,
                "key_bits": 3,
                "type": 2,
                "maintained": False,
                "carrier": "tag",
            },
            id="bit 3 is nothing of ours",
        ),
        pytest.param("1202a8", None, id="with-owner, cut"),
        pytest.param("1203a80300", None, id="12 03 is no Find My frame"),
        pytest.param(
            "07190500" + "00" * 23, {"frame": "unpaired", "state": "unregistered"}, id="AirTag, unpaired"
        ),
        pytest.param("07110600" + "00" * 15, {"frame": "pairing", "carrier": "headphones"}, id="headphones"),
        pytest.param("1005010203040506", {"frame": "nearby-info"}, id="a cut second element is not read"),
        pytest.param("fe01100c020000", {"frame": "handoff"}, id="an unknown element is stepped over"),
        pytest.param("fe0110", None, id="nothing known"),
        pytest.param("0214" + "00" * 20, None, id="02 of another length is no iBeacon"),
        pytest.param("01" + "00" * 6 + "12021000", {"frame": "overflow"}, id="overflow hides what follows"),
        pytest.param("1005000000000001" + "12021000", {"frame": "nearby-info"}, id="01 ends the walk"),
        pytest.param("", None, id="empty"),
        pytest.param("12", None, id="a type without a length"),
    ],
)
def test_apple(payload: str, expected: dict[str, Any] | None) -> None:
    assert fields(apple.decode(bytes.fromhex(payload))) == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("0100", {"network_id": 1, "near_owner": False, "state": "separated"}, id="bit clear"),
        pytest.param(
            "ffff",
            {"network_id": 255, "near_owner": True, "new_network": True, "state": "near-owner"},
            id="bit set",
        ),
        pytest.param(
            "02fec0ffee", {"network_id": 2, "near_owner": False, "state": "separated"}, id="reserved"
        ),
        pytest.param(
            "0101a7", {"network_id": 1, "near_owner": True, "state": "near-owner"}, id="three bytes"
        ),
        pytest.param(
            "02016501", {"network_id": 2, "near_owner": True, "state": "near-owner"}, id="not Apple's"
        ),
        pytest.param(
            "01016501",
            {
                "network_id": 1,
                "near_owner": True,
                "state": "near-owner",
                "status": 0x65,
                "key_bits": 1,
                "type": 2,
                "maintained": True,
            },
            id="Apple's four bytes",
        ),
        pytest.param("01", None, id="no state byte"),
        pytest.param("", None, id="empty"),
    ],
)
def test_dult(payload: str, expected: dict[str, Any] | None) -> None:
    said = fields(dult.decode(bytes.fromhex(payload)))
    if said is not None:
        said.pop("frame")
    assert said == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("40" + EPHEMERAL, {"frame": 0x40, "eid": EPHEMERAL}, id="normal, no flags"),
        pytest.param(
            "41" + EPHEMERAL + "00",
            {"state": "separated", "frame": 0x41, "eid": EPHEMERAL, "flags": 0},
            id="41",
        ),
        pytest.param(
            "40" + "ab" * 32 + "07", {"frame": 0x40, "eid": "ab" * 32, "flags": 7}, id="the long id"
        ),
        pytest.param("40" + "ab" * 22, {"frame": 0x40}, id="23 bytes: Eddystone's"),
        pytest.param("40" + "ab" * 31, {"frame": 0x40}, id="32 bytes"),
        pytest.param("40" + "ab" * 34, {"frame": 0x40}, id="35 bytes"),
        pytest.param("42" + EPHEMERAL, {"frame": 0x42}, id="another first byte"),
        pytest.param("00" + EPHEMERAL, {"frame": 0x00}, id="UID of the same length"),
        pytest.param("", None, id="empty"),
    ],
)
def test_find_hub(payload: str, expected: dict[str, Any] | None) -> None:
    decoded = find_hub.decode(bytes.fromhex(payload))
    assert fields(decoded) == expected
    if decoded is not None:
        assert decoded.frame == ("find-hub" if "eid" in decoded.link else "eddystone")


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param(
            "12 010203 a1a2a3a4a5a6a7a8 be 000000 00000000",
            {
                "frame": "tag",
                "state": 2,
                "battery": "medium",
                "counter": 0x030201,
                "privacy_id": "a1a2a3a4a5a6a7a8",
                "region": "EU02",
                "encrypted": True,
                "uwb": True,
            },
            id="flags of byte 12",
        ),
        pytest.param(
            "16 ffffff a1a2a3a4a5a6a7a8 e0",
            {
                "frame": "tag",
                "state": 6,
                "battery": "very_low",
                "counter": 0xFFFFFF,
                "privacy_id": "a1a2a3a4a5a6a7a8",
                "region": "E",
                "encrypted": False,
                "uwb": False,
            },
            id="13 bytes, a region not listed",
        ),
        pytest.param("13 010203 a1a2a3a4a5a6a7a8", None, id="12 bytes"),
        pytest.param("1a" + "00" * 19, None, id="advert type 1"),
        pytest.param("03" + "00" * 19, None, id="version 0"),
        pytest.param("10" + "00" * 19, None, id="state 0"),
        pytest.param("17" + "00" * 19, None, id="state 7"),
    ],
)
def test_smarttag(payload: str, expected: dict[str, Any] | None) -> None:
    assert fields(smarttag.decode(bytes.fromhex(payload))) == expected


@pytest.mark.parametrize(("state", "word"), enumerate(["separated"] * 3 + ["near-owner"] * 3, start=1))
def test_smarttag_states(state: int, word: str) -> None:
    decoded = smarttag.decode(bytes([0x10 | state]) + bytes(19))
    assert decoded is not None
    assert decoded.state == word


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("02008e41c07a5b93d26f", "8e41c07a5b93d26f", id="ten bytes"),
        pytest.param("02008e41c07a5b93d2", None, id="nine"),
        pytest.param("02018e41c07a5b93d26f", None, id="another second byte"),
    ],
)
def test_tile(payload: str, expected: str | None) -> None:
    decoded = tile.decode(bytes.fromhex(payload))
    assert (decoded and decoded.link["private_id"]) == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("0401", {"color_code": 4, "color": "blue", "owner_away": True}, id="blue, away"),
        pytest.param("04fe", {"color_code": 4, "color": "blue", "owner_away": False}, id="only bit 0 counts"),
        pytest.param("0a00", {"color_code": 10, "owner_away": False}, id="a colour not listed"),
        pytest.param("09", {"color_code": 9, "color": "pink"}, id="one byte"),
        pytest.param("", None, id="empty"),
    ],
)
def test_chipolo(payload: str, expected: dict[str, Any] | None) -> None:
    decoded = chipolo.decode(bytes.fromhex(payload))
    assert (dict(decoded.link) if decoded else None) == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("00" * 8 + "9f" + "00" * 11 + "02", ("low", 0x9F), id="battery low"),
        pytest.param("00" * 8 + "01" + "00" * 11 + "04", (None, 1), id="a battery byte not listed"),
        pytest.param("00" * 20, None, id="20 bytes"),
        pytest.param("00" * 22, None, id="22 bytes"),
    ],
)
def test_apple_pairing(payload: str, expected: tuple[str | None, int] | None) -> None:
    decoded = apple_pairing.decode(bytes.fromhex(payload))
    assert (decoded and (decoded.battery, decoded.link["category"])) == expected


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param("c41a0b7de92255", "c41a0b7de922", id="six bytes and more"),
        pytest.param("c41a0b7de9", None, id="five"),
        pytest.param("ffffffffffff", None, id="all the same"),
    ],
)
def test_own_address(payload: str, expected: str | None) -> None:
    decoded = own_address.decode(bytes.fromhex(payload))
    assert (decoded and decoded.link["own_address"]) == expected


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(DECODERS)), st.binary(max_size=300))
def test_no_bytes_make_a_decoder_raise(name: str, payload: bytes) -> None:
    decoded = DECODERS[name](payload)
    assert decoded is None or decoded.frame


WHOLE = [
    ("apple", f"121910{KEY}0155"),
    ("apple", "0719050055100000" + "00" * 19),
    ("apple", "12021403"),
    ("apple_pairing", "00" * 21),
    ("dult", "0100"),
    ("smarttag", "12" + "00" * 12),
    ("tile", "0200" + "11" * 8),
    ("chipolo", "01"),
    ("own_address", "c41a0b7de922"),
]


@pytest.mark.parametrize(("name", "payload"), WHOLE)
def test_cut_at_any_length_it_is_not_that_frame(name: str, payload: str) -> None:
    whole = bytes.fromhex(payload)
    frame = DECODERS[name](whole)
    assert frame is not None
    for length in range(len(whole)):
        cut = DECODERS[name](whole[:length])
        assert cut is None or cut.frame != frame.frame


@given(st.integers(0, 255), st.binary(min_size=22, max_size=22), st.integers(0, 3), st.integers(0, 255))
@settings(deadline=None, max_examples=50)
def test_find_my_frames_come_back_as_built(status: int, key: bytes, bits: int, hint: int) -> None:
    decoded = apple.decode(bytes((0x12, 0x19, status)) + key + bytes((bits, hint)))
    assert decoded is not None
    assert decoded.identity == "apple:" + key.hex()
    assert (decoded.link["status"], decoded.link["key_bits"], decoded.link["hint"]) == (status, bits, hint)


@given(st.integers(1, 6), st.integers(0, 0xFFFFFF), st.binary(min_size=8, max_size=8), st.integers(0, 3))
@settings(deadline=None, max_examples=50)
def test_smarttag_frames_come_back_as_built(state: int, counter: int, private: bytes, battery: int) -> None:
    payload = bytes([0x10 | state]) + counter.to_bytes(3, "little") + private + bytes([0xB0 | battery])
    decoded = smarttag.decode(payload + bytes(7))
    assert decoded is not None
    assert (decoded.link["state"], decoded.link["counter"]) == (state, counter)
    assert decoded.link["privacy_id"] == private.hex()
    assert decoded.battery == ["very_low", "low", "medium", "full"][battery]


@given(st.sampled_from([0x40, 0x41]), st.sampled_from([20, 32]), st.none() | st.integers(0, 255), st.data())
@settings(deadline=None, max_examples=30)
def test_find_hub_frames_come_back_as_built(
    frame: int, size: int, flags: int | None, data: st.DataObject
) -> None:
    eid = data.draw(st.binary(min_size=size, max_size=size))
    decoded = find_hub.decode(bytes([frame]) + eid + (b"" if flags is None else bytes([flags])))
    assert decoded is not None
    assert (decoded.link["frame"], decoded.link["eid"], decoded.link.get("flags")) == (
        frame,
        eid.hex(),
        flags,
    )
