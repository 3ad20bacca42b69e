"""What is asked and told where a tag is marked: before one is silenced, and as long as one is."""

from tui.wording.findings import LEVELS, count

KNOWN_AND_SHOWN = (
    f"Marked as known. It still stands under '{LEVELS['following']}', since it keeps near you. "
    "u takes this back."
)
LEFT = "Nothing was marked."


def mine_sure(name: str) -> str:
    """Before a tag that is told is silenced."""
    return (
        f"{name}\n\nMark it as yours? It will then stay silent, wherever it goes along. "
        "Say yes only if it is your own, and you have looked at it."
    )


def silenced(number: int) -> str:
    """That the user's own word keeps tags silent, and how to undo it."""
    are = "is" if number == 1 else "are"
    return f"{count(number, 'tag')} {are} silent, marked as yours: u undoes it."
