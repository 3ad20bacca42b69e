"""What the list and the page of a home device say, in words that need no knowledge of networks."""

import pytest

from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look
from signatures.announcement import Announcement
from signatures.home import access
from signatures.home.capabilities import capabilities
from tests.scanner.lan.homes import GATEWAY, TIME, arp, mdns, rdns, ssdp, udp, wsd
from tui.present.home import devices
from tui.present.home.device import access_json, device_page
from tui.wording import page as common
from tui.wording.home import device as device_words
from tui.wording.home import devices as devices_words

IP = "192.168.7.40"


def home_of(*items: Announcement) -> Household:
    return Household([Look("s-1", TIME, TIME + 6, items, "192.168.7.0/24", GATEWAY, "eth0")], now=TIME)


def page(*items: Announcement) -> list[str]:
    told = home_of(*items)
    (device,) = told.devices()
    return [line.strip() for line in device_page(told, device)]


def test_the_owner_of_the_address_is_named_once_and_as_one_reads_it() -> None:
    said = page(arp(IP, "38:01:46:11:22:33"), udp(IP, 32108, "answers"))  # the registry has a wide comma
    assert [line for line in said if "Bilian" in line] == [
        "The first part of its address belongs to Shenzhen Bilian Electronic Co., Ltd."
    ]
    assert not [line for line in page(arp(IP, "A4:E5:7C:11:22:33")) if ".." in line]  # Espressif Inc.


@pytest.mark.parametrize(
    ("port", "how", "sentence"),
    [
        (32108, "answers", "It answered a question that makers send to such devices (port 32108)."),
        (6667, "beacons", "It calls out by itself, as such devices do (port 6667)."),
    ],
)
def test_what_was_heard_at_a_port_is_a_sentence(port: int, how: str, sentence: str) -> None:
    assert sentence in page(arp(IP, "A4:E5:7C:11:22:33"), udp(IP, port, how))


def test_only_what_the_device_said_stands_as_said_by_it() -> None:
    said = page(ssdp(IP, "upnp:rootdevice", manufacturer="Sonos, Inc.", modelName="Era 100"))
    assert 'It gives its model as "Era 100".' in said
    assert 'It gives its maker as "Sonos, Inc.".' in said
    assert not [line for line in said if "Sonos Era 100" in line]
    door = page(ssdp(IP, "urn:schemas-denon-com:device:ACT-Denon:1"))
    assert 'It says it is of the kind "ACT-Denon".' in door


def test_what_a_camera_tells_by_onvif_is_told_in_words() -> None:
    said = page(wsd(IP, "name/Dahua", "hardware/VTO2211G", "type/audio_encoder"))
    assert {"It says that it can send sound.", "It says that it can send pictures."} <= set(said)
    assert 'It gives its model as "VTO2211G".' in said
    assert not [line for line in said if "onvif" in line.casefold()]


def test_a_kind_by_number_says_whose_number_it_is() -> None:
    assert "The number that it gives for its kind, in Apple Home, is 6." in page(
        mdns(IP, "_hap._tcp", "Bolt", None, ci="6", md="Bolt")
    )


def test_what_fits_a_camera_too_is_told_so_in_the_list_and_on_its_page() -> None:
    tuya = (arp(IP, "A4:E5:7C:11:22:33"), udp(IP, 6667, "beacons"))
    told = home_of(*tuya)
    lines = devices.device_listing(told, told.seen[-1], kept=False)
    assert any("may be: Tuya plug or switch" in line and "sees?" in line for line in lines)
    assert devices_words.SEES_NOTE in lines
    assert device_words.COULD_BE_CAMERA in page(*tuya)
    assert [line for line in page(*tuya) if line.startswith("The same signs fit: camera")]
    plug = (*tuya, rdns(IP, "bedroom-plug"))
    assert device_words.COULD_BE_CAMERA not in page(*plug)
    told = home_of(*plug)
    assert devices_words.SEES_NOTE not in devices.device_listing(told, told.seen[-1], kept=False)


@pytest.mark.parametrize("name", ["Redmi-Note-12", "iPad", "nannys-chromebook"])
def test_a_phone_or_laptop_is_not_told_of_as_a_camera_in_the_room(name: str) -> None:
    assert device_words.UNKNOWN_CAMERA not in page(rdns(IP, name))
    assert device_words.UNKNOWN_CAMERA in page(rdns(IP, "baby-camera"))


@pytest.mark.parametrize(
    ("name", "is_called"),
    [
        ("SureHub-H001-0123456", "Sure Petcare pet feeder or pet door"),
        ("Furbo-1a2b", "Furbo pet camera or feeder"),
        ("Ring-Intercom", "Ring doorbell or door intercom"),
        ("Ring-Doorbell", "Ring doorbell with camera"),
    ],
)
def test_what_does_not_see_is_not_called_a_camera(name: str, is_called: str) -> None:
    assert page(rdns(IP, name))[0].startswith(is_called)


def test_the_maker_and_the_kind_stand_once_on_a_page() -> None:
    said = page(ssdp(IP, "urn:schemas-upnp-org:device:InternetGatewayDevice:1", manufacturer="Keenetic Ltd."))
    assert [line for line in said if line.startswith(("It is", "Likely"))] == [
        "It is: Keenetic router or Wi-Fi point."
    ]


def test_the_page_of_what_may_be_a_camera_says_what_a_camera_could_do_and_to_look_for_a_lens() -> None:
    board = (arp(IP, "24:6F:28:11:22:33"),)  # Espressif: in plugs, lights, and cameras
    said = page(*board)
    sees = device_words.IF_A_CAMERA.format(could=capabilities()["camera"].could)
    assert said[said.index(device_words.COULD_WEAK) + 1] == sees
    assert said[said.index(common.NEXT) + 1] == device_words.LOOK_FOR_A_LENS
    camera, hub = access.of_kind("camera"), access.of_kind("hub")
    assert camera is not None
    assert hub is not None
    assert [f"{at}. {text}" for at, text in enumerate(camera.look, 1) if f"{at}. {text}" not in said] == []
    assert f"1. {hub.look[0]}" not in said
    told = home_of(*board)
    (device,) = told.devices()
    assert access_json(device)[0]["look"] == list(camera.look)
    plug = page(*board, udp(IP, 6667, "beacons"), rdns(IP, "bedroom-plug"))
    assert sees not in plug
    assert device_words.LOOK_FOR_A_LENS not in plug
