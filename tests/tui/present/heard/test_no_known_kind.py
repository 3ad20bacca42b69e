"""A thing of no known kind, under the sign that stands for its address: nothing is said that is not so."""

from dataclasses import replace
from datetime import date

from scanner.actions.walk.walk import CameAlong, WaySoFar
from scanner.compare.difference import OnlyThere
from scanner.hearing.coverage import Coverage
from scanner.history.trail import Trail
from scanner.log.diary.entry import Entry
from scanner.log.export.content import choose
from scanner.log.export.formats.document import Pairs, Text
from scanner.log.export.redaction.choice import Choice
from scanner.log.statement import Statement
from scanner.model import Reason, Tag
from scanner.places.book import PlaceBook
from tests.scanner.log.export.samples import finding, material
from tests.scanner.log.made import moment
from tests.tui.apps import T0, Rig
from tui.present.heard import check, compare, tag_page, tag_rows, tags, walk
from tui.present.heard.tag_listing import tag_listing
from tui.present.report import sheets
from tui.wording import page
from tui.wording.app import common as words
from tui.wording.log import police, statements
from tui.wording.saying import FOR_OTHERS
from tui.wording.tags import findings, watchers

SIGN, YEAR_S = "h-f21da4d45c2d9180", 366 * 86_400.0
THING = Tag(
    "t-1", None, None, "unknown", (SIGN,), "unknown", "following", 5.0,
    (Reason("could_be", {"stories": ("borrowed",)}),), T0, T0 + 900, T0, 19, 0, None, False, None,
)  # fmt: skip


def test_it_is_called_a_thing() -> None:
    first, *_ = tag_listing([THING], Coverage(600.0))
    assert first == "We heard 1 thing. It keeps coming back."
    assert "tag" not in tags.earlier([THING])


def test_what_it_calls_itself_and_its_maker_stand_wherever_it_is_listed() -> None:
    """The app's lists, and the answer of a walk, said "kind not known" and no more."""
    thing = replace(THING, calls_itself="NotePin\x1b[2J", maker="Plaud Inc.")
    session = Rig().session
    now = session.now()._replace(tags=[replace(thing, level="watch")])
    (row,) = check.check_rows(now, Trail(), at=T0 + 900).shown.values()
    (card,) = check.cards(now._replace(tags=[thing]), Trail(), T0 + 900)
    (listed,) = tag_rows.tag_rows([thing], Trail(), PlaceBook(), at=T0).values()
    assert card.title.startswith("◆ ")
    for title in (row["name"], card.title[2:], listed["name"]):
        assert str(title) == "Something that calls itself 'NotePin␛[2J'"
    way = WaySoFar("foot", 8, 0, 137, (CameAlong(thing, 8, 8),), (), (), 720.0, (), False)
    (page,) = walk.on_paper(way, "", T0).things
    for said in (" ".join(walk.answer_lines(way, "")), page):
        assert "It calls itself 'NotePin␛[2J'. Anyone can set a name." in said
        assert "belongs to Plaud Inc." in said
    only = OnlyThere("k", None, "lasting", "NotePin\x1b[2J", None, -50.0, 30, 0.01, 1.0)
    title, *rest = compare.named(only)
    assert title == "Something that calls itself 'NotePin␛[2J'"
    assert "Anyone can set a name." in " ".join(rest)


def test_what_it_is_and_its_address_are_not_made_up() -> None:
    said = tags.tag_page(THING)
    assert f"  {page.kind(None)}" in said
    assert f"  {page.addresses(1, kept=False)}" in said
    assert page.addresses(1) not in "".join(said)
    telling = statements.Telling(moment(), FOR_OTHERS)
    for statement in (
        Statement("radio-messages", {"number": 21, "addresses": [SIGN]}),
        Statement("likely", {"name": None}),
    ):
        sentence = statements.full_sentence(statement, telling)
        assert f"from {SIGN}" not in sentence
        assert findings.KIND_UNKNOWN not in sentence


def test_it_was_not_heard_just_now() -> None:
    assert tag_page.grid(THING, Trail(), PlaceBook(), days=7) == [words.NO_DAYS_OF_OTHERS]
    assert tag_page.signal_line([], width=7, kind=THING.kind) == words.NO_SIGNAL_OF_OTHERS


def test_the_police_is_given_no_sign_for_an_address() -> None:
    found = finding()
    found = replace(found, recorded={**found.recorded, "addresses": [SIGN]})
    entry = replace(Entry("finding", moment(), start=moment(), finding=found), number=1)
    sheet = next(one for one in sheets.sections(choose(material([entry]), Choice())) if one.level == 3)
    rows = dict(row for block in sheet.blocks if isinstance(block, Pairs) for row in block.rows)
    letter = " ".join(block.text for block in sheet.blocks if isinstance(block, Text))
    assert rows[police.LINKS] == police.NOT_KEPT_SAYS.format(addresses=SIGN)
    assert SIGN not in letter
    assert f"addresses: {police.NOT_KEPT}." in letter


def test_days_of_long_ago_have_their_year() -> None:
    (row,) = tag_rows.tag_rows([THING], Trail(), PlaceBook(), at=T0 + YEAR_S).values()
    assert row["first"] == row["last"] == "Jan '26"
    assert str(row["first"]) not in tag_rows.tag_rows([THING], Trail(), PlaceBook(), at=T0)["t-1"].values()
    assert " 2026 " in findings.earlier(1, T0)


def test_a_maker_that_ends_in_a_dot_has_one() -> None:
    assert watchers.maker("Apple, Inc.").endswith("Apple, Inc.")


def test_a_card_says_since_when_also_where_no_place_is_known() -> None:
    day = date(2021, 5, 21)
    assert words.heard_since(0, day, date(2026, 11, 28)) == "heard since Fri 21 May 2021"
    assert words.heard_since(2, day, date(2021, 6, 1)) == "heard at 2 places, since Fri 21 May"
