"""Words of the page about one tag; its four parts keep their order and their headings everywhere."""

from tui.wording.saying import count

RECORDED = "What was recorded"
MAKES_OF_IT = "What the app makes of it"
CANNOT_SHOW_HEAD = "What this cannot show"
NEXT = "What you can do"
MARKED = {
    "mine": "It was marked as yours on {when}.",
    "known": "It was marked as known on {when}.",
    "unmark": "The mark was taken back on {when}.",
}


def addresses(number: int, *, kept: bool = True) -> str:
    """How many addresses it used; `kept` is False where only a sign that stands for one was."""
    if not kept:
        return "Its address was not kept. In this record it goes under a sign:"
    if number == 1:
        return "It used 1 address:"
    return f"It used {count(number, 'address', 'addresses')}, the newest last:"


def marked(mark: str, when: str) -> str:
    """That a mark was given, or taken back; who sat here then is not known."""
    return MARKED[mark].format(when=when)


def battery(level: str) -> str:
    """Battery as the tag reports it; never proof."""
    return f"The tag reports its battery as {level}."


def kind(name: str | None) -> str:
    """What kind of thing it likely is; None where nothing says so."""
    if name is None:
        return "Its messages do not say what kind of thing it is."
    return f"Likely: {name}. The message it sends is of that kind."


def state_of(words: str) -> str:
    """What the tag says of its owner."""
    return f"By its message: {words}."
