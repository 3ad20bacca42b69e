"""The bundled demo: one made-up week, and a home network. `python -m tests.simulation.demo` writes it.

Fixed dates, fixed seed; everything in it is invented, and its first line says so.
"""

import sys
from dataclasses import replace
from pathlib import Path

from scanner.model import Gap, Item
from signatures.announcement import Announcement
from tests.simulation.apple import FindMyTag
from tests.simulation.brands import SmartTag, Tile
from tests.simulation.bystanders import Phone, Wearable
from tests.simulation.dice import rng
from tests.simulation.frames import ALWAYS_NEAR, Contact
from tests.simulation.params import params
from tests.simulation.places import Country
from tests.simulation.recording import write
from tests.simulation.timeline import HOUR, MINUTE, Interval, Timeline
from tests.simulation.truth import Thing, Truth
from tests.simulation.world import World

SEED = 7
TARGET = Path(__file__).parents[2] / "tui" / "demo" / "week.jsonl.gz"
NOTE = (
    "Made by homesweep's own simulator (python -m tests.simulation.demo). Nobody was recorded: people, "
    "places, addresses and devices are invented. A week in January 2026 with an AirTag in the bag "
    "from Wednesday on."
)
DOORBELL, SPEAKER, QUIET = "94:E3:6D:20:7B:11", "54:2A:1B:0C:44:9E", "A0:9F:10:3D:E2:57"
TELEVISION = "8C:79:F5:20:6B:0A"


def demo_world() -> World:
    """The week, ready to be listened to."""
    p = replace(
        params(SEED), monday=1_767_571_200, zone_s=0.0, scan_every_s=240.0, scan_s=12.0, hear=0.7,
        gain_db=0.0,        density=0.45, open_share=1.0, commute="train", connectable=False, raw_data=True,
    )  # fmt: skip
    line = Timeline(p, Country("demo", rng("demo", "country"), density=0.45), rng("demo", "line"))
    for day in range(5):
        _working_day(line, day)
    for day in (5, 6):
        _free_day(line, day)
    world = World(line, "wifi", Truth("demo", SEED), words=True)
    _tags(world)
    world.gaps = [
        Gap(line.local(1, 20.5), line.local(1, 21.1), "adapter off"),
        Gap(line.local(5, 10.0), line.local(5, 10.4), "adapter off"),
    ]
    router = line.country.spot("home").gateway or ""
    world.extra = _first_look(line.local(0, 20.3), router) + _home_network(line.local(2, 20.2), router)
    return world


def _working_day(line: Timeline, day: int) -> None:
    spot = line.country.spot
    line.stay(spot("home"), line.local(day, 7.9), [(line.local(day, 7.1), line.local(day, 7.7))])
    line.ride("train", "home", "office", 35, 1.0)
    line.stay(spot("office"), line.local(day, 12.4), [line.some(line.cursor, line.local(day, 12.3), 70, 120)])
    if day in (1, 2, 4):
        line.stay(
            spot("cafe-1"), line.local(day, 13.2), [(line.cursor + 5 * MINUTE, line.cursor + 40 * MINUTE)]
        )
    line.stay(spot("office"), line.local(day, 17.2), [line.some(line.cursor, line.local(day, 17), 60, 120)])
    line.ride("train", "office", "home", 35, 1.0 if day != 3 else 0.0)
    line.stay(spot("home"), line.local(day + 1, 0), [(line.local(day, 19.8), line.local(day, 21.4))])


def _free_day(line: Timeline, day: int) -> None:
    spot = line.country.spot
    line.stay(spot("home"), line.local(day, 11), [(line.local(day, 9.2), line.local(day, 10.6))])
    line.ride("car", "home", "cafe-1", 18, 1.0)
    line.stay(spot("cafe-1"), line.local(day, 12.8), [(line.local(day, 11.5), line.local(day, 12.6))])
    line.ride("car", "cafe-1", "home", 18, 0.0)
    line.stay(spot("home"), line.local(day + 1, 0), [(line.local(day, 19), line.local(day, 20.5))])


def _tags(world: World) -> None:
    line = world.line
    whole: list[Interval] = [(line.stays[0].start, line.stays[-1].end)]
    put = line.local(2, 10.5)
    bag = FindMyTag("tag in the bag", SEED, Contact(((0.0, put),)))
    thing = Thing(bag.name, "airtag", follower=True, from_time=put)
    world.add(thing, bag, -63, [(put, line.stays[-1].end)])
    keys = Tile("own keys", SEED)
    world.add(Thing(keys.name, "tile", own=True), keys, -55, whole)
    world.marks = [(line.local(0, 7.5), keys.name)]
    home = [stay.interval for stay in line.at("home")]
    evenings = tuple((line.local(day - 1, 18.2), line.local(day, 8.3)) for day in range(8))
    lost = SmartTag("neighbour's keys", SEED, Contact(evenings))
    world.add(Thing(lost.name, "smarttag"), lost, -82, home)
    for number, level in enumerate((-66, -74, -80)):
        cafe = [stay.interval for stay in line.at("cafe")][number % 2 :: 2]
        guest = FindMyTag(f"guest {number}", SEED, ALWAYS_NEAR, newer=number == 1)
        world.add(Thing(guest.name, "airtag"), guest, level, cafe)
    phone, band = Phone("own phone", SEED), Wearable("own band", SEED)
    world.add(Thing(phone.name, "phone", own=True), phone, -48, whole)
    world.add(Thing(band.name, "band", own=True), band, -54, whole)


def _first_look(time: float, router: str) -> list[Item]:
    """What a home check on Monday evening found: no camera yet, a TV, another name."""
    tv = {"manufacturer": "Samsung Electronics", "modelName": "UE43AU7172", "friendlyName": "TV"}
    kind = "urn:dial-multiscreen-org:device:dialreceiver:1"
    found = [item for item in _home_network(time, router, room="Hall") if "192.168.178.57" not in item.ips]
    later = found[-1].time + 0.5
    headers = {"SERVER": "Samsung UPnP SDK/1.0", "ST": kind}
    return [
        *found,
        Announcement("arp", later, {"ip": "192.168.178.44", "mac": TELEVISION}),
        Announcement(
            "ssdp",
            later + 0.5,
            {"ip": "192.168.178.44", "headers": headers, "description": tv | {"deviceType": kind}},
        ),
    ]


def _home_network(time: float, router: str, room: str = "Kitchen") -> list[Announcement]:
    """What a home check on Wednesday evening found (forms: DESIGN; devices: home-devices.md 3.9, 5)."""
    box, player = "urn:schemas-upnp-org:device:fritzbox:1", "urn:schemas-upnp-org:device:ZonePlayer:1"
    fritz = {"manufacturer": "AVM Berlin", "modelName": "FRITZ!Box 7590", "friendlyName": "FRITZ!Box 7590"}
    sonos = {"manufacturer": "Sonos, Inc.", "modelName": "Sonos One", "friendlyName": room}
    kitchen = {"name": f"Sonos-542A1B0C449E@{room}", "hostname": "Sonos-542A1B0C449E.local.", "port": 1443}
    pppp = b"\xf1\x41\x00\x14" + b"VSTD\0\0\0\0" + b"\0\x0c\x5f\x2d" + b"KTMLQ\0\0\0"
    found: list[tuple[str, str, dict[str, object]]] = [
        ("arp", "192.168.178.1", {"mac": router}),
        ("arp", "192.168.178.24", {"mac": DOORBELL}),
        ("arp", "192.168.178.31", {"mac": SPEAKER}),
        ("arp", "192.168.178.57", {"mac": QUIET}),
        (
            "ssdp",
            "192.168.178.1",
            {
                "headers": {"SERVER": "FRITZ!Box 7590 UPnP/1.0", "ST": box},
                "description": fritz | {"deviceType": box},
            },
        ),
        ("rdns", "192.168.178.24", {"name": "Ring-8f21ac.fritz.box"}),
        (
            "mdns",
            "192.168.178.31",
            kitchen | {"service_type": "_sonos._tcp.local.", "txt": {"vers": "3", "mdl": "Sonos One"}},
        ),
        (
            "ssdp",
            "192.168.178.31",
            {
                "headers": {"SERVER": "Linux UPnP/1.0 Sonos/79.1", "ST": player},
                "description": sonos | {"deviceType": player},
            },
        ),
        ("udp", "192.168.178.57", {"port": 32108, "how": "answers", "data": pppp.hex()}),
    ]
    return [
        Announcement(
            kind, time + number * 0.5, {"ips": [ip]} | values if kind == "mdns" else {"ip": ip} | values
        )
        for number, (kind, ip, values) in enumerate(found)
    ]


def main(target: Path = TARGET) -> None:
    """Write the recording and say how large it became."""
    items = demo_world().items()
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, items, [NOTE])
    hours = (items[-1].time - items[0].time) / HOUR
    print(
        f"{target}: {len(items)} lines, {hours / 24:.1f} days, {target.stat().st_size / 1000:.0f} kB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
