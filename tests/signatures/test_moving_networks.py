import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatures.moving_networks import rides_along

VEHICLES = (
    "WIFIonICE", "_SNCF_WIFI_INOUI", "wifi@db", "Amtrak_WiFi", "FlixBus Wi-Fi 17", "BMW98303 CarPlay",
    "VW WLAN 9266", "WiFi Hotspot 1234", "Anna\u2019s iPhone", "Galaxy A52 1c2d",
    "AndroidAP_4711", "Verizon-MiFi7730L-4F2A",
)  # fmt: skip
OTHERS = (
    "", "Home", "my WIFIonICE", "WIFIonICE home", "SJ house", "Verizon-ABCD", "FRITZ!Box 7590",
    "WiFi Hotspot Cafe", "Telekom_FON", "BMW", "Galaxy", "OEBB\n", "a" * 33,
)  # fmt: skip


@pytest.mark.parametrize("name", VEHICLES)
def test_names_of_vehicles_ride_along(name: str) -> None:
    assert rides_along(name)


@pytest.mark.parametrize("name", OTHERS)
def test_others_do_not(name: str) -> None:
    assert not rides_along(name)


def test_each_name_of_the_list_is_one_that_a_network_can_have_and_stands_once() -> None:
    told = tomllib.loads((files("signatures") / "moving_networks.toml").read_text("utf-8"))
    names = [name for one in told["networks"] for name in one["names"]]
    assert all(one["source"] and one["checked"] for one in told["networks"])
    assert [name for name in names if not rides_along(name.replace("[0-9]", "1").replace("[A-Z]", "A"))] == []
    assert len({name.casefold().strip("*") for name in names}) == len(names)


@given(st.text(max_size=40))
def test_no_name_makes_it_raise(name: str) -> None:
    rides_along(name)
