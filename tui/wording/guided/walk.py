"""A walk: what it is, what is asked before it, what stands on the way, and its one answer."""

from tui.wording.saying import count

TITLE = "Walk"
ENTRY = "Take this laptop for a walk"
WHAT = (
    "This laptop listens on your way. Most things stay behind. What stays near comes along with you.",
    "Take a way that you take anyway, by day, and with somebody if you can.",
    "Do not take it to a refuge, or to a place that must stay secret.",
    "About twelve minutes in streets will do. A way that goes on tells more than one out and back. "
    "There is no hurry: another day is as good.",
)
HOW = "How will you go?"
HOWS = {"foot": "On foot", "car": "In a car, as a passenger", "bus": "By bus or train"}
HOW_MISSING = "Say how you go: --how foot, --how car or --how bus."
AWAKE = "Keep this laptop awake on the way? It then goes on listening in your bag."
HELD_LID = (
    "It stays awake. You can close the lid: it goes on listening. "
    "We ask the computer to lock the screen then. Try it once: not every one does."
)
HELD_SLEEP = (
    "It stays awake while the lid is open. Leave it open a hand's width. "
    "If it closes, nothing is heard until it opens, and that is said at the end."
)
NOT_HELD = (
    "It may sleep once the lid closes, and hears nothing then. Leave it open a hand's width. "
    "If it sleeps, that is said at the end."
)
HELD_NOTHING = (
    "This computer does not let us keep it awake. Leave the lid open a hand's width. "
    "If it sleeps, that is said at the end."
)
BEGUN = "Trying Bluetooth. If it can be used, you can set out. Ctrl+C ends it at any time."
GO = "Set out"
END, AGAIN = "End the walk", "Walk again"
ENDS_THERE = "A walk goes on. To end it: w, then e."
END_FIRST = f"A walk goes on. End it first, on its page: {ENTRY}."
NOT_YET = "No stretch of the way is behind you so far. One takes about a minute and a half on foot."
TOO_EARLY = "too early to tell what comes along"
KEEP_GOING = "Keep going on your way. You can look at it later."
UNKEPT = "No record is open, so it is lost when you quit. To keep it: b."
WAIT = "Do not set out for this yet: nothing is heard. e ends it."
HELD_UP = "What is near now does not count. What was heard before is kept."
LEFT_OUT = (
    "A part of this walk is not in your record: there was no room left. The answer counts it all the same. "
    "Put it on paper before you quit: o."
)
ENOUGH = "That is enough to tell. You can end it when you like."
ENOUGH_SHORT = "Enough: Ctrl+C."
OPEN_LEFT = "Something may come along. A few more stretches of the way will tell."
TOO_MANY = "Many others share your way. It can tell once you are away from them."
OPEN_SHORT, TOO_MANY_SHORT = "A few more tell.", "Too many share it."
NO_WALK = "No walk is in your record so far. To begin one: homesweep walk"
NO_WALK_HERE = (
    "This laptop took no walk so far. What came along in a file that you read in stands in: homesweep tags"
)
GOES_ON = "This walk goes on just now. When it has ended, ask again: homesweep walk --last"
MADE_UP = "A made-up walk, played fast. No radio is used."
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

MEANS = {
    "foot": "It may be in what you carry or wear. It may also be with somebody who went the same way.",
    "car": "It may be in the car, or in what you have with you. Compare, with the car and without, can tell.",
    "bus": "It may be in what you carry. It may also be with somebody who rode along. "
    "Another walk on another way can tell.",
}
STILL = (
    "Nothing shows that you were on the way. It takes streets, with other things in them. "
    "Nothing can be said of what is near you."
)
UNHEARD = "This laptop could not listen on the way. Nothing can be said of what came along."
FLOODED = "This walk cannot tell if anything came along."
STOPPED = "A no to listening ended this walk. Nothing can be said of what came along."
BEGUN_ANEW = "There was a break on the way. The stretches of the way were counted anew after it."
MANY_BESIDE = (
    "That is more than one person carries. If you went alone, something with you may send made-up names."
)
CROWD = (
    "More things came along than one person carries: people, or made-up names. "
    "If you went alone, something with you may send them."
)
SEE_TAG = "To read about it: homesweep tag {id}"  # after a comparison too
WRITE = "To write it in your diary: homesweep log add --from {id}"


def along_so_far(came: int, maybe: int) -> str:
    """What came along so far, beside it."""
    if came:
        return f"{count(came, 'thing')} came along"
    return f"{count(maybe, 'thing')} may have come along" if maybe else "nothing came along so far"


def more(needed: int) -> str:
    """How far it is: "two more stretches of the way will do"."""
    if not needed:
        return ENOUGH
    return f"{_number(needed)} more {'stretch' if needed == 1 else 'stretches'} of the way will do."


def _number(needed: int) -> str:
    return (NUMBERS[needed] if needed < len(NUMBERS) else str(needed)).capitalize()


def left_behind(behind: int) -> str:
    """How many others stayed where they were."""
    return f"Left behind so far: {count(behind, 'other thing')}."


def headline(
    answer: str, number: int, stretches: int, needed: int, *, too_many: bool = False, beside: bool = False
) -> str:
    """The one answer of a walk; `number` things that it speaks of, `too_many` shared it to tell, `beside`:
    some came along close to their owners, and are told below."""
    walked = f"{count(stretches, 'stretch', 'stretches')} of the way"
    if answer == "SHORT" and too_many:
        return f"This way cannot tell. Many others shared its {count(stretches, 'stretch', 'stretches')}."
    nothing = "We heard nothing that came along with you"
    if beside:
        nothing = "Besides things close to their owners, we heard nothing that came along"
    more_would = f"{needed} more would do" if needed > 1 else "One more would do"
    return {
        "CAME": f"{count(number, 'thing')} came along with you.",
        "MAYBE": f"{count(number, 'thing')} may have come along with you. This walk alone cannot tell.",
        "NOTHING": f"{nothing}, on {walked}.",
        "SHORT": f"This was too short to tell. It had {walked}. {more_would}.",
        "STILL": STILL,
        "UNHEARD": UNHEARD,
        "STOPPED": STOPPED,
    }[answer]


def too_short(heard: int) -> str:
    """What a walk that was too short may mean, where tags were heard on it."""
    them = "it" if heard == 1 else "they"
    was = "was" if heard == 1 else "were"
    return f"{count(heard, 'tag')} {was} heard. This walk cannot tell if {them} came along."


def there(there: int, of: int, *, in_hand: bool = False) -> str:
    """On how many stretches one thing was heard; `in_hand` the last of them was not over."""
    cut = ", the last one cut short" if in_hand else ""
    return f"There on {there} of {count(of, 'stretch', 'stretches')} of the way{cut}."


def stayed(behind: int) -> str:
    """The others, at the end."""
    return f"{count(behind, 'other thing')} stayed behind."


def beside(number: int) -> str:
    """What came along close to its owner."""
    what = "thing" if number == 1 else "things"
    whose = "its owner. It is often" if number == 1 else "their owners. They are often"
    return f"{number:,} {what} came along close to {whose} one's own, or of somebody who goes along."


def more_in_short(needed: int) -> str:
    """How far it is, where there is little room."""
    return f"{_number(needed)} more will do." if needed else ENOUGH_SHORT


def progress(listened: str, stretches: int, came: int, left: str) -> str:
    """One line that is written over on the way, `left` how far it is; 60 columns have room for all of it but
    the time."""
    return f"{count(stretches, 'stretch', 'stretches')}   {came} came along   {left}   {listened}"
