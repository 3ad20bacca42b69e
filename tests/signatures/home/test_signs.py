import pytest

from signatures.announcement import Announcement
from signatures.home.capabilities import sign_texts
from signatures.home.evidence import collect
from signatures.home.signs import Sign, signs_of

ONE, TWO = "2906C908D115D362", "AAAABBBBCCCCDDDD"


def mdns(kind: str, name: str = "x", **txt: str) -> Announcement:
    return Announcement("mdns", 1.0, {"service_type": f"{kind}.local.", "name": name, "txt": txt})


def codes(*announcements: Announcement) -> list[str]:
    return [sign.code for sign in signs_of(collect(announcements))]


MIIO = "21310020" + "00" * 12


@pytest.mark.parametrize(
    ("announcement", "expected"),
    [
        (mdns("_hap._tcp", sf="1"), ["homekit-unpaired"]),
        (mdns("_hap._tcp", sf="0"), ["homekit-paired"]),
        (mdns("_hap._tcp", sf="5"), ["homekit-unpaired"]),  # bit 0 decides, other bits do not
        (mdns("_hap._tcp", sf="4"), ["homekit-paired"]),
        (mdns("_hap._tcp", sf="99999999999999999999"), []),
        (mdns("_hap._tcp", sf="-1"), []),
        (mdns("_hap._tcp", sf="NaN"), []),
        (mdns("_hap._tcp"), []),
        (mdns("_matterc._udp", CM="0"), []),
        (mdns("_matterc._udp", CM="1"), ["matter-pairing-open"]),
        (mdns("_matterc._udp", CM="2"), ["matter-pairing-open"]),
        (mdns("_matter._tcp", f"{ONE}-8FC7772401CD0696"), ["matter-controller"]),
        (mdns("_matter._tcp", "hello"), []),
        (mdns("_googlecast._tcp", ca="201237"), ["cast-developer"]),
        (mdns("_googlecast._tcp", ca="201221"), []),
        (mdns("_googlecast._tcp", ca="99999999999999999999"), []),
        (mdns("_googlecast._tcp", ca="x"), []),
        (mdns("_airplay._tcp", flags="0x244", acl="0", model="URU8000"), ["airplay-open"]),
        (mdns("_airplay._tcp", flags="0x18644", act="2"), ["airplay-home", "apple-account"]),
        (mdns("_airplay._tcp", flags="0x4", acl="1"), ["airplay-home"]),
        (mdns("_airplay._tcp", flags="0xc4"), ["airplay-code"]),
        (mdns("_airplay._tcp", flags="0x8"), ["airplay-code"]),
        (mdns("_raop._tcp", sf="0x4", pw="true"), ["airplay-code"]),
        (mdns("_airplay._tcp", flags="0x4", hkid="A0"), ["airplay-open", "homekit-paired"]),
        (mdns("_airplay._tcp", flags="0x" + "9" * 40), []),
        (mdns("_airplay._tcp", flags="high"), []),
        (mdns("_airplay._tcp"), []),
        (mdns("_companion-link._tcp", rpFl="0x627B6"), []),  # of a thing that plays nothing
        (mdns("_sonos._tcp", hhid="Sonos_rYn9K9DLXJe0f3LP9747lbvFvh"), ["sonos-household"]),
        (mdns("_sonos._tcp", hhid="Sonos_"), []),
        (
            Announcement(
                "ssdp", 1.0, {"headers": {"X-RINCON-HOUSEHOLD": "Sonos_vCu667379mc1UczAwr01y1ErSp"}}
            ),
            ["sonos-household"],
        ),
        (mdns("_adb-tls-connect._tcp"), ["android-debugging"]),
        (mdns("_rfb._tcp"), ["screen-sharing"]),
        (mdns("_rdp._tcp"), ["remote-desktop"]),
        (mdns("_net-assistant._udp"), ["remote-management"]),
        (mdns("_ssh._tcp"), ["remote-login"]),
        (mdns("_smb._tcp"), ["file-sharing"]),
        (mdns("_apple-mobdev2._tcp"), ["apple-sync"]),
        (Announcement("udp", 1.0, {"port": 1716, "how": "beacons"}), ["remote-input"]),
        (
            Announcement("udp", 1.0, {"port": 54321, "how": "answers", "data": MIIO + "12" * 16}),
            ["waiting-for-setup"],
        ),
        (Announcement("udp", 1.0, {"port": 54321, "how": "answers", "data": MIIO + "ff" * 16}), []),
        (mdns("_http._tcp"), []),
    ],
)
def test_each_sign_is_read(announcement: Announcement, expected: list[str]) -> None:
    assert codes(announcement) == expected


@pytest.mark.parametrize(
    ("remote", "expected"), [("0x62792", ["airplay-open"]), ("0x627B6", ["airplay-home"]), ("0xB67A2", [])]
)
def test_who_may_play_on_a_homepod_stands_in_its_remote_service(remote: str, expected: list[str]) -> None:
    both = [mdns("_airplay._tcp", flags="0x4"), mdns("_companion-link._tcp", rpFl=remote)]
    assert codes(*both) == expected


def test_two_fabrics_on_one_host_are_two_controllers() -> None:
    both = [mdns("_matter._tcp", f"{fabric}-8FC7772401CD0696") for fabric in (TWO, ONE)]
    assert signs_of(collect(both)) == (Sign("matter-controllers", (("fabric", ONE), ("fabric", TWO))),)


def test_one_fabric_twice_is_one_controller() -> None:
    both = [mdns("_matter._tcp", f"{ONE}-000000000000000{node}") for node in (1, 2)]
    assert codes(*both) == ["matter-controller"]


def test_every_code_has_its_texts() -> None:
    from signatures.home import signs

    used = set(signs._TYPES.values()) | {
        "homekit-paired", "homekit-unpaired", "matter-controller", "matter-controllers",
        "matter-pairing-open", "cast-developer", "remote-input", "camera-setup", "waiting-for-setup",
        "airplay-open", "airplay-code", "airplay-home", "apple-account", "sonos-household",
        *signs.DOORS,
    }  # fmt: skip
    assert used == set(sign_texts())
