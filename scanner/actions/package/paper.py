"""One page for a person to carry: as files in a folder that she names, or from a printer of this computer.

Printing goes through CUPS, which Linux and macOS have (lpstat(1), lp(1)); the page is handed over on stdin,
so no file is left. On Windows it is not offered: nothing there always prints a PDF on a named printer.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scanner import system_program
from scanner.actions.refused import RefusalReason, Refused
from scanner.typed_path import home

if TYPE_CHECKING:
    from scanner.store.case import Case

_ASK_S = 10.0  # a printer that is away must not hold the app
_MOST_NAMES = 1_000
_NOWHERE = "/nonexistent"  # in the place of the home, which may hold .cups/client.conf and .cups/lpoptions
_LONGEST_NAME = 127  # source: cupsd(8), names of destinations


def suggested(record: Path | None) -> Path:
    """Where it goes unless another folder is named: the stick that the record is on, any stick, the home."""
    from scanner.store.file import sticks

    own = sticks.holding(record) if record is not None else []
    return next(iter([*own, *sticks.mounted()]), home())


def write_paper(folder: Path, name: str, forms: Mapping[str, bytes]) -> list[Path]:
    """Write each form (suffix -> content) beside the others, under a name that is free for all of them.

    Raises Refused (NO_FOLDER) and ExportError; then none of them is left."""
    from scanner.log.export.package import write

    if not os.path.isdir(folder):
        raise Refused(RefusalReason.NO_FOLDER, str(folder))
    stem = _free(folder, name, forms)
    made: list[Path] = []
    try:
        for suffix, content in forms.items():
            path = folder / f"{stem}{suffix}"
            write.write_file(path, content)
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return made


def remember(case: "Case", paths: Sequence[Path]) -> None:
    """The record keeps where it was written, to be looked for at its end. Raises StoreError."""
    from scanner.store import written_files

    written_files.remember(case, *paths)


def _free(folder: Path, name: str, forms: Mapping[str, bytes]) -> str:
    for number in range(1, _MOST_NAMES):
        stem = name if number == 1 else f"{name}-{number}"
        if not any(os.path.exists(folder / f"{stem}{suffix}") for suffix in forms):
            return stem
    return name  # write_file refuses it


def printer() -> str | None:
    """The name of the printer that this computer uses; None where it has set none.

    `lpstat -d` alone: each option that lists printers asks the network for more (CUPS 2.4, by mDNS)."""
    try:
        said = _cups("lpstat", "-d").decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return None
    default = said.partition(":")[2].strip()
    return default if _is_name(default) else None


def _is_name(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_NAME and text.isprintable() and not text.startswith("-") and " " not in text
    )


def print_page(name: str, page: bytes) -> None:
    """Hand a PDF to this printer; its title in the queue says nothing. Raises Refused (NOT_PRINTED)."""
    try:
        _cups("lp", "-d", name, "-t", "page", page=page)
    except (OSError, subprocess.SubprocessError):
        raise Refused(RefusalReason.NOT_PRINTED, name) from None


def _cups(program: str, *arguments: str, page: bytes = b"") -> bytes:
    """What a program of CUPS says. Variables and files of this account name no other server or printer to it:
    the page would go there, or the network be asked for it. Raises OSError, SubprocessError."""
    found = system_program.found(program) if sys.platform != "win32" else None
    if found is None:
        raise FileNotFoundError(program)
    words = [found, *arguments]
    told = {"PATH": os.defpath, "HOME": _NOWHERE, "LC_ALL": "C"}
    done = subprocess.run(words, input=page, capture_output=True, timeout=_ASK_S, env=told, check=True)  # noqa: S603
    return done.stdout
