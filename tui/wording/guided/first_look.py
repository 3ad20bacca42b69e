"""The questions before the first look, and what a terminal says where the app has a page."""

from collections.abc import Mapping
from typing import NamedTuple

from scanner.actions.listen.first_look import ALONE, GO_ON, LEAVE, MAYBE, OFFICE, SKIP, TRIED, FirstQuestion


class FirstStep(NamedTuple):
    """One question before the first look; `choices` the words of each answer."""

    title: str
    says: str
    choices: Mapping[str, str]


IN_APP = {
    FirstQuestion.SEEN: FirstStep(
        "Could somebody else see this laptop?",
        "Did somebody else set it up? Do they know its password, or use it now and then?\n"
        "Then they may see that you used this.",
        {
            ALONE: "No, it is mine alone",
            MAYBE: "Yes, or I am not sure",
            OFFICE: "I help others. It is my service's. Only its staff ever held it",
        },
    ),
    FirstQuestion.ANOTHER_DEVICE: FirstStep(
        "Another device first",
        "A phone or laptop they never held is a better place to begin. With such a phone you can call a "
        "helpline, too.\n"
        "A program may be on this laptop that shows them your keys and your screen. This one does not look "
        "for such programs. You can have it checked, later, by somebody you trust.\n"
        "You can also go on here. Then they may see what you do.",
        {LEAVE: "Leave now", GO_ON: "Go on here all the same"},
    ),
    FirstQuestion.EXIT_KEY: FirstStep(
        "One key leaves at once",
        "To leave at once, from anywhere, hold Ctrl and press Q.\n"
        "Try it now. Then start it again, and it asks these things once more. In a new window, type:\n"
        "    {command}",
        {TRIED: "I have tried it", SKIP: "Skip"},
    ),
}
BY_NUMBER = "Press the number of an answer. Or move with the arrow keys, and press Enter."
ASKED_EACH_TIME = "You are asked at each start here: no note of your answer stays on this laptop."
AT_TERMINAL = IN_APP | {
    FirstQuestion.SEEN: IN_APP[FirstQuestion.SEEN]._replace(
        says=f"{IN_APP[FirstQuestion.SEEN].says}\n"
        "Commands leave their text in this window, and their names in the shell's history."
    ),
    FirstQuestion.EXIT_KEY: IN_APP[FirstQuestion.EXIT_KEY]._replace(
        title="One key stops it",
        says="To stop at any time, hold Ctrl and press C. To take the text off this window, close it.\n"
        "Try it now. Then start it again, and it asks these things once more. In a new window, type:\n"
        "    {command}",
    ),
}
HELP = "To get help now, at any time: {command} support"
WRITE_DOWN = "Do you want to write it down?"
WRITE_CHOICES = {"write": "Yes, in a record that is locked", "no": "No"}
