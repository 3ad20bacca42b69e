"""The page on paper: one page for every kind of result, her words, no digests, no times in UTC."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from scanner.actions.help.help_lines import Chosen, How
from scanner.log.export.formats.document import Document
from signatures.support.contacts import countries
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.present.heard.test_result import FOUND, NIGHT, SOMEONE
from tui.present.heard.paper import MOST_TAGS, OnPaper, forms, paper, to_ring
from tui.present.heard.result import talking_result
from tui.screens.asking.dialogs import Ask, AskWord, AskYes
from tui.wording import paper as words
from tui.wording.tags.result import A_WALK, RESULTS

THINGS = [f"AirTag, away from its owner: close by, since 21:{minute:02}" for minute in range(30)]
GB = Chosen(countries()["GB"], How.NAMED)


def page(kind: str, things: list[str] = THINGS) -> Document:
    result = talking_result(FOUND[kind], SOMEONE, walk=A_WALK)
    told = OnPaper("We heard 30 tags. 2 were away from their owners.", things, 300.0, T0, result)
    return paper(told, GB, datetime.fromtimestamp(NIGHT.timestamp(), UTC))


@pytest.mark.parametrize("kind", RESULTS)
def test_every_result_is_one_page_that_says_its_code_and_who_to_ring(kind: str) -> None:
    made = forms(page(kind))
    assert len(re.findall(rb"/Type /Page\b", made[".pdf"])) == 1
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made[".html"].decode(), flags=re.DOTALL)
    code = RESULTS[kind].code
    assert f"Its result is {code}" in text
    assert RESULTS[kind].title.replace("'", "&#x27;") in text
    assert "0808 2000 247" in text
    assert "999" in text
    assert words.MORE.format(number=len(THINGS) - MOST_TAGS) in text
    assert not re.search(r"\bUTC\b|[0-9a-f]{16}|([0-9A-F]{2}:){5}", text)
    assert "w for a walk" not in text


def test_a_line_for_one_part_of_the_country_says_so() -> None:
    night = datetime.fromtimestamp(NIGHT.timestamp(), UTC)
    every = countries()["GB"]
    wales = next(one for one in every.contacts if one.id == "live-fear-free")
    others = [one for one in every.contacts if one.kind != "helpline"]
    told = to_ring(GB._replace(listing=every._replace(contacts=(*others, wales))), night)
    assert told[1].startswith("Live Fear Free (Wales): 0808 80 10 800. ")


async def test_in_the_app_one_key_leads_to_files_or_to_a_printer_that_is_named_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, bytes]] = []
    monkeypatch.setattr("scanner.actions.package.paper.printer", lambda: "Office_2")
    monkeypatch.setattr("scanner.actions.package.paper.print_page", lambda *told: given.append(told))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [tmp_path])
    rig = Rig()
    async with rig.app.run_test(size=(80, 24), notifications=True) as pilot:
        rig.app.action_go("check")
        await settled(lambda: rig.app.screen.query_one("#talk") is not None)
        await pilot.press("escape")
        rig.app.action_go("check")
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, rssi=-50), tag(95.0, rssi=-50))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.app.screen.query_one("#tags").focus()
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        assert list(rig.app.screen._choices) == ["files", "print"]  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await pilot.pause()
        assert rig.app.screen.query_one(Input).value == str(tmp_path)
        await pilot.press("enter")
        await settled(lambda: len(list(tmp_path.glob("result-B1.*"))) == 2)
        await settled(lambda: not isinstance(rig.app.screen, AskWord))
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.press("down", "enter")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        await pilot.pause()
        shown = " ".join(str(one.render()) for one in rig.app.screen.query("Static"))
        assert "Office_2" in shown
        assert "A copy may stay" in shown
        assert given == []
        await pilot.press("tab", "enter")
        await settled(lambda: [name for name, _ in given] == ["Office_2"])
        assert given[0][1].startswith(b"%PDF")
