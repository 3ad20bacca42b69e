"""What is asked and said of a copy of a record (scanner.actions.record.copy_record)."""

from collections.abc import Mapping
from pathlib import Path

from scanner.text import clean
from tui.wording import record as words


def choices(*, locked: bool) -> Mapping[str, str]:
    """What can open the copy; the same as the record is the default."""
    return words.COPY_LOCKED if locked else words.COPY_PLAIN


def copied_lines(path: Path, *, own: bool, locked: bool) -> str:
    """What came of it; `own` it has a passphrase of its own, `locked` the record has one."""
    sentence = words.COPIED_OWN if own else words.COPIED if locked else words.COPIED_OPEN
    return sentence.format(path=clean(str(path.absolute()), limit=300))
