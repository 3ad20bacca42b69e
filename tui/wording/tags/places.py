"""Words of `homesweep places`."""

NONE = "No place is known yet. Places are learnt while this laptop listens."
TO_NAME = "To name one, or to correct its name: homesweep places name ID"
UNNAMED = "no name yet"
CALLED = "{unnamed}, called {words}"
BY_ROOM = "{unnamed}, gone through room by room: {words}"
MOST_WORDS = 6
PRIVATE_LEFT_OUT = "  (private: left out of what you give to others)"
PLACE_NAME_QUESTION = "What do you call this place? (Enter takes the name off)"
NO_PLACE = "There is no place {id} in your record. To see them: homesweep places"
NEVER_MERGED = "Place {id} was never joined with another. Nothing was changed."
WHICH_PLACE = {
    "name": "Say which place: homesweep places name ID",
    "merge": "Say which two places are one: homesweep places merge ID ID",
    "split": "Say which place to take apart again: homesweep places split ID",
    "private": "Say which place: homesweep places private ID",
    "shown": "Say which place: homesweep places shown ID",
}


def first_and_last_there(first: str, last: str) -> str:
    """First and last time there."""
    return f"First there {first}, last there {last}."


NOT_NAMED = "Nothing was changed. To name it: homesweep places name, with another word."
