"""The demo's looks at a home are kept as a real one: page, report and what was agreed say the same."""

from scanner.log.findings import sweeps_told as kept
from scanner.log.proof import answers
from scanner.store.events import queries
from tests.tui.apps import settled
from tests.tui.crawl import press, short_demo
from tui.app.commands import demo
from tui.app.demo import home as demo_home
from tui.present.home import changes as look_changes
from tui.present.home import devices
from tui.present.report import looks
from tui.wording.log import report


async def test_the_yes_is_kept_before_the_look_and_the_report_tells_what_was_asked() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "6")
        case = app.session.case
        assert case is not None
        await settled(lambda: bool(kept.listed(case)))
        (look,) = kept.listed(case)
        (said,) = answers.listed(case)
        assert (said.network, said.cameras, said.listen_only) == (look.subnet, True, False)
        numbers = [case.db.execute("SELECT min(seq) FROM event WHERE kind = ?", (kind,)).fetchone()[0]
                   for kind in (answers.EVENT, "announcement", kept.EVENT)]  # fmt: skip
        assert numbers == sorted(numbers)
        told = looks.look_line(look)
        assert report.LOOK_QUIET in told
        assert report.LOOK_NOT_QUIET not in told
        assert "addresses (254 sent" in told
        assert queries.events(case, answers.EVENT)[0][0] <= look.start


def test_each_look_tells_of_every_answer_that_it_holds() -> None:
    first, second = demo_home.made_up_looks(demo.recording())
    assert not any(item.source == "udp" for item in first.look.announcements)
    for one in (first, second):
        answers = {method.name: method.answers for method in one.look.methods}
        assert sum(answers.values()) == len(one.look.announcements)
        assert devices.was_asked(one.look)
    quiet = [
        method.result for one in (first, second) for method in one.look.methods if "quiet" in method.name
    ]
    assert quiet == ["no answer", "answered"]
    assert look_changes.not_compared(first.look, second.look) == []
