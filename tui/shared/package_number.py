"""The number that tells a package or a file apart from every other one: its SHA-256."""

import re
from hashlib import file_digest
from pathlib import Path

from scanner.log.export.package.bag import TAG_MANIFEST
from tui.errors import Stop
from tui.wording.log import exporting as words

_NUMBER = re.compile(r"[0-9a-fA-F]{64}")


def number_of(package: str) -> str:
    """The number of a package or of one file, or what was typed for one; empty for none. Raises Stop."""
    if not package:
        return ""
    if _NUMBER.fullmatch(package):
        return package.lower()
    path = Path(package).expanduser()
    try:
        whole = path / TAG_MANIFEST if path.is_dir() else path
        if not whole.is_file():  # a pipe would be waited for
            raise OSError("not a plain file")
        with whole.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        raise Stop(words.HAND_NO_PACKAGE) from None
