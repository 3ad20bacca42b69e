"""Whose the tags close by are, asked on the first page in one line; both answers are one key."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from tui.widgets.said import say
from tui.wording import own_tags as words

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session


def own_bindings() -> tuple[Binding, ...]:
    """The keys that answer, "not now" first."""
    return (
        Binding("n", "own('not now')", words.NOT_NOW, id="start.own_not_now"),
        Binding("y", "own('tell')", words.TELL_THEM, tooltip=words.TITLE, id="start.own"),
    )


def own_line(session: "Session", now: "Now") -> str:
    """What is asked; empty where nothing is."""
    if session.case is None or session.made_up or session.asks_own is False:
        return ""
    from scanner.actions.tags import own_tags

    number = own_tags.to_ask(session, now)
    return words.asks(number) if number else ""


def answered(session: "Session") -> None:
    """It was answered, in either way."""
    from scanner.actions.tags import own_tags

    own_tags.answered(session)


class WhoseTags(Static):
    """The line, gone where nothing is asked."""

    def tell(self, line: str) -> None:
        """As it stands now."""
        self.display = bool(line)
        say(self, Content(line))
