"""Why a tag could not be asked or made to ring. One reason each; the sentences live in tui.wording."""

from enum import Enum


class AskProblem(Enum):
    """The value is the stable short word that stands in JSON and in the record."""

    NOT_HEARD = "not heard"  # out of range, asleep, or changed beyond knowing again
    NO_CONNECTION = "no connection"  # it was heard and did not let itself be connected to
    CONNECT_TIMEOUT = "connect timeout"
    LOST = "connection lost"
    NO_ANSWER = "no answer"
    PAIRING = "pairing wanted"  # it answers only whom it is paired with
    REFUSED = "refused"
    OWNER_NEAR = "owner near"  # DULT: everything is refused outside the separated state
    GARBAGE = "answer not understood"
    NOTHING_TO_ASK = "nothing to ask"
    NO_SOUND = "no sound"  # it offers no sound that strangers may start
    TIME_UP = "time up"


STOPPED_BY_YOU = "stopped"  # stands where a problem does: nothing was wrong


class AskFailed(Exception):
    """`problem` says why, `detail` what the system said (uncleaned, for programs)."""

    def __init__(self, problem: AskProblem, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail
