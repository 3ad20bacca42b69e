"""Where a tag would be told while the user's own of its kind is silent, it is asked for; and only then."""

import pytest

from scanner.following.judging.assess import Assessor
from scanner.following.judging.own_away import own_away
from scanner.following.linking.chain import Chain, Segment
from scanner.following.linking.streams import Stream
from scanner.hearing.windows import Windower
from signatures.trackers.match import identify
from tests.scanner.following.weeks import MONDAY, Sender, commuting_week, find_my, play

DAY = 86_400.0


def chain(
    name: str,
    first: float,
    last: float,
    mark: str | None = None,
    kind: str = "apple 1",
    family: str = "apple_airtag",
) -> Chain:
    stream = Stream((f"a:{name}",), name, family, kind, "separated", False, True)
    segment = Segment(name, stream, first, last, 0, 0)
    made = Chain(name, "tracker", [segment], segment.evidence, None, first, last, mark=mark)
    made.near_only = False
    return made


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        (chain("of the kind, silent since yesterday", 0, DAY, "mine"), True),
        (chain("nobody's", 0, DAY), False),
        (chain("of another make", 0, DAY, "mine", "dult", "dult"), False),
        (chain("still heard beside it", 0, 1.5 * DAY, "mine"), False),
        (chain("not heard for days", -9 * DAY, -8 * DAY, "mine"), False),
    ],
    ids=lambda value: value.id if isinstance(value, Chain) else None,
)
def test_a_silent_one_of_the_users_own_may_be_this(of: Chain, asked: bool) -> None:
    new = chain("new", 1.2 * DAY, 2 * DAY)
    assert (own_away(new, [new, of]) == of.id) is asked


def test_alone_it_sends_other_frames_than_it_was_marked_under() -> None:
    """Find Hub: frame 0x40 beside its owner, 0x41 alone."""
    marked = chain("silent since yesterday", 0, DAY, "mine", "findhub 64", "google_findhub")
    alone = chain("new", 1.2 * DAY, 2 * DAY, None, "findhub 65", "google_findhub")
    assert own_away(alone, [marked]) == marked.id


def test_what_goes_along_for_more_than_a_day_is_told() -> None:
    marked = chain("silent since yesterday", 0, DAY, "mine")
    assert own_away(chain("new", 1.2 * DAY, 2.3 * DAY), [marked]) is None


def test_one_that_was_marked_beside_its_owner_stands_for_no_other() -> None:
    """Strangers' tags beside their owners are everywhere: that it is silent cannot be told."""
    marked = chain("with its phone", 0, DAY, "mine")
    marked.near_only = True
    assert own_away(chain("new", 1.2 * DAY, 2 * DAY), [marked]) is None


@pytest.mark.parametrize("guessed", [True, False], ids=["by its make", "by a link in doubt"])
def test_a_question_stands_in_for_the_alert_for_a_day_only(guessed: bool) -> None:
    """A stranger's tag may look like the new name of one that is marked: no link hides it for a week."""
    assessor, windower = Assessor(), Windower(identify)
    tag = Sender(find_my("planted", key=lambda time: 1), with_user=True)
    told: list[float] = []
    for item in play(commuting_week(3), [tag]):
        for window in windower.feed(item):
            assessor.add(window)
            new = assessor.chains.by_address(tag.packet(MONDAY).address or "")
            if new is not None and new.windows == 1:
                new.maybe, new.guessed = "marked as the user's", guessed
            if new is not None and new.first_alert is not None:
                told.append(new.first_alert - new.first)
    assert told
    assert DAY < told[0] < 1.5 * DAY
