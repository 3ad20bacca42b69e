"""A visit to a client's home, in words: its steps, its rooms, what was answered."""

from collections.abc import Sequence

from scanner.text import clean
from tui.wording.saying import count

TITLE = "A visit"
THING = "{name}  ({id})"
NO_RECORD = "A visit is kept in a record. To make one for a client: homesweep new --client"
STEPS = {
    "agreed": "Agreed",
    "story": "Story",
    "kit": "Kit",
    "rooms": "Rooms",
    "car": "Car",
    "network": "Network",
    "read": "Read",
    "hand-over": "Hand over",
}
HOW = {
    "agreed": "Say what is checked and kept. Then note each answer.",
    "story": "Five short questions. They say where to look first.",
    "kit": "Your kit is not judged. Confirm what changes its address.",
    "rooms": "Two minutes in each room. Look around while it listens.",
    "car": "The car last, with the engine off.",
    "network": "Look at the home network, if the client said yes.",
    "read": "Read what was found one by one. Not now is a good answer.",
    "hand-over": "Give the client their record, and what is meant for the police.",
}
BRIEF = {
    "agreed": "what is checked, and each answer",
    "story": "five short questions",
    "kit": "your own things, not judged",
    "rooms": "two minutes in each",
    "car": "last, with the engine off",
    "network": "the home network, after a yes",
    "read": "what was found, one by one",
    "hand-over": "record, paper, and the close",
}
COMMANDS = {
    "agreed": "homesweep visit --answer listening=yes --answer network=no --by client",
    "story": "homesweep visit --story",
    "kit": "homesweep kit confirm ID",
    "rooms": "homesweep visit --rooms hall,bedroom",
    "car": "homesweep visit --rooms car",
    "network": "homesweep home",
    "read": "homesweep tags",
    "hand-over": "homesweep visit --close",
}
MAY_HEAR = (
    "A home may have things that hear. Where that is a worry, agree outside or in the car, in writing, or by "
    "pointing at these lines."
)
ALOUD_HEAD, ALOUD_LINE = "To say aloud:", "- {text}"
SIGNS = {"done": "[x]", "skipped": "[-]", "open": "[ ]", "next": "[>]"}
LEFT = "{minutes} min left"  # of the visit: on top of each page
OVER = "{minutes} min over"
NEXT = "Next: {step}. {how}"
NEXT_STEP = "Next: {step}"
ENTER_DOES = "{how} Enter begins it."
NEXT_COMMAND = "  {command}"
SKIPPING = "To pass over it: homesweep visit --skip {step}"
ROOMS_LISTENED = "{done} of {whole} listened in, {brief}"
ROOMS_LEFT_OUT, ROOMS_CUT_SHORT = ", {count} left out", ", {count} under half a minute"
NOT_IN = "Not listened in: {rooms}."
NO_TO_ROOM = "{room}: the client said no, and that is kept ({at})."
NOT_LONG = "Less than half a minute, so little can have been heard: {rooms}."
THROUGH, KEY_ENDS = "All steps are through", "To end the visit: e."
ALL_THROUGH = "All steps are through. To end the visit: homesweep visit --end"
ENDED = "The visit is over. It is kept in the record as {id}."
ENDED_HERE = "The visit is over. It is kept in the record as {id}. The first line here goes on with it."
ONE_LOOK = "One look at the network"
COVERS = {
    "listen_only": "only to listen",
    "cameras": "quiet cameras too",
    "wifi": "Wi-Fi names too",
    "router": "the router's doors too",
}
CHECKS = {"listening": "Listening", "network": "A look at the network", "room": "Listening in one room"}
ANSWERS = {"yes": "yes", "no": "no", "later": "later"}
SPEAKERS = {"client": "the client", "advocate": "the advocate", "not said": "not said by whom"}
ANSWER = "{said}, {at}"
NOT_ANSWERED = "{check}: not asked yet"
BINDS = "A no closes that check, in the app and in every command, until the answer is changed."
NO_LISTENING = "Nothing is listened to: {who} said no, {at}."
STOPPED_LISTENING = "Nothing is listened to any more: {who} said yes at {yes}, and stopped it at {no}."
STOPPED_BY_OTHER = "Nothing is listened to any more: {who} said yes at {yes}, and {other} said no at {no}."
WHO_SAID_NO = {"client": "the client", "advocate": "the advocate", "not said": "somebody"}
STOPS = (
    "The client wants to stop. Nothing is listened to now, and no look at the network goes on. Each line "
    "here keeps the no to both. What was heard is in the record: no part of it can be taken out. "
    "What becomes of it?"
)
STOPS_CHOICES = {
    "read": "Stop. It stays, and can be read together",
    "leave": "Stop. It stays as it is, and is not read",
    "close": "Stop. Go to the end: all of the record can be erased there",
}
STOPS_NOTHING = (
    "The client wants to stop. Nothing is listened to now, and no look at the network goes on. Each line "
    "here keeps the no to both. No room was listened in so far."
)
STOPS_NOTHING_CHOICES = {"read": "Stop", "close": "Stop, and go to the end of the visit"}
STOPS_ENDED = "No answer was changed. The look, walk or comparison has ended, and can be begun again."
UNREAD = "The client chose to leave what was heard unread."
UNREAD_ASK = f"{UNREAD} To read it now, ask the client first."
UNREAD_CHOICES = {"leave": "Leave it unread", "unleave": "The client wants to read it now"}
STOPPED_NOW = "Stopped at {at}, and kept. The client alone can change that."
STOPPED_RECORD = (
    "What was heard is in the record: no part of it can be taken out. To erase all of it: homesweep erase"
)
STOPPED_BEFORE = "Both are stopped already. The client alone can change that."
KEY_STOPS, STOPS_KEY = "Client stops", "F4"
STOPS_HOW = "The client wants to stop: F4."
CHANGE_NO = "To change that: c."
CHANGE_NO_COMMAND = "To change that: homesweep visit --answer listening=yes --by client"
ROOMS_NO, ROOMS_STOPPED = "not listened in: no was said, {at}", "{told}, stopped at {at}"
BAD_ANSWER = "Write an answer as listening=yes, listening=no, network=later and so on."
BAD_STEP = "There is no such step. The steps are: {steps}."
ROOM_READY = "Room {number} of {count}: {room}. Enter listens, s skips it, r if the client says no, q stops."
ROOM_LISTENING = "Listening in: {room}, {duration}. {walk} Ctrl+C ends this room."
ROOMS_HEARD = "Where each thing was loudest (rooms listened in: {rooms})"
AWAY_ALONE, AWAY_ONLY = "heard {places}, and in no room", "heard {places}."
AWAY_PLACES = {("car",): "in the car", ("outside",): "outside", ("car", "outside"): "in the car and outside"}
LOUDEST_SURE = "loudest in: {room}"
LOUDEST_SURE_NEXT = "loudest in: {room}. If it is not there, look in: {second}"
LOUDEST_UNSURE = (
    "loudest in: {room}, not sure which. It may be at the wall or door between them, or in it: look on both "
    "sides."
)
LOUDEST_UNSURE_MORE = "loudest in: {room}, not sure which."
LOUDEST_FAINT = (
    "faint in each room where it was heard. It may be outside, or next door, or behind something. A little "
    "louder in: {room}"
)
LOUDEST_FAINT_ONE = "faint in: {room}. It may be outside, or next door, or behind something."
ONE_OF_TWO, ONE_OF_MORE = "{first} or {second}", "{first}, {second} or another room"
LOUDEST_EITHER = (
    "loudest in: {room}. No other room was as loud. Most likely it is at the wall or door between them, or "
    "in it: look on both sides first."
)
LISTEN_MORE = "{where} Listening once more on both sides may tell."
LISTEN_MORE_IN = "{where} Listening once more in {first} and {second} may tell."
LOUDEST_ALIKE = (
    "about as loud in every room. It may be in what goes along with you: bags, coats, pockets. "
    "Look there first. It may also be outside."
)
LOUDEST_ALONG = {
    "car": "about as loud in the car as in any room. It may be in what goes along with you: bags, coats, "
    "pockets. Look there first, then in the car.",
    "outside": "about as loud outside as in any room. It may be in what goes along with you: bags, coats, "
    "pockets. Look there first. It may also be outside.",
}
LOUDER_AWAY = {
    "car": "louder in the car than in any room. Look in the car first, then in what goes along with you: "
    "bags, coats, pockets.",
    "outside": "louder outside than in any room. It may be outside, or in what goes along with you: bags, "
    "coats, pockets.",
}
LOUDEST_AND_AWAY = {
    ("car", "as-loud"): "loudest in: {room}, by far. About as loud in the car. It may have been carried from "
    "one to the other, or go along with you. Look in both, then in bags, coats, pockets.",
    ("car", "louder"): "louder in the car than in any room. Of the rooms loudest in: {room}, by far. It may "
    "have been carried from one to the other, or go along with you. Look in both, then in bags, coats, "
    "pockets.",
    (
        "outside",
        "as-loud",
    ): "loudest in: {room}, by far. About as loud outside. It may have been carried out, "
    "or go along with you. Look in that room, then in bags, coats, pockets.",
    ("outside", "louder"): "louder outside than in any room. Of the rooms loudest in: {room}, by far. It may "
    "have been carried out, or go along with you. Look in that room, then in bags, coats, pockets.",
}
LOUDEST_ONE = "heard in: {room}. Only one room was listened in."
NOT_HEARD = "not heard"
NO_TAGS = "No tag was heard in these rooms. That is no proof that there is none."
BEGIN = "Begin a visit"
NEEDS_CLIENT = "A visit is kept in a record of that client."
CLIENT_RECORD = {"client": "Make a record for a client", "records": "Open one that is there"}
BEGIN_SAYS = (
    "This page leads through a visit and keeps the time. Steps may come in any order, and be passed over. "
    "What is noted here is in the record."
)
WHO_LISTENS = "This is a client's record. Nothing in it says yet what was agreed. Who is going to listen?"
LISTENERS = {
    "visit": "I help. Ask the client first, in a visit",
    "own": "The record is about me. Keep my yes, and listen",
}
WHICH_ROOMS = "Which rooms are there? Write them with commas. What you type is added to these."
USUAL_ROOMS = "hall, living room, kitchen, bedroom, child's room"
WHICH_ROOM = (
    "Which room? Listening there takes two minutes, and half a minute where it was done before. "
    "What you type replaces the name below; with commas it is several rooms."
)
ROOMS_ADDED = "Rooms of this visit now too: {rooms}. To take one out: x."
KEY_TAKE_OUT, NOTE_TAKE_OUT = "Take a room out", "Take out a room that was added by mistake"
TAKE_OUT_WHICH = "Which room was added by mistake? It was not listened in, and will not be asked for."
NONE_TO_TAKE_OUT = "No room can be taken out: each was listened in, or the client said no to it."
BAD_ROOM = "There is no such room to take out. It has: {rooms}."
BAD_ROOM_NONE = "There is no room to take out. One that was listened in stays."
DID_YOU_MEAN = "No room of this visit is called {named}. Did you mean {near}?"
ROOM_MEANT = {"near": "Yes, {near}", "named": "No, {named} is one more room"}
WHICH_ROOM_DOUBT = "In doubt: {first} or {second}. Listen in one, along the wall or door to the other."
LISTENS_NOW = "listening"
LISTENS_IN = "Listening in: {room}."
KEY_ANSWER, KEY_DONE, KEY_SKIP, KEY_END = "Answer", "Done", "Pass over", "End the visit"
KEY_DO = "Begin it"
NOTE_ANSWER = "Note an answer"
ANSWERING = {
    "listening": "Listening for Bluetooth in the home and the car: what does the client say?",
    "network": "A look at the home network, which asks its devices: what does the client say?",
}
ANSWER_SAME = "As it is noted: {answer}"
ANSWER_STAYS = "Not changed. It stays as noted: {said}."
ANSWERED = {"later": "Later", "no": "No", "yes": "Yes", "other": "Somebody else answers"}
ANSWERS_OF_OTHERS = {"later": "Later", "no": "No", "yes": "Yes"}
WHO_ANSWERED = "Who answers?"
WHO = {"advocate": "The advocate", "not said": "Not said"}
NOTE_LONG = "This is too long for a note. Write it down in parts."
STRIP_SIGNS = {"done": "+", "skipped": "-", "open": ".", "next": ">"}
STRIP_MEANS = {"done": "done", "next": "next", "open": "to come", "skipped": "passed over"}
STRIP_SAYS = "On top: {signs}."
STRIP_KEY = "{sign} on top"
PLAIN_STRIP = "Visit, {left}. {parts}"
PLAIN_PARTS = {
    "done": "Done: {steps}.", "next": "Next: {steps}.", "open": "To come: {steps}.",
    "skipped": "Passed over: {steps}.",
}  # fmt: skip
STRIP = "{steps} {left}"
STRIP_SHORT = "Step {number} of {whole}: {step}"


def bad_thing(room: str, things: list[str]) -> str:
    """A room without such a thing in its list."""
    if not things:
        return NO_LIST.format(room=clean(room, limit=64))
    return BAD_THING.format(things=", ".join(things))


def answered(of: str, answer: str, by: str, covers: Sequence[str] = (), *, one_look: bool = False) -> str:
    """What was answered of a check, by whom, and what it covers; words of scanner.log.proof.answers."""
    told = f"{ONE_LOOK if one_look else CHECKS[of]}: {ANSWERS[answer]} ({SPEAKERS[by]})"
    return ", ".join((told, *covers))


def minutes_left(seconds: float) -> str:
    """How much time is left, or by how much it is over."""
    minutes = int(abs(seconds) // 60)
    return (LEFT if seconds >= 0 else OVER).format(minutes=minutes)


# the rooms, one after the other
ROOMS_TITLE = "A visit: rooms"
ROOM_NEXT = "Next: {room}"
ROOM_AWAY_NEXT = {
    "car": "Next: the car, with the engine off",
    "outside": "Next: outside, ten steps off the front door",
}
AWAY_FIRST = {
    "car": "The car first, then rooms again: it tells if a tag goes along with you.",
    "outside": "Outside first, then rooms again: it tells if a tag goes along with you.",
}
ROOM_AGAIN = "Once more: {room}"
ROOM_NONE = "All rooms are through"
ROOM_LOOK, ROOM_LOOK_NONE = "To look round in: {room}", "No room is left to look round in"
ENTER_LOOKS_ON = "Enter goes on to: {room}."
ROOM_ASKS = "{said}. Enter asks the client first."
ROOM_MADE_UP = "In this made-up week no room can be listened in. s goes on to the next one."
ROOM_LISTENS = "Enter listens there for two minutes."
ROOM_WALK = "Go slowly round the room, close to walls and furniture. Hold the laptop towards them."
ROOM_LISTENS_WALKING = f"Enter listens there for two minutes. {ROOM_WALK}"
ROOM_LISTENS_AGAIN = "Enter listens there for half a minute more."
ROOM_BACK, ROOM_READ = "Enter goes back to the steps.", "Enter goes on: read together."
ROOM_OTHER = "To listen in another room: o."
ROOM_OTHER_DOUBT = "To listen along the wall between {first} and {second}: o."
ROOM_NOW = "{room}   listening {done} of {whole}"
ROOM_STOP, AWAY_STOP, ROOM_STOP_NEXT = "Enter ends this room sooner.", "Enter ends it sooner.", "{next}."
ROOM_WALK_BESIDE = (
    "Go slowly along the wall or door towards {room}, your back to it. Hold the laptop before you."
)
ROOM_HEARD = "Heard here"
ROOM_UNCOUNTED = "Not counted: {room}."
ROOM_UNCOUNTED_NEXT = f"{ROOM_UNCOUNTED} To leave it out: s."
LOCKED_IN = (
    "The screen was locked while it listened in: {room}. What was heard then stays in the record, "
    "and counts for no room."
)
STILL_THERE = "Still there? Enter goes on, for {time}. If not: s."
NETWORK_NOW = "To look at the home network meanwhile: w."
AWAY_SAYS = {
    "car": "Engine off, doors closed, the laptop on a seat. Take along the bags and coats that were with you "
    "in the rooms. Look only while the car stands still.",
    "outside": "Take along the bags and coats that were with you in the rooms. In a block of flats leave the "
    "house. Pass it over where you had better not be seen.",
}
HERE_LOUDEST = "loudest here"
HERE_LOUDER = "louder in: {room}"
HERE_FIRST, HERE_ONLY = "first room", "only here so far"
HERE_THING = "{name}  {near}  {where}"
HERE_NONE = "No tag is heard here so far."
LOOK_HEAD = "Look at ({count} of {whole} done). Space ticks one off."
LOOK_TOLD = "see the story"
LOOK_TICKED, LOOK_OPEN = "[x]", "[ ]"
LOOK_OWN = "This room has no list. Look at what has a plug, a lens or a light."
LOOK_SOURCE = "Where the list is from: {source}"
ASK_OF_EACH = "Of each smart device: {questions}"
KEY_NEXT, KEY_NOTE, KEY_FIND, KEY_TICK = "Next", "Note", "Find it", "Tick off"
KEY_SAID_NO = "Client says no"
NOTE_SAID_NO = "Leave this room out, and keep that the client said no to it"
KEY_CLIENT = "New answer"
KEY_COMPARE, KEY_OTHER_ROOM = "Compare a bag or toy", "Other room"
NOTE_ASK = "A private note about {room}. It goes in no export."
FIND_WHICH = "Which of these?"
FIND_NONE = "Nothing was heard in this room so far."
PASSED_HERE = "Passed over: {room}. That is kept. It can be listened in later."
PASSED = "Passed over: {room}. If the client said no to it, r keeps that."
SAID_NO = "Passed over: {room}. Kept: the client said no to it."
MAP_HEAD = "Each thing by room"
MAP_SAYS = "A longer bar is louder. (?) marks a doubt."

# the story
STORY_PROMPTS = {
    "knows": "What does the other person seem to know?",
    "since": "Since when?",
    "set-up": "Who set up the Wi-Fi, doorbell, heating, TV?",
    "keys": "Who has had keys, the car, bags?",
    "child": "Who hands over the child's things?",
}
STORY_ASK = "{prompt} A word or two. Enter alone passes it over. ({number} of {whole}, private)"
STORY_KEPT = "Kept as private notes, in no export. To move one to the diary: m."
STORY_HIDDEN = "Story: {answers}, kept. {how}"  # others in the room can read the screen
STORY_SHOWS, STORY_SHOWS_COMMAND = "S shows them.", "homesweep visit --story shows them."
STORY_LINE = "{prompt} {answer}"
KEY_STORY, NOTE_STORY = "Story", "Show or hide what was told in the story"
KEY_MOVE = "Story to the diary"
MOVE_WHICH = "Which answer goes into the diary? You read it once more before it is added."
NOTHING_TOLD = "Nothing was told so far."
BAD_PROMPT = "There is no such prompt. The prompts are: {prompts}."
BAD_THING = "Nothing of that name is in the list of this room. It has: {things}."
NO_LIST = "There is no list for the room {room}. Write it as ROOM=THING, as in hall=router."
LEFT_ROOM = "  {room}: look at {things}"
LEFT_HEAD = "Rooms to come, in the order of the story:"
PASS_AGAIN = "To tell them apart: homesweep visit --minutes 0.5 --rooms {room}"
BAD_TIME = "The time of a visit is 1 to {most} minutes, in whole minutes."


# hand over and close
CLOSE_TITLE = "A visit: hand over and close"
CLOSE_SAYS = (
    "In any order; each can be passed over. Enter does one, Space ticks one off. The last ends the visit."
)
CLOSE_PARTS = {
    "record": "The client's record on a stick of their own",
    "package": "The package for the police, locked or on a second stick",
    "receipt": "A receipt to sign: to whom the package went, and its words",
    "next": "The next date",
    "paper": "One page on paper for the client, with that date and the eight words",
    "words": "The eight words of the record, to note where there is no such page",
    "risk": "DASH or S-DASH: done on, by, referred to. Nothing is scored here.",
    "close": "Close: lock the record, and look what is left on this laptop",
}
CLOSE_LINE = "{sign} {part}"
ON_STICK = "It is on a stick already: {path}"
ON_LAPTOP = "The record is on this laptop: {path}"
WORDS_NOTE = "The eight words of the record, to note on paper: {words}"
RISK_ASKS = (
    "DASH or S-DASH: done on which day? Enter alone passes it over.",
    "Done by whom?",
    "Referred to whom?",
)
RISK_NOTE = "DASH / S-DASH: done on {on}, by {by}, referred to {to}"
NOT_SAID = "not said"
KEY_HELPERS = "Do and don't"
KEY_NETWORK = "Network beside it"
NETWORK_BESIDE = "The home network is looked at meanwhile. Its result is on the page of the network."
SINCE_HEAD = "Since the visit of {date}:"
SINCE_LINES = {"new": "new: {names}", "gone": "not heard this time: {names}", "still": "there again: {names}"}
SINCE_NONE = "nothing of either visit was a tag"
SINCE_DOUBT = "Some tags change their name, so new and gone can be one and the same."
SINCE_MISSED = "Listened in that time, and not this time: {rooms}. A tag may be there still."
SINCE_NETWORK = "On the network: {changes}"
SINCE_NO_CHANGE = "nothing new, gone or changed"
SINCE_NO_LOOK = "The network was not looked at in both visits."
SINCE_KINDS = {
    "new": "new: {name}",
    "gone": "not seen this time: {name}",
    "changed": "changed: {name} ({what})",
}
SINCE_MORE = "and {count} more"
SINCE_ROUTER = "the router"
SINCE_OTHER_NETWORK = "it was another network"
NEXT_ASK = "When is the next date? It stands on the page on paper, and is kept as a private note."
PAPER_DATE_ASK = (
    "When is the next date? It stands on the page. Enter alone leaves a line there to fill in by hand."
)
PAPER_BEFORE = "The page on paper was made before. To have this date on it, make it again."
NEXT_LABEL = "Next date"
CLOSE_ASK = "Close the visit now?"
CLOSE_DONE, CLOSE_OPEN = "Noted as done: {parts}.", "Not noted so far: {parts}. Each can be left out."
CLOSE_STEPS = "Steps of the visit to come: {steps}."
CLOSE_NOTED = {
    "record": "record on a stick", "package": "package for the police", "receipt": "receipt",
    "next": "next date", "paper": "page on paper", "words": "eight words", "risk": "DASH or S-DASH",
}  # fmt: skip
_NOT_NOW = "Not now: go on with the visit"
CLOSE_CHOICES = {  # whether the record is on a stick
    True: {"not": _NOT_NOW, "keep": "Close it: the record stays on the stick"},
    False: {
        "not": _NOT_NOW,
        "keep": "Close it and leave the record here, locked as it is",
        "erase": "Erase the record here, in two steps: the client has a copy",
    },
}
END_ASK = "End the visit now? It stays in the record."
END_CHOICES = {"not": _NOT_NOW, "end": "End it: the record stays open"}
CLOSE_NOT_YET = "The visit goes on. Nothing was closed."
GO_ON_OR_BEGIN = "Go on with a visit, or begin one"
GO_ON = "Go on with the visit of {begun}"
GO_ON_SAYS = "It was closed or ended {ended}. It goes on where it was; the record keeps that it was closed."
GOES_ON = "The visit goes on where it was. The record keeps that it was ended before."
NOTHING_TO_GO_ON = (
    "No visit of this record can be gone on with. One can be, up to twelve hours after it began. "
    "To begin one: homesweep visit"
)
GOES_ON_ALREADY = "This visit goes on already."
LOOK_ENDED = "This visit was ended. To begin another one: homesweep visit --time 40"
NONE_GOES_ON = "No visit goes on, so nothing was changed."
LAST_ENDED = "The last one was ended. {how}"
NO_KEPT = "The no is kept."
STOP_NONE_GOES_ON = "No visit goes on, and none was begun."
TO_GO_ON = "To go on with it: homesweep visit --go-on"
LOOKING = "Looking for what is left. That can take a minute."
CLOSED_TITLE = "What is left on this laptop"
CLOSED_NEXT = "Now take out the sticks. For the next client: Ctrl+P, then 'Make a record for a client'."
CLOSED_GO_ON = (
    "Closed by mistake? Ctrl+P, 'Open another record', then v. Up to twelve hours after it began, the "
    "visit can go on where it was."
)
CLOSED_NONE = "On this laptop: 0 files of this client."
CLOSED_LEFT = "On this laptop: {files} of this client."
LOOKED_FOR = "Looked for: {texts}, {streets}, {devices}, in {places} ({looked})."
LEFT_OUT = "Not looked into: {files}. They were too large or too many, or could not be read."
STILL_HERE = "Its record is still here. With a copy in the client's hands: homesweep erase"
OLDER = (
    "Older than this record, and with an address of a device that was heard here too: {files}. "
    "It can be a thing of yours. Look whether it is:"
)
LOOK_AT_EACH = "Look at each of these files, and remove what is not meant to stay."
KEY_REMOVE = "Remove a file"
REMOVE_WHICH = "Which one is to go? Records stay: they are erased by themselves."
REMOVE_OWN = "All {files} here that homesweep wrote"
REMOVE_LEFT = "Remove this for good?"
REMOVE_STRANGE = "homesweep did not write it. All that is in it goes, not just what is of the client."
REMOVE_NOT_HANDED = "The record does not say that anything was handed over."
NOT_REMOVED = "Still there: {paths}. Remove it by hand."
REMOVED = "{files} removed."
CANNOT_FIND = "Old bytes can stay on a disk or in a backup. What was sent away is not found by this."
KEY_TICK_PART = "Tick off"


# on one page of paper
PAPER_TITLE = "What was looked at in your home"
PAPER_LOOKED, PAPER_HEARD, PAPER_NOW = "What was looked at", "What was heard", "What now"
PAPER_ON, PAPER_ON_DAY = "On {date}, with your yes.", "On {date}."
PAPER_ROOMS = "Listened for tags in: {rooms}. That was {time} in all."
PAPER_NO_ROOMS = "No room was listened in."
AWAY_AGAIN = "To listen there: homesweep visit --rooms {place}"
AWAY_HEARD = {
    "car": "The car was listened in, for {time}. {heard}",
    "outside": "This laptop listened outside, for {time}. {heard}",
}
PAPER_NO_CAR = "The car was not listened in."
HEARD_THERE, NOT_HEARD_THERE = "Heard there: {names}.", "No tag was heard there."
AWAY_SHORT = "{told} That was less than half a minute, so little can have been heard."
PAPER_TAG = "{tag}: {where}"
PAPER_ASK = "{tag}: {where}. Many people have such a thing. Does somebody here know it?"
PAPER_NETWORK = "The home network was looked at."
PAPER_NO_NETWORK = "The home network was not looked at."
MAY_SENSE = (
    "On the home network, {things} may be able to see, hear or show where someone is: {names}. "
    "Does somebody here know each of them, and who can log in?"
)
MAY_SENSE_NONE = (
    "On the home network, nothing was seen that may see, hear or show where someone is. "
    "That is no proof that there is none."
)
DEVICE_NOT_SURE = "{name} (not sure)"
ALIKE_DEVICES = "{name} ({number} of these)"
PAPER_OF_VISITOR = "{things} of who visited you: not judged here."
PAPER_SAID_NO = "{check}: you said no, and that was kept."
PAPER_NO = {
    "client": "{check}: you said no, {at}, and that was kept.",
    "other": "{check}: no was said, {at}, and that was kept.",
}
PAPER_STOPPED = {
    "client": "{check}: you said yes at {yes}, and stopped it at {no}. That was kept.",
    "other": "{check}: yes was said at {yes}, and it was stopped at {no}. That was kept.",
}
PAPER_NOT_LISTENED = "No room was listened in, so this page can tell nothing of tags."
PAPER_STEPS = (
    "Nothing has to be done today. A tag can stay where it is until you have chosen.",
    "Talk it over before you move it or switch it off: that may be noticed.",
    "Keep this page where nobody else looks.",
)
TO_FILL_IN = "______________________"
PAPER_NEXT = "Next date: {date}   Who: ______________________"
PAPER_WORDS = "The eight words of your record: {words}. They show later that nothing before them was changed."

# reading together
READ_TITLE = "A visit: read together"
READ_HEAD = "{number} of {whole}. Take your time. Nothing has to be decided."
READ_CHOICES = {
    "not": "Not now",
    "draft": "Keep a draft: it waits in My record, and is not added",
    "write": "Write it down",
    "known": "I know whose it is",
    "look": "Look closer: find, ask, ring. Each says its cost first.",
}
READ_KEPT = "A draft of {name} waits in My record."
READ_ALL = "All was read. What was left for later stands in the list of tags."
READ_TOO = (
    "Heard too: {names}. Many people have such a thing, and nothing more speaks against it so far. "
    "Does somebody here know it? Ctrl+P, All tags, shows more."
)
READ_TOO_SHORT = (
    "Heard too: {names}. It was too short to tell more. Does somebody here know it? "
    "Ctrl+P, All tags, shows more."
)
READ_NONE = "Nothing that was heard in this visit asks for a look. That is no proof that there is nothing."
READ_NOT_LISTENED = "No room of this visit was listened in, so nothing can be told of tags in them."
READ_LIMIT = "What a phone network tracks, and tags that sleep, are not heard by this laptop."
READ_WHAT = "What now?"
READ_AFTER = {
    "hand-over": "Hand over and close",
    "back": "Back to the steps",
    "tags": "All tags in the record",
    "home": "Devices on the home network",
}


def may_sense(number: int, names: Sequence[str]) -> str:
    """What was seen on the home network that may see, hear or show where someone is."""
    if not number:
        return MAY_SENSE_NONE
    return MAY_SENSE.format(things=count(number, "thing"), names=", ".join(names))


def left_unread(things: int) -> str:
    """That the client wants what was heard left unread, and how many things that is."""
    return f"{UNREAD} {count(things, 'thing')} {'is' if things == 1 else 'are'} left unread."


def story_hidden(answers: int, how: str) -> str:
    """That something was told, and how it is shown."""
    return STORY_HIDDEN.format(answers=count(answers, "answer"), how=how)


def of_visitor(things: int) -> str:
    """How many things are the helper's, on the client's page."""
    return PAPER_OF_VISITOR.format(things=count(things, "thing"))


def looked_for(texts: int, streets: int, devices: int, places: int, looked: int) -> str:
    """What a search of the laptop looked for, and where."""
    return LOOKED_FOR.format(
        texts=count(texts, "name and text", "names and texts"),
        streets=count(streets, "address", "addresses"),
        devices=count(devices, "device address", "device addresses"),
        places=count(places, "place"),
        looked=count(looked, "file"),
    )


def rooms_listened(done: int, whole: int, brief: str, left_out: int, cut_short: int) -> str:
    """How far the rooms are; none counts as listened in that was not."""
    told = ROOMS_LISTENED.format(done=done, whole=whole, brief=brief)
    told += ROOMS_LEFT_OUT.format(count=left_out) if left_out else ""
    return told + (ROOMS_CUT_SHORT.format(count=cut_short) if cut_short else "")


def left_on(files: int) -> str:
    """How many files of the client are on the laptop."""
    return CLOSED_LEFT.format(files=count(files, "file")) if files else CLOSED_NONE


def remove_own(files: int) -> str:
    """All at once of what homesweep wrote."""
    return REMOVE_OWN.format(files=count(files, "file"))


def removed(files: int) -> str:
    """How many are gone."""
    return REMOVED.format(files=count(files, "file"))


def older(files: int) -> str:
    """Files that hold no more of the client than the address of a device."""
    return OLDER.format(files=count(files, "file"))


def left_out(files: int) -> str:
    """What could not be looked into."""
    return LEFT_OUT.format(files=count(files, "file"))
