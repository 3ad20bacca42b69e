"""One condition of a signature: where to look in an advertisement, and what must stand there."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from signatures.advertisement import short_uuid
from signatures.trackers.decoders.decoded import Decoded, Facts, Value
from signatures.trackers.decoders.registry import DECODERS

MISSING = Decoded("")  # what a clause without a decoder hands back when it holds


@dataclass(frozen=True, slots=True)
class Clause:
    """`place` is one of PLACES and `values` what it is to be; the other fields narrow it further.

    Places: `company` and `service_data` give a payload; `uuid` any of them listed or carrying data, `uuids`
    all of them; `uuid_prefix` the first eight digits of a long one, `uuid_tail` what stands behind them;
    `name` exactly, `name_prefix` in any case, `name_form` as a regular expression that all of it must fit;
    `company_length` any company whose data is that long. `prefix`: one of these begins it; `inside`: offset
    (from the end where it is negative) -> bytes that must stand there.
    """

    place: str
    values: tuple[int | str, ...]
    prefix: tuple[bytes, ...] = ()
    lengths: tuple[int, ...] = ()
    min_length: int = 0
    inside: tuple[tuple[int, bytes], ...] = ()
    name_length: int | None = None
    decoder: str | None = None
    frames: tuple[str, ...] = ()
    when: tuple[tuple[str, Value], ...] = ()

    def accepts(self, payload: bytes) -> bool:
        """Whether the payload's first bytes and length are as asked; the decoder is not run."""
        if self.lengths and len(payload) not in self.lengths:
            return False
        if len(payload) < self.min_length or (self.prefix and not payload.startswith(self.prefix)):
            return False
        return all(_stands_at(payload, offset, wanted) for offset, wanted in self.inside)

    def chooses(self, decoded: Decoded) -> bool:
        """Whether a decoded payload is of the frames, and has the values, that are asked for."""
        if self.frames and decoded.frame not in self.frames:
            return False
        link = decoded.link
        return all(link.get(key) == value for key, value in self.when)

    def holds(self, facts: Facts) -> Decoded | None:
        """What it found in the advertisement (MISSING when there is nothing to decode), or None."""
        if self.place in _PAYLOADS:
            for payload in self._payloads(facts):
                if not self.accepts(payload):
                    continue
                decoded = DECODERS[self.decoder](payload) if self.decoder else MISSING
                if decoded is not None and self.chooses(decoded):
                    return decoded
            return None
        return MISSING if _HOLDS[self.place](self, facts) else None

    def _payloads(self, facts: Facts) -> Iterator[bytes]:
        source: Mapping[Any, bytes] = facts.company if self.place == "company" else facts.service
        yield from (source[value] for value in self.values if value in source)


def _stands_at(payload: bytes, offset: int, wanted: bytes) -> bool:
    start = offset + len(payload) if offset < 0 else offset
    return start >= 0 and payload[start : start + len(wanted)] == wanted


def _names(clause: Clause, facts: Facts) -> bool:
    name = facts.name
    if name is None or clause.name_length not in (None, len(name)):
        return False
    if clause.place == "name":
        return name in clause.values
    if clause.place == "name_form":
        return any(re.fullmatch(str(form), name) for form in clause.values)
    return name.casefold().startswith(tuple(str(value) for value in clause.values))


def _lists(uuid: int | str, facts: Facts) -> bool:
    return uuid in facts.service or uuid in facts.uuids


def _any_listed(clause: Clause, facts: Facts) -> bool:
    return any(_lists(uuid, facts) for uuid in clause.values)


def _all_listed(clause: Clause, facts: Facts) -> bool:
    return all(_lists(uuid, facts) for uuid in clause.values)


def _starts_listed(clause: Clause, facts: Facts) -> bool:
    return any(uuid[:8] in clause.values for uuid in facts.uuids)


def _ends_listed(clause: Clause, facts: Facts) -> bool:
    return any(uuid[8:] in clause.values for uuid in facts.uuids)


def _company_length(clause: Clause, facts: Facts) -> bool:
    return any(len(payload) in clause.values for payload in facts.company.values())


_PAYLOADS = ("company", "service_data")
_HOLDS: Mapping[str, Callable[[Clause, Facts], bool]] = {
    "uuid": _any_listed,
    "uuids": _all_listed,
    "uuid_prefix": _starts_listed,
    "uuid_tail": _ends_listed,
    "name": _names,
    "name_prefix": _names,
    "name_form": _names,
    "company_length": _company_length,
}
PLACES = (*_PAYLOADS, *_HOLDS)
# what an index can be made of
FILED = tuple(place for place in PLACES if place not in ("company_length", "name_form"))
_NARROWERS = ("prefix", "lengths", "min_length", "inside", "name_length", "decoder", "frame", "when")


def read_clause(table: object, label: str, wrong: list[str]) -> Clause | None:
    """A Clause from its TOML table, or None; every problem is added to `wrong`, beginning with `label`."""
    if not isinstance(table, dict):
        wrong.append(f"{label}: is to be a table")
        return None
    before = len(wrong)
    wrong += [f"{label}: unknown key {key!r}" for key in table.keys() - {*PLACES, *_NARROWERS}]
    places = [place for place in PLACES if place in table]
    if len(places) != 1:
        wrong.append(f"{label}: needs exactly one of {sorted(PLACES)}, has {places}")
        return None
    place = places[0]
    values = _values(place, table[place], label, wrong)
    narrowed = _narrowers(table, label, wrong)
    if place not in _PAYLOADS and table.keys() & {
        "prefix",
        "lengths",
        "min_length",
        "inside",
        "decoder",
        "frame",
        "when",
    }:
        wrong.append(f"{label}: {place} has no payload to decode or measure")
    if table.keys() & {"frame", "when"} and "decoder" not in table:
        wrong.append(f"{label}: frame and when need a decoder")
    return Clause(place, values, **narrowed) if len(wrong) == before else None


def _values(place: str, raw: Any, label: str, wrong: list[str]) -> tuple[int | str, ...]:
    items = raw if isinstance(raw, list) else [raw]
    kind: type = int if place in ("company", "company_length") else str
    if not items or not all(type(item) is kind for item in items):
        wrong.append(f"{label}: {place} is {raw!r}; expected {kind.__name__} or a list of them")
        return ()
    if place == "company" and not all(0 <= item <= 0xFFFF for item in items):
        wrong.append(f"{label}: company is {raw!r}; expected 0 to 0xffff")
    if place in ("service_data", "uuid", "uuids"):
        odd = [item for item in items if not _short(item)]
        wrong += [f"{label}: {place} {item!r} is not a UUID in its shortest form" for item in odd]
    if place == "uuid_tail":
        odd = [item for item in items if not _short(f"00000000{item}")]
        wrong += [f"{label}: uuid_tail {item!r} is not what follows the first eight digits" for item in odd]
    if place == "name_form":
        wrong += [f"{label}: {problem}" for item in items if (problem := _bad_form(item))]
    return tuple(item.casefold() if place == "name_prefix" else item for item in items)


def _short(uuid: str) -> bool:
    try:
        return short_uuid(uuid) == uuid
    except ValueError:
        return False


def _bad_form(form: str) -> str:
    try:
        re.compile(form)
    except re.error as error:
        return f"name_form {form!r}: {error}"
    return ""


def _narrowers(table: Mapping[str, Any], label: str, wrong: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, kind in (("lengths", list), ("min_length", int), ("name_length", int)):
        if key in table and type(table[key]) is not kind:
            wrong.append(f"{label}: {key} is {table[key]!r}; expected {kind.__name__}")
        elif key in table:
            found[key] = table[key]
    if "prefix" in table:
        starts = table["prefix"] if isinstance(table["prefix"], list) else [table["prefix"]]
        found["prefix"] = tuple(read_hex(start, f"{label}: prefix", wrong) for start in starts)
    found["inside"] = _inside(table.get("inside", {}), f"{label}: inside", wrong)
    found["lengths"] = _all_of(int, found.get("lengths", []), f"{label}: lengths", wrong)
    frame = table.get("frame", [])
    found["frames"] = _all_of(str, [frame] if isinstance(frame, str) else frame, f"{label}: frame", wrong)
    when = table.get("when", {})
    if isinstance(when, dict):
        found["when"] = tuple(when.items())
        _all_of((int, str), list(when.values()), f"{label}: when", wrong)
    else:
        wrong.append(f"{label}: when is {when!r}; expected a table")
    if "decoder" in table:
        found["decoder"] = table["decoder"]
        if table["decoder"] not in DECODERS:
            wrong.append(f"{label}: decoder is {table['decoder']!r}; use one of {sorted(DECODERS)}")
    return found


def _inside(table: Any, label: str, wrong: list[str]) -> tuple[tuple[int, bytes], ...]:
    if not isinstance(table, dict) or not all(re.fullmatch(r"-?[0-9]{1,4}", offset) for offset in table):
        wrong.append(f"{label} is {table!r}; expected a table of offsets and bytes")
        return ()
    return tuple((int(offset), read_hex(text, f"{label} {offset}", wrong)) for offset, text in table.items())


def _all_of(kind: type | tuple[type, ...], items: Any, label: str, wrong: list[str]) -> tuple[Any, ...]:
    if not isinstance(items, list) or not all(isinstance(item, kind) for item in items):
        wrong.append(f"{label}: {items!r} holds something of another kind")
        return ()
    return tuple(items)


def read_hex(text: object, label: str, wrong: list[str]) -> bytes:
    """Bytes from hex digits with or without spaces; a problem is added to `wrong`."""
    try:
        return bytes.fromhex(text) if isinstance(text, str) else _not_text(text)
    except ValueError as error:
        wrong.append(f"{label}: {error}")
        return b""


def _not_text(value: object) -> bytes:
    raise ValueError(f"{value!r} is not text")
