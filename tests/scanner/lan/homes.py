"""A pretend home for tests: own vectors in the recording format's keys, one list a device."""

from signatures.announcement import Announcement

TIME = 1_767_600_000.0


def arp(ip: str, mac: str, time: float = TIME) -> Announcement:
    return Announcement("arp", time, {"ip": ip, "mac": mac})


def rdns(ip: str, name: str) -> Announcement:
    return Announcement("rdns", TIME, {"ip": ip, "name": name})


def mdns(ip: str | list[str] | None, kind: str, name: str, local: str | None, **txt: str) -> Announcement:
    ips = [ip] if isinstance(ip, str) else ip or []
    values = {
        "service_type": f"{kind}.local.",
        "name": name,
        "hostname": local and f"{local}.local.",
        "ips": ips,
    }
    return Announcement("mdns", TIME, {**values, "port": 80, "txt": txt, "mac": None})


def ssdp(ip: str, st: str, usn: str = "", **description: str) -> Announcement:
    headers = {"ST": st, "SERVER": "Linux UPnP/1.0", "USN": usn}
    return Announcement("ssdp", TIME, {"ip": ip, "headers": headers, "description": description})


def wsd(ip: str, *scopes: str) -> Announcement:
    full = [f"onvif://www.onvif.org/{scope}" for scope in scopes]
    return Announcement("wsd", TIME, {"ip": ip, "types": ["dn:NetworkVideoTransmitter"], "scopes": full})


def udp(ip: str, port: int, how: str) -> Announcement:
    return Announcement("udp", TIME, {"ip": ip, "port": port, "how": how, "data": ""})


def netbios(ip: str, mac: str, *names: str) -> Announcement:
    return Announcement("netbios", TIME, {"ip": ip, "mac": mac, "names": list(names)})


GATEWAY = "192.168.7.1"
ROUTER = [
    arp(GATEWAY, "00:31:92:00:00:01"),
    ssdp(
        GATEWAY,
        "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
        manufacturer="TP-Link",
        modelName="Archer AX55",
    ),
]
DOORBELL = [arp("192.168.7.2", "9C:76:13:00:00:02"), rdns("192.168.7.2", "Ring-77aa01")]
SCREEN = [
    arp("192.168.7.3", "D8:EB:46:00:00:03"),
    mdns(
        "192.168.7.3", "_googlecast._tcp", "Nest-Hub-Max-1", "fuchsia-3",
        id="aa00bb11cc22dd33ee44ff55", md="Google Nest Hub Max", fn="Kitchen", rs="a song",
    ),
]  # fmt: skip
ECHO = [
    arp("192.168.7.4", "FC:A1:83:00:00:04"),
    rdns("192.168.7.4", "amazon-1b2c3d"),
    mdns("192.168.7.4", "_amzn-wplay._tcp", "amzn.dmgr:1:2:3", "echo-04", n="Hall Echo"),
]
SONOS = [
    arp("192.168.7.5", "48:A6:B8:00:00:05"),
    rdns("192.168.7.5", "SonosZP"),
    mdns("192.168.7.5", "_sonos._tcp", "RINCON_48A6B800000501400@Den", "sonos05"),
    ssdp(
        "192.168.7.5",
        "urn:schemas-upnp-org:device:ZonePlayer:1",
        "uuid:RINCON_48A6B800000501400",
        manufacturer="Sonos, Inc.",
    ),
]
HUE = [
    arp("192.168.7.6", "EC:B5:FA:00:00:06"),
    mdns(
        "192.168.7.6", "_hue._tcp", "Hue Bridge - 06", "hue06", bridgeid="ecb5fafffe000006", modelid="BSB002"
    ),
    mdns(
        "192.168.7.6",
        "_hap._tcp",
        "Hue Bridge - 06",
        "hue06",
        id="5A:00:00:00:00:06",
        md="BSB002",
        ci="2",
        sf="0",
    ),
]
CAMERA = [arp("192.168.7.7", "EC:71:DB:00:00:07"), wsd("192.168.7.7", "type/audio_encoder", "name/Nursery")]
TADO = [
    arp("192.168.7.8", "EC:E5:12:00:00:08"),
    mdns(
        "192.168.7.8",
        "_hap._tcp",
        "tado Bridge IB08",
        "tado-ib08",
        id="0E:00:00:00:00:08",
        md="tado",
        ci="2",
        sf="0",
    ),
]
PHONE = [arp("192.168.7.9", "F2:00:00:00:00:09")]
DISGUISED = [arp("192.168.7.10", "24:6F:28:00:00:0A"), udp("192.168.7.10", 32108, "answers")]
TV = [
    arp("192.168.7.11", "8C:EA:48:00:00:0B"),
    mdns(
        "192.168.7.11", "_airplay._tcp", "Lounge TV", "Samsung-TV",
        deviceid="8C:EA:48:00:00:0B", manufacturer="Samsung", model="QE55TEST",
    ),
]  # fmt: skip
PI = [
    arp("192.168.7.12", "B8:27:EB:00:00:0C"),
    mdns(
        "192.168.7.12", "_http._tcp", "\x1b[2J[bold]x[/]\r\n", "raspberrypi", **{"\x9b": "=cmd|'/c calc'!A1"}
    ),
]
LOCK = [arp("192.168.7.13", "54:D2:72:00:00:0D"), rdns("192.168.7.13", "Nuki_Bridge_0D0D")]
HOMEKIT_LOCK = [
    arp("192.168.7.14", "00:17:7A:00:00:0E"),
    mdns(
        "192.168.7.14",
        "_hap._tcp",
        "Front Door",
        "Front-Door",
        id="AA:00:00:00:00:0E",
        md="YRD256",
        ci="6",
        sf="1",
    ),
]
MATTER_PLUG = [
    arp("192.168.7.15", "34:98:7A:00:00:0F"),
    mdns("192.168.7.15", "_matterc._udp", "8F3C2A1B4D5E6F70", "34987A00000F", VP="65521+2", DT="266", CM="1"),
    mdns("192.168.7.15", "_matter._tcp", "2906C908D115D362-8FC7772401CD0696", "34987A00000F"),
]
VACUUM = [
    arp("192.168.7.16", "B0:4A:39:00:00:10"),
    mdns("192.168.7.16", "_miio._udp", "roborock-vacuum-a10_miio16", "roborock-16"),
]
PRINTER = [
    arp("192.168.7.17", "00:80:77:00:00:11"),
    mdns("192.168.7.17", "_ipp._tcp", "Brother HL-TEST", "BRW11", ty="Brother HL-TEST", UUID="e3248000-0011"),
    netbios("192.168.7.17", "00:80:77:00:00:11", "BRW11"),
]
TUYA = [
    arp("192.168.7.18", "D8:1F:12:00:00:12"),
    rdns("192.168.7.18", "ESP_000012"),
    udp("192.168.7.18", 6666, "beacons"),
]
WINDOWS = [
    arp("192.168.7.19", "8C:16:45:00:00:13"),
    netbios("192.168.7.19", "8C:16:45:00:00:13", "DESKTOP-TEST1"),
]

EXPECTED = {
    "router": (ROUTER, "TP-Link", "router", {"network"}),
    "doorbell": (DOORBELL, "Ring", "doorbell", {"camera", "microphone", "presence"}),
    "screen": (SCREEN, "Google", "display", {"camera", "microphone", "media"}),
    "echo": (ECHO, "Amazon", "speaker", {"microphone", "media"}),
    "sonos": (SONOS, "Sonos", "speaker", {"media"}),
    "hue": (HUE, "Philips Hue", "hub", {"power"}),
    "camera": (CAMERA, "Reolink", "camera", {"camera", "microphone"}),
    "tado": (TADO, "tado", "thermostat", {"climate", "presence"}),
    "phone": (PHONE, None, "phone", set()),
    "disguised": (DISGUISED, None, "camera", {"camera"}),
    "tv": (TV, "Samsung", "tv", {"media", "microphone"}),
    "pi": (PI, "Raspberry Pi", "computer", set()),
    "lock": (LOCK, "Nuki", "lock", {"lock", "presence"}),
    "homekit lock": (HOMEKIT_LOCK, "Yale", "lock", {"lock", "presence"}),
    "matter plug": (MATTER_PLUG, None, "plug", {"power"}),
    "vacuum": (VACUUM, "Roborock", "vacuum", {"camera", "presence"}),
    "printer": (PRINTER, "Brother", "printer", {"storage"}),
    "tuya": (TUYA, "Tuya", "plug", {"power"}),
    "windows": (WINDOWS, "Microsoft", "computer", {"storage"}),
}
HOME = [announcement for entry in EXPECTED.values() for announcement in entry[0]]
