"""My kit: an advocate's own things, the only list that records share. It holds nothing of a client.

A file of its own beside the records, mode 0600: what each thing is, and an address that lasts. No place and
no time. It silences nothing by itself, for anybody at this computer could write to it: what is of it in a
record is told there, and marked after a yes.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scanner.text import clean

MAX_ITEMS, MAX_NAME, MAX_BYTES = 50, 40, 64 << 10
KINDS = ("tag", "device")
_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}")
NAME = "my-kit.json"


class KitError(Exception):
    """`problem` "unreadable", "full", "not-writable", "missing", "exists" or "empty".

    `path` the file that is meant, if it is not the kit's own.
    """

    def __init__(self, problem: str, path: Path | None = None) -> None:
        super().__init__(problem)
        self.problem, self.path = problem, path


class KitItem(NamedTuple):
    """One thing: what it is, "tag" (heard over Bluetooth) or "device" (on a network), and its address."""

    name: str
    kind: str
    address: str


def default_path() -> Path:
    """Beside the records."""
    from scanner.store.data_folder import default_path as record_path

    return record_path().with_name(NAME)


def is_address(text: str) -> bool:
    """True for a Bluetooth or network address; a keyed hash or a system's own id is none."""
    return bool(_ADDRESS.fullmatch(text.upper()))


def load(path: Path) -> list[KitItem]:
    """What is in it; nothing where there is no file. Raises KitError for what is no kit."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would be waited for
            raise KitError("unreadable")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        raise KitError("unreadable") from None
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("too large")
        return [_item(row) for row in json.loads(content)["items"][:MAX_ITEMS]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KitError("unreadable") from None


def add(path: Path, item: KitItem) -> bool:
    """Put one thing in; False where it is in already. Raises KitError."""
    items = load(path)
    if any((one.kind, one.address) == (item.kind, item.address) for one in items):
        return False
    if len(items) >= MAX_ITEMS:
        raise KitError("full")
    _save(path, [*items, _item(item._asdict())])
    return True


def copy_to(path: Path, target: Path) -> None:
    """Write the kit to a new file, for another computer; never over one that is there. Raises KitError."""
    items = load(path)
    if os.path.lexists(target):
        raise KitError("exists", target)
    if not items:
        raise KitError("empty")
    try:
        _save(target, items)
    except KitError:
        raise KitError("not-writable", target) from None


def take(path: Path, source: Path) -> int:
    """Put in what such a file holds, all of it or nothing; how many things were new. Raises KitError."""
    if not os.path.exists(source):
        raise KitError("missing", source)
    if not os.path.isfile(source):  # a pipe would be waited for
        raise KitError("unreadable", source)
    try:
        given = load(source)
    except KitError:
        raise KitError("unreadable", source) from None
    items = load(path)
    known = {(one.kind, one.address) for one in items}
    fresh = {(one.kind, one.address): one for one in given if (one.kind, one.address) not in known}
    if len(items) + len(fresh) > MAX_ITEMS:
        raise KitError("full")
    if fresh:
        _save(path, [*items, *fresh.values()])
    return len(fresh)


def remove(path: Path, number: int) -> KitItem | None:
    """Take out the thing of this number, 1 the first; None where there is none. Raises KitError."""
    items = load(path)
    if not 0 < number <= len(items):
        return None
    gone = items.pop(number - 1)
    _save(path, items)
    return gone


def _item(row: object) -> KitItem:
    if not isinstance(row, dict):
        raise TypeError("not an object")
    name, kind, address = (row[field] for field in KitItem._fields)
    if kind not in KINDS or not isinstance(name, str) or not _ADDRESS.fullmatch(str(address)):
        raise ValueError("not a thing")
    return KitItem(clean(name, limit=MAX_NAME), kind, str(address))


def _save(path: Path, items: Iterable[KitItem]) -> None:
    """Whole or not at all; an empty kit leaves no file."""
    rows = [item._asdict() for item in items]
    from scanner.store.file.disk import private_folder

    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        if not rows:
            path.unlink(missing_ok=True)
            return
        private_folder(path.parent)
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"format": 1, "items": rows}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError:
        raise KitError("not-writable") from None
    finally:
        part.unlink(missing_ok=True)
