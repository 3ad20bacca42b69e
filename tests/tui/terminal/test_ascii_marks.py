"""Levels can be told apart on a terminal or in a file that has no such signs."""

import io

import pytest

from tui.terminal import ascii_marks
from tui.wording.tags.findings import LEVEL_SHAPES


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_every_level_has_its_own_sign(encoding: str) -> None:
    ascii_marks.register()
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors=ascii_marks.HANDLER_NAME)
    stream.write("".join(LEVEL_SHAPES.values()) + "\u2603")
    stream.flush()
    written = stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    assert len(set(written[: len(LEVEL_SHAPES)])) == len(LEVEL_SHAPES)
    assert "?" not in written[: len(LEVEL_SHAPES)]
    assert written.endswith("?")
