"""An export for programs: one JSON document, and the diary as lines that carry its chain."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from scanner.hearing.missed import missed
from scanner.log.diary import commitments, entry_json
from scanner.log.diary.commitments import Committed
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import Moment
from scanner.log.export.content import Content, ExportFacts
from scanner.log.export.diary_line import DiaryLine

FORMAT = 1
Sentences = Callable[[Entry], Mapping[str, Sequence[str]]]  # told_recorded and so on


def write(content: Content, sentences: Sentences) -> bytes:
    """Everything that was chosen, as one document; times ISO 8601.

    `sentences`: what the finding of an entry says, in words; they stand beside its codes and values.
    """
    facts, period = content.facts, content.period
    lost = missed(facts.gaps)
    answer = {
        "format": FORMAT,
        "made": facts.made.iso(),
        **({"made_up": True} if facts.example else {}),
        "redacted": content.redacted,
        "left_out": list(content.left_out),
        "versions": dict(facts.versions),
        "chain": {"events": facts.head.seq, "sha256": facts.head.hash.hex(), "words": facts.head.words},
        "public_key": facts.public_key or None,
        "period": None if period is None else [moment.iso() for moment in period],
        "coverage": {
            "partial": lost is not None,
            "missed_s": round(lost.seconds, 1) if lost is not None else 0.0,
            "listened_s": round(content.listened_s, 1),
            "listened_in_all_s": round(facts.listened_s, 1),
            "read_from_files": {"files": facts.read_in[0], "seconds": round(facts.read_in[1], 1)},
            "gaps": [{"start": _utc(g.time), "end": _utc(g.end), "cause": g.cause} for g in facts.gaps],
            "others": dict(facts.others),
            "tags": facts.tags,
            "not_in_diary": facts.not_in_diary,
            "coming_back_not_in_diary": facts.coming_back,
            **_heard_too(facts),
            **(_of_helper(facts) if facts.code else {}),
        },
        "clock": dict(facts.clock),
        "front_sheet": dict(content.sheet),
        "entries": [_entry(line, sentences) for line in content.lines],
        "tags": [
            {"id": tag.id, "name": tag.name, "family": tag.family, "state": tag.state,
             "addresses": list(tag.addresses), "first_seen": _utc(tag.first_seen),
             "last_seen": _utc(tag.last_seen)}
            for tag in content.tags
        ],
    }  # fmt: skip
    return (json.dumps(answer, ensure_ascii=True, indent=1, allow_nan=False) + "\n").encode()


def _of_helper(facts: ExportFacts) -> dict[str, Any]:
    """Things of the person who helped, which were never judged."""
    return {"helper_things": {"bluetooth": facts.helper_things, "network": facts.helper_devices}}


def _heard_too(facts: ExportFacts) -> dict[str, Any]:
    too = facts.heard_too
    if too is None:
        return {}
    return {"heard_too": {"tags": too.number, "first": _utc(too.first), "last": _utc(too.last)}}


def lines(content: Content) -> bytes:
    """An entry a line. `body` is the very text that was hashed; null where words were left out.

    A hash is null where it would tell by trying which words were left out of an item: of number "withheld".
    hash = SHA-256 of before (32 bytes), seq (8 bytes), time (8-byte float; both big-endian), kind, NUL, body.
    Before an entry stands what commits its fields, so that a shortened one can be held to it by its "salts".
    """
    return records(made_up(content, each) for line in content.lines for each in _links(line))


def made_up(content: Content, body: dict[str, Any]) -> dict[str, Any]:
    """A line of a made-up record says that it is one."""
    return {"made_up": True, **body} if content.facts.example else body


def records(values: Iterable[dict[str, Any]]) -> bytes:
    """Any objects, one a line."""
    return b"".join(
        json.dumps(value, ensure_ascii=True, allow_nan=False).encode() + b"\n" for value in values
    )


def _links(line: DiaryLine) -> Iterator[dict[str, Any]]:
    """What commits the entry, if anything does, and the entry."""
    withheld = {"withheld": line.withheld} if line.withheld else {}
    if line.committed is not None:
        yield _link(commitments.EVENT, line.committed) | withheld
    body = _link("entry", line) | withheld
    if line.body is None:
        body |= {"redacted": True, "entry": entry_json.body(line.entry)}
        body |= {commitments.SALTS: dict(line.salts)} if line.salts else {}
    yield body | ({"witnesses": list(line.witnesses)} if line.witnesses else {})


def _link(kind: str, one: DiaryLine | Committed) -> dict[str, Any]:
    return {
        "seq": one.seq, "time": one.time, "kind": kind, "before": one.before.hex() or None,
        "hash": one.hash.hex() or None, "body": one.body,
    }  # fmt: skip


def with_sentences(entry: Entry, sentences: Sentences) -> dict[str, Any]:
    """An entry as plain JSON values, with what its finding says in words."""
    told = entry_json.body(entry)
    return told | {"finding": told["finding"] | sentences(entry)} if "finding" in told else told


def _entry(line: DiaryLine, sentences: Sentences) -> dict[str, Any]:
    told = with_sentences(line.entry, sentences) | {"redacted": line.body is None}
    for name in ("written", "start", "end"):
        moment = getattr(line.entry, name)
        if isinstance(moment, Moment):
            told[name] = {"time": moment.iso(), "zone": moment.zone}
    for name in ("told", "moved"):
        for row, one in zip(told.get(name, ()), getattr(line.entry, name), strict=False):
            if one.when is not None:
                row["when"] |= {"iso": one.when.iso()}
    return told | ({"witnesses": list(line.witnesses)} if line.witnesses else {})


def _utc(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
