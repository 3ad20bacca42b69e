"""The keys in help: what one does never goes on under the keys themselves."""

import pytest

from tui.screens.help.help import key_lines
from tui.wording.app import help as words


@pytest.mark.parametrize("width", [30, 48, 80])
def test_what_a_key_does_goes_on_below_its_first_letter(width: int) -> None:
    what = "Not yours, but you know whose it is: it is still checked"
    (first, *more), anywhere = (
        lines.splitlines() for lines in "\n".join(key_lines([("k", what)], width)).split("\n\n")
    )
    assert first == words.KEYS_HERE
    column = more[0].index("Not yours")
    assert all(line[:column].strip() == "" and line[column] != " " for line in more[1:])
    assert " ".join(line[column:] for line in more) == what
    assert all(len(line) <= max(width, column + 20) for line in more + anywhere)
