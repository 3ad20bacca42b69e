"""A recording that is written while it is listened. Where no more can be written the listening goes on."""

import os
from contextlib import suppress
from typing import Any

from scanner.captures.forms.recording import line_for
from scanner.model import Item
from tui.errors import Stop, of_writing
from tui.terminal.prompts import say
from tui.wording.terminal import commands as words

_LINE = 1 << 16  # bytes; no line of ours is as long


class Recording:
    """`whole` until something could not be written. Raises Stop where there is such a file already."""

    def __init__(self, path: str) -> None:
        self._path, self._stream = path, _new_file(path)
        self.whole = True

    def write(self, item: Item) -> None:
        """One line more."""
        if self.whole:
            try:
                self._stream.write(line_for(item) + "\n")
            except OSError as error:
                self._end(error)

    def close(self) -> None:
        """All of it on the disk."""
        try:
            self._stream.close()
        except OSError as error:
            self._end(error)

    def _end(self, error: OSError) -> None:
        if not self.whole:
            return
        self.whole = False
        with suppress(OSError):
            self._stream.close()
        with suppress(OSError):
            _cut_half_line(self._path)
        say(words.RECORDING_ENDS.format(path=self._path[:200], why=error.strerror or ""))


def _new_file(path: str) -> Any:
    """A new file for its owner alone. Raises Stop when there is one already or it cannot be made."""
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        return os.fdopen(number, "w", encoding="ascii", buffering=1 << 16)
    except OSError as error:
        told = words.CANNOT_WRITE.format(path=path[:200], why=error.strerror or "")
        raise Stop(told, of_writing(error)) from None


def _cut_half_line(path: str) -> None:
    """What was written before stays as it is, and can be read."""
    with open(path, "r+b") as file:
        begins = max(0, file.seek(0, os.SEEK_END) - _LINE)
        file.seek(begins)
        file.truncate(begins + file.read(_LINE).rfind(b"\n") + 1)
