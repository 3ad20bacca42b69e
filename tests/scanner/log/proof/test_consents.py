"""A yes to a network check stands in the chain with its time, apart from what was agreed beforehand."""

import pytest

from scanner.hearing.pipeline import Coverage
from scanner.lan.access.consent import Consent
from scanner.log.export.content import choose
from scanner.log.export.formats import html
from scanner.log.export.gather import gather
from scanner.log.export.redaction.choice import Choice
from scanner.log.proof import consents
from scanner.log.proof.verify import verify
from scanner.store.case import Case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0, moment
from tui.present.report import report

EVERYTHING = Consent(send=True, ask_quiet_cameras=True, scan_wifi=True)


def test_a_yes_comes_back_as_it_was_said(case: Case) -> None:
    said = [
        consents.answer(Consent(send=True), time=T0, network="10.0.0.0/24", interface="eth0"),
        consents.answer(Consent(listen_only=True), time=T0 + 1, network="10.0.0.0/24", interface="eth0"),
        consents.answer(
            Consent(send=True, ask_quiet_cameras=True, scan_wifi=True),
            time=T0 + 2,
            network="::/64",
            interface="",
        ),
    ]
    for one in said:
        consents.note(case, one)
    assert consents.listed(case) == said
    assert [(one.listen_only, one.cameras, one.wifi) for one in said] == [
        (False, False, False), (True, False, False), (False, True, True),
    ]  # fmt: skip
    assert verify(case).differences == ()
    assert gather(case, [], Coverage(), made=moment()).facts.agreed == tuple(said)


def test_a_no_is_kept_and_no_earlier_program_takes_it_for_a_yes(case: Case) -> None:
    no = consents.answer(Consent(), time=T0, network="10.0.0.0/24", interface="eth0", by="client")
    yes = consents.answer(EVERYTHING, time=T0 + 1, network="10.0.0.0/24", interface="eth0", by="advocate")
    for one in (no, yes):
        consents.note(case, one)
    assert [(one.agreed, one.by) for one in consents.listed(case)] == [(False, "client"), (True, "advocate")]
    bodies = [body for _, body in queries.events(case, consents.EVENT)]
    assert [body["what"] == "network" for body in bodies] == [False, True]
    told = choose(gather(case, [], Coverage(), made=moment()), Choice())
    page = html.write(report.document(told)).decode()
    assert "No to the network check, said by the client" in page
    assert "Yes to the network check, quiet cameras too, Wi-Fi names too, said by the advocate" in page


@pytest.mark.parametrize(
    "body", ['{"what":"network"}', '{"what":"network","network":7,"cameras":"yes"}', '{"what":"other"}', "{}"]
)
def test_what_another_version_wrote_is_read_as_far_as_it_goes(case: Case, body: str) -> None:
    Writer(case).event(consents.EVENT, T0, body)
    assert all(not (one.cameras or one.listen_only) for one in consents.listed(case))


def test_what_is_no_object_is_a_damaged_record(case: Case) -> None:
    Writer(case).event(consents.EVENT, T0, "[1]")
    with pytest.raises(StoreError) as caught:
        consents.listed(case)
    assert caught.value.problem is StoreProblem.DAMAGED
