"""What the app says around which record is open: choosing one, making a client's, leaving one for another."""

from collections.abc import Sequence
from pathlib import Path

from scanner.text import clean

ENTRY_RECORDS = "Open another record"
ENDS_ALL = "That closes this record and ends all that goes on. To do it, press Enter here once more."
ENTRY_CLIENT = "Make a record for a client"
ENTRY_OWN = "Make a record of my own"
WHICH_RECORD_TO_OPEN = "Which record do you want to open?"
LEFT_FIRST = "The one that is open now is locked and left first. If this laptop listens, that stops."
OPEN_NOW = "open now"
GO_ON_WITHOUT_RECORD = "Go on without a record"
RECORD_PATH_ASK = "Not listed? Type where it is, then press Enter."
PATH_FIELD = "A file, or the folder it is in, such as /media/stick"
RECORDS_FOUND = "Found on this computer and on sticks"
NONE_FOUND = "No record was found here or on a stick."
NONE_IN = "No record was found in that folder. If its file has a name of its own, type that too."
NO_SUCH = "There is no such file or folder. Look at how it is written."
LOOKING_FOR_RECORDS = "Looking."
IS_OPEN = "That one is open already."
HEARD_NOT_KEPT = (
    "What was heard so far is not kept, and it is gone if you open another record. Open it? "
    "To keep it, say no here; then b on the page Check."
)
BUSY = "Something is being written. Wait until it is done, and choose this again."

# a new one
NEW_WHERE = "Where should this record be kept?"
CLIENT_SAYS = "It is named by two random words. Nothing here notes whose it is: note that elsewhere."
PASSPHRASE_OF = "A passphrase for the record {name}"
OWN_SAYS = "It is yours, and no client's. Each record has a passphrase of its own."
OWN_MADE = "Your own record is made, locked, and open now."
CLIENT_MADE = (
    "Made, locked, and open now: {name}. The words stand on top of each page. It lies in {folder}.\n"
    "Nothing here notes whose it is: note that elsewhere. The visit begins with v, on the first page."
)
KEEP_HEARD = "What was heard so far is not kept. Put it into this new record?"
GOES_IN, GONE = "in", "gone"
HEARD_GOES = {GOES_IN: "Put it in", GONE: "Leave it out: it is gone then"}
ANOTHER_RECORD = "Make another record, named by two random words"

# locked
TYPE_IT = "Type the passphrase, then press Enter."
REPLACED = "What you type now takes its place. To mend it, choose 'Show what is typed' first."
HERE = "on this computer"
FORGOT_KEY, FORGOT = "I forgot it", "I forgot the passphrase"
NOBODY_CAN = "Nobody can open it without the passphrase. 'I forgot it' says what you can do."
NOBODY_CAN_HERE = (
    "Nobody can open it without the passphrase. To read what you can do: Ctrl+Q, start it again, 3, "
    "then 'I forgot it'."
)
FORGOT_LINES = (
    "Nobody can open a record without its passphrase. We cannot, and no expert can.",
    "",
    "Six words may stand on the paper that you wrote when it was made. If somebody keeps that paper for you, "
    "ask them to read the words to you.",
    "A copy of the record may have a passphrase of its own.",
    "Packages that were made of it before can still be read.",
    "",
    "What you can do now: choose 'Go on without it'. A check and help work without a record.",
    "You can begin a new one: Ctrl+P, then 'Make a record of my own'. The old one stays as it is. If the "
    "words come back to you, it opens again.",
)


def there_already(number: int) -> str:
    """The folder that was chosen for a new record holds one already."""
    is_there = "There is a record" if number == 1 else "There are records"
    return f"{is_there} in this folder already. What do you want to do?"


def open_it(name: str) -> str:
    """Open one that is there."""
    return f"Open {name}"


def lies_in(folder: Path) -> str:
    """Where a record is."""
    return f"in {clean(str(folder), limit=200)}"


def stick(name: str, octets: int | None, path: str) -> str:
    """A stick among others, with its size in bytes where that is known."""
    size = "" if octets is None else f"{octets / 1e9:,.0f} GB" if octets >= 1e9 else f"{octets / 1e6:,.0f} MB"
    told = ", ".join(filter(None, (name, size)))
    return f"{told}: {path}" if told else path


def record_row(name: str, where: str, *, width: int, is_open: bool) -> str:
    """One of the list: where it lies stands behind its name, all of them in one column."""
    return f"{name:<{width}}   {where}" + (f"   ({OPEN_NOW})" if is_open else "")


def found_in(folder: Path) -> str:
    """Above what was found in a folder that was typed."""
    return f"Found in {clean(str(folder), limit=60)}"


def record_lines(rows: Sequence[str]) -> list[str]:
    """The list without boxes."""
    return list(rows) or [NONE_FOUND]
