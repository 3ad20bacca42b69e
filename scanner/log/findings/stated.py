"""What a finding says, as statements: made once, from its facts, when it is made. Pure; no sentence here.

Its three parts are kept apart: what was recorded, what was worked out, and what neither can show.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scanner.log.diary.entry import Finding
from scanner.log.findings import provenance, tag_rooms
from scanner.log.findings.tag_rooms import TagRooms
from scanner.log.statement import MAX_LIST, MAX_TEXT, Statement
from scanner.model import Reason
from scanner.place_word import CAR, OUTSIDE

if TYPE_CHECKING:
    from scanner.lan.devices.household import Household
    from scanner.lan.devices.inventory import Device
    from signatures.home.signs import Sign

TAG, HOME = "tag/", "home/"  # before the code of a reason
MOST_IN_A_PART, MOST_NAMES, MOST_ADDRESSES = 40, 8, 5
_NEXT_DOOR = ("separated", "unknown")  # states of which a neighbour's is told where nothing was worked out
# what the title says of its owner already, and what stands behind the reasons
_APART = ("away_from_owner", "near_owner", "cannot_tell_owner", "could_be")
_MOST_REASONS = 8
# what was stored under the code of its reason is told as it was told then
_SAID_NOW = {"loudness": "near-by-signal", "steady": "heard-in-checks"}
_SEEING = ("camera", "doorbell", "baby")


def say(code: str, /, **values: Any) -> Statement:
    """A statement with its texts and lists cut to what is kept."""
    return Statement(code, {name: _cut(value) for name, value in values.items()})


def of_tag(finding: Finding) -> Finding:
    """The finding of a tag with what it says."""
    cannot = (say("cannot-show-owner"), say("cannot-show-whether-looked-at"))
    return _with(finding, _tag_recorded(finding), _tag_worked_out(finding), cannot)


def of_phone(finding: Finding) -> Finding:
    """The finding that a phone made with what it says: its own words, and nothing worked out."""
    recorded, rows = finding.recorded, finding.recorded.get("rows")
    stated = [
        say(f"phone-{name}", text=recorded[name])
        for name in ("app", "typed", "file")
        if isinstance(recorded.get(name), str) and recorded[name]
        if name != "file" or "read" not in recorded
    ]
    if isinstance(recorded.get("file"), str) and isinstance(recorded.get("read"), int | float):
        read = {"file": recorded["file"], "read": recorded["read"], "sha256": finding.raw_sha256}
        stated += [say("read-in", **read), say("file-clock")]
    stated += [say("phone-rows", number=len(rows))] if isinstance(rows, list) else []
    return _with(finding, stated, [], [say("cannot-check-phone")])


def of_device(finding: Finding, household: "Household", device: "Device") -> Finding:
    """The finding of a home device with what it says."""
    span, *facts = device_recorded(household, device)
    looks, of = finding.recorded["looks"], finding.recorded["looks_of"]
    often = [say("seen-in", looks=len(looks), of=of)] if looks else []
    recorded = [span, *_files(finding), *often, *facts, _raw(finding)]
    made = [*device_worked_out(device), *device_could(device), _rules(finding)]
    return _with(finding, recorded, made, [say("cannot-show-device")])


def of_facts(finding: Finding) -> Finding:
    """A finding of which no statement was kept, with what its facts say; they may be of any shape."""
    try:
        return {"tag": of_tag, "phone": of_phone}[finding.source](finding)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return _with(finding, [_raw(finding)], [], [])


def device_recorded(household: "Household", device: "Device", *, most: int | None = None) -> list[Statement]:
    """What was seen of a device; `most` values of a kind, None for all of them."""
    home = household.home_of(device)
    facts: dict[str, Sequence[str]] = {
        "addresses": [*device.ips, *device.macs],
        "names": [*device.hostnames, *dict.fromkeys(service.name for service in device.services)],
        "model": [device.model] if device.model else [],
        "offers": sorted({service.type for service in device.services}),
        "seen-by": device.seen_by,
    }
    stated = [say("seen-between", first=device.first_seen, last=device.last_seen)]
    if home.subnet or len(household.homes) > 1:
        stated.append(say("home-network", subnet=home.subnet, number=home.number, of=len(household.homes)))
    for name, values in facts.items():
        some = [value for value in values[:most] if value]
        lots = [some[at : at + MOST_NAMES] for at in range(0, len(some), MOST_NAMES)]
        stated += [say(f"home-{name}", values=lot) for lot in lots]
    return stated


def device_worked_out(device: "Device") -> list[Statement]:
    """What the app makes of a device, and why."""
    from scanner.lan.devices.inventory import on_one_answer

    one = device.confidence == "exact" and on_one_answer(device)
    kind = {"vendor": device.vendor, "category": device.category, "capabilities": list(device.capabilities)}
    stated = [
        say("home-likely", sure="one-sign" if one else device.confidence, product=device.product, **kind)
    ]
    if device.may_be:
        stated.append(say("home-same-signs", kinds=sorted(device.may_be, key=lambda k: k not in _SEEING)))
    if device.confidence == "weak" and "camera" in device.may_be and "camera" not in device.capabilities:
        stated.append(say("home-could-be-camera"))
    reasons = [say(f"{HOME}{said.code}", **_said(said.facts)) for said in device_reasons(device)]
    signs = [_sign(sign) for sign in device.signs]
    return [*stated, *_once(reasons)[:_MOST_REASONS], *signs]


def _sign(sign: "Sign") -> Statement:
    doors = [text for key, text in sign.facts if key == "door"]
    return say("home-sign", sign=sign.code, doors=doors) if doors else say("home-sign", sign=sign.code)


def device_reasons(device: "Device") -> list[Reason]:
    """Its observed facts; the owner of its address is named in one way."""
    owners = {said.facts.get("text") for said in device.reasons if said.facts.get("field") == "oui_org"}
    return [said for said in device.reasons if said.facts.get("organisation") not in owners or not owners]


def device_could(device: "Device") -> list[Statement]:
    """What a device could do to a person."""
    from signatures.home.signature import CAPABILITIES

    able = [word for word in CAPABILITIES if word in device.capabilities]
    return [say("home-could", capability=word) for word in able]


def _tag_recorded(finding: Finding) -> list[Statement]:
    recorded, sightings = finding.recorded, finding.recorded["sightings"]
    stated = [say("heard-between", first=recorded["first"], last=recorded["last"]), *_files(finding)]
    stated += [say("listened", seconds=recorded["listened_s"])] if recorded.get("listened_s") else []
    addresses = recorded["addresses"][-MOST_ADDRESSES:]
    stated.append(say("radio-messages", number=recorded["packets"], addresses=addresses))
    levels = [level for row in sightings for level in row[3:5] if level is not None]
    stated += [say("strength", lowest=min(levels), highest=max(levels))] if levels else []
    rooms = tag_rooms.told(recorded)
    stated += [room_heard(rooms)] if rooms is not None else []
    names = list(dict.fromkeys(row[5] for row in sightings if row[5]))
    if rooms is not None:
        listened = {CAR: rooms.car, OUTSIDE: rooms.outside}  # in each of them, where it was
        no_places = {one.room for one in rooms.passes} | {at for at, told in listened.items() if told}
        names = [name for name in names if name not in no_places]
    stated += [_places(finding, sorted(names[:MOST_NAMES]))] if names else []
    stated += [say("radio-message", message=message) for message in recorded["messages"][-1:]]
    return [*stated, _raw(finding)]


def _places(finding: Finding, names: Sequence[str]) -> Statement:
    """What its places are called; a name that a file brought need not be the person's."""
    files = len(provenance.sources(finding))
    if not files:
        return say("places", names=names)
    return say("places-read-in", names=names, files=files, alone=provenance.alone(finding))


def _tag_worked_out(finding: Finding) -> list[Statement]:
    made = finding.worked_out
    stated = [say("likely", name=made["name"])]
    stated += [say("owner", state=made["state"])] if made["kind"] == "tracker" else []
    stated += [say("calls-itself", name=made["calls_itself"])] if made.get("calls_itself") else []
    stated += [say("maker", name=made["maker"])] if made.get("maker") else []
    stated += [say("watcher", group=made["family"])] if made["kind"] == "watcher" else []
    rooms = tag_rooms.told(finding.recorded)
    in_car_alone = rooms is not None and not rooms.heard_in
    stated += [
        say(_SAID_NOW.get(code, f"{TAG}{code}"), **facts)
        for code, facts in made["reasons"]
        if code not in _APART and not (in_car_alone and tag_rooms.is_of_home(code, facts))
    ]
    stated += room_loudest(rooms)
    at_hand = rooms is not None and rooms.at_hand
    return [*stated, *_tag_could_be(made, at_hand=at_hand), _rules(finding)]


def room_heard(told: TagRooms) -> Statement:
    """In which rooms it was heard, as observed."""
    first, last = min(one.start for one in told.passes), max(one.end for one in told.passes)
    rooms = {"rooms": list(told.heard_in), "silent": list(told.silent_in), "of": told.number}
    fewest, most = told.seconds
    away = {} if told.car is None else {"car_s": told.car[0], "car_heard": told.car[1]}
    away |= {} if told.outside is None else {"outside_s": told.outside[0], "outside_heard": told.outside[1]}
    return say("rooms-heard", **rooms, first=first, last=last, fewest_s=fewest, most_s=most, **away)


def room_loudest(told: TagRooms | None) -> list[Statement]:
    """In which room it was loudest, with the doubt; nothing where it was heard in none."""
    if told is None or not told.heard_in:
        return []
    doubtful = [] if told.sure else list(told.doubtful)
    facts: dict[str, Any] = {"sure": told.sure, "alike": told.alike, "doubtful": doubtful, "of": told.number}
    facts |= {"either": True} if told.either else {}
    facts |= {"faint": len(told.heard_in)} if told.faint else {}
    facts |= {"next": told.next_room} if told.next_room is not None else {}
    if told.away:
        facts |= dict([told.away]) | ({"by_far": True} if told.by_far else {})
    return [say("room-loudest", room=told.loudest, **facts)]


def _tag_could_be(made: Mapping[str, Any], *, at_hand: bool) -> list[Statement]:
    """What else could explain it; nothing of a tag that the user said is their own."""
    if made["level"] == "mine":
        return []
    told = [story for code, facts in made["reasons"] if code == "could_be" for story in facts["stories"]]
    could = [say("story", story=story) for story in stories(told, made["state"], at_hand=at_hand)]
    could = could or [say("could-be", state=made["state"])]
    return [say("why-not-known"), *could] if made["level"] == "following" else could


def stories(told: Iterable[str], state: str, *, at_hand: bool) -> list[str]:
    """What else could explain a tag, by its codes, each once. What was `at_hand` is hardly next door: no
    neighbour's, nor lost near there; empty where only its state tells."""
    named = list(dict.fromkeys(told))
    if not at_hand:
        return named
    near = [story for story in named if story != "neighbour"]
    next_door = len(near) < len(named) or (not named and state in _NEXT_DOOR)
    return near or (["guest"] if next_door else [])


def _files(finding: Finding) -> list[Statement]:
    """The files that a finding came from, when each was read in, and whose clock its times are by."""
    files, own = provenance.sources(finding), finding.recorded.get("own")
    if not files:
        return []
    rows = sum(file.times for file in files) + (own if isinstance(own, int) else 0)
    stated = []
    for file in files:
        stated.append(say("read-in", file=file.name, read=file.read, sha256=file.sha256))
        stated += [say("brought", times=file.times, of=rows, file=file.name)] if file.times < rows else []
    stated += [say("not-heard-here")] if provenance.alone(finding) else []
    doubtful = any(file.doubtful for file in files)
    return [*stated, say("file-clock"), *([say("file-clock-wrong")] if doubtful else [])]


def _raw(finding: Finding) -> Statement:
    return say("raw-items", items=len(finding.events), sha256=finding.raw_sha256)


def _rules(finding: Finding) -> Statement:
    versions = finding.worked_out.get("versions", {})
    return say("rules", **{name: str(versions.get(name, "?")) for name in ("app", "rules", "data")})


def _with(
    finding: Finding, recorded: Iterable[Statement], made: Iterable[Statement], cannot: Iterable[Statement]
) -> Finding:
    parts = [tuple(part)[:MOST_IN_A_PART] for part in (recorded, made, cannot)]
    return replace(finding, stated_recorded=parts[0], stated_worked_out=parts[1], stated_cannot_show=parts[2])


def _once(stated: Sequence[Statement]) -> list[Statement]:
    found: list[Statement] = []
    for one in stated:
        if one not in found:
            found.append(one)
    return found


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the sentence of a reason tells; two lists that know the same fact are no two reasons."""
    return {name: facts[name] for name in ("field", "text", "organisation") if name in facts}


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, Mapping):
        return {str(name)[:MAX_TEXT]: _cut(each) for name, each in value.items()}
    return [_cut(each) for each in value[:MAX_LIST]] if isinstance(value, list | tuple) else value
