"""Findings of a package worked out again from the package alone: does the same come out. Never raises."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scanner.log.findings import tag_rooms
from scanner.log.findings.basis import judge, rows
from scanner.log.findings.rerun import GIST, KEPT_APART, Answer, answer
from scanner.log.findings.tag_finding import MOST_SIGHTINGS, judgement
from scanner.model import Tag
from scanner.rule_versions import versions


class WorkedOut(NamedTuple):
    """What came out for one finding: as its entry tells it and `now`, None where no such tag is found.

    `same_rules` as those that gave it; then every reason is compared, else its name and level.
    """

    finding: str
    same: bool
    then: Answer
    now: Answer | None
    same_rules: bool
    tag: Tag | None = None


_NAMES = ("name", "words", "rooms")  # of a place: what it is called


def again(basis: rows.Basis, recorded: Mapping[str, Any], worked_out: Mapping[str, Any]) -> WorkedOut:
    """One finding; `recorded` and `worked_out` as its entry has them. Raises ValueError."""
    tag = judge.tag_of(basis)
    same_rules = worked_out.get("versions") == versions("tag")
    now = judgement(tag) | tag_rooms.worked_out(recorded) if tag is not None else None
    same = now is not None and _alike(worked_out, now, whole=same_rules)
    same = same and (not same_rules or _counts(basis) == _told(recorded))
    told = None if now is None else answer(now)
    return WorkedOut(basis.finding, same, answer(worked_out), told, same_rules, tag)


def fits(basis: rows.Basis, tag: Tag) -> bool:
    """Whether the same comes out, to the last reason, as from the whole record by the same rules."""
    try:
        told = judge.tag_of(basis)
    except ValueError:
        return False
    return told is not None and _plain(judgement(told)) == _plain(judgement(tag))


def _alike(then: Mapping[str, Any], now: Mapping[str, Any], *, whole: bool) -> bool:
    if not whole:
        return all(then.get(part) == now.get(part) for part in GIST)
    return _plain(then) == _plain(now)


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without what a package does not tell: names of places and of strangers, and each message by itself."""
    kept = {name: value for name, value in told.items() if name not in (*KEPT_APART, "messages")}
    return kept | {"reasons": [_nameless(reason) for reason in told.get("reasons") or ()]}


def _nameless(reason: Sequence[Any]) -> list[Any]:
    code, facts = reason
    if isinstance(facts, Mapping) and isinstance(facts.get("places"), Sequence):
        facts = dict(facts) | {"places": [_unnamed(place) for place in facts["places"]]}
    return [code, facts]


def _unnamed(place: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if name not in _NAMES}


def _counts(basis: rows.Basis) -> tuple[int, int]:
    heard = [row.packets for window in basis.windows for row in window.heard]
    heard += [row.packets for window in basis.windows for row in window.stable]
    return sum(heard), min(len(heard), MOST_SIGHTINGS)


def _told(recorded: Mapping[str, Any]) -> tuple[int, int]:
    return int(recorded.get("packets") or 0), len(recorded.get("sightings") or ())
