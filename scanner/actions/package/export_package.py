"""An export: what the record could give, what was chosen of it; written whole or not at all, taken away.

How it reads on paper is the front end's: it draws a package, or one file, of what was chosen.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.actions.refused import RefusalReason, Refused
from scanner.log.export.redaction.choice import Choice
from scanner.model import HELPER
from scanner.typed_path import home

if TYPE_CHECKING:
    from scanner.log.export.content import Content, Material
    from scanner.log.export.package.write import Bag
    from scanner.log.proof.minisign import Signer
    from scanner.store.case import Case

# what stays out unless ticked
TICKS = ("witnesses", "front-sheet", "private-places", "others", "files", "work-out")
_MOST_NAMES = 1_000  # of one day


def material(case: "Case", *, now: float) -> "Material":
    """Everything that the record could give to others. Raises StoreError."""
    from scanner.history.replay import replay
    from scanner.log.diary import moments
    from scanner.log.export.gather import gather

    known = replay(case, anew=True)  # of what was heard: a list that is kept to be quick is no evidence
    every = gather(case, known.tags, known.coverage, made=moments.here(now))
    if not every.facts.code:
        return every
    things, devices = _of_kit(case, every)
    return replace(every, facts=replace(every.facts, helper_things=things, helper_devices=devices))


def _of_kit(case: "Case", material: "Material") -> tuple[int, int]:
    """How many things are of those who helped, and not judged: by a visit, or marked. By Bluetooth, and on a
    network."""
    from scanner.actions.marks import helper_devices
    from scanner.actions.marks.keep_kit import listed

    tags = {("tag", one.upper()) for tag in material.tags if tag.mark == "mine" for one in tag.addresses}
    marked = (device for device in material.devices if device.mark == "mine")
    there = tags | {("device", one.upper()) for device in marked for one in device.addresses}
    mine = [item.kind for item in listed(case) if (item.kind, item.address) in there]
    of_visit = sum(tag.mark == HELPER for tag in material.tags)
    return of_visit + mine.count("tag"), helper_devices.most_seen(case) + mine.count("device")


def choice(ticks: Collection[str], without: Sequence[str], entries: frozenset[int]) -> Choice:
    """What was ticked of TICKS; words to black out; entries to leave out."""
    picked = {name.replace("-", "_"): name in ticks for name in TICKS}
    return Choice(**picked, without=tuple(without), without_entries=entries)


def numbers(material: "Material", texts: Sequence[str]) -> frozenset[int]:
    """Entry numbers as they were typed. Raises Refused (NO_ENTRY) for one that is none."""
    known = {line.entry.number for line in material.lines}
    for text in texts:
        if not (text.isascii() and text.isdecimal() and len(text) < 10) or int(text) not in known:
            raise Refused(RefusalReason.NO_ENTRY, text)
    return frozenset(map(int, texts))


def suggested(now: float, record: Path | None = None) -> str:
    """A free name on a stick, not the one that the record is on where there is another; empty where there is
    none, so that nothing is left at home by habit."""
    from datetime import UTC, datetime

    folder = stick(record)
    day = datetime.fromtimestamp(now, UTC).astimezone()
    return "" if folder is None else str(folder / _free(folder, f"record-{day:%Y-%m-%d}"))


def _free(folder: Path, name: str) -> str:
    """The name, with a number behind it where a package in any format has it already."""
    with suppress(OSError):
        there = {path.name.partition(".")[0] for path in folder.iterdir()}
        numbered = (name if number == 1 else f"{name}-{number}" for number in range(1, _MOST_NAMES))
        return next((one for one in numbered if one not in there), name)
    return name


def stick(record: Path | None = None) -> Path | None:
    """Where a stick is mounted, if possible not the one that the record is on; None without one."""
    from scanner.store.file import sticks

    mounted, own = sticks.mounted(), sticks.holding(record) if record is not None else []
    return next((one for one in mounted if one not in own), next(iter(mounted), None))


def at_home(path: Path) -> bool:
    """Whether it would lie in the user's own folder on this computer, where whoever uses it can read it."""
    from scanner.store.file import sticks

    try:
        folder, own = path.absolute().parent.resolve(), home().resolve()
    except (OSError, RuntimeError):  # a loop of links
        return False
    return folder.is_relative_to(own) and not sticks.holding(folder)


def on_stick_of_record(record: Path, path: Path) -> bool:
    """Whether a package would lie open on the stick that the locked record is on."""
    from scanner.store.case import is_locked
    from scanner.store.file import sticks

    return not set(sticks.holding(path)).isdisjoint(sticks.holding(record)) and is_locked(record)


def can_lock() -> bool:
    """True when the extra that locks files is installed."""
    return find_spec("pyrage") is not None


def prepare(case: "Case", *, now: float) -> None:
    """Make the record's key, so that a thread may write the package. Raises StoreError."""
    from scanner.log.proof import minisign
    from scanner.store.events.writing import Writer

    minisign.signer(Writer(case), now=now)


def write_file(case: "Case", content: "Content", path: Path, drawn: bytes, *, secret: str | None) -> str:
    """Write one file; its SHA-256. `secret` locks it. Raises ExportError, StoreError."""
    from scanner.log.export.package import write
    from scanner.store import written_files

    _remember(case, content)
    whole = _locked(drawn, secret)
    write.write_file(path, whole)
    written_files.remember(case, path)
    return sha256(whole).hexdigest()


def write_package(
    case: "Case", content: "Content", path: Path, draw: "Callable[[Signer], Bag]", *, secret: str | None
) -> str:
    """Write a package; the SHA-256 of its tag manifest, which is its number. That its words were given out is
    noted in the record. `secret` locks it. Raises ExportError, StoreError."""
    from scanner.log.export.package import write
    from scanner.log.proof import anchors, minisign
    from scanner.store import written_files
    from scanner.store.events.writing import Writer

    made, writer = content.facts.made.time, Writer(case)
    _remember(case, content)
    bag = draw(minisign.signer(writer, now=made))
    if content.facts.head.seq:
        anchors.shown(writer, content.facts.head, now=made)
    if secret is None:
        digest = write.write_bag(path, bag)
    else:
        whole, digest = write.packed(bag, name=path.name.split(".")[0] or "record", made=made)
        write.write_file(path, _locked(whole, secret))
    written_files.remember(case, path)
    return digest


def remove(path: Path) -> None:
    """Take away a package or a file that was just written. Raises OSError."""
    from shutil import rmtree

    if path.is_dir() and not path.is_symlink():
        rmtree(path)
    else:
        path.unlink()


def _remember(case: "Case", content: "Content") -> None:
    """The words that are blacked out, to be offered again."""
    from scanner.log.export.redaction import kept_words

    kept_words.remember(case, content.choice.without)


def _locked(content: bytes, secret: str | None) -> bytes:
    if secret is None:
        return content
    from pyrage import passphrase

    whole: Any = passphrase.encrypt(content, secret)
    return bytes(whole)
