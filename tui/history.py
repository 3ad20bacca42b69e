"""A record judged as a whole: the same fold that runs while listening."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from scanner.hearing import Coverage
from scanner.model import Mark, Tag
from tui.errors import Stop
from tui.wording import commands as words

if TYPE_CHECKING:
    from scanner.following.assess import Assessor
    from scanner.store.case import Case


class History(NamedTuple):
    """Everything that a record tells about tags."""

    assessor: "Assessor"
    tags: list[Tag]
    coverage: Coverage

    def tag(self, name: str) -> Tag:
        """The tag of this id or alias. Raises Stop when there is none."""
        for tag in self.tags:
            if name == tag.id or name in tag.aliases or name.upper() in tag.addresses:
                return tag
        raise Stop(words.NO_TAG.format(id=name[:40]))


def of(case: "Case") -> History:
    """Judge a record."""
    from scanner.following.assess import Assessor
    from scanner.store import queries
    from signatures.trackers.match import identify

    assessor, coverage = Assessor(), Coverage()
    waiting: list[Mark] = queries.marks(case)[::-1]
    waiting.sort(key=lambda mark: -mark.time)
    for window in queries.windows(case, identify):
        while waiting and waiting[-1].time < window.start:
            assessor.mark(waiting.pop())
        assessor.add(window)
        coverage.add(window)
    for mark in reversed(waiting):
        assessor.mark(mark)
    coverage.gaps += queries.gaps(case)
    named = queries.unmasked(case)
    return History(assessor, [_named(tag, named) for tag in assessor.tags()], coverage)


def _named(tag: Tag, named: dict[str, str]) -> Tag:
    """A stranger that is kept in full, under its address instead of its hash."""
    if not any(address in named for address in tag.addresses):
        return tag
    return replace(tag, addresses=tuple(named.get(address, address) for address in tag.addresses))
