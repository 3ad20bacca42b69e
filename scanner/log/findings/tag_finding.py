"""A tag as a finding for the diary: what was recorded, and what was worked out, hashed and kept apart.

recorded: {"addresses", "first", "last", "sightings": [[start, end, packets, mean dBm, max dBm, place]],
"packets": packets in all, "messages": [hex, or the fields of a packet without raw data], "listened_s": how
long was listened from the first to the last time, and what scanner.log.findings.provenance tells of files,
and tag_rooms of rooms};
`events` are the numbers of the events it was taken from, and `raw_sha256` is over their bodies, a line each.
worked_out: {"family", "name", "kind", "state", "level", "battery", "clone", "mark", "reasons", where
it is no tag "calls_itself" and "maker", "messages":
[[event, signature, family, state]], "versions", "upto": last event it rests on, "from": recorded_sha256,
and what tag_rooms makes of them}.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scanner.hearing.coverage import NOT_KEPT
from scanner.hearing.missed import missed
from scanner.log.diary.entry import Check, Finding
from scanner.log.findings import provenance, tag_rooms
from scanner.model import Tag
from scanner.rule_versions import versions
from scanner.store.events import codec, queries, read_in, visit_rooms
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification

if TYPE_CHECKING:
    from scanner.store.case import Case

Identify = Callable[[Advertisement], Identification]

MOST_SIGHTINGS, MOST_MESSAGES, MOST_EVENTS = 500, 200, 5_000
LIMITS = ("phone-network", "asleep", "near-owner", "before", "new-kinds")


def sha256_of(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, in hex."""
    return hashlib.sha256(codec.dump(value).encode()).hexdigest()


def of_tag(case: "Case", tag: Tag, identify: Identify, *, upto: int | None = None) -> Finding:
    """The finding of a tag as the record has it. The sentences of its parts are still empty.

    `upto` the event that `tag` was judged up to (scanner.history.replay), for it is judged again up to
    there by `verify`; left out, it is the newest one. What is still being heard is no event yet.
    """
    upto = last_event(case) if upto is None else upto
    packets = _packets(case, tag, upto)
    windows, listened = _windows(case, tag, packets, upto), read_in.spans(case, upto=upto).values()
    heard = [row for _, rows in windows for row in rows]
    files = read_in.windows(case)
    brought = [files.get(seq) for seq, rows in windows for _ in rows]
    messages = sorted(packets)[-MOST_MESSAGES:]
    recorded = {
        "addresses": list(tag.addresses),
        "first": tag.first_seen,
        "last": tag.last_seen,
        "packets": sum(row[2] for row in heard),
        "sightings": heard[-MOST_SIGHTINGS:],
        "messages": [_message(packets[seq]) for seq in messages],
        "listened_s": round(sum(e - s for s, e in listened if s <= tag.last_seen and e >= tag.first_seen), 1),
        **provenance.told(brought, first=tag.first_seen, last=tag.last_seen),
        **tag_rooms.recorded(case, heard, upto=upto),
    }
    events = tuple(sorted([*messages, *(seq for seq, _ in windows[-MOST_EVENTS:])]))
    kept = sha256_of(recorded)
    worked_out = judgement(tag) | {
        "messages": classified({seq: packets[seq] for seq in messages}, identify),
        "versions": versions(),
        "upto": upto,
        "from": kept,
        **tag_rooms.worked_out(recorded),
    }
    return Finding(
        "",
        "tag",
        tag.id,
        recorded,
        worked_out,
        kept,
        sha256_of(worked_out),
        raw_sha256(case, events),
        events,
    )


def judgement(tag: Tag) -> dict[str, Any]:
    """What was worked out about a tag, as plain JSON values."""
    body = {
        "family": tag.family,
        "name": tag.name,
        "kind": tag.kind,
        "state": tag.state,
        "level": tag.level,
        "battery": tag.battery,
        "clone": tag.clone,
        "mark": tag.mark,
        "reasons": [[reason.code, reason.facts] for reason in tag.reasons],
    }
    body |= {part: text for part in ("calls_itself", "maker") if (text := getattr(tag, part))}
    plain: dict[str, Any] = json.loads(codec.dump(body))
    return plain


def classified(packets: Mapping[int, str], identify: Identify) -> list[list[Any]]:
    """[event number, signature, family, state] of each packet, from its body alone."""
    found = []
    for seq, body in sorted(packets.items()):
        seen = identify(codec.read_payload(body))
        found.append([seq, seen.signature, seen.family, seen.state])
    return found


def raw_sha256(case: "Case", events: Sequence[int]) -> str:
    """SHA-256 over the bodies of these events, each with its number and a line end."""
    whole = hashlib.sha256()
    for seq, body in sorted(queries.bodies(case, events).items()):
        whole.update(f"{seq} {body}\n".encode())
    return whole.hexdigest()


def last_event(case: "Case") -> int:
    """Number of the newest event; 0 in an empty record."""
    return int(case.db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def last_check(case: "Case", identify: Identify) -> Check | None:
    """The newest session of listening as a check done, or None if nothing was listened to."""
    with queries.reading(case):
        begun, since = _last_listening(case)
        if not since:
            return None
        gaps = queries.gaps(case, after=begun)
        lost = missed(gaps)
        return Check(
            "tags",
            min(float(window["s"]) for window in since),
            max(float(window["e"]) for window in since),
            sum(float(window["e"]) - float(window["s"]) for window in since),
            "Bluetooth",
            len(gaps),
            lost.seconds if lost is not None else 0.0,
            lost.cause if lost is not None else "",
            _tags_in(case, since, identify),
            _others_in(since),
            LIMITS,
        )


def places_of_check(case: "Case") -> list[tuple[float, str]]:
    """When each stretch of the newest session began, and the user's word for where, or none."""
    with queries.reading(case):
        _, since = _last_listening(case)
    said = ((float(window["s"]), (window.get("c") or {}).get("place")) for window in since)
    return [(start, str(place or "")) for start, place in said]


def _last_listening(case: "Case") -> tuple[int, list[dict[str, Any]]]:
    """The number of the newest session, and the windows that this laptop heard in it; 0 without a session."""
    if not (begun := queries.last_of(case, ("session",))):
        return 0, []
    files, windows = read_in.windows(case), queries.events_after(case, begun, "window")
    return begun, [json.loads(body) for seq, body in windows if seq not in files]


def _tags_in(case: "Case", windows: Sequence[Mapping[str, Any]], identify: Identify) -> int:
    """How many names of tags were heard in these windows, each once: one tag may have used several."""
    last = {int(row[0][-1]) for window in windows for row in window["h"]}  # its others are of the same sender
    heard = map(codec.read_payload, queries.bodies(case, last, kind="payload").values())
    return len({one.address or one.host_id for one in heard if identify(one).is_tracker})


def _others_in(windows: Sequence[Mapping[str, Any]]) -> int:
    """How many things that are no tag were near at one time, as the list of tags counts them."""
    most: Counter[str] = Counter()
    for window in windows:
        most |= Counter(window["b"]) + codec.lasting_others(window)
    return most.total() - most[NOT_KEPT]


def _packets(case: "Case", tag: Tag, upto: int) -> dict[int, str]:
    """Event number -> body of every packet that came from one of the tag's addresses."""
    names = set(tag.addresses)
    found = {}
    with queries.reading(case):
        for seq, body in queries.events_after(case, 0, "payload"):
            value = json.loads(body)
            if seq <= upto and {value.get("address"), value.get("host_id")} & names:
                found[seq] = body
    return found


def _windows(case: "Case", tag: Tag, packets: Iterable[int], upto: int) -> list[tuple[int, list[list[Any]]]]:
    """Windows that heard the tag: event number, and a sighting for each stream; of no place where a room was
    listened in by mistake, and taken back, and of the room as it is called now where it was mistyped."""
    wanted = set(packets)
    hashes = {key for key, one in queries.unmasked(case).items() if one.address in tag.addresses}
    hashes.update(tag.addresses)  # of no known kind, and its address was never kept: that is its name here
    taken, found = visit_rooms.rooms_taken_back(case, upto=upto), []
    renamed = visit_rooms.rooms_renamed(case, upto=upto)
    with queries.reading(case):
        for seq, body in queries.events_after(case, 0, "window"):
            value = json.loads(body)
            mistaken = any(one.start <= value["s"] < one.end for one in taken)
            place = None if mistaken else (value["c"] or {}).get("place")
            place = place and next((one.room for one in renamed if one.start <= value["s"] < one.end), place)
            rows = [row[1:6] for row in value["h"] if wanted & set(row[0])]
            rows += [row[2:7] for row in value["x"] if row[0] in hashes]
            if rows and seq <= upto:
                start = value["s"]
                told = [[round(start + a, 1), round(start + b, 1), *rest, place] for a, b, *rest in rows]
                found.append((seq, told))
    found.sort(key=lambda pair: pair[1][0][0])
    return found


def _message(body: str) -> Any:
    value = json.loads(body)
    return value["data"] if "data" in value else value
