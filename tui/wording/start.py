"""What the start page says of where things stand."""

CLOSED = "Your record is not open yet. Line 3 opens it."
NEVER = "Nothing was looked at so far. Enter begins."
LISTENS = "It listens now."
LOOKED = "Last looked {when}. {what}"
TALK = "{things} to talk over. Enter shows it."
AGAIN = "{things} to check again. Enter shows it."
NOTHING = "Nothing to talk over."
UNMARKED = "{things} not marked yet"
ALL_MARKED = "all things marked"
NOTES = {
    "helpnow": "F2, from any page",
    "walk": "the surest answer in one go",
}
