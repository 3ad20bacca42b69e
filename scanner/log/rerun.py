"""Works a finding out again from the raw record, and says what comes out otherwise."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner.log.entry import Entry, Finding
from scanner.log.findings import Identify, classified, judgement, raw_sha256, sha256_of
from scanner.log.versions import versions
from scanner.replay import Replay, replay
from scanner.store import queries
from scanner.store.case import Case

KEPT_APART = ("messages", "versions", "upto", "from")  # of worked_out; the rest is the judgement


class Difference(NamedTuple):
    """`what` differs in entry `number`: a code for tui.wording."""

    number: int
    what: str


class Result(NamedTuple):
    """What the re-run of all findings gave; `other_rules` entries were made by another version."""

    checked: int
    differences: tuple[Difference, ...]
    other_rules: tuple[int, ...]


def rerun(case: Case, entries: Sequence[Entry], identify: Identify) -> Result:
    """Work every finding out again. Where rules or data have changed since, that alone is said."""
    now = versions()
    found = [(e.number, e.finding) for e in entries if e.finding is not None and e.finding.source == "tag"]
    differences: list[Difference] = []
    same: list[tuple[int, Finding]] = []
    for number, finding in found:
        differences += [Difference(number, what) for what in _stored(case, finding)]
        if finding.worked_out.get("versions") == now:
            same.append((number, finding))
            packets = queries.bodies(case, finding.events, kind="payload")
            if classified(packets, identify) != finding.worked_out.get("messages"):
                differences.append(Difference(number, "messages"))
    again = _tags_at(case, {upto(finding) for _, finding in same})
    for number, finding in same:
        tag = again[upto(finding)].tag(finding.subject)
        if tag is None or judgement(tag) != _judgement(finding):
            differences.append(Difference(number, "judgement"))
    other = tuple(number for number, finding in found if finding.worked_out.get("versions") != now)
    return Result(len(found), tuple(sorted(differences)), other)


def upto(finding: Finding) -> int:
    """The last event that a finding rests on."""
    value = finding.worked_out.get("upto")
    return value if isinstance(value, int) else 0


def _stored(case: Case, finding: Finding) -> Iterator[str]:
    if sha256_of(finding.recorded) != finding.recorded_sha256:
        yield "recorded"
    if sha256_of(finding.worked_out) != finding.worked_out_sha256:
        yield "worked-out"
    if finding.worked_out.get("from") != finding.recorded_sha256:
        yield "from"
    if raw_sha256(case, finding.events) != finding.raw_sha256:
        yield "raw"


def _judgement(finding: Finding) -> dict[str, object]:
    return {name: value for name, value in finding.worked_out.items() if name not in KEPT_APART}


def _tags_at(case: Case, cuts: set[int]) -> dict[int, Replay]:
    """The record judged as it stood at each cut; cuts with nothing heard between them are one."""
    judged: dict[int, Replay] = {}
    found = {}
    for cut in sorted(cuts):
        last = queries.last_of(case, ("window", "mark", "place"), upto=cut)
        if last not in judged:
            judged[last] = replay(case, upto=last)
        found[cut] = judged[last]
    return found
