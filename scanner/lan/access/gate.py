"""The only door to the network: every socket of a sweep is opened here, and only with consent."""

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from ipaddress import IPv4Address

from scanner.lan.access.consent import Consent, Need
from scanner.lan.access.plan import Network
from scanner.lan.access.unread import unread

Handler = Callable[[bytes, str, int], None]  # datagram, sender's address without scope, sender's port
MAX_DATAGRAMS = 20_000  # per socket and minute; what is over that is counted and not read


class Gate:
    """Opens sockets on one network as far as `consent` reaches; otherwise raises NotAsked."""

    def __init__(self, consent: Consent, network: Network, over: Callable[[], None] = lambda: None) -> None:
        """`over` is called for each datagram beyond MAX_DATAGRAMS, which nobody reads."""
        self.consent = consent
        self.network = network
        self._over = over
        self._unread: dict[int, int] = {}

    def may(self, need: Need) -> bool:
        """Whether the user said yes to `need`."""
        return self.consent.allows(need)

    @property
    def lost(self) -> int:
        """How many datagrams came in for which the system had no room."""
        return sum(self._unread.values())

    def count_lost(self) -> None:
        """Note what the system dropped of this process's sockets until now; before a socket is closed."""
        self._unread |= unread()

    def asking(self, need: Need = Need.SEND, *, ttl: int = 2) -> socket.socket:
        """An IPv4 UDP socket on a port of its own, for questions; sends multicast and broadcast."""
        self.consent.require(need)
        sock = _udp(socket.AF_INET)
        with _closing_on_error(sock):
            self._on_this_wire(sock)
            address = self.network.ip.packed
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, address)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
            sock.bind((str(self.network.ip), 0))
        return sock

    def hearing(self, port: int, group: str | None = None) -> socket.socket:
        """An IPv4 UDP socket that shares `port` and, if named, joins the multicast `group`."""
        self.consent.require(Need.LISTEN)
        sock = _udp(socket.AF_INET, shared=True)
        with _closing_on_error(sock):
            self._on_this_wire(sock)
            sock.bind(("", port))
            if group is not None:
                member = IPv4Address(group).packed + self.network.ip.packed
                sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
        return sock

    def asking6(self) -> socket.socket:
        """The IPv6 counterpart of `asking`, bound to the network's interface."""
        self.consent.require(Need.SEND)
        sock = _udp(socket.AF_INET6)
        with _closing_on_error(sock):
            sock.setsockopt(
                socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, struct.pack("@I", self.network.number)
            )
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, 0)
            sock.bind(("::", 0))
        return sock

    def pinging6(self) -> socket.socket:
        """An ICMPv6 socket: a ping socket where granted, else a raw one. PermissionError if neither."""
        self.consent.require(Need.SEND)
        for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
            with contextlib.suppress(PermissionError):
                sock = socket.socket(socket.AF_INET6, kind, socket.IPPROTO_ICMPV6)
                sock.setblocking(False)
                return sock
        raise PermissionError("neither ping sockets nor raw sockets")

    async def connect(
        self, host: str, port: int, need: Need = Need.SEND
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A TCP connection from this network's own address."""
        self.consent.require(need)
        return await asyncio.open_connection(host, port, local_addr=(str(self.network.ip), 0), limit=65_536)

    def _on_this_wire(self, sock: socket.socket) -> None:
        """Hears this interface only, where the system can do that: what another network says is not ours."""
        option = getattr(socket, "SO_BINDTODEVICE", None)
        if option is not None:
            with contextlib.suppress(OSError):  # older Linux asks for a privilege
                sock.setsockopt(socket.SOL_SOCKET, option, self.network.interface.encode() + b"\0")

    @contextlib.asynccontextmanager
    async def serve(self, sock: socket.socket, handler: Handler) -> AsyncIterator[asyncio.DatagramTransport]:
        """Give every datagram of `sock` to `handler` while the context is open; closes `sock`."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            lambda: _Inbox(handler, self._over, loop.time), sock=sock
        )
        try:
            yield transport
        finally:
            self.count_lost()
            transport.abort()  # close() would wait for datagrams that nobody will take


class _Inbox(asyncio.DatagramProtocol):
    def __init__(self, handler: Handler, over: Callable[[], None], clock: Callable[[], float]) -> None:
        self._handler, self._over, self._clock = handler, over, clock
        self._minute, self._left = 0.0, 0

    def datagram_received(self, data: bytes, addr: tuple[str | int, ...]) -> None:
        minute = self._clock() // 60 + 1
        if minute != self._minute:
            self._minute, self._left = minute, MAX_DATAGRAMS
        if self._left == 0:
            self._over()
            return
        self._left -= 1
        self._handler(data, str(addr[0]).partition("%")[0], int(addr[1]))

    def error_received(self, exc: Exception) -> None:
        """An ICMP error about one host says nothing about the others."""


def _udp(family: socket.AddressFamily, *, shared: bool = False) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setblocking(False)
    if shared:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform != "win32" and hasattr(socket, "SO_REUSEPORT"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    with contextlib.suppress(OSError):  # room for a whole house answering at once
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    return sock


@contextlib.contextmanager
def _closing_on_error(sock: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        sock.close()
        raise
