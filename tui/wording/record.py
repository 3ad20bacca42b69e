"""Words around the record itself: its lock, who opened it, copies, erasing, anchors and checks of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanner.actions.question import Question
from scanner.actions.record.erase_record import WORD, EraseQuestion
from scanner.actions.record.passphrase import SHORTEST, Slips
from scanner.text import clean
from tui.wording import extra_parts, sealed
from tui.wording.saying import count, duration, listed, moment_here

if TYPE_CHECKING:
    from scanner.store.access import Since

MOST_TIMES = 5

OUT_OF_REACH = (
    "The record cannot be reached just now. If it is on a stick, put the stick back. Until then nothing new "
    "is kept. What was saved before is on it. Another record: Ctrl+P."
)
FULL = (
    "There is no room left for your record, so what is heard now is not kept. "
    "It still counts for what you see here. Free some room: from then on it is kept again."
)
LEFT_OUT = (
    "A part of what was heard is not in your record: there was no room left. It still counts for what you "
    "see here. Note it on paper before you quit."
)

OFFERED = (
    "Here are six random words that you can use:\n\n    {words}\n\n"
    "Write them on paper now, and close this window later: they stay on this screen until then."
)
NEW_PASSPHRASE_OR_ENTER = "New passphrase (Enter takes the six words):"
TWO_OF_SIX = "To show that you have them, type the {first} and the {second} word:"
NOT_THE_SIX = "Type the two words that are asked for, to show that you have the six."
NOT_THE_WORD = "That is not the {which} word. Type both words again."
NOT_THE_WORDS = "Those are not the {which} word. Type both words again."
OR_YOUR_OWN = f"Or use a passphrase of your own, of at least {SHORTEST} characters."
NUMBERED = ("first", "second", "third", "fourth", "fifth", "sixth")
OPENING = "Opening your record. This takes some seconds."
SLIP = "Look at the {which} word: homesweep gives none like it. Capital letters count."
SLIPS = "Look at the {which} words: homesweep gives none like them. Capital letters count."
NOT_SIX = "homesweep gives six words, and {typed} were typed."

COPIED = "A whole copy is at {path}. Your passphrase opens it too."
COPIED_OWN = "A whole copy is at {path}. Only its own passphrase opens it. That of your record does not."
COPIED_OPEN = "A whole copy is at {path}. It has no passphrase: anybody who finds it can read it."
COPY_WHO = "Which passphrase is to open the copy? Everything is in it: private notes and drafts too."
COPY_LOCKED = {"same": "The one of your record", "own": "One of its own, such as for a client"}
COPY_PLAIN = {"same": "None, as your record has none", "own": "One of its own"}
COPY_NOT_OTHER = "That is the passphrase of your record. Choose another one for the copy."

ERASE_SAYS = (
    "This destroys your record at {path}: {entries} and all that was heard. There is no way back.\n"
    "If the police or a court may need it, ask a lawyer first. Taking it away may be held against you.\n"
    "On a stick or a modern disk, old bytes may stay. The program itself stays on this computer.\n"
    "Copies, backups and packages that were made of it stay too. Often packages are not locked."
)
LISTENING_ENDS = "This laptop is listening now. That ends, too."
STAYS_GIVEN, STAYS_ON, STAYS_WRITTEN = "given to {whom}", "given to {whom}, on {on}", "written: {path}"
MOST_STAYS = 3
ERASED = "Your record is gone. {path} was written over and then removed."
ERASED_LAST = "Your record was erased."
NOTHING_LEFT = "On this laptop, nothing else of it was found."
LEFT_OF_IT = "On this laptop, {files} may still tell of it. Some may be others': look before you remove one."
NOT_ERASED = "Nothing was erased."

ANCHOR_WORDS = "These eight words stand for your whole record as it is now, up to item {seq}:"
ANCHOR_USE = (
    "Write them in a paper diary with today's date. Or read them to {police}, or to a friend. "
    "They give nothing away. Later they show that nothing before them was changed."
)
ANCHOR_EMPTY = "Your record is still empty. There is nothing to stand for yet."
ANCHOR_FOUND = (
    "These words fit your record as it was at item {seq}, on {when}. Nothing before it was changed."
)
ANCHOR_NOT_FOUND = (
    "These words do not fit any moment of this record. Check how they were written down. "
    "A package has eight words of its own: for those, give its folder. "
    "If these are words of the record, and right, it was changed since. "
    "Or this is another copy, such as an older one."
)
SAME_UPTO = "Up to item {seq}, of {when}, it is as it was. Other words from paper show that."
SAME_UPTO_NOTED = "By its own notes it is as it was up to item {seq}, of {when}."
SAME_UPTO_NOTHING = "Nothing shows of any part of it that it is as it was."
FIRST_ENTRY = "Entry {entry} is the first after which it is not the same."
KEY_FITS = "The key that you gave is the key of this record."
KEY_FITS_NOT = "The key that you gave is not the key of this record."
NOT_A_KEY = "{path} is no public key. Give public-key.txt of an earlier package, or the long line in it."
NOT_A_NUMBER = "{id} is no number of a package. It has 64 digits, from 0 to 9 and a to f."
NUMBER_OF_RECORD = "A record has no number. To check it by words from paper: homesweep verify PATH --words"
STAMP_WRITTEN = (
    "The question is in {path}. It holds only a hash. "
    "Somebody can have it stamped by a time-stamp service, from another computer:"
)
STAMP_SENT = "curl -H 'Content-Type: application/timestamp-query' --data-binary @{path} ADDRESS -o answer.tsr"
STAMP_TO_CHECK = "To check the answer: homesweep log stamp answer.tsr --root FILE.pem"
STAMP_WRITTEN_APP = (
    "The question is in {path}. It holds only a hash. Somebody can have it stamped from another computer. "
    "The next line of the list checks the answer."
)
STAMP_NOT_WRITTEN = (
    "{path} could not be written. {why}. "
    "It goes into the folder that you are in. Go to another one, then try again."
)
STAMP_NOT_WRITTEN_APP = (
    "{path} could not be written. {why}. Choose another folder. Nothing is ever written over."
)
STAMP_GOOD = "The stamp is good. That service saw this hash on {when}."
STAMP_NOT_GOOD = "This stamp does not fit your record, or it is from another service."
STAMP_NOT_ONE = (
    "We cannot read {name} as a stamp. It may be none, or the certificate is none. "
    "Or try: openssl ts -verify -in {name} -queryfile QUESTION.tsq -CAfile FILE.pem"
)
STAMP_EXTRA = (
    f"To check stamps, one more part is needed. In the folder of homesweep: {extra_parts.added('timestamp')}"
)
STAMP_NEEDS_ROOT = "Give the certificate of the service too: --root FILE.pem"

VERIFIED_NOT = (
    "Not checked: whether the whole record was made anew. "
    "Only words that you wrote down before can show that."
)
VERIFIED = "Everything in this record fits together as it was put in."
VERIFIED_COUNTS = "Checked: {what}."
RESTS_ON = "what {findings} on"
CLIENT_KEEPS = (
    "Who keeps it is a choice. Best is the client, on a stick of their own.",
    "A helper who holds a record may be asked for it, such as by a court. Ask your organisation first.",
    "On a stick, nothing of it stays on this computer.",
    "On this computer all of it stays. To take it away: homesweep erase",
)
UNPACK_FIRST = (
    "{path} is one file, and a package is checked as a folder. If it is locked, the program age opens it. "
    "Unpack it, and give the folder: homesweep verify FOLDER"
)
WORK_OUT_PACKAGE = "--work-out is for a package, which is a folder. A record is always worked out again."
AGAIN_SAME = "Worked out again today: {findings}, the same."
AGAIN = "Worked out again today, by the rules of now. This is no sign that the record was changed:"
RULES_SINCE = "The rules of this homesweep are of {day}."
OTHERWISE = "{finding} would now be {now}. It was {then}."
OTHERWISE_REASONS = "{finding} would now have other reasons. It stays {now}."
OTHERWISE_NONE = "{finding} would now not be made. It was {then}."
SAME_RULES = "It names the same rules as now. Show it to someone who knows homesweep."
STALE = {
    "told": "A list of tags, kept to be quick, is not what comes of all that was heard. "
    "So tags may have been shown otherwise than they were heard. A new check mends it.",
    "told-home": "A list of home devices, kept to be quick, is not what comes of all that was seen. "
    "So devices may have been shown otherwise than they were seen. A new look mends it.",
}
VERIFIED_HEAD = "It ends at item {seq} with the words: {words}"
VERIFIED_GROWS = "Each thing that is added gives new words. Words that you wrote down before still hold."
VERIFIED_LIMIT = "This cannot show that an older copy was put back, without what came later."
VERIFIED_ANEW = "Nor that somebody who can open it made it all anew. Only words you wrote down before can."
VERIFIED_WORDS = "To check words that you wrote down: homesweep verify{path} --words"
OTHER_RULES = "{findings} made by other rules than those of this homesweep:"
DIFFERS = "This record differs from what was put in. The first thing that differs:"
EIGHT_WORDS_QUESTION = "Type the eight words as you wrote them down:"
NOT_HERE = "{path} is neither a record nor a folder that homesweep can check."

_DIFFERENCE: dict[str, str] = {
    "event-missing": "Item {number} is missing.",
    "event-indexed": "Item {number} is missing. The record's own index still names it.",
    "event-changed": "Item {number} is not as it was{detail}. It was changed, moved or put in.",
    "event-unreadable": "Item {number} cannot be read any more.",
    "pages": "The file itself is damaged.",
    "anchor": "Item {number}, or one behind it, was made anew. A hash that was noted earlier fits no more.",
    "entries": "An entry cannot be read any more.",
    "entry-number": "Entry {number} does not have its number.",
    "entry-fields": "A part of entry {number} is not as it was noted beside it.",
    "key": "The key of the record is not the one it began with.",
    "file": "A file kept with entry {number} is not as it was{detail}.",
    "finding-recorded": "In entry {number}, what was recorded is not as it was.",
    "finding-worked-out": "In entry {number}, what the app made of it is not as it was.",
    "finding-from": "In entry {number}, the two parts do not belong to each other.",
    "finding-raw": "What entry {number} rests on is not as it was.",
}


def not_the_words(places: Sequence[int], *, own: bool = False) -> str:
    """Which of the two words that were asked for is not the one that was typed, or that both are not, by
    their places from 0; `own` where it may have been meant as another passphrase."""
    which = " and the ".join(NUMBERED[at] for at in places)
    told = (NOT_THE_WORD if len(places) == 1 else NOT_THE_WORDS).format(which=which)
    return f"{told} {OR_YOUR_OWN}" if own else told


def slips_said(slips: Slips) -> str:
    """Which of the six words can be none of them; empty where nothing of it can be told."""
    if slips.words and slips.words != len(NUMBERED):
        return NOT_SIX.format(typed=slips.words)
    which = [NUMBERED[at] for at in slips.places]
    return (SLIPS if len(which) > 1 else SLIP).format(which=listed(which)) if which else ""


def record_difference(what: str, number: int, detail: str) -> str:
    """The sentence that names one difference."""
    shown = f" ({detail})" if detail else ""
    return _DIFFERENCE[what].format(number=number, detail=shown)


def opened_lines(since: "Since", *, told_always: bool) -> list[str]:
    """What happened since the record was opened before; nothing to tell gives no line off a terminal."""
    lines = []
    if since.opened_before is not None and told_always:
        lines.append(f"Your record was last opened on {moment_here(since.opened_before)}.")
    if since.wrong:
        tries = count(len(since.wrong), "wrong passphrase was", "wrong passphrases were")
        lines.append(f"{tries} tried: {_times(since.wrong)}. {MAY_BE_YOU} {IF_NOT_YOU}")
    if since.listened and told_always:
        lines.append(f"It began to listen for tags, also after a pause: {_times(since.listened)}.")
    if since.silent and told_always:
        lines.append(f"It was to listen, but this laptop could not: {_times(since.silent)}.")
    lines += sealed.stretch_lines(since.sealed)
    return lines


def opened_brief(since: "Since", *, told_always: bool) -> str:
    """The same in two lines of a page, most telling first; all of it stands in the list of openings."""
    last = moment_here(since.wrong[-1]) if since.wrong else ""
    doubts = any(map(sealed.doubtful, since.sealed))
    listened_s = sum(one.listened_s for one in since.sealed)
    checks = (len(since.listened) + len(since.silent)) if told_always else 0
    wrong = WRONG_ONE if len(since.wrong) == 1 else WRONG
    told = [
        wrong.format(number=f"{len(since.wrong):,}", last=last) if since.wrong else "",
        MAY_BE_YOU if since.wrong and not doubts else "",
        sealed.NOT_WHOLE if doubts else "",
        sealed.LISTENED.format(so_long=duration(listened_s)) if listened_s and not doubts else "",
        sealed.NOTHING_CAME if since.sealed and not listened_s and not doubts else "",
        _began(checks),
        LAST_OPENED.format(when=moment_here(since.opened_before))
        if since.opened_before is not None and told_always
        else "",
    ]
    told = [one for one in told if one]
    shown = [one for at, one in enumerate(told) if len(" ".join([*told[: at + 1], ALL_OPENED])) <= BRIEF]
    more = doubts or bool(since.wrong) or shown != told
    return " ".join([*shown, *([ALL_OPENED] if more else [])])


def _began(times: int) -> str:
    """How often it began to listen; a pause, and a talk with a tag, end one and begin another."""
    return BEGAN.format(times=times) if times > 1 else BEGAN_ONCE if times else ""


def _times(moments: Sequence[float]) -> str:
    """Moments in a row, the newest last; of many, the newest few."""
    shown = ", ".join(moment_here(moment) for moment in moments[-MOST_TIMES:])
    more = len(moments) - MOST_TIMES
    return f"{shown}, and {more} before" if more > 0 else shown


def access_line(time: float, what: str) -> str:
    """One line of the list of openings."""
    return f"{moment_here(time)}  {'opened' if what == 'opened' else 'wrong passphrase'}"


NO_LOCK = (
    "This record has no passphrase. If you gave yours one, this is not the record you made: then do not "
    "write in it."
)
BRIEF = 140  # letters: two lines of 80 columns
WRONG_ONE = "A wrong passphrase was tried on {last}."
WRONG = "{number} wrong passphrases were tried, the last on {last}."
MAY_BE_YOU = "It may have been you."
IF_NOT_YOU = "If not, somebody else tried to open your record. These tries did not open it."
BEGAN_ONCE = "It began to listen once."
BEGAN = "It began to listen {times} times, also after a pause."
LAST_OPENED = "Last opened on {when}."
ALL_OPENED = "All: Ctrl+P, type 'opened'."
OPENED_LIMIT = (
    "Somebody at this computer can take wrong tries away before you see them. "
    "They can also copy your record and try elsewhere. So a short list proves nothing."
)


def other_rules(app: str, rules: str, data: str) -> str:
    """Which rules gave a finding."""
    return f"  homesweep {app}, rules {rules}, data {data}"


def erase_asks(question: Question) -> str:
    """A step of erasing (EraseQuestion)."""
    if question.what is EraseQuestion.WORD:
        return f"To go on, type {WORD}:"
    return f"Last question. Type the name of the file, {clean(question.about['name'], limit=100)}:"


def left_of_it(files: int) -> str:
    """What is left of an erased record, first the number."""
    return LEFT_OF_IT.format(files=count(files, "file")) if files else NOTHING_LEFT


def erase_says(path: str, entries: str, stays: Sequence[str]) -> str:
    """What goes and what stays; `stays` packages that this record knows of."""
    shown = [f"- {one}" for one in stays[:MOST_STAYS]]
    more = [f"- and {len(stays) - MOST_STAYS} more"] if len(stays) > MOST_STAYS else []
    return "\n".join([ERASE_SAYS.format(path=path, entries=entries), *shown, *more])
