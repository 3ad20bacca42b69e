"""Why nothing is listened to, in words that name who said what."""

import pytest

from scanner.actions.visit.standing_no import StandingNo
from scanner.log.proof.answers import Answer
from tui.present.visit.answers import not_listened
from tui.wording.guided.visit import answers as words


@pytest.mark.parametrize("by", ["client", "advocate", "not said"])
def test_a_yes_is_told_to_be_stopped_by_who_stopped_it(by: str) -> None:
    yes, no = Answer(0.0, "listening", "yes", "client"), Answer(600.0, "listening", "no", by)
    told = not_listened(StandingNo(no, yes))
    assert told.count(words.WHO_SAID_NO["client"]) == 1
    assert words.WHO_SAID_NO[by] in told
    assert ("stopped it" in told) is (by == "client")
