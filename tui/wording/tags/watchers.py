"""Words for things that watch, hear or locate and are no tracker tag, by their group."""

from collections.abc import Sequence
from typing import NamedTuple

from scanner.text import clean, quoted
from tui.wording.saying import count, listed

HEAD = "Things that can film, hear or locate"
NOT_A_TAG = "Not a tag"
COULD_HEAD = "What it could do"
CHECK_HEAD = "What you can check"
WHO_HEAD = "Who may have set it up"
QUIET = "Some of these go quiet while linked to a phone. Not finding one does not mean none is here."
CANNOT_TELL = "This laptop cannot tell whether it is recording, whose it is, or where it is now."
LONGEST_NAME = 40


class Words(NamedTuple):
    """Of one group: what it is `called` in short, what it may be, what to check, who may have set it up."""

    called: str
    may_be: str
    check: tuple[str, ...]
    who: str


COULD = {
    "camera": "It could take pictures or film.",
    "microphone": "It could record sound.",
    "location": "It could report where it is.",
    "door": "Who has its account could open the door, and see who comes and goes.",
}
NOTHING_KNOWN = "What it could do is not known before it is set up."

GROUPS = {
    "camera_glasses": Words(
        "glasses with a camera",
        "These may be glasses with a camera, or a VR headset of the same maker.",
        (
            "Is somebody near who wears thick glasses?",
            "A small light at the edge is on while most of them film.",
        ),
        "Most often the person who wears them.",
    ),
    "voice_recorder": Words(
        "a voice recorder",
        "This looks like a small voice recorder. We cannot tell if it is recording.",
        (
            "Many use one for work or school. Ask, if asking feels right.",
            "They are as small as a card or a pin.",
        ),
        "Most often the person who carries it. Its account has the recordings.",
    ),
    "dash_cam": Words(
        "a camera in a car",
        "This is a camera made for a car. It may be in a car that is parked or passing.",
        (
            "Is one behind the mirror of a car that you use?",
            "Some send pictures and place. Its app shows who has access.",
        ),
        "Most often the owner of the car, or a firm that lends it.",
    ),
    "car_log": Words(
        "a truck's driving log",
        "This logs the drives of a truck or van, and reports where it is.",
        ("It is common near roads. Is a truck or van near?",),
        "A firm, for the people who drive for it.",
    ),
    "camera": Words(
        "a camera",
        "This is a camera, or a part of one. Many people own one.",
        (
            "If it is yours or in your home, its app shows who has access.",
            "Cameras mostly send this only before they are set up. Look at the home network too.",
        ),
        "Most often a person who lives there. Who set it up can look through it from afar.",
    ),
    "action_camera": Words(
        "a camera for sport or the air",
        "This is a camera that people wear, hold or fly. Many own one.",
        ("Is somebody near who films sport or a trip?",),
        "Most often the person who carries it.",
    ),
    "plate_camera": Words(
        "a camera for number plates",
        "This looks like a part of a camera that reads number plates beside a road.",
        ("It stands on a pole and belongs to a town, a firm or a group of neighbours.",),
        "A town, a firm or a group of neighbours.",
    ),
    "lock": Words(
        "a lock",
        "This is a smart door lock.",
        ("If it is on your door, check who has access.",),
        "Most often a person who lives there, or the landlord.",
    ),
    "home_setup": Words(
        "a home device waiting to be set up",
        "A home device is waiting to be set up. We cannot tell what kind.",
        ("Is something new plugged in, in your home or next door?",),
        "Nobody yet, as far as it says.",
    ),
}


ANYONE_CAN = "Anyone can set a name."


def calls_itself(name: str) -> str:
    """The name that it sends; anyone can set one."""
    return f"It calls itself {quoted(name, limit=LONGEST_NAME)}. {ANYONE_CAN}"


def something_called(name: str) -> str:
    """A thing of no known kind, where there is one line for it."""
    return f"Something that calls itself {quoted(name, limit=LONGEST_NAME)}"


def maker(name: str) -> str:
    """Whose number it carries."""
    return f"The number in its messages belongs to {clean(name, limit=LONGEST_NAME).rstrip('.')}."


def also_near(number: int) -> str:
    """Those that are listed apart from tags."""
    return (
        f"{count(number, 'thing')} that can film, hear or locate {'is' if number == 1 else 'are'} listed too."
    )


def some(group: str, number: int) -> str:
    """How many of one group: "a lock", "a lock (2)"."""
    called = GROUPS[group].called
    return called if number == 1 else f"{called} ({number})"


def by_bluetooth(things: Sequence[str]) -> str:
    """Things that stand in homes, here or next door."""
    return f"Heard by Bluetooth, here or next door: {listed(things)}."
