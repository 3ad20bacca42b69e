"""The household of a record, kept beside its events so that years of looks answer at once.

Like scanner.history.tag_cache: worked out from the events and never evidence. What stands there is used only
by the very same version of the code that wrote it; events that came since are taken on top of it. A Look that
comes from here holds, of its announcements, the router's own and the Wi-Fi names; the others stay in the
events.
"""

from typing import TYPE_CHECKING, NamedTuple

from scanner import rule_versions
from scanner.lan.devices import household_rows as rows
from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, history
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.store.case import Case

_KEY = "household"
_KINDS = ("announcement", "sweep", "device", "import")
_JOINING = ("same", "apart")  # words that change what earlier looks are told as
MAX_CHARS = 32_000_000
FEW_LOOKS = 60


class _Kept(NamedTuple):
    told: Household
    seq: int  # of the newest event that it holds


def household(case: "Case", *, now: float) -> Household:
    """Everything that a record knows of home networks. Raises StoreError for a damaged record."""
    return _upto(case, queries.last_of(case, _KINDS), now=now)


def is_true(case: "Case") -> bool:
    """Whether what is kept names the devices that the events tell, each as what it is taken for.

    Only of a record of few looks: 730 of them take 12 s. Reports and findings never rest on what is kept.
    """
    kept = _kept(case, queries.last_of(case, _KINDS))
    if kept is None or not _few(case):  # nothing is kept, or nothing that would be used
        return True
    worked_out = _worked_out(case, kept.seq, now=0.0)
    return _gist(kept.told) == _gist(worked_out)


def _gist(household: Household) -> tuple[object, ...]:
    known = {
        (home.number, device.id, device.name, device.vendor, device.product, device.category,
         device.capabilities, device.confidence, device.mark, device.first_seen, device.last_seen)
        for home in household.homes for device in home.known.values()
    }  # fmt: skip
    return known, household.one, household.until, household.doubts


def remember(case: "Case") -> None:
    """Work out what is known by now and keep it; of few looks anew, so that it mends. Raises StoreError."""
    seq = remembering(case)
    if seq is not None:
        household = (_worked_out if _few(case) else _upto)(case, seq, now=0.0)
        keep(case, text_of(household, seq))


def _few(case: "Case") -> bool:
    """Whether all looks can be worked out again while somebody waits: a second here."""
    return len(queries.numbers(case, "sweep")) + len(queries.numbers(case, "import")) <= FEW_LOOKS


def remembering(case: "Case") -> int | None:
    """Number of the newest event, where what is known up to it can be kept. Raises StoreError.

    None while there are announcements that no look closed: what they belong to is not known yet.
    """
    if queries.last_of(case, ("announcement",)) > queries.last_of(case, ("sweep", "import")):
        return None
    return queries.last_of(case, _KINDS)


def text_of(household: Household, seq: int) -> str | None:
    """What is kept of a household that holds every event up to `seq`. Pure; takes its time for many looks."""
    try:
        text = rows.written(household, seq, _version())
    except ValueError:  # a text that JSON cannot hold
        return None
    return text if len(text) <= MAX_CHARS else None


def keep(case: "Case", text: str | None) -> None:
    """Keep what `text_of` gave, where the disk lets it. Raises StoreError for a record that is gone."""
    if text is not None:
        with case.noting(), case.transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, text))


def _upto(case: "Case", last: int, *, now: float) -> Household:
    kept = _kept(case, last)
    if kept is not None:
        newer = history(case, after=kept.seq, upto=last)
        if all(isinstance(event, Look) or event.do not in _JOINING for event in newer):
            kept.told.now = now
            for event in newer:
                kept.told.take(event)
            return kept.told
    return _worked_out(case, last, now=now)


def _worked_out(case: "Case", upto: int, *, now: float) -> Household:
    return Household(history(case, upto=upto), now=now, id_key=case.device_key)


def _kept(case: "Case", last: int) -> _Kept | None:
    text = case.cached(_KEY)
    if text is None or len(text) > MAX_CHARS:
        return None
    try:
        told, seq = rows.read(text, _version())
    except (ValueError, LookupError, RecursionError):
        return None  # written by another version, or damaged: it can be worked out again
    told.id_key = case.device_key
    return _Kept(told, seq) if seq <= last else None


def _version() -> str:
    return rule_versions.stamp("household-cache")
