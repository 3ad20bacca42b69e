"""Words about "my kit": an advocate's own things, known in every record once they are marked there."""

EMPTY = "Your kit is empty. With a record open: homesweep kit add ID"
ABOUT = (
    "Your kit holds only your own things, and nothing of a client. Anybody at this computer can read it. "
    "It silences nothing by itself: homesweep kit mark asks first, in each record."
)
ADDED = "{name} is in your kit now, and marked as yours in this record."
THERE = "{name} is in your kit already. It is marked as yours in this record."
CHANGES = (
    "{name} changes its address. Your kit could not know it again, so it was not put in. "
    "Mark it in each record instead: homesweep mine {id}"
)
REMOVED = "{name} is out of your kit. Marks in records stay: homesweep unmark ID"
NO_ITEM = "There is no number {number} in your kit. To see it: homesweep kit"
WHICH = "Say which: homesweep kit {do} {what}"
NOT_HEARD = "Nothing of your kit was heard in this record."
FOUND = "In this record, this seems to be yours:"
MARK_ASK = "Mark it as yours here? It will stay silent in this record. Type yes, or press Enter to leave it:"
NEEDS_YES = "Nobody can answer here. To mark it without a question: homesweep kit mark --yes"
LEFT = "Nothing was marked."
MARKED = "Marked as yours: {names}."
PROBLEMS = {
    "unreadable": "Your kit cannot be read. It is the file {path}. Move it away, and begin a new one.",
    "full": "Your kit is full. Take something out first.",
    "not-writable": "Your kit cannot be written to: {path}",
}


def line(number: int, name: str, kind: str, address: str) -> str:
    """One thing in the list."""
    return f"{number:>3}  {name}, {'on a network' if kind == 'device' else 'Bluetooth'}, {address}"
