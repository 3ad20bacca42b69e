"""Each format is told by one object; what the command and the app say of it comes from there."""

import pytest

from scanner.log.export.formats.registry import FORMATS, Format
from tui.shared import export_package
from tui.terminal.parser import build_parser
from tui.wording.app.record import FORMATS as SENTENCES


def test_no_two_share_a_name_an_ending_or_a_sentence() -> None:
    for told in zip(*(each[:3] for each in FORMATS), strict=True):
        assert len(set(told)) == len(told)


def test_only_the_package_is_more_than_one_file() -> None:
    assert [each.name for each in FORMATS if each.write is None] == ["bag"]


def test_every_description_is_said_and_every_sentence_is_of_one() -> None:
    assert {each.description for each in FORMATS} == SENTENCES.keys()


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_the_command_takes_each_and_the_page_gives_its_ending(kind: Format) -> None:
    assert build_parser().parse_args(["export", "x", "--format", kind.name]).format == kind.name
    assert export_package.SUFFIXES[kind.name] == kind.suffix
    assert kind.suffix == "" or kind.suffix.startswith(".")
