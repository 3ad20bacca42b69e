"""What each code of a result means, for who hears it on the phone."""

from collections.abc import Sequence

from tui.wording.tags.result import A_WALK, HELP_SAYS_HOW, ResultWords
from tui.wording.tags.way_results import ALL

SHEET_WHAT = (
    "homesweep listens for Bluetooth tags near a laptop. It does not find phones, apps or shared accounts.",
    "The person can read out a code. It says which of these pages stands before them.",
    "'Nothing heard' is not proof. A tag that was heard does not tell who owns it, or why it is near.",
)
SHEET_ASK = (
    "Ask first: can you talk now? Could somebody see this laptop, or hear us?",
    "Do not ask them to take a tag away or to switch it off. Plan that with them, and with the police.",
    "Keys: F2 shows numbers, l writes it down, Ctrl+Q leaves at once.",
)


def _of_code(one: ResultWords) -> list[str]:
    """What a person reads below a result of this code."""
    said = [*one.may_mean, *one.what_now(walk=A_WALK, how=HELP_SAYS_HOW), *one.enough]
    return [f"{one.code}  {one.title}", *said, ""]


def helpline_sheet() -> Sequence[str]:
    """Every code with its meaning, for a page that an agency prints."""
    return [*SHEET_WHAT, "", *(line for one in ALL for line in _of_code(one)), *SHEET_ASK]


def codes() -> list[str]:
    """The code of each kind of result."""
    return [one.code for one in ALL]


def helpline_page(code: str) -> Sequence[str]:
    """One code with its meaning, for who hears it on the phone; empty where there is none of that name."""
    named = code.casefold().replace("result", "").replace(" ", "")
    found = [one for one in ALL if one.code.casefold() == named]
    return [line for one in found for line in (*_of_code(one), *SHEET_WHAT, "", *SHEET_ASK)]
