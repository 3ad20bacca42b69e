"""Whole hosts, several announcements each, with names that stand in no list."""

import random

from signatures.home.matching.match import recognise
from tests.signatures.home.hosts import HOSTS, Host

SENSITIVE = frozenset({"camera", "microphone", "lock", "climate"})


def mistakes(host: Host) -> list[str]:
    told = recognise(host.announcements)
    can = frozenset(told.capabilities)
    wrong = [f"maker {told.vendor}"] if told.vendor != host.vendor else []
    wrong += [f"kind {told.category}"] if told.category != host.category else []
    wrong += [f"missing {sorted(host.must - can)}"] if not host.must <= can else []
    wrong += [f"claims {sorted(host.sure_not & can)}"] if host.sure_not & can else []
    return wrong


def test_there_are_at_least_sixty_hosts_that_differ() -> None:
    assert len({host.what for host in HOSTS}) == len(HOSTS) >= 60


def test_each_host_is_recognised() -> None:
    assert {host.what: mistakes(host) for host in HOSTS if mistakes(host)} == {}


def test_hosts_that_can_see_hear_open_or_heat_are_right_at_97_of_100() -> None:
    sensitive = [host for host in HOSTS if host.must & SENSITIVE]
    right = [host for host in sensitive if not mistakes(host)]
    assert len(sensitive) >= 30
    assert len(right) >= 0.97 * len(sensitive)


def test_the_order_of_announcements_does_not_matter() -> None:
    rng = random.Random(4)
    for host in HOSTS:
        shuffled = list(host.announcements)
        rng.shuffle(shuffled)
        assert recognise(shuffled) == recognise(host.announcements)
