"""A line of a page is told again and again: only what is different is laid out anew."""

from textual.content import Content
from textual.widgets import Static


def say(line: Static, content: Content) -> None:
    """As `Static.update`, which has the whole screen laid out again also where this stands already."""
    stands = line.content
    if not (isinstance(stands, Content) and stands.is_same(content)):
        line.update(content)
