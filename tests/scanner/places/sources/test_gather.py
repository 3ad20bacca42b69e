import asyncio
import gc
import json
from ipaddress import IPv4Network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.access.plan import Network
from scanner.lan.methods.link import neighbours
from scanner.lan.system import interfaces
from scanner.places.sources import gpsd
from scanner.places.sources.gather import SYSTEM, Sources, gateway_mac, surroundings
from signatures.oui import normal_mac

FIX = {"class": "TPV", "mode": 3, "lat": 52.41, "lon": -1.78, "eph": 12.5}


async def points() -> dict[str, int | None]:
    return {"AA:BB:CC:00:11:22": -61}


async def gateway() -> str | None:
    return "AA:BB:CC:00:00:01"


async def position() -> gpsd.Fix | None:
    return gpsd.Fix(52.0, -1.0, 30.0)


async def hangs() -> None:
    await asyncio.sleep(60)


async def fails() -> None:
    raise PermissionError("location consent")


async def test_all_that_is_known_stands_in_one_context() -> None:
    context = await surroundings(5.0, "home", sources=Sources(points, gateway, position))
    assert (context.time, context.place, context.gateway) == (5.0, "home", "AA:BB:CC:00:00:01")
    assert context.wifi == {"AA:BB:CC:00:11:22": -61}
    assert (context.latitude, context.longitude, context.accuracy) == (52.0, -1.0, 30.0)


@pytest.mark.parametrize("broken", [hangs, fails])
async def test_a_source_that_fails_or_hangs_is_left_out(broken: object) -> None:
    sources = Sources(broken, gateway, broken)  # type: ignore[arg-type]
    context = await surroundings(5.0, sources=sources, limit_s=0.05)
    assert (context.wifi, context.gateway, context.latitude) == ({}, "AA:BB:CC:00:00:01", None)


async def test_a_look_around_that_is_cancelled_at_once_leaves_no_source_begun(
    recwarn: pytest.WarningsRecorder,
) -> None:
    looking = asyncio.create_task(surroundings(5.0, sources=Sources(points, gateway, position)))
    await asyncio.sleep(0)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    del looking
    gc.collect()  # here, and not amid some other test
    assert not [each for each in recwarn if "never awaited" in str(each.message)]


async def test_this_machine_s_own_sources_never_raise() -> None:
    assert (await surroundings(5.0, "here")).place == "here"


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        (FIX, gpsd.Fix(52.41, -1.78, 12.5)),
        ({**FIX, "eph": None, "epx": 4, "epy": 9}, gpsd.Fix(52.41, -1.78, 9.0)),
        ({**FIX, "mode": 1}, None),
        ({**FIX, "lat": 91}, None),
        ({**FIX, "lat": True}, None),
        ({**FIX, "class": "SKY"}, None),
        ([], None),
    ],
)
def test_tpv(said: object, fix: gpsd.Fix | None) -> None:
    assert gpsd.parse_tpv(json.dumps(said).encode()) == fix


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_line_makes_it_raise(line: bytes) -> None:
    gpsd.parse_tpv(line)


@pytest.mark.parametrize(
    ("lines", "fix"),
    [
        ([{"class": "VERSION"}, {"class": "WATCH"}, FIX], gpsd.Fix(52.41, -1.78, 12.5)),
        ([{"class": "VERSION"}], None),
        (["x" * 20_000], None),
    ],
    ids=["a fix", "hangs up", "a line without an end"],
)
async def test_a_gpsd_on_this_computer(lines: list[object], fix: gpsd.Fix | None) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert b"WATCH" in await reader.readline()
        for line in lines:
            writer.write(json.dumps(line).encode() + b"\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, gpsd.HOST, 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await gpsd.position(port=port) == fix


async def test_no_gpsd_is_no_position() -> None:
    server = await asyncio.start_server(lambda r, w: None, gpsd.HOST, 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    assert await gpsd.position(port=port) is None


NETSH = """
SSID 1 : Home
    BSSID 1                 : 24:6f:28:01:02:03
         Signal             : 80%
"""


async def test_windows_tells_its_list_without_a_new_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def tool(*words: str) -> str:
        asked.append(words)
        return NETSH

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("scanner.lan.methods.wifi.tool", tool)
    context = await surroundings(5.0, sources=Sources(SYSTEM.points, fails, fails))
    assert context.wifi == {"24:6F:28:01:02:03": -60}
    assert asked == [("netsh", "wlan", "show", "networks", "mode=bssid")]


async def test_windows_without_location_consent_has_no_access_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(
        "scanner.lan.methods.wifi.tool", lambda *words: "Network shell commands need location permission"
    )
    assert (await surroundings(5.0, sources=Sources(SYSTEM.points, fails, fails))).wifi == {}


async def test_macos_tells_no_terminal_program_its_access_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    context = await surroundings(5.0, sources=Sources(SYSTEM.points, gateway, fails))
    assert (context.wifi, context.gateway) == ({}, "AA:BB:CC:00:00:01")


def gateway_of(monkeypatch: pytest.MonkeyPatch, mac: str, network: str) -> str | None:
    """What the tables of a network tell whose gateway has that address and the first number."""
    net = IPv4Network(network)
    here = Network("en0", 4, net[2], net, gateway=net[1])
    monkeypatch.setattr(interfaces, "survey", lambda: interfaces.Survey((here,), ()))
    monkeypatch.setattr(neighbours, "read", lambda *_: [neighbours.Neighbour(str(net[1]), mac, True)])
    return gateway_mac()


SHARED = [
    "00:00:5E:00:01:01",
    "00:00:0C:07:AC:0A",
    "00:00:0C:9F:F0:01",
    "00:07:B4:00:01:01",
    "00:09:0F:09:00:02",
]


@pytest.mark.parametrize("mac", SHARED)
def test_routers_that_share_an_address_are_told_apart_by_their_networks(
    monkeypatch: pytest.MonkeyPatch, mac: str
) -> None:
    """On macOS nothing else tells an office from a campus: a tag heard at both was never told."""
    office = gateway_of(monkeypatch, mac, "10.1.2.0/24")
    campus = gateway_of(monkeypatch, mac, "172.16.0.0/20")
    assert len({office, campus, mac}) == 3
    assert office == gateway_of(monkeypatch, mac, "10.1.2.0/24")
    assert {normal_mac(office), normal_mac(campus)} == {office, campus}


@pytest.mark.parametrize("mac", ["24:0A:C4:00:00:01", "00:00:5E:90:01:01", "00:09:0F:AA:00:02"])
def test_a_router_with_an_address_of_its_own_has_it_in_each_network(
    monkeypatch: pytest.MonkeyPatch, mac: str
) -> None:
    assert gateway_of(monkeypatch, mac, "10.1.2.0/24") == mac
