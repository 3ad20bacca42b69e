"""Wi-Fi names: which belong to cameras that wait to be set up, and the list of Windows in any language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.devices.inventory import camera_networks
from scanner.lan.methods.wifi import Point, dbm, is_setup_name, parse_joined, parse_netsh
from signatures.announcement import Announcement

SETUP = [
    "MV12345678", "IPC-9A3F21", "HD-3C22FB01", "DGO-A1B2C3D4", "GW_AP_1234", "CLOUDCAM_8F21",
    "REOLINK_AB12CD",
    "EZVIZ_C1234567", "Ring-8f21ac", "Tapo_Cam_12AB", "V380_12345", "ACCQ-123456-ABCDE", "BATC-123456-ABCDE",
    "SmartLife-3F21", "SL-IPC_1234", "Wyze_1A2B3C", "VSTC-123456-ABCDE", "HDWiFiCam7A", "ipcam-22ab33",
    "@MC-0012345", "Ring Setup 1a", "LookCam_1234", "chuangmi-camera-ipc009_miap1A2B", "DCS-8300LH-1A2B",
    "70mai_d07_4A5B", "Skybell_68947876", "TELLO-56FD1B", "ROVIO_WOWWEE",
]  # fmt: skip
NOT_SETUP = [
    "", "Home", "Smith family", "BT-Hub6-X2Q9", "VM1234567", "TP-Link_AB12", "NETGEAR42", "Care home guests",
    "HD", "Ring-WLAN", "CAM-Smith", "MC-Donalds", "HD-Guest", "SL-Guest", "blink-182", "Pv-anlage",
    "Care-home", "roborock-vacuum-s5_miap0A1B",
    "FRITZ!Box 7590", "eduroam", "SKY1A2B3", "Ring", "A9", "DIRECT-a1-HP LaserJet", "AndroidAP1234", "iPhone",
]  # fmt: skip


@pytest.mark.parametrize("ssid", SETUP)
def test_what_is_passed_on_is_also_listed(ssid: str) -> None:
    assert is_setup_name(ssid)
    assert [net.ssid for net in camera_networks([Announcement("wifi", 1.0, {"ssid": ssid})])] == [ssid]


@pytest.mark.parametrize("ssid", NOT_SETUP)
def test_ordinary_networks_are_passed_over(ssid: str) -> None:
    assert not is_setup_name(ssid)


NETSH = """
Schnittstellenname : WLAN
Momentan sind 2 Netzwerke sichtbar.

SSID 1 : MV12345678
    Netzwerktyp             : Infrastruktur
    Authentifizierung       : Offen
    BSSID 1                 : 24:6f:28:01:02:03
         Signal             : 80%
         Funktyp            : 802.11n
    BSSID 2                 : 24:6f:28:01:02:04
         Signal             : 20 %

SSID 2 : Familie: Schmidt
    BSSID 1                 : 50:c7:bf:01:02:03
         Signal             : 100%
"""


def test_netsh_by_its_structure() -> None:
    assert parse_netsh(NETSH) == [
        Point("24:6F:28:01:02:03", "MV12345678", -60),
        Point("24:6F:28:01:02:04", "MV12345678", -90),
        Point("50:C7:BF:01:02:03", "Familie: Schmidt", -50),
    ]


def test_netsh_of_what_is_joined() -> None:
    told = """
Es ist 1 Schnittstelle auf dem System vorhanden:

    Name                   : WLAN
    Status                 : Verbunden
    SSID                   : Familie: Schmidt
    AP BSSID               : 50:c7:bf:01:02:03
    Profil                 : SSID : nobody
"""
    assert parse_joined(told) == ["Familie: Schmidt"]


@pytest.mark.parametrize(("percent", "level"), [(0, -100), (100, -50), (999, -50), (-5, -100)])
def test_quality_as_dbm(percent: int, level: int) -> None:
    assert dbm(percent) == level


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_no_text_makes_them_raise(text: str) -> None:
    parse_netsh(text)
    parse_netsh(NETSH + text)
    parse_joined(text)
    is_setup_name(text)
