"""Windows: the letters of what is written to a file or another program, and read from one.

Python takes the account's code page there. What that lacks, as a diary in Cyrillic on an English Windows,
became "?"; and answers, which are UTF-8 (RFC 8259), were read as other letters into an entry that stays.
Another program is given what the console shows: so PowerShell reads it (about_Character_Encoding).
"""

import codecs
import io
import os
import stat
import sys
from collections.abc import Callable
from io import TextIOWrapper

UTF_8 = 65001  # its number as a code page


def settle(stream: TextIOWrapper, *, console: Callable[[], int] | None = None) -> None:
    """Give a stream that is no terminal its encoding, before its first line; one that was chosen stays."""
    if sys.flags.utf8_mode or os.environ.get("PYTHONIOENCODING") or stream.isatty():
        return
    try:
        kind = os.fstat(stream.fileno()).st_mode
    except (OSError, io.UnsupportedOperation):
        return
    if stream.readable() or stat.S_ISREG(kind):
        encoding = "utf-8"
    else:
        encoding = _of_code_page((console or _console)())
    if encoding:
        stream.reconfigure(encoding=encoding, errors=stream.errors)


def _of_code_page(number: int) -> str:
    """As Python calls it; nothing where there is no such one, or no console."""
    name = "utf-8" if number == UTF_8 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def _console() -> int:
    import ctypes

    return int(getattr(ctypes, "windll").kernel32.GetConsoleOutputCP())  # noqa: B009  only Windows has it
