"""How wide a sweep goes without asking, and what becomes of the odd networks."""

from ipaddress import IPv4Address, IPv4Network

import pytest

from scanner.lan.access.plan import Network, Plan

WIDTHS = [
    pytest.param("192.168.1.0/24", "192.168.1.7", False, "192.168.1.0/24", id="a home network"),
    pytest.param("10.0.0.0/22", "10.0.2.7", False, "10.0.0.0/22", id="/22 is swept whole"),
    pytest.param("10.0.0.0/21", "10.0.2.7", False, "10.0.2.0/24", id="wider: the /24 around this computer"),
    pytest.param("10.0.0.0/20", "10.0.2.7", True, "10.0.0.0/20", id="wider and the user said yes"),
    pytest.param("10.0.0.0/8", "10.9.2.7", True, "10.9.0.0/16", id="never more than a /16"),
    pytest.param("192.168.1.0/28", "192.168.1.7", False, "192.168.1.0/28", id="a small one"),
]


@pytest.mark.parametrize(("network", "ip", "whole", "target"), WIDTHS)
def test_target(network: str, ip: str, whole: bool, target: str) -> None:
    plan = Plan(Network("eth0", 2, IPv4Address(ip), IPv4Network(network)), whole=whole)
    assert plan.target == IPv4Network(target)


def test_this_computer_is_not_asked() -> None:
    plan = Plan(Network("eth0", 2, IPv4Address("192.168.1.2"), IPv4Network("192.168.1.0/29")))
    assert [str(host)[-1] for host in plan.hosts()] == ["1", "3", "4", "5", "6"]
