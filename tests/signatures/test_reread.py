"""Facts whose source was read over a year ago: which are listed, and that every dated entry counts."""

import re
from datetime import date

import pytest

from signatures import reread
from signatures.reread import HERE, Fact, aged, facts

FILE = {
    "kind": [
        {"kinds": ["camera", "baby"], "source": "a guide", "checked": date(2026, 11, 27)},
        {"kinds": ["lock"], "source": "a manual", "checked": date(2026, 11, 28)},
    ],
    "family": [{"id": "acme", "in_hand": {"source": "Acme", "checked": date(2025, 1, 2)}}],
    "sources": {"visit": {"text": "a visit", "checked": date(2026, 11, 27)}},
    "contact": [{"id": "line", "source": "its page", "as_of": "2021-03", "checked": date(2027, 11, 1)}],
}


def test_a_fact_is_listed_from_the_day_after_its_year() -> None:
    assert [str(each) for each in aged(list(facts(FILE)), date(2027, 11, 28))] == [
        str(Fact("acme in_hand", date(2025, 1, 2), "Acme")),
        str(Fact("camera, baby", date(2026, 11, 27), "a guide")),
        str(Fact("sources visit", date(2026, 11, 27), "a visit")),
    ]
    assert aged(list(facts(FILE)), date(2025, 1, 2)) == []
    assert Fact("line", date(2027, 11, 1), "its page (2021-03)") in facts(FILE)


def test_the_command_counts_every_dated_entry_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    dates = [
        day
        for path in HERE.rglob("*.toml")
        for day in re.findall(r"\bchecked = (\d{4}-\d\d-\d\d)", path.read_text("utf-8"))
    ]
    late = max(map(date.fromisoformat, dates)).replace(year=2040)
    assert reread.main(["--as-of", late.isoformat()]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(dates) + 1
    assert lines[-1].startswith(f"{len(dates)} of {len(dates)} facts ")
    assert any("home/access.toml: camera, doorbell, baby: " in line for line in lines)
    assert all(re.match(r"\d{4}-\d\d-\d\d  \S+\.toml: [^:]+: \S", line) for line in lines[:-1])
