"""How old what this program knows is: told once a year after its build, without looking anything up."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from scanner.built import built_on
from scanner.store.errors import StoreError, database_problems

if TYPE_CHECKING:
    from scanner.store.case import Case

YEAR = timedelta(days=365)
_KEY = "told-old"  # in the record: the day of the build that was told of


@cache
def known_until() -> date:
    """The day of the build; in a checkout the newest day on which a fact of ours was checked."""
    return built_on() or newest_fact()


def newest_fact() -> date:
    """The newest day on which a tag's signature or a help line was checked."""
    from signatures.support.contacts import countries
    from signatures.trackers.load import bundled

    tags = (one.checked for one in bundled())
    lines = (entry.checked for listing in countries().values() for entry in listing.contacts)
    return max([*tags, *lines])


def grown_old(now: float) -> date | None:
    """That day where it is a year ago at `now` (Unix seconds); None while it is younger."""
    day = known_until()
    return day if datetime.fromtimestamp(now, UTC).date() - day >= YEAR else None


def to_tell(case: "Case | None", now: float) -> date | None:
    """The same, unless this record was told of it; from then on it was, where it can be written."""
    day = grown_old(now)
    if day is None or case is None:
        return day
    try:
        with database_problems(case.path):
            if case.meta(_KEY) == day.isoformat():
                return None
        with case.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, day.isoformat()))
    except StoreError:  # opened to be read, or a full disk: then it is told once more
        pass
    return day
