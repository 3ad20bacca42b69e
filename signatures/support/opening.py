"""Whether a line is open, worked out on this laptop. Bank holidays are not known to it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from signatures.support.contact import Contact
from signatures.support.zones import zone_of

DAYS_AHEAD = 8


class Opening(NamedTuple):
    """`state`, and when it changes: `until` for open, `opens` for closed, on the reader's clock."""

    state: Literal["always", "open", "closed", "unknown"]
    until: datetime | None = None
    opens: datetime | None = None
    bank_holidays_known: bool = False


def open_now(contact: Contact, moment: datetime, tz: tzinfo | None = None) -> Opening:
    """Is it open at `moment` (aware)? Times come back in `tz`; None is this computer's own zone."""
    if contact.always:
        return Opening("always", bank_holidays_known=True)
    zone = zone_of(contact.zone) if contact.zone else None
    if not contact.open or zone is None:
        return Opening("unknown")
    now = moment.astimezone(UTC)
    ahead = list(_joined(sorted(_times(contact, now, zone))))
    for start, end in ahead:
        if start <= now < end:
            return Opening("open", until=end.astimezone(tz))
    later = [start for start, _ in ahead if start > now]
    return Opening("closed", opens=later[0].astimezone(tz)) if later else Opening("unknown")


def is_open(contact: Contact, moment: datetime) -> bool:
    """Whether it is known that somebody answers at `moment` (aware)."""
    return open_now(contact, moment).state in ("always", "open")


def open_first(contacts: Iterable[Contact], moment: datetime) -> tuple[Contact, ...]:
    """Those that are known to be open come first, each part in the order of the list."""
    return tuple(sorted(contacts, key=lambda contact: not is_open(contact, moment)))


def _times(contact: Contact, now: datetime, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Stretches in UTC around `now`; made on the line's clock day by day, for summer time's sake."""
    today = now.astimezone(zone).date()
    for step in range(-1, DAYS_AHEAD):
        day = today + timedelta(days=step)
        for span in contact.open or ():
            if day.weekday() in span.days:
                last = day if span.end > span.start else day + timedelta(days=1)
                start = datetime.combine(day, span.start, zone).astimezone(UTC)
                yield start, datetime.combine(last, span.end, zone).astimezone(UTC)


def _joined(stretches: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Stretches that touch or overlap become one."""
    held: tuple[datetime, datetime] | None = None
    for start, end in stretches:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held
