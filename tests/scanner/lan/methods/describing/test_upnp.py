"""UPnP descriptions: which LOCATION is fetched, and that no server can hold or fill us."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.access.consent import Consent
from scanner.lan.access.gate import Gate
from scanner.lan.access.plan import Network
from scanner.lan.methods.describing import upnp
from scanner.lan.methods.describing.upnp import Location

HOME = IPv4Network("192.168.1.0/24")
HOST = "192.168.1.20"
GATE = Gate(Consent(send=True), Network("lo", 1, IPv4Address("127.0.0.1"), IPv4Network("127.0.0.0/8")))

GOOD = [
    ("http://192.168.1.20:5000/desc.xml", Location(HOST, 5000, "/desc.xml")),
    ("HTTP://192.168.1.20/ssdp/device-desc.xml ", Location(HOST, 80, "/ssdp/device-desc.xml")),
    ("http://192.168.1.20:7676/smp_2_", Location(HOST, 7676, "/smp_2_")),
    ("http://192.168.1.20:9197/dmr", Location(HOST, 9197, "/dmr")),
    ("http://192.168.1.20:49153/setup.xml", Location(HOST, 49153, "/setup.xml")),
    (
        "http://192.168.1.20:1/{ba8b1d2e-0a1b-4c3d-9e8f-001122334455}",
        Location(HOST, 1, "/{ba8b1d2e-0a1b-4c3d-9e8f-001122334455}"),
    ),
    ("http://192.168.1.20:80", Location(HOST, 80, "/")),
]
BAD = [
    pytest.param("http://192.168.1.1:5000/reboot", id="another host"),
    pytest.param("http://127.0.0.1:22/", id="loopback"),
    pytest.param("http://169.254.169.254/latest/meta-data/", id="cloud metadata"),
    pytest.param("file:///etc/passwd", id="a file"),
    pytest.param("https://192.168.1.20/", id="another scheme"),
    pytest.param("http://a@192.168.1.20/", id="userinfo"),
    pytest.param("http://192.168.1.20@192.168.1.1/", id="the right address as userinfo"),
    pytest.param("http://a@b@[::1]:99999/%00", id="nonsense"),
    pytest.param("http://192.168.1.20:99999/", id="no such port"),
    pytest.param("http://192.168.1.20:0/", id="port zero"),
    pytest.param("http://192.168.1.020/", id="another spelling of the address"),
    pytest.param("http://3232235796/", id="the address as one number"),
    pytest.param("http://192.168.1.20.evil.test/", id="a name that begins like it"),
    pytest.param("http://192.168.1.20/a b", id="a space in the path"),
    pytest.param("http://192.168.1.20/a\r\nHost: x", id="a line break in the path"),
    pytest.param("http://192.168.1.20\\@192.168.1.1/", id="a backslash"),
    pytest.param("http://192.168.1.20/" + "a" * 300, id="endless"),
    pytest.param("", id="empty"),
    pytest.param("http://192.168.1.20/d.xml?x=1", id="a question in the path"),
    pytest.param("http://192.168.1.20/goform/reboot?now=1", id="a reboot page"),
    pytest.param("http://192.168.1.20/goform/reboot", id="the same without its question"),
    pytest.param("http://192.168.1.20/reboot.xml", id="a word that does something"),
    pytest.param("http://192.168.1.20/cgi-bin/desc.xml", id="a script"),
    pytest.param("http://192.168.1.20/%72eboot.xml", id="an escape"),
    pytest.param("http://192.168.1.20/a/../desc.xml", id="a way up"),
    pytest.param("http://192.168.1.20/index.html", id="a page"),
]


@pytest.mark.parametrize(("text", "where"), GOOD)
def test_the_senders_own_address_is_fetched(text: str, where: Location) -> None:
    assert upnp.location(text, HOST, HOME) == where


@pytest.mark.parametrize("text", BAD)
def test_nothing_else_is_fetched(text: str) -> None:
    assert upnp.location(text, HOST, HOME) is None


@pytest.mark.parametrize("source", ["127.0.0.1", "169.254.1.1", "8.8.8.8", "fe80::1"])
def test_a_sender_outside_the_network_is_not_asked(source: str) -> None:
    assert upnp.location(f"http://{source}/d", source, HOME) is None


@pytest.mark.parametrize("source", ["127.0.0.1", "169.254.169.254"])
def test_loopback_and_link_local_are_not_asked_however_wide_the_network(source: str) -> None:
    assert upnp.location(f"http://{source}/d", source, IPv4Network("0.0.0.0/0")) is None


def test_the_request_names_nobody() -> None:
    assert upnp.build(Location(HOST, 5000, "/d")) == (
        b"GET /d HTTP/1.1\r\nHost: 192.168.1.20:5000\r\nAccept: text/xml\r\nConnection: close\r\n\r\n"
    )


DOCUMENT = (
    b'<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device>'
    b"<friendlyName>TV &amp; more</friendlyName><manufacturer>"
    + b"M"
    * 300
    + b"</manufacturer><secret>x</secret>"
    b"<deviceList><device><friendlyName>inner</friendlyName></device></deviceList></device></root>"
)


def test_known_fields_of_the_outer_device() -> None:
    assert upnp.parse(DOCUMENT) == {"friendlyName": "TV & more", "manufacturer": "M" * 200}


RESPONSES = [
    pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", b"ab", id="as long as it says"),
    pytest.param(b"HTTP/1.0 200 OK\r\n\r\nabc", b"abc", id="until the end"),
    pytest.param(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        b"abcde", id="in chunks",
    ),
    pytest.param(b"HTTP/1.1 302 Found\r\nLocation: http://192.168.1.1/reboot\r\n\r\n", None, id="a redirect"),
    pytest.param(b"HTTP/1.1 404 Not Found\r\n\r\nabc", None, id="not found"),
    pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", None, id="broken chunks"),
    pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", None, id="cut in the head"),
    pytest.param(b"", None, id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("response", "expected"), RESPONSES)
def test_bodies(response: bytes, expected: bytes | None) -> None:
    assert upnp.body(response) == expected


@settings(deadline=None, max_examples=75)
@given(st.binary(max_size=200), st.text(max_size=60), st.integers(0, 90))
def test_nothing_makes_them_raise(data: bytes, text: str, at: int) -> None:
    upnp.body(data)
    upnp.body(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"[:at] + data)
    upnp.parse(data)
    upnp.location(text, HOST, HOME)
    upnp.location("http://192.168.1.20" + text, HOST, HOME)


Serve = Callable[[asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(serve: Serve) -> AsyncIterator[Location]:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await serve(writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield Location("127.0.0.1", listening.sockets[0].getsockname()[1], "/")
    finally:
        listening.close()


async def whole(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(DOCUMENT) + DOCUMENT)
    await asyncio.sleep(600)  # and never closes


async def slow(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<root>")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.05)


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n<root>")
    while True:
        writer.write(b"A" * 65_536)
        await writer.drain()


async def test_a_description_is_had_even_where_the_server_never_closes() -> None:
    async with server(whole) as where:
        fields = await asyncio.wait_for(upnp.fetch(GATE, where), 60)
    assert fields is not None
    assert fields["friendlyName"] == "TV & more"


@pytest.mark.parametrize("serve", [slow, endless])
async def test_no_server_can_hold_us(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upnp, "FETCH_S", 0.4)
    begun = time.monotonic()
    async with server(serve) as where:
        assert await upnp.fetch(GATE, where) is None
    assert time.monotonic() - begun < 60


async def test_nobody_there() -> None:
    async with server(whole) as where:
        pass
    assert await upnp.fetch(GATE, where) is None
