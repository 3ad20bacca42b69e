import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.announcement import SOURCES, Announcement
from signatures.home.matching.match import identify_announcement, recognise

IP = "10.0.0.9"
ESPRESSIF, TP_LINK, SONOS = "24:6F:28:01:02:03", "00:31:92:01:02:03", "48:A6:B8:01:02:03"


def arp(mac: str) -> Announcement:
    return Announcement("arp", 1.0, {"ip": IP, "mac": mac})


def mdns(kind: str, name: str = "x", **txt: str) -> Announcement:
    return Announcement("mdns", 1.0, {"service_type": f"{kind}.local.", "name": name, "txt": txt})


def udp(port: int) -> Announcement:
    return Announcement("udp", 1.0, {"ip": IP, "port": port, "how": "answers", "data": ""})


def test_a_display_that_names_itself_is_exact() -> None:
    told = identify_announcement(mdns("_googlecast._tcp", md="Google Nest Hub Max"))
    assert (told.vendor, told.product, told.category) == ("Google", "Nest Hub Max", "display")
    assert list(told.capabilities) == ["camera", "microphone", "presence", "media"]
    assert told.confidence == "exact"


def test_a_chip_makers_prefix_is_weak_and_says_may_be() -> None:
    told = recognise([arp(ESPRESSIF)])
    assert (told.vendor, told.confidence) == ("Espressif", "weak")
    assert "camera" in told.may_be


def test_a_chip_maker_is_not_named_as_the_maker_of_a_camera() -> None:
    told = recognise([arp(ESPRESSIF), udp(32108)])
    assert (told.vendor, told.category, told.confidence) == (None, "camera", "exact")
    assert told.block_owner == "Espressif Inc."


def test_the_owner_of_a_broad_block_stays_the_maker() -> None:
    camera = Announcement("wsd", 1.0, {"ip": IP, "types": ["dn:NetworkVideoTransmitter"], "scopes": []})
    told = recognise([arp(TP_LINK), camera])
    assert (told.vendor, told.category) == ("TP-Link", "camera")


def test_an_answer_to_the_camera_question_beats_any_name() -> None:
    told = recognise([udp(32108), Announcement("rdns", 1.0, {"ip": IP, "name": "kitchen-lamp"})])
    assert told.category == "camera"


PRINTER = mdns("_ipp._tcp", "HP LaserJet", ty="HP LaserJet M15w", usb_MFG="HP", usb_MDL="LaserJet")
IPHONE = mdns("_companion-link._tcp", "iPhone", rpMd="iPhone14,2")


@pytest.mark.parametrize(
    ("block", "maker", "kind"),
    [("EC:71:DB:00:00:09", "Reolink", "camera"), ("9C:76:13:00:00:09", "Ring", "doorbell")],
)
@pytest.mark.parametrize(("said", "other"), [(PRINTER, "printer"), (IPHONE, "phone")])
def test_what_calls_itself_another_makers_thing_at_a_camera_makers_address_may_be_a_camera(
    block: str, maker: str, kind: str, said: Announcement, other: str
) -> None:
    told = recognise([arp(block), said])
    assert (told.vendor, told.category, told.confidence) == (maker, kind, "weak")
    assert "camera" in told.capabilities
    assert other in told.may_be


def test_what_a_camera_maker_says_is_another_thing_of_its_own_is_that() -> None:
    told = recognise([arp("9C:76:13:00:00:09"), mdns("_http._tcp", "Ring Alarm Base Station")])
    assert (told.vendor, told.category) == ("Ring", "alarm")


def test_a_name_from_txt_beats_the_block_owner() -> None:
    told = recognise([arp("00:00:F0:01:02:03"), mdns("_hap._tcp", "Eve Door 1", md="Eve Door", ci="10")])
    assert told.vendor == "Eve"


def test_capabilities_of_services_are_joined() -> None:
    told = recognise(
        [mdns("_device-info._tcp", model="MacBookPro18,1"), mdns("_rfb._tcp"), mdns("_ssh._tcp")]
    )
    assert {"remote", "storage", "camera"} <= set(told.capabilities)
    assert told.category == "computer"


def test_a_thread_router_in_a_speaker_does_not_run_the_network() -> None:
    told = recognise(
        [mdns("_airplay._tcp", model="AudioAccessory5,1"), mdns("_meshcop._udp", vn="Apple Inc.")]
    )
    assert told.category == "speaker"
    assert "network" not in told.capabilities


def test_a_block_that_fits_many_kinds_adds_only_what_the_kind_usually_can_do() -> None:
    chime = recognise(
        [arp("9C:76:13:01:02:03"), Announcement("dhcp", 1.0, {"hostname": "Ring-Chime-2", "ip": IP})]
    )
    assert (chime.vendor, chime.category) == ("Ring", "sensor")
    assert "camera" not in chime.capabilities


def test_a_bridge_in_homekit_is_what_its_model_says() -> None:
    told = recognise([mdns("_hap._tcp", "tado bridge", md="tado", ci="2")])
    assert (told.category, "climate" in told.capabilities) == ("thermostat", True)


def test_the_gateway_is_a_router_whatever_it_announces() -> None:
    told = recognise([arp(SONOS), mdns("_smb._tcp")], gateway=True)
    assert told.category == "router"
    assert {"network", "storage"} <= set(told.capabilities)


@pytest.mark.parametrize("mac", ["F2:11:22:33:44:55", "DA:A1:19:33:44:55"])
def test_a_random_address_alone_may_be_a_phone(mac: str) -> None:
    told = recognise([arp(mac)])
    assert (told.vendor, told.category, told.capabilities, told.confidence) == (None, "phone", (), "weak")
    assert told.randomised_mac
    assert told.may_be == ("computer", "tablet", "wearable")


def test_a_virtual_machine_is_no_phone() -> None:
    assert recognise([arp("52:54:00:33:44:55")]).category == "computer"


def test_a_name_tells_more_than_a_random_address() -> None:
    told = recognise(
        [arp("F2:11:22:33:44:55"), Announcement("dhcp", 1.0, {"hostname": "Jos-iPad", "ip": IP})]
    )
    assert (told.vendor, told.category, told.randomised_mac) == ("Apple", "tablet", True)


def test_nothing_known_is_said_as_nothing() -> None:
    told = recognise([Announcement("rdns", 1.0, {"ip": IP, "name": "qqq"})])
    assert (told.vendor, told.category, told.capabilities, told.confidence) == (None, None, (), "weak")


def test_the_clues_say_why() -> None:
    told = recognise([arp(ESPRESSIF), udp(32108)])
    assert [(clue.field, clue.text, clue.category) for clue in told.clues] == [
        ("udp", "32108 answers", "camera"),
        ("oui_org", "Espressif Inc.", "diy"),
    ]


def test_a_camera_network_waiting_for_set_up_is_a_sign() -> None:
    told = recognise([Announcement("wifi", 1.0, {"bssid": None, "ssid": "Tapo_Cam_12AB", "rssi": -60})])
    assert [sign.code for sign in told.signs] == ["camera-setup"]


HOSTILE = [
    "\x1b[2J\x1b[31mOK", "\x9b31m", "[bold]SAFE[/] [@click=app.quit]x[/]", "=cmd|'/c calc'!A1", "a\r\nb: c",
    "\u202egnp.exe", "N\u200bes\u200bt", "x'); DROP TABLE devices;--", "../../etc/passwd", "Cam\x00era", 
    "%s%n{0}", "A" * 100_000, "*" * 300, "[" * 300, "\ud800", "\ufffd\ufffd", "ﬀ" * 300, "İ" * 300, "ß" * 256,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_anywhere_is_taken(text: str) -> None:
    everywhere = [
        mdns("_hap._tcp", text, md=text, ci=text, sf=text),
        Announcement(
            "mdns", 1.0, {"service_type": text, "name": text, "hostname": text, "txt": {text: text}}
        ),
        Announcement("ssdp", 1.0, {"headers": {text: text, "ST": text}, "description": {"modelName": text}}),
        Announcement("wsd", 1.0, {"types": [text], "scopes": [text]}),
        Announcement("netbios", 1.0, {"names": [text], "mac": text}),
        Announcement("dhcp", 1.0, {"hostname": text, "mac": text, "ip": text}),
        Announcement("rdns", 1.0, {"name": text}),
        Announcement("wifi", 1.0, {"ssid": text, "bssid": text}),
    ]
    told = recognise(everywhere)
    assert all(len(clue.text) <= 256 for clue in told.clues)
    assert told.model is None or len(told.model) <= 256


KEYS = [
    "service_type",
    "name",
    "hostname",
    "ips",
    "ip",
    "port",
    "txt",
    "mac",
    "headers",
    "description",
    "types",
]
KEYS += ["scopes", "names", "how", "data", "bssid", "ssid", "rssi"]
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["_hap._tcp.local.", "_matter._tcp.local.", "Reolink", "24:6F:28:01:02:03", "answers", "10.0.0.4"]
    ),
)
NAMES = st.one_of(TEXTS, st.sampled_from(["md", "ci", "sf", "ST", "modelName"]))
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=8), TEXTS)
INNER: Any = PLAIN | st.lists(PLAIN, max_size=2) | st.dictionaries(NAMES, PLAIN, max_size=2)
VALUES: Any = PLAIN | st.lists(INNER, max_size=3) | st.dictionaries(NAMES, INNER, max_size=3)
ANNOUNCEMENTS = st.builds(
    Announcement,
    st.sampled_from([*SOURCES, "other"]),
    st.just(1.0),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6),
)


@settings(deadline=None, max_examples=75)
@given(ANNOUNCEMENTS)
def test_no_announcement_makes_it_raise(announcement: Announcement) -> None:
    told = identify_announcement(announcement)
    assert told.confidence in ("exact", "likely", "weak")


@settings(deadline=None, max_examples=40)
@given(st.lists(ANNOUNCEMENTS, max_size=4), st.integers())
def test_the_order_of_any_announcements_does_not_matter(items: list[Announcement], seed: int) -> None:
    shuffled = list(items)
    random.Random(seed).shuffle(shuffled)
    assert recognise(shuffled) == recognise(items)


def test_a_flood_of_services_is_bounded() -> None:
    flood = [
        mdns("_http._tcp", f"thing {number}", **{f"k{i}": "v" for i in range(80)}) for number in range(3000)
    ]
    told = recognise(flood)
    assert len(told.clues) <= 12
