"""On Windows a diary that goes to a file keeps its letters, and answers that are piped in theirs."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.terminal.redirected import settle

WORDS = "Нашла метку, José 日本"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_what_goes_to_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "diary.txt"
    with open(path, "w", encoding="cp1252", errors="replace") as stream:
        settle(stream, console=lambda: 850)
        stream.write(WORDS)
    assert path.read_text("utf-8") == WORDS


def test_what_is_read_from_a_file_or_a_program_keeps_its_letters(
    tmp_path: Path, pipe: tuple[int, int]
) -> None:
    """An entry cannot be changed any more: read as cp1252 it stood in it in other letters."""
    (tmp_path / "answers.json").write_text(WORDS, "utf-8")
    os.write(pipe[1], f"{WORDS}\n".encode())
    with open(tmp_path / "answers.json", encoding="cp1252", errors="replace") as stream:
        settle(stream, console=lambda: 850)
        assert stream.read() == WORDS
    with open(pipe[0], encoding="cp1252", errors="replace", closefd=False) as stream:
        settle(stream, console=lambda: 850)
        assert stream.readline() == f"{WORDS}\n"


@pytest.mark.parametrize(
    ("console", "encoding"), [(850, "cp850"), (65001, "utf-8"), (0, "cp1252"), (99999, "cp1252")]
)
def test_another_program_is_given_what_the_console_shows(
    console: int, encoding: str, pipe: tuple[int, int]
) -> None:
    with open(pipe[1], "w", encoding="cp1252", errors="replace", closefd=False) as stream:
        settle(stream, console=lambda: console)
        assert stream.encoding == encoding
        assert stream.errors == "replace"


def test_what_the_person_chose_stays_and_what_is_no_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "cp1252")
    settle(stream, console=lambda: 850)
    assert stream.encoding == "cp1252"
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    with open(tmp_path / "diary.txt", "w", encoding="cp1252") as file:
        settle(file, console=lambda: 850)
        assert file.encoding == "cp1252"
