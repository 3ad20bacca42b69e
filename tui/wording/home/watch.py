"""Listening to a home network for hours, and what the morning tells of it."""

from tui.wording.saying import count

WATCH_CONSENT = (
    "We will only listen, for {duration}. This computer tells the network once that it is listening. "
    "After that it sends nothing."
)
WATCHING = "Listening for {duration}. Ctrl+C ends it, and then the list comes."
WATCH_NEEDS_HOURS = "--hours takes a number from 0.001 to 48."
MORNING = {"new": "New", "back": "Came back", "spoke": "Spoke"}
MORNING_NOTE = "What this list is"
MORNING_NOTHING = "Nothing that sees, hears, locks, heats or guards was heard."
MORNING_NONE_NEW = "Of all other things, none seems to be new or to have come back."
MORNING_LIMITS = (
    "Times are kept only for things that see, hear, lock, heat or guard.",
    "A thing that said nothing is not in this list. It may still be on.",
    "That a thing spoke does not show that anyone used it.",
)


def watched_since(spent: str, until: str, more: int) -> str:
    """What came after the look that is shown; `more` things that only the listening heard."""
    added = count(more, "more device", "more devices") if more else "nothing else"
    return f"Listened since then for {spent}, until {until}: {added}."


def morning_people(number: int) -> str:
    """Phones, computers, watches and cars: a count and no more."""
    if not number:
        return "Nothing that people carry or sit at was heard."
    return (
        f"{count(number, 'thing', 'things')} that people carry or sit at spoke. Nothing else of them is kept."
    )


def morning_times(what: str, first: str, last: str) -> str:
    """One thing, and when it was heard."""
    return f"{what}: {first}" if first == last else f"{what}: {first} to {last}"
