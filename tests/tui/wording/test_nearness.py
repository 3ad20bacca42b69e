"""One loudness has one name: in lists, on a tag's page, in its reasons and where one looks for it."""

import pytest

from scanner.locate.closeness import CLOSE, FAR, ROOM
from scanner.model import Reason
from tui.present.common import closeness
from tui.wording.nearness import CLOSE_BY, FAINT, FARTHER, VERY_CLOSE
from tui.wording.tags import locate
from tui.wording.tags.reasons import reason_sentence


@pytest.mark.parametrize(
    ("dbm", "word"),
    [(-40, VERY_CLOSE), (-57, VERY_CLOSE), (-58, CLOSE_BY), (-76, CLOSE_BY), (-77, FARTHER), (-86, FAINT)],
)
def test_a_list_and_a_reason_say_the_same_of_it(dbm: int, word: str) -> None:
    assert closeness(dbm) == word
    assert word in reason_sentence(Reason("loudness", {"dbm": dbm, "strength": "medium"}))


@pytest.mark.parametrize(("found", "word"), [(CLOSE, VERY_CLOSE), (ROOM, CLOSE_BY), (FAR, FARTHER)])
def test_and_so_does_the_guide_that_looks_for_it(found: str, word: str) -> None:
    assert locate.NEARNESS[found].casefold() == word


def test_of_an_old_record_that_kept_no_level_the_nearest_word_is_said() -> None:
    assert CLOSE_BY in reason_sentence(Reason("loudness", {"strength": "strong"}))
