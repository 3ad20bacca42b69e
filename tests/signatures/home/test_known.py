"""Entries and words written down from knowledge: examples, and look-alikes that must not match."""

from typing import Any

import pytest

from signatures.announcement import Announcement
from signatures.home.match import Recognition, recognise

IP = "192.168.1.9"


def mdns(kind: str, name: str = "Thing", **txt: str) -> Announcement:
    return Announcement(
        "mdns", 1.0, {"service_type": f"{kind}.local.", "name": name, "ips": [IP], "txt": txt}
    )


def named(hostname: str) -> Announcement:
    return Announcement("rdns", 1.0, {"ip": IP, "name": f"{hostname}.lan"})


def ssdp(**description: str) -> Announcement:
    return Announcement("ssdp", 1.0, {"ip": IP, "headers": {}, "description": description})


def onvif(*scopes: str) -> Announcement:
    scopes = tuple(f"onvif://www.onvif.org/{scope}" for scope in scopes)
    return Announcement("wsd", 1.0, {"ip": IP, "types": ["dn:NetworkVideoTransmitter"], "scopes": scopes})


def told(*announcements: Announcement) -> tuple[str | None, str | None]:
    recognition = recognise(announcements)
    return recognition.vendor, recognition.category


EXAMPLES: list[tuple[Announcement, str | None, str]] = [
    (mdns("_oculusal_sp_v2._tcp"), "Meta", "console"),
    (mdns("_dosvc._tcp"), "Microsoft", "computer"),
    (mdns("_readynas._tcp"), "NETGEAR", "nas"),
    (mdns("_logitech-reverse-bonjour._tcp"), "Logitech", "hub"),
    (mdns("_openhab-server._tcp"), "openHAB", "hub"),
    (mdns("_leo._tcp"), "Naim", "speaker"),
    (mdns("_Fronius-SE-Inverter._tcp"), "Fronius", "energy"),
    (mdns("_hwenergy._tcp", product_type="HWE-P1"), "HomeWizard", "energy"),
    (mdns("_hwenergy._tcp", product_type="HWE-SKT"), "HomeWizard", "plug"),
    (mdns("_hwenergy._tcp", product_type="HWE-WTR"), "HomeWizard", "sensor"),
    (mdns("_xbmc-events._udp"), "Kodi", "streamer"),
    (mdns("_tivo-device._tcp"), "TiVo", "streamer"),
    (mdns("_airplay._tcp", model="3941X", manufacturer="Roku"), "Roku", "streamer"),
    (mdns("_airplay._tcp", model="8113X", manufacturer="Roku"), "Roku", "tv"),
    (mdns("_miio._udp", name="zhimi-airp-rmb1_miio48291"), "Xiaomi", "appliance"),
    (mdns("_miio._udp", name="cuco-plug-v3_miio48291"), "Xiaomi", "plug"),
    (mdns("_miio._udp", name="lumi-curtain-hagl05_miio1"), "Aqara", "cover"),
    (named("sma3012345678"), "SMA", "energy"),
    (named("KL130"), "TP-Link", "light"),
    (named("shellyplusht-08b61f"), "Shelly", "sensor"),
    (onvif("hardware/DS-KV6113-WPE1"), "Hikvision", "doorbell"),
    (onvif("name/Dahua", "hardware/VTO2211G-WP"), "Dahua", "doorbell"),
]
LOOK_ALIKES: list[tuple[Announcement, str | None, str]] = [
    (named("sma-photos"), "SMA", "energy"),
    (named("orbit-bhyve"), "NETGEAR", "router"),
    (named("KL1300-kitchen"), "TP-Link", "light"),
    (named("shield-wall"), "NVIDIA", "streamer"),
    (named("August-PC"), "August", "lock"),
    (named("ds-2-photos"), "Hikvision", "camera"),
    (mdns("_miio._udp", name="hfjh-fishbowl-v1_miio1"), "Xiaomi", "hub"),
    (mdns("_hwenergy._tcp", product_type="HWE-SKT"), "HomeWizard", "energy"),
    (onvif("name/Dahua", "hardware/IPC-HDW3849"), "Dahua", "doorbell"),
    (mdns("_googlecast._tcp", md="ADT-3"), "ADT", "alarm"),
]


@pytest.mark.parametrize(("announcement", "vendor", "category"), EXAMPLES)
def test_an_example_is_recognised(announcement: Announcement, vendor: str | None, category: str) -> None:
    assert told(announcement) == (vendor, category)


@pytest.mark.parametrize(("announcement", "vendor", "category"), LOOK_ALIKES)
def test_a_look_alike_is_not(announcement: Announcement, vendor: str | None, category: str) -> None:
    assert told(announcement) != (vendor, category)


def can(recognition: Recognition) -> set[str]:
    return set(recognition.capabilities)


def test_a_model_is_read_beside_its_maker() -> None:
    hears = recognise([mdns("_airplay._tcp", model="Era 100", manufacturer="Sonos")])
    deaf = recognise([mdns("_airplay._tcp", model="One SL", manufacturer="Sonos")])
    assert ("microphone" in can(hears), "microphone" in can(deaf)) == (True, False)


def test_a_line_says_more_than_a_fact_on_all_of_a_makers_things() -> None:
    base = recognise([mdns("_hap._tcp", name="eufy HomeBase2-0AAA", md="T8010", ci="2")])
    assert (base.vendor, base.category) == ("eufy", "hub")
    assert {"camera", "microphone"} <= can(base)


def test_an_unknown_mi_home_thing_is_no_lock() -> None:
    assert "lock" not in can(recognise([mdns("_miio._udp", name="hfjh-fishbowl-v1_miio1")]))


def test_a_service_that_says_what_it_is_keeps_a_makers_other_things_out() -> None:
    camera = recognise([mdns("_hap._tcp", md="Netatmo NOC", ci="17"), named("Netatmo-Presence")])
    assert (camera.category, "climate" in can(camera)) == ("camera", False)


def test_a_home_made_node_that_says_its_kind_claims_no_camera() -> None:
    sensor = recognise([mdns("_esphomelib._tcp", name="hall", project_name="acme.presence-sensor")])
    unknown = recognise([mdns("_esphomelib._tcp", name="node7")])
    assert (sensor.category, "camera" in can(sensor), "camera" in can(unknown)) == ("sensor", False, True)


def test_a_part_makers_name_gives_way() -> None:
    told_of: dict[str, Any] = {"manufacturer": "Linkplay Technology Inc.", "modelName": "WiiM Pro Plus"}
    assert recognise([ssdp(**told_of)]).vendor == "WiiM"
    assert recognise([ssdp(manufacturer="Linkplay Technology Inc.")]).vendor == "LinkPlay"


def test_a_makers_own_upnp_type_names_it() -> None:
    assert recognise([ssdp(deviceType="urn:schemas-konnected-io:device:Security:1")]).vendor == "Konnected"
    assert recognise([ssdp(deviceType="urn:microsoft.com:device:X:1")]).vendor is None


def test_a_description_alone_tells_the_kind_as_an_answer_would() -> None:
    gateway = ssdp(deviceType="urn:schemas-upnp-org:device:InternetGatewayDevice:1", friendlyName="Hub 3")
    assert told(gateway) == (None, "router")


def test_an_ordinary_word_counts_beside_the_blocks_owner() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "54:E0:19:01:02:03"})  # Ring LLC
    assert recognise([named("ring-hall"), block]).vendor == "Ring"
    assert recognise([named("ring-hall")]).category != "light"


def test_what_plays_music_is_no_doorbell_for_its_name() -> None:
    plays = recognise([mdns("_spotify-connect._tcp", name="Doorbell Chime")])
    assert (plays.category, can(plays)) == ("speaker", {"media"})
