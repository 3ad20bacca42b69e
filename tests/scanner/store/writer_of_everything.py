"""Puts a distinct word into every place of a locked record, says so, and waits to be told or killed.

python writer_of_everything.py RECORD FILE; the passphrase: first line of stdin. Prints the words in hex.
"""

import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from scanner.following.judging.wiring import new_hearing
from scanner.history.tag_cache import work_out
from scanner.lan.devices import looks
from scanner.log.diary import kept_files
from scanner.log.diary.entries import SHEET, Draft, add_entry, add_note, save_draft, set_front_sheet
from scanner.log.diary.entry import BEHAVIOURS, Entry, Finding, HandOver
from scanner.log.export.redaction import kept_words
from scanner.model import Context, Mark
from scanner.place_word import PlaceWord
from scanner.store import access
from scanner.store.case import Case, create, open_case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from scanner.store.file import keys
from signatures.advertisement import from_ad
from signatures.announcement import Announcement
from tests.scanner.log.made import agreed, full, moment, short

T0 = 1_767_600_000.0
CODES = {"id", "kind", "made_by", "sure", "how_known", "children", "broken", "sha256", "zone", "reported"}
put: list[str] = []


def word() -> str:
    """One more word that stands nowhere else."""
    put.append(f"needle{len(put):03}haystack")
    return put[-1]


def worded(part: Any) -> Any:
    """A dataclass with each free text replaced by a word."""
    new: dict[str, Any] = {}
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            new[one.name] = tuple(map(worded, value))
        elif is_dataclass(value) and type(value).__name__ not in ("Moment",):
            new[one.name] = worded(value)
        elif isinstance(value, str) and value and one.name not in CODES:
            new[one.name] = word()
    return replace(part, **new)


def fill(case: Case, file: Path) -> None:
    writer = Writer(case)
    file.write_text(word() * 400, "utf-8")
    kept = kept_files.put(case, kept_files.look(file), now=T0)
    add_entry(writer, replace(worded(full()), behaviours=BEHAVIOURS[:1]), witnesses=(word(), word()))
    add_entry(writer, replace(short(word()), kept=(replace(kept, what=word()),)))
    save_draft(case, Draft("", T0, short(word()), (word(),), "account", {"place": word()}))
    add_note(case, word(), now=T0)
    add_note(case, word(), now=T0, kind="place")
    for field in SHEET:
        set_front_sheet(case, field, word())
    kept_words.remember(case, (word(), word()))
    add_entry(writer, Entry("hand-over", moment(), hand_over=HandOver(word(), word(), "ab" * 32)))
    phone = worded(Finding("", "phone", word(), {"text": word(), "rows": [[word()]]}, {}))
    add_entry(writer, Entry("finding", moment(), finding=phone, account=word()))
    add_entry(writer, replace(worded(agreed()), agreed=agreed().agreed))
    more = {"amends": 1, "why": word(), "account": word(), "right_kind": "action"}
    add_entry(writer, Entry("amendment", moment(), **more))  # type: ignore[arg-type]
    looks.keep_word(case, looks.DeviceWord(T0, "name", word(), word()))
    writer.event("place", T0, PlaceWord(0, "name", (T0,), word()).body())
    writer.mark(Mark(T0, "mine", tag=word()))
    values = {"ip": "192.0.2.7", "name": word(), "txt": {"md": word()}}
    writer.announcement(Announcement("mdns", T0, values))
    keeper = CaseKeeper(case)
    hearing = new_hearing(keeper)
    for number in range(2):
        hearing.feed(Context(T0 + 600.0 * number, place=word()))
        data = bytes.fromhex("02011a1eff4c00121910") + bytes(22) + b"\1\0"
        address = f"D{number}:22:33:44:55:66"
        put.append(address)
        hearing.feed(from_ad(T0 + 600.0 * number + 1, address, data, address_type="random", rssi=-60))
    keeper.save_open(hearing.open_window(), now=time.time())
    work_out(case)
    access.note_open(case, T0)


def main() -> None:
    keys.MEMORY_KIB = (1024, 512)  # as conftest has it for the one who reads
    path, file = Path(sys.argv[1]), Path(sys.argv[2])
    secret = sys.stdin.readline().rstrip("\n")
    create(path, secret, now=T0).close()
    case = open_case(path, secret)
    fill(case, file)
    file.unlink()
    put.append(secret)
    print(*(text.encode().hex() for text in put), flush=True)
    sys.stdin.readline()
    case.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main()
