"""While the user does something with a thing in the hand: all is followed, and no key is pressed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.model import Item


@contextmanager
def followed(session: "Session", take: "Callable[[Item], None]") -> "Iterator[None]":
    """`take` is given every item that is heard meanwhile; nothing of it is kept."""
    session.radio.watching.append(take)
    session.in_hand = True
    try:
        yield
    finally:
        session.in_hand = False
        session.radio.watching.remove(take)
