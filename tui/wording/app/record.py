"""What the pages of the record say: list, forms, drafts, package, checks, notes."""

from scanner.actions.refused import RefusalReason
from tui.wording import extra_parts
from tui.wording.saying import count

ENTRY_WRITE = "Write something down"
ENTRY_RECORD = "My record"
ENTRY_PHONE = "Write down what a phone found"
ENTRY_AGREED = "What was agreed before a check"
ENTRY_HANDED = "Note to whom you gave a package"

# the list
RECORD_TITLE = "My record"
ENTRY_COLUMNS = {"number": "no.", "when": "when", "kind": "what", "words": "first words"}
KINDS_SHORT = {
    "incident": "incident",
    "finding": "finding",
    "check": "check",
    "action": "action",
    "amendment": "correction",
    "hand-over": "hand-over",
    "consent": "agreed",
}
NO_ENTRIES_IN_APP = "There are no entries yet. Press w to write the first one."
ABOUT_NOTES = "Notes that no export ever holds"
WRITE, DRAFTS, PACKAGE, VERIFY, NOTES = "Write", "Drafts", "Package", "Check it", "Notes"
CORRECT, TO_COPY, TO_PRINT = "Correct", "Plain text", "Blank form"
NOTHING_KEPT = "Nothing is kept, so nothing can be written down."
STAYS_CLOSED = "Your record stays as it was, closed. Open it to write."

# an entry
ADDED_IN_APP = (
    "Added as entry {number}. It cannot be changed any more. Esc goes back, c writes a correction of it."
)
CORRECTS_BEFORE_WORDS = "corrects {number}: "

# a form
WRITE_TITLE = "Write it down"
FINDING_TITLE = "A finding for your record"
CHECK_NOTE_TITLE = "A check for your record"
CORRECT_TITLE = "A correction"
MADE_UP_TYPED = "Made-up week: what you type here is gone when you leave."
MADE_UP_DIARY = "Made-up week: the first 4 entries are invented. None of it happened."
MADE_UP_DRAFT = "This week is made up: all of it is gone when you leave."
MADE_UP_FORM = "Skip what you like. Tab goes on, Shift+Tab goes back."
FORM_SAYS = "Skip what you like. It is kept as a draft while you type. Tab goes on, Shift+Tab goes back."
BELOW = (
    "Type your own words first, or leave that empty. "
    "What goes into your record with them stands below: PgDn. Ctrl+S goes on."
)
BELOW_OLD = "The entry that you correct stands below: PgDn shows it."
ASKS = {
    "kind": "What do you write down?",
    "told": "Whom did you tell?",
    "account": "What happened?",
    "more": "Anything else that was said?",
    "there": "Who else is there? Such as an interpreter or a colleague",
}
WRITER_OF_A_CLIENT_FIELD = "A name, or me. Left empty, it says that nobody was named."
HINTS = {
    "start": "Such as: last night, yesterday 9pm, about 21:00, 24/11/2026, not sure",
    "end": "Leave it empty if it was one moment.",
    "place": "Your own word, such as home, car or work. A new address or a refuge does not belong here.",
    "place_detail": "The spot, such as the back door or the car park. Not the address.",
    "account": "Who, what, where? What was said, and what then? "
    "If this goes to court, the other side may see it. It is sent to nobody now.",
    "own_words": "Is it yours, or do you know it? What else happened? How do you feel?",
    "person": "Leave it empty if you do not know.",
    "witnesses": "Names with commas between. They are kept apart from the entry.",
    "writer": "Leave it empty if you write it alone.",
    "written_for": "Leave it empty if it is for yourself. An advocate writes whom it is for.",
    "moved": "The police ask who touched a thing, and when. A finding in entry 7 is F-0007.",
    "technology": "A finding has the number of its entry: in entry 7 it is F-0007.",
    "feelings": "Pick what fits, or nothing.",
}
PLACE_AGAIN = "So far you wrote: {places}. A new address or a refuge does not belong here."
WRITE_KINDS = {"incident": "Something that happened", "action": "Something I did"}
HOW_MUCH = {"": "no answer", "0": "0  not at all", "1": "1", "2": "2", "3": "3  very much"}
NO_ANSWER = "no answer"
GROUP_WHEN, GROUP_WHERE, GROUP_WHAT, GROUP_WHO = "When", "Where", "What happened", "Who did it"
GROUP_DEVICE, GROUP_EFFECT, GROUP_PEOPLE = "Devices", "What it did to you", "Other people"
GROUP_KEPT, GROUP_TOLD, GROUP_ORDER, GROUP_WRITTEN = "What you kept", "Whom you told", "Orders", "Written by"
GROUP_MOVED = "What was moved"
LOOK_OVER, LOOK_OVER_KEY = "Look it over", "Look over"
NEXT_PART, PART_BEFORE = "Next part", "The part before"
MORE, MORE_KEY = "More questions", "More"
AGREED_TITLE = "Agreed before a check"
AGREED_LISTED = "What was agreed aloud, and each yes to a look at a network."
UNAGREED = "What was agreed is not noted yet: v (visit) or Ctrl+G."
AGREED_GOES_ON = "Enter goes on with a draft."
DRAFT_WAITS = "Draft {id}, not added yet: {about}"
AGREED_HOW = "w writes down what is agreed now."
WRITE_AGREED = "Write down what is agreed now"
UPKEEP, ABOUT_UPKEEP = "More", "Passphrase, copy, clock, time stamp, openings, erase"
ABOUT_AGREED = "What was agreed, and each yes to a look at a network"
ADD_ITEM = {
    "kept": "Add something you kept",
    "moved": "Add something that was moved",
    "told": "Add someone you told",
}
ORDER_WHAT, ORDER_REFERENCE = "Which order?", "Its reference?"
NAMES_AS_BEFORE = "Who writes, and for whom, is filled in as in the entry before. Change it if it is not so."
KNOWS_WHERE_IN_APP = "There can be many reasons. If you like, Check on the first page listens for tags."
WORKED_OUT = "What was heard is judged anew for the package. This takes a moment."
NOT_SAVED = "Not saved yet. {why}"
LEAVE_UNSAVED = "Not saved. {why} If you leave now, what you wrote here last is lost. Leave all the same?"
LEAVE_CHOICES = {"stay": "Stay here", "leave": "Leave, and lose it"}

# one thing kept or moved, one person told
ITEM_TITLES = {
    "kept": "Something you kept",
    "moved": "Something that was moved or taken",
    "told": "Someone you told",
}
KEPT_ASKS = {
    "kind": "What is it?",
    "what": "Say what it is, in a few words",
    "where": "Where is it now?",
    "touched_by": "Who has touched it?",
    "label": "Its label, such as your initials and a number",
}
TOLD_ASKS = {
    "whom": "Whom did you tell? Such as police, a helpline, work",
    "when": "When?",
    "name": "Name and number of the person you spoke to",
    "reference": "A reference, such as a crime number",
    "said": "What did they say?",
    "next_date": "Is there a next date?",
}
MOVED_ASKS = {
    "what": "What was it? Or its number, such as F-0007",
    "when": "When was it moved?",
    "by": "Who moved it?",
    "where_from": "Where was it before?",
    "where_to": "Where is it now? Your own word, no address",
}
ITEM_ASKS = {"kept": KEPT_ASKS, "moved": MOVED_ASKS, "told": TOLD_ASKS}
FILE_ASK = "Is it a file here? Type its path; it is copied into your record"
FILE_COPYING = "Copying it."
FILE_NOT_COPIED = "The file was not copied. Mend the path, or empty it to go on without the file."
DONE, TAKE_OUT = "Done", "Take it out"

# before it is added
OVER_TITLE = "Look it over"
MORE_BELOW = "more below: PgDn"
OVER_SAYS = "Nothing is added until you choose it. After that it cannot be changed, only corrected."
ADD, LATER, CHANGE, DROP = (
    "Add it to my record",
    "Not now: keep it as a draft",
    "Change something",
    "Throw it away",
)
NOBODY_WRITES = "Nobody is named as the writer. To name one: Esc, Ctrl+N, 'Who is writing?'"
NOBODY_HANDS = "Nobody is named as the writer. To name one: Esc, then 'Who is writing?' further down."
NOT_READY = "{choice} (not yet)"
DROP_SURE = "Throw this draft away? It cannot be brought back."
DRAFT_KEPT_IN_APP = "Kept as draft {id}. It waits under My record."
DROPPED_AND_MARKED = "Thrown away. It is marked as yours."

# drafts
DRAFTS_TITLE = "Drafts"
DRAFTS_SAYS = "Begun and not added yet. Enter goes on with one."
DISCARD = "Throw away"

# from a tag or a check
WRITE_DOWN = "Write down"
WHICH_KIND = "What do you want to write down?"
HEARD_JUST_NOW = "heard just now"
THE_TAG = "This tag: {name}"
THE_CHECK = "The check as a whole: how long this laptop listened, and what it heard"
WORKING = "Reading your record. This takes a moment."
_NO_CHECK = "Nothing was listened to yet, so there is no check to write down."

# what a phone found
PHONE_SAYS = "What a phone told you becomes a draft. You say whether it is added."
PHONE_TABLE = "Or did it give out a table (CSV)? The path of that file"
PHONE_DRAFT = "Make a draft of it"
PHONE_NOTHING = "Nothing was typed yet. Write what the phone said, or give the file."

# a package
PACKAGE_SAYS = "Tab goes on, Space ticks. Nothing is written before you choose 'Write it', or press Ctrl+S."
MADE_UP_PACKAGE = "Made-up week: a package that you write stays there. It says that it is an example."
WHERE_SUCH = "Such as /media/my-stick/for-police"
PACKAGE_TITLE = "A package for someone you trust"
FORMAT_ASK = "What do you want to make?"
FORMATS = {  # by the codes of scanner/log/export/formats/registry.py
    "package": "A folder of files, as police can use it",
    "print": "A PDF to print",
    "page": "One page for a browser or a screen reader",
    "table": "A table (CSV) of your entries",
    "spreadsheet": "A spreadsheet (XLSX)",
    "programs": "Data (JSON) for programs",
}
WHERE_ASK = "Where to? A new name, best on a stick that only you hold"
WHERE_FIRST = "Nothing was written. Say first where to, such as a stick that only you hold."
REMOVE = "Remove it again"
REMOVE_SURE = "Remove what was just written? Your record stays as it is."
PACKAGE_REMOVED = "It was removed. On sticks and new disks, old bytes may stay."
REMOVE_NOT = "It could not be removed. Remove it by hand: {path}"
UNLOCKED = "As it stands it will not be locked. Anybody who finds it can read it."
CANNOT_LOCK = (
    "It cannot be locked here. Use a stick that only you hold. "
    f"Or add the part that locks, in the folder of homesweep: {extra_parts.added('age')}"
)
SYNCED_ANYWAY = {"yes": "Write it there all the same"}
LOCK_ASK = "Lock it?"
PACKAGE_LOCK = {"yes": "Yes, with a passphrase of its own"}
LOCK_FIELD, LOCK_AGAIN = "Passphrase for this file", "The same again"
MAKE_PACKAGE = "Write it"
MAKING = "Writing it. This takes a moment."
SHEET_KEY = "About me"
HAND_TITLE = "Will you hand it to someone? Say to whom. The receipt has its number and words for you."
HAND_WHOM, HAND_ON = "To whom?", "On what? Such as a stick"
HANDED_SAYS = (
    "A package that you gave to someone becomes an entry, with its number. "
    "Its page then shows a receipt to sign."
)
HAND_WHEN_FIELD = "When? Leave it empty for now"
HAND_WHICH_FIELD = "Which package? Its folder, its file or its number; leave it empty if you do not know"
HAND_OFFERED = "This one was written last. Change it if it was another."
HAND_WHOM_FIRST = "Nothing was noted. Type to whom you gave it."
HAND_LEAVE = "Leave? The hand-over is not noted yet, and what you typed goes."
NEEDS_ENTRY = "Your record holds no entry yet. There is nothing to give to others."

# the page about you
SHEET_TITLE = "The page about you"

# checks
VERIFY_TITLE = "Is it as it was?"
VERIFY_RUNS = "Checking your record against itself. This takes a moment."
VERIFY_PATH = "Or check a package: its path, then Enter (with its words in the line above)"
VERIFY_WORDS = "Or check eight words that you wrote down before, then Enter"
ANCHOR_TITLE = "Words for your whole record"

# notes
NOTES_TITLE = "Private notes: never exported"
NOTES_SAYS = "No package and no print ever holds these. They stay in this record only."
NOTE_NEW, PLACE_NEW = "Write a new note", "Name a place that no entry should name"
NOTE_TITLE, PLACE_TITLE = "A private note: never exported", "A private place: never exported"
NOTE_GONE_IN_APP = "The note was thrown away."
NOTE_SURE = "Throw this note away? It cannot be brought back."
PLACE_MARK = "place: "

# a new passphrase
DIFFERED = "The two were not the same. Both fields are empty again: type it in both once more."
NEW_EMPTY = "Nothing is typed yet. Type the two words, or a passphrase of your own in both fields."
AGAIN_TOO = "Type the same passphrase in the second field too. Nothing was made yet."
SIX_WORDS = "Six random words that you can use:"
OFFERED_AWAY = "    They stand here again once both fields are empty."
OFFERED_SAYS = (
    "Write them on paper, and keep it where nobody else looks. To use them, type the {first} word and the "
    "{second} one below. They do not show while you type. Or type a passphrase of your own, twice."
)
FIELDS = ("The {word} word, or your own passphrase", "The {word} word, or your own once more")


def already(numbers: str) -> str:
    """That the same thing is in the record."""
    return f"This one is in your record already, as entry {numbers}. Adding it makes one more."


def how_much_there_is(entries: int, drafts: int) -> str:
    """How much there is, for the border of the list."""
    waiting = f", {count(drafts, 'draft waits', 'drafts wait')}" if drafts else ""
    return f"{count(entries, 'entry', 'entries')}{waiting}"


def drafts_there(number: int) -> str:
    """The same where a new one is begun."""
    wait, one = ("A draft waits", "it") if number == 1 else (f"{number:,} drafts wait", "one")
    return f"{wait}. To go on with {one}: My record on the first page, then d."


def drafts_wait(number: int) -> str:
    """That there is something to go on with; empty where nothing is."""
    return f"{count(number, 'draft waits', 'drafts wait')}: press d." if number else ""


def handed_to(whom: str) -> str:
    """A package that was given to somebody, in the list."""
    return f"A package for {whom}"


# when something happened, in the 18 columns of a table
AT_NIGHT, HOURS, FROM = "{day}, night", "{day} {first:02}-{last:02}h", "from {day}"
WRITTEN_WHEN = "written {when}"


def corrected_by(numbers: str) -> str:
    """Before the first words of an entry that was corrected."""
    return f"corrected by {numbers}: "


def draft_line(number: str, when: str, about: str) -> str:
    """One draft in the list."""
    return f"{number:>3}  {when}  {about}"


def open_page(name: str) -> str:
    """To the page of a tag that is not in a package."""
    return f"See its page: {name}"


DIARY_REFUSED = {RefusalReason.NO_CHECK: _NO_CHECK, RefusalReason.NOBODY_NAMED: HAND_WHOM_FIRST}
