"""What things say in answers and beacons is read: what they are, their model, whether they are set up."""

import random

import pytest

from signatures.announcement import Announcement
from signatures.home.answers.read import _READERS, Answer, is_question, read
from signatures.home.matching.match import recognise
from tests.signatures.home.answers import IP, answer, dhip, kasa, lifx, pppp, sadp, tapo, tuya, tuya_35

CHIP = Announcement("arp", 1.0, {"ip": IP, "mac": "24:6F:28:01:02:03"})  # Espressif's
EXAMPLES = [
    (tapo(device_type="SMART.IPCAMERA", device_model="C200"), "TP-Link", "camera", "C200"),
    (tapo(device_type="SMART.TAPODOORBELL", device_model="D235"), "TP-Link", "doorbell", "D235"),
    (tapo(device_type="SMART.TAPOPLUG", device_model="P110(EU)"), "TP-Link", "plug", "P110(EU)"),
    (kasa(model="HS110(EU)", type="IOT.SMARTPLUGSWITCH"), "TP-Link", "plug", "HS110(EU)"),
    (kasa(model="LB110(EU)", mic_type="IOT.SMARTBULB"), "TP-Link", "light", "LB110(EU)"),
    (sadp("DS-2CD2143G0-I"), "Hikvision", "camera", "DS-2CD2143G0-I"),
    (dhip("VTO", "VTO2111D-WP"), "Dahua", "doorbell", "VTO2111D-WP"),
    (dhip("NVR", "DHI-NVR4108"), "Dahua", "camera", "DHI-NVR4108"),
    (answer(38899, b'{"result":{"moduleName":"ESP10_SOCKET_06"}}'), "WiZ", "plug", "ESP10_SOCKET_06"),
    (answer(10001, b"\x01\0\0\x0a\x0c\0\x06UVC G3"), "Ubiquiti", "camera", "UVC G3"),
    (answer(4001, b'{"msg":{"cmd":"scan","data":{"sku":"H6199"}}}'), "Govee", "light", "H6199"),
    (answer(4001, b'{"msg":{"cmd":"scan","data":{"sku":"H5083"}}}'), "Govee", "plug", "H5083"),
    (answer(4001, b'{"msg":{"cmd":"scan","data":{"sku":"H7131"}}}'), "Govee", "appliance", "H7131"),
    (lifx(33, 1, 27, 0), "LIFX", "light", "LIFX product 27"),
    (lifx(33, 1, 89, 0), "LIFX", "plug", "LIFX Switch (89)"),
    (answer(5678, b'{"robotname":"Dusty","sku":"R980040"}'), "iRobot", "vacuum", "R980040"),
    (pppp(0x41), None, "camera", "VSTB-012345-ABCDE"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "maker", "kind", "model"), EXAMPLES)
def test_what_it_says_is_believed_over_what_its_port_alone_says(
    said: Announcement, maker: str | None, kind: str, model: str
) -> None:
    told = recognise([said])
    assert (told.vendor, told.category, told.model) == (maker, kind, model)


def _mdns(kind: str, name: str, **txt: str) -> Announcement:
    return Announcement("mdns", 1.0, {"ip": IP, "service_type": f"{kind}.local.", "name": name, "txt": txt})


def _onvif(*scopes: str) -> Announcement:
    values = {"ip": IP, "types": ["tds:Device"], "scopes": [f"onvif://www.onvif.org/{s}" for s in scopes]}
    return Announcement("wsd", 1.0, values)


@pytest.mark.parametrize(
    ("said", "model"),
    [
        (_mdns("_miio._udp", "chuangmi-camera-ipc009_mibt0A1B"), "chuangmi-camera-ipc009"),
        (_mdns("_hue._tcp", "Hue Bridge - 1A2B3C", modelid="BSB002"), "BSB002"),
        (_mdns("_meshcop._udp", "x", vn="Google Inc.", mn="Nest Hub (2nd gen)"), "Nest Hub (2nd gen)"),
        (_mdns("_meshcop._udp", "Kitchen", vn="Apple Inc.", mn="BorderRouter"), None),
        (_mdns("_esphomelib._tcp", "bt", project_name="ApolloAutomation.MSR-2"), "ApolloAutomation.MSR-2"),
        (_onvif("name/HIKVISION%20DS-2CD2032-I", "hardware/DS-2CD2032-I"), "DS-2CD2032-I"),
        (_onvif("hardware/IP%20Cam%202"), "IP Cam 2"),
        (_onvif("hardware/"), None),
    ],
)
def test_the_model_is_read_where_it_stands(said: Announcement, model: str | None) -> None:
    assert recognise([said]).model == model


def test_a_kasa_plug_does_not_become_a_thing_that_shows_where_someone_is() -> None:
    assert "location" not in recognise([kasa(model="HS110", type="IOT.SMARTPLUGSWITCH")]).capabilities


def test_a_cheap_camera_on_a_common_chip_is_told_by_its_beacon_and_an_app_that_asks_is_not() -> None:
    assert recognise([CHIP, pppp(0x41)]).category == "camera"
    assert recognise([CHIP, pppp(0x30)]).category == recognise([CHIP]).category != "camera"


@pytest.mark.parametrize(
    ("said", "waiting"),
    [
        (sadp("DS-2CD2143G0-I", "false"), True),
        (sadp("DS-2CD2143G0-I", "true"), False),
        (tapo(device_type="SMART.TAPOPLUG", factory_default=True), True),
        (tuya(6666, 0), True),
        (tuya(6667, 2), False),
        (tuya(6667, 0), True),
        (kasa(model="HS110"), None),
    ],
)
def test_whether_somebody_has_set_it_up(said: Announcement, waiting: bool | None) -> None:
    assert read(said.values["port"], said.values["data"]).waiting is waiting


def test_the_maker_of_a_computers_dhcp_program_is_not_taken_for_the_things() -> None:
    axis = Announcement("dhcp", 1.0, {"ip": IP, "vendor_class": "AXIS,Network Camera,P3245-LV,10.12.91"})
    plain = Announcement("dhcp", 1.0, {"ip": IP, "vendor_class": "udhcp 1.33.1"})
    assert (recognise([axis]).vendor, recognise([axis]).category) == ("Axis", "camera")
    assert recognise([plain]).vendor is recognise([plain]).category is None


def test_a_small_computer_that_calls_itself_a_tv_is_not_surely_one() -> None:
    pi = Announcement("arp", 1.0, {"ip": IP, "mac": "B8:27:EB:01:02:03"})
    says = Announcement(
        "mdns",
        1.0,
        {
            "service_type": "_airplay._tcp.local.",
            "name": "Den",
            "ips": [IP],
            "txt": {"model": "QE55", "manufacturer": "Samsung"},
        },
    )
    assert recognise([says]).confidence == "exact"
    assert recognise([pi, says]).confidence == "weak"


def test_a_service_without_a_name_is_no_gateway_with_a_lock() -> None:
    told = recognise(
        [Announcement("mdns", 1.0, {"service_type": "_miio._udp.local.", "name": "", "ips": [IP]})]
    )
    assert told.confidence == "weak"
    assert not {"lock", "alarm"} & set(told.capabilities)


def test_a_word_that_describes_a_thing_is_not_its_maker() -> None:
    txt = {"ci": "7", "md": "Dual Outlet"}
    values = {"service_type": "_hap._tcp.local.", "name": "Dual Outlet", "ips": [IP], "txt": txt}
    assert recognise([Announcement("mdns", 1.0, values)]).vendor is None


@pytest.mark.parametrize("port", sorted(_READERS))
def test_no_answer_breaks_the_reader(port: int) -> None:
    rng = random.Random(port)
    good = [said.values["data"] for said, *_ in EXAMPLES if said.values["port"] == port]
    for _ in range(300):
        data = bytearray(bytes.fromhex(rng.choice(good)) if good else rng.randbytes(rng.randrange(120)))
        for _ in range(rng.randrange(6)):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        assert isinstance(read(port, bytes(data[: rng.randrange(len(data) + 1)]).hex()), Answer)
    for wrong in (None, "zz", "0", 7, "[" * 9_000, ("7b22" * 900)):
        assert isinstance(read(port, wrong), Answer)


def test_a_lifx_switch_is_a_switch_though_it_answers_to_both_questions() -> None:
    assert recognise([lifx(3, 1, 56700), lifx(33, 1, 115, 0)]).category == "plug"
    assert recognise([lifx(33, 2, 115, 0)]).category == "light"  # another maker's number says nothing
    assert recognise([lifx(3, 1, 56700)]).model is None


@pytest.mark.parametrize("port", [6667, 7000])
@pytest.mark.parametrize(("active", "waiting"), [(2, False), (0, True)])
def test_a_tuya_thing_of_version_35_is_read_on_either_port(port: int, active: int, waiting: bool) -> None:
    said = tuya_35(port, gwId="eb0123456789abcdefghij", active=active, productKey="key", version="3.5")
    assert read(port, said.values["data"]) == Answer("Tuya", waiting=waiting)
    told = recognise([said])
    assert (told.vendor, "camera" in told.may_be) == ("Tuya", True)


def test_an_app_that_asks_tuya_things_is_no_tuya_thing() -> None:
    asks = tuya_35(7000, **{"from": "app", "ip": IP})
    assert is_question(7000, asks.values["data"])
    assert not is_question(6667, asks.values["data"])
    assert recognise([asks]).vendor is None


def test_a_frame_that_its_tag_does_not_vouch_for_says_nothing() -> None:
    data = bytearray.fromhex(tuya_35(6667, gwId="eb01", active=2).values["data"])
    for at in (6, 20, 40, len(data) - 6):
        changed = data.copy()
        changed[at] ^= 1
        assert read(6667, changed.hex()) == Answer()
    for end in range(len(data)):
        assert read(6667, data[:end].hex()) == Answer()
