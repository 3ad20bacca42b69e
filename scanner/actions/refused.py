"""What an action answers when it cannot be done just now: a reason as data; the front end has the words."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.store.case import Case


class RefusalReason(Enum):
    """Why not now."""

    NO_RECORD = "nothing is kept"
    READING_IN = "a file is being read in"
    ALREADY_LISTENING = "another homesweep listens into this record"
    NO_TAG = "no tag of this id, alias or address"
    NO_ENTRY = "no entry of this number"
    EMPTY_RECORD = "nothing is in the record so far"
    NOT_A_PACKAGE = "no package"
    NO_PACKAGE = "no package and no file of this name"
    NOT_A_KEY = "no public key"
    NOT_A_NUMBER = "no number of a package"
    NUMBER_OF_RECORD = "a record has no number, only words and a key"
    NOBODY_NAMED = "nobody was named"
    NO_DEVICE = "no home device of this id or address"
    MADE_UP = "this is a demo, and nothing real is in its reach"
    NO_STICK = "no stick is put in"
    NO_FOLDER = "no such folder"
    NO_LISTENING = "the client said no to listening"
    LISTENING_LATER = "the client said later to listening"
    NO_NETWORK = "the client said no to a look at the network"
    NETWORK_LATER = "the client said later to a look at the network"
    NO_STANDS = "a client's no stands until the client answers"
    NOT_PRINTED = "the printer did not take it"
    VISIT_GOES_ON = "the kit is filled away from a client's home"
    NO_VISIT = "no visit goes on"
    NO_CHECK = "nothing was listened to so far"


class Refused(Exception):
    """Nothing was done; `reason` says why, `name` what was named, as it was typed.

    Of a no, or a later, that stands `at` is when it was said, in Unix seconds, and `by` who said it, one of
    log.proof.answers.SPEAKERS.
    """

    def __init__(self, reason: RefusalReason, name: str = "", at: float | None = None, by: str = "") -> None:
        super().__init__(reason.value)
        self.reason, self.name, self.at, self.by = reason, name, at, by


def refuse_listening(case: "Case") -> None:
    """Raises StoreError, and Refused where a client said no to it (NO_LISTENING), which closes asking and
    ringing too, or later and nothing since (LISTENING_LATER)."""
    from scanner.log.proof import answers

    if (said := answers.forbidden(case, "listening")) is not None:
        raise Refused(RefusalReason.NO_LISTENING, at=said.time, by=said.by)
    if (said := answers.deferred(case, "listening")) is not None:
        raise Refused(RefusalReason.LISTENING_LATER, at=said.time, by=said.by)
