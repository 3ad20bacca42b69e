"""How an entry is told: its parts, its times, its messages and its clock. Nothing judges."""

from collections.abc import Mapping
from typing import Any

from scanner.text import clean
from tui.wording import page
from tui.wording.saying import count, duration
from tui.wording.tags.findings import NOTHING_MEANWHILE, partial
from tui.wording.tags.findings import TAG_CANNOT_SHOW as OF_A_TAG

# fields of a radio message that the system gave in place of its bytes
_FIELDS = {"name": "name"}
BYTES = {"manufacturer_data": "maker", "service_data": "service data"}
SERVICES = "services"

CLOCK_SAYS = "This computer's clock says {now}."
CLOCK_ASK = "What does your phone say at this moment? (such as 21:04, or 21:04:30 if it shows seconds)"
CLOCK_EVEN = "The two clocks agree. That is kept in your record."
CLOCK_DIFFERS = (
    "This computer's clock is {many} {slow} than the phone. That is kept. The clock was not changed."
)
SLOW, FAST = "slower", "faster"
CLOCK_SET_BY = {
    "time-service": "A time service sets this clock.",
    "nobody": "This computer says that no time service sets its clock.",
    "not-known": "This system does not say who sets its clock.",
}

CLOCK_PLAIN = {
    "time-service": "This computer's clock is kept right over the network.",
    "nobody": "Nothing keeps this computer's clock right, so it may be off.",
    "not-known": "It is not known what keeps this computer's clock right.",
}

CORRECTED_BY = "Corrected by entry {number}, written {when}."
NOT_SAID_WHEN = "It was not said when this happened. Written down {when}"
WRITTEN_DOWN = "Written down {when}"
BEGUN = "It was begun as a draft {when}, and may have been changed since."
AS_IT_STOOD = "The entry as it was written first:"
WRONG, RIGHT = "What was wrong:", "What is right:"
SIGN = "Date and signature"
CORRECTS = "Corrects entry {number}"
HANDED_KIND = "Handed to someone"
NOTED = {"tag": "Heard", "device": "Seen"}
FOR_CHECKS = "For those who check it"
RULES_PLAIN = "This was worked out by homesweep. It may be wrong."
OF_PACKAGE = "the package"
HANDED_LABELS = ("To", "On", "Its number (sha256)", "The words of this package")
RECEIPT_TITLE, SHEET_TITLE = "A receipt to sign", "A sheet to print"
KEY_SHEET_PAPER = "On paper"
RECEIVED = "Received. Name in capitals, date and signature"
NOT_REPORTED = "not reported"
ORDER_BROKEN_AS_SEEN = "does this break it, as I see it: {answer}"
NOT_WHETHER_LOOKED_AT = "It cannot show whether anybody looked at it."
ENTRY_CANNOT_SHOW = (OF_A_TAG, NOT_WHETHER_LOOKED_AT)
CHECK_CANNOT_SHOW = (
    "This cannot show that there was nothing. It hears only what sends over Bluetooth, near this laptop.",
    "Trackers that use a phone network, or sleep, are not heard.",
)
PHONE_CANNOT_SHOW = ("This was read off a phone. Homesweep did not hear it itself, and cannot check it.",)
NOT_HEARD_HERE = "This computer heard and saw none of it."
FILE_CLOCK = "The times are those of the file. Its clock was not checked."
FILE_CLOCK_WRONG = "The file itself shows that its clock was wrong at some point. The times may be wrong."
PHONE_COLUMNS = {
    "time": "time",
    "latitude": "latitude",
    "longitude": "longitude",
    "accuracy": "accuracy",
    "address": "address",
    "rssi": "signal",
    "device": "device",
}
PHONE_RAW = "as it stands:"
FINDING_PARTS = (page.RECORDED, page.MAKES_OF_IT, page.CANNOT_SHOW_HEAD)


def entry_head(number: int) -> str:
    """What an entry is called; one that is not added yet has no number."""
    return f"Entry {number}" if number else "Draft"


def right_kind(kind: str) -> str:
    """What a correction says of the kind of an entry."""
    return f"It should be: {kind[0].lower()}{kind[1:]}."


def moved(when: str, by: str, where_from: str, where_to: str) -> str:
    """When a thing was moved, by whom, from where and where to; what is not known is to be asked."""
    told = [f"moved {when}" if when else "moved, not said when", f"by {by}" if by else "not said by whom"]
    told += [f"from {where_from}"] if where_from else []
    return ", ".join([*told, f"now: {where_to}"] if where_to else told)


def from_to(moments: str) -> str:
    """From one moment to another."""
    return f"From {moments}."


def between(start: str, end: str) -> str:
    """At some moment of a stretch."""
    return f"at some time between {start} and {end}"


BEFORE_IT = "By this computer's clock, that was still to come when this was written."


def written_days_later(days: int) -> str:
    """The same where only the day is known."""
    return f"Written down {count(days, 'day')} after it." if days else "Written on the same day."


def message(fields: str) -> str:
    """What one radio message held."""
    return f"Message: {fields}"


def radio_message(message: Any) -> str:
    """A packet as it was kept: its bytes, or the fields that the system gave in their place."""
    if not isinstance(message, Mapping):
        return clean(str(message), limit=200)
    parts = [f"{head} {clean(str(message[name]))}" for name, head in _FIELDS.items() if message.get(name)]
    for name, head in BYTES.items():
        told = message.get(name)
        if isinstance(told, Mapping):
            parts += [
                f"{head} {clean(str(key), limit=40)}: {clean(str(value), limit=120)}"
                for key, value in told.items()
            ]
    services = message.get("service_uuids")
    if isinstance(services, list) and services:
        parts.append(f"{SERVICES} {', '.join(clean(str(one), limit=40) for one in services[:8])}")
    return "; ".join(parts) or "-"


def written_later(seconds: float) -> str:
    """How long after it happened it was written; shown and never judged."""
    return "Written at the time." if seconds < 60 else f"Written down {duration(seconds)} after it."


def written_within(least_s: float, most_s: float) -> str:
    """The same where only a stretch is known in which it happened."""
    if least_s < 60:
        return f"Written down at most {duration(most_s)} after it."
    if duration(least_s) == duration(most_s):
        return f"Written down about {duration(most_s)} after it."
    return f"Written down between {duration(least_s)} and {duration(most_s)} after it."


def messages(number: int, addresses: str, *, kept: bool = True) -> str:
    """How many radio messages came, from where; `kept` is False where no address but only a sign was."""
    if not kept:
        return (
            f"{count(number, 'Bluetooth message')} from a thing whose address was not kept. "
            f"In this record it goes under the sign {addresses}."
        )
    return f"{count(number, 'Bluetooth message')} from {addresses}."


def listened_between(seconds: float) -> str:
    """How long was listened from the first to the last time."""
    return f"In that time, listening went on for {duration(seconds)}."


def read_in(name: str, when: str, digest: str) -> str:
    """A file that something came from, and when it was read in."""
    return f"From the file {name}, read in on {when}" + (f", sha256 {digest}." if digest else ".")


def brought(times: int, of: int, name: str) -> str:
    """How much of it a file brought, where that is not all."""
    return f"{times} of {count(of, 'time')} come from the file {name}."


def strength(lowest: float, highest: float) -> str:
    """The range of signal strength."""
    return f"Signal {lowest:.0f} to {highest:.0f} dBm."


STRENGTH_THEN = {  # of statements that were stored before how near it was had one set of words
    "strong": "Its signal was strong, so it was likely close.",
    "medium": "Its signal was of middle strength.",
    "faint": "Its signal was faint. It may have been far, or behind something.",
}


def steady_then(heard: int, listened: int) -> str:
    """The same, of statements that did not say how long a check is."""
    return f"On visits where it was heard, it was there in {heard} of {listened} checks."


def places_called(names: str) -> str:
    """What the person called the places."""
    return f"Places, as you named them: {names}."


def places_read_in(names: str, *, files: int, alone: bool) -> str:
    """What a file that was read in calls the places, or the person and the file."""
    named = "named in the file" if files == 1 else "named in the files"
    return f"Places, as {named}: {names}." if alone else f"Places, as you named them or {named}: {names}."


def raw(digest: str, events: int) -> str:
    """Where the raw record of it is."""
    return f"Raw record: {count(events, 'item')} of this record, sha256 {digest}."


def digest(name: str, number: str) -> str:
    """By which number a file can be known again."""
    return f"Of {clean(name, limit=120)}: sha256 {number}"


def rules(app: str, data: str, rules: str) -> str:
    """Which rules gave the result."""
    return f"Worked out by homesweep {app}, rules {rules}, data {data}. It may be wrong."


def check_done(listened_s: float, heard: int, others: int, *, missed_s: float, cause: str) -> str:
    """A check, worded so that nothing can be read into it; first what of it was not listened for."""
    if cause:
        found = NOTHING_MEANWHILE if not heard else f"{count(heard, 'tag')} heard in that time."
        near = f"{count(others, 'other Bluetooth device')} near, only counted."
        return f"{partial(listened_s, missed_s, cause)} {found} {near}"
    found = "No tracker tag was heard" if not heard else f"{count(heard, 'tag')} heard"
    other = count(others, "other Bluetooth device")
    return f"This laptop listened for {duration(listened_s)}. {found}. {other} near, only counted."


def clock(body: dict[str, object], checked: str | None, *, plain: bool = False) -> str:
    """The clock's state when the entry was written; `plain` for a screen."""
    said = CLOCK_PLAIN if plain else CLOCK_SET_BY
    text = said.get(str(body.get("set_by")), said["not-known"])
    slow = body.get("slow_s")
    if checked and isinstance(slow, int | float):
        way = "agreed with it" if abs(slow) < 1 else f"was {abs(slow):.0f} s {SLOW if slow > 0 else FAST}"
        text += f" Checked with a phone on {checked}: it {way}."
    return text


def phone_row(number: int, known: str) -> str:
    """One row of a phone's table, by the headings that say themselves what they are."""
    return f"Row {number}: {known}" if known else f"Row {number}"


def phone_rows_left(number: int) -> str:
    """Rows that are kept and not shown here."""
    return f"{count(number, 'more row is', 'more rows are')} kept."
