"""What records and sticks are called where they are offered."""

from collections import namedtuple
from pathlib import Path

import pytest

from tui.shared.records.records_found import stick_named

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("octets", "says"), [(31_020_000_000, "SAM, 31 GB"), (512_000_000, "SAM, 512 MB"), (None, "SAM")]
)
def test_a_stick_is_offered_by_its_name_and_size(
    octets: int | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usage(drive: Path) -> Usage:
        if octets is None:
            raise OSError
        return Usage(octets, 0, octets)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert stick_named("/media/dana/SAM") == f"{says}: /media/dana/SAM"
    assert "\x1b" not in stick_named("/media/dana/\x1b[2J")
