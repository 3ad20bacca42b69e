"""The rooms of a visit in words: which there are, listening in one after the other, what to look at."""

from scanner.text import clean

ROOMS_LISTENED = "{done} of {whole} listened in, {brief}"
ROOMS_LEFT_OUT, ROOMS_CUT_SHORT = ", {count} left out", ", {count} under half a minute"
NOT_IN = "Not listened in: {rooms}."
NO_TO_ROOM = "{room}: the client said no, and that is kept ({at})."
NOT_LONG = "Less than half a minute, so little can have been heard: {rooms}."
ROOM_READY = "Room {number} of {count}: {room}. Enter listens, s skips it, r if the client says no, q stops."
ROOM_KEYS = {"": "listens", "s": "passed", "r": "said no", "n": "said no", "no": "said no", "q": "stops"}
ROOM_READY_AGAIN = "To listen, press Enter with no word before it. Else type s, r or q."
ROOM_LISTENING = "Listening in: {room}, {duration}. {walk} Ctrl+C ends this room."
WHICH_ROOMS = "Which rooms are there? Write them with commas. What you type is added to these."
USUAL_ROOMS = "hall, living room, kitchen, bedroom, child's room"
WHICH_ROOM = (
    "Which room? Listening there takes two minutes, and half a minute where it was done before. "
    "What you type replaces the name below; with commas it is several rooms."
)
ROOMS_ADDED = "Rooms of this visit now too: {rooms}. To take one out: x."
KEY_TAKE_OUT = "Take a room out"
NOTE_TAKE_OUT = "Take out a room that was added, or listened in, by mistake"
TAKE_OUT_WHICH = (
    "What was a mistake? A room that is taken out will not be asked for. "
    "Where it listened, those minutes will count for no room."
)
TAKE_BACK = "{room}: the {time} from {at}"
TAKEN_BACK = "Not counted now: {room}, from {at}. That is noted."
NONE_TO_TAKE_OUT = "There is no room to take out: it listens there now, or the client said no."
WAS_THERE = "It listened for: {room}. Were you there until now?"
WAS_THERE_CHOICES = {"yes": "Yes, it counts", "no": "No, do not count it"}
KEY_RENAME = "Correct a room's name"
NOTE_RENAME = "Correct the name of a room that was mistyped"
RENAME_WHICH = "Which name is wrong? All that was noted of that room gets the new one."
RENAME_TO = "What is it called? Now it is: {room}."
RENAMED = "{room} is called {name} now. What you wrote in your record before keeps the old name."
NONE_TO_RENAME = "There is no room whose name can be changed."
BAD_RENAME = "There is no such room, or no such name for one. Its rooms: {rooms}."
BAD_ROOM = "There is no such room to take out. It has: {rooms}."
BAD_ROOM_NONE = "There is no room to take out."
DID_YOU_MEAN = "No room of this visit is called {named}. Did you mean {near}?"
ROOM_MEANT = {"near": "Yes, {near}", "named": "No, {named} is one more room"}
WHICH_ROOM_DOUBT = "In doubt: {first} or {second}. Listen in one, along the wall or door to the other."
LISTENS_NOW = "listening"
LISTENS_IN = "Listening in: {room}."


def bad_thing(room: str, things: list[str]) -> str:
    """A room without such a thing in its list."""
    if not things:
        return NO_LIST.format(room=clean(room, limit=64))
    return BAD_THING.format(things=", ".join(things))


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
BROKEN_OFF = "Begun before, and broken off: {room}. Those seconds are not counted."
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
KEY_COMPARE, KEY_OTHER_ROOM = "Compare a bag or toy", "Other room"
NOTE_ASK = "A private note about {room}. It goes in no export."
FIND_WHICH = "Which of these?"
FIND_NONE = "Nothing was heard in this room so far."
PASSED_HERE = "Passed over: {room}. That is kept. It can be listened in later."
PASSED = "Passed over: {room}. If the client said no to it, r keeps that."
SAID_NO_SURE = "Did the client say no to: {room}? It is kept as their answer, and stands on their paper."
SAID_NO = "Passed over: {room}. Kept: the client said no to it."
ALIKE = "{title} ({count} things like this)"
MAP_HEAD = "Each thing by room"
MAP_SAYS = "A longer bar is louder. (?) marks a doubt."
BAD_THING = "Nothing of that name is in the list of this room. It has: {things}."
NO_LIST = "There is no list for the room {room}. Write it as ROOM=THING, as in hall=router."
LEFT_ROOM = "  {room}: look at {things}"
LEFT_HEAD = "Rooms to come, in the order of the story:"
KEY_NETWORK = "Network beside it"
NETWORK_BESIDE = "The home network is looked at meanwhile. Its result is on the page of the network."


def rooms_listened(done: int, whole: int, brief: str, left_out: int, cut_short: int) -> str:
    """How far the rooms are; none counts as listened in that was not."""
    told = ROOMS_LISTENED.format(done=done, whole=whole, brief=brief)
    told += ROOMS_LEFT_OUT.format(count=left_out) if left_out else ""
    return told + (ROOMS_CUT_SHORT.format(count=cut_short) if cut_short else "")
