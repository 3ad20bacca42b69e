"""What is left of a client on a laptop, in words, and removing it."""

from tui.wording.saying import count

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


def looked_for(texts: int, streets: int, devices: int, places: int, looked: int) -> str:
    """What a search of the laptop looked for, and where."""
    return LOOKED_FOR.format(
        texts=count(texts, "name and text", "names and texts"),
        streets=count(streets, "address", "addresses"),
        devices=count(devices, "device address", "device addresses"),
        places=count(places, "place"),
        looked=count(looked, "file"),
    )


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
