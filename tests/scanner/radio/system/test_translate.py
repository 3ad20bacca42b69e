"""Three systems' objects as one Advertisement, and no object that makes it raise."""

import enum
from types import SimpleNamespace
from typing import Any

import pytest
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.radio.system.translate import MAX_ENTRIES, MAX_NAME, to_advertisement
from signatures.advertisement import Advertisement

FCB2 = "0000fcb2-0000-1000-8000-00805f9b34fb"
OWN = "6e400001-b5a3-f393-e0a9-e50e24dcca9e"


def heard(address: str = "D1:22:33:44:55:66", platform_data: tuple[Any, ...] = (), **fields: Any) -> Any:
    data = {
        "local_name": None,
        "manufacturer_data": {},
        "service_data": {},
        "service_uuids": [],
        "tx_power": None,
        "rssi": -60,
        **fields,
    }
    device = BLEDevice(address, None, None)
    return to_advertisement(1.5, device, AdvertisementData(platform_data=platform_data, **data))


def on_linux(fields: dict[str, Any] | None = None, **properties: Any) -> Any:
    held = {"Adapter": "/org/bluez/hci0", "AddressType": "random", "RSSI": -60, **properties}
    return heard(platform_data=("/org/bluez/hci0/dev_D1", held), **(fields or {}))


def test_all_fields_have_their_place() -> None:
    assert on_linux(
        {
            "local_name": "Keys",
            "manufacturer_data": {0x004C: b"\x12\x19"},
            "service_data": {FCB2: b"\x01\x00", OWN: b"\x07"},
            "service_uuids": [FCB2, "0000AABB-0000-1000-8000-00805F9B34FB", OWN, FCB2],
            "tx_power": -21,
        },
        AdvertisingFlags=b"\x06",
    ) == Advertisement(
        1.5,
        "D1:22:33:44:55:66",
        "random",
        -60,
        "Keys",
        {0x004C: b"\x12\x19"},
        {"fcb2": b"\x01\x00", OWN: b"\x07"},
        ("fcb2", "aabb", OWN),
        -21,
        6,
    )


@pytest.mark.parametrize(
    ("rssi", "expected"),
    [
        (-60, -60),
        (20, 20),
        (-126, -126),
        (0, 0),
        (-127, None),
        (127, None),
        (-128, None),
        (21, None),
        (True, None),
    ],
)
def test_no_reading_is_none(rssi: int, expected: int | None) -> None:
    assert heard(rssi=rssi).rssi == expected


@pytest.mark.parametrize(
    ("properties", "is_packet"),
    [
        pytest.param({"Connected": True, "RSSI": None}, True, id="a level came with it"),
        pytest.param({"Paired": True}, False, id="loaded from the disk when the adapter came"),
        pytest.param({"Connected": True}, False, id="a connection began"),
        pytest.param({"Paired": False, "Connected": False}, True, id="a controller without levels"),
    ],
)
def test_news_of_known_devices_is_no_packet(properties: dict[str, Any], is_packet: bool) -> None:
    held = {"Adapter": "/org/bluez/hci0", **properties}
    assert (heard(platform_data=("", held)) is not None) is is_packet


@pytest.mark.parametrize(
    ("flags", "expected"), [(b"\x06", 6), (b"\x00", None), (b"", None), (None, None), ("6", None)]
)
def test_flags_of_bluez(flags: Any, expected: int | None) -> None:
    assert on_linux(AdvertisingFlags=flags).flags == expected


def test_a_mac_has_no_address() -> None:
    uuid = "2F3C5A91-6E2B-4E5F-9E1A-0123456789AB"
    item = heard(uuid, platform_data=(object(), {"kCBAdvDataIsConnectable": 1}, -60))
    assert (item.address, item.host_id, item.address_type, item.connectable) == (None, uuid, None, True)


class WindowsType(enum.IntEnum):
    PUBLIC = 0
    RANDOM = 1
    UNSPECIFIED = 2


@pytest.mark.parametrize(("number", "kind"), [(0, "public"), (1, "random"), (2, None)])
def test_windows_says_type_connectable_and_flags(number: int, kind: str | None) -> None:
    event = SimpleNamespace(
        bluetooth_address_type=WindowsType(number),
        is_connectable=False,
        advertisement=SimpleNamespace(flags=26),
    )
    item = heard(platform_data=(object(), SimpleNamespace(adv=event, scan=None)))
    assert (item.address_type, item.connectable, item.flags) == (kind, False, 26)


def test_an_older_windows_says_none_of_it() -> None:
    item = heard(platform_data=(object(), SimpleNamespace(adv=SimpleNamespace(), scan=None)))
    assert (item.address_type, item.connectable, item.flags) == (None, None, None)
    assert heard(platform_data=(object(), SimpleNamespace(adv=None, scan=object()))).connectable is None


def test_sizes_are_bounded() -> None:
    item = heard(
        local_name="x" * 5000,
        manufacturer_data={company: bytes(4) for company in range(1000)} | {5000: bytes(4000)},
        service_data={f"{uuid:04x}": bytes(4) for uuid in range(1000)},
        service_uuids=[f"{uuid:04x}" for uuid in range(1000)],
    )
    assert len(item.local_name) == MAX_NAME
    assert {len(item.manufacturer_data), len(item.service_data), len(item.service_uuids)} == {MAX_ENTRIES}
    assert heard(manufacturer_data={1: bytes(4000)}).manufacturer_data == {}


@pytest.mark.parametrize("address", ["", None, 7])
def test_nobody_sent_it(address: Any) -> None:
    assert to_advertisement(0.0, SimpleNamespace(address=address), SimpleNamespace(rssi=-60)) is None


class Wild:
    """Answers each attribute with something else, or by raising."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        value = self._values.get(name, ValueError)
        if isinstance(value, type):
            raise value(name)
        return value


ATTRIBUTES = [
    "address",
    "rssi",
    "local_name",
    "manufacturer_data",
    "service_data",
    "service_uuids",
    "tx_power",
]
ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.binary(),
        st.sampled_from(
            [ValueError, AttributeError, KeyError, FCB2, "D1:22:33:44:55:66", "Adapter", object()]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(
            st.one_of(st.integers(), st.text(), st.sampled_from(["Adapter", "RSSI", FCB2])), inner
        ),
    ),
    max_leaves=12,
)
WILD = st.dictionaries(st.sampled_from([*ATTRIBUTES, "platform_data", "adv"]), ANYTHING).map(Wild)


@settings(deadline=None, max_examples=50)
@given(WILD, st.one_of(WILD, ANYTHING))
def test_no_object_makes_it_raise(device: Any, data: Any) -> None:
    item = to_advertisement(1.0, device, data)
    if item is None:
        return
    assert (item.address is None) != (item.host_id is None)
    assert item.rssi is None or -127 < item.rssi <= 20
    assert all(
        isinstance(body, bytes) for body in (*item.manufacturer_data.values(), *item.service_data.values())
    )
    hash(item.service_uuids)
