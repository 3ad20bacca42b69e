"""A visit to a client's home, in words: its steps, its rooms, what was answered."""

from collections.abc import Sequence

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
    "agreed": "Say aloud what is checked and kept. Then note each answer.",
    "story": "Ask what the other person seems to know, and since when. Who set up the Wi-Fi?",
    "kit": "Mark your own things, so that they are not judged.",
    "rooms": "Listen in each room for two minutes.",
    "car": "Listen in the car last, with the engine off.",
    "network": "Look at the home network, if the client said yes.",
    "read": "Read the findings together, one by one. Not now is a good answer.",
    "hand-over": "Give the client their record, and what is meant for the police.",
}
COMMANDS = {
    "agreed": "homesweep visit --answer listening=yes --answer network=no --by client",
    "story": "homesweep log note",
    "kit": "homesweep kit mark",
    "rooms": "homesweep visit --rooms hall,bedroom",
    "car": "homesweep visit --rooms car",
    "network": "homesweep home",
    "read": "homesweep tags",
    "hand-over": "homesweep log hand-over",
}
SIGNS = {"done": "[x]", "skipped": "[-]", "open": "[ ]", "next": "[>]"}
LEFT = "{minutes} min left"
OVER = "{minutes} min over"
NEXT = "Next: {step}. {how}"
NEXT_COMMAND = "  {command}"
SKIPPING = "To pass over it: homesweep visit --skip {step}"
ALL_THROUGH = "All steps are through. To end the visit: homesweep visit --end"
ENDED = "The visit is over. It is kept in the record as {id}."
ONE_LOOK = "One look at the network"
COVERS = {
    "listen_only": "only to listen",
    "cameras": "quiet cameras too",
    "wifi": "Wi-Fi names too",
    "router": "the router's doors too",
}
CHECKS = {"listening": "Listening", "network": "A look at the network"}
ANSWERS = {"yes": "yes", "no": "no", "later": "later"}
SPEAKERS = {"client": "the client", "advocate": "the advocate", "not said": "not said by whom"}
ANSWER = "{said}, {at}"
NOT_ANSWERED = "{check}: not asked yet"
BINDS = "A no closes that check, in the app and in every command, until the answer is changed."
BAD_ANSWER = "Write an answer as listening=yes, listening=no, network=later and so on."
BAD_STEP = "There is no such step. The steps are: {steps}."
ROOM_READY = "Room {number} of {count}: {room}. Enter listens, s skips it, q stops here."
ROOM_LISTENING = "Listening in: {room}, {duration}. Ctrl+C ends this room."
ROOMS_HEARD = "Where each thing was loudest (rooms listened in: {rooms})"
LOUDEST_SURE = "loudest in: {room}"
LOUDEST_UNSURE = "may be loudest in: {room}, not sure. A second pass can tell."
LOUDEST_ONE = "heard in: {room}. Only one room was listened in."
NOT_HEARD = "not heard"
NO_TAGS = "No tag was heard in these rooms. That is no proof that there is none."
BEGIN = "Begin a visit"
BEGIN_SAYS = (
    "This page leads through a visit and keeps the time. Steps may come in any order, and be passed over. "
    "What is noted here is in the record."
)
WHICH_ROOMS = "Which rooms are there? Write them with commas."
USUAL_ROOMS = "hall, living room, kitchen, bedroom, child's room"
WHICH_ROOM = "Which room? Listening there takes two minutes."
LISTENS_IN = "Listening in: {room}. Enter on the step ends it sooner."
KEY_ANSWER, KEY_DONE, KEY_SKIP, KEY_END = "Note an answer", "Done", "Pass over", "End the visit"
ANSWERING = (
    ("What was asked about?", CHECKS),
    ("What was the answer?", {"later": "Later", "no": "No", "yes": "Yes"}),
    ("Who gave it?", {"client": "The client", "advocate": "The advocate", "not said": "Not said"}),
)
STRIP_SIGNS = {"done": "+", "skipped": "-", "open": ".", "next": ">"}
STRIP = "{steps} {left}"


def answered(of: str, answer: str, by: str, covers: Sequence[str] = (), *, one_look: bool = False) -> str:
    """What was answered of a check, by whom, and what it covers; words of scanner.log.proof.answers."""
    told = f"{ONE_LOOK if one_look else CHECKS[of]}: {ANSWERS[answer]} ({SPEAKERS[by]})"
    return ", ".join((told, *covers))


def minutes_left(seconds: float) -> str:
    """How much time is left, or by how much it is over."""
    minutes = int(abs(seconds) // 60)
    return (LEFT if seconds >= 0 else OVER).format(minutes=minutes)
