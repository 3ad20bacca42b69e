"""Entries and words written down from knowledge: examples, and look-alikes that must not match."""

from typing import Any

import pytest

from signatures.announcement import Announcement
from signatures.home.matching.match import Recognition, recognise

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
    (named("AVD2001-4a1b"), "Arlo", "doorbell"),
    (mdns("_airplay._tcp", name="Den", model="AirServer,1"), None, "computer"),
    (mdns("_raop._tcp", name="0011@Den", am="AirServer,1"), None, "computer"),
    (ssdp(manufacturer="Yamaha Corporation", modelName="RX-V6A"), "Yamaha", "av-receiver"),
    (mdns("_hap._tcp", md="MTS200B"), "Meross", "thermostat"),
    (mdns("_hap._tcp", md="MSH300"), "Meross", "hub"),
    (named("09AA01AC321701A2"), "Google Nest", "thermostat"),
    (named("FB1001-A3B22"), "Arlo", "camera"),
    (named("DS223j"), "Synology", "nas"),
    (named("Kobo-Clara"), "Kobo", "tablet"),
    (named("Tenda-CP3"), "Tenda", "camera"),
    (Announcement("udp", 1.0, {"ip": IP, "port": 50222, "how": "beacons"}), "WeatherFlow", "sensor"),
    (mdns("_meshcop._udp", vn="Google Inc.", mn="Google Nest Wifi Pro"), "Google", "router"),
    (onvif("name/Amcrest", "hardware/AD410"), "Amcrest", "doorbell"),
    (ssdp(manufacturer="Samsung Electronics", modelName="HW-MS650"), "Samsung", "speaker"),
    (mdns("_ewelink._tcp", type="light"), "Sonoff", "light"),
    (named("SwitchBot-Spotlight-Cam"), "SwitchBot", "camera"),  # not what its maker's things are else
    (named("TCL-Google-TV"), "TCL", "tv"),
    (named("NOWTV-Box"), "Now TV", "streamer"),
    (named("Yale-Indoor-Cam"), "Yale", "camera"),
    (mdns("_hap._tcp", name="tado Internet Bridge", md="tado Internet Bridge", ci="2"), "tado", "thermostat"),
    (named("meye-0a1b2c3d"), "motionEye", "camera"),
    (named("Lollipop-Baby-Camera"), "Lollipop", "baby"),
    (named("Garmin-Index-S2"), "Garmin", "health"),
    (named("intesishome-1a2b"), "Intesis", "thermostat"),
    (mdns("_yandexio._tcp", platform="yandexmicro"), "Yandex", "speaker"),
    (mdns("_yandexio._tcp", platform="yandexmodule_2"), "Yandex", "streamer"),
    (mdns("_yandexio._tcp", platform="yandex_tv_mt9256_cvte"), "Yandex", "tv"),
    (mdns("_yandexio._tcp", platform="elari_a98"), "Yandex", "speaker"),
    (mdns("_esphomelib._tcp", name="node7", board="esp32cam"), "ESPHome", "camera"),
    (ssdp(manufacturer="SKY", modelName="ER115"), "Sky", "router"),
    (ssdp(manufacturer="Skyworth", modelName="SkyworthTV"), "Skyworth", "tv"),
    (named("RingHpCam-3c"), "Ring", "camera"),
    (named("openipc-hi3518ev300"), "OpenIPC", "camera"),
    (mdns("_hap._tcp", name="tapo_hall", md="go2rtc", ci="17"), "go2rtc", "camera"),
    (named("BLUEIRIS-PC"), "Blue Iris", "camera"),
    (named("Amazon-Astro"), "Amazon", "display"),
    (named("cat-feeder-cam"), None, "pet"),
    (ssdp(manufacturer="Gira Giersiepen GmbH", modelName="TKS-IP-Gateway"), "Gira", "doorbell"),
    (mdns("_beaver._tcp"), "Mitsubishi Heavy", "thermostat"),
    (named("Solarbank-2-Pro"), "Anker", "energy"),
    (named("steamlink"), "Valve", "streamer"),
    (named("Glowworm-MiGo"), "Glow-worm", "thermostat"),
    (named("ECU_R_216200012345"), "APsystems", "energy"),
    (named("Volvo-EX30"), "Volvo", "vehicle"),
    (named("Whistle-Home-Base"), "Whistle", "pet"),
]
LOOK_ALIKES: list[tuple[Announcement, str | None, str]] = [
    (named("sma-photos"), "SMA", "energy"),
    (named("orbit-bhyve"), "NETGEAR", "router"),
    (named("KL1300-kitchen"), "TP-Link", "light"),
    (named("shield-wall"), "NVIDIA", "streamer"),
    (named("avd1-photos"), "Arlo", "doorbell"),
    (named("fb100-files"), "Arlo", "camera"),
    (named("ds-223"), "Synology", "nas"),
    (named("DL110"), "TP-Link", "lock"),  # without its maker's block it is anybody's
    (named("RE330"), "TP-Link", "router"),
    (named("EB-FH52"), "Epson", "tv"),
    (named("09aa02-files"), "Google Nest", "thermostat"),
    (mdns("_hap._tcp", md="MTH300"), "Meross", "hub"),
    (mdns("_hap._tcp", md="MT200"), "Meross", "thermostat"),
    (mdns("_airplay._tcp", name="Den", model="AirPort10,115"), None, "computer"),
    (named("rx-v-files"), "Yamaha", "av-receiver"),
    (named("August-PC"), "August", "lock"),
    (named("ds-2-photos"), "Hikvision", "camera"),
    (mdns("_miio._udp", name="hfjh-fishbowl-v1_miio1"), "Xiaomi", "hub"),
    (mdns("_hwenergy._tcp", product_type="HWE-SKT"), "HomeWizard", "energy"),
    (onvif("name/Dahua", "hardware/IPC-HDW3849"), "Dahua", "doorbell"),
    (mdns("_googlecast._tcp", md="ADT-3"), "ADT", "alarm"),
    (ssdp(manufacturer="Samsung Electronics", modelName="UE50TU7100"), "Samsung", "speaker"),
    (mdns("_ewelink._tcp", type="plug"), "Sonoff", "light"),
    (named("meye-photos"), "motionEye", "camera"),
    (named("lollipop-laptop"), "Lollipop", "baby"),
    (named("Garmin-Venu-3"), "Garmin", "health"),
    (named("Ring-Doorbell-Cam"), "Ring", "camera"),
    (named("solar-bank-pc"), "Anker", "energy"),
    (named("steam-machine"), "Valve", "streamer"),
    (named("astro-laptop"), "Amazon", "display"),
    (named("volvo-laptop"), "Volvo", "vehicle"),
    (named("whistle-while-we-work"), "Whistle", "pet"),
    (mdns("_esphomelib._tcp", name="node7", board="esp32dev"), "ESPHome", "camera"),
]


def test_each_example_is_recognised() -> None:
    assert [one for one, vendor, category in EXAMPLES if told(one) != (vendor, category)] == []


def test_a_look_alike_is_not() -> None:
    assert [one for one, vendor, category in LOOK_ALIKES if told(one) == (vendor, category)] == []


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


def router(**description: str) -> Announcement:
    own = "urn:schemas-upnp-org:device:InternetGatewayDevice:2"
    return Announcement("ssdp", 1.0, {"ip": IP, "headers": {"ST": own}, "description": description})


def test_what_says_it_is_a_router_is_no_hub_for_its_name() -> None:
    told_of = recognise([router(manufacturer="EE", modelName="EE Smart Hub Pro", friendlyName="EE Hub")])
    assert (told_of.category, "power" in can(told_of)) == ("router", False)


@pytest.mark.parametrize("hardware", ["NVR-108MH-C%2F8P", "DHI-NVR4108HS-8P", "XVR5108HS-I3"])
def test_a_recorder_stores_what_cameras_saw(hardware: str) -> None:
    assert {"camera", "storage"} <= can(recognise([onvif(f"hardware/{hardware}")]))
    assert "storage" not in can(recognise([onvif("hardware/IPC-HDW3849")]))


def test_a_brand_in_a_name_beats_the_company_that_builds_for_it() -> None:
    own = ssdp(manufacturer="Denon", modelName="Receiver")
    assert told(own, named("Marantz-SR6015")) == ("Marantz", "av-receiver")
    assert told(own) == ("Denon", "av-receiver")
    assert told(ssdp(manufacturer="Onkyo", modelName="N-50AE", friendlyName="Pioneer N-50AE"))[0] == "Pioneer"
    assert told(ssdp(manufacturer="Onkyo & Pioneer Corporation", modelName="TX-NR696"))[0] == "Onkyo"


def test_a_line_of_the_builders_own_is_no_other_brands() -> None:
    own = mdns("_airplay._tcp", name="Marantz", model="AVR-X2800H", manufacturer="Denon")
    assert told(own)[0] == "Denon"


def test_a_tv_box_that_plays_a_computers_games_shares_nothing() -> None:
    box = mdns("_googlecast._tcp", md="SHIELD Android TV")
    games = mdns("_nvstream_dbd._tcp", name="SHIELD")
    assert not {"storage", "remote"} & can(recognise([box, games]))
    assert {"storage", "remote"} <= can(recognise([games]))


def test_a_home_made_thing_of_which_only_the_platform_is_known_is_a_guess() -> None:
    bare = recognise([mdns("_esphomelib._tcp", name="node7")])
    relay = recognise([mdns("_esphomelib._tcp", project_name="esphome.bluetooth-proxy")])
    assert (bare.vendor, bare.category, bare.confidence) == ("ESPHome", "diy", "weak")
    assert relay.confidence == "exact"


def test_a_small_computer_is_named_for_what_runs_on_it() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "DC:A6:32:01:02:03"})  # Raspberry Pi
    voice = recognise([mdns("_wyoming._tcp", name="kitchen"), block, named("raspberrypi")])
    assert (voice.vendor, voice.category) == ("Home Assistant", "speaker")
    assert voice.product == "voice satellite or speech server"
    assert recognise([block]).vendor == recognise([named("raspberrypi")]).vendor == "Raspberry Pi"


def test_a_chime_sees_nothing() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "24:5A:4C:01:02:03"})  # Ubiquiti
    assert not {"camera", "microphone"} & can(recognise([named("UP-Chime-PoE"), block]))


def test_a_model_code_counts_beside_its_makers_block() -> None:
    tp_link = Announcement("arp", 1.0, {"ip": IP, "mac": "50:C7:BF:01:02:03"})
    epson = Announcement("arp", 1.0, {"ip": IP, "mac": "00:26:AB:01:02:03"})
    assert told(named("DL110"), tp_link) == ("TP-Link", "lock")
    assert told(named("RE330"), tp_link) == told(named("EAP650"), tp_link) == ("TP-Link", "router")
    assert told(named("EB-FH52"), epson) == ("Epson", "tv")


@pytest.mark.parametrize("name", ["Kobo-Clara", "tolino-shine", "reMarkable", "PocketBook-Era"])
def test_a_reader_of_books_neither_sees_nor_hears(name: str) -> None:
    assert can(recognise([named(name)])) == set()


@pytest.mark.parametrize(("name", "not_so"), [("Hive-View", "climate"), ("SwitchBot-Lock", "climate")])
def test_a_line_says_what_of_its_makers_things_it_is(name: str, not_so: str) -> None:
    assert not_so not in can(recognise([named(name)]))
    assert not_so in can(recognise([named(name.partition("-")[0] + "-1A2B")]))


def test_a_protocol_on_a_small_computer_names_nobody_else() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "DC:A6:32:01:02:03"})  # Raspberry Pi
    shares = Announcement("wsd", 1.0, {"ip": IP, "types": ["wsdp:Device", "pub:Computer"], "scopes": []})
    assert recognise([block, shares]).vendor == "Raspberry Pi"
    assert (
        recognise([ssdp(manufacturer="Linkplay"), mdns("_googlecast._tcp", md="Box 7")]).vendor == "LinkPlay"
    )


def test_a_bridge_switches_no_more_than_its_makers_things_do() -> None:
    tado = recognise([mdns("_hap._tcp", name="tado Internet Bridge", md="tado Internet Bridge", ci="2")])
    assert ("climate" in can(tado), "power" in can(tado)) == (True, False)


@pytest.mark.parametrize(
    ("name", "also"),
    [("hall-smoke-alarm", "alarm"), ("Yale-Video-Lock", "camera"), ("pet-camera", "microphone")],
)
def test_a_word_adds_what_its_kind_of_thing_usually_cannot(name: str, also: str) -> None:
    assert also in can(recognise([named(name)]))


def test_a_named_thing_can_what_it_can_and_not_what_its_family_can() -> None:
    old = recognise([mdns("_miio._udp", name="roborock-vacuum-s6_miio291837465")])
    assert "camera" not in can(old)
    assert "camera" in can(recognise([mdns("_miio._udp", name="roborock-vacuum-a10_miio1")]))
    newer = recognise([mdns("_miio._udp", name="roborock-vacuum-x_miio1")])
    assert ("camera" in can(newer), newer.product) == (False, "robot vacuum (some models have cameras)")


@pytest.mark.parametrize(("name", "house"), [("august-1a2b", "August"), ("yale-1a2b", "Yale")])
def test_of_two_houses_the_one_is_named_that_the_name_says(name: str, house: str) -> None:
    assert recognise([named(name)]).vendor == house


def test_a_small_computer_with_a_name_keeps_its_maker() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "B8:27:EB:01:02:03"})  # Raspberry Pi
    assert recognise([block, named("pihole")]).vendor == "Raspberry Pi"


def test_a_makers_own_search_target_names_it() -> None:
    answer = {"ip": IP, "headers": {"ST": "venstar:thermostat:ecp"}}
    assert told(Announcement("ssdp", 1.0, answer)) == ("Venstar", "thermostat")
    assert told(Announcement("ssdp", 1.0, {"ip": IP, "headers": {"ST": "upnp:rootdevice"}}))[0] is None


def test_a_thermostat_sees_nothing_because_its_maker_sells_cameras_too() -> None:
    either = mdns("_ecobee._tcp", name="Hall")
    heats = recognise([either, mdns("_hap._tcp", name="Hall", md="ECB501", ci="9")])
    assert ({"climate", "microphone"} <= can(heats), "camera" in can(heats)) == (True, False)
    assert "camera" in can(recognise([either]))
    assert "camera" in can(recognise([either, mdns("_hap._tcp", name="Hall", md="EBSCV01", ci="17")]))


def test_what_else_could_be_built_on_a_board_says_nothing_of_the_camera_on_it() -> None:
    board = recognise([mdns("_esphomelib._tcp", name="porch", board="esp32cam"), named("esp32-cam-porch")])
    assert can(board) == {"camera", "presence"}
    assert {"camera", "microphone"} <= can(recognise([mdns("_esphomelib._tcp", name="porch")]))


def test_a_hub_of_a_pet_door_sees_nothing() -> None:
    assert can(recognise([named("SureHub-H001-0123456")])) == {"presence", "lock"}


TUYA = Announcement("udp", 1.0, {"ip": IP, "port": 6667, "how": "beacons"})


def test_what_may_as_well_be_a_camera_is_no_more_than_a_guess() -> None:
    bare, plug = recognise([TUYA]), recognise([TUYA, named("bedroom-plug")])
    assert (bare.vendor, bare.confidence, "camera" in bare.may_be) == ("Tuya", "weak", True)
    assert (plug.category, plug.confidence) == ("plug", "likely")


def test_a_protocol_that_others_speak_too_leaves_the_maker_his_name() -> None:
    answers = Announcement("udp", 1.0, {"ip": IP, "port": 48899, "how": "answers"})
    assert told(answers, named("GoodWe-Solar-Inverter")) == ("GoodWe", "energy")
    assert told(answers) == ("Magic Home", "light")


def test_a_named_speaker_is_no_receiver_because_its_maker_sells_those_too() -> None:
    either = ssdp(manufacturer="Denon", deviceType="urn:schemas-denon-com:device:AiosDevice:1")
    assert told(either) == ("Denon", "av-receiver")
    assert told(either, mdns("_heos-audio._tcp", model="Denon Home 350"))[1] == "speaker"


def test_a_base_station_of_who_makes_alarms_is_an_alarm() -> None:
    block = Announcement("arp", 1.0, {"ip": IP, "mac": "F8:51:28:01:02:03"})  # SimpliSafe
    assert told(named("Base-Station"), block) == ("SimpliSafe", "alarm")
    assert told(named("Base-Station"))[1] == "hub"


def test_a_maker_of_routers_or_stores_claims_no_store_for_an_extender() -> None:
    extender = recognise([ssdp(manufacturer="NETGEAR, Inc.", modelName="EX6120")])
    assert (extender.category, "storage" in can(extender)) == ("router", False)


def test_a_maker_named_beside_a_protocol_of_many_says_which_of_its_kinds_it_is() -> None:
    answers = Announcement("udp", 1.0, {"ip": IP, "port": 48899, "how": "answers"})
    plays = ssdp(deviceType="urn:schemas-upnp-org:device:MediaRenderer:1", friendlyName="Klipsch The Three")
    assert told(answers, named("deye-sun600")) == ("Deye", "energy")
    assert told(plays) == ("Klipsch", "speaker")


def test_a_camera_of_who_makes_plugs_is_a_camera() -> None:
    switches = mdns("_ewelink._tcp", name="eWeLink_10013b2c")
    assert told(switches, named("Sonoff-Cam-Slim")) == ("Sonoff", "camera")
    assert told(switches) == told(switches, named("camera-plug")) == ("Sonoff", "plug")


@pytest.mark.parametrize("name", ["Loona-Petbot", "Miko-3-Robot", "Moxie-Robot", "Amazon-Astro"])
def test_a_robot_that_sees_is_told_to_see(name: str) -> None:
    assert {"camera", "microphone"} <= can(recognise([named(name)]))


NO_CAMERA_BY_NAME = [  # what may keep or show another thing's pictures, or is sold with and without a camera
    named("diskstation"), named("synology"), mdns("_http._tcp", vendor="Synology", model="DS218j"),
    ssdp(manufacturer="Synology", modelName="DS220+"), mdns("_qdiscover._tcp"),
    named("homeassistant"), named("hassio"), mdns("_home-assistant._tcp", "Home"),
    mdns("_hap._tcp", "HASS Bridge 7F", md="Home Assistant Bridge", ci="2"),
    named("octoprint"), named("octopi"), mdns("_octoprint._tcp", 'OctoPrint instance "octopi"'),
    mdns("_moonraker._tcp"), ssdp(manufacturer="The OctoPrint Project", modelName="OctoPrint"),
    named("Roomba-3193C60062"), named("iRobot-E49F9CCC561A410AB51B88723BB7BB1E"), named("irobot-roomba"),
    named("MyQ-4F2"), named("myq-garage"), mdns("_hap._tcp", "MyQ-4F2", md="myQ Home Bridge", ci="2"),
]  # fmt: skip


@pytest.mark.parametrize("heard", NO_CAMERA_BY_NAME, ids=lambda heard: str(heard.values.get("name", "")))
def test_a_name_alone_is_no_camera(heard: Announcement) -> None:
    found = recognise([heard])
    assert found.vendor is not None or found.category is not None
    assert "camera" not in found.capabilities
    assert found.category != "camera"


def test_what_records_cameras_says_so_itself() -> None:
    assert "camera" in recognise([mdns("_http._tcp", "SurveillanceStation")]).capabilities
