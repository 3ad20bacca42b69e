"""Names in texts, as far as a capital letter tells them, and parts of names that a blacking-out leaves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.log.export.content import choose
from scanner.log.export.mentions import mentioned
from scanner.log.export.redaction.choice import LEFT_OUT, Choice
from scanner.log.export.redaction.likely_names import MOST, likely, parts_left
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import short
from tui.shared import export_package


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I saw Garrick Holloway at Pinfold Lane.", ("Garrick Holloway", "Pinfold Lane")),
        ("Garrick's brother watched.", ("Garrick",)),
        ("Garrick\u2019s brother watched.", ("Garrick",)),
        ("Garrick Holloway's car.", ("Garrick Holloway",)),
        ("A car waited. Nobody was in it. He left on Monday.", ()),  # a sentence begins, nobody's name
        ("on Sunday I told my mum and Aunt Jo", ("Jo",)),
        ("We met \u00c9lodie and Jean-Luc; O'Brien knew.", ("\u00c9lodie", "Jean-Luc")),
        (f"{LEFT_OUT}'s car", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_names_are_told_by_their_capital(text: str, names: tuple[str, ...]) -> None:
    assert likely([text]) == names


def test_each_name_is_told_once_and_their_number_is_bounded() -> None:
    assert likely(["saw Ann", "and Ann's car"]) == ("Ann",)
    assert len(likely([f"saw A{'b' * n} today" for n in range(MOST * 2)])) == MOST


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_read(texts: list[str], terms: list[str]) -> None:
    likely(texts)
    assert all(times > 0 for times in parts_left(terms, texts).values())


def test_a_first_name_that_stays_is_told() -> None:
    texts = ["Garrick's brother watched.", f"{LEFT_OUT} came with GARRICK and a holloway"]
    assert parts_left(["garrick holloway"], texts) == {"Garrick": 2}
    assert parts_left(["Garrick"], texts) == {}  # one word goes wherever it stands
    assert parts_left(["my sister The Will"], ["The will", "Will came"]) == {}


def test_the_preview_names_who_stands_in_the_account_and_what_is_left_of_a_name() -> None:
    entry = short("Garrick Holloway rang. Then Garrick's brother watched from Pinfold Lane.", number=1)
    held = material([entry])
    told = export_package.preview(choose(held, Choice()))
    assert any("perhaps names" in line and "Garrick Holloway, Garrick, Pinfold Lane" in line for line in told)
    choice = Choice(without=("Garrick Holloway",))
    assert "Garrick Holloway" not in mentioned(choose(held, choice)).names
    left = export_package.blacked_out_lines(held, choice)
    assert left[-1].startswith('"Garrick" still stands by itself, 1 time.')


def test_the_preview_does_not_promise_that_no_name_stands_in_what_was_written() -> None:
    """It said that none "will be in it", and these were: only a capital letter tells them."""
    held = material([short("then mark smith came to 12 oak road", number=1)])
    told = "\n".join(export_package.preview(choose(held, Choice())))
    assert "devices will be in it" not in told
    assert "What you wrote may still hold some." in told


def test_a_witness_whose_first_name_stays_is_told_too() -> None:
    held = material([short("Cora saw him first.", number=1)])
    line = held.lines[0]._replace(witnesses=("Cora Smith",))
    left = export_package.blacked_out_lines(replace(held, lines=(line,)), Choice())
    assert left == ['"Cora" still stands by itself, 1 time. If it is to go too, add it on its own.']


def test_the_name_of_the_person_goes_from_every_text_with_the_page_about_them() -> None:
    """It read "Marigold Thistlewood says it is not hers" in a copy that left her page out."""
    said = short("Marigold Thistlewood says it is not hers.", number=1, written_for="Marigold Thistlewood")
    named = short("They shouted Robin Ray over the fence.", number=2)
    held = replace(material([said, named]), sheet={"name": "Robin Ray"})
    out, ticked = choose(held, Choice()), choose(held, Choice(front_sheet=True))
    assert [entry.account for entry in out.entries] == [
        f"{LEFT_OUT} says it is not hers.",
        f"They shouted {LEFT_OUT} over the fence.",
    ]
    assert [entry.account for entry in ticked.entries] == [said.account, named.account]
    assert "front-sheet" in out.left_out
