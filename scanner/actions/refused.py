"""What an action answers when it cannot be done just now: a reason as data; the front end has the words."""

from enum import Enum


class Reason(Enum):
    """Why not now."""

    READING_IN = "a file is being read in"
    ALREADY_LISTENING = "another homesweep listens into this record"


class Refused(Exception):
    """Nothing was done; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
