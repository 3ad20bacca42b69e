"""What an action answers when it cannot be done just now: a reason as data; the front end has the words."""

from enum import Enum


class Reason(Enum):
    """Why not now."""

    READING_IN = "a file is being read in"
    ALREADY_LISTENING = "another homesweep listens into this record"
    NO_TAG = "no tag of this id, alias or address"
    NO_CHECK = "nothing was listened to so far"


class Refused(Exception):
    """Nothing was done; `reason` says why, `name` what was named, as it was typed."""

    def __init__(self, reason: Reason, name: str = "") -> None:
        super().__init__(reason.value)
        self.reason, self.name = reason, name
