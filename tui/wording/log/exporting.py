"""Words of `homesweep export`: preview, choices, warnings, what went wrong; and the READ-ME of a package."""

import re

from tui.wording import extra_parts, missing
from tui.wording.saying import count, listed

WHERE = "Where to? (a new name, best on a stick that only you hold)"
PREVIEW = "This will be in it. Please read it through:"
PREVIEW_BESIDE = "Beside that, this will be in it. Please read it through:"
NOTHING_NAMED = "No names, places or devices were found in it. What you wrote may still hold some."
PEOPLE, PLACES, NUMBERS, DEVICES, FILES = "People", "Places", "Numbers", "Devices", "Files"
# answers that stand in a field for a person or a place and name none: only these, letter by letter
NAMES_NOBODY = frozenset((
    "me", "myself", "only me", "just me", "me only", "me alone", "i", "i myself", "nobody", "nobody else",
    "no one", "no one else", "no-one", "none", "not reported", "the client", "client", "unknown", "not known",
    "someone", "somebody", "someone who was not named", "-",
))  # fmt: skip
NAMES_NO_PLACE = frozenset((
    "on my phone", "in my phone", "my phone", "phone", "on the phone", "on my computer", "my computer",
    "on my laptop", "my laptop", "on this computer", "with me", "on me", "nowhere", "unknown",
    "not known", "-",
))  # fmt: skip
NAMES = "In what was written, perhaps names"
LEFT_OUT = "Left out unless you tick it:"
TAKE_ALONG = "Take along as well? Numbers, with commas between (Enter for none):"
TICKS = {
    "witnesses": "names of who else saw it",
    "front-sheet": "the page about you, and whom entries were written for",
    "private-places": "places that you keep private",
    "others": "other people's tags, and what else was near",
    "files": "files that you kept",
    "work-out": "what lets others work findings out again; it shows when you were at home and when out",
}
WORK_OUT_SHOWS = (
    "It shows when you were at home and when you were out, from {first} to {last}. "
    "Whoever is accused may read it one day."
)
FILES_HOLD = "A photo or a document may also hold where it was made, when, and by whom. Words in it stay."
WORDS_ASK = "Any name, place or number to black out? With commas between"
BLACK_OUT_QUESTION = f"{WORDS_ASK} (Enter for none):"
WORDS_AGAIN = "Black out the same? Enter does; - for none; or type all that is to go, with commas between:"
BLACKED_OUT = "Last time these were blacked out: {words}"
BLACKED_OUT_APP = "The words of last time stand here. Take out what may be read this time."
ENTRIES_ASK = "Any entry to leave out? Its number, with commas between"
ENTRIES_QUESTION = f"{ENTRIES_ASK} (Enter for none):"
WRITE = "Write it? Enter writes it; type no to stop:"
NOTHING_WRITTEN = "Nothing was written."
NOT_A_TICK = "{text} is none of these: {all}."
NOT_IN_IT_HOW = "On its page, l adds it."
ADD_BACK = (
    "Write down what stands under 'Talk it over'? What is ticked is added to your diary, and goes along."
)
ADD_BACK_FEEL = "How did it make you feel? You can leave this empty."
ADD_BACK_ASK = (
    "Add what stands under 'Talk it over' to your diary now, so that it goes along? "
    "Enter adds it; no leaves it out:"
)
ADD_BACK_FEEL_ASK = "How did the {name} make you feel? (Enter for nothing)"
ADD_BACK_HOW = (
    "To add what stands under 'Talk it over' first: --add-findings. To leave it out: --no-add-findings."
)
TAG_UNNAMED, THING_UNNAMED = "tag", "thing"
WAITING_HOW = "To add one first: homesweep log add --from ID. To see each ID: homesweep tags"
WAITING_HOW_APP = "To add one first: Ctrl+P, All tags, Enter on it, then l."

SYNCED = (
    "The folder {folder} looks as if it is copied to other devices by itself. "
    "If someone shares that account, they could read it there."
)
SYNCED_ASK = "Write it there all the same? Type yes:"
SYNCED_STOP = "Nothing was written. Choose another folder, or add --yes if that is what you want."

SYNCED_STOP_RECORD = "Nothing was written. Choose another folder."
SYNCED_ANYWAY = "Write it there all the same?"
SYNCED_KEEP = "Keep your record there all the same?"
SYNCED_STOP_APP = "Nothing was written. Choose another folder, or tick that you want it there."

SAME_STICK = (
    "Your locked record lies on the same stick. This package is not locked, so whoever finds it can read it. "
    "Take another stick, or lock the package too."
)
SAME_STICK_ASK = "Type yes to put it there all the same:"
SAME_STICK_STOP = "Nothing was written. Choose another stick, lock it, or add --yes if that is what you want."
AT_HOME = (
    "It is not locked, and would lie on this computer. "
    "Whoever can use this computer, or get into it, can read it there."
)
AT_HOME_WHERE = "Where to?"
AT_HOME_STICK = "On the stick: {path}"
AT_HOME_WAIT = "Nowhere yet: I put in a stick first"
AT_HOME_LOCK = "There, but locked: I choose a passphrase first"
AT_HOME_THERE = "There, not locked"
AT_HOME_LOCKS = "To lock it: homesweep export --encrypt"
PLAIN_THERE = (
    "A package that is not locked lies there too. Whoever finds the stick can read that, "
    "whatever locks the record."
)

WRITTEN = "Written: {path}"
READ_FIRST = "Read this first: {path}. Beside it is summary.pdf, to read or print."
WRITTEN_REDACTED = "Parts were left out. It says so on every page."
DIGEST_WORDS = "The words of this package, to note beside it: {words}"
DIGEST = "The same as a long number, for programs (sha256): {digest}"
NOT_LOCKED = "It is not locked. Anybody who finds it can read it."
PACKAGE_LOCKED = "It is locked. Give the passphrase apart from the file. It opens with the program age."
OPEN_LOCKED = "To open it: age -d -o {plain} {locked}"
UNPACK = "Then to unpack it: tar -xf {plain}"
HAND_TO = "Will you hand it to someone? Say to whom, and it is noted in your diary. (Enter for nobody yet)"
HAND_ON = "On what? (such as a stick)"
HANDED_NOTED = "Noted as entry {number}."
HAND_WHOM = "To whom did you give it? (Enter for nobody)"
HAND_WHEN = "When? (Enter for now)"
HAND_WHICH = "Which package was it? Its folder, its file or its number; Enter if you do not know:"
HAND_NOBODY = "Nobody was named, so nothing was noted."
HAND_NO_ANSWERS = "To whom it was given has to be said. Run this in a terminal, or give --answers FILE."
HAND_NO_PACKAGE = "There is no package of that name. Give its folder, its file, or its long number."
CUSTODY_NOTED = "not said, noted {when}"
RECEIPT = "A receipt to print and sign: homesweep log show {number} --sheet"
PACKAGE_PASSPHRASE = "Choose a passphrase for this file. It must not be the one of your record."
AGE_MISSING = (
    f"To lock an export, one more part is needed. In the folder of homesweep: {extra_parts.added('age')}"
)
LOCK_BEFORE = (
    "Packages for the police cannot be locked on this computer yet. Mend that before a visit. "
    f"In the folder of homesweep: {extra_parts.added('age')}"
)
AGE_TERMINAL = "A passphrase for the file is needed. Run this in a terminal, or give --encrypt-fd."

PACKAGE_PROBLEMS = {
    "exists": "{path} is there already. Choose another name; nothing is ever written over.",
    "no-folder": "There is no folder to put {path} in. Make it first, or choose another place.",
    "bad-sign": missing.BAD_SIGN,
    "no-space": "There is no room for {path}. Nothing was left there. Make room, or choose another place.",
    "not-writable": "{path} cannot be written there. Choose a folder that you may write to.",
    "gone": "The place of {path} went away while it was written. Put the stick back in and try again.",
}
CANNOT_FIX = {"no-space", "not-writable", "gone"}

PACKAGE_FITS_TOGETHER = (
    "This package fits together. Nothing shows so far that it is the one that was handed over."
)
PACKAGE_NOT = (
    "Not checked: whether it is the one that was handed over. "
    "Nor whether its report and tables say the same as those lines. "
    "Whoever has a copy can make it anew. "
    "Give the words or the number that were noted: homesweep verify PATH --words"
)
PACKAGE_IS = "This is the package that was handed over: {what}."
FITS = {
    "words": "its eight words are those that you gave",
    "number": "its number is the one that you gave",
    "key": "it is signed by the key that you gave",
}
PACKAGE_KEY_FITS = "It comes from the record whose key you gave. Which package it is was not checked."
PACKAGE_SOUND = (
    "Checked: its files fit its lists and its signature. The lines of data/log.jsonl fit each other."
)
SHORTENED_HELD = "In {entries}, what is left is as it was first written."
SHORTENED_BARE = "In {entries}, nothing here shows that what is left is as it was. The record can."
PACKAGE_KEY = "It is signed by this key: {key}"
PACKAGE_NUMBER = "Its number (sha256): {number}"
PACKAGE_WORDS = "The words of this package: {words}"
PACKAGE_LIMIT = "It does not show who a person is."
PACKAGE_DIFFERS = "This package differs from how it was made. The first thing that differs:"
_DIFFERENCE = {
    "not-a-package": "It is no package: {path} is missing.",
    "unreadable": "{path} cannot be read.",
    "missing": "{path} is missing.",
    "changed": "{path} is not as it was.",
    "line-ends": "{path} is as it was, but for its line ends.",
    "extra": "{path} was put in later.",
    "signature": "The signature in {path} does not fit.",
    "no-signature": "{path} is missing, so nothing shows which record it came from.",
    "key": "{path} is not the key that you gave.",
    "number": "Its number is not the one that you gave.",
    "raw": "The raw items in {path} do not give the hash that their finding names.",
    "words": "The eight words in line {detail} of {path} do not fit the rest of the package.",
    "chain": "Line {detail} of {path} does not fit the lines around it.",
}


LINE_ENDS_BY = (
    "Programs such as git or an editor may change line ends by themselves. "
    "Ask for another copy, and check it as it came."
)
BY_SYSTEM = (
    "macOS, Windows and office programs put files of that name where they look. "
    "It is no part of the package. "
    "To check the rest: take it out of a copy."
)
_OF_SYSTEM = re.compile(
    r"(?:.*/)?(?:\.DS_Store|\._[^/]+|Thumbs\.db|desktop\.ini|\.~lock\.[^/]+#)|"
    r"(?:\.fseventsd|\.Spotlight-V100|\.Trashes|System Volume Information)(?:/.*)?"  # on top of a stick
)


_MOST_NAMES = 40  # in one line of the preview
WORDS_GIVEN = ("item", "given_out", "words", "sha256")
WORDS_FOUND = (
    "The words stand for item {seq} of the record. Its line in data/log.jsonl is as it was then. "
    "They say nothing of other lines, nor of the report. Only the record itself can show that."
)
WORDS_LISTED = (
    "The words are in this package, for item {seq} of the record. But that item is not whole in it. "
    "So they say nothing of what is written here. Ask the person to check them in the record."
)
WORDS_SPELT = "Compare them with the words below: one may have been written down wrong."
WORDS_NOT_FOUND = (
    "These words are not those of its number, nor among those in this package. "
    f"{WORDS_SPELT} "
    "They may stand for an item that only the record holds. Ask the person to check them there."
)
NOTHING_TO_WORK_OUT = (
    "Nothing in this package can be worked out again. "
    "Ask for one made with 'what lets others work findings out again', or to see the record."
)
WORKED_OUT = "Worked out again from this package alone, by the rules of this homesweep:"
WORKED_OUT_SAME = "{finding}: the same, {now}."
WORKED_OUT_OTHER = "{finding}: it would now be {now}. It was {then}."
WORKED_OUT_REASONS = "{finding}: {now} as before, with other reasons or counts."
WORKED_OUT_NONE = "{finding}: no such thing comes out. It was {then}."
WORKED_OUT_GIST = "Other rules gave it then: only what it is and how telling are compared."
WORKED_OUT_UNREADABLE = "{finding}: what is here of it cannot be read."
WORKED_OUT_NOT_HERE = "Not in this package, so not worked out: {findings}."
WORKED_OUT_TOLD = (
    "Told here and not worked out: which stretches were at the same place, where the person sleeps, "
    "and which addresses are one thing."
)
FILE_IS = "This is the file that was handed over: {what}."
FILE_NOT_THIS = "This is not the file that was handed over, or it was changed."
FILE_NOT = (
    "This is a report in one file. Nothing in it can be checked by itself. Compare its words or its number "
    "with what was noted as it was handed over."
)
RECORDING_NOT = (
    "This is a recording. Nothing in it can be checked by itself. To look into it: homesweep analyse FILE. "
    "If its words or its number were noted as it was handed over, compare them."
)
FILE_WORDS = "The words of this file: {words}"
PACKAGE_NOT_THIS = "This is not the package that was handed over, or it was made anew."


def earlier(given: list[str]) -> str:
    """Words that were given out before, a line each."""
    return "".join(f"\n    {line}" for line in given) + ("\n\n" if given else "")


def package_difference(what: str, path: str, detail: str) -> str:
    """The sentence that names one difference of a package."""
    if what == "words" and not path:
        return WORDS_NOT_FOUND
    told = _DIFFERENCE[what].format(path=path, detail=detail)
    return f"{told} {BY_SYSTEM}" if what == "extra" and _OF_SYSTEM.fullmatch(path) else told


def left_out_counts(kinds: tuple[str, ...]) -> str:
    """What is missing in a copy, by kind."""
    return f"Left out: {'; '.join(kinds)}."


def preview_line(head: str, names: tuple[str, ...]) -> str:
    """One line of the preview."""
    more = f", and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"  {head} ({len(names)}): {', '.join(names[:_MOST_NAMES])}{more}"


def amount(entries: tuple[int, ...], findings: int) -> str:
    """How much goes in, and the numbers of these entries."""
    numbers = f" ({_runs(entries)})" if entries else ""
    return f"{count(len(entries), 'entry', 'entries')}{numbers}, {count(findings, 'finding')}."


def _runs(numbers: tuple[int, ...]) -> str:
    """ "1 to 4, 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join(" to ".join(map(str, run)) for run in runs)


def blacked_out(word: str, times: int) -> str:
    """How often a word was found that is to be blacked out."""
    if times:
        return f'Blacked out: "{word}", found {count(times, "time")}.'
    return f'"{word}" was not found, so nothing is blacked out for it. Is it spelled as it stands in there?'


def stands_alone(word: str, times: int) -> str:
    """One word of a name that is blacked out still stands by itself."""
    return f'"{word}" still stands by itself, {count(times, "time")}. If it is to go too, add it on its own.'


CUSTODY = (
    "what", "when", "who", "copied_to_or_on", "sha256", "number_as_words", "date_and_signature",
)  # fmt: skip
CUSTODY_MADE, CUSTODY_HANDED, CUSTODY_EMPTY = (
    "made by",
    "handed to",
    "handed to (print this, fill in by hand)",
)
CUSTODY_OF, CUSTODY_UNNAMED = "record of", "not named"

DEVICES_TABLE = "data/devices.csv     one row for each device that a look at a network found\n"
ORIGINALS = "data/originals       raw radio messages of each finding, and files if they were included\n"
WORK_OUT = (
    "data/work-out        what findings can be worked out from again: homesweep verify FOLDER --work-out\n"
)
MADE_BY_PERSON = "They made it on {when} and chose what is in it."
MADE_OF_CLIENT = "It was made on {when}. Who made it stands in data/custody.csv."
READ_ME = """READ ME FIRST

This folder holds one person's record of what happened to them, and what was found near them.
{made}
{mark}
WHAT IS IN IT

data/summary.pdf     to read and print: one page first, then everything, oldest first
data/summary.html    the same for a browser; it can be read aloud by a screen reader
data/log.csv         one row for each entry, for a spreadsheet
data/findings.csv    one row for each thing that was found
data/log.jsonl       the entries as they were kept, each with the hash that ties it to the one before
{devices}{originals}data/words.csv       eight words for the record as they were given out, with day and item
data/custody.csv     who made it and who had it; print it to sign, do not type in the file

WORDS IN THE TABLES

Times that end in Z or +00:00 are UTC. A zone beside a time is that of the computer.
recorded             what was received, or read from a file
worked_out           what the program makes of it; it may be wrong
account, own_words   as the person typed it
separated            the tag itself sent that its owner's phone was not near it then
near-owner           the tag itself sent that its owner's phone was near it then
unregistered         the tag itself sent that nobody had set it up
unknown              it sent none of these
set_by=nobody        the computer said that no time service set its clock

HOW TO CHECK IT

This file lies in data. "This folder" is the one above it, in which manifest-sha256.txt lies.
You need nothing of ours. Open a terminal in this folder. On Linux and macOS:

    sha256sum -c tagmanifest-sha256.txt
    sha256sum -c manifest-sha256.txt

Each line has to end in OK. On macOS the command can be: shasum -a 256 -c
On Windows, in PowerShell, look at one file at a time: Get-FileHash data\\log.csv
The number shown has to be the one in manifest-sha256.txt.

A file that stands in neither list is no part of this package. With the free program minisign:

    minisign -Vm tagmanifest-sha256.txt -p public-key.txt

Or with homesweep itself: homesweep verify PATH

COMPARE ONE THING THAT DID NOT COME WITH THIS FOLDER

Anybody could change a copy, make the lists anew and sign them with another key.
All of the above would then still say OK. So compare one of these:

The number of the package, with the one that was noted when it was handed over.
It covers every file in the lists. This shows it:

    sha256sum tagmanifest-sha256.txt

package-number.txt holds it too, with eight words that say the same and are easier to read out.
They come from homesweep's word list, 12 bits a word. Who notes the words needs no digits:

    homesweep verify PATH --words "THE EIGHT WORDS"

The key in public-key.txt, with that of an earlier package, or as the person reads it out.
All packages of one record have the same key. Compare all of its letters.

WHAT THE CHECKS DO NOT SHOW

They do not show that what was written is true, or who wrote it.
The person who keeps the record could make it anew. So the check is worth most
with a number or words that were written down or told to someone earlier.
Eight words cover one line of data/log.jsonl, if it has a body. They cover no other
line here, and not the report. In the record itself they cover all that was before.
For this record, as it was when this was made, the eight words are:

    {words}

They stand for item {seq} of the record, sha256 {head}
Words that were told earlier are others, for the record has grown since.
{earlier}To look some up: homesweep verify PATH --words "THE EIGHT WORDS"
Words that are not in the package can only be checked by the person, against the record.

HOW A HASH IN log.jsonl IS MADE

sha256 over: "before" (32 bytes), "seq" (8 bytes, the big end first),
"time" (8 bytes, a float, the big end first), "kind", one zero byte, "body".
Lines without a body were shortened by the person. Their number stays.
Where a hash would tell by trying which word was taken, it is left out: "withheld" names the item.

HOW A SHORTENED ENTRY IS CHECKED

The line before an entry, of the kind "commitments", holds a hash for each of its fields.
It is sha256 over: a salt (16 bytes), the name of the field, one zero byte, its value as JSON:
names in order, no blanks, signs beyond ASCII as \\u and four digits.
A field in a field has a name like told/0/said, down to three parts.
The line of a shortened entry gives the salts of the fields that are whole, under "salts".
Each hash made with one has to stand in the line before. A field with a word left out has none.
Some hashes there are of nothing, so that nobody can count the fields.

HOW A RAW HASH IS MADE

For each finding data/findings.csv names a raw_sha256. It is not the hash of a file.
It is sha256 over one line for each item in data/originals, in the order of "seq":
"seq", a space, "body", one line end (the byte 10).
A last line with "left_out" names items that are not in the file. The hash covers them
too. It can then be worked out from the record alone.

WHAT THIS CANNOT SHOW

It cannot show who owns a thing, why it was there, or what was there before.
Not every kind of tracker can be heard. No finding is no proof that there was none.
"""
MARK_LINE = """Parts of this copy were left out. Entry numbers are those of the whole record.
Left out: {kinds}.
"""


def not_in_it(name: str, tag_id: str = "") -> str:
    """What is to be talked over and goes into no package as it stands; on the command line by its id."""
    text = f"The {name} under 'Talk it over' is not in this package."
    how = f"To add it first: homesweep log add --from {tag_id}" if tag_id else NOT_IN_IT_HOW
    return f"{text} {how}"


def goes_along(name: str) -> str:
    """What is to be talked over and is added as the package is written."""
    return (
        f"The {name} under 'Talk it over' is added to your diary as this is written, and goes along. "
        "The names of the places where it was heard go along too."
    )


def added_at_export(names: list[str], numbers: list[int]) -> str:
    """What was added to the diary as a package was made."""
    entries = f"{'entry' if len(numbers) == 1 else 'entries'} {listed([str(number) for number in numbers])}"
    return f"Added to your diary as {entries}: {listed(names)}. You can say more there."


def waiting_count(tags: int) -> str:
    """Tags that were told and that no entry holds."""
    one = tags == 1
    asks, are, they = ("asks", "is", "It is") if one else ("ask", "are", "They are")
    text = f"{count(tags, 'tag')} that {asks} for a second look {are} not in your diary."
    return f"{text} {they} only counted in it."
