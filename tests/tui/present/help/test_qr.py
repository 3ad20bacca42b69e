"""The code that a phone reads: whole on a terminal of 80 by 24, and module for module what was encoded."""

import pytest
import segno

from tui.present.help.qr import qr_lines
from tui.wording.app.phone_search import KINDS, STEPS


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_and_holds_the_steps(kind: str) -> None:
    steps = STEPS[kind].upper()
    drawn = qr_lines(steps)
    assert len(drawn) <= 22
    assert len({len(line) for line in drawn}) == 1
    light = [[sign in "\N{FULL BLOCK}\N{UPPER HALF BLOCK}" for sign in line] for line in drawn]
    lower = [[sign in "\N{FULL BLOCK}\N{LOWER HALF BLOCK}" for sign in line] for line in drawn]
    modules = [[not cell for cell in row] for pair in zip(light, lower, strict=True) for row in pair]
    inside = [row[3:-3] for row in modules[3 : 3 + len(modules[0]) - 6]]
    assert inside == [
        [bool(cell) for cell in row] for row in segno.make(steps, error="l", micro=False).matrix
    ]
    assert not any(any(row[:3] + row[-3:]) for row in modules)
    assert "HTTP" not in steps
    assert "." + "COM" not in steps
