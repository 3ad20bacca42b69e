import pytest

from signatures.announcement import Announcement
from signatures.home.evidence import collect
from signatures.home.load import signatures
from signatures.home.matching import fitting as fitting_module
from signatures.home.matching.fitting import match_host
from tests.signatures.home.blind import LAST

IP = "10.0.0.7"


def heard(source: str, **values: object) -> Announcement:
    return Announcement(source, 1.0, values)


def mdns(kind: str, name: str = "Thing", **txt: str) -> Announcement:
    return heard("mdns", service_type=kind, name=name, txt=txt)


def found(announcement: Announcement) -> set[tuple[str | None, str]]:
    matches = match_host(collect([announcement]))
    return {(match.signature.vendor, match.signature.category) for match in matches}


KINDS_OF_KEYS = [
    pytest.param(mdns("_wled._tcp.local."), ("WLED", "light"), id="mdns_type"),
    pytest.param(mdns("_WLED._tcp.LOCAL."), ("WLED", "light"), id="mdns_type without case"),
    pytest.param(mdns("_x._sub._wled._tcp.local."), ("WLED", "light"), id="a subtype"),
    pytest.param(mdns("_hap._tcp.local.", ci="17"), (None, "camera"), id="txt"),
    pytest.param(mdns("_hap._tcp.local.", CI="17"), (None, "camera"), id="txt keys without case"),
    pytest.param(mdns("_http._tcp.local.", "DiskStation 2"), ("Synology", "nas"), id="name_glob"),
    pytest.param(
        mdns("_http._tcp.local.", "DiskStation._http._tcp.local."),
        ("Synology", "nas"),
        id="a full instance name",
    ),
    pytest.param(heard("dhcp", hostname="Reolink", ip=IP), ("Reolink", "camera"), id="hostname_glob, DHCP"),
    pytest.param(
        heard("rdns", name="reolink-2.home.lan", ip=IP), ("Reolink", "camera"), id="hostname_glob, DNS"
    ),
    pytest.param(
        heard("mdns", service_type="_x._tcp", name="x", hostname="reolink.local."),
        ("Reolink", "camera"),
        id="hostname_glob, mDNS",
    ),
    pytest.param(heard("rdns", name="fritz.box", ip=IP), ("AVM", "router"), id="a name with a dot"),
    pytest.param(
        heard("dhcp", hostname="roomba-1", mac="80:A5:89:00:00:01", ip=IP),
        ("iRobot", "vacuum"),
        id="hostname and oui",
    ),
    pytest.param(heard("arp", mac="00:24:e4:00:00:01", ip=IP), ("Withings", "health"), id="oui"),
    pytest.param(heard("arp", mac="48:62:64:00:00:01", ip=IP), ("Arlo", "camera"), id="oui_org"),
    pytest.param(heard("ssdp", ip=IP, headers={"ST": "roku:ecp"}), ("Roku", "streamer"), id="ssdp header"),
    pytest.param(
        heard("ssdp", ip=IP, headers={}, description={"modelName": "DCS-8000LH"}),
        ("D-Link", "camera"),
        id="ssdp description",
    ),
    pytest.param(
        heard("wsd", ip=IP, types=["dn:NetworkVideoTransmitter"], scopes=[]), (None, "camera"), id="wsd types"
    ),
    pytest.param(
        heard("wsd", ip=IP, types="dn:NetworkVideoTransmitter", scopes=None),
        (None, "camera"),
        id="wsd types as text",
    ),
    pytest.param(
        heard("wsd", ip=IP, types=[], scopes=["onvif://www.onvif.org/name/HIK%56ISION%20DS"]),
        ("Hikvision", "camera"),
        id="wsd scopes, percent-encoded",
    ),
    pytest.param(heard("udp", ip=IP, port=32108, how="answers"), (None, "camera"), id="udp answers"),
    pytest.param(heard("udp", ip=IP, port=6666, how="beacons"), ("Tuya", "plug"), id="udp beacons"),
    pytest.param(heard("netbios", ip=IP, names=["BRW0080770102"]), ("Brother", "printer"), id="netbios_name"),
    pytest.param(heard("wifi", ssid="Tapo_Cam_1F2E", bssid=None), ("TP-Link", "camera"), id="ssid_glob"),
]


@pytest.mark.parametrize(("announcement", "expected"), KINDS_OF_KEYS)
def test_each_kind_of_key_matches(announcement: Announcement, expected: tuple[str | None, str]) -> None:
    assert expected in found(announcement)


@pytest.mark.parametrize(
    "announcement",
    [
        pytest.param(mdns("_hap._tcp.local.", ci="177"), id="a longer value"),
        pytest.param(mdns("_http._tcp.local.", "My DiskStation"), id="a name that only contains it"),
        pytest.param(heard("udp", ip=IP, port=37020, how="beacons"), id="the port, the other way"),
        pytest.param(heard("udp", ip=IP, port="32108", how="answers"), id="a port that is text"),
        pytest.param(heard("dhcp", hostname="roomba", mac="00:04:0E:00:00:01"), id="a name, another block"),
        pytest.param(heard("arp", mac="26:5A:4C:00:00:01"), id="a listed block that is random"),
    ],
)
def test_all_given_keys_must_hold(announcement: Announcement) -> None:
    assert not found(announcement) & {
        (None, "camera"), ("Synology", "nas"), ("iRobot", "vacuum"), ("Ubiquiti", "camera"),
    }  # fmt: skip


def test_a_narrower_fact_makes_the_wider_one_superfluous() -> None:
    # Roborock's S5 has no camera; the line for all of its vacuums says that some have one
    cleaner = Announcement("mdns", 1.0, {"service_type": "_miio._udp", "name": "roborock-vacuum-s5e_miio1"})
    matches = match_host(collect([cleaner]))
    assert [sorted(match.signature.capabilities) for match in matches] == [["presence"]]


def test_a_weak_fact_covers_nothing() -> None:
    # Matter's camera types are not confirmed: the plain Matter line stays beside them
    assert {("camera"), ("unknown")} <= {category for _, category in found(mdns("_matterc._udp", DT="322"))}


def test_a_match_tells_what_it_saw() -> None:
    (match,) = [
        match
        for match in match_host(collect([Announcement("dhcp", 1.0, {"hostname": "Reolink", "ip": IP})]))
        if match.signature.vendor == "Reolink"
    ]
    assert match.evidence == (("hostname", "Reolink"),)


def test_the_index_leaves_out_no_fact_that_fits() -> None:
    every = [(one, pattern) for one in signatures() for pattern in one.patterns]
    rules = [(one, pattern) for one, pattern in every if not pattern.mdns_type and not pattern.udp]
    seen = 0
    for host in LAST:
        evidence = collect(host.announcements)
        fitting = {id(pattern) for one, pattern in rules if fitting_module._fit(one, pattern, evidence, None)}
        assert fitting <= {id(pattern) for _, pattern in fitting_module._host_rules(evidence)}
        seen += len(fitting)
    assert seen > 100
