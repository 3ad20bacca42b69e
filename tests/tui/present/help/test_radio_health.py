"""What `doctor` says of tags that hide behind their answer."""

import pytest

from scanner.radio.system.health import RadioHealth
from tui.present.help.radio_health import health_lines, limits
from tui.wording.tags import raw_ears


@pytest.mark.parametrize(
    ("system", "passive", "raw", "told", "limit"),
    [
        ("linux", True, True, [raw_ears.UNASKED, raw_ears.CAN], False),
        ("linux", True, False, [raw_ears.UNASKED, raw_ears.CANNOT], False),
        ("linux", False, True, [raw_ears.CAN], False),
        ("linux", False, False, [raw_ears.CANNOT], True),
        ("darwin", None, None, [], True),
        ("win32", None, None, [], True),
    ],
)
def test_how_such_tags_are_found_or_that_they_are_not(
    system: str, passive: bool | None, raw: bool | None, told: list[str], limit: bool
) -> None:
    found = RadioHealth(system, "1", None, passive_beside=passive, raw_ears=raw)
    lines = health_lines(found)
    assert [line for line in (raw_ears.UNASKED, raw_ears.CAN, raw_ears.CANNOT) if line in lines] == told
    assert (raw_ears.HIDDEN in lines) is (raw_ears.HIDDEN in limits(found)) is limit
