"""Compare: what it is, what is asked before each listen, and what was there only with one thing."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.wording.saying import count, duration

TITLE = "Compare"
ENTRY = "Compare with and without a thing"
WHAT = (
    "This laptop listens twice: once with a thing, once without it. Three minutes each will do.",
    "It says what was there only the one time. Nothing else of the place is named.",
)
WHICH = "What do you want to compare?"


class Preset(NamedTuple):
    """What people compare, words for its two listens, which can be changed, and examples of one's own."""

    title: str
    labels: tuple[str, str]
    own: tuple[str, str]


PRESETS = {
    "bag": Preset(
        "A bag, a coat or another thing",
        ("with it", "without it"),
        ("with the red bag", "without the red bag"),
    ),
    "car": Preset(
        "What stayed with the car", ("in the car", "away from the car"), ("in the blue car", "in the kitchen")
    ),
    "toy": Preset(
        "A child's toy", ("with the toy", "without the toy"), ("with the bear", "without the bear")
    ),
    "visit": Preset(
        "Before and after a visit", ("before the visit", "after the visit"), ("before Sunday", "after Sunday")
    ),
    "home": Preset("This place and home", ("here", "at home"), ("at work", "at home")),
    "baseline": Preset(
        "A new flat: what is new since the first day", ("the first day", "now"), ("moving in", "a week later")
    ),
}
FIRST, SECOND = "Words for the first listen", "Words for the second listen"
OWN_WORDS = '{which}, such as "{own}". Enter alone takes "{usual}":'
BEGIN = "Begin"
LISTEN = "Listen now"
LAY_IT = "Lay it right beside this laptop, and leave it there."
TAKE_IT = "Take it away first: to another room, twenty steps or more, or outside."
# where only words of one's own tell what is compared
IF_LAID = "If it is a thing: lay it right beside this laptop, and leave it there."
IF_TAKEN = "If it is a thing: take it away first, to another room, twenty steps or more, or outside."
AS_IT_IS = "Leave this laptop and all other things as they are."
TRYING = "Trying Bluetooth. If it can be used, this listens for {duration}. Ctrl+C stops it sooner."
ENTER = "Press Enter when you are ready."
NOT_COUNTED = "Only what is heard counts. e stops this listen; begin again once it hears."
STOP = "Stop this listen"
ENDS_THERE = "A listen to compare goes on. To stop it: c, then e."
END_FIRST = f"A listen to compare goes on. Stop it first, on its page: {ENTRY}."
MORE_WITH, MORE_WITHOUT, AGAIN = "Once more with", "Once more without", "Compare anew"
TWO_LABELS = "Give two words or more, such as: homesweep compare 'with the bag' 'without the bag'"
MANY_LABELS = "Eight listens are the most. Give words for eight at most."
SAME_LABELS = "The words for the two listens are the same. Give each its own."
NO_COMPARISON = "No comparison is in your record so far. To begin one: homesweep compare"
ASK_THIRD = "Listen once more, {label}?"
MADE_UP = "Made-up listens, played fast. No radio is used."
SURE, MAY_BE = "Most likely belongs to it", "May belong to it"
NAME_SOMETHING = "Something with Bluetooth, kind not known"
THIRD = {
    "WITHOUT": "Once more without it is surer: what comes and goes by itself shows then.",
    "WITH": "Once more with it is surer: what was missed may be heard then.",
}
STOPPED = "A no to listening ended a listen, which does not count. Nothing can be compared."
ONE_LISTEN = "It ended before there were two listens. Nothing can be compared."
NOTHING_HEARD = "nothing heard"  # of a listen that was ended at once
UNHEARD = "One of the listens heard nothing at all. Nothing can be compared."


def stopped(number: int) -> str:
    """Listens that a no ended."""
    return f"A no to listening ended {count(number, 'listen')} more. What was heard then does not count."


def anew_sure(done: int) -> str:
    """Before another comparison takes the place of one with so many listens."""
    one = "The listen that is" if done == 1 else f"The {count(done, 'listen')} that are"
    return f"{one} done will not count for the next. Compare anew?"


def next_listen(number: int, label: str) -> str:
    """What comes next."""
    return f"Listen {number}: {label}"


def seconds_left(seconds: float) -> str:
    """How long a listen goes on."""
    return f"{count(max(0, round(seconds)), 'second')} to go"


def headline(number: int, label: str) -> str:
    """The answer, first."""
    if not number:
        return f"We heard nothing that was there only {label}."
    return f"{count(number, 'thing')} {'was' if number == 1 else 'were'} there only {label}."


def amid_flood(label: str) -> str:
    """The answer where so many names were made up that what is asked about may be among them."""
    return f"This cannot tell what was there only {label}."


def many(number: int, label: str) -> str:
    """The answer where so many came close only then that none stands out."""
    return f"{count(number, 'thing')} close by were there only {label}. This cannot tell them apart."


def too_short(label: str) -> str:
    """The answer where nothing was there only with it, and it was hardly listened."""
    return f"This was too short to tell what was there only {label}."


def louder(number: int, label: str) -> str:
    """Tags that were heard in each listen, and were nearer in those asked about."""
    return (
        f"{count(number, 'tag')} {'was' if number == 1 else 'were'} there each time, but much louder {label}."
    )


def lengths(listens: Sequence[tuple[str, float, float]]) -> str:
    """How long each listen was, and what of it was not heard."""
    return f"Listened: {', '.join(_length(*one) for one in listens)}."


def _length(label: str, listened_s: float, missed_s: float) -> str:
    heard = [duration(listened_s)] if listened_s else []
    missed = [f"not heard for {duration(missed_s)}"] if missed_s else []
    return f"{label} ({', '.join([*heard, *missed]) or NOTHING_HEARD})"


def unnamed(number: int, *, flood: bool = False) -> str:
    """What came or went by itself; amid a `flood` it is not usual."""
    usual = "" if flood else ", as is usual"
    return f"{count(number, 'other thing')} came or went{usual}. What comes and goes is not named."


def how_near(near: str, packets: int) -> str:
    """How it was heard."""
    told = f"heard {count(packets, 'time')}"
    return f"{near[:1].upper()}{near[1:]}, {told}." if near else f"{told[:1].upper()}{told[1:]}."
