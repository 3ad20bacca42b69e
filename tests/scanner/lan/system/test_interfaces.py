"""Which interfaces are a home network; what each other kind is called; macOS and Windows as text."""

import sys
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.access.consent import Consent
from scanner.lan.access.gate import Gate
from scanner.lan.access.method_context import Run
from scanner.lan.access.plan import Network
from scanner.lan.system import netlink, systems
from scanner.lan.system.adapter import Adapter, reaches_beyond
from scanner.lan.system.interfaces import choose, is_there, survey

HOME = (("192.168.1.20", 24),)

REFUSED = [
    pytest.param(Adapter("lo", 1, (("127.0.0.1", 8),), loopback=True), "loopback", id="loopback"),
    pytest.param(Adapter("eth0", 2, HOME, up=False), "down", id="cable out"),
    pytest.param(Adapter("wg0", 2, (("10.2.0.2", 24),)), "tunnel", id="WireGuard by name"),
    pytest.param(Adapter("work", 2, (("10.2.0.2", 24),), tunnel=True), "tunnel", id="a tunnel by its driver"),
    pytest.param(Adapter("ztabcd1234", 2, (("10.2.0.2", 24),)), "tunnel", id="ZeroTier"),
    pytest.param(Adapter("utun4", 2, (("10.2.0.2", 24),)), "tunnel", id="a macOS tunnel"),
    pytest.param(Adapter("{5A}", 9, HOME, label="TAP-Windows Adapter V9"), "tunnel", id="a Windows tunnel"),
    pytest.param(Adapter("rmnet0", 2, HOME, point_to_point=True), "point to point", id="mobile data"),
    pytest.param(Adapter("docker0", 3, (("172.17.0.1", 16),), bridge=True), "container", id="Docker"),
    pytest.param(
        Adapter("br-0a1b2c3d4e5f", 3, (("172.18.0.1", 16),), bridge=True), "container", id="Compose"
    ),
    pytest.param(Adapter("lab0", 3, (("10.9.0.1", 24),), bridge=True), "container", id="a bridge to nowhere"),
    pytest.param(
        Adapter("{7B}", 9, HOME, label="Hyper-V Virtual Ethernet Adapter"), "container", id="Hyper-V"
    ),
    pytest.param(Adapter("eth0", 2, ()), "no address", id="no address"),
    pytest.param(Adapter("eth0", 2, (), ipv6=True), "no address", id="its link's own IPv6 address"),
    pytest.param(Adapter("eth0", 2, (), ipv6=True, ipv6_beyond=True), "only ipv6", id="IPv6 alone"),
    pytest.param(Adapter("eth0", 2, (("169.254.7.7", 16),)), "self-assigned", id="no DHCP answered"),
    pytest.param(Adapter("eth0", 2, (("100.70.0.2", 10),)), "carrier", id="behind a carrier's NAT"),
    pytest.param(Adapter("eth0", 2, (("8.8.4.4", 24),)), "public", id="a public address"),
    pytest.param(Adapter("eth0", 2, (("192.168.1.20", 30),)), "too small", id="two hosts"),
    pytest.param(Adapter("eth0", 2, (("192.168.1.20", 32),)), "too small", id="one host"),
]


@pytest.mark.parametrize(("adapter", "why"), REFUSED)
def test_what_is_no_home_network(adapter: Adapter, why: str) -> None:
    found = choose([adapter], [])
    assert (found.networks, [item.why for item in found.unusable]) == ((), [why])


USABLE = ["eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "Wi-Fi", "eno1", "tundra0x", "usb0"]


@pytest.mark.parametrize("name", USABLE)
def test_ordinary_names_are_usable(name: str) -> None:
    assert [network.interface for network in choose([Adapter(name, 2, HOME)], []).networks] == [name]


def test_a_bridge_with_the_default_route_is_the_home_network() -> None:
    found = choose([Adapter("br0", 4, HOME, bridge=True)], [(4, "192.168.1.1")])
    assert str(found.networks[0].gateway) == "192.168.1.1"


def test_the_network_with_the_gateway_comes_first_and_all_are_offered() -> None:
    adapters = [Adapter("eth1", 3, (("10.5.0.2", 24),)), Adapter("wlan0", 4, HOME, wireless=True)]
    found = choose(adapters, [(4, "192.168.1.1")])
    assert [network.interface for network in found.networks] == ["wlan0", "eth1"]
    assert found.plan().others == ("10.5.0.0/24",)
    assert found.plan("eth1").network.interface == found.plan("10.5.0.0/24").network.interface == "eth1"
    with pytest.raises(LookupError):
        found.plan("eth7")


def test_every_address_of_this_computer_is_its_own_on_each_of_its_networks() -> None:
    """With a cable and Wi-Fi its own second address stood there as new: "may be: Phone"."""
    wifi = Adapter("wlan0", 4, (("192.168.1.21", 24),), ipv6=True, own_ipv6=("fe80::c0fe:c1ff:fecd:9f64",))
    plan = choose([Adapter("eth0", 2, HOME), wifi], [(2, "192.168.1.1")]).plan()
    hosts = {str(host) for host in plan.hosts()}
    assert not hosts & {"192.168.1.20", "192.168.1.21"}
    run = Run(plan, Gate(Consent(), plan.network, lambda _: None), *[None] * 3, 0.0)  # type: ignore[arg-type]
    for ip in ("192.168.1.20", "192.168.1.21", "fe80::c0fe:c1ff:fecd:9f64"):
        assert (run.is_ours(ip), run.takes(ip)) == (False, False)
    for ip in ("192.168.1.22", "fe80::1"):
        assert run.is_ours(ip)


def test_a_gateway_outside_the_network_is_nobody_to_ask() -> None:
    assert choose([Adapter("eth0", 2, HOME)], [(2, "10.0.0.1")]).networks[0].gateway is None


@pytest.mark.parametrize(("addresses", "vpn"), [((("10.2.0.2", 32),), True), ((), False)])
def test_a_tunnel_with_an_address_is_a_vpn(addresses: tuple[tuple[str, int], ...], vpn: bool) -> None:
    assert choose([Adapter("eth0", 2, HOME), Adapter("wg0", 3, addresses)], []).vpn is vpn


IFCONFIG = """lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
	inet 127.0.0.1 netmask 0xff000000
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	ether 3c:22:fb:1:2:3
	inet 192.168.1.20 netmask 0xffffff00 broadcast 192.168.1.255
utun3: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1380
"""
NETSTAT = """Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0
default            link#22            UCSIg               utun3
127                127.0.0.1          UCS                   lo0
"""
ROUTE_PRINT = """IPv4-Routentabelle
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.20     35
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
"""


def test_macos_ifconfig() -> None:
    found = systems.parse_ifconfig(IFCONFIG)
    assert found["en0"][0] == "3C:22:FB:01:02:03"
    assert "LOOPBACK" in found["lo0"][1]
    assert "POINTOPOINT" in found["utun3"][1]


def test_macos_default_routes() -> None:
    assert systems.parse_netstat(NETSTAT) == [("en0", "192.168.1.1")]


def test_windows_default_routes_in_any_language() -> None:
    assert systems.parse_route_print(ROUTE_PRINT) == [("192.168.1.20", "192.168.1.1")]


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_no_text_makes_them_raise(text: str) -> None:
    for parse in (systems.parse_ifconfig, systems.parse_netstat, systems.parse_route_print):
        parse(text)
        parse(IFCONFIG + text + NETSTAT[10:] + text + ROUTE_PRINT)


def test_a_tool_that_is_not_there_says_nothing() -> None:
    assert systems.tool("homesweep-no-such-tool") == ""


def test_the_survey_of_this_machine_leaves_loopback_out() -> None:
    found = survey()
    assert not any(network.ip.is_loopback for network in found.networks)
    assert "loopback" in {item.why for item in found.unusable}


def test_ifaddr_tells_the_same_networks_as_the_kernel() -> None:
    told = {ip for adapter in systems.adapters() for ip, _ in adapter.addresses}
    assert {str(network.ip) for network in survey().networks} <= told


@pytest.mark.parametrize(
    ("ip", "beyond"),
    [("fe80::1%3", False), ("::1", False), ("x", False), ("2001:db8::1", True), ("fd00::2", True)],
)
def test_which_ipv6_address_reaches_beyond_its_link(ip: str, beyond: bool) -> None:
    assert reaches_beyond(ip) is beyond


def test_a_tunnel_without_an_address_is_no_vpn_that_is_on() -> None:
    idle, used = Adapter("utun0", 2, ()), Adapter("utun3", 3, (("10.8.0.2", 24),))
    assert choose([idle], []).reasons == frozenset()
    assert choose([idle, used], []).reasons == {"tunnel"}


LINK = netlink.NetworkLink(2, "wlan0", 0x1 | 0x40, 1, None, "")
OURS = netlink.Address(2, "192.168.7.20", 24)


@pytest.mark.parametrize(
    ("link", "address", "there"),
    [
        (LINK, OURS, True),
        (LINK._replace(flags=0x1), OURS, False),  # no cable, or no Wi-Fi network
        (LINK, OURS._replace(ip="192.168.9.20"), False),
        (LINK._replace(name="eth0"), OURS, False),
        (LINK, OURS._replace(number=3), False),
    ],
)
def test_whether_it_is_still_on_a_network(
    monkeypatch: pytest.MonkeyPatch, link: netlink.NetworkLink, address: netlink.Address, there: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(netlink, "dump", lambda kind: b"")
    monkeypatch.setattr(netlink, "links", lambda told: [link])
    monkeypatch.setattr(netlink, "addresses", lambda told: [address])
    net = IPv4Network("192.168.7.0/24")
    assert is_there(Network("wlan0", 2, net[20], net, None, net[1])) is there


def test_where_nothing_tells_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(kind: int) -> bytes:
        raise OSError(kind)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(netlink, "dump", refused)
    net = IPv4Network("192.168.7.0/24")
    assert is_there(Network("wlan0", 2, net[20], net, None, net[1]))


def test_where_another_system_does_not_tell_its_addresses_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a look there would say that the network was lost."""

    def refused(ip: IPv4Address) -> bool:
        raise OSError(13, str(ip))

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(systems, "has", refused)
    net = IPv4Network("192.168.7.0/24")
    assert is_there(Network("en0", 2, net[20], net, None, net[1]))
