import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures import oui
from signatures.oui import is_randomised, is_virtual, normal_mac, organisation, prefixes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ec:71:db:01:02:03", "EC:71:DB:01:02:03"),
        ("EC-71-DB-01-02-03", "EC:71:DB:01:02:03"),
        ("ec71.db01.0203", "EC:71:DB:01:02:03"),
        ("0:1b:c5:0:1:2", "00:1B:C5:00:01:02"),  # macOS' arp leaves zeros out
        ("00:00:00:00:00:00", None),
        ("ff:ff:ff:ff:ff:ff", None),
        ("01:00:5e:00:00:fb", None),
        ("ec:71:db:01:02", None),
        ("not a mac", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_addresses_get_one_spelling(text: object, expected: str | None) -> None:
    assert normal_mac(text) == expected


@pytest.mark.parametrize(
    ("mac", "owner"),
    [
        ("EC:71:DB:01:02:03", "Reolink Innovation Limited"),
        ("00:55:DA:21:02:03", "Beijing Connected Information Technology Co.,Ltd."),  # MA-M, 28 bits
        ("00:1B:C5:00:12:03", "OpenRB.com, Direct SIA"),  # MA-S, 36 bits
    ],
)
def test_large_medium_and_small_blocks_have_owners(mac: str, owner: str) -> None:
    assert organisation(mac) == owner


def test_a_random_address_has_no_maker_though_tables_list_its_prefix() -> None:
    # DA:A1:19 is Android's prefix for random addresses; Wireshark's table calls it Google
    assert is_randomised("DA:A1:19:01:02:03")
    assert organisation("DA:A1:19:01:02:03") is None
    assert prefixes("DA:A1:19:01:02:03") == ()


@pytest.mark.parametrize("digit", "26AE")
def test_the_second_lowest_bit_means_random(digit: str) -> None:
    assert is_randomised(f"0{digit}:11:22:33:44:55")


@pytest.mark.parametrize("digit", "048C")
def test_assigned_addresses_are_not_random(digit: str) -> None:
    assert not is_randomised(f"0{digit}:11:22:33:44:55")


def test_virtual_machines_and_containers_are_known() -> None:
    assert is_virtual("52:54:00:12:34:56")
    assert is_virtual("02:42:ac:11:00:02")
    assert not is_virtual("F2:11:22:33:44:55")


@settings(deadline=None, max_examples=50)
@given(st.one_of(st.text(max_size=40), st.none(), st.integers(), st.binary(max_size=8)))
def test_no_value_makes_it_raise(value: object) -> None:
    normal = normal_mac(value)
    assert normal is None or normal_mac(normal) == normal
    if value is None or isinstance(value, str):
        organisation(value)
        assert len(prefixes(value)) in (0, 5)


def test_a_flood_of_addresses_is_looked_up_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    macs = [f"{n * 4:02X}:1B:C5:00:{n:02X}:03" for n in range(8)] + ["EC:71:DB:01:02:03", "00:55:DA:21:02:03"]
    one_by_one = [organisation(mac) for mac in macs]
    organisation.cache_clear()
    oui._find.cache_clear()
    monkeypatch.setattr(oui, "_MANY", 0)
    assert [organisation(mac) for mac in macs] == one_by_one
    assert any(one_by_one)
