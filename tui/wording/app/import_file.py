"""What the page that reads a file in says, and the list of all tags of a record."""

from scanner.actions.refused import RefusalReason
from tui.wording.problems import REFUSED
from tui.wording.saying import count

ENTRY_IMPORT = "Read in a file from a phone or another device"
ENTRY_TAGS = "All tags in my record"

SAYS = "What another device heard can go into your record, or be looked into alone. Nothing is sent anywhere."
FILE_PATH_ASK = "Which file? Type where it is, or choose it below."
LIST = "In this folder"
UP = "../  one folder up"
NOTHING_HERE, NONE_FITS = "No file here begins like that.", "No file here is of a kind that can be read."
NO_FOLDER_TO_READ = "There is no such folder. Look at how it is written."
MORE_HERE = "And {more} more. Type the first letters."
LOOKING_AT_FILE = "Looking at the file."
IS_KIND = "{name}: {kind}, {size}."
CAPTURE_KINDS = {
    "recording": "a recording of homesweep",
    "btsnoop": "a Bluetooth log of a phone (btsnoop)",
    "pcap": "a Bluetooth capture (pcap)",
    "pcapng": "a Bluetooth capture (pcapng)",
    "bugreport": "an Android bug report",
    "bugreport-text": "an Android bug report, as text",
    "wigle": "a list of the app WiGLE (CSV)",
    "table": "a table, such as AirGuard gives out (CSV)",
}
READ_IN, LOOK_INTO = "Read it in", "Only look into it"
LOOKED_INTO = "What is in {name}"
NOTHING_WAS_KEPT = "It was only looked into. Nothing of it was kept."
HOME_TOO = "It also tells of things in a home. To see them, read it in."
MARKS_COUNT_NOTHING = (
    "Notes in it say that some tags are known, or belong to somebody. They count for nothing here."
)
LOOKING_INTO = "Looking into it. Esc stops it."
DRAFT = "Make a draft of it"
DRAFT_SAYS = "A table of findings becomes a draft. You say whether it is added to your record."
STOP_FIRST = "This laptop is listening now. Stop that first: Check, then Stop."
STOP_TRYING_FIRST = "This laptop is trying to listen. Stop that first: Check, then Stop trying."
LISTENS = "This laptop is listening now. Reading in pauses that, and it goes on by itself afterwards."
PAUSE = "Pause listening, read it in"
LISTENS_ON = "Listening was paused for it. It goes on now."
TRIES_ON_AFTER_READING = "Now this laptop goes on trying to listen."
READING_GOES_ON = REFUSED[RefusalReason.READING_IN]
BEGINS = "Reading it. Esc stops it, and then nothing of it is kept."
READING_STOPPED = "Stopped. Nothing of this file was added."
PUTTING = "Putting it into your record, and working out what it tells. This takes a moment."
TO_TAGS, TO_HOME, ANOTHER = "All tags", "Home devices", "Another file"
HOME_CAME = "To see its devices: 'Home devices', below."
MARKS_LEFT_OUT_IN_APP = (
    "Notes in it say that some tags are known, or belong to the user. They were not taken over. "
    "If a tag is yours, open it and press m."
)
SEE_TAGS = "All tags shows what was heard."
LESS_TELLING_IN_APP = (
    "{name} stood under 'Talk it over' before. With what was added it does not. "
    "A file that somebody else made can do that."
)

# all tags
TAGS_TITLE = "All tags"
NO_TAGS = "Your record holds no tag yet. Check listens for them."
FILE_FILTER_FIELD = "Words to look for: a kind, a place, a day"
TAGS_SAYS = "Every tag that was heard so far, most telling first. Enter opens one."


def going(name: str, number: int) -> str:
    """How far the reading is."""
    return f"{name}: {count(number, 'line or message', 'lines and messages')} read so far."


def size(octets: int) -> str:
    """How large a file is."""
    if octets < 1_000:
        return count(octets, "byte")
    return f"{octets / 1_000:,.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:,.1f} MB"


def last_and_where(last: str, where: str) -> str:
    """When and where a tag was heard last, in short."""
    return f"last {last}, {where}"
