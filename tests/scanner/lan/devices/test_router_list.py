"""Lists as common routers show them, in the shapes in which people copy them; the things are made up."""

import random

import pytest

from scanner.lan.devices.router_list import ListRow, network_of, read_list

RING, CAM, TV = "34:3E:A4:AA:BB:01", "2C:AA:8E:11:22:33", "C8:A6:EF:44:55:66"
ALL = [
    ListRow("Ring-aabb01", RING, "192.168.1.32"),
    ListRow("WYZEC1-JZ", CAM, "192.168.1.44"),
    ListRow("Lounge TV", TV, "192.168.1.50"),
]
HEAD = "<html><head><style>td { }</style></head><table><tr><th>Client Name</th><th>IP</th><th>MAC</th></tr>"
LISTS = {
    "ASUS, a saved page": (
        f"{HEAD}<tr><td>Ring-aabb01</td><td>192.168.1.32</td><td>{RING}</td><td>DHCP</td></tr>"
        f"<tr><td><span>WYZEC1-JZ</span></td><td>192.168.1.44</td><td>{CAM.lower()}</td><td>Wireless</td></tr>"
        f"<tr><td>Lounge TV</td><td>192.168.1.50</td><td>{TV}</td><td>Wired</td></tr></table></html>"
    ),
    "a cable company's gateway, in a script": (
        f"<html><script>var TableTagValueList = '3|Home|1|192.168.1.32|{RING.lower()}|Ring-aabb01|Home|1|"
        f"192.168.1.44|{CAM.lower()}|WYZEC1-JZ|Home|1|192.168.1.50|{TV.lower()}|Lounge TV|';</script></html>"
    ),
    "OpenWrt, its lease file": (
        f"86400 {RING.lower()} 192.168.1.32 Ring-aabb01 01:{RING.lower()}\n"
        f"85242 {CAM.lower()} 192.168.1.44 WYZEC1-JZ *\n74343 {TV.lower()} 192.168.1.50 Lounge-TV *\n"
    ),
    "NETGEAR, pasted": (
        f"#\tName\tIP Address\tMAC Address\n1\tRing-aabb01\t192.168.1.32\t{RING}\n"
        f"2\tWYZEC1-JZ\t192.168.1.44\t{CAM}\n3\tLounge TV\t192.168.1.50\t{TV}\n"
    ),
    "TP-Link, one thing in several lines": (
        f"Ring-aabb01\nIP Address: 192.168.1.32\nMAC Address: {RING.replace(':', '-')}\n2.4GHz\n"
        f"WYZEC1-JZ\nIP Address: 192.168.1.44\nMAC Address: {CAM.replace(':', '-')}\n"
        f"Lounge TV\nIP Address: 192.168.1.50\nMAC Address: {TV.replace(':', '-')}\nWired\n"
    ),
    "AVM FRITZ!Box, pasted": (
        f"Ring-aabb01    WLAN 2,4 GHz    192.168.1.32    {RING}\n"
        f"WYZEC1-JZ    WLAN 2,4 GHz    192.168.1.44    {CAM}\nLounge TV    LAN 1    192.168.1.50    {TV}\n"
    ),
    "UniFi, its answer": (
        f'{{"data":[{{"mac":"{RING.lower()}","hostname":"Ring-aabb01","ip":"192.168.1.32","oui":"Ring"}},'
        f'{{"mac":"{CAM.lower()}","hostname":"WYZEC1-JZ","ip":"192.168.1.44"}},'
        f'{{"mac":"{TV.lower()}","name":"Lounge TV","ip":"192.168.1.50"}}]}}'
    ),
    "Keenetic, its answer": (
        f'[{{"mac":"{RING.lower()}","ip":"192.168.1.32","hostname":"Ring-aabb01","name":""}},'
        f'{{"mac":"{CAM.lower()}","ip":"192.168.1.44","hostname":"WYZEC1-JZ"}},'
        f'{{"mac":"{TV.lower()}","ip":"192.168.1.50","name":"Lounge TV"}}]'
    ),
    "Firewalla, a table with commas": (
        f"Device Name,IP Address,MAC Address,Status\nRing-aabb01,192.168.1.32,{RING},Online\n"
        f"WYZEC1-JZ,192.168.1.44,{CAM},Online\nLounge TV,192.168.1.50,{TV},Offline\n"
    ),
    "BT, pasted in one line each": (
        f"Ring-aabb01  {RING}  192.168.1.32  Connected\nWYZEC1-JZ  {CAM}  192.168.1.44  Connected\n"
        f"Lounge TV  {TV}  192.168.1.50  Disconnected\n"
    ),
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_is_read_whole(text: str) -> None:
    found = read_list(text)
    assert [row._replace(name=(row.name or "").replace("-TV", " TV")) for row in found] == ALL
    assert network_of(found) == "192.168.1.0/24"


def test_a_gateway_that_shows_no_macs_gives_addresses_and_names() -> None:
    text = (
        "Device IP Address / Name\tStatus\tConnection\tFrequency, Type, Name\n"
        "192.168.1.65 / Petkit_T3\ton\tWi-Fi   Wi-Fi 4 bars\t2.4 GHz, Home, ATT\tNo\n"
        "192.168.1.67 / Nest-Cam\ton\tWi-Fi   Wi-Fi 4 bars\t5 GHz, Home, ATT\tNo\n"
    )
    assert read_list(text) == [
        ListRow("Petkit_T3", None, "192.168.1.65"),
        ListRow("Nest-Cam", None, "192.168.1.67"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", "Dear reader, nothing is here.", "{", "[[[[", "<table><tr><td>no</td></tr></table>",
        "call 0800 000 0000 or 12:30", "00:00:00:00:00:00 255.255.255.0", "ff:ff:ff:ff:ff:ff",
    ],
)  # fmt: skip
def test_what_is_no_list_gives_no_rows(text: str) -> None:
    assert read_list(text) == []


def test_no_text_breaks_the_reader() -> None:
    rng = random.Random(7)
    for text in LISTS.values():
        for _ in range(60):
            letters = list(text)
            for _ in range(rng.randrange(1, 30)):
                letters[rng.randrange(len(letters))] = chr(
                    rng.choice([0, 10, 27, 60, 62, 123, 8238, 0x1F600])
                )
            assert len(read_list("".join(letters))) <= 6
