"""What is asked and told where a tag is marked: before one is silenced, and as long as one is."""

from tui.wording.saying import count
from tui.wording.tags.findings import LEVELS

KNOWN_AND_SHOWN = (
    f"Marked as known. It still stands under '{LEVELS['following']}', since it keeps near you. "
    "u takes this back."
)
KNOWN_TO_YOU = "known to you"
UNMARKED = "It is not marked any more."
NOT_MINE = "It is not yours. It is checked like any other."
OF_THIS = "{tag}."
UNTIL = "Known until"
UNTIL_TIP = "Known, up to a day you name"
UNTIL_ASK = "{name}\n\nUp to which day do you know it? Such as 31/12/2026."
BAD_DAY = "That is no day that is still to come. Write it like 31/12/2026."


def known_until(day: str) -> str:
    """It was marked as known for a time."""
    return f"Marked as known up to {day}. After that it counts again. It is still checked."


def up_to(day: str) -> str:
    """The same at a terminal, below what was marked."""
    return f"Up to {day}. After that it counts again. It is still checked."


def mine_sure(name: str) -> str:
    """Before a tag that is told is silenced."""
    return (
        f"{name}\n\nMark it as yours? It will then raise no alert, wherever it goes along. "
        "Say yes only if it is your own, and you have looked at it."
    )


def known_sure(name: str) -> str:
    """Before a tag that is told, or was away from its owner, is said to be known."""
    return (
        f"{name}\n\nMark it as known to you? It is still checked, and shown if it keeps near you. "
        "Say yes only if you know whose it is."
    )


WHICH_UNDO = "Which one is not yours?"


def undo_sure(name: str) -> str:
    """Before the user's own word is taken back where the tag is not the one under the cursor."""
    return f"{name}\n\nIt is marked as yours, so it raises no alert. Take that back?"


def silenced(number: int) -> str:
    """That the user's own word keeps tags silent, and how to undo it."""
    raises = "raises" if number == 1 else "raise"
    return f"{count(number, 'tag')} {raises} no alert, marked as yours: u undoes it."
