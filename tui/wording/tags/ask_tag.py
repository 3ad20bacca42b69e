"""Words for asking a tag and for making it ring: the choice before, what came of it, what is in the way."""

from collections.abc import Mapping, Sequence
from enum import Enum

from scanner.actions.question import NO, YES
from scanner.actions.tags.ask_tag import TalkQuestion
from scanner.asking.ask import Fact
from scanner.asking.problem import STOPPED_BY_YOU, AskProblem
from scanner.text import clean

ASK_CHOICE = (
    "This laptop would connect to the tag and read what it tells anyone.",
    "It changes nothing on the tag, and makes no sound.",
    "While connected, the tag sends less. Its owner may notice that, but this is not likely.",
    "The police may want the tag left as it is. You can ask them first.",
    "You do not have to do this now.",
)
SOUND_CHOICE = (
    "This laptop would connect to the tag and make it ring for some seconds.",
    "Anyone near can hear it. Wait until you are alone, or with someone you trust.",
    "The owner may notice that it was found, if they hear it or see it change.",
    "The police may want the tag left as it is. You can ask them first.",
    "Write down first where you are and what you know. You do not have to do this now.",
)
ASK_QUESTION = "Connect and read it now?"
SOUND_QUESTION = "Make it ring now?"
CHOICES: Mapping[Enum, tuple[tuple[str, ...], str]] = {
    TalkQuestion.READ: (ASK_CHOICE, ASK_QUESTION),
    TalkQuestion.SOUND: (SOUND_CHOICE, SOUND_QUESTION),
}
ANSWERS = {NO: "No, leave it", YES: "Yes, do it now"}
TAG_LEFT = "Nothing was done. The tag was left as it is."
ASK_NEEDS_YES = (
    "Nobody is there to ask, so nothing was done. In a terminal you are asked first. Scripts can say --yes."
)
STAGES = {
    "seeking": "Listening for the tag. This may take half a minute.",
    "connecting": "It is near. Connecting now.",
    "talking": "Connected.",
}
_SEARCH = "Search by its signal: homesweep locate {id}"
RINGS_NOW = "It should ring now. Listen, and look where the sound comes from."
RINGING = RINGS_NOW + " Ctrl+C stops it."
RANG = "The tag took the order and should have rung."
RANG_UNSURE = "The order was sent. This kind does not say whether it rang."
NOTHING_HEARD = "If you heard nothing, its speaker may be covered or taken out."
NOT_LOUD = NOTHING_HEARD + " " + _SEARCH
NOTE = "To write a note about this for your record: homesweep log add --from {id}"
NOTE_ON_PAPER = "Write a note about this now: when, where, and what you heard or saw."
ANSWERS_KEPT = "What it said was put into your record."
INCOMPLETE = "It did not answer everything."

_PROBLEMS: Mapping[AskProblem, str] = {
    AskProblem.NOT_HEARD: (
        "The tag was not heard just now. It may be out of reach or asleep, or have changed its address. "
        "Move a little and try again."
    ),
    AskProblem.NO_CONNECTION: (
        "The tag was heard, but did not let this laptop connect. Move closer and try again."
    ),
    AskProblem.CONNECT_TIMEOUT: (
        "The tag was heard, but did not connect within 10 seconds. Move closer and try again."
    ),
    AskProblem.LOST: "The connection was lost midway. Move closer and try again.",
    AskProblem.NO_ANSWER: (
        "The tag did not answer in time. Some tags answer only the phone that they belong to. "
        "Nothing was paired."
    ),
    AskProblem.PAIRING: "The tag answers only the phone that it belongs to. Nothing was paired.",
    AskProblem.REFUSED: "The tag said no to this. Some do so while their owner is near.",
    AskProblem.OWNER_NEAR: (
        "The tag said no. Tags do so while their owner is near, and for up to half an hour after."
    ),
    AskProblem.GARBAGE: "The tag answered with something that could not be understood.",
    AskProblem.NOTHING_TO_ASK: "The tag let this laptop connect, but tells nothing to others.",
    AskProblem.NO_SOUND: "The tag let this laptop connect, but has no sound that others can start.",
    AskProblem.TIME_UP: "This took too long and was stopped. Nothing was paired. You can try again.",
}


def ask_problem(what: AskProblem, tag_id: str) -> str:
    """The sentence for what stood in the way, with what to do instead."""
    instead = f" {_SEARCH.format(id=tag_id)}" if what is AskProblem.NO_SOUND else ""
    return in_the_way(what) + instead


def in_the_way(what: AskProblem) -> str:
    """What stood in the way."""
    return _PROBLEMS[what]


def why(word: str | None) -> str:
    """The same for a word from a record, which another version may have written."""
    if word == STOPPED_BY_YOU:
        return "You stopped it."
    known = next((one for one in AskProblem if one.value == word), None)
    return in_the_way(known) if known is not None else "It did not go well."


NO_SOUND_ELSE = "No way is known to make this kind ring for others."
INSTEAD = (
    "Nothing was done. What you can do instead: search by its signal with homesweep locate {id}",
    "Go slowly, look in one place after the other, and watch whether it gets warmer.",
    "If you find it, take a photo before you touch it: homesweep tag {id} says what comes next.",
)


def no_sound(why: str, tag_id: str) -> list[str]:
    """For a kind that cannot be rung by others: why, as far as its family tells, and what to do instead."""
    return [never_rings(why), *(line.format(id=tag_id) for line in INSTEAD)]


def never_rings(why: str) -> str:
    """That a kind cannot be rung by others; `why` as its family tells it, "" for not at all."""
    return why or NO_SOUND_ELSE


_FACTS: Mapping[str, str] = {
    "maker": "Maker",
    "model": "Model",
    "serial": "Serial number",
    "firmware": "Version of its software",
    "hardware": "Version of its hardware",
    "software": "Version of its program",
    "battery": "Battery",
    "battery_type": "Kind of battery",
    "tile_id": "Number of the Tile",
    "product_data": "Product code",
    "category": "What it is fixed to",
    "protocol": "Version of the shared standard",
    "network_protocol": "Version of its network",
    "capabilities": "What it can do",
    "network": "Network",
    "identifier": "Sealed number for its maker",
}
_WORDS: Mapping[str, str] = {
    "full": "full",
    "medium": "half",
    "low": "low",
    "very_low": "very low",
    "mains": "mains",
    "single-use": "can be replaced",
    "rechargeable": "can be charged",
    "sound": "ring",
    "motion": "notice movement",
    "nfc": "be read by a phone that is held to it",
    "identifier": "tell its sealed number",
}
# first byte of the category in the DULT draft: 1, and from 128 on
_FROM_128 = (
    *("other", "luggage", "backpack", "jacket", "coat", "shoes", "bike", "scooter", "pram", "wheelchair"),
    *("boat", "helmet", "skateboard", "skis", "snowboard", "surfboard", "camera", "laptop", "watch"),
    *("memory stick", "drone", "headphones", "earphones", "inhaler", "sunglasses", "handbag", "wallet"),
    *("umbrella", "water bottle", "tools", "keys", "smart box", "remote control", "hat", "motorbike"),
    *("electronics", "clothing", "vehicle", "sports gear", "personal item"),
)
_CATEGORIES: Mapping[int, str] = {1: "a tracking tag"} | dict(enumerate(_FROM_128, start=128))


def fact(said: Fact) -> str:
    """One fact as the tag told it; never proof."""
    name = _FACTS.get(said.name) or clean(said.name, limit=30)
    return f"{name}: {_value(said)}"


def _value(said: Fact) -> str:
    if said.name == "category" and isinstance(said.value, str):
        return _category(said.value)
    parts: Sequence[str] = said.value if isinstance(said.value, list) else [said.value]
    return ", ".join(_WORDS.get(part) or clean(part, limit=80) for part in parts) or "none"


def _category(number: str) -> str:
    known = _CATEGORIES.get(int(number)) if number.isdecimal() and len(number) < 4 else None
    return known or f"other ({clean(number, limit=10)})"


SAID = "The tag tells about itself (this is no proof):"


def asked_on(when: str) -> str:
    """The head above facts in the page of a tag."""
    return f"On {when} you read it. It told about itself:"


def rung(when: str) -> str:
    """That it was made to ring."""
    return f"On {when} you made it ring."


def tried(when: str, why: str) -> str:
    """A connection that came to nothing."""
    return f"On {when} you connected to it. {why}"


# what to do with the thing in your hand; the order is that of the safety facts, part 3.3
HAND_HEAD = "If you have it in your hand"
HAND_FIRST = (
    "Are you in danger? Call {call}.",
    "If you are with the person whose it may be, leave this for later.",
    "You do not have to do anything now. To move it or switch it off may be noticed.",
    "Take a photo of it where it is, with something beside it for size. Touch it little.",
    "Write down where and when you found it.",
    "Talk to someone: a helpline, an advocate, or the police. Say that it may be a tracking device.",
)
HAND: Mapping[str, str] = {
    "nfc": "To read it with a phone, once: ",
    "serial": "Its number: ",
    "police": "What the police can ask: ",
    "off": "Only if you choose to switch it off: ",
    "off_tells": "What that tells: ",
}
HAND_KEEP = (
    "Leave it where it is for a short time: nobody is warned. But it goes on telling where you are.",
    "Do not take it to a place that must stay secret.",
    "Do not throw it away or break it. It is the best link to its owner.",
)
HAND_NOT_KNOWN = "Not known for this kind: "
HAND_UNKNOWN: Mapping[str, str] = {
    "nfc": "how a phone reads it",
    "serial": "where its number is",
    "police": "what the police can ask",
    "off": "how to switch it off",
    "off_tells": "what switching it off tells",
}
