"""The custody list: who made a package. In a client's record that is who wrote, never the client."""

from dataclasses import replace

import pytest

from scanner.log.diary.entry import Entry
from scanner.log.export.content import choose
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import short
from tui.present.report.package import custody, read_me
from tui.wording.log import exporting as words


def written(*writers: str) -> list[Entry]:
    return [
        replace(short("x"), number=number, writer=writer, made_by="with" if writer else "unnamed")
        for number, writer in enumerate(writers, start=1)
    ]


def first_rows(*writers: str, code: str = "acorn-lantern", **choice: object) -> list[tuple[object, ...]]:
    whole = replace(material(written(*writers)), sheet={"name": "J. Doe"})
    whole = replace(whole, facts=replace(whole.facts, code=code))
    rows = custody(choose(whole, Choice(**choice))).rows  # type: ignore[arg-type]
    return [(row[0], row[2]) for row in rows if row[0] in (words.CUSTODY_OF, words.CUSTODY_MADE)]


@pytest.mark.parametrize(
    ("writers", "maker"),
    [(("Dana", "Sam", ""), "Sam"), (("Dana",), "Dana"), (("", ""), words.CUSTODY_UNNAMED)],
)
def test_in_a_client_s_record_the_maker_is_who_wrote(writers: tuple[str, ...], maker: str) -> None:
    of = (words.CUSTODY_OF, "J. Doe")
    assert first_rows(*writers, front_sheet=True) == [of, (words.CUSTODY_MADE, maker)]


def test_the_client_s_name_stays_out_until_it_is_ticked() -> None:
    assert first_rows("Dana") == [(words.CUSTODY_OF, "acorn-lantern"), (words.CUSTODY_MADE, "Dana")]


def test_a_writer_in_an_entry_that_is_left_out_or_blacked_out_is_not_named() -> None:
    left_out = first_rows("Dana", "Sam", without_entries=frozenset({2}))
    assert left_out[1] == (words.CUSTODY_MADE, "Dana")
    assert "Sam" not in str(first_rows("Dana", "Sam", without=("Sam",)))


def test_in_one_s_own_record_it_is_who_the_first_page_names() -> None:
    assert first_rows("Dana", code="", front_sheet=True) == [(words.CUSTODY_MADE, "J. Doe")]


@pytest.mark.parametrize("code", ["", "acorn-lantern"])
def test_read_me_first_does_not_take_the_client_for_the_maker(code: str) -> None:
    whole = material()
    told = read_me(choose(replace(whole, facts=replace(whole.facts, code=code)), Choice()))
    assert ("They made it" in told) is not bool(code)
    assert ("Who made it stands in data/custody.csv." in told) is bool(code)
