"""A recording on a disk that becomes full while it is listened."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from scanner.captures.forms.recording import line_for
from tests.tui.apps import tag
from tui.terminal.live import listen, recording


class Full:
    """A stream that takes half of the second line."""

    def __init__(self, path: str) -> None:
        self._file, self._lines = Path(path).open("w", encoding="ascii"), 0

    def write(self, line: str) -> None:
        self._lines += 1
        if self._lines > 1:
            self._file.write(line[:20])
            raise OSError(28, "No space left on device")
        self._file.write(line)

    def close(self) -> None:
        self._file.close()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(recording, "say", lines.append)
    monkeypatch.setattr("scanner.radio.live.LiveSource", lambda *_, **__: argparse.Namespace(stop=id))
    return lines


def test_a_full_disk_ends_the_recording_and_not_the_check(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended the check: without a record nothing was told of what had been heard."""
    monkeypatch.setattr(recording, "_new_file", Full)
    heard, items = [], [tag(at) for at in (1.0, 2.0, 3.0)]

    async def listens(_: Any, *, on_item: Any, **__: object) -> None:
        for item in items:
            on_item(item)
            heard.append(item)

    path = tmp_path / "saved.jsonl"
    words = argparse.Namespace(place=None, adapter=None)
    whole = listen.run(words, listens, line=str, seconds=1.0, recording=str(path))
    assert (whole, heard) == (False, items)
    (sentence,) = said
    assert str(path) in sentence
    assert path.read_text("ascii") == line_for(items[0]) + "\n"


def test_what_is_found_at_the_end_alone_is_said_too(
    said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines wait in memory: a short check meets the full disk as it is closed."""

    class FullAtLast(Full):
        def write(self, line: str) -> None:
            self._file.write(line)

        def close(self) -> None:
            self._file.close()
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(recording, "_new_file", FullAtLast)
    kept = recording.Recording(str(tmp_path / "saved.jsonl"))
    kept.write(tag(1.0))
    assert kept.whole
    kept.close()
    assert (kept.whole, len(said)) == (False, 1)
