"""The list of what is at home, with the sentence that stands first."""

from tui.wording.saying import count

DEVICE_GROUPS = {
    "senses": "Can see, hear or show where someone is",
    "fits": "The same signs fit a camera",
    "acts": "Can open, heat or switch",
    "other": "Other",
    "apart": "Also heard, not from this network",
    "people": "Phones and computers",
    "answered": "Another thing answers for these",
    "named": "Named by the router, not heard now",
}
PART_NOTES = {
    "fits": "Most such things are no camera. Look at it: is there a lens?",
    "apart": "It may be a camera with its own address. We did not ask it anything.",
    "answered": (
        "A router or a Wi-Fi extender can answer for every address. There may be a device at each, or none. "
        "They are not counted above."
    ),
    "named": "They may be off or away. They are not counted above.",
}
NEW_PHONE = "A phone can change its address by itself. One that is new here may have been here before."
DEVICE_SHAPES = {"new": "◆", "open": "◇", "known": "·", "other": "○", "fold": "+"}
SHAPES_HEAD = "The shapes in the list"
SHAPES_MEAN = {
    "new": "new since the looks before",
    "open": "may be able to see, hear or show where someone is",
    "known": "marked as yours, or as known",
    "other": "anything else",
    "fold": "several things in one line. Enter opens it",
}
MAY_BE = "may be: {what}"
LONG_UNHEARD = "Not heard for more than a week"
TO_UNFOLD = "Lines with + hold several. To list each: {how}"
ADD_ALL, ALL_KEPT = "add --all", "homesweep devices --all"  # the latter looks at nothing anew
NEW, UNCONFIRMED = "new", "not sure"
BY_BLUETOOTH = "by Bluetooth"
NEAR_NOTE = "'by Bluetooth': heard by its radio, here or next door."
DEVICE_MARKS = {"mine": "yours", "known": "known"}
CAPABILITIES_SHORT = {
    "camera": "sees",
    "microphone": "hears",
    "location": "knows where",
    "lock": "locks",
    "climate": "heats",
    "presence": "who is in",
    "network": "network",
    "media": "plays",
    "power": "switches",
    "storage": "files",
    "alarm": "alarm",
    "health": "body",
    "remote": "from afar",
}
MAY_SEE = "sees?"
NO_DEVICE_SEEN = (
    "No device answered on this network in this check. This does not show that there is no camera here."
)
NONE_ASKED = (
    "Nothing was asked, so nothing had to answer, and no device was seen. "
    "This does not show that there is no camera here."
)
NO_DEVICE_IN_RECORD = "Your record holds no home device yet. To look: homesweep home"
IF_UNKNOWN = (
    "If one of them can see or hear, and you do not know it: do not unplug it yet. "
    "Write it down, and talk it over with someone you trust."
)
WHO_CAN_LOG_IN = "A device that you know can still be open to someone else. Who set it up? Who can log in?"
ALL_YOURS = "All of them are marked as yours or known."
SEE_DEVICES = "To see its devices: homesweep devices"
IN_FULL = "To see one in full: homesweep device {id}"
UNCONFIRMED_NOTE = "'not sure': this computer knew it from before, and did not see it answer this time."
MAY_BE_NOTE = "'may be': the signs are few, so this is a guess."
SEES_NOTE = "'sees?': the same signs fit a camera."
CAMERA_NETWORKS = "Wi-Fi names near here that some cameras use:"
CAMERA_NETWORK_NOTE = "It may be a neighbour's. Is there a new camera that you know of?"


def home_headline(
    here: int,
    senses: int,
    unmarked: int,
    *,
    people: int = 0,
    near: int = 0,
    asked: bool = True,
    now: bool = True,
) -> str:
    """The sentence that stands first, with the numbers of the list below it (tui.present.home.order.Counted):
    `senses` of those `here` may see, hear or show where, `unmarked` of these are open; `people` others are
    phones and computers; `near` more were heard by Bluetooth.

    `asked` False for a look that only listened; `now` False for what the looks of a record saw, one with
    another.
    """
    if not here:
        return NO_DEVICE_SEEN if asked else NONE_ASKED
    text = f"{count(here, 'device is', 'devices are')} on this network."
    if not now:
        seen = count(here, "device was", "devices were")
        text = f"{seen} seen on this network so far. Some may not be here now."
    if senses:
        text += f" {count(senses, 'of them', 'of them')} may be able to see, hear or show where someone is."
    if senses and unmarked:
        which = f"{unmarked} of those" if unmarked < senses else "it" if senses == 1 else "them"
        text += f" You have not said yet whether you know {which}."
    if near:
        text += f" {count(near, 'thing', 'things')} heard by Bluetooth may{' too' if senses else _SENSE}."
    return f"{text} {_people(people, senses)}" if people else text


_SENSE = " be able to see, hear or show where someone is"


def _people(number: int, senses: int) -> str:
    of = ("other", "others") if senses else ("of them", "of them")
    return f"{count(number, f'{of[0]} is a phone or computer', f'{of[1]} are phones and computers')}."


def network(subnet: str | None, number: int, of: int) -> str:
    """Which of the networks of a record; empty where there is but one, and it has no name."""
    which = f"network {number} of your record" if of > 1 else ""
    return ", ".join(filter(None, [which, subnet]))


def many(number: int, what: str) -> str:
    """Several of a kind in one line."""
    return f"{number} x {what}"


def last_heard(moment: str) -> str:
    """Of a device that has been silent for long."""
    return f"last heard {moment}"
