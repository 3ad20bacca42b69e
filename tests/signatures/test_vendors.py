"""Names behind numbers, from the libraries' real lists; nothing is loaded before it is asked for."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.vendors import company_name, service_name


@pytest.mark.parametrize(
    ("company", "name"),
    [
        (0x004C, "Apple, Inc."),
        (0x067C, "Tile, Inc."),
        (0x0075, "Samsung Electronics Co. Ltd."),
        (0x4D4B, None),
    ],
)
def test_company_name(company: int, name: str | None) -> None:
    assert company_name(company) == name


@pytest.mark.parametrize(
    ("uuid", "name"),
    [
        pytest.param("180f", "Battery Service", id="a service"),
        pytest.param("feed", "Tile, Inc.", id="a member's, which the list files wrongly"),
        pytest.param("fd5a", "Samsung Electronics Co., Ltd.", id="another"),
        pytest.param("feaa", "Eddystone", id="one that is filed rightly"),
        pytest.param("6e400001-b5a3-f393-e0a9-e50e24dcca9e", "Nordic UART Service", id="a long one"),
        pytest.param("0001", None, id="nobody's"),
        pytest.param("zzzz", None, id="no number"),
        pytest.param("not a uuid at all", None, id="no UUID"),
    ],
)
def test_service_name(uuid: str, name: str | None) -> None:
    assert service_name(uuid) == name


def test_the_lists_are_not_loaded_until_asked() -> None:
    code = (
        "import sys, signatures.vendors, signatures.trackers.match\n"
        "print([name for name in ('bluetooth_numbers', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    found = service_name(text)
    assert found is None or found
