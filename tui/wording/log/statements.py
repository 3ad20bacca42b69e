"""The sentence of each statement of a finding: the catalogue that scanner.log.statement speaks of.

A sentence is made here and nowhere taken apart again. Screens, checks, copies and exports differ by how it
is told (`Telling`) and by which of the two makers of a code is asked, never by cutting text.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scanner.log.diary.moments import Moment, checked, on_clock_of
from scanner.log.findings.stated import HOME, TAG
from scanner.log.statement import Statement
from scanner.model import Reason, address_kept
from scanner.text import clean
from tui.wording import page, saying
from tui.wording.home import device, signs
from tui.wording.log import device_statements, entries
from tui.wording.saying import Style
from tui.wording.tags import findings, reasons, rooms, watchers

_Values = Mapping[str, Any]
LONGEST_STATEMENT = 8 * 260  # eight names of the longest that a network knows
NOT_KNOWN_YET = "A newer homesweep wrote something here that this one does not know."


class Telling(NamedTuple):
    """How times are told: on the clock of the entry's time of writing, for a screen or for others."""

    written: Moment
    style: Style

    def moment(self, seconds: float) -> str:
        """One moment."""
        return saying.moment(self._at(seconds), self.style)

    def moments(self, first: float, last: float) -> str:
        """From one to another."""
        return saying.moments(self._at(first), self._at(last), self.style)

    def _at(self, seconds: float) -> Moment:
        return checked(on_clock_of(float(seconds), self.written))


Maker = Callable[[_Values, Telling], str]


def full_sentence(statement: Statement, telling: Telling) -> str:
    """The whole sentence, as exports, copies and those who check have it."""
    return _made(_SENTENCES.get(statement.code) or _of_reason(statement.code), statement, telling)


def screen_sentence(statement: Statement, telling: Telling) -> str:
    """The sentence as it is read; empty where it is there only for those who check."""
    if statement.code in _ONLY_FOR_CHECKS:
        return ""
    plain = _PLAIN.get(statement.code)
    return _made(plain, statement, telling) if plain else full_sentence(statement, telling)


def is_for_checks(statement: Statement) -> bool:
    """Whether the screen says less than all of it."""
    whole = statement.code in _ONLY_FOR_CHECKS or statement.code == "rules"
    return whole or (statement.code == "read-in" and bool(statement.values.get("sha256")))


def codes() -> list[str]:
    """Every code that has a sentence."""
    return [
        *_SENTENCES,
        *(TAG + code for code in reasons.CODES if TAG + code not in _SENTENCES),
        *(HOME + code for code in signs.REASON_CODES),
    ]


def _made(maker: Maker | None, statement: Statement, telling: Telling) -> str:
    """What a newer program stored, or no program, has a calm line in its place."""
    try:
        return clean(maker(statement.values, telling), limit=LONGEST_STATEMENT) if maker else NOT_KNOWN_YET
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, OSError):
        return NOT_KNOWN_YET


def _of_reason(code: str) -> Maker | None:
    for before, made in ((TAG, reasons.reason_sentence), (HOME, signs.reason)):
        if code.startswith(before):
            return _reason(made, code.removeprefix(before))
    return None


def _reason(made: Callable[[Reason], str], code: str) -> Maker:
    return lambda values, _: made(Reason(code, values))


def _always(text: str) -> Maker:
    return lambda values, telling: text


def _read_in(values: _Values, telling: Telling) -> str:
    name, digest = clean(values["file"], limit=200) or "?", clean(values["sha256"], limit=64)
    return entries.read_in(name, telling.moment(values["read"]), digest)


def _addresses(values: _Values) -> str:
    return ", ".join(clean(address) for address in values["addresses"]) or "?"


def _names(values: _Values) -> str:
    return ", ".join(clean(name, limit=40) for name in values["names"])


def _phone(name: str) -> Maker:
    return lambda values, _: f"{name}: {clean(values['text'], limit=LONGEST_STATEMENT)}"


_ONLY_FOR_CHECKS = frozenset(("raw-items", "radio-message", "strength"))
_PLAIN: dict[str, Maker] = {
    "rules": _always(entries.RULES_PLAIN),
    "read-in": lambda values, telling: _read_in({**values, "sha256": ""}, telling),
}
_SENTENCES: dict[str, Maker] = {
    "heard-between": lambda v, t: entries.from_to(t.moments(v["first"], v["last"])),
    "read-in": _read_in,
    "brought": lambda v, _: entries.brought(v["times"], v["of"], clean(v["file"], limit=120) or "?"),
    "not-heard-here": _always(entries.NOT_HEARD_HERE),
    "file-clock": _always(entries.FILE_CLOCK),
    "file-clock-wrong": _always(entries.FILE_CLOCK_WRONG),
    "listened": lambda v, _: entries.listened_between(v["seconds"]),
    "radio-messages": lambda v, _: entries.messages(
        v["number"], _addresses(v), kept=all(map(address_kept, v["addresses"]))
    ),
    "strength": lambda v, _: entries.strength(v["lowest"], v["highest"]),
    "places": lambda v, _: entries.places_called(_names(v)),
    "places-read-in": lambda v, _: entries.places_read_in(_names(v), files=v["files"], alone=v["alone"]),
    "near-by-signal": lambda v, _: reasons.reason_sentence(Reason("loudness", v)),
    "heard-in-checks": lambda v, _: reasons.reason_sentence(Reason("steady", v)),
    TAG + "loudness": lambda v, _: entries.STRENGTH_THEN[v["strength"]],
    TAG + "on_stretches": lambda v, t: reasons.on_stretches(v, t.moment(v["ended"]) if "ended" in v else ""),
    TAG + "steady": lambda v, _: entries.steady_then(round(v["heard"]), round(v["listened"])),
    "rooms-heard": lambda v, _: rooms.heard(v),
    "room-loudest": lambda v, _: rooms.loudest(v),
    "radio-message": lambda v, _: entries.message(entries.radio_message(v["message"])),
    "raw-items": lambda v, _: entries.raw(clean(v["sha256"]), v["items"]),
    "likely": lambda v, _: page.kind(clean(v["name"]) if v["name"] else None),
    "owner": lambda v, _: page.state_of(findings.STATES[v["state"]]),
    "calls-itself": lambda v, _: watchers.calls_itself(v["name"]),
    "maker": lambda v, _: watchers.maker(v["name"]),
    "watcher": lambda v, _: watchers.GROUPS[v["group"]].may_be,
    "why-not-known": _always(findings.WHY_NOT_KNOWN),
    "story": lambda v, _: reasons.STORIES[v["story"]],
    "could-be": lambda v, _: findings.COULD_BE.get(v["state"], findings.COULD_BE["unknown"]),
    "rules": lambda v, _: entries.rules(*(clean(v[name]) for name in ("app", "data", "rules"))),
    "cannot-show-owner": _always(findings.TAG_CANNOT_SHOW),
    "cannot-show-whether-looked-at": _always(entries.NOT_WHETHER_LOOKED_AT),
    "cannot-check-phone": _always(entries.PHONE_CANNOT_SHOW[0]),
    "cannot-show-device": _always(device.DEVICE_CANNOT_SHOW),
    "phone-app": _phone("app"),
    "phone-typed": _phone("typed"),
    "phone-file": _phone("file"),
    "phone-rows": lambda v, _: f"{saying.count(v['number'], 'row')} of a table.",
    "seen-between": lambda v, t: device.first_and_last_seen(t.moment(v["first"]), t.moment(v["last"])),
    "seen-in": lambda v, _: device.seen_in(v["looks"], v["of"]),
    **device_statements.SENTENCES,
}
