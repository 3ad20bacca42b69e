"""A Windows console that goes is held until what was heard is kept; keys are left to others."""

import pytest

from tui.shared.process.console_end import CLOSED, LOGGED_OFF, SHUT_DOWN, WAIT_S, holding


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
def test_the_end_of_the_console_waits(event: int) -> None:
    done: list[object] = []
    assert holding(lambda: done.append("stopped"), wait=done.append)(event) == 1
    assert done == ["stopped", WAIT_S]


@pytest.mark.parametrize("event", [0, 1])
def test_keys_are_left_to_others(event: int) -> None:
    assert holding(lambda: pytest.fail("stopped"), wait=lambda _: pytest.fail("waited"))(event) == 0
