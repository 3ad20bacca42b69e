"""A finding against the record twice: is it as it was written, and what do today's rules make of it.

The first is told by hashes alone. The second is no difference of the record: rules change, and a mistake of
ours may be in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scanner.history.snapshots import at_events
from scanner.lan.devices.household import Household
from scanner.log.diary.entry import Entry, Finding
from scanner.log.findings import device_finding, tag_rooms
from scanner.log.findings.tag_finding import Identify, classified, judgement, raw_sha256, sha256_of
from scanner.rule_versions import versions
from scanner.store.case import Case
from scanner.store.events import queries

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor

MOST_OF_A_VERSION, MOST_OF_A_NAME = 40, 80
JUDGED = ("tag", "device")  # a phone's own words cannot be worked out again
# of worked_out; the rest is the judgement. Names of a stranger's thing are the record's, not the judge's.
KEPT_APART = ("versions", "upto", "from", "calls_itself", "maker")
GIST = ("family", "level", "vendor", "product", "category")  # what other rules may give otherwise


class RerunDifference(NamedTuple):
    """In entry `number` a hash does not fit `what`: a code for tui.wording."""

    number: int
    what: str


class Rules(NamedTuple):
    """Which version gave a result, as an entry tells it: not to be trusted, "?" where it does not."""

    app: str
    rules: str
    data: str


class Answer(NamedTuple):
    """What a finding comes down to: the name of the thing, and the level of a tag."""

    name: str
    level: str = ""


class Otherwise(NamedTuple):
    """A finding that today's rules answer in another way; `now` None where they find no such thing.

    Where `then` and `now` are the same, other reasons give it. `same_rules` as wrote it: a mistake, or a
    finding that was not written by them.
    """

    number: int
    finding: str
    then: Answer
    now: Answer | None
    same_rules: bool


class Result(NamedTuple):
    """What the re-run of all findings gave; entries `other_rules` were `made_by` other rules."""

    checked: int
    differences: tuple[RerunDifference, ...]
    other_rules: tuple[int, ...]
    made_by: tuple[Rules, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()


def rerun(case: Case, entries: Sequence[Entry], identify: Identify) -> Result:
    """Work every finding out again, by the rules of today. Raises StoreError for a damaged record."""
    found = [(e.number, e.finding) for e in entries if e.finding is not None and e.finding.source in JUDGED]
    differences = [RerunDifference(number, what) for number, one in found for what in _stored(case, one)]
    tags, homes = _tags_again(case, [one for _, one in found if one.source == "tag"]), _Homes(case)
    otherwise: list[Otherwise] = []
    for number, one in found:
        now = tags.get(_asked(one)) if one.source == "tag" else homes.judgement(one)
        if now is not None and one.source == "tag":
            packets = queries.bodies(case, one.events, kind="payload")
            now |= {"messages": classified(packets, identify), **tag_rooms.worked_out(one.recorded)}
        otherwise += _otherwise(number, one, now)
    others = [(number, one) for number, one in found if not _of_these_rules(one)]
    made_by = tuple(dict.fromkeys(_rules(one) for _, one in others))
    numbers = tuple(number for number, _ in others)
    return Result(len(found), tuple(sorted(differences)), numbers, made_by, tuple(otherwise))


def _otherwise(number: int, one: Finding, now: dict[str, object] | None) -> Iterator[Otherwise]:
    same_rules, then = _of_these_rules(one), answer(one.worked_out)
    same = now is not None and (
        _details(one.worked_out) == _details(now) if same_rules else _gist(one.worked_out) == _gist(now)
    )
    if not same:
        yield Otherwise(number, one.id, then, None if now is None else answer(now), same_rules)


def _of_these_rules(finding: Finding) -> bool:
    return bool(finding.worked_out.get("versions") == versions(finding.source))


def answer(worked_out: Mapping[str, object]) -> Answer:
    """What a judgement comes down to."""
    return Answer(*(str(worked_out.get(part) or "")[:MOST_OF_A_NAME] for part in ("name", "level")))


def _gist(worked_out: Mapping[str, object]) -> list[object]:
    return [worked_out.get(part) for part in GIST]


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


def _details(worked_out: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in worked_out.items() if name not in KEPT_APART}


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
