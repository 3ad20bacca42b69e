"""A path as somebody types it."""

from pathlib import Path

import pytest

from scanner.actions.diary import keep_file
from scanner.log.diary.entry_check import EntryError
from scanner.typed_path import path_meant
from tests.systems import own_home


def test_the_user_s_own_folder_is_meant_and_what_is_nobody_s_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in own_home(tmp_path).items():
        monkeypatch.setenv(name, value)
    assert path_meant(" ~/a b ") == tmp_path / "a b"
    assert path_meant("~nobody-here/x") == Path("~nobody-here/x")
    assert path_meant("") == Path()


def test_a_file_of_nobody_here_is_one_that_is_not_there() -> None:
    with pytest.raises(EntryError) as told:
        keep_file.look("~nobody-here/photo.jpg")
    assert told.value.problem == "no-such-file"


def test_no_part_of_the_program_asks_python_whose_folder_it_is() -> None:
    """`Path.expanduser` and `Path.home` raise where nobody has that name, or the home is not known."""
    root = Path(__file__).parents[2]
    asking = [
        str(path.relative_to(root))
        for part in ("scanner", "tui")
        for path in (root / part).rglob("*.py")
        if any(call in path.read_text("utf-8") for call in (").expanduser(", ".expanduser()", "Path.home("))
    ]
    assert asking == []
