"""The method tells each look at a network: when, where, what was asked, and what failed."""

from dataclasses import replace

from scanner.hearing.coverage import Coverage
from scanner.lan.access.results import MethodResult
from scanner.lan.devices import looks as devices_looks
from scanner.log.export.content import Content, choose
from scanner.log.export.formats.document import Bullets, Pairs
from scanner.log.export.gather import gather
from scanner.log.export.redaction.choice import Choice
from scanner.log.findings.sweeps_told import ReportedLook, listed
from scanner.rule_versions import versions
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from tests.scanner.log.export.samples import entries, material
from tests.scanner.log.made import T0, moment
from tui.present.report import looks, report
from tui.wording.log import report as words

METHODS = (
    MethodResult("arp", "answered", 254, 12),
    MethodResult("wifi", "not permitted", 0, 0, "EPERM"),
    MethodResult("quiet cameras", "answered", 11, 1),
)


def _method(content: Content) -> str:
    section = next(each for each in report.document(content).sections if each.title == words.METHOD)
    told = [text for block in section.blocks if isinstance(block, Bullets) for text in block.items]
    rows = [text for block in section.blocks if isinstance(block, Pairs) for _, text in block.rows]
    return "\n".join(told + rows)


def test_a_look_in_the_record_stands_in_the_method(case: Case) -> None:
    look = devices_looks.Look(
        None, T0, T0 + 30.0, (), "192.0.2.0/24", methods=METHODS, limits=("vpn",), dropped=3
    )
    devices_looks.keep(case, look)
    content = choose(gather(case, (), Coverage(), made=moment()), Choice())
    told = _method(content)
    for text in ("s-1: Tue 24 Nov 2026 21:04:10 UTC to Tue 24 Nov 2026 21:04:40 UTC, 192.0.2.0/24.",
                 "Answered: addresses (254 sent, 12 back)", "did not allow it: Wi-Fi names of cameras",
                 words.LOOK_QUIET, "EPERM", words.LOOK_LIMITS["vpn"], "3 answers",
                 words.METHOD_SENT):  # fmt: skip
        assert text in told


def test_quiet_cameras_that_were_not_asked_are_said() -> None:
    for result, sentence in (
        ("not asked", words.LOOK_NOT_QUIET),
        ("not permitted", words.LOOK_QUIET_FAILED),
        ("no answer", words.LOOK_QUIET),
    ):
        look = ReportedLook("s-1", T0, T0, "", (MethodResult("quiet cameras", result),))
        assert sentence in looks.look_line(look)
    assert words.LOOK_NOT_QUIET in looks.look_line(ReportedLook("s-1", T0, T0, "", METHODS[:1]))


def test_nothing_is_said_of_cameras_where_it_was_not_kept_what_was_asked() -> None:
    told = looks.look_line(ReportedLook("s-1", T0, T0, "", ()))
    assert words.LOOK_NOT_KEPT in told
    assert words.LOOK_NOT_QUIET not in told


def test_a_look_of_another_version_is_told_as_far_as_it_goes(case: Case) -> None:
    Writer(case).event("sweep", T0, {"methods": [["arp"], 7, ["x", "answered", 1, 1, None]], "limits": 3})
    assert [method.name for method in listed(case)[0].methods] == ["x"]


def test_rules_and_data_are_those_that_findings_name() -> None:
    told = replace(material(), facts=replace(material().facts, home_versions=versions("device")))
    home = versions("device")["rules"]
    said = _method(choose(told, Choice()))
    assert home in said
    assert words.RULES_SAY in said
    assert "by other versions" not in said
    finding = entries()[2].finding
    assert finding is not None
    worked_out = {**finding.worked_out, "versions": {"app": "0", "rules": "older", "data": "d"}}
    older = replace(entries()[2], number=1, finding=replace(finding, worked_out=worked_out))
    said = _method(choose(material([older]), Choice()))
    assert "F-0003 by other versions: rules older, data d" in said
