"""Names behind numbers, from the libraries' real lists; nothing is loaded before it is asked for."""

import subprocess
import sys

import pytest

from signatures.vendors import company_name


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


def test_the_lists_are_not_loaded_until_asked() -> None:
    code = (
        "import sys, signatures.vendors, signatures.trackers.match\n"
        "print([name for name in ('bluetooth_numbers', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
