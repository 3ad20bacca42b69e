"""What went wrong, in one or two short sentences, with the next step."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from scanner.actions.refused import RefusalReason, Refused
from scanner.store.errors import StoreError, StoreProblem
from scanner.text import clean
from tui.wording import kit, missing, paper, record
from tui.wording.home import device
from tui.wording.home import page as home
from tui.wording.log import diary, exporting
from tui.wording.saying import count, listed, moment_here
from tui.wording.terminal import commands

if TYPE_CHECKING:
    from scanner.captures.problem import Beside

_NO_SUCH_NAME = "{path} cannot be used. Choose a shorter name, or a place that you may open."

REFUSED = {
    RefusalReason.NO_RECORD: commands.NO_RECORD,
    RefusalReason.READING_IN: "One file is being read in. Wait for it, or press Esc to stop it.",
    RefusalReason.ALREADY_LISTENING: (
        "homesweep is listening into this record already. Stop it there first. "
        "If it ended just now, try again in ten seconds."
    ),
    RefusalReason.MADE_UP: commands.NOTHING_REAL,
    RefusalReason.NO_TAG: commands.NO_TAG,
    RefusalReason.NO_DEVICE: device.NO_DEVICE,
    RefusalReason.NO_LISTENING: (
        "{who} said no to listening, {at}. To change it: v, then c; "
        "or homesweep visit --answer listening=yes --by client"
    ),
    RefusalReason.LISTENING_LATER: (
        "{who} said later to listening, {at}. To answer it now: v, then a; "
        "or homesweep visit --answer listening=yes --by client"
    ),
    RefusalReason.NO_NETWORK: (
        "{who} said no to a look at the network, {at}. "
        "To change it: homesweep visit --answer network=yes --by client"
    ),
    RefusalReason.NETWORK_LATER: (
        "{who} said later to a look at the network, {at}. To answer it now: add --agreed-by client; "
        "or homesweep visit --answer network=yes --by client"
    ),
    RefusalReason.NO_STANDS: (
        "{who} said no, {at}. It stays until the client answers: "
        "homesweep visit --answer {name}=yes --by client"
    ),
    RefusalReason.NOT_PRINTED: paper.NOT_PRINTED,
    RefusalReason.VISIT_GOES_ON: kit.VISIT_GOES_ON,
    RefusalReason.NO_VISIT: kit.NO_VISIT,
    RefusalReason.NO_CHECK: diary.NO_CHECK,
    RefusalReason.NO_ENTRY: diary.NO_ENTRY,
    RefusalReason.EMPTY_RECORD: record.ANCHOR_EMPTY,
    RefusalReason.NOT_A_PACKAGE: record.NOT_HERE,
    RefusalReason.NO_PACKAGE: exporting.HAND_NO_PACKAGE,
    RefusalReason.NOT_A_KEY: record.NOT_A_KEY,
    RefusalReason.NOT_A_NUMBER: record.NOT_A_NUMBER,
    RefusalReason.NUMBER_OF_RECORD: record.NUMBER_OF_RECORD,
    RefusalReason.NO_STICK: commands.NO_STICK,
    RefusalReason.NO_FOLDER: commands.NO_SUCH_FOLDER,
    RefusalReason.NOBODY_NAMED: exporting.HAND_NOBODY,
}
IN_APP = {  # where a command would have to be typed
    RefusalReason.NO_RECORD: "There is no record yet. My record, on the first page, makes one.",
    RefusalReason.NO_TAG: "There is no such tag in your record. All tags (Ctrl+P) lists them.",
    RefusalReason.NO_DEVICE: "There is no such device in your record. Devices at home lists them.",
    RefusalReason.NO_LISTENING: (
        "{who} said no to listening, {at}. To change it: A visit (Ctrl+P), then c for the answer."
    ),
    RefusalReason.LISTENING_LATER: (
        "{who} said later to listening, {at}. To answer it now: A visit (Ctrl+P), then a for the answer."
    ),
    RefusalReason.NO_NETWORK: home.SAID_NO,
    RefusalReason.NETWORK_LATER: (
        "{who} said later to a look at the network, {at}. To answer it now: A visit (Ctrl+P), then a."
    ),
    RefusalReason.NO_STANDS: "{who} said no, {at}. It stays until the client answers.",
    RefusalReason.VISIT_GOES_ON: kit.VISIT_GOES_ON_HERE,
    RefusalReason.NO_VISIT: "No visit goes on here. To begin one: A visit (Ctrl+P).",
    RefusalReason.NO_CHECK: "No check is in your record yet. Check, on the first page, makes one.",
    RefusalReason.NO_ENTRY: "There is no entry {number}. My record lists them.",
    RefusalReason.NUMBER_OF_RECORD: "A record has no number. It is checked by its eight words from paper.",
    RefusalReason.NO_STICK: "No stick was found. Put one in, wait a moment, and choose this again.",
}
_WHO_SAID_NO = {"client": "The client", "advocate": "The advocate", "not said": "Somebody"}
_STORE: dict[StoreProblem, tuple[str, bool]] = {
    # sentence, and whether other words on the command line would mend it (exit 2) or not (exit 3)
    StoreProblem.MISSING: ("There is no record at {path}. To make one: homesweep new", True),
    StoreProblem.EXISTS: (
        "There is a file at {path} already. It was left as it is. Choose another name.",
        True,
    ),
    StoreProblem.LOCKED: (
        "Your record is locked. Run this in a terminal to type the passphrase, or give --passphrase-fd.",
        True,
    ),
    StoreProblem.WRONG_PASSPHRASE: (commands.WRONG_PASSPHRASE, True),
    StoreProblem.NOT_A_RECORD: ("{path} is not a record of homesweep. It was left as it is.", True),
    StoreProblem.DAMAGED: ("{path} is damaged. Keep it, and use a copy if you have one.", True),
    StoreProblem.TOO_NEW: ("{path} was made by a newer homesweep. Update homesweep to open it.", True),
    StoreProblem.BUSY: ("Another homesweep is using your record. Stop it there, then try again.", True),
    StoreProblem.CLOSED: ("Your record was closed meanwhile. Open it again, then try again.", False),
    StoreProblem.NO_SPACE: (
        "There is no room left for {path}. What was saved before is still there. Free some room, then go on.",
        False,
    ),
    StoreProblem.NOT_WRITABLE: ("{path} cannot be written. Choose another place with --store FILE.", False),
    StoreProblem.READ_ONLY: (
        "{path} can only be read here. To write, make a copy where you may write (homesweep copy FILE), "
        "then name the copy with --store FILE.",
        False,
    ),
    StoreProblem.OPENED_FULL: (
        "There was no room left as {path} was opened, so it can only be read. Nothing new is kept. "
        "Free some room, then leave (Ctrl+Q) and open it again.",
        False,
    ),
    StoreProblem.BAD_NAME: (_NO_SUCH_NAME, True),
    StoreProblem.BAD_SIGN: (missing.BAD_SIGN, True),
    StoreProblem.NO_FOLDER: (
        "There is no folder to put {path} in. Make it first, or choose another place.",
        True,
    ),
    StoreProblem.COPY_DENIED: ("{path} cannot be written. Choose another place.", False),
    StoreProblem.IN_THE_WAY: (
        "Beside your record lies something that is not of homesweep: {path}. Move it away, then try again.",
        True,
    ),
    StoreProblem.GONE: (
        "{path} cannot be reached any more. What was saved before is on it. Put the stick back, then go on.",
        False,
    ),
}


_STORE_IN_APP = {
    StoreProblem.MISSING: (
        "The record cannot be found just now. If it is on a stick, put the stick back, then try again. "
        "Ctrl+P leads to another record."
    ),
    StoreProblem.LOCKED: "Your record is locked. My record, on the first page, asks for its passphrase.",
    StoreProblem.NOT_WRITABLE: "{path} cannot be written. Choose another place.",
    StoreProblem.READ_ONLY: (
        "{path} can only be read here. To write, copy it first: My record, then m, 'Copy my record whole'. "
        "Ctrl+P leads to the copy."
    ),
}

GONE_AT_LOCK = (
    "Your record was out of reach when it was locked. What you typed last may not be in it: "
    "look at your drafts (My record, then d)."
)
NO_ROOM = (
    "There is no room left to write on, or the drive is gone. "
    "What was saved before is still there. Free some room, then go on."
)


def refused(error: Refused, instead: Mapping[RefusalReason, str] = MappingProxyType({})) -> str:
    """Sentence for what was not done; `instead` sentences of a front end's own."""
    sentence = instead.get(error.reason) or REFUSED[error.reason]
    name = error.name
    return sentence.format(
        id=clean(name, limit=40),
        name=clean(name, limit=40),
        number=clean(name, limit=20),
        path=clean(name, limit=200),
        at=moment_here(error.at) if error.at is not None else "",
        who=_WHO_SAID_NO.get(error.by, _WHO_SAID_NO["not said"]),
    )


def refused_in_app(error: Refused, instead: Mapping[RefusalReason, str] = MappingProxyType({})) -> str:
    """The same where its next step is a key or a page, not a command."""
    return refused(error, {**IN_APP, **instead})


def of_store(error: StoreError) -> str:
    """Why a record could not be used, read or written; in the app, where no command is typed."""
    sentence = _STORE_IN_APP.get(error.problem) or _STORE[error.problem][0]
    return sentence.format(path=clean(error.path, limit=200))


def stopped_in_app(
    error: Refused | StoreError, instead: Mapping[RefusalReason, str] = MappingProxyType({})
) -> str:
    """Why something was refused, or could not be read or written."""
    return refused_in_app(error, instead) if isinstance(error, Refused) else of_store(error)


def at_lock(error: StoreError) -> str:
    """The same of what went wrong as it was locked; told at the unlock, when the record is open again."""
    return GONE_AT_LOCK if error.problem in (StoreProblem.GONE, StoreProblem.MISSING) else of_store(error)


def store_problem(problem: StoreProblem, path: str) -> tuple[str, bool]:
    """Sentence for a record that cannot be used; True when the user can put it right at once."""
    sentence, mendable = _STORE[problem]
    if problem is StoreProblem.MISSING and missing.without_drive(path):
        return missing.no_file(path), mendable  # to make a new record is no step towards one on a stick
    return sentence.format(path=clean(path, limit=200)), mendable


_CAPTURE: dict[str, str] = {
    "directory": "{name} is a folder. Name a file in it.",
    "unreadable": "{name} cannot be read. Check that you may open it.",
    "empty": "{name} is empty. There is nothing to read in it.",
    "too-large": "{name} is too large to be read. Cut it into parts.",
    "changed": "{name} changed while it was read. Nothing was kept. Wait until it is whole, then try again.",
    "no-log": (
        "{name} holds no Bluetooth log. "
        "On the phone, turn on 'Bluetooth HCI snoop log' in the developer options. "
        "Then make the report again."
    ),
    "of-a-package": (
        "{name} is a part of a package, and no recording. "
        "To have its findings judged again, name the folder of the package: homesweep analyse FOLDER"
    ),
    "utf-16": (
        "{name} is written in UTF-16, which is not read here. "
        "Open it in a text editor and save it anew, with the encoding UTF-8."
    ),
    "elsewhere": (
        "{name} was made at the same time as {beside}, but in another place. {apart} "
        "Together they would show a false picture, so it was not read in. {to_see}"
    ),
    "unsupported": "{name} is a capture of something else than Bluetooth LE. It cannot be read here.",
}
MOST_BESIDE = 2
_HEARD_HERE, _FROM_FILE = "what this laptop heard (from {when})", "the file {name} (read in {when})"
_NOT_BOTH, _NOT_ALL = "One of the two was not with you.", "Not all of them were with you."
_SEE_IT = "To see what is in it: homesweep analyse FILE"
_SEE_IT_IN_APP = "'Only look into it' shows what is in it."
_BY_TWO = (
    "{} and {} were made at the same time in different places, so by two phones or laptops. "
    "Together they would show a false picture. Look into each by itself: homesweep analyse FILE"
)
_CAPTURE_UNKNOWN = (
    "{name} is not a kind of file that homesweep knows. "
    "It reads recordings (.jsonl), btsnoop, pcap, pcapng, WiGLE CSV and Android bug reports."
)


def capture_problem(reason: str, path: str, beside: "Sequence[Beside]" = (), *, in_app: bool = False) -> str:
    """Sentence for a file of which nothing could be read, or was; `beside` what it does not go with."""
    if reason == "missing":
        return missing.no_file(path)
    return _CAPTURE.get(reason, _CAPTURE_UNKNOWN).format(
        name=_name(path),
        beside=_beside(beside),
        apart=_NOT_BOTH if len(beside) < 2 else _NOT_ALL,
        to_see=_SEE_IT_IN_APP if in_app else _SEE_IT,
    )


def _name(path: str) -> str:
    return clean(Path(path).name or path, limit=80)


def _beside(several: "Sequence[Beside]") -> str:
    told = [
        (_HEARD_HERE if one.name is None else _FROM_FILE).format(
            name=clean(one.name or "", limit=80), when=moment_here(one.time)
        )
        for one in several[:MOST_BESIDE]
    ]
    more = len(several) - len(told)
    return listed([*told, *([f"{more} more"] if more > 0 else [])]) if told else ""


def made_by_two(one: str, other: str) -> str:
    """Sentence for two files of the same hours from different places; of one name, with their folders."""
    names = [_name(path) for path in (one, other)]
    if names[0] == names[1]:
        names = [clean(path, limit=200) for path in (one, other)]
    return _BY_TWO.format(*names)


_WHILE_READING: dict[str, str] = {
    "bad-line": "{name}: {many} could not be read and {were} left out. The first was line {where}.",
    "clock": "{name}: the time jumps back. Times in it may be wrong.",
    "clock-ahead": (
        "{name}: its clock is 378 days ahead, a known fault of some phones. Times in it may be wrong."
    ),
    "truncated": "{name} ends too early. All before that was read. It stops at byte {where}.",
    "damaged": "{name} is damaged. All before the damage was read. It stops at byte {where}.",
    "too-large": "{name} is very large. Only the first part was read.",
    "member": "{name}: a file inside it could not be read.",
}


def reading_problem(code: str, name: str, *, where: int | None, total: int) -> str | None:
    """Sentence for something that was wrong in a file that could be read; None for what nobody needs."""
    sentence = _WHILE_READING.get(code)
    if sentence is None:
        return None
    return sentence.format(
        name=clean(name, limit=80),
        where=where if where is not None else "?",
        many=count(total, "line"),
        were="was" if total == 1 else "were",
    )


def not_written(error: OSError, sentence: str) -> str:
    """A file that the system did not let be written."""
    return sentence.format(path=clean(os.fsdecode(error.filename or ""), limit=200), why=error.strerror or "")


def bad_line(number: int | None, why: str) -> str:
    """Sentence for one line of a recording that was left out."""
    return f"Line {number} could not be read and was left out: {clean(why, limit=120)}"


def no_such_name(path: str) -> str:
    """A name that the system takes for none, or a place that it keeps closed."""
    return _NO_SUCH_NAME.format(path=clean(path, limit=80))
