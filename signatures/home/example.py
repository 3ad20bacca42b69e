"""Examples beside a home fact: announcements that it is found by, and look-alikes that it must not fit.

`example` and `counter_example` are lists of announcements in the recording format, without their time:
`type` and its other keys. What must come out of an example alone is the entry's vendor, category and
capabilities; `expect` says otherwise where the announcement alone tells another `vendor` ("" for none),
`category` or `capabilities`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from signatures.announcement import SOURCES, Announcement
from signatures.home.signature import CAPABILITIES, CATEGORIES

KEYS = ("example", "counter_example")
_EXPECT: Mapping[str, type] = {"vendor": str, "category": str, "capabilities": list}


class Proof(NamedTuple):
    """One announcement beside an entry. `expect` what must come out; None: the entry must not fit."""

    announcement: Announcement
    expect: Mapping[str, Any] | None


def problems(entry: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an entry's examples."""
    for key in KEYS:
        items = entry.get(key, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            yield f"{key} is to be a list of announcements"
            continue
        for number, item in enumerate(items, start=1):
            yield from (f"{key} {number}: {problem}" for problem in _problems(item, key))


def _problems(item: Mapping[str, Any], key: str) -> Iterator[str]:
    if item.get("type") not in SOURCES:
        yield f"type is {item.get('type')!r}; use one of {', '.join(SOURCES)}"
    if "time" in item:
        yield "unknown key 'time'"
    if "expect" not in item:
        return
    expect = item["expect"]
    if key == "counter_example" or not isinstance(expect, dict):
        yield "expect is a table, in an example"
        return
    yield from (f"unknown key 'expect.{name}'" for name in expect.keys() - _EXPECT.keys())
    for name, kind in _EXPECT.items():
        if name in expect and type(expect[name]) is not kind:
            yield f"expect.{name} is {expect[name]!r}; expected {kind.__name__}"
    for name, said, words in (
        ("category", [expect.get("category", CATEGORIES[0])], CATEGORIES),
        ("capabilities", expect.get("capabilities", []), CAPABILITIES),
    ):
        yield from (f"expect.{name} has {word!r}" for word in _outside(said, words))


def _outside(said: object, words: Iterable[str]) -> list[Any]:
    return [word for word in said if word not in words] if isinstance(said, list) else []


def proofs(entry: Mapping[str, Any], category: str) -> Iterator[Proof]:
    """The examples of a sound entry, then its counter-examples."""
    said = {"vendor": entry.get("vendor"), "category": category, "capabilities": entry["capabilities"]}
    for item in entry.get("example", []):
        yield Proof(_announcement(item), said | item.get("expect", {}))
    for item in entry.get("counter_example", []):
        yield Proof(_announcement(item), None)


def _announcement(item: Mapping[str, Any]) -> Announcement:
    return Announcement(item["type"], 1.0, {key: item[key] for key in item if key not in ("type", "expect")})
