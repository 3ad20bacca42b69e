"""What `doctor` says of home-made tags that hide, in plain words and only once something can be heard."""

import pytest

from scanner.radio.problems import RadioProblem
from scanner.radio.system.health import RadioHealth
from tui.present.help.radio_health import health_lines, limits
from tui.wording.tags import raw_ears


@pytest.mark.parametrize(
    ("system", "passive", "raw", "told", "limit"),
    [
        ("linux", True, True, [raw_ears.CAN, raw_ears.UNASKED], False),
        ("linux", True, False, [raw_ears.CANNOT, raw_ears.UNASKED], False),
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
    assert [line for line in lines if line in (raw_ears.UNASKED, raw_ears.CAN, raw_ears.CANNOT)] == told
    assert (raw_ears.HIDDEN in lines) is (raw_ears.HIDDEN in limits(found)) is limit


@pytest.mark.parametrize("raw", [True, False])
def test_where_nothing_can_be_heard_one_step_stands_and_no_word_that_nobody_knows(raw: bool) -> None:
    """Of a laptop without Bluetooth it said that "raw ears" were "not here, for neither sudo nor pkexec"."""
    found = RadioHealth("linux", "1", RadioProblem.NO_BUS, passive_beside=None, raw_ears=raw)
    said = " ".join(health_lines(found)).lower()
    assert "sudo" not in said
    assert "raw ears" not in said
    assert "root" not in said
