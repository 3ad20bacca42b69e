"""An old name and a new one held against each other: whether the times allow a link, and what agrees. Pure.

What does not change from one window to the next is worked out once (`Prospects`): a silent tag stays as it
was, and of a new one mostly only the level changes.
"""

from collections.abc import Iterable, Iterator
from math import exp

from msgspec import Struct

from scanner.by_chance import HALF, ONE_IN_TWENTY
from scanner.following.evidence.bystanders import company, compare
from scanner.following.evidence.evidence import DAY_S, Evidence
from scanner.following.linking.chain import Chain, Segment
from scanner.following.linking.lasting import lived_out, same_cell
from scanner.following.linking.name_changes import went_on
from scanner.following.linking.streams import QUARTER_S, Stream
from scanner.places.place import Place

HAND_OVER_S = 1_200.0  # chosen: silent at most this long within one stretch of listening
# chosen: a gap that may hide the daily change, and what was heard for so long belongs there. Of what was not,
# a colleague's tag that left went on as a fellow passenger's (plain 4511)
NIGHT_S = 3 * 3_600.0
# chosen: daily names, quarter-hour names; longer joins more tags of one owner, and more strangers
LONGEST_S = {True: 40 * 3_600.0, False: 14 * 3_600.0}
IN_CAR_S = 96 * 3_600.0  # chosen: what rides in the car is not heard between the rides, over a weekend too
LONGEST_IN_CAR_S = dict.fromkeys(LONGEST_S, IN_CAR_S)
# chosen: an AirTag's key lives a day; less lets a stranger take over, more misses a change seen late
ALMOST_A_DAY_S = 20 * 3_600.0
# source: one tag's readings scatter by about 6 dB, and by 5 or more from place to place (README)
# chosen: less within one visit; wider joins strangers
READING_DB, VISIT_DB, PLACE_DB = 6.0, 3.0, 5.0
LEVEL_LIMIT_DB = 12.0  # chosen: two spreads; wider joins strangers
# chosen: how well two places agree that are not one: it goes about anyway, it is known from one place only;
# higher joins more tags of a kind, and more wrongly
GOES_ABOUT, ONE_PLACE = 0.7, 0.3
NO_LEVEL_FITS = 0.6  # chosen: where a level is not known, as if it lay one spread apart
# chosen: scans missed in a row within one visit: one is lost now and then, bursts come back, who left not;
# of what was heard in so few scans that is not known, and each missed one counts
SILENT_FREE, FEW_SCANS = 1, 2
UNSURE_SCANS = 2  # chosen: missed scans reckoned beside those that heard it, so that a few tell little


class Pair(Struct, gc=False, eq=False):
    """A silent tag and a new name: the rule that the times allow, and what agrees but for the level.

    `rule` None where they allow none; then the rest says nothing. `here`: the new one was first heard where
    the old one was heard last. It holds for the old one while `evidence` and `windows` are its own.
    """

    evidence: Evidence
    windows: int
    rule: str | None
    here: bool = False
    level: float | None = None
    timely: float = 0.0
    places: float = 0.0
    silent: float = 0.0
    spread: float = 0.0
    frames: float = 1.0

    def fits(self, level: float | None, varies: float) -> float:
        """0 to 1: how well level and places agree; `level` the new one's mean in dBm, `varies` how far."""
        if level is None or self.level is None:
            like = NO_LEVEL_FITS
        else:
            apart = self.level - level
            if abs(apart) > LEVEL_LIMIT_DB:
                return 0.0
            like = exp(-(apart**2) / (2 * (self.spread + varies)))
        return like * self.timely * self.places * self.silent * self.frames


class Prospects(Struct, gc=False, eq=False):
    """A new name as its pairs with silent tags were worked out: they hold while all of it is the same."""

    evidence: Evidence
    stream: Stream
    kind: str
    place: Place | None
    places: frozenset[str]
    in_car: bool
    home_made: bool
    by_day: bool
    pairs: dict[str, Pair] = {}  # each has its own (msgspec)

    def hold(self, young: Chain) -> bool:
        """Whether nothing has changed but how loud it is."""
        evidence, visit, stream = young.evidence, young.evidence.first_visit, young.segments[0].stream
        if self.evidence is not evidence or visit is None or self.place is not visit.place:
            return False
        known = evidence.been(young.own)
        return (
            (self.stream is stream or self._says_the_same(stream))
            and self.kind == visit.kind
            and (self.places is known.places or self.places == known.places)
            and self.in_car == known.only_in_car
            and self.home_made == young.home_made
            and self.by_day == young.segments[0].by_day
        )

    def _says_the_same(self, stream: Stream) -> bool:
        """But for the hint, which is new each quarter of an hour: no pair that is kept goes by it."""
        same = self.stream == stream._replace(hint=self.stream.hint)
        if same:
            self.stream = stream
        return same

    def possible(self, olds: Iterable[Chain], young: Chain) -> Iterator[tuple[Chain, Pair]]:
        """The silent tags that the new name may go on from, as times and clocks allow, each with the pair.

        It says nothing of a list of keys.
        """
        turns, pairs = young.segments[0].quarters, self.pairs
        told = turns.told
        for old in olds:
            if told and not old.segments[-1].quarters.agree(turns):
                continue  # not kept: it shows while both are heard
            pair = pairs.get(old.id)
            if pair is None or pair.windows != old.windows or pair.evidence is not old.evidence:
                pair = self._anew(old, young)
            if pair.rule is not None:
                yield old, pair

    def pair(self, old: Chain, young: Chain) -> Pair | None:
        """The pair alone, None where times or clocks allow no link."""
        turns = young.segments[0].quarters
        if turns.told and not old.segments[-1].quarters.agree(turns):
            return None
        pair = self.pairs.get(old.id)
        if pair is None or pair.windows != old.windows or pair.evidence is not old.evidence:
            pair = self._anew(old, young)
        return pair if pair.rule is not None else None

    def rule(self, old: Chain, young: Chain) -> str | None:
        """The rule of the pair alone."""
        pair = self.pairs.get(old.id)
        if pair is None or pair.windows != old.windows or pair.evidence is not old.evidence:
            return self._may_follow(old, young)
        return pair.rule

    def _anew(self, old: Chain, young: Chain) -> Pair:
        pair = self._worked_out(old, young)
        if _stays(old, young):
            self.pairs[old.id] = pair
        return pair

    def _worked_out(self, old: Chain, young: Chain) -> Pair:
        rule = self._may_follow(old, young)
        if rule is None:
            return Pair(old.evidence, old.windows, None)
        here, tail = same_stop(old, young), old.segments[-1]
        return Pair(
            old.evidence,
            old.windows,
            rule,
            here,
            _level(tail, young),
            self._timely(old, young),
            1.0 if here else self._places_agree(old, young),
            _kept_silent(old, young, here=here),
            _spread(old, young),
            same_cell(tail.stream, self.stream) * lived_out(old, young),
        )

    def _both_in_car(self, old: Chain) -> bool:
        return self.in_car and _rode_in_car(old)

    def _places_agree(self, old: Chain, young: Chain) -> float:
        """A tag known from one place only is unlikely to be one met elsewhere, and the other way round."""
        before = old.evidence.been(old.own).places
        if _at_one_of(old, young, before, self.places) or self._both_in_car(old):
            return 1.0
        if len(before) >= 2 or own_clock(old, young) or (self.home_made and old.home_made):
            return GOES_ABOUT
        return ONE_PLACE

    def _may_follow(self, old: Chain, young: Chain) -> str | None:
        """The rule by which the times allow `young` to go on from `old`, or None."""
        before, after = old.segments[-1], young.segments[0]
        gap = after.first - before.last
        if gap < 0 or old.rotates or young.rotates:
            return None
        was, now = before.stream, after.stream
        if was.near and not now.near and gap > 0:
            return _by_hint(before, after, gap)
        if before.last_scan >= after.born_scan and _heard_together(before, after):
            return None
        if was.near != now.near or was.kind != now.kind:
            return None
        apart = gap > LONGEST_S[False]
        longest = LONGEST_IN_CAR_S if apart and self._both_in_car(old) else LONGEST_S
        was_by_day, by_day = before.by_day, after.by_day
        if was_by_day and by_day:
            return _after_a_day(before, after, gap, longest[True])
        if by_day and was.rotation.quarters_first and apart and gap <= longest[True]:
            # the first day's keys, short or latched in its first quarter, end with that day
            return "day change" if _clocks_agree(before, after) else None
        if was_by_day and was.daily and not by_day and was.rotation.running_hint:
            return None  # a day's key is followed by the next day's; a short one may only have met its hint
        if gap > longest[self.home_made and old.home_made] or not _clocks_agree(before, after):
            return None
        if gap <= hand_over_s(before):
            return "succession"
        return None if was.near else "same kind"

    def _timely(self, old: Chain, young: Chain) -> float:
        """How natural the pause between the two is: most daily changes fall into the night; and what
        was about should have been heard since, under yesterday's name."""
        head = young.segments[0]
        gap = head.first - old.last
        if gap > DAY_S and not self._both_in_car(old):
            return HALF
        return HALF if gap < NIGHT_S and head.by_day and not _each_quarter(old, head) else 1.0


def no_pairs(young: Chain) -> Prospects:
    """Of a new name, with no pair worked out yet."""
    evidence, visit = young.evidence, young.evidence.first_visit
    known = evidence.been(young.own)
    return Prospects(
        evidence,
        young.segments[0].stream,
        visit.kind if visit is not None else "",
        visit.place if visit is not None else None,
        known.places,
        known.only_in_car,
        young.home_made,
        young.segments[0].by_day,
    )


def _level(tail: Segment, young: Chain) -> float | None:
    """Mean level in dBm of a silent tag's last name. That beside its owner, who goes about, tells of the same
    visit alone: a hint says the same of one stranger in 256."""
    level, visit = tail.evidence.mean_level, young.evidence.first_visit
    return tail.near_level if level is None and visit is not None and visit is tail.near_visit else level


def _spread(old: Chain, young: Chain) -> float:
    """Variance in dB of the old one's mean level, as a measure of how loud the new one will be."""
    same = old.evidence.visit is young.evidence.first_visit
    moved = VISIT_DB if same else PLACE_DB
    return moved**2 + scatter(old.segments[-1].evidence.scans)


def scatter(scans: int) -> float:
    """Variance (dB²) of the mean level of so many readings."""
    return READING_DB**2 / (scans or 1)


def _stays(old: Chain, young: Chain) -> bool:
    """Whether this is so as long as both are what they are.

    Not where the packets of one scan or a hint decide, nor where the old one's visit goes on elsewhere, or
    nothing but company tells where the new one is.
    """
    tail, head = old.segments[-1], young.segments[0]
    if tail.last_scan >= head.born_scan or (tail.stream.near and not head.stream.near):
        return False
    was, visit, first = old.evidence.visit, young.evidence.visit, young.evidence.first_visit
    if was is None or was is first or visit is None or first is None:
        return was is first and first is not None
    return was.index < visit.index and visit.kind != "blind" and first.kind != "blind"


def own_clock(old: Chain, young: Chain) -> bool:
    """Both run off the clock by the same steps: few tags do, so it is nearly a name."""
    one, other = old.segments[-1].stream.offset, young.segments[0].stream.offset
    return one is not None and other is not None and abs(one) > 2 and abs(one - other) <= 1


def both_home_made(old: Chain, young: Chain) -> bool:
    """Both show that somebody made them: few tags are, so it is nearly a name."""
    return old.home_made and young.home_made


def hand_over_s(before: Segment) -> float:
    """Seconds of silence at most between two names of which one handed over to the other."""
    counter = before.stream.rotation.counter
    return HAND_OVER_S if counter is None or before.stream.offset is None else counter.hand_over_s


def _each_quarter(old: Chain, head: Segment) -> bool:
    """Whether the last two names of the old one lasted a quarter of an hour each: so the third may."""
    if len(old.segments) < 2:
        return False
    before, tail = old.segments[-2:]
    return _a_quarters(before, tail) and _a_quarters(tail, head)


def _a_quarters(name: Segment, following: Segment) -> bool:
    """Whether no more than a quarter of an hour, and half a hand-over, lay from one name to the next."""
    return following.first - name.first <= QUARTER_S + HAND_OVER_S / 2


def _kept_silent(old: Chain, young: Chain, *, here: bool) -> float:
    """What was here and fell silent while the laptop went on listening has left; bursts come back.

    Nor did it go with the user to the place where the new one is heard. How much a scan without it tells goes
    by how often it was heard until then. Who was heard for less than that, and comes another day, passed by.
    """
    evidence, tail = old.evidence, old.segments[-1]
    was = evidence.visit
    if was is None:
        return 1.0
    same = was is young.evidence.first_visit
    scans = (young.segments[0].born_scan - 1 if same else was.last_scan) - tail.last_scan
    if here and not same:
        return ONE_IN_TWENTY if scans > evidence.scans else 1.0
    missed = scans - (SILENT_FREE if evidence.scans > FEW_SCANS else 0)
    if missed <= 0:
        return 1.0
    since = min(evidence.since_scan or tail.born_scan, tail.last_scan)
    heard = min(1.0, evidence.heard / (tail.last_scan - since + 1 + UNSURE_SCANS))
    return max(ONE_IN_TWENTY, (1.0 - heard) ** missed)


def borne_out(old: Chain, young: Chain) -> bool:
    """Whether more than the times speaks for the two: a place, a clock, or both are home-made."""
    known_again = own_clock(old, young) or both_home_made(old, young)
    return known_again or been_there(old, young) or in_the_car(old, young)


def in_the_car(old: Chain, young: Chain) -> bool:
    """The new one on nothing but rides in a car, which is one place, and the old one on such too."""
    return young.evidence.only_in_car(young.own) and _rode_in_car(old)


def _rode_in_car(old: Chain) -> bool:
    return old.evidence.been_in_car() or old.evidence.only_in_car(old.own)


def same_stop(old: Chain, young: Chain) -> bool:
    """Whether the new name was first heard where the old one was heard last."""
    one, other = old.evidence.visit, young.evidence.first_visit
    if one is None or other is None:
        return False
    if one is other:
        return True
    if one.kind == other.kind == "blind":  # nothing but who else is about tells where that was
        return compare(company(other, young.own), company(one, old.own))[0]
    return one.kind == other.kind == "stay" and one.place is other.place


def been_there(old: Chain, young: Chain) -> bool:
    """Whether the old one was heard at a place of the new one, as far as that can be told."""
    return _at_one_of(old, young, old.evidence.places(old.own), young.evidence.places(young.own))


def _at_one_of(old: Chain, young: Chain, before: frozenset[str], now: frozenset[str]) -> bool:
    """The same, where the places of each are known."""
    if not before.isdisjoint(now):
        return True
    visit = young.evidence.visit
    if visit is None or visit.kind != "blind" or not old.evidence.unknown:
        return False
    here = company(visit, young.own)
    return any(compare(here, then)[0] for _, then in old.evidence.unknown)


def _heard_together(before: Segment, after: Segment) -> bool:
    """Whether both were on air in one scan, which `before` was not over by; a change of name within a scan
    is none (see in_turn)."""
    if before.last_scan > after.born_scan:
        return True
    one, other = before.stream.counter, after.stream.counter
    if one is not None and other == one + 1 and before.stream.offset == after.stream.offset:
        return False
    if before.latest is None or after.birth is None:
        return True
    return not went_on(before.latest, before.rate, after.birth, after.rate)


def _by_hint(before: Segment, after: Segment, gap: float) -> str | None:
    """Apple: the hint of the separated frame is the last address byte of the same quarter hour's key."""
    if gap > QUARTER_S or after.stream.hint is None or after.stream.hint != before.stream.last_byte:
        return None
    return "hint" if before.stream.kind == after.stream.kind else None


def _after_a_day(before: Segment, after: Segment, gap: float, longest: float) -> str | None:
    """AirTags change at 04:00; licensed tags and others at their own hour, so any gap may hide it.

    What 04:00 is where the tag was set up is not known here; listened to without a break it is seen.
    """
    if gap > HAND_OVER_S:
        return "day change" if gap <= longest else None
    own_hour = before.stream.rotation.change_hour is None
    a_days = after.first - before.first >= ALMOST_A_DAY_S or _a_quarters(before, after)
    return "succession" if own_hour or a_days or _in_sight(before, after) else None


def _in_sight(before: Segment, after: Segment) -> bool:
    """Whether the laptop stayed where it was, heard the one for hours, and the other when that ended."""
    visit = before.evidence.visit
    if visit is None or visit.kind != "stay" or visit is not after.evidence.first_visit:
        return False  # on the way people change places
    return before.last - before.first >= NIGHT_S


def _clocks_agree(before: Segment, after: Segment) -> bool:
    """A SmartTag's counter against the clock stays the same; it excludes, it never proves."""
    one, other = before.stream.offset, after.stream.offset
    return one is None or other is None or abs(one - other) <= 1
