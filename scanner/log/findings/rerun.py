"""Works a finding out again from the raw record, and says what comes out otherwise."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scanner.history.snapshots import at_events
from scanner.lan.devices.household import Household
from scanner.log.diary.entry import Entry, Finding
from scanner.log.findings import device_finding
from scanner.log.findings.tag_finding import Identify, classified, judgement, raw_sha256, sha256_of
from scanner.rule_versions import versions
from scanner.store.case import Case
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor

MOST_OF_A_VERSION = 40
JUDGED = ("tag", "device")  # a phone's own words cannot be worked out again
# of worked_out; the rest is the judgement. Names of a stranger's thing are the record's, not the judge's.
KEPT_APART = ("messages", "versions", "upto", "from", "calls_itself", "maker")


class RerunDifference(NamedTuple):
    """`what` differs in entry `number`: a code for tui.wording."""

    number: int
    what: str


class Rules(NamedTuple):
    """Which version gave a result, as an entry tells it: not to be trusted, "?" where it does not."""

    app: str
    rules: str
    data: str


class Result(NamedTuple):
    """What the re-run of all findings gave; entries `other_rules` were `made_by` other rules."""

    checked: int
    differences: tuple[RerunDifference, ...]
    other_rules: tuple[int, ...]
    made_by: tuple[Rules, ...] = ()


def rerun(case: Case, entries: Sequence[Entry], identify: Identify) -> Result:
    """Work every finding out again. Where rules or data have changed since, that alone is said."""
    found = [(e.number, e.finding) for e in entries if e.finding is not None and e.finding.source in JUDGED]
    differences: list[RerunDifference] = []
    same: list[tuple[int, Finding]] = []
    for number, finding in found:
        differences += [RerunDifference(number, what) for what in _stored(case, finding)]
        if finding.worked_out.get("versions") != versions(finding.source):
            continue
        same.append((number, finding))
        if finding.source == "tag":
            packets = queries.bodies(case, finding.events, kind="payload")
            if classified(packets, identify) != finding.worked_out.get("messages"):
                differences.append(RerunDifference(number, "messages"))
    again = _tags_again(case, [finding for _, finding in same if finding.source == "tag"])
    homes = _Homes(case)
    for number, finding in same:
        now = again.get(_asked(finding)) if finding.source == "tag" else homes.judgement(finding)
        if now != _judgement(finding):
            differences.append(RerunDifference(number, "judgement"))
    kept = {number for number, _ in same}
    others = [(number, finding) for number, finding in found if number not in kept]
    made_by = tuple(dict.fromkeys(_rules(finding) for _, finding in others))
    return Result(len(found), tuple(sorted(differences)), tuple(number for number, _ in others), made_by)


def upto(finding: Finding) -> int:
    """The last event that a finding rests on."""
    value = finding.worked_out.get("upto")
    return value if isinstance(value, int) else 0


def _rules(finding: Finding) -> Rules:
    told = finding.worked_out.get("versions")
    told = told if isinstance(told, dict) else {}
    return Rules(*(str(told.get(name, "?"))[:MOST_OF_A_VERSION] for name in Rules._fields))


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


def _asked(finding: Finding) -> tuple[int, str]:
    return upto(finding), finding.subject


def _tags_again(case: Case, findings: Sequence[Finding]) -> dict[tuple[int, str], dict[str, object]]:
    """(event, tag) -> what comes out now; what is not there any more is left out."""
    wanted: dict[int, set[str]] = {}
    for finding in findings:
        wanted.setdefault(upto(finding), set()).add(finding.subject)
    found: dict[tuple[int, str], dict[str, object]] = {}

    def ask(event: int, assessor: "Assessor") -> None:
        for name in wanted[event]:
            tag = assessor.tag(name)
            if tag is not None:
                found[event, name] = judgement(tag)

    at_events(case, wanted, ask)
    return found


class _Homes:
    """Home networks as they stood at an event; events with nothing seen between them are one."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[int, Household] = {}

    def judgement(self, finding: Finding) -> dict[str, object] | None:
        """What comes out now; None where the device is not there any more."""
        device = self._at(upto(finding)).device(finding.subject)
        return None if device is None else device_finding.judgement(device)

    def _at(self, cut: int) -> Household:
        kinds = ("announcement", "sweep", "device", "import")
        last = queries.last_of(self._case, kinds, upto=cut)
        if last not in self._known:
            self._known[last] = device_finding.household_at(self._case, last)
        return self._known[last]
