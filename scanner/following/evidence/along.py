"""How far a thing came along, and how many others would have come as far by chance. Pure.

Legs apart are what counts: legs on which it was heard, of which no two touch and none is at the place of
another, but for a way out and back. A shop on the way back, a home left and reached again, a neighbour in the
next street give one or two. Somebody who shares a part of the way gives more: how long such people stay is
learned from those who were there from the start, came along and were gone. Each term only grows with what a
person would call evidence; who stays behind on one leg never lowers it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, log

from scanner.by_chance import FLOOD, HALF, ONE_IN_TWENTY
from scanner.following.evidence.evidence import RIDE_S
from scanner.following.evidence.legs import COMPANY, OPEN, PAUSE, POSITION
from scanner.model import Leg

SHARERS = 6.0  # fitted: to the totals of the seven walks (942ce786), as if so many had come along before,
SHARED = 4.1  # fitted: and in sum for so many legs apart beyond their first
FEWEST_APART = 4  # chosen: seven legs at least, some ten minutes on foot
AGAIN_APART = 3  # chosen: five for another look
# chosen: half an hour on foot, longer than names that change by the quarter hour; fewer takes such a name, or
# who got on, for one that came along
LONG_APART = 8
SLOW_S = 420.0  # chosen: on a way company changes faster; a halt is left out, and a house where few go by
LISTENED = 0.2  # chosen: of a leg; a laptop that listens for seconds every two minutes has not come along it
FROM_START = 1  # chosen: heard by this leg, it was there from the start
CROWD = 8  # chosen: more things that come along than a person and a bag have: a carriage, a class
# chosen: of those near when a leg began. On foot .16 to .35 came along in the middle and .76 at most of 95 %
# of legs (seven published walks); at .5, which a long leg halves, six of 27 carried things were lost to a
# receiver that misses all below -85 dBm
CAME_ALONG = 0.7
# source: a phone's name lives a quarter of an hour (Bluetooth Core, TGAP(private_addr_int)); so of all who
# came along on a long leg no more are known again. Chosen: at least so many
NAME_S, KNOWN_AGAIN = 900.0, 0.5
BOARDED = 2  # chosen: when more than so many came up on the way and stay, people get on here
LATE = 0.2  # chosen: missed at the start, as often as this by chance, it may have been there
# chosen: so many of the legs that do not touch at one another's place, and nobody went anywhere. On seven
# published walks .3 at most from six legs on, .13 from ten; at home, each told once in two minutes, .83 to 1
STAYED_HERE = 0.4


@dataclass(frozen=True, slots=True)
class Along:
    """What the legs say of one thing. `answer` is "travels", "maybe" or "no"; the rest is why.

    Heard on `there` of `of` legs, `apart` of which were apart; `behind` others stayed behind, `crowd` came
    along (all the way too, or since it came up on the way); `chance` others would have come as far by chance.
    `ended` when the way was over, Unix seconds; None of the way in hand. `on_foot`: by position enough of the
    legs apart were walked, where nobody rides along. `glimpsed`: all but few of them were ridden, as far as
    is known, and only looked into now and then.
    """

    answer: str
    there: int
    of: int
    apart: int
    behind: int
    crowd: int
    chance: float
    ended: float | None = None
    on_foot: bool = False
    glimpsed: bool = False

    @property
    def score(self) -> float:
        """Natural log-odds that it travels with the user rather than shares a part of the way."""
        return -log(self.chance) if self.chance > 0 else inf


NOT_ALONG = Along("no", 0, 0, 0, 0, 0, 1.0)
FEWEST_LEGS = (
    2 * AGAIN_APART - 2
)  # chosen: by AGAIN_APART; that are over: on fewer nothing is said of anybody


def weigh(heard: Sequence[int], legs: Sequence[Leg]) -> Along:
    """One thing, heard on the legs of these numbers (rising); the last leg may be open."""
    if not heard or not legs:
        return Along("no", 0, len(legs), 0, sum(leg.new for leg in legs), 0, 1.0)
    if legs[-1].how in (OPEN, PAUSE) and heard[-1] != legs[-1].number:
        legs = legs[:-1]  # a leg that was not over was not missed
    along = _weigh(heard, legs)
    if along.answer == "travels" or not any(leg.elsewhere for leg in legs):
        return along
    # the same few faint things on each leg: a crowd that goes the same way, or somebody hides a tag so
    by_position = _weigh(heard, [replace(leg, back_at=leg.back_at - leg.elsewhere) for leg in legs])
    return along if by_position.answer == "no" else replace(by_position, answer="maybe")


def _weigh(heard: Sequence[int], legs: Sequence[Leg]) -> Along:
    chosen = [] if stayed_here(legs) else apart_legs(heard, legs)
    apart = len(chosen)
    chance = by_chance(heard, legs, apart)
    last = legs[-1]
    crowd = last.along if heard[0] <= FROM_START else last.joined
    behind = max(0, sum(leg.new for leg in legs) - max(1, last.along + last.joined))
    answer = _answer(heard, apart, chance, crowd)
    over = [legs[number] for number in chosen if legs[number].how != OPEN]
    on_foot = sum(leg.how == POSITION and not leg.fast for leg in over) >= FEWEST_APART
    rides = [leg for leg in over if leg.fast or leg.how != POSITION]  # as far as is known
    looked_into = sum(leg.heard_s < HALF * (leg.end - leg.start) for leg in rides)
    glimpsed = looked_into > 0 and len(over) - looked_into < AGAIN_APART
    return Along(answer, len(heard), len(legs), apart, behind, crowd, chance, None, on_foot, glimpsed)


def _answer(heard: Sequence[int], apart: int, chance: float, crowd: int) -> str:
    if apart < AGAIN_APART or chance >= HALF:
        return "no"
    if apart < FEWEST_APART or chance >= ONE_IN_TWENTY:
        return "maybe"
    if crowd > CROWD:
        return "maybe"
    if heard[0] <= FROM_START or apart >= LONG_APART:
        return "travels"
    came_later = _missed(heard, heard[0]) < LATE or crowd > BOARDED
    return "maybe" if came_later else "travels"


def stayed_here(legs: Sequence[Leg]) -> bool:
    """Whether the legs are looks at one place, of which each showed a part."""
    if len(legs) < AGAIN_APART:
        return False
    again = sum(len(leg.back_at) for leg in legs)
    return again >= STAYED_HERE * (len(legs) - 1) * (len(legs) - 2) / 2


def apart_legs(heard: Sequence[int], legs: Sequence[Leg]) -> list[int]:
    """Of the legs on which it was heard those that are apart, first come first taken; on a way out and back
    also those at the place of an earlier one, as it was elsewhere in between: each place twice at most."""
    chosen = _apart(heard, legs, lambda leg, chosen: {leg.number - 1, *leg.back_at}.isdisjoint(chosen))
    if len(chosen) < AGAIN_APART:
        return chosen
    places = _apart(heard, legs, lambda leg, chosen: _near(leg).isdisjoint(chosen))
    if len(places) < AGAIN_APART:
        return chosen
    moves = _apart(heard, legs, lambda leg, chosen: _near(leg).isdisjoint(chosen[-1:]))
    return max(chosen, moves[: 2 * len(places)], key=len)


def _apart(
    heard: Iterable[int], legs: Sequence[Leg], is_apart: Callable[[Leg, Sequence[int]], bool]
) -> list[int]:
    """Those that are apart from what was chosen before them, the newest last."""
    chosen: list[int] = []
    shared = legs[-1].left + legs[-1].joined > BOARDED if legs else False
    ridden = boarded = False
    for number in heard:
        leg = legs[number]
        if not _tells(leg) or not is_apart(leg, chosen):
            continue
        # once in one, half as many show that it goes on: some have just changed their names
        again = boarded if _far(leg) else ridden
        in_carriage = (shared and leg.fast) or _many_came(leg, CROWD // 2 if again else CROWD)
        boarded = boarded or in_carriage
        if in_carriage and ridden:
            continue  # a ride that others share is one piece of evidence, however many legs go by
        ridden = in_carriage or leg.fast
        chosen.append(number)
    return chosen


def _near(leg: Leg) -> set[int]:
    """Legs that touch it: at its place, or just before or behind one that is."""
    return {at + step for at in (leg.number, *leg.back_at) for step in (-1, 0, 1)}


def _tells(leg: Leg) -> bool:
    """Not a halt: people who go by change as slowly where one stands. And listened to, not looked into."""
    length = leg.end - leg.start
    halt = leg.how == COMPANY and length > SLOW_S
    return not halt and leg.heard_s >= LISTENED * length


def _many_came(leg: Leg, fewest: int) -> bool:
    """Whether so many, and most of those near at its start, came along: a carriage, where names change."""
    if _far(leg):
        return fewest <= leg.stayed <= FLOOD
    known = max(KNOWN_AGAIN, 1.0 - (leg.end - leg.start) / NAME_S)
    return max(fewest, CAME_ALONG * known * leg.at_start) <= leg.stayed <= FLOOD


def _far(leg: Leg) -> bool:
    """So far that nothing that stands beside the way is heard at both ends: all that came along is aboard."""
    return leg.fast and leg.end - leg.start >= RIDE_S


def by_chance(heard: Sequence[int], legs: Sequence[Leg], apart: int) -> float:
    """How many others would have come as far by chance (1 at most)."""
    if apart < 2:
        return 1.0
    left, steps = legs[-1].left, legs[-1].steps
    if left and is_gone(heard, legs[-1].number):  # it is not to be measured by itself
        left, steps = left - 1, max(0, steps - apart + 1)
    shared = SHARED + steps
    as_far = exp((SHARERS + left) * log(shared / (shared + apart - 1)))
    there = _there_or_came_up(heard, apart) * _missed(heard, legs[-1].number - heard[-1])
    return min(1.0, as_far / max(there, 1e-12))


def _there_or_came_up(heard: Sequence[int], apart: int) -> float:
    """How likely it was there from the start and missed; or, of one that came along for long, that of all
    the legs on which it could have come up it was this one."""
    there = _missed(heard, heard[0])
    return max(there, 1 / (1 + heard[0])) if apart >= LONG_APART else there


def is_gone(heard: Sequence[int], now: int) -> bool:
    """Whether it was there from the start, and is gone after the leg of this number."""
    return heard[0] <= FROM_START and not still_there(heard, now)


def still_there(heard: Sequence[int], now: int) -> bool:
    """Whether it may be there still: missed since for no longer than it is missed now and then."""
    return _missed(heard, now - heard[-1]) >= ONE_IN_TWENTY


def _missed(heard: Sequence[int], legs: int) -> float:
    """How likely it is to be missed on so many legs by chance.

    A thing that is heard on one leg in three may well be; of one that was heard on each, and then no more,
    it means that it is gone, and of one that turns up on the way, that it has just come or changed its name.
    """
    usual = len(heard) / (heard[-1] - heard[0] + 2)
    return exp(max(0, legs) * log(1.0 - usual))
