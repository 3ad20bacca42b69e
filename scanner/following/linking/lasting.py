"""What outlasts a change of name: the level of a tag's cell, and how long each of its names lives. Pure."""

from scanner.by_chance import ONE_IN_TWENTY
from scanner.following.linking.chain import Chain
from scanner.following.linking.streams import Stream

# A cell lasts about a year and has four levels, so that one of a hundred falls in a night; near the border of
# two it goes to and fro with the cold
ANOTHER_LEVEL = ONE_IN_TWENTY
LIFE_SLACK_S = 30.0  # chosen: the clocks of laptop and tag, and packets that wait to be told


def same_cell(was: Stream, now: Stream) -> float:
    """How well the levels of two cells agree as those of one, 0 to 1; 1 where nothing tells.

    Beside its owner and away a frame may not mean the same by it.
    """
    if was.battery is None or now.battery is None:
        return 1.0
    if was.near != now.near or was.maintained != now.maintained or was.battery == now.battery:
        return 1.0
    return ANOTHER_LEVEL


def lived_out(old: Chain, young: Chain) -> float:
    """Whether the old name lived as long as names of its kind do, if the new one took over from it.

    Only where its own beginning was heard: it took over from another. That is surer than the link says: of
    hand-overs reckoned .75 likely or more, 1 in 700 is wrong.
    """
    tail = old.segments[-1]
    lives = tail.stream.rotation.lives_s
    if not lives or tail.link is None or tail.link.rule != "succession" or len(old.segments) < 2:
        return 1.0
    at_most = young.first - old.segments[-2].last
    least, most = lives
    if at_most >= least - LIFE_SLACK_S and tail.last - tail.first <= most + LIFE_SLACK_S:
        return 1.0
    return (1.0 - tail.link.likely) ** 2
