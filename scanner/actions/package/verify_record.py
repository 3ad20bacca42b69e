"""Is it as it was: a record, a package, words that were written down about either. Nothing is written."""

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.actions.refused import RefusalReason, Refused
from scanner.store.errors import StoreError, StoreProblem
from scanner.typed_path import path_meant

if TYPE_CHECKING:
    from scanner.log.export.package.check import PackageDifference as PackageDifference
    from scanner.log.export.package.check import PackageItem, ShortenedEntries
    from scanner.log.export.package.work_out import PackageAgain
    from scanner.log.proof.anchors import PaperWords
    from scanner.log.proof.verify import VerifyReport
    from scanner.store.case import Case


_NUMBER = re.compile(r"[0-9a-f]{64}")
_ONE_FILE = (b"age-encryption.org/", b"PK\x03\x04")  # source: age-encryption.org/v1; APPNOTE.TXT, 4.3.7
_NAME_AT = 30  # of the first part of a zip. Source: APPNOTE.TXT, 4.3.7
_OF_SHEETS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")  # source: ECMA-376-2, 10
_LOOKED_AT = 256  # bytes; each form shows itself in its first ones
_TAR, _TAR_AT = b"ustar", 257  # source: pax(1), ustar interchange format


class Package(NamedTuple):
    """A package that was checked: what differs, the `key` that it carries, its `number` and that as `words`.

    `fits` what from another hand fitted: "words", "number", "key"; `items` those that words stand for;
    `shortened` how many entries words were taken from, where nothing differs.
    """

    differences: "list[PackageDifference]"
    key: str
    number: str
    words: str
    fits: tuple[str, ...] = ()
    items: "tuple[PackageItem, ...]" = ()
    shortened: "ShortenedEntries | None" = None


class OneFile(NamedTuple):
    """A report that is one file, or a `recording`: its `number` and that as `words`. `fits` what was noted of
    it and is so, `differs` what is not: "words", "number"."""

    number: str
    words: str
    fits: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    recording: bool = False


def whole(case: "Case") -> "VerifyReport":
    """Check a record; what cannot be read at all is a difference too ("pages"). Raises StoreError."""
    from scanner.log.proof.anchors import Head
    from scanner.log.proof.verify import Difference, VerifyReport, verify

    try:
        return verify(case)
    except StoreError as error:
        if error.problem is not StoreProblem.DAMAGED:
            raise
        return VerifyReport(Head(0, b""), 0, 0, (), (), (Difference("pages"),))


def words_of(case: "Case", texts: Sequence[str]) -> "PaperWords":
    """What words from paper, of one day or of several, show of a record. Raises StoreError."""
    from scanner.log.proof import anchors

    return anchors.on_paper(case, texts)


def key_fits(case: "Case", key: str) -> bool:
    """Whether a public key line is that of this record. Raises StoreError."""
    from scanner.log.proof import minisign

    return minisign.public_key(case) == minisign.read_key(key)


def read_key(text: str) -> str:
    """A public key as one line, from its file or as it was typed. Raises Refused (NOT_A_KEY)."""
    from scanner.log.proof import minisign

    line = text
    try:
        path = path_meant(text)
        if os.path.isfile(path):
            with path.open("rb") as file:
                line = file.read(minisign.MAX_FILE).decode("utf-8", "replace")
    except (OSError, ValueError):
        pass  # no path: perhaps the line itself
    public = minisign.read_key(line)
    if public is None:
        raise Refused(RefusalReason.NOT_A_KEY, text)
    return public.text


def read_number(text: str) -> str:
    """The number of a package as it was typed, spaces and all. Raises Refused (NOT_A_NUMBER)."""
    number = "".join(text.split()).replace(":", "").lower()
    if not _NUMBER.fullmatch(number):
        raise Refused(RefusalReason.NOT_A_NUMBER, text)
    return number


def is_packed(path: Path) -> bool:
    """Whether a file is a package as one file still: locked (age), or as tar or zip."""
    try:
        if not os.path.isfile(path):
            return False
        with path.open("rb") as file:
            begins = file.read(_TAR_AT + len(_TAR))
    except (OSError, ValueError):
        return False
    return (begins.startswith(_ONE_FILE) and not _is_sheet(begins)) or begins[_TAR_AT:] == _TAR


def _is_sheet(begins: bytes) -> bool:
    """Whether a file that begins so is a workbook, which is a zip too: by the name of its first part."""
    return begins.startswith(_ONE_FILE[1]) and begins[_NAME_AT:].startswith(_OF_SHEETS)


def is_report(path: Path) -> bool:
    """Whether a file is a report by itself, in a format of one file that is no archive."""
    from scanner.log.export.formats.registry import FORMATS

    try:
        if not os.path.isfile(path):
            return False
        with path.open("rb") as file:
            begins = file.read(_LOOKED_AT)
    except (OSError, ValueError):
        return False
    if not any(begins.startswith(one.begins) for one in FORMATS if one.begins):
        return False
    if begins.startswith(b"PK"):
        return _is_sheet(begins)
    text = begins.decode("utf-8", "ignore").removeprefix("\ufeff")  # a locked record may begin with any byte
    return begins.startswith(b"%PDF-") or all(letter.isprintable() or letter.isspace() for letter in text)


def is_recording(path: Path) -> bool:
    """Whether a file is a recording or a capture that can be read, and so neither record nor report."""
    from scanner.captures.open import open_capture
    from scanner.captures.problem import CaptureError

    try:
        form = open_capture(path).format
    except CaptureError:  # a report as JSON has its first name on a line of its own
        return False
    return form != "recording" or is_report(path)


def one_file(path: Path, *, words: Sequence[str], number: str) -> OneFile:
    """What such a file is known again by. Raises OSError."""
    from scanner import wordlists
    from scanner.log.export.package import check

    with path.open("rb") as file:
        own = hashlib.file_digest(file, "sha256").hexdigest()
    noted = [("words", check.is_number(text, own)) for text in words]
    noted += [("number", number == own)] if number else []
    told = dict(noted) | {name: True for name, so in noted if so}
    return OneFile(
        own,
        wordlists.of_hash(bytes.fromhex(own)),
        tuple(name for name, so in told.items() if so),
        tuple(name for name, so in told.items() if not so),
        is_recording(path),
    )


def package_folder(path: Path) -> Path:
    """The package that `path` is a part of: its folder `data`, what lies there, or what its manifests list;
    else `path`."""
    from scanner.log.export.package import check

    here = path.absolute()
    inside = (one.parent for one in (here, *here.parents) if one.name == "data")
    listing = (above for above in here.parents if check.lists(above, here))
    whole = next(filter(check.is_package, inside), None) or next(listing, None)
    return path if whole is None or check.is_package(path) else whole


def work_out(path: Path) -> "PackageAgain":
    """Findings of a package judged again from the package alone. Raises Refused (NOT_A_PACKAGE)."""
    from scanner.log.export.package import check
    from scanner.log.export.package import work_out as of_package

    if not check.is_package(path):
        raise Refused(RefusalReason.NOT_A_PACKAGE, str(path))
    return of_package.work_out(path)


def package(path: Path, *, words: Sequence[str] = (), number: str = "", key: str = "") -> Package:
    """Check a package, also against what came from another hand; takes long for a large one.

    Raises Refused (NOT_A_PACKAGE).
    """
    from scanner import wordlists
    from scanner.log.export.package import check

    if not check.is_package(path):
        raise Refused(RefusalReason.NOT_A_PACKAGE, str(path))
    own = check.number(path)
    found, shortened = check.checked(path, check.Apart(tuple(words), number, key))
    said = any(check.is_number(text, own) for text in words)
    fits = {
        "words": said,
        "number": number == own,
        "key": bool(key) and all(one.what != "key" for one in found),
    }
    items = (check.words_in(path, text) for text in words if not check.is_number(text, own))
    return Package(
        found,
        check.key_line(path),
        own,
        wordlists.of_hash(bytes.fromhex(own)) if _NUMBER.fullmatch(own) else "?",
        tuple(name for name, fit in fits.items() if fit),
        tuple(item for item in items if item is not None),
        shortened,
    )
