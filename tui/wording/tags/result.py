"""What stands under every result: what it may mean, what now, when it is enough, what cannot be heard.

One `ResultWords` for each kind of result. Its title is what a person can say on the phone; its code ("B2")
leads to the same words on the sheet for a help line (tui.wording.tags.codes).
"""

from typing import NamedTuple

from tui.wording.hanging_lines import NO_BREAK


class Elsewhere(NamedTuple):
    """What makes surer. What makes up a flood of names may lie in the bag: it is in another place, too."""

    usual: str
    amid_flood: str


TO_BE_SURER = Elsewhere(
    "To be surer: {walk}. Or check in another place tomorrow.",
    "Look through your bag, coat and car. Then check again. To be surer: {walk}.",
)


class ResultWords(NamedTuple):
    """`title` is said on the phone; the others are read below the result. In `now` stands {walk} for how a
    walk is begun, {how} for where the search of a phone is told, {elsewhere} for what makes surer."""

    code: str
    title: str
    may_mean: tuple[str, ...]
    now: tuple[str, ...]
    enough: tuple[str, ...]
    elsewhere: Elsewhere = TO_BE_SURER

    def what_now(self, *, walk: str, how: str, flood: bool = False) -> tuple[str, ...]:
        """`now` in full; `flood` where far more names were heard than any crowd has."""
        surer = (self.elsewhere.amid_flood if flood else self.elsewhere.usual).format(walk=walk)
        return tuple(text.format(walk=walk, how=how, elsewhere=surer) for text in self.now)


MAY_MEAN_HEAD, NOW_HEAD, TALK_HEAD, ENOUGH_HEAD, NOT_HEARD_HEAD = (
    "What it may mean",
    "What now",
    "Talk to someone",
    "When it is enough",
    "Not heard",
)
ADVICE = (NOW_HEAD, TALK_HEAD, NOT_HEARD_HEAD)  # these come first where there is little room
NOTHING_TONIGHT = "Nothing has to be done tonight."
TALK_FIRST = "You do not have to act tonight. If you can, talk to someone first."
LEAVE_IT = "Do not move it or switch it off yet: that may be noticed."
NOT_OFF = "Do not switch it off yet: that may be noticed."
SOME_SAME = "Some may be the same one."
_OFTEN_OTHERS = "Where many people live, these are often neighbours' tags, or lost ones."
_ONE_IN_YOURS = "One may also be in your things or your car."
OF_SEVERAL_KINDS = (_OFTEN_OTHERS, _ONE_IN_YOURS)  # where no two can be the same one
FLOOD_NOT_YET = "Not yet. Among so many names a tag may be missed."
_NOT_YET = "Not yet. Five minutes without a break are enough for one place."
# one in a car is out of reach in most places: two places alone would calm falsely
_NOT_ELSEWHERE = (
    "If it was not near in two other places, nor in your car, you can stop here. "
    "Go on if you still feel watched."
)
_NONE_ELSEWHERE = _NOT_ELSEWHERE.replace("it was not", "none was")
_ONE_PLACE_DONE = (
    "This was long enough for one place. You can stop here, or check once more in another place."
)

HELP_SAYS_HOW, SUPPORT_SAYS_HOW = "Help says how, step by step.", "To see how: homesweep support tools"
RESULTS = {
    "nothing": ResultWords(
        "A1",
        "No tag was heard.",
        ("Often there is no tag near. One may also be asleep, out of reach, or of another kind.",),
        (NOTHING_TONIGHT, "{elsewhere}"),
        (_ONE_PLACE_DONE,),
    ),
    "common": ResultWords(
        "A2",
        "Only tags were heard that were close to their owners, known, or not set up.",
        ("Their owners were near, or you know them. That is common in any home or street.",),
        (NOTHING_TONIGHT, "{elsewhere}"),
        (_ONE_PLACE_DONE,),
    ),
    "untold": ResultWords(
        "A3",
        "A tag is near that does not say whether its owner is near too.",
        ("Some kinds never say it. Mostly it is on the keys or in the bag of somebody near.", _ONE_IN_YOURS),
        (
            NOTHING_TONIGHT,
            "{elsewhere}",
            "What stays behind is most likely not in your things.",
        ),
        (_NOT_ELSEWHERE,),
    ),
    "no_kinds": ResultWords(
        "A4",
        "A list of what was near was read. It does not say what kind of things they are.",
        (
            "It leaves out what the things sent. A tag in it looks like anything else.",
            "There may be one in it, or none.",
        ),
        (
            NOTHING_TONIGHT,
            "To be surer: {walk}.",
            "A list made on the way, of twelve minutes or more, shows what came along.",
        ),
        ("Not by this list alone.",),
    ),
    "one": ResultWords(
        "B1",
        "One tag is near, and away from its owner. Or it is of a kind that does not say.",
        (
            "In a block of flats it is often a neighbour's, or one that somebody lost.",
            "It may also be in your things or your car.",
        ),
        (
            NOTHING_TONIGHT,
            NOT_OFF,
            "{elsewhere}",
            "If it stays behind, it is most likely not in your things.",
        ),
        (_NOT_ELSEWHERE,),
    ),
    "several": ResultWords(
        "B2",
        "Several tags are near, and away from their owners.",
        (
            _OFTEN_OTHERS,
            SOME_SAME,
            _ONE_IN_YOURS,
        ),
        (
            NOTHING_TONIGHT,
            "Do not switch one off yet: that may be noticed.",
            "{elsewhere}",
            "Those that stay behind are most likely not in your things.",
        ),
        (_NONE_ELSEWHERE,),
    ),
    "comes_back": ResultWords(
        "C1",
        "A tag keeps coming back.",
        (
            "It may be borrowed, or belong to somebody you live or travel with.",
            "It may also be in your things or your car.",
        ),
        (
            TALK_FIRST,
            LEAVE_IT,
            "Write down what was heard.",
        ),
        ("You have checked enough to talk it over.",),
    ),
    "watcher": ResultWords(
        "D1",
        "A thing that could film or record is near.",
        ("Somebody near may own it and use it for themselves. Many of these lie in a home and do nothing.",),
        (
            NOTHING_TONIGHT,
            "{elsewhere}",
        ),
        ("If you know whose it is, and that they may have it there, you can stop here.",),
        Elsewhere(
            "Leave it where it is. To be surer: check in another room, or in another place tomorrow.",
            "Leave it where it is. Look through your bag, coat and car. Then check again.",
        ),
    ),
    "partial": ResultWords(
        "E1",
        "Only a part of the time could be listened to, and no tag was heard in it.",
        ("A tag may have been near while nothing could be heard. There may also be none.",),
        ("Mend what stopped it. Then check again for five minutes.", NOTHING_TONIGHT),
        (_NOT_YET,),
    ),
    "no_radio": ResultWords(
        "G1",  # not F1: that is a key
        "This laptop could not listen at all.",
        ("There may be tags near, or none. This check cannot tell.",),
        (
            "Mend what stopped it. Then check again.",
            "A phone that nobody else can use can look as well. {how}",
        ),
        ("Not yet. Nothing was checked.",),
    ),
    "unread": ResultWords(
        "G2",
        "A file was read, and nothing in it could be checked.",
        ("There may have been tags near, or none. This file cannot tell.",),
        (
            "See that it is the right file, and whole. Have it made once more if you can.",
            "A phone that nobody else can use can look as well. {how}",
        ),
        ("Not yet. Nothing was checked.",),
    ),
}
CUT_TOO = "A part of the time was not listened to. Check again for five minutes."
FIVE_MINUTES = "Five minutes are enough for one place."
SHORT_SO_FAR = f"Too short so far. {FIVE_MINUTES}"
WATCHER_TOO = "A thing that could film or record is near as well. Open it to read more."
UNTOLD_TOO = "A tag is near as well that does not say whether its owner is near too."
CANNOT_HEAR = "Trackers that use a phone network; tags that are asleep or out of reach."
TRUST = "If you still feel watched, trust that."
HELP_COMMAND = "homesweep support"
WALK_KEY = "w for a walk, or c to compare with and without your bag"
WALK_COMMAND = "homesweep walk, or homesweep compare"
CODE = f'You can say: "{{said}}" (result{NO_BREAK}{{code}})'
NOBODY_OPEN = "{key} shows who to call, and when they open."
OPEN_NOW, ALL_HOURS = "open now", "open day and night"
FOLDED = "{what}: Tab shows them."
TUCKED = "{tucked} more to look at: Tab shows it all."
FOLDED_ONE = "{what}: Tab shows it."
ROSE = "{name}: from '{before}' to '{after}'. {why}"
FELL = "{name}: from '{before}' to '{after}'. What was heard since speaks less for it."
MARKED = "It was marked."
AWAY_NOW = "It is away from its owner now."
AWAY_LONGER = "It was near, away from its owner, for a minute or more."


def someone_open(name: str, phone: str, *, always: bool, key: str) -> str:
    """Who can be rung now, and what shows the others."""
    phone = phone.replace(" ", NO_BREAK)
    return f"{key}: {name}, {phone}, {ALL_HOURS if always else OPEN_NOW}."


def folded_line(common: int, tucked: int = 0, own: int = 0, helpers: int = 0) -> str:
    """Harmless ones as one line, those that are the user's `own` and a helper's apart; with `tucked` others
    that are left out for want of room."""
    total = common + tucked + own + helpers
    if total == tucked:
        return TUCKED.format(tucked=f"{tucked:,}")
    alone = "1 common thing" if common == 1 else "{:,} other things near, common"
    harmless = alone if total == common else "{:,} common"
    several = {
        "{:,} more to look at": tucked,
        harmless: common,
        "{:,} yours": own,
        "{:,} the helper's": helpers,
    }
    what = ", ".join(says.format(number) for says, number in several.items() if number)
    return (FOLDED_ONE if total == 1 else FOLDED).format(what=what)


A_WALK = "a walk with the laptop"
