"""The page of a visit in words: its steps, the line on top, how it begins and ends."""

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
    "agreed": "homesweep visit {answers} --by client",
    "story": "homesweep visit --story",
    "kit": "homesweep kit confirm ID",
    "rooms": "homesweep visit --rooms hall,bedroom",
    "car": "homesweep visit --rooms car",
    "network": "homesweep home",
    "read": "homesweep tags",
    "hand-over": "homesweep visit --close",
}
ANSWER_TO = "--answer {check}={answer}"
USUAL_ANSWERS = {"listening": "yes", "network": "no"}  # where nothing is noted
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
THROUGH, KEY_ENDS = "All steps are through", "To end the visit: e."
ALL_THROUGH = "All steps are through. To end the visit: homesweep visit --end"
ENDED = "The visit is over. It is kept in the record as {id}."
ENDED_HERE = "The visit is over. It is kept in the record as {id}. The first line here goes on with it."
BAD_STEP = "There is no such step. The steps are: {steps}."
BEGIN = "Begin a visit"
NEEDS_CLIENT = "A visit is kept in a record of that client."
UNLOCK_CLIENT = "Open {name}, the record that is here"
CLIENT_RECORD = {"client": "Make a record for a client", "records": "Open one that is there"}
BEGIN_SAYS = (
    "This page leads through a visit and keeps the time. Steps may come in any order, and be passed over. "
    "What is noted here is in the record."
)
KEY_ANSWER, KEY_DONE, KEY_SKIP, KEY_END = "Answer", "Done", "Pass over", "End the visit"
KEY_DO, NOTE_DO = "Go", "Begin the step under the cursor"
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


def minutes_left(seconds: float) -> str:
    """How much time is left, or by how much it is over."""
    minutes = int(abs(seconds) // 60)
    return (LEFT if seconds >= 0 else OVER).format(minutes=minutes)


BAD_TIME = "The time of a visit is 1 to {most} minutes, in whole minutes."
KEY_HELPERS = "Do and don't"
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
TO_GO_ON = "To go on with it: homesweep visit --go-on"
