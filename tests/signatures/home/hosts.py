"""Hosts as a home network shows them, made up for these tests: names and models that stand in no data file.

Each: what it is (maker, kind, what it can do) and what it announces. `must` are capabilities that have to be
found; `sure_not` ones of camera, microphone, lock and climate that must not be claimed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from signatures.announcement import Announcement

IP = "192.168.1.23"


@dataclass(frozen=True)
class Host:
    what: str
    vendor: str | None
    category: str
    must: frozenset[str]
    sure_not: frozenset[str]
    announcements: tuple[Announcement, ...]


def host(
    what: str,
    vendor: str | None,
    category: str,
    must: str = "",
    sure_not: str = "",
    *,
    mac: str | None = None,
    dhcp: str | None = None,
    mdns: Sequence[tuple[str, str, Mapping[str, str]]] = (),
    local: str | None = None,
    ssdp: Sequence[tuple[str, str, Mapping[str, str]]] = (),
    wsd: tuple[list[str], list[str]] | None = None,
    netbios: list[str] | None = None,
    udp: Sequence[tuple[int, str]] = (),
) -> Host:
    """A host and its announcements in the recording format's keys."""
    told = [Announcement("arp", 1.0, {"ip": IP, "mac": f"{mac}:4A:5B:6C"})] if mac else []
    if dhcp:
        told.append(Announcement("rdns", 2.0, {"ip": IP, "name": f"{dhcp}.lan"}))
    for kind, name, txt in mdns:
        values = {"service_type": f"{kind}.local.", "name": name, "ips": [IP], "port": 80, "txt": dict(txt)}
        hostname = f"{local}.local." if local else None
        told.append(Announcement("mdns", 3.0, {**values, "hostname": hostname, "mac": None}))
    for st, server, description in ssdp:
        headers = {"ST": st, "SERVER": server}
        told.append(
            Announcement("ssdp", 4.0, {"ip": IP, "headers": headers, "description": dict(description)})
        )
    if wsd:
        told.append(Announcement("wsd", 5.0, {"ip": IP, "types": wsd[0], "scopes": wsd[1]}))
    if netbios:
        told.append(Announcement("netbios", 6.0, {"ip": IP, "names": netbios, "mac": None}))
    for port, how in udp:
        told.append(Announcement("udp", 7.0, {"ip": IP, "port": port, "how": how, "data": ""}))
    return Host(what, vendor, category, frozenset(must.split()), frozenset(sure_not.split()), tuple(told))


ONVIF = "onvif://www.onvif.org/"
ROOT = "upnp:rootdevice"
RENDERER = "urn:schemas-upnp-org:device:MediaRenderer:1"

HOSTS = [
    # things that see or hear
    host(
        "cloud camera, named by its owner",
        "Wansview", "camera", "camera microphone", "lock climate",
        mac="08:EA:40", dhcp="wansview-q6-77", udp=[(32108, "answers")],
    ),
    host(
        "ONVIF doorbell",
        "Reolink", "doorbell", "camera microphone", "lock climate",
        mac="EC:71:DB", dhcp="FrontDoor",
        wsd=(["dn:NetworkVideoTransmitter"], [f"{ONVIF}name/Reolink%20Video%20Doorbell%20WiFi", f"{ONVIF}type/audio_encoder"]),
    ),
    host(
        "camera of an unknown make",
        None, "camera", "camera", "lock climate",
        mac="08:76:83", wsd=(["dn:NetworkVideoTransmitter"], [f"{ONVIF}name/IPNC", f"{ONVIF}hardware/X1"]),
    ),
    host(
        "camera in HomeKit with a bare model code",
        "eufy", "camera", "camera microphone", "lock climate",
        mac="AC:0B:FB", mdns=[("_hap._tcp", "eufy Indoor Cam 9C2B", {"md": "T8410X", "ci": "17", "sf": "0", "id": "11:22:33:44:55:66"})],
    ),
    host(
        "HomeKit doorbell with a bare model code",
        "Aqara", "doorbell", "camera microphone", "lock climate",
        mac="18:C2:3C", mdns=[("_hap._tcp", "Aqara Doorbell 0F1D", {"md": "ZNKSML01LM", "ci": "18", "sf": "0"})],
    ),
    host(
        "disguised clock",
        None, "camera", "camera", "lock climate",
        mac="24:6F:28", udp=[(32108, "answers")],
    ),
    host(
        "recorder",
        "Dahua", "camera", "camera", "lock climate",
        mac="08:ED:ED", dhcp="XVR5108", udp=[(37810, "answers")],
    ),
    host(
        "re-branded recorder",
        "Annke", "camera", "camera", "lock climate",
        mac="00:BC:99", wsd=(["dn:NetworkVideoTransmitter"], [f"{ONVIF}name/ANNKE%20H800", f"{ONVIF}hardware/N48PAW"]),
    ),
    host(
        "pan and tilt camera",
        "TP-Link", "camera", "camera microphone", "lock climate",
        mac="00:31:92", dhcp="Tapo_C225_81F0", wsd=(["dn:NetworkVideoTransmitter"], [f"{ONVIF}name/TP-IPC", f"{ONVIF}hardware/C225"]),
    ),
    host(
        "camera by its maker's block only",
        "Wyze", "camera", "camera microphone", "lock climate",
        mac="2C:AA:8E", dhcp="hallway",
    ),
    host(
        "Arlo base station",
        "Arlo", "hub", "camera", "lock climate",
        mac="48:62:64", dhcp="arlo-base-station",
    ),
    host(
        "Nest doorbell that its owner named",
        "Google Nest", "doorbell", "camera microphone", "lock",
        mac="18:B4:30", dhcp="Nest-Doorbell-Front",
    ),
    host(
        "baby monitor",
        "Babysense", "baby", "camera microphone", "lock climate",
        mac="08:EA:40", dhcp="babysense-hd-s2", udp=[(32108, "answers")],
    ),
    host(
        "baby camera that no list has",
        "Cubo", "baby", "camera microphone", "lock climate",
        mac="0C:9A:42", dhcp="CuboAi-3F21",
    ),
    host(
        "pet feeder",
        "PETKIT", "pet", "", "lock climate",
        mac="00:4B:12", dhcp="PETKIT-Fresh-Element",
    ),
    host(
        "home-made camera",
        "ESPHome", "camera", "camera", "lock climate",
        mac="24:6F:28", local="shed-camera",
        mdns=[("_esphomelib._tcp", "shed-camera", {"friendly_name": "Shed Camera", "board": "esp32cam", "mac": "246f284a5b6c"})],
    ),
    host(
        "screen with voice assistant",
        "Amazon", "display", "camera microphone", "lock climate",
        mac="00:71:47", mdns=[("_amzn-wplay._tcp", "amzn.dmgr:77:ab:1", {"n": "Kitchen Echo Show", "ad": "A4ZP7ZC4PI6TO"})],
    ),
    host(
        "voice speaker",
        "Amazon", "speaker", "microphone media", "camera lock climate",
        mac="00:71:47", mdns=[("_amzn-wplay._tcp", "amzn.dmgr:78:ab:1", {"n": "Tom's Echo Dot", "ad": "A32DDESGESSHZA"})],
    ),
    host(
        "Google speaker with a newer name",
        "Google", "speaker", "microphone media", "camera lock climate",
        mac="1C:53:F9",
        mdns=[("_googlecast._tcp", "Nest-Audio-0af", {"md": "Nest Audio", "fn": "Hall speaker", "id": "0af1c2d3e4f5a6b7c8d9"})],
    ),
    host(
        "HomePod",
        "Apple", "speaker", "microphone media", "camera",
        mac="00:03:93", local="Bedroom",
        mdns=[
            ("_airplay._tcp", "Bedroom", {"model": "AudioAccessory6,1", "deviceid": "00:03:93:4A:5B:6C"}),
            ("_raop._tcp", "0003934A5B6C@Bedroom", {"am": "AudioAccessory6,1"}),
            ("_meshcop._udp", "Bedroom", {"vn": "Apple Inc.", "mn": "BorderRouter", "nn": "Net"}),
        ],
    ),
    # locks, garages, alarms
    host(
        "lock bridge",
        "Nuki", "lock", "lock", "camera microphone climate",
        mac="54:D2:72", mdns=[("_hap._tcp", "Nuki Haustür", {"md": "Nuki Smart Lock", "ci": "6", "sf": "0"})],
    ),
    host(
        "lock with a bare model code",
        "Schlage", "lock", "lock", "camera microphone climate",
        mac="00:4B:12", mdns=[("_hap._tcp", "Schlage Encode 7C", {"md": "BE499WB1", "ci": "6", "sf": "1"})],
    ),
    host(
        "Matter lock",
        None, "lock", "lock", "camera microphone climate",
        mac="34:98:7A", mdns=[("_matterc._udp", "1A2B3C4D5E6F7788", {"DT": "10", "DN": "Back Door", "VP": "9999+1", "CM": "1"})],
    ),
    host(
        "lock by host name",
        "Ultraloq", "lock", "lock", "camera microphone climate",
        mac="08:EA:40", dhcp="Ultraloq-Bridge-22",
    ),
    host(
        "garage opener in HomeKit",
        "Meross", "garage", "lock", "camera microphone climate",
        mac="48:E1:E9", mdns=[("_hap._tcp", "Meross Garage Door", {"md": "MSG100X", "ci": "4", "sf": "0"})],
    ),
    host(
        "garage opener by its maker's block",
        "Chamberlain", "garage", "lock", "microphone climate",
        mac="0C:95:05", dhcp="MyQ-4F2",
    ),
    host(
        "alarm panel",
        "SimpliSafe", "alarm", "alarm", "climate",
        mac="F8:51:28", dhcp="Basestation",
    ),
    host(
        "alarm in HomeKit",
        "Abode", "alarm", "alarm", "climate",
        mac="00:0E:6D", mdns=[("_hap._tcp", "Abode Gateway 12", {"md": "AGW-3", "ci": "11", "sf": "0"})],
    ),
    # heating
    host(
        "thermostat named by its owner",
        "ecobee", "thermostat", "climate", "camera lock",
        mac="0E:11:22", mdns=[("_hap._tcp", "My ecobee", {"md": "EB-STATE6", "ci": "9", "sf": "0"})],
    ),
    host(
        "heating valve hub",
        "tado", "thermostat", "climate", "camera microphone lock",
        mac="00:0E:6D", dhcp="tado-IB-4471",
    ),
    host(
        "Nest thermostat",
        "Google Nest", "thermostat", "climate", "camera microphone lock",
        mac="18:B4:30", dhcp="Nest-Thermostat-Hall",
    ),
    host(
        "heat pump",
        "Mitsubishi Electric", "thermostat", "climate", "camera microphone lock",
        mac="00:0E:6D", dhcp="MELCloud-AC-21",
    ),
    host(
        "air conditioner",
        "Daikin", "thermostat", "climate", "camera microphone lock",
        mac="00:80:4F", dhcp="DaikinAP51773", udp=[(30050, "answers")],
    ),
    host(
        "Matter thermostat",
        None, "thermostat", "climate", "camera microphone lock",
        mac="34:98:7A", mdns=[("_matterc._udp", "0A0B0C0D0E0F0A0B", {"DT": "769", "VP": "65521+7", "CM": "2"})],
    ),
    # screens and sound
    host(
        "LG TV",
        "LG", "tv", "media", "camera lock climate",
        mac="00:1C:62", ssdp=[(RENDERER, "WebOS/4.1.0 UPnP/1.0", {"friendlyName": "[LG] webOS TV OLED65C9PLA", "manufacturer": "LG Electronics", "modelName": "LG TV"})],
    ),
    host(
        "TCL TV with Cast",
        "TCL", "tv", "media", "camera lock climate",
        mac="08:C3:B3",
        mdns=[
            ("_googlecast._tcp", "Smart-TV-4K-77aa", {"md": "Smart TV 4K", "fn": "Lounge", "id": "77aa88bb99cc00dd11ee"}),
            ("_androidtvremote2._tcp", "Lounge", {"bt": "08:C3:B3:00:00:01"}),
        ],
    ),
    host(
        "Samsung TV",
        "Samsung", "tv", "media", "camera lock climate",
        mac="00:00:F0", dhcp="Samsung",
        mdns=[("_airplay._tcp", "55\" Crystal UHD", {"manufacturer": "Samsung", "model": "UE55AU7100", "deviceid": "00:00:F0:4A:5B:6C"})],
        ssdp=[(RENDERER, "SHP, UPnP/1.0, Samsung UPnP SDK/1.0", {"friendlyName": "55\" Crystal UHD", "manufacturer": "Samsung Electronics", "modelName": "UE55AU7100"})],
    ),
    host(
        "Sony TV",
        "Sony", "tv", "media", "camera lock climate",
        mac="00:0E:6D",
        mdns=[("_googlecast._tcp", "BRAVIA-4K-VH21-x", {"md": "BRAVIA VH21", "fn": "TV room", "id": "aa11bb22cc33dd44ee55"})],
        ssdp=[(RENDERER, "Linux UPnP/1.0", {"friendlyName": "TV room", "manufacturer": "Sony Corporation", "modelName": "XR-55A80K"})],
    ),
    host(
        "Roku stick",
        "Roku", "streamer", "media", "camera lock climate",
        mac="00:0D:4B", ssdp=[("roku:ecp", "Roku/12.5.0 UPnP/1.0", {"friendlyName": "Attic", "manufacturer": "Roku", "modelName": "3820EU"})],
    ),
    host(
        "Apple TV",
        "Apple", "streamer", "media", "camera lock",
        mac="00:03:93", mdns=[("_airplay._tcp", "Living Room TV", {"model": "AppleTV15,9", "deviceid": "00:03:93:4A:5B:6C"}), ("_companion-link._tcp", "Living Room TV", {})],
    ),
    host(
        "Sonos soundbar named TV",
        "Sonos", "speaker", "media", "camera lock climate",
        mac="48:A6:B8", dhcp="SonosZP",
        mdns=[("_sonos._tcp", "RINCON_48A6B84A5B6C01400@TV Room", {"vers": "3"}), ("_spotify-connect._tcp", "TV Room", {})],
        ssdp=[("urn:schemas-upnp-org:device:ZonePlayer:1", "Linux UPnP/1.0 Sonos/81.1 (ZPS19)", {"friendlyName": "TV Room - Sonos Arc", "manufacturer": "Sonos, Inc.", "modelName": "Sonos Arc"})],
    ),
    host(
        "speaker with Cast of an unlisted make",
        "WiiM", "speaker", "media", "camera lock climate",
        mac="00:0E:6D", mdns=[("_googlecast._tcp", "WiiM-Mini-1", {"md": "WiiM Mini", "fn": "Study", "id": "12ab34cd56ef78aa90bb"}), ("_linkplay._tcp", "WiiM Mini", {})],
    ),
    host(
        "receiver",
        "Marantz", "av-receiver", "media", "camera lock climate",
        mac="00:06:78", ssdp=[("urn:schemas-denon-com:device:AiosDevice:1", "LINUX UPnP/1.0 Denon-Heos/1", {"friendlyName": "Marantz SR6015", "manufacturer": "Marantz", "modelName": "*Marantz SR6015"})],
    ),
    # light, power, movement
    host(
        "Matter plug of an unknown make",
        None, "plug", "power", "camera microphone lock climate",
        mac="34:98:7A", mdns=[("_matterc._udp", "7788990011223344", {"DT": "266", "DN": "Plug 3", "VP": "65521+3", "CM": "0"})],
    ),
    host(
        "HomeKit light with a bare model code",
        "Nanoleaf", "light", "power", "camera microphone lock climate",
        mac="00:55:DA", mdns=[("_hap._tcp", "Nanoleaf Essentials 3D", {"md": "NL99Q1", "ci": "5", "sf": "0"})],
    ),
    host(
        "Tuya lamp",
        "Tuya", "light", "power", "camera microphone lock climate",
        mac="00:33:7A", dhcp="Bedside-Lamp",
    ),
    host(
        "Hue bridge",
        "Philips Hue", "hub", "power", "camera microphone lock climate",
        mac="C4:29:96", mdns=[("_hap._tcp", "Philips Hue - 5B6C", {"md": "BSB003X", "ci": "2", "sf": "0"})],
    ),
    host(
        "Govee lamp",
        "Govee", "light", "power", "camera microphone lock climate",
        mac="00:4B:12", udp=[(4001, "answers")],
    ),
    host(
        "home-made garden plug",
        "Tasmota", "plug", "power", "camera microphone lock climate",
        mac="24:6F:28", dhcp="tasmota-4B2C1D-3101",
    ),
    host(
        "WLED strip",
        "WLED", "light", "power", "camera microphone lock climate",
        mac="24:6F:28", local="wled-desk", mdns=[("_wled._tcp", "wled-desk", {"mac": "246f284a5b6c"})],
    ),
    host(
        "blinds",
        "Hunter Douglas", "cover", "presence", "camera microphone lock climate",
        mac="00:0E:6D", mdns=[("_hap._tcp", "PowerView Shades", {"md": "PVG9", "ci": "14", "sf": "0"})],
    ),
    # the house
    host(
        "robot vacuum",
        "Ecovacs", "vacuum", "presence", "lock climate",
        mac="00:0E:6D", dhcp="DEEBOT-X2-4401",
    ),
    host(
        "Roborock with an unlisted model",
        "Roborock", "vacuum", "presence", "lock climate",
        mac="B0:4A:39", mdns=[("_miio._udp", "roborock-vacuum-a999_miio4455", {"epoch": "1"})],
    ),
    host(
        "Xiaomi camera with an unlisted model",
        "Xiaomi", "camera", "camera microphone", "lock climate",
        mac="00:9E:C8", mdns=[("_miio._udp", "chuangmi-camera-099x_miio7788", {"epoch": "1"})],
    ),
    host(
        "air purifier",
        "Dyson", "appliance", "climate", "camera microphone lock",
        mac="44:6F:F8", mdns=[("_dyson_mqtt._tcp", "438K_XX1-UK-ABC", {})],
    ),
    host(
        "washing machine",
        "BSH", "appliance", "presence", "camera microphone lock climate",
        mac="38:B4:D3", mdns=[("_homeconnect._tcp", "Siemens Washer", {"brand": "Siemens", "type": "Washer"})],
    ),
    host(
        "car charger",
        "Easee", "ev-charger", "presence", "camera microphone lock climate",
        mac="00:4B:12", dhcp="Easee-EH7P2",
    ),
    host(
        "solar gateway",
        "Enphase", "energy", "presence", "camera microphone lock climate",
        mac="00:1D:C0", mdns=[("_enphase-envoy._tcp", "envoy", {"serialnum": "1222"})],
    ),
    host(
        "bathroom scale",
        "Withings", "health", "health", "microphone lock climate",
        mac="00:24:E4", dhcp="Withings-Body-Scan",
    ),
    # networks, computers, phones
    host(
        "FRITZ!Box",
        "AVM", "router", "network", "camera microphone lock",
        mac="00:04:0E", ssdp=[("urn:schemas-upnp-org:device:InternetGatewayDevice:2", "FRITZ!Box 7590 UPnP/1.0 AVM", {"friendlyName": "FRITZ!Box 7590", "manufacturer": "AVM Berlin", "modelName": "FRITZ!Box 7590"})],
    ),
    host(
        "mesh point",
        "eero", "router", "network", "camera microphone lock climate",
        mac="00:AB:48", mdns=[("_meshcop._udp", "eero Pro", {"vn": "eero", "mn": "eero Pro 6E", "nn": "NET"})],
    ),
    host(
        "TP-Link mesh",
        "TP-Link", "router", "network", "camera microphone lock climate",
        mac="00:31:92", ssdp=[("urn:schemas-upnp-org:device:InternetGatewayDevice:1", "Linux MiniUPnPd/2.2", {"friendlyName": "Deco X50", "manufacturer": "TP-Link", "modelName": "Deco X50"})],
    ),
    host(
        "network storage",
        "QNAP", "nas", "storage", "microphone lock climate",
        mac="24:5E:BE", local="NASC0FFEE",
        mdns=[("_smb._tcp", "NASC0FFEE", {}), ("_adisk._tcp", "NASC0FFEE", {}), ("_qdiscover._tcp", "NASC0FFEE", {"model": "TS-264"})],
    ),
    host(
        "ink printer",
        "Epson", "printer", "storage", "camera microphone lock climate",
        mac="00:00:48", mdns=[("_ipp._tcp", "EPSON ET-4950 Series", {"ty": "EPSON ET-4950 Series", "usb_MFG": "EPSON"}), ("_uscan._tcp", "EPSON ET-4950 Series", {})],
    ),
    host(
        "laser printer",
        "Kyocera", "printer", "storage", "camera microphone lock climate",
        mac="00:0E:6D", mdns=[("_ipp._tcp", "Kyocera ECOSYS PA2100cwx", {"ty": "Kyocera ECOSYS PA2100cwx", "usb_MFG": "Kyocera"})],
        wsd=(["wprt:PrintDeviceType"], []),
    ),
    host(
        "Mac with screen sharing",
        "Apple", "computer", "remote storage", "lock climate",
        mac="00:03:93", local="Studio",
        mdns=[("_rfb._tcp", "Studio", {}), ("_smb._tcp", "Studio", {}), ("_device-info._tcp", "Studio", {"model": "Mac15,99"})],
    ),
    host(
        "Windows laptop",
        "Dell", "computer", "storage", "lock climate",
        mac="00:06:5B", dhcp="DESKTOP-QX81", netbios=["DESKTOP-QX81", "WORKGROUP"], wsd=(["wsdp:Device", "pub:Computer"], []),
    ),
    host(
        "Linux computer",
        None, "computer", "storage", "camera lock climate",
        mac="00:E0:4C", local="tux", mdns=[("_workstation._tcp", "tux [00:e0:4c:4a:5b:6c]", {}), ("_sftp-ssh._tcp", "tux", {})],
    ),
    host(
        "iPhone that syncs over Wi-Fi",
        "Apple", "phone", "camera microphone location", "lock climate",
        mac="F2:11:22", local="Mias-iPhone", mdns=[("_apple-mobdev2._tcp", "f2:11:22:4a:5b:6c@fe80::1-supportsRP", {})],
    ),
    host(
        "Android phone with a random address",
        "Google", "phone", "camera microphone location", "lock climate",
        mac="A6:11:22", dhcp="Pixel-11-Pro",
    ),
    host(
        "tablet",
        "Samsung", "tablet", "camera microphone location", "lock climate",
        mac="A6:11:22", dhcp="Galaxy-Tab-S11-of-Jo",
    ),
    host(
        "games console",
        "Sony", "console", "media", "camera lock climate",
        mac="00:04:1F", dhcp="PS5-9A2B", udp=[(9302, "answers")],
    ),
    host(
        "desk telephone",
        "Yealink", "voip", "microphone", "camera lock climate",
        mac="00:15:65", dhcp="SIP-T46U",
    ),
    host(
        "Home Assistant box",
        "Home Assistant", "hub", "camera lock climate", "",
        mac="00:0E:6D", local="homeassistant",
        mdns=[("_home-assistant._tcp", "Home", {"location_name": "Home", "uuid": "aa11bb22cc33"}), ("_hap._tcp", "HASS Bridge 7F", {"md": "HA Bridge", "ci": "2", "sf": "0"})],
    ),
]  # fmt: skip
