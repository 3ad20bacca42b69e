"""Signature files: TOML in, checked Signatures out. No signature is used unchecked.

A file of data/ is named after its category and holds `[[device]]` entries: `product`, `capabilities`,
`confidence`, `source` (a key of sources.toml, with /DETAIL where one source has parts), `match` (a list of
tables, any of which may hold) and optionally `vendor`, `also`, `shared`, and `example` and `counter_example`
(example.py; new entries have both: a test asks for them). Match keys: `mdns_type`, `txt`,
`name_glob`, `hostname_glob`, `oui`, `oui_org`, `ssdp`, `wsd`, `udp`, `netbios_name`,
`ssid_glob`, `vendor_class` (DHCP option 60), `answer` (what answers/read.py reads: maker, model, kind, name).
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from signatures.errors import SignatureError
from signatures.home import example as examples
from signatures.home.example import Proof
from signatures.home.signature import CAPABILITIES, CATEGORIES, CONFIDENCES, DeviceSignature, Pattern

_REQUIRED = {"product": str, "capabilities": list, "confidence": str, "source": str, "match": list}
_OPTIONAL = {"vendor": str, "also": list, "shared": bool, "example": list, "counter_example": list}
_TEXT_KEYS = {
    "name_glob": "name", "hostname_glob": "hostname", "oui_org": "oui_org", "netbios_name": "netbios",
    "ssid_glob": "ssid", "vendor_class": "vendor_class",
}  # fmt: skip
_TABLE_KEYS = {"txt", "ssdp", "wsd", "answer"}
_KNOWN_FIELDS = {"wsd": {"types", "scopes"}, "answer": {"maker", "model", "kind", "name"}}
_PREFIX = re.compile(r"[0-9A-F]{5,9}")
_TYPE = re.compile(r"_[\w-]{1,30}(\._[\w-]{1,30})?\._(tcp|udp)")


@cache
def signatures() -> tuple[DeviceSignature, ...]:
    """Every home-device fact of the project; read once. Raises SignatureError."""
    known = sources()
    found: list[DeviceSignature] = []
    problems: list[str] = []
    for name, text in texts().items():
        try:
            found += load(text, where=name, sources=known)
        except SignatureError as error:
            problems.append(str(error))
    if problems:
        raise SignatureError("\n".join(problems))
    return tuple(found)


def texts() -> dict[str, str]:
    """What comes with the program: name of file -> its text."""
    found = sorted((files("signatures.home") / "data").iterdir(), key=lambda file: file.name)
    return {file.name: file.read_text("utf-8") for file in found if file.name.endswith(".toml")}


@cache
def sources() -> Mapping[str, Mapping[str, Any]]:
    """Source key -> its `name`."""
    return tomllib.loads((files("signatures.home") / "sources.toml").read_text("utf-8"))


def load(text: str, *, where: str, sources: Collection[str]) -> tuple[DeviceSignature, ...]:
    """Signatures in `text`; `where` is the file, named after its category. Raises SignatureError."""
    return tuple(_signature(entry, where.removesuffix(".toml")) for entry in _entries(text, where, sources))


def proofs(text: str, *, where: str, sources: Collection[str]) -> tuple[tuple[DeviceSignature, Proof], ...]:
    """The same with the examples beside each; for who checks them. Raises SignatureError."""
    category = where.removesuffix(".toml")
    return tuple(
        (_signature(entry, category), proof)
        for entry in _entries(text, where, sources)
        for proof in examples.proofs(entry, category)
    )


def _entries(text: str, where: str, sources: Collection[str]) -> list[dict[str, Any]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SignatureError(f"{where}: {error}") from None
    problems = [f"{where}: unknown key {key!r}" for key in document.keys() - {"device"}]
    if where.removesuffix(".toml") not in CATEGORIES:
        problems.append(f"{where}: the file's name is no category")
    entries = document.get("device", [])
    if not isinstance(entries, list):
        entries = [None]
    for number, entry in enumerate(entries, start=1):
        label = f"{where}: entry {number}"
        wrong = list(_entry_problems(entry, sources)) if isinstance(entry, dict) else ["not a table"]
        problems += [f"{label}: {problem}" for problem in wrong]
    if problems:
        raise SignatureError("\n".join(problems))
    return entries


def _entry_problems(entry: dict[str, Any], sources: Collection[str]) -> Iterator[str]:
    types: dict[str, type] = _REQUIRED | _OPTIONAL
    for key in sorted(entry.keys() - types.keys()):
        yield f"unknown key {key!r}"
    for key in sorted(_REQUIRED.keys() - entry.keys()):
        yield f"missing key {key!r}"
    wrong = [key for key in types if key in entry and type(entry[key]) is not types[key]]
    for key in wrong:
        yield f"{key} is {entry[key]!r}; expected {types[key].__name__}"
    if wrong or not _REQUIRED.keys() <= entry.keys():
        return
    for key, allowed in (("capabilities", CAPABILITIES), ("also", CATEGORIES)):
        for word in entry.get(key, []):
            if word not in allowed:
                yield f"{key} has {word!r}; use only {', '.join(allowed)}"
    if entry["confidence"] not in CONFIDENCES:
        yield f"confidence is {entry['confidence']!r}; use one of {', '.join(CONFIDENCES)}"
    if entry["source"].split("/")[0] not in sources:
        yield f"source {entry['source']!r} is not in sources.toml"
    for key in ("vendor", "product"):
        if not entry.get(key, "x").strip():
            yield f"{key} is empty"
    yield from examples.problems(entry)
    if not entry["match"]:
        yield "match is empty"
    for number, match in enumerate(entry["match"], start=1):
        label = f"match {number}"
        problems = _match_problems(match) if isinstance(match, dict) else ["not a table"]
        yield from (f"{label}: {problem}" for problem in problems)


def _match_problems(match: dict[str, Any]) -> Iterator[str]:
    if not match:
        yield "empty"
    for key, value in match.items():
        if key == "mdns_type":
            if not isinstance(value, str) or not _TYPE.fullmatch(value):
                yield f"mdns_type is {value!r}; write it as _hap._tcp"
        elif key in _TEXT_KEYS:
            if not _globs(value):
                yield f"{key} is {value!r}; expected text or a list of texts"
        elif key == "oui":
            if not isinstance(value, list) or not value or not all(_is_prefix(item) for item in value):
                yield f"oui is {value!r}; expected prefixes of 5 to 9 upper-case hex digits"
        elif key == "udp":
            if not _is_udp(value):
                yield f"udp is {value!r}; expected a port and how = answers or beacons"
        elif key in _TABLE_KEYS:
            yield from _table_problems(key, value)
        else:
            yield f"unknown key {key!r}"
    if {"name_glob", "txt"} & match.keys() and "mdns_type" not in match:
        yield "name_glob and txt need an mdns_type"


def _table_problems(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, dict) or not value:
        yield f"{key} is {value!r}; expected a table"
        return
    for field, globs in value.items():
        if not _globs(globs):
            yield f"{key}.{field} is {globs!r}; expected text or a list of texts"
        if field not in _KNOWN_FIELDS.get(key, {field}):
            yield f"unknown key '{key}.{field}'"


def _is_prefix(value: object) -> bool:
    return isinstance(value, str) and _PREFIX.fullmatch(value) is not None


def _is_udp(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"port", "how"}
        and type(value["port"]) is int
        and 0 < value["port"] < 65536
        and value["how"] in ("answers", "beacons")
    )


def _globs(value: object) -> tuple[str, ...]:
    many: list[Any] = value if isinstance(value, list) else [value]
    return tuple(many) if many and all(isinstance(item, str) and item for item in many) else ()


def _signature(entry: dict[str, Any], category: str) -> DeviceSignature:
    return DeviceSignature(
        vendor=entry.get("vendor"),
        product=entry["product"],
        category=category,
        capabilities=frozenset(entry["capabilities"]),
        also=frozenset(entry.get("also", ())),
        confidence=entry["confidence"],
        source=entry["source"],
        shared=entry.get("shared", False),
        patterns=tuple(_pattern(match) for match in entry["match"]),
    )


def _pattern(match: dict[str, Any]) -> Pattern:
    texts = [(_TEXT_KEYS[key], _globs(value)) for key, value in match.items() if key in _TEXT_KEYS]
    for key in sorted(_TABLE_KEYS & match.keys()):
        texts += [(f"{key}:{field.casefold()}", _globs(globs)) for field, globs in match[key].items()]
    udp = match.get("udp")
    kind = match.get("mdns_type")
    return Pattern(
        mdns_type=kind.casefold() if kind else None,
        texts=tuple(texts),
        oui=tuple(match.get("oui", ())),
        udp=(udp["port"], udp["how"]) if udp else None,
    )
