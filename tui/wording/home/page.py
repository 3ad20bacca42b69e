"""What the pages of the app say about the home network, beside what they share with the commands."""

from collections.abc import Mapping

from scanner.actions.refused import RefusalReason
from tui.wording.home.changes import NO_CHANGE
from tui.wording.home.looking import CANNOT_SEE
from tui.wording.saying import count, duration
from tui.wording.terminal.commands import NOTHING_REAL

ENTRY_HOME = "Look at my home network"
HOME_TITLE = "Home"
KEY_HOME = "Devices on the network at home"

# before and while it looks
NOT_LOOKED_YET = "Your home network was not looked at yet."
WHAT = (
    "This lists what is on the network that this laptop is on: cameras, speakers, locks and the rest. "
    "It asks you first. Nothing is sent before you say yes."
)
WHAT_MADE_UP = f"{NOTHING_REAL} A made-up look at a home comes in a moment."
READING = "Reading what your record knows of your home network."
WORKING_OUT = "Working out what was seen."
LOOK, LOOK_AGAIN, STOP = "Look now", "Look", "Stop"
LOOK_STOPPED = "Stopped. Nothing of this look is kept."
WATCH_STOPPED = "Stopped. What was heard until now is in the list."
NOTHING_SENT = "Nothing was sent."
SAID_NO = (
    "{who} said no to a look at the network, {at}. "
    "So nothing is asked and nothing is sent. To change it: v, then a."
)
REFUSED = {RefusalReason.NO_NETWORK: SAID_NO}
VISIT = "The visit"

# what is asked before anything is sent
BEFORE_SENDING_TITLE = "Before anything is sent"
THE_NETWORK = "The network: {network}, at {interface}."
NO = "No, leave it"
YES_ASK = "Yes, ask this network"
YES_LISTEN = "Only listen, for a minute"
YES_CAMERAS = "Yes, ask quiet cameras too"
NO_CAMERAS = "No, look without that"
YES_ROUTER = "Yes, ask the router"
NO_ROUTER = "No, look without that"
ROUTER_TITLE = "The router's doors to the internet"
CAMERAS_TITLE = "Ask quiet cameras"
WIDE_TITLE = "A wide network"
WHICH_TITLE = "Which network?"

# the list
AT_HOME = "At home"
NEW, NOT_MARKED = "new", "not marked"
LOOKING_NOW = "looking at the network"
IS_NEW = "New: it was not seen here in the look before."
IS_NOT_MARKED = "It may be able to see, hear or show where someone is. You have not marked it."
HOW_LINE = "What the shapes mean, how we looked, and what this cannot see"
NOT_SEEN = (
    "Not seen: what is off, asleep or on another network, and who can log in. "
    "Cameras that use a card or a phone network are not seen either."
)
CAMERAS_KEY = "Quiet cameras were not asked. a asks them."
NOTHING_SINCE = "Since {when} nothing that we can see has changed."
SINCE = "Since {when}: {what} c shows more."
UNKEPT = "Not kept. b keeps it in a record."
OTHER_HOMES = "Your record knows other networks too. o shows the next."
CANNOT_TITLE = f"{CANNOT_SEE}"

# stay and watch
WATCH, MORNING_TITLE = "Stay and watch", "While this laptop listened"
WATCH_HOURS = {"1": "For an hour", "8": "For a night, 8 hours", "24": "For a day"}
WATCH_CHOSEN = "as long as you choose"

# the unplug test
UNPLUG = "Unplug test"

# the router's own list
ROUTER_LIST = "Router's list"
LIST_TITLE = "The router's own list"
LIST_HOW = (
    "On the router's page, copy the table of devices, and paste it here. You can also type it: one device "
    "in each line. Nothing is sent, and nothing is opened. Signing in to the router may be noticed."
)
LIST_READ = "Read it"

# keys
DOORS = "Router's doors"
CHANGED, NAME, MINE, KNOWN, CAMERAS, KEEP, OTHER = (
    "Changes",
    "Name",
    "Mine",
    "I know it",
    "Quiet cameras",
    "Keep it",
    "Other network",
)
OLDER, NEWER = "Older look", "Newer look"
ABOUT_KEYS = {
    "name": "Give a device a name of your own",
    "mine": "Mark a device as yours, or take that back",
    "known": "Mark a device as known, or take that back",
    "cameras": "Ask cameras that stay quiet",
    "doors": "Look, and ask the router which doors it opens to the internet",
    "keep": "Keep this in a record",
    "other": "Show another network of your record",
    "watch": "Only listen for hours, then a list of what is new",
    "unplug": "A test: unplug one thing, and see which one went",
    "list": "Paste the router's own list of devices",
    "visit": "The visit, where a new answer is noted",
    "join": "Say that two lines are one thing",
    "apart": "Take back that this and another line are one thing",
}

JOIN, APART = "Same thing", "Take apart"
JOINED_IN_APP = "The two are one line now. x on it takes them apart."
PARTED = "They stand by themselves again."
JOIN_STOPPED = "Nothing was joined."

# words kept
DEVICE_NAME_FIELD = "What do you call it? Leave it empty to take the name off."
DEVICE_MARKED_MINE = "Marked as yours. m takes this back."
DEVICE_MARKED_KNOWN = (
    "Marked as known. It stays in the list. Who set it up? Who can log in? k takes this back."
)
NAMED, UNNAMED = "The name is kept.", "It has no name of yours any more."
DEVICE_GONE = "This device is not in your record any more."

# changes
CHANGES_TITLE = "What changed"
NO_CHANGES_YET = "There is only one look at this network so far. After the next one, changes show here."
PICK_OLDER = "Compare with which earlier look?"
PICK_NEWER = "And which later look?"
CHANGES_NOW = "From {before} to {after}."


def list_taken(rows: int) -> str:
    """After the router's list was read."""
    return f"{count(rows, 'device')} read from the list. What only the router knows stands last."


def join_pick(name: str) -> str:
    """After the first of two that are one thing."""
    return f"Now choose the line that is the same thing as {name}, and press j. Esc stops."


def join_sure(one: str, other: str) -> str:
    """Before two lines become one."""
    return f"Are these one and the same thing?\n{one}\n{other}"


def looking(progress: str) -> str:
    """While it looks (looking.look_progress)."""
    return f"Looking: {progress}. s stops it."


def listening(seconds: float, limit_s: float | None, counts: Mapping[str, int]) -> str:
    """While it only listens, for hours."""
    of = f" of {duration(limit_s)}" if limit_s is not None else ""
    heard = count(counts["addresses"], "address", "addresses")
    return f"Listening: {duration(max(1.0, seconds))}{of}, {heard} so far. s stops it."


def look_closed(devices: int, seconds: float, name: str | None, *, kept: bool) -> str:
    """The closing line of a look."""
    text = f"Looked for {duration(seconds)}: {count(devices, 'device')}."
    return f"{text} Kept in your record as {name}." if kept else text


def list_title(devices: int) -> str:
    """Above the list."""
    return f"{AT_HOME} ({devices:,})"


def look_choice(name: str | None, moment: str, devices: int) -> str:
    """One look in a list to choose from."""
    return f"{moment}   {count(devices, 'device')}" + (f"   ({name})" if name else "")


def changes_head(new: int, gone: int, changed: int) -> str:
    """The sentence that stands first on the page of changes."""
    if not (new or gone or changed):
        return NO_CHANGE
    parts = [f"{new} new" if new else "", f"{gone} not seen this time" if gone else ""]
    parts += [f"{changed} changed" if changed else ""]
    return f"{', '.join(part for part in parts if part)}."
