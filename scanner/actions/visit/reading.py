"""What is read together at the end of a visit, one after the other; what was read is not shown again."""

from typing import TYPE_CHECKING

from scanner.actions.visit import visit as visits
from scanner.actions.visit.since_last import heard_in
from scanner.actions.visit.steps import DONE, Visit

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.model import Tag
    from scanner.store.case import Case

READ = "read"  # in the place of a room, for what was read
TELLING = ("following", "watch")


def to_read(case: "Case", visit: Visit, judge: "Assessor") -> "list[Tag]":
    """Tags of this visit that ask for a look, and what watches; most telling first. Raises StoreError."""
    heard = heard_in(case, visit, judge)
    return [tag for tag in judge.tags() if tag.id in heard and tag.mark is None and asks_for_a_look(tag)]


def heard_too(case: "Case", visit: Visit, judge: "Assessor") -> "list[Tag]":
    """The other tags of this visit that nobody named: common things, of which one may be a stranger's all the
    same. Raises StoreError."""
    heard = heard_in(case, visit, judge)
    return [tag for tag in judge.tags() if tag.id in heard and is_common(tag)]


def is_common(tag: "Tag") -> bool:
    """Whether it is a tag of which nothing is told so far, and that nobody named."""
    return tag.kind == "tracker" and tag.mark is None and not asks_for_a_look(tag)


def unread(visit: Visit, every: "list[Tag]") -> "list[Tag]":
    """Those that were not read so far, by any of their ids."""
    read = {name for room, name in visit.looked if room == READ}
    return [tag for tag in every if not read & {tag.id, *tag.aliases}]


def read_before(visit: Visit, left: "list[Tag]") -> int:
    """How many were read so far beside those that are left; also what has a mark since."""
    named = {name for tag in left for name in (tag.id, *tag.aliases)}
    return len({name for room, name in visit.looked if room == READ} - named)


def was_read(case: "Case", visit: Visit, tag: "Tag", *, now: float) -> None:
    """Note that one was read, whatever came of it. Raises StoreError."""
    visits.tick(case, visit, READ, tag.id, now=now)


def read_again(case: "Case", visit: Visit, tag: "Tag", *, now: float) -> None:
    """It was not read after all. Raises StoreError."""
    if not unread(visit, [tag]):
        visits.tick(case, visit, READ, tag.id, now=now)


def all_read(case: "Case", visit: Visit, *, now: float) -> None:
    """Note that the step is through. Raises StoreError."""
    if visit.state(READ) != DONE:
        visits.did(case, visit, READ, DONE, now=now)


def asks_for_a_look(tag: "Tag") -> bool:
    """Whether it is read by itself."""
    return tag.level in TELLING or tag.kind == "watcher"
