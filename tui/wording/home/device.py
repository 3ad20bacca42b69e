"""One device at home: what it may be, who can get in, and what was marked."""

from tui.wording.saying import count

NO_DEVICE = "There is no device {id} in your record. To see them: homesweep devices"
DEVICE_MARKED = {
    "mine": "{name} ({id}) is marked as yours. To undo: homesweep unmark {id}",
    "known": "{name} ({id}) is marked as known. It stays in the list. Who set it up, and who can log in? "
    "To undo: homesweep unmark {id}",
    "unmark": "{name} ({id}) is not marked any more.",
}
DEVICE_NAME_QUESTION = "What do you call it? (Enter takes the name off)"
NAMED = "{id} is called {name} now."
DEVICE_UNNAMED = "{id} has no name of yours any more."
JOINED = "{other} and {id} are one device now. To undo: homesweep device {id} --apart"
APART = "{id} stands by itself again."
SAME_AS_ITSELF = "{id} is that device already. Nothing was changed."
DOUBT = (
    "You had marked or named a device that calls itself the same. This one has another address, or it may "
    "see and that one could not. If it is the same thing, mark it again."
)

WHO_CAN_GET_IN = "Who set it up, who can get in"
A_CHANGE_ALERTS = "Whom a change may alert: {alerts}"
READ_ON = "Read in: {source}. On {day}."
DEVICE_QUESTIONS = (
    "Do you know this device? Who set it up?",
    "Whose account is it on? Can you open its app and see the list of members?",
    "A second user often sees less than the owner does.",
    "Is it yours to change? In a shared home, ask an advocate first.",
)
BEFORE_A_CHANGE = (
    "You do not have to act now. You can leave it as it is.",
    "Before you change a thing: take a photo of it, and pictures of its member list and its history.",
    "A reset or a removed user can be noticed, and may cost proof.",
)
UNKNOWN_CAMERA = (
    "Do not touch it or switch it off at once. Behave as usual in that room. "
    "Speak to the police or an advocate from another place."
)
LOOK_FOR_A_LENS = (
    "Most such things are no camera. Look at it without touching it: is there a lens? "
    "If there is one and you do not know it, behave as usual in that room. "
    "Speak to the police or an advocate from another place."
)
IF_A_CAMERA = "If it is a camera: {could}"
DOORS = "As the router tells it: {doors}."
CHECK = "What you can check: {name}"
COULD = "What it could let someone do"
SAME_SIGNS = "The same signs fit: {kinds}."
COULD_BE_CAMERA = "So it could be a camera. What is printed on it, or its app, may say what it is."
DEVICE_SURE = {"exact": "It is", "likely": "Likely", "weak": "It may be"}
ONE_SIGN = "Likely, from one sign"
COULD_WEAK = "What it may let someone do, if it is what it seems"
CHANGING = "What a change may give away"
DEVICE_CANNOT_SHOW = "Who owns it, who can log in to it, why it is here, or what it did before."


def marked_as(mark: str, until: str) -> str:
    """What was said of it, and up to which day."""
    return f"It is marked as {mark}{f', up to {until}' if until else ''}."


def first_and_last_seen(first: str, last: str) -> str:
    """First and last sight."""
    return f"First seen {first}, last seen {last}."


def seen_in(looks: int, of: int) -> str:
    """How often a device was seen, of how many looks at its network."""
    return f"Seen in {looks} of {count(of, 'look')} at this network."
