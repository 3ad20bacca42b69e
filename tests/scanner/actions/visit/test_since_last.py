"""What is new, gone or there again since the visit before."""

from pathlib import Path

from scanner.actions.visit import visit as visits
from scanner.actions.visit.since_last import since_last
from scanner.history.replay import replay
from scanner.model import Context, Item
from scanner.store.case import Case, create
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import build_ad
from tests.tui.apps import T0, tag

DAY = 86_400.0
TILES = {
    name: (build_ad(service_data={"feed": bytes.fromhex("0200" + name * 8)}), f"C4:11:22:33:44:{name}")
    for name in ("AA", "BB", "CC")
}


def listened(case: Case, at: float, *names: str) -> None:
    """One room of a visit in which these tiles were heard."""
    from scanner.following.judging.assess import Assessor
    from scanner.following.judging.wiring import new_hearing

    visit = visits.begin(case, ["hall"], 40, now=at)
    items: list[Item] = [Context(at, place="hall")]
    items += [tag(at - T0 + s, *TILES[name]) for s in range(1, 100, 5) for name in names]
    hearing = new_hearing(CaseKeeper(case), Assessor())
    for item in items:
        hearing.feed(item)
    hearing.finish()
    visits.heard_in(case, visit, "hall", at, now=at + 120)


def test_new_gone_and_there_again(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        listened(case, T0, "AA", "BB")
        first = visits.going(case)
        assert first is not None
        assert since_last(case, first, replay(case).assessor) is None
        visits.end(case, first, now=T0 + 200)
        listened(case, T0 + 7 * DAY, "BB", "CC")
        second = visits.going(case)
        assert second is not None
        since = since_last(case, second, replay(case).assessor)
        assert since is not None
        told = [[one.addresses[0][-2:] for one in part] for part in (since.new, since.gone, since.still)]
        assert (since.before, told) == (T0, [["CC"], ["AA"], ["BB"]])
