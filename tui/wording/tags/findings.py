"""Words for what was heard. Calm, short, no verdicts; what is observed stands apart from what is inferred.

Levels and rules: facts on wording for people under stress (reading grade 6, 20 words a sentence at most).
"""

from collections.abc import Sequence

from scanner.text import clean, quoted
from tui.wording.saying import count, duration, moment_here, short_moment_here

LEVELS = {
    "following": "Talk it over",
    "watch": "Check again",
    "seen": "Heard, common",
    "mine": "Yours",
}
HEARD_BRIEFLY = "Just heard"  # away from its owner, and for less than a minute
CANNOT_TELL = "Cannot tell"  # of a kind that does not say where its owner is


def address(newest: str, *, of: int) -> str:
    """Under which address it was heard last, of so many."""
    return f"Its address: {newest}" if of == 1 else f"Its newest address, of {of:,}: {newest}"


def level_name(shown: str) -> str:
    """What a level is called; also of the common ones what is away from its owner, and what may be."""
    return {"brief": HEARD_BRIEFLY, "untold": CANNOT_TELL}.get(shown) or LEVELS[shown]


LEVEL_SHAPES = {"following": "◆", "watch": "◇", "seen": "○", "mine": "·"}  # never colour alone

STATES = {
    "separated": "away from its owner",
    "near-owner": "close to its owner",
    "unregistered": "not set up yet",
    "unknown": "this kind does not say where its owner is",
}
BATTERIES = {"full": "full", "medium": "half", "low": "low", "very_low": "very low"}
KIND_UNKNOWN = "Something with Bluetooth, kind not known"

NEXT_STEP = {
    "following": (
        "You do not have to act now. It may help to talk to someone first. "
        "Do not move it or switch it off yet: that may be noticed."
    ),
    "watch": "A second check in another place will tell you more. You do not have to do anything now.",
    "seen": (
        "To read about one: homesweep tag ID. If you know whose it is, you can say so: homesweep known ID"
    ),
    "mine": "It is marked as yours, and raises no alert.",
}
NEXT_MINE = "It is marked as yours, and raises no alert. To take the mark back: homesweep unmark {id}"
NEXT_KNOWN = "It is still checked. To take the mark back: homesweep unmark {id}"
BRIEF = "It was heard for less than a minute, so it may have passed by. A longer check will tell more."
UNTOLD = (
    "It may be with its owner, or away from them: this kind does not say. "
    "A check in another place will tell more."
)
NEXT_UNKEPT = "In a record, you could read about each of them, and mark those that you know."
YOU_KNOW_IT = "It is marked as known. It is still checked."
CALM = ("seen", "mine")  # levels that ask for nothing
HOW_TO_LIST = "To list them: {command} demo --plain --all"
NEXT_MADE_UP = "To read about one, open this week in the app: {command} demo"
WHY_NOT_KNOWN = "We cannot tell why it is near you. There are harmless reasons too."
COULD_BE = {
    "separated": "It may be a neighbour's, or one that somebody lost near here.",
    "near-owner": "Its owner, or the owner's phone, was near too. That is common in a home or street.",
    "unregistered": "It may be new, or have just been reset.",
    "unknown": "It may be a neighbour's, or belong to someone who is near.",
}
CLONE = "This may be home-made. Phones may not warn about it."
COUNTED_TWICE, TWO_COUNTED_TWICE = "Some may be the same one.", "They may be the same one."
TAG_CANNOT_SHOW = "This cannot show who owns it, why it is here, or how long it was here before."

CHECK_LIMITS = (
    "This laptop cannot hear trackers that use a phone network.",
    "It cannot hear tags that are asleep, wrapped in metal or out of reach.",
    "Some tags stay near their owner's phone, or keep changing. Those are easy to miss.",
    "Glasses, recorders and cameras may go quiet while linked to a phone.",
    "It cannot tell what was here before this check.",
    "If you still feel watched, trust that.",
)
COULD_NOT_LISTEN = (
    "This laptop could not listen for tags. Nothing was checked. That tells nothing about your bag or car. "
    "An iPhone or an Android phone can warn of some tags by itself: homesweep support tools\n"
    "You can look into what a phone has heard with: homesweep analyse"
)

NOTHING_READ = (
    "No Bluetooth message could be read here, so nothing was checked. "
    "That tells nothing about your bag or car."
)
NO_KINDS = (
    "What was read does not say what kind of things were near, so it cannot show a tracker tag. "
    "It covers {duration}."
)
NO_KINDS_LIMIT = "What was read says who was near, and not what they are."
NOT_LISTENED = "Nothing was listened to, so this tells nothing about your bag or car."
NOTHING_MEANWHILE = "In that time no tracker tag was heard. Of the rest nothing is known."
_UNITS = (("hour", 3600, 3 * 3600), ("minute", 60, 90), ("second", 1, 0))  # seconds of one, from so many on


def partial(listened_s: float, missed_s: float, cause: str) -> str:
    """What stands before everything else where a check was cut short: "Partial: 3 of 10 minutes. ..."

    As `duration` tells what was listened to, which often stands beside it; and never all of it.
    """
    from tui.wording.tags import radio

    whole_s = listened_s + missed_s
    unit, seconds = next((name, one) for name, one, least in _UNITS if whole_s >= least)
    whole = max(1, round(whole_s / seconds))
    heard: int | str = min(round(listened_s / seconds), whole - 1)
    if seconds > 1 and int(listened_s) > 0 and listened_s < 1.5 * seconds:  # it is told in the unit below
        heard = duration(int(listened_s))
    elif missed_s < seconds / 2:  # no whole one was missed
        heard = f"all but {duration(missed_s)}"
    return f"Partial: {heard} of {count(whole, unit)}. {clean(radio.cause(cause), limit=90)}."


def tags_headline(
    tags: int,
    separated: int,
    following: int,
    listened_s: float,
    mine: int = 0,
    *,
    twice: bool = False,
    partial: str = "",
    what: str = "tag",
    one_way: bool = False,
) -> str:
    """The sentence that stands first. `mine`: tags of the user's own, which are not among `tags`.

    `twice`: some of them may be one that went on under another address. `partial` what was not listened for.
    `what` those are called that it counts: "thing" where not all are known to be tags. `one_way`: those that
    follow did on one way, and no more is known.
    """
    if partial:
        heard = ""
        if tags:
            heard = tags_headline(tags, separated, following, listened_s, mine, twice=twice, what=what)
        nothing = NOTHING_MEANWHILE if int(listened_s) else NOT_LISTENED
        return f"{partial} {heard or nothing}"
    own = f" {count(mine, 'tag')} of your own {'is' if mine == 1 else 'are'} not counted." if mine else ""
    if not tags:
        return (
            f"We did not hear a tracker tag in this check. It ran for {duration(listened_s)}. "
            f"It cannot hear every kind of tracker.{own}"
        )
    telling, most = following or separated, "up to " if twice else ""
    does = (("keeps", "keep") if following else ("was", "were"))[telling != 1]
    if following and one_way:
        does = "came"
    back = "along on the way" if one_way else "coming back"
    more = back if following else f"away from {'its owner' if telling == 1 else 'their owners'}"
    if tags == 1:
        heard = f"We heard 1 {what}.{f' It {does} {more}.' if telling else ''}"
    elif telling:
        left = tags - telling
        rest = f", and {most if left > 1 else ''}{count(left, 'other')}" if left else ""
        heard = f"We heard {count(telling, what)} that {does} {more}{rest}."
    else:
        heard = f"We heard {most}{count(tags, what)}."
    same = (COUNTED_TWICE if tags > 2 else TWO_COUNTED_TWICE) if twice and tags > 1 else ""
    return f"{heard}{f' {same}' if same else ''}{own}"


def before(tags: int, again: int = 0) -> str:
    """How many more the record holds of listenings before, and how many of them to check again."""
    heard = count(tags, "other tag")
    what = f"{heard}, {again:,} of them" if 0 < again < tags else heard if again else f"{heard}, none"
    return f"Heard before: {what} to check again (Ctrl+P, All tags)."


def earlier(tags: int, last_seen: float, *, what: str = "tag", one_way: bool = False) -> str:
    """What keeps coming back, or came along on one way, and was not heard in this check; when the newest
    was, Unix seconds."""
    does = "came along on a way" if one_way else f"{'keeps' if tags == 1 else 'keep'} coming back"
    return f"{count(tags, what)} {does}. Last heard: {moment_here(last_seen)}."


def bystanders(number: int, *, at_a_time: bool = False) -> str:
    """Everything that is no tag, as one line; `at_a_time` where all of a way are told beside it."""
    if not number:
        return "No other Bluetooth devices were heard."
    if at_a_time:
        return f"At most {count(number, 'other Bluetooth device')} at a time, not listed."
    return f"{count(number, 'other Bluetooth device')}, not listed."


def listened(seconds: float) -> str:
    """How long it was listened."""
    return f"This laptop listened for {duration(seconds)}."


def read_from(files: int, seconds: float) -> str:
    """How much listening files brought, and whose clock it goes by."""
    whose = (
        "the device that made it, by its clock"
        if files == 1
        else "the devices that made them, by their clocks"
    )
    return f"Read from {count(files, 'file')}: {duration(seconds)} of listening by {whose}."


def covered(seconds: float, span_s: float) -> str:
    """How much hearing a file holds, and over how long it was spread."""
    if span_s > 2 * seconds and span_s > 86_400:
        return f"Looked at: {duration(seconds)} of listening, in short checks over {duration(span_s)}."
    return f"Looked at: {duration(seconds)} of listening."


def gap(start: str, seconds: float, cause: str) -> str:
    """A stretch in which nothing could be heard."""
    from tui.wording.tags import radio

    why = clean(radio.cause(cause), limit=90)
    return f"From {start} nothing could be heard for {duration(seconds)}. {why}."


def more_gaps(number: int) -> str:
    """The gaps that the list leaves out."""
    return f"There were {count(number, 'more such gap')}."


def lost(packets: int) -> str:
    """Packets that came faster than they could be taken in."""
    return f"{count(packets, 'radio message')} came too fast and could not be looked at."


def flood(packets: int) -> str:
    """More names in one window than it holds: no crowd has so many."""
    return (
        f"Far more names than any crowd has were heard at once, and {count(packets, 'message')} "
        "had to be left out. One small radio can make up so many names. "
        "It may lie in a bag or a car. Look through what you have with you, then check again."
    )


def flood_in_short() -> str:
    """The same where there is little room."""
    return (
        "Far more names than any crowd has were heard at once. "
        "One small radio, in a bag or a car, can make them up."
    )


def may_belong(others: Sequence[str]) -> str:
    """That a name of a tag may belong to others, and what can be done about it."""
    those = "that one" if len(others) == 1 else "those"
    return f"An address that it used may also belong to {' or '.join(others)}. Look at {those}, too."


def your_own(title: str) -> str:
    """A tag that the user marked, in a sentence."""
    return f"your own {title}"


def crowd(number: int, until: float) -> str:
    """More things that came along than one person carries: which of them do, cannot be told. `until` the end
    of the way, Unix seconds."""
    return (
        f"On the way until {moment_here(until)}, {number:,} things came along, "
        "more than one person has with them. "
        "That is so in a bus or train, or with family and friends. "
        "We cannot tell which of them are with you. A way without those people tells more."
    )


def crowd_in_short(number: int, until: float) -> str:
    """The same where there is little room."""
    return (
        f"{number:,} things came along until {short_moment_here(until)}: more than one person has. "
        "Which are with you cannot be told."
    )


IN_CROWD_HEAD = (
    "Came along in that crowd, of a kind that is not known. Anyone can set a name, and this does not say "
    "whose a thing is:"
)


def in_crowd(name: str | None, maker: str | None, there: int, of: int) -> str:
    """One thing that came along in a crowd, by what it says of itself."""
    says = quoted(name, limit=40) if name else ""
    made = f"maker {clean(maker, limit=40)}" if maker else ""
    what = ", ".join(filter(None, (says, made)))
    return f"  {what}: there on {there} of {count(of, 'stretch', 'stretches')}"


def more_in_crowd(number: int) -> str:
    """Those with a name for which the list has no room."""
    return f"  and {number:,} more with a name or a maker"


def unnamed_in_crowd(number: int) -> str:
    """Those that tell nothing of themselves."""
    return f"  {number:,} that {'gives' if number == 1 else 'give'} neither name nor maker"


def crowd_to_list(number: int) -> str:
    """How to see them."""
    what = "thing" if number == 1 else "things"
    return f"{number:,} {what} of no known kind came along in that crowd. To list them: --all"


def to_talk_over(number: int, to_see: str) -> str:
    """How many things of a record keep coming back once a file was read in; `to_see` the way to them."""
    stand = "stands" if number == 1 else "stand"
    return f"In your record {count(number, 'thing')} {stand} under 'Talk it over' now. {to_see}"


def more_like_these(number: int, *, check: bool) -> str:
    """The tags of a calm level that the list leaves out; what a `check` heard may be gone once it is told."""
    return f"  and {number:,} more. " + (
        "A check with --all lists them." if check else "To list them all: --all"
    )


def quiet_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Tags that ask for nothing, as a count of each level."""
    text = ", ".join(f"{level} ({number:,})" for level, number in counts if number)
    return f"Not listed: {text}." if text else "There were no others."
