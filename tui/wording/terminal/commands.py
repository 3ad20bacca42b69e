"""What commands ask and tell, apart from findings."""

from collections.abc import Mapping

from scanner.actions.record.passphrase import SHORTEST
from tui.wording.saying import count

NO_RECORD = "There is no record yet. To make one: homesweep new"
PASSPHRASE = "Passphrase of your record:"
WRONG_PASSPHRASE = "That did not open it. Try it again."
FORGOT = (
    "Nobody can open a record without its passphrase. We cannot, and no expert can. If you wrote its six "
    "words on paper, look there, or ask who keeps it. Packages that were made of it can still be read. "
    "To begin another record: homesweep new --store FILE"
)
ENDED_UNOPENED = (
    "That did not open it. homesweep has ended, and your record stays locked. "
    "A passphrase typed here now would show. To try again, first start the same command again."
)
LOCKED_AND_NOBODY_THERE = (
    "A passphrase is needed. Run this in a terminal to type it, or give it with --passphrase-fd."
)
NEW_PASSPHRASE = (
    "Choose a passphrase that nobody near you could guess. Six random words are good. "
    "There is no way back without it. You can leave a sealed paper copy with someone you trust."
)
NEW_PASSPHRASE_AGAIN = "The same again:"
PASSPHRASES_DIFFER = "The two passphrases were not the same. Nothing was changed. Try again."
PASSPHRASE_LONG = "That is too long for a passphrase. It may have {most:,} characters at most."
PASSPHRASE_SHORT = f"This passphrase is too short. Use at least {SHORTEST} characters. Nothing was changed."
PASSPHRASE_WEAK = (
    "This can be used. It is short, and somebody who knows you may guess it. Six random words are stronger."
)
BAD_DESCRIPTOR = "No passphrase could be read from descriptor {number}."
PASSPHRASE_CHANGED = (
    "The passphrase was changed. The old one does not open your record now. "
    "Copies that were made before still open with it."
)
PASSPHRASE_REMOVED = (
    "The passphrase was taken off. Anybody who can use this computer can read your record now."
)
PASSPHRASE_REMOVE_SURE = (
    "Take the passphrase off? Anybody with this computer can then read your record. Type yes:"
)
NOT_CHANGED = "Nothing was changed."
ALREADY_OPEN = "Your record has no passphrase. To set one: homesweep passphrase change"

MADE = "Your record was made at {path}"
MADE_CLIENT = (
    "Its name is {name}. To use it: homesweep --store {store}. The name says nothing about the person.\n"
    "Nothing here notes whose it is. If you need to, note that elsewhere."
)
MADE_NEXT = "To listen, and keep what is heard: homesweep scan"
MADE_NEXT_CLIENT = "To begin a visit: homesweep --store {store} visit"
WHICH_RECORD = "There is more than one record. Which one do you want?"
USUAL_RECORD = "The one on this computer"
NO_RECORD_CHOSEN = "No record was opened."
SEVERAL = "There is more than one record. Say which one: --store NAME"
NO_RECORD_IN = (
    "No record is in the folder {folder}. If the file has a name of its own, type it: "
    "--store {folder}/NAME.db\nTo make one there: homesweep --store {folder} new"
)
SEVERAL_IN = "There is more than one record there. Say which one with --store: {names}"
NAMED_NOWHERE = (
    "No record named {name} is on this computer or on a stick. Put the stick in, or name the whole path: "
    "--store FOLDER/{name}.db"
)
NAMED_TWICE = "There is more than one record named {name}. Name the whole path: --store FOLDER/{name}.db"
CLIENT_NEEDS_FOLDER = "With --client, --store names a folder that is there, such as that of a stick."
MADE_LOCKED = "It is locked with your passphrase."
MADE_OPEN = "It has no passphrase: anybody who can use this computer can read it."

WITHOUT_RECORD = "Nothing was kept. Without a record we cannot tell what keeps coming back."
KEEP_QUESTION = "Do you want to keep what was heard?"
KEEP_HERE = "Keep it on this computer, locked"
KEEP_STICK = "Keep it on a stick, locked"
KEEP_NOTHING = "Keep nothing"
CLIENT_WHERE = "Where should this client's record be kept?"
CLIENT_FOLDER = "In a folder that you name, locked"
CLIENT_NOWHERE = "Nowhere: make none"
CLIENT_WHICH_FOLDER = "Which folder?"
NONE_MADE = "No record was made."
KEPT_NOTHING = "Nothing was kept."
KEPT_IN = "Kept in {path}"
NOT_ALL_HELD = (
    "So much was near that not all of it could be held. The last part of this run is not in your record."
)
DEFAULT = "  (Enter)"
YES_OR_ENTER = "Type yes, or press Enter for no:"
NOT_A_YES = "That was taken as no, and taken off the screen. Nothing was sent."
NUMBER = "Number:"
ONE_OF = "Type a number from 1 to {last}, or press Enter."
LINE_CUT = "Only the first part of that line came through. Paste the rest of it as another line."
NO_STICK = "No stick was found. Put one in, wait a moment, and run this again. Nothing was kept."
NO_STICK_YET = "No stick was found. Put one in, wait a moment, and choose again. Nothing is lost so far."
NO_SUCH_FOLDER = "There is no such folder. Look at how it is written, and press Enter again."
WHICH_STICK = "Which stick?"

NO_TAG = "There is no tag {id} in your record. To see them: homesweep tags"
MINE_WHAT = "{name} ({id}) will never raise an alert if you mark it as yours, wherever it goes along."
MINE_SURE = "Is this a tag of your own, and did you look at it?"
KNOWN_WHAT = "{name} ({id}) is still checked if you mark it as known, and shown if it keeps near you."
KNOWN_SURE = "Do you know whose it is?"
NO, YES, YES_KNOWN = "No, leave it as it is", "Yes, it is mine", "Yes, I know whose it is"
NOTHING_MARKED = "Nothing was marked."
MARK_NEEDS_YES = (
    "Nobody is there to ask, so nothing was marked. In a terminal you are asked first. Scripts can say --yes."
)
MARKED = {
    "mine": "{name} ({id}) is marked as yours. It will raise no alert. To undo: homesweep unmark {id}",
    "known": "{name} ({id}) is marked as known. It is folded away, and still checked. "
    "It is shown again if it keeps near you. To undo: homesweep unmark {id}",
    "known-shown": "{name} ({id}) is marked as known. It still stands under 'Talk it over', since it keeps "
    "near you. To undo: homesweep unmark {id}",
    "unmark": "{name} ({id}) is not marked any more.",
    "not-mine": "{name} ({id}) is not yours. It is checked like any other.",
}
BAD_DATE = "{text} is not a date. Write it like 2026-12-31."
DAY_OVER = "{text} is over. Name a day that is still to come."

NO_TAG_IN_RECORD = "Your record holds no tag yet. To listen: homesweep scan"
IMPORTED_BEFORE = "{name} was read in before. Nothing was added."
MARKS_IN_FILES = (
    "Notes in these files say that some tags are known, or belong to the user. "
    "Whoever made a file can write such notes. Those tags are listed as the notes say."
)
MARKS_LEFT_OUT = (
    "{name}: notes in it say that some tags are known, or belong to the user. They were not taken over."
)
IF_YOURS = "If a tag is yours: homesweep mine ID"
LESS_TELLING = (
    "{name} ({id}) stood under 'Talk it over' before. With what was added it does not. "
    "A file that somebody else made can do that."
)
SEE_TAGS = "To see what was heard: homesweep tags"
SEE_IN_FULL = "To see it in full: homesweep tag {id}"
NOT_ADVERTS = "{name}: no Bluetooth advertisement is in it."
RECORDING_WARNING = (
    "A recording is not locked. It holds other people's devices too. Keep it only as long as you need it."
)
RECORDING_ENDS = (
    "No more could be written to the recording {path}: {why}. What was written before is still there. "
    "What this laptop hears is told all the same."
)
LISTENING = "Trying Bluetooth. If it can be used, this listens for {duration}. Ctrl+C stops it sooner."
LISTENING_ON = "Listening until you stop it with Ctrl+C. Your record is written as it goes."
LISTEN_TERMINAL = "listen needs a terminal. It ends when the terminal closes."
SCAN_CONSENT = (
    "While it listens, this laptop asks things near it for their names. "
    "It does so under a made-up address. It connects to nothing."
)
UNAGREED = "This is a client's record. It does not say yet what was agreed. To ask first: homesweep visit"
PLACE_QUESTION = "Where are you now? (a word such as home or work; Enter for none)"
DEMO_ENDS = "All of this was made up, to show what it says. None of it was near you."
NOTHING_REAL = "This is a made-up week. It uses no real radio and no real network."
DEMO_WEEK = "This is a made-up week. No radio was used, and nothing is kept."

START = """homesweep finds tracking tags that are near this laptop, and sees which keep coming back.

  homesweep demo --plain   see what it shows, with a made-up week
  homesweep scan           listen now
  homesweep new            make a record, so that it can tell what comes back
  homesweep doctor         what this laptop can hear
  homesweep --help         everything else

If someone else can use or watch this laptop, they may see that you used this.
A phone or laptop they never held is safer.
If you are in danger, call your emergency number first (999 in the UK)."""
CANNOT_WRITE = "{path} could not be written. {why}. Choose another name; nothing is ever written over."


def listen_progress(listened_s: float, seconds: float | None, counts: Mapping[str, int]) -> str:
    """One line while it listens (scanner.actions.progress.Progress)."""
    of = f" of {_clock(seconds)}" if seconds is not None else ""
    near = count(counts["tags"], "tag")
    return f"{_clock(listened_s)}{of}   {near} near, {count(counts['others'], 'other device')}"


def sealed_progress(listened_s: float) -> str:
    """The same while the record is locked: nothing of what is near is told."""
    return _clock(listened_s)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def file_imported(name: str, packets: int, windows: int) -> str:
    """What came of a file that was read in."""
    read = count(packets, "Bluetooth message was", "Bluetooth messages were")
    return f"{name}: {read} read, and {count(windows, 'stretch', 'stretches')} of listening added."
