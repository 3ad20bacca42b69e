"""Words about "my kit": an advocate's own things, known in every record once they are marked there."""

from pathlib import Path

from scanner.actions.home.device_in_hand import NotConfirmed
from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.text import clean
from tui.wording import missing
from tui.wording.saying import count

EMPTY_KIT = "Your kit is empty. With a record open: homesweep kit add ID"
ABOUT_KIT = (
    "Your kit holds only your own things, and nothing of a client. Anybody at this computer can read it. "
    "It raises no alert in a visit, and only there. Elsewhere homesweep kit mark asks first, in each record."
)
ADDED_TO_KIT = "{name} is in your kit now, and marked as yours in this record."
THERE = "{name} is in your kit already. It is marked as yours in this record."
CHANGES = (
    "{name} changes its address. Your kit could not know it again, so it was not put in. "
    "In a visit: homesweep kit confirm {id}. In a record of your own: homesweep mine {id}"
)
CHANGES_ON_NETWORK = (
    "{name} cannot go in. Either it has another address on each network, as phones do, "
    "or it is nothing that you carry. At the start of a visit: homesweep kit confirm network"
)
REMOVED_FROM_KIT = "{name} is out of your kit. Marks in records stay: homesweep unmark ID"
NO_ITEM = "There is no number {number} in your kit. To see it: homesweep kit"
WHICH_OF_KIT = "Say which: homesweep kit {do} {what}"
KIT_NOT_HEARD = "Nothing of your kit was heard in this record."
FOUND_OF_KIT = "In this record, this seems to be yours:"
TOLD_HERE = "Look at {id} first: this record tells of it. Marked as yours, it is told no more."
NOT_BY_YES = "{name} was not marked: this record tells of it. If it is yours: homesweep mine {id}"
MARK_ASK = (
    "Mark it as yours here? It will raise no alert in this record. Type yes, or press Enter to leave it:"
)
KIT_NEEDS_YES = "Nobody can answer here. To mark it without a question: homesweep kit mark --yes"
_FILLED_ELSEWHERE = "Your kit is filled away from a client's home, and a visit goes on here. "
VISIT_GOES_ON = f"{_FILLED_ELSEWHERE}To have it raise no alert in this visit: homesweep kit confirm ID"
VISIT_GOES_ON_HERE = f"{_FILLED_ELSEWHERE}To have it raise no alert in this visit: c on this page."
NO_VISIT = "No visit goes on here. To begin one: homesweep visit"
NEEDS_TERMINAL = "This goes step by step. Run it in a terminal: homesweep kit {do} {what}"
CONFIRMED_HERE = "{name} is yours. It is not judged in this visit, and judged again after it."
OF_HELPER = "Of the helper"
ONLY_HELPERS = "So far only things of the helper were heard. Most tags are heard within a few minutes."
NOT_JUDGED = "These came with the helper. They are not judged in this visit, and judged again after it."
STEPS = {
    OffAndOnStep.LISTEN: (
        "Listening for {name}. Keep it near, and leave it on. That takes 15 seconds or more. "
        "This line says when to switch it off."
    ),
    OffAndOnStep.OFF: "{name} is heard. Switch it off now, or take its battery out.",
    OffAndOnStep.ON: "{name} is not heard any more. Count slowly to three, then switch it on again.",
    OffAndOnStep.CONFIRMED: "{name} was not heard when it was off, and is heard again.",
    OffAndOnStep.NOT_HEARD: "{name} was heard too seldom. {left} Bring it nearer, and try again.",
    OffAndOnStep.OFF_EARLY: (
        "{name} was heard at first, and then no more. {left} "
        "Try again, and leave it on until this line says to switch it off."
    ),
    OffAndOnStep.STILL_HEARD: (
        "{name} was still heard when it should be off. {left} "
        "It may be another thing than the one in your hand. Look at it more closely."
    ),
    OffAndOnStep.TOO_SOON: (
        "{name} was back at once, so nobody can tell whether you switched it on. {left} "
        "Try again: when it is not heard any more, count slowly to three before you switch it on."
    ),
    OffAndOnStep.NOT_BACK: (
        "{name} was not heard again. {left} "
        "Some things come back under a new address. Mark those in each record instead."
    ),
    OffAndOnStep.NO_RADIO: (
        "Nothing can be heard just now. {left} See on Check what stops it, then try again."
    ),
}
NOT_PUT_IN = "It was not put in."
# a phone, tablet, hotspot or laptop of the helper's, on a network
NETWORK = "network"  # as it is typed: homesweep kit confirm network
ON_NETWORK = "A phone, tablet or laptop on this Wi-Fi"
ON_NETWORK_SAYS = (
    "Many phones have another address on each Wi-Fi. No list can know them again.",
    "So each visit asks once more.",
    "Do this before the first look at the network. What an earlier look wrote down stays.",
    "Nothing of these looks is kept, but that you said yes to them.",
)
LOOKS = "One moment: a look."
SWITCH_ON = "Have the thing switched on, and on this Wi-Fi. Then choose:"
IS_ON = "It is on: look"
SWITCH_OFF = "Switch it off, or leave the Wi-Fi with it. Wait half a minute. Then choose:"
IS_OFF = "It is off: look again"
THIS_WENT = "This one went: {name}. Is it the thing in your hand?"
IT_IS = "Yes, this one is mine"
SWITCH_ON_AGAIN = "Switch it on again, on the same Wi-Fi. Wait until it is connected. Then choose:"
IS_ON_AGAIN = "It is on again: look"
LEAVE_IT = "Leave it"
NOT_CONFIRMED = {
    NotConfirmed.LEFT: "It was left there. Nothing was put in.",
    NotConfirmed.NOT_SEEN: "The look does not see it. It was not put in. Wake it, and try again.",
    NotConfirmed.NOTHING_WENT: (
        "Nothing went, so we cannot tell which one it is. It was not put in. Some things take minutes."
    ),
    NotConfirmed.SEVERAL_WENT: (
        "More than one thing went, so we cannot tell which one is yours. It was not put in. Try again."
    ),
    NotConfirmed.ANOTHER_WENT: "Another thing went. It was not put in. Look at it more closely.",
    NotConfirmed.NOT_CARRIED: (
        "What went is no phone, tablet, laptop or hotspot. It was not put in, and is looked at like the rest."
    ),
    NotConfirmed.NOT_BACK: (
        "It was not seen again under the same address. It was not put in. Wait a little, and try again."
    ),
}
MARKED_AS_YOURS = "Marked as yours: {names}."
_PROBLEMS = {
    "unreadable": "Your kit cannot be read. It is the file {path}. Move it away, and begin a new one.",
    "full": "Your kit is full. Take something out first.",
    "not-writable": "Your kit cannot be written to: {path}",
    "empty": "Your kit is empty. There is nothing to write.",
    "exists": "There is a file at {path} already. It was left as it is. Choose another name.",
}
NOT_A_KIT = "{path} is not a kit of homesweep. Nothing was taken from it."
EXPORTED = "Your kit is in {path} now. It holds only your own things. Anybody who finds it can read it."

# in the app
ENTRY_KIT = "My kit: things that I bring along"
APP_EMPTY = (
    "Your kit is empty. To fill it, have your own things near you and switched on. Press a, then "
    "'Listen here for a moment'. It asks which is in your hand. Then you switch that one off and on. "
    "One thing at a time."
)
APP_EMPTY_CLIENT = (
    "Your kit is empty, and this is a client's record. Fill it before a visit, from a record of your own: "
    "Ctrl+P, 'Make a record of my own'. What is yours here can go in too: a."
)
APP_CHANGES = (
    "{name} changes its address. Your kit could not know it again, so it was not put in. "
    "In a visit, confirm it at the beginning: c on this page."
)
NEEDS_OWN = "Your kit needs a record of your own: what is near is heard into that."
NO_OWN_RECORD = "This needs a record that is open. To make one: Ctrl+P, 'Make a record of my own'."
NETWORK_AT_OFFICE = (
    "Look at your own network first: Home. Mark the thing there, with m. Then press a here, and choose it."
)
APP_SAYS = (
    "For advocates. It holds only your own things, and nothing of a client. "
    "It raises no alert in a visit, from its beginning to its end, and only there. "
    "Anybody at this computer can read it."
)
IN_VISIT = (
    "What is in your kit is not judged in this visit.",
    "Something of yours changes its address, such as an AirTag, or is not in your kit? Confirm it now: c.",
    "Nothing to confirm, or all of it confirmed: d notes that the kit is done, and goes back to the steps.",
)
EMPTY_IN_VISIT = "Your kit is empty. It is filled away from a client's home."
CONFIRM = "Confirm"
CONFIRM_TIP = "Switch a thing of yours off and on, so that it is not judged in this visit"
DONE, DONE_TIP = "Done", "The kit is done: back to the steps of the visit"
CONFIRM_WHICH = "Which of these is in your hand? The nearest stands first."
NOT_NOW = "Nothing is listened for just now. Keep yours near, and switched on."
NONE_NEAR = "No tag is heard here just now. Keep yours near, and switched on."
LISTEN_HERE = "Listen here for a moment"
LISTENS_HERE = "Listening for a moment. Keep your things near, and switched on."
APP_GIVES = "e writes it into a file, such as on a stick."
ADD, LEAVE_OUT, MARK, TAKE, GIVE = "Add", "Take out", "Mark", "Import", "Export"
ADD_TIP = "Put in a thing of yours: listen, then switch it off and on"
MARK_TIP = "Mark what is of your kit as yours in this record; it asks first"
APP_REMOVED = "{name} is out of your kit. Marks in records stay."
APP_MARK_ASK = "In this record, this seems to be yours. Mark it? It will raise no alert here."
TAKE_ASK = "Which file? It was written by Export here, or on another computer."
GIVE_ASK = "Where to? A new name, such as one on a stick."


def step_said(step: OffAndOnStep, name: str, left: str = NOT_PUT_IN) -> str:
    """What is to be done now, or how it ended; `left` that nothing came of it, where it is so."""
    return STEPS[step].format(name=name, left=left)


def kit_problem(code: str, path: Path) -> str:
    """Sentence for a kit that cannot be used, or a file beside it."""
    if code == "missing":
        return missing.no_file(str(path))
    sentence = NOT_A_KIT if code == "unreadable" and path.name != "my-kit.json" else _PROBLEMS[code]
    return sentence.format(path=clean(str(path), limit=200))


def kit_imported(number: int) -> str:
    """What came of a file."""
    return f"{count(number, 'thing was', 'things were')} put into your kit. Nothing is marked by that alone."


def of_helper(things: int) -> str:
    """How many things are the helper's in a visit."""
    return f"{count(things, 'thing')} of the helper, not judged"


def kit_line(number: int, name: str, kind: str, address: str) -> str:
    """One thing in the list."""
    return f"{number:>3}  {name}, {'on a network' if kind == 'device' else 'Bluetooth'}, {address}"
