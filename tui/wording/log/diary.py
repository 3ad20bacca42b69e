"""Words of the diary: its questions and its lists to pick from. How an entry is told: log.entries."""

from scanner.log.diary.entry import AT_EXPORT
from scanner.text import clean
from tui.wording.saying import count

QUESTIONS: dict[str, str] = {
    "start": "When did it happen?",
    "end": "When was it over?",
    "sure": "How sure are you of the time?",
    "place": "Where were you?",
    "place_detail": "Where exactly?",
    "account": "What happened? Who, what, where? What was said, and what then?",
    "exact_words": "Which exact words were used?",
    "behaviours": "What kind of thing was it?",
    "person": "Who did it?",
    "how_known": "How do you know that?",
    "looks": "What did they look like? What did they wear?",
    "vehicle": "Was there a car? Which kind, and which number plate?",
    "technology": "Was a device or a service used for it?",
    "feeling": "How did it make you feel?",
    "feelings": "Is one of these words right for it?",
    "how_much": "How much? 0 is not at all, 3 is very much.",
    "did": "What did you do then?",
    "changed": "What have you changed in your life because of it?",
    "children": "Were children there?",
    "witnesses": "Who else saw it?",
    "kept": "Did you keep anything?",
    "moved": "Was a thing moved or taken? Which?",
    "told": "Whom did you tell?",
    "order": "Is there an order of a court that this has to do with? Which?",
    "why": "What was wrong in that entry, and why?",
    "right": "What is right?",
    "right_kind": "Should it be another kind of entry?",
    "when_words": "When, in your own words?",
    "writer": "Who is writing?",
    "written_for": "For whom is it written?",
    "agreed": "What was agreed, aloud?",
    "keeper": "Who keeps what is written down?",
    "more": "Anything else that was said?",
    "there": "Who else is there? Such as an interpreter or a colleague",
    "present": "Is someone else there as you write, such as an interpreter?",
}
_HINTS: dict[str, str] = {
    "start": "(such as last night, yesterday 9pm, or 24/11/2026 21:04)",
    "end": "(Enter if it was one moment)",
    "place": "(your own word, such as home, car or work)",
    "person": "(Enter if you do not know)",
    "technology": "(a finding in entry 7 is F-0007)",
    "how_much": "(Enter to skip)",
    "witnesses": "(names, with commas between; they are kept apart)",
    "moved": "(say what, or its number, such as F-0007; Enter to go on)",
    "told": "(such as police, a helpline, work; or: not reported; Enter to go on)",
    "order": "(Enter for none)",
    "writer": "(Enter if it is you alone)",
    "written_for": "(Enter if it is for yourself)",
    "more": "(Enter for no)",
    "there": "(Enter for nobody)",
    "present": "(Enter for nobody)",
}
# questions that are other words for an entry of this kind
ASKED_AS: dict[tuple[str, str], str] = {
    ("amendment", "account"): "right",
    ("consent", "account"): "more",
    ("consent", "present"): "there",
}
LONG = {"account", "exact_words", "right", "feeling", "did", "changed"}
LONG_HOW = "(as many lines as you like; an empty line ends it)"
HOW_TO_ANSWER = "Enter skips a question. < goes back to the one before. Ctrl+C stops, and keeps a draft."
EARLIER = "Your answer so far: {answer}\nEnter keeps it; - takes it out."
EARLIER_LONG = "Your answer so far stands below. Go on with it, or type - first to begin it anew."
UNDERSTOOD = "Taken as: {when}."
KEPT_EARLIER = "Enter keeps that. - takes all of it out. Anything else begins it anew:"
NOT_A_TIME_YET = (
    "Kept in your own words. To have it as a time: last night, yesterday 9pm, 24/11/2026 21:04, not sure"
)
AS_TYPED = "It is kept in your own words; Enter leaves it so."
CHANGE_WHICH = "Which one? Its number (Enter when you are done):"
SKIPPED = "(skipped)"
BEFORE_PLACE = (
    "If this goes to court, the other side may see it. It is sent to nobody now. "
    "A new address, a refuge, a school or a safety plan does not belong here. "
    "For such notes: homesweep log note"
)
PLACES_USED = "So far you wrote: {places}."
LOOKS_LIKE_ADDRESS = (
    "'{place}' looks like an address. Whoever reads this later may learn where somebody lives. "
    "A word such as home says enough."
)
ADDRESS_CHOICES = {"change": "Use another word", "keep": "Keep it as it is"}
NAMES_PRIVATE = "This seems to name a place that you keep private: {place}. Is that as you want it?"

TIME_SURE = {
    "exact": "exact",
    "about": "about",
    "between": "some time between the two",
    "day": "only the day is sure",
    "not-sure": "not sure",
}
NO_TIME = "not sure"  # in a list, where a time stands otherwise
SURE_PLAIN = TIME_SURE | {"exact": "", "about": "or near that time", "not-sure": "but the time is not sure"}
HOW_KNOWN = {
    "saw": "I saw them",
    "heard": "I heard them",
    "account": "a message came from their account",
    "told": "someone told me",
    "think": "I think so",
    "not-known": "I do not know",
}
FEELINGS = {
    "afraid": "afraid",
    "angry": "angry",
    "sad": "sad",
    "ashamed": "ashamed",
    "alone": "alone",
    "tired": "tired",
    "on-edge": "on edge",
    "numb": "numb",
}
RIGHT_KIND = {"": "no", "incident": "yes: something that happened", "action": "yes: something I did"}
CHILDREN = {"yes": "yes", "no": "no", "rather-not-say": "I would rather not say"}
YES_NO = {"yes": "yes", "no": "no", "not-sure": "not sure"}
BEHAVIOURS = {
    "contact": "Kept getting in touch when I did not want it",
    "gifts": "Sent or left gifts or things, some with a meaning only we know",
    "round-blocks": "Got round a block, or used other accounts",
    "family": "Got in touch with my family, my friends or people at work",
    "knows-where": "Seems to know where I am",
    "turns-up": "Turned up where I work, learn or go",
    "hangs-around": "Hung around near me or my home",
    "damage": "Damaged my things",
    "threats": "Said that harm would come, or used it to make me meet them",
    "stories": "Told stories about me",
    "breaks-order": "Broke an order of a court",
    "fear": "Made me fear that I would be hurt",
    "other": "Something else",
    "device-found": "A tracker or another device was found",
}
AGREED_POINTS = {
    "checked": "What is checked: tags, and what else sends over Bluetooth near this laptop",
    "written": "What is written down: what was heard, and what the person wants to add",
    "keeper": "Who keeps it",
    "stop": "That it may stop at any time",
    "limits": "That not everything can be heard",
}
MANY = {"behaviours": BEHAVIOURS, "agreed": AGREED_POINTS, "feelings": FEELINGS}  # lists to pick many of
AGREED_SAYS = (
    "Say it first: aloud, or where things in the home may hear, outside, in the car, or in writing. "
    "The network check is no part of this. "
    "It is asked about on its own, and that yes is kept with its own time."
)
AGREED_DRAFT = "A draft of it is not added yet. To go on with it: homesweep log drafts {id}"
AGREED_HEAD = "What was agreed before a check, or declined"
NO_AGREED = "Nothing that was agreed is in your record yet."
KEPT_KINDS = {
    "message": "message",
    "screenshot": "screenshot",
    "post": "post online",
    "gift": "gift or thing that was left",
    "photo": "photo",
    "cctv": "CCTV",
    "doorbell": "doorbell picture",
    "dashcam": "dashcam picture",
    "voicemail": "voicemail",
    "tag": "the tag itself",
    "other": "something else",
}
KIND = {
    "incident": "What happened",
    "finding": "Something that was found",
    "check": "A check was done",
    "action": "Something I did",
    "amendment": "A correction",
    "hand-over": "Handed over",
    "consent": "Agreed before a check",
}

KEPT_KIND = "What is it? (Enter when there is nothing more)"
KEPT_WHAT = "Say what it is, in a few words:"
KEPT_WHERE = "Where is it now?"
KEPT_TOUCHED = "Who has touched it?"
KEPT_LABEL = "Its label, such as your initials and a number? (Enter for none)"
KEPT_FILE = "Is it a file here? Type its path to keep a copy in your record. (Enter for no)"
KEPT_COPIED = "{name} was copied into your record. Keep the first one too."
KEPT_NOT_COPIED = "{name} is large. Its hash is in your record, not a copy. Keep the file as it is."
MOVED_WHEN = "When was it moved?"
MOVED_BY = "Who moved it?"
MOVED_FROM = "Where was it before?"
MOVED_TO = "Where is it now? (such as police, or a tin at work)"
TOLD_WHEN = "When?"
TOLD_NAME = "Name and number of the person you spoke to?"
TOLD_REFERENCE = "Is there a reference, such as a crime number?"
TOLD_SAID = "What did they say?"
TOLD_NEXT = "Is there a next date?"
TOLD_NOBODY = ("not reported", "nobody", "no one")
ORDER_REFERENCE = "Its reference?"
ORDER_BROKEN = "Do you think that this breaks it?"
PHONE_APP = "Which phone or app was it?"
PHONE_TYPED = "What did it say? Type it as it stood there."
PICK_SOME = "Numbers, with commas between (Enter for none):"

ENTRY_PROBLEMS: dict[str, str] = {
    "not-a-moment": "That is not a time. Write it like 24/11/2026 21:04, yesterday 9pm, or last night.",
    "before-start": "The end lies before the start. Please look at both again.",
    "not-a-choice": "That is none of the choices.",
    "too-long": "That is too long to be kept in one piece.",
    "too-many": "That is too many. Throw some away, or make a second entry.",
    "missing": "Something is missing: {field}.",
    "no-such-entry": "There is no entry of that number. To see them: homesweep log list",
    "no-such-file": "There is no file of that name.",
    "not-a-file": "That is no file that can be copied.",
    "unreadable": "That file cannot be read.",
    "record-full": "Your record holds too many files. This one was left where it is.",
    "not-a-table": "That file is no table (CSV) that can be read.",
    "not-of-this-kind": "That does not belong to this kind of entry: {field}.",
    "not-answers": "These are no answers that can be read. They have to be one JSON object.",
}
FIELD_NAMED = {"account": "what happened"}  # as the form asks for it; other fields by their own name

ANSWERS_UNREADABLE = "That file of answers cannot be read."
ANSWERS_BROKEN = "Line {line} of these answers cannot be read. They have to be one JSON object."
ANSWER_UNKNOWN = 'No question is named "{name}". These are: {known}.'
ANSWER_IS = {
    "text": "It has to be a text.",
    "number": "It has to be a whole number.",
    "list": "It has to be a list.",
    "object": "It has to be an object with names and texts.",
    "choice": "It has to be one of these: {choices}.",
    "unknown": "Nothing of that name is asked for.",
}

WHAT_NOW = "What do you want to do with it? Nothing is added unless you choose it. Enter keeps a draft."
ADD, LATER, DROP = "Add it to your record", "Not now: keep it as a draft", "Throw it away"
CHANGE = "Change an answer, or give one that you skipped"
MINE = "It is mine: throw this away, and raise no alert about it"
ADDED = (
    "Added as entry {number}. It cannot be changed any more. To correct it: homesweep log correct {number}"
)
ADDED_CORRECTION = "Added as entry {number}, a correction of entry {amends}. Entry {amends} stays as it was."
DRAFT_KEPT = "Kept as draft {id}. To go on with it: homesweep log drafts {id}"
NO_DRAFT_OF_NOTHING = "Nothing was answered, so no draft is kept."
DROPPED = "Thrown away. Nothing was added."
NO_DRAFTS = "There are no drafts."
NO_DRAFT = "There is no draft {id}. To see them: homesweep log drafts"
NO_ENTRIES = "There are no entries yet. To write one: homesweep log add"
NO_ENTRY = "There is no entry {number}. To see them: homesweep log list"
NO_CHECK = "No check is in your record yet. To make one: homesweep scan"
NOTHING_THERE = "Nothing was written. Nothing was added."
KNOWS_WHERE = "There can be many reasons. If you like, this laptop can listen for tags: homesweep scan"
HELP_NOW = (
    "If you are in danger now, call {call}. A helpline and {police} can help with a plan. "
    "You do not have to decide anything alone."
)
NOTE_ASK = "Write your private note. No export ever holds it."
PLACE_ASK = "Name a place that no entry should name, such as a new address."
NOTE_KEPT = "Kept. It stays in this record only. To see your notes: homesweep log note --list"
NOTE_GONE = "Note {number} was thrown away."
NO_NOTE = "There is no note {number}."
NO_NOTES = "There are no private notes."
PLACE_KEPT = "Kept. You are told when an entry seems to name this place."
FRONT: dict[str, str] = {
    "name": "Your name or initials, as you want it on the first page:",
    "contact": "A safe way and safe times to reach you:",
    "relationship": "Who the other person is to you, in your words:",
    "police": "Police force and references:",
    "orders": "Orders of a court:",
    "worker": "Support worker:",
    "language": "Your language:",
    "needs": "What you need (such as an interpreter, or large print):",
}
FRONT_SAYS = (
    "This page is kept apart. It goes into an export only when you tick it. Enter leaves a line as it is."
)
FRONT_SAYS_APP = "This page is kept apart. It goes into an export only when you tick it."
FRONT_KEPT = "Kept."
OWN_WORDS = "Your own words"
OWN_WORDS_HINT = "Is it yours, or do you know it? What else happened? How do you feel?"


_UNNAMED = "someone who was not named"
WRITER_OF_A_CLIENT = "Who is writing? (a name, or me; Enter to name nobody)"


def who_wrote(code: str, writer: str, written_for: str, *, files: int = 0, own: bool = True) -> str:
    """Who wrote an entry, for whom; from how many `files`, and whether this computer heard some (`own`)."""
    whose = _whose(code, writer, written_for)
    if not code.startswith("scan"):
        return f"written by {whose}"
    parts = ["a scan"] if own or not files else []
    parts += ["a file that was read in" if files == 1 else "files that were read in"] if files else []
    did = f"{_did(code)} by {whose}"
    return f"made from {' and '.join(parts)}, and {did}" if files else f"made from a scan and {did}"


def _did(code: str) -> str:
    """What the person did with what was heard."""
    return "entered at export" if code.startswith(AT_EXPORT) else "read"


def _whose(code: str, writer: str, written_for: str) -> str:
    me = _UNNAMED if code.endswith("unnamed") else "me"
    return f"{writer or me} for {written_for}" if written_for else f"{writer} with me" if writer else me


def read_by(code: str, writer: str, written_for: str, *, files: int, saw: bool) -> str:
    """The same of what this laptop heard, or `saw` on a network, as it is said on a screen."""
    from_what = "what this laptop saw" if saw else "what this laptop heard"
    if files:
        from_what += f" and {'a file that was' if files == 1 else 'files that were'} read in"
    return f"from {from_what}, {_did(code)} by {_whose(code, writer, written_for)}"


def answer_line(line: int) -> str:
    """Where an answer stands in what was given; nothing where that is not known."""
    return f"Line {line}: " if line else ""


def of_answer(line: int, name: str, problem: str) -> str:
    """What is wrong with one answer of those given as JSON."""
    return f'{answer_line(line)}the answer to "{name}". {problem}'


def who(person: str, how_known: str) -> str:
    """A person, and how that is known if it was said."""
    return f"{person} ({HOW_KNOWN[how_known]})" if person and how_known else person


def question(field: str, kind: str = "") -> str:
    """The question for a field of an entry of this kind, with its hint."""
    name = ASKED_AS.get((kind, field), field)
    return " ".join(filter(None, (QUESTIONS[name], _HINTS.get(name))))


def short_question(field: str, kind: str = "") -> str:
    """The same without its hint."""
    return QUESTIONS[ASKED_AS.get((kind, field), field)]


def drafts_waiting(number: int) -> str:
    """Drafts that wait."""
    return f"{count(number, 'draft waits', 'drafts wait')}. To see them: homesweep log drafts"


def note_line(number: int, text: str) -> str:
    """One private note in a list."""
    return f"{number:>3}  {clean(' '.join(text.split()), limit=2000)}"


def about_entry(number: int, told: str) -> str:
    """One entry in a line of others that are none."""
    return f"Entry {number}: {told}"
