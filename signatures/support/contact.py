"""What a help line is, and a country's list of them."""

from datetime import date, time
from typing import NamedTuple

from signatures.support.emergency import EmergencyNumber, EmergencyNumbers

KINDS = ("emergency", "police", "helpline", "service", "app", "guide", "video", "professionals")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Span(NamedTuple):
    """Open on `days` (0 is Monday), `start` to `end` on the line's clock; past midnight if end <= start."""

    days: frozenset[int]
    start: time
    end: time


class Contact(NamedTuple):
    """One line of a list. `hours` is what its source says; `open` the same as data, None if not known."""

    id: str
    name: str
    kind: str  # one of KINDS
    source: str
    as_of: str  # the date that the source carries, or "undated"
    checked: date  # the day on which the source was read
    who: str = ""
    phone: str = ""
    text: str = ""
    tty: str = ""
    whatsapp: str = ""
    abroad: str = ""
    email: str = ""
    url: str = ""
    referral: str = ""
    region: str = ""
    hours: str = ""
    note: str = ""
    always: bool = False
    open: tuple[Span, ...] | None = None
    zone: str | None = None  # IANA name of the line's own clock


class CountryList(NamedTuple):
    """Help lines of one country, most urgent first. `origin` names the file of an agency's own list."""

    country: str  # ISO 3166, such as GB
    name: str
    contacts: tuple[Contact, ...]
    also: tuple[str, ...] = ()
    origin: str | None = None

    def of(self, *kinds: str) -> tuple[Contact, ...]:
        """Its contacts of these kinds, in the order of the list."""
        return tuple(contact for contact in self.contacts if contact.kind in kinds)

    @property
    def emergency(self) -> EmergencyNumbers:
        """Its emergency numbers by themselves."""
        numbers = (EmergencyNumber(one.name, one.phone, one.note) for one in self.of("emergency"))
        return EmergencyNumbers(self.country, self.name, tuple(numbers))
