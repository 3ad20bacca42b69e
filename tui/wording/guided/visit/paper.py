"""A visit on one page of paper for the client, in words."""

from collections.abc import Sequence

from tui.wording.saying import count

PAPER_TITLE = "What was looked at in your home"
PAPER_LOOKED, PAPER_HEARD, PAPER_NOW = "What was looked at", "What was heard", "What now"
PAPER_ON, PAPER_ON_DAY = "On {date}, with your yes.", "On {date}."
PAPER_ROOMS = "Listened for tags in: {rooms}. That was {time} in all."
PAPER_NO_ROOMS = "No room was listened in."
PAPER_NO_CAR = "The car was not listened in."
PAPER_TAG = "{tag}: {where}"
PAPER_MARKS = {"known": "known to you", "mine": "yours"}
PAPER_ASK = "{tag}: {where}. Many people have such a thing. Does somebody here know it?"
PAPER_NETWORK = "The home network was looked at."
PAPER_NO_NETWORK = "The home network was not looked at."
MAY_SENSE = (
    "On the home network, {things} may be able to see, hear or show where someone is: {names}. "
    "Does somebody here know each of them, and who can log in?"
)
MAY_SENSE_NONE = (
    "On the home network, nothing was seen that may see, hear or show where someone is. "
    "That is no proof that there is none."
)
DEVICE_NOT_SURE = "{name} (not sure)"
ALIKE_DEVICES = "{name} ({number} of these)"
PAPER_OF_VISITOR = "{things} of who visited you: not judged here."
PAPER_SAID_NO = "{check}: you said no, and that was kept."
PAPER_NOT_LISTENED = "No room was listened in, so this page can tell nothing of tags."
PAPER_STEPS = (
    "Nothing has to be done today. A tag can stay where it is until you have chosen.",
    "Talk it over before you move it or switch it off: that may be noticed.",
    "Keep this page where nobody else looks.",
)
TO_FILL_IN = "______________________"
PAPER_NEXT = "Next date: {date}   Who: ______________________"
PAPER_WORDS = "The eight words of your record: {words}. They show later that nothing before them was changed."


def may_sense(number: int, names: Sequence[str]) -> str:
    """What was seen on the home network that may see, hear or show where someone is."""
    if not number:
        return MAY_SENSE_NONE
    return MAY_SENSE.format(things=count(number, "thing"), names=", ".join(names))


def of_visitor(things: int) -> str:
    """How many things are the helper's, on the client's page."""
    return PAPER_OF_VISITOR.format(things=count(things, "thing"))
