"""Help, as it can be read before anything is unlocked."""

from typing import NamedTuple

from tui.wording.guided import compare, walk
from tui.wording.tags import raw_ears
from tui.wording.tags.findings import CANNOT_TELL, CHECK_LIMITS, HEARD_BRIEFLY, LEVEL_SHAPES, LEVELS


class Topic(NamedTuple):
    """One page of help: its name, and its paragraphs; support.emergency fills in {call} and {police}."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


# What people type is in signatures/support/search_words.toml.
SEARCH_ASK = "Search help: type a word, such as airtag, block, flat"
SEARCH_NOTHING_FOUND = "Nothing in help has these words. Try another word, or F2 for somebody to talk to."

NOW = Topic(
    "now",
    "If you are worried now",
    (
        "If you are in danger, call {call} first.",
        "You do not have to do anything about a tag right now. Moving it or switching it off may be noticed.",
        "Write down what you saw, where and when. A photo of it in its place helps, if you can take one "
        "unseen.",
        "When there is no danger right now, talk to someone: a helpline, an advocate, or {police}. "
        "Say that a tag may be part of it.",
        "Then choose, with help. You can leave it for now, take it to the police, or switch it off. Each "
        "choice has a cost. Throwing it away loses the best link to its owner.",
        "Do not carry a tag that works to a place that must stay secret.",
        "It is not your fault.",
    ),
)
LIMITS_TOPIC = Topic(
    "limits",
    "What it cannot see",
    (
        *CHECK_LIMITS,
        "It cannot see where a phone, tablet or watch shares its place with someone.",
        "It cannot see shared accounts: mail, photos, car, doorbell, a child's games.",
        "It cannot see programs on a phone or on this laptop that report on you. To look for those, use a "
        "device the other person never held.",
        "It cannot see a car's own app, or radio of other kinds.",
        "New kinds of tags may be made after this version.",
        "A home-made tag can hide behind what it answers. See: Raw ears.",
        "A known tag can still be used by someone else.",
        "It hears some ten metres far, less through walls and cars.",
    ),
)
_WORDS = Topic(
    "words",
    "What the words mean",
    (
        "Tag: a small thing that tells its owner where it is, such as a key finder.",
        "Address: a number a tag sends. Near its owner it often changes. Then one tag may be counted twice.",
        f"{LEVEL_SHAPES['following']} {LEVELS['following']}: the same tag was with you in more than one "
        "place or day, away from its owner. Or it is of a kind that does not say.",
        f"{LEVEL_SHAPES['watch']} {LEVELS['watch']}: a tag was near, away from its owner, for a minute or "
        "more. Or it is of a kind that does not say, and came back.",
        f"{LEVEL_SHAPES['seen']} {LEVELS['seen']}: close to its owner, or known to you. That is common in "
        "any home or street.",
        f"{LEVEL_SHAPES['seen']} {CANNOT_TELL}: of a kind that does not say whether its owner is near. It "
        "was not heard enough to say more.",
        f"{LEVEL_SHAPES['watch']} {HEARD_BRIEFLY}: away from its owner, for less than a minute. It may have "
        "passed by.",
        f"{LEVEL_SHAPES['mine']} {LEVELS['mine']}: marked as yours.",
        "Place: where this laptop was, as it understood it from what is around.",
        "Check: one stretch of listening, two minutes at most.",
        "Your record: one file that holds what was heard. You say where it is kept, or that there is none.",
    ),
)
PAPER = Topic(
    "paper",
    "A result on paper, and its code",
    (
        "Under a result stands a code, such as result B2. Say it on the phone: a helpline can look up which "
        "page stands before you.",
        "On Check, and after a walk or a comparison, o puts the result on one page: what was heard, "
        "what now, what to say on the phone. "
        "It is a PDF and a web page, in a folder that you name.",
        "The page is not locked. On this laptop others may find it. A stick that you keep is better.",
        "It can print too, on Linux and macOS. It asks first, and names the printer. "
        "A copy may stay in the printer, or on this computer.",
        "For a helpline: what every code means stands in Help, below. homesweep support codes prints it.",
    ),
)
SAFETY = Topic(
    "safety",
    "Using this laptop",
    (
        "If someone else can use or watch this laptop, they may see that you used this.",
        "Ctrl+Q leaves at once, from anywhere, also while you type. What was heard is kept if you have a "
        "record.",
        "Closing the window does the same.",
        "Ctrl+L hides the screen and locks your record. After five idle minutes it does so by itself. "
        "Listening goes on. That page says nothing of it. What was heard is told when you come back.",
        "Without a record, or with one that has no passphrase, anyone can bring the screen back with Enter. "
        "Ctrl+Q is safer then.",
        "The command that starts this may stay in your shell's list of commands.",
        "Nothing leaves this laptop. It sends no messages and asks for no updates.",
        "While it listens, it asks things near it for their names. It does so under a made-up address. It "
        "connects to nothing.",
        "If your record is locked, nobody can read it without the passphrase. There is no way back "
        "without it.",
        "Someone may make you open it. A copy with a person you trust can help.",
        "Nothing here can protect you from a program that records your keys or your screen.",
    ),
)
SURER = Topic(
    "surer",
    "To be surer: walk, or compare",
    (
        f"{walk.ENTRY}: {walk.WHAT[0]}",
        *walk.WHAT[1:],
        "Its answer comes from stretches of the way: one is over once other things are near.",
        f"{compare.ENTRY}: {' '.join(compare.WHAT)}",
        f"{compare.LAY_IT} Then: {compare.TAKE_IT}",
        "Both are on the start page. Both can be ended at any time, and what was heard stays.",
        "Nothing has to be done tonight. A tag that is left where it is stays the best link to its owner.",
    ),
)
KEYS_TITLE = "Keys"
KEYS_HERE = "On the page you came from:"
KEYS_ANYWHERE = "Anywhere:"
ON_CARD = (("Enter", "what was seen of this tag"), ("Tab", "to the next one"))
ON_TABLE = (("up, down", "go from line to line"), ("Enter", "open the line"))
ON_LIST = (("up, down", "go from line to line"), ("Enter", "choose the line"))
ON_FIELD = (("letters", "are typed here"), ("Enter", "go on"))
ON_TEXT = (("letters", "are typed here"), ("Tab", "go on"))
ON_BOX = (("Space", "tick it, or take the tick off"),)
ON_BUTTON = (("Enter", "press it"),)
KEYS = (
    ("Ctrl+Q", "leave at once"),
    ("Ctrl+L", "hide the screen"),
    ("Ctrl+P", "find anything by its name"),
    ("Ctrl+T", "this page as plain lines"),
    ("?", "help; F1 while you type"),
    ("F2", "get help now"),
    ("Esc", "back"),
    ("Tab", "to the next part of the page"),
    ("arrow keys", "move"),
    ("Enter", "open or choose"),
)
_RAW_EARS = Topic("raw-ears", raw_ears.HELP_TITLE, raw_ears.HELP)
TOPICS = (NOW, SURER, LIMITS_TOPIC, _WORDS, PAPER, SAFETY, _RAW_EARS)
