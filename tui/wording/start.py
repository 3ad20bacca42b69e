"""What the start page says of where things stand."""

from datetime import date

from tui.wording.saying import month_year

CLOSED = "Your record is not open yet. Line 3 opens it."
OPENS = "Your record is being opened."
NEVER = "Nothing was looked at so far. Line 1 begins."
READ_IN = "Nothing was listened to here so far. Read in before: {things} to check again. See line 1."
ONLY_HOME = "Your home network was looked at. What is near was not yet: line 1 begins."
LISTENS = "It listens now."
CANNOT = "It cannot listen now. Line 1 says why."
LOOKED = "Last looked {when}. {what}"
TALK = "{things} to talk over. See line 1."
AGAIN = "{things} to check again. See line 1."
NOTHING, SO_FAR = "Nothing to talk over.", "Nothing to talk over so far."
TOO_SHORT = "It was too short to tell."
HEARD_ONE = "1 tag was heard for a moment, away from its owner. See line 1."
HEARD = "{number} tags were heard for a moment, away from their owners. See line 1."
BRIEF_ONE = "1 tag was just heard, away from its owner. See line 1."
BRIEF = "{number} tags were just heard, away from their owners. See line 1."
UNTOLD_ONE = "1 tag was heard that does not say whether its owner is near. See line 1."
UNTOLD = "{number} tags were heard that do not say whether their owners are near. See line 1."
UNMARKED = "{things} not marked yet"
ALL_MARKED = "what may see or hear is marked"
NO_ENTRY = "nothing written by hand yet"
NOTES = {
    "helpnow": "F2, from any page",
    "walk": "the surest answer in one go",
}
WALKS = "a walk goes on"
OLD = (
    "This copy knows tags and numbers up to {month}. Newer ones may be missing. "
    "Whoever gave it to you may have a newer copy."
)


def old(day: date) -> str:
    """Said once, a year after the program was built."""
    return OLD.format(month=month_year(day))


def just_heard(number: int) -> str:
    """What was away from its owner, and heard for a moment."""
    return BRIEF_ONE if number == 1 else BRIEF.format(number=f"{number:,}")


def heard_briefly(number: int) -> str:
    """The same, once nobody listens any more."""
    return HEARD_ONE if number == 1 else HEARD.format(number=f"{number:,}")


def cannot_tell(number: int) -> str:
    """Of kinds that do not say where their owners are."""
    return UNTOLD_ONE if number == 1 else UNTOLD.format(number=f"{number:,}")


def knows(day: date) -> str:
    """Up to when a program knows tags and numbers."""
    return f"This copy knows tags and numbers up to {month_year(day)}."
