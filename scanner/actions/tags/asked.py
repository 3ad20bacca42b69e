"""What was asked of tags, and what they said: in the record, or held by the session until there is one."""

from typing import TYPE_CHECKING

from scanner.asking.kept import Asked, keep, kept
from scanner.model import Tag

if TYPE_CHECKING:
    from scanner.actions.session import Session
    from scanner.store.case import Case


def keep_in(case: "Case", asked: Asked) -> None:
    """Keep one connection in the record. Raises StoreError."""
    keep(case, asked)


def asked_in(case: "Case", tag: Tag) -> list[Asked]:
    """Everything that was asked of a tag, under any id it had, oldest first. Raises StoreError."""
    return kept(case, {tag.id, *tag.aliases})


def remember(session: "Session", asked: Asked) -> None:
    """Keep it in the record; without one, until there is one or the app ends. Raises StoreError."""
    if not session.asked:
        session.record.at_end.append(lambda: _pour(session))
    session.asked.append(asked)
    _pour(session)


def asked_of(session: "Session", tag: Tag) -> list[Asked]:
    """Everything that was asked of a tag, oldest first. Raises StoreError."""
    _pour(session)
    if session.case is not None:
        return asked_in(session.case, tag)
    return [asked for asked in session.asked if asked.tag in {tag.id, *tag.aliases}]


def _pour(session: "Session") -> None:
    while session.case is not None and session.asked:
        keep_in(session.case, session.asked[0])
        del session.asked[0]
