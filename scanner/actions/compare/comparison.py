"""A comparison in the making: what is asked about, the listens so far, and its answer at any moment.

A live run and a record that is read back feed it the same windows, so both say the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.actions.listen.listening import ended_by_no
from scanner.compare.difference import Difference, OnlyThere, ThirdListen, compare
from scanner.compare.listens import Listen
from scanner.history.replay import replay
from scanner.model import Gap, Window
from scanner.store.errors import StoreError
from scanner.store.events import queries
from signatures.trackers.makers import maker_of
from signatures.trackers.match import identify

if TYPE_CHECKING:
    from scanner.following.judging.assess import Assessor
    from scanner.hearing.pipeline import Hearing
    from scanner.store.case import Case

KIND = "compare"  # of a session of listening, in a record
GOES_ON = "goes_on"  # of one that is the same listen as the session before it
AGAIN = "again"  # of one whose other listen can be made once more; false where that time is over
LISTEN_S = 180.0
WHOLE = 0.9  # chosen: of that; the last packet of a listen may lie seconds before its end
MOST_LISTENS, LONGEST_LABEL = 8, 64


class Preset(NamedTuple):
    """A thing that people compare: which of its two listens is asked about; whether it is `laid` beside the
    laptop for that one, and taken away for the other; whether the other one can be made `again`."""

    asked: int
    laid: bool = False
    again: bool = True


PRESETS: Mapping[str, Preset] = {
    "bag": Preset(0, laid=True),
    "car": Preset(0),
    "toy": Preset(0, laid=True),
    "visit": Preset(1, again=False),
    "home": Preset(0),
    "baseline": Preset(1, again=False),
}


def kept_label(label: str) -> str:
    """Words for a listen as a comparison keeps them."""
    return label.strip()[:LONGEST_LABEL]


class Comparison:
    """`labels` the user's own words in the order of the listens, `asked` the one that is asked about; not
    `again` where the time of the other one is over, as before a visit."""

    def __init__(self, labels: Sequence[str], asked: int, began: float, *, again: bool = True) -> None:
        self.labels = [kept_label(label) for label in labels][:MOST_LISTENS]
        self.asked, self.again = self.labels[asked], again
        self.began = began
        self.listens: list[Listen] = []

    @property
    def next_label(self) -> str | None:
        """What the next listen is to be of; None where all are done."""
        return self.labels[len(self.listens)] if len(self.listens) < len(self.labels) else None

    def once_more(self, label: str) -> None:
        """One listen more, of something that was listened to before."""
        if len(self.labels) < MOST_LISTENS:
            self.labels.append(label)

    @property
    def other(self) -> str:
        """The first label that is not asked about."""
        return next((label for label in self.labels if label != self.asked), "")

    def note(self) -> Mapping[str, Any]:
        """What a record keeps of the next listen beside what is heard."""
        told = {"set": self.began, "label": self.next_label, "asked": self.asked}
        return told if self.again else {**told, AGAIN: False}

    def add(self, windows: Sequence[Window], gaps: Sequence[Gap] = ()) -> None:
        """The next listen, as it was heard."""
        self.listens.append(Listen(self.next_label or "", tuple(windows), tuple(gaps)))

    def answer(self, judge: "Assessor") -> Difference:
        """What was there only with what is asked about; what the user called theirs is left out."""
        tags = judge.tags()
        own = {a.upper() for tag in tags if tag.level == "mine" for a in tag.addresses}
        ids = {address.upper(): tag.id for tag in tags for address in tag.addresses}
        told = compare(self.listens, self.asked, frozenset(own))
        over = told.third is ThirdListen.WITHOUT and not self.again
        third = ThirdListen.WITH if over else told.third
        return replace(told, only=tuple(_by_id(one, ids) for one in told.only), third=third)


def _by_id(one: OnlyThere, ids: Mapping[str, str]) -> OnlyThere:
    """The same by the id that its tag has where all was judged: with that it is found again."""
    if one.tag is None:
        return one
    known = [ids[address.upper()] for address in one.tag.addresses if address.upper() in ids]
    return one._replace(tag=replace(one.tag, id=known[-1])) if known else one


def unknown(told: Difference) -> frozenset[str]:
    """What a comparison names of no known kind, by the keys in its windows."""
    return frozenset(one.address or "" for one in told.only if one.tag is None and one.kind == "unknown")


def named_in_full(told: Difference, heard: "Iterable[tuple[Hearing, Window, Window]]") -> Difference:
    """The same with what the things that it names were heard to call themselves, which the record keeps from
    now on. `heard` each window as it was heard and as it is kept, beside what folded it.

    A full disk takes no answer: the record is without those names then."""
    names, known = unknown(told), dict[str, queries.Unmasked]()
    if not names:
        return told
    for hearing, window, kept in heard:
        with suppress(StoreError):
            hearing.told([(window, kept)], names)
        for one, hidden in zip(window.stable, kept.stable, strict=True):
            if hidden.key in names:
                before = known.get(hidden.key) or queries.Unmasked(one.key)
                maker = maker_of(one.company, one.key if one.public else None)
                known[hidden.key] = queries.Unmasked(one.key, one.name or before.name, maker or before.maker)
    return _with_names(told, known)


def _with_names(told: Difference, known: Mapping[str, queries.Unmasked]) -> Difference:
    names = unknown(told) & known.keys()
    return replace(
        told,
        only=tuple(
            one._replace(name=known[one.address].name, maker=known[one.address].maker)
            if one.address in names
            else one
            for one in told.only
        ),
    )


def newest_comparison(case: "Case") -> Difference | None:
    """The comparison that a record holds last; None where there is none. Raises StoreError."""
    bodies = [body for _, body in queries.events(case, "session")]
    begun = [body.get("set") for body in bodies if body.get("source") == KIND]
    if not begun:
        return None
    last = next(body for body in reversed(bodies) if body.get("source") == KIND)
    comparison = Comparison([str(last.get("asked"))], 0, 0.0, again=last.get(AGAIN) is not False)
    comparison.listens, stopped = _kept(case, begun[-1])
    told = replace(comparison.answer(replay(case).assessor), stopped=stopped)
    return _with_names(told, queries.unmasked(case)) if unknown(told) else told


def kept_listens(case: "Case", began: Any) -> list[Listen]:
    """Every listen that a record holds of the comparison that `began` then; one that a lock parted is one,
    one that a no ended is none. Raises StoreError."""
    return _kept(case, began)[0]


def _kept(case: "Case", began: Any) -> tuple[list[Listen], int]:
    """Those that count, and how many a no ended."""
    sessions, events = queries.numbers(case, "session"), queries.events(case, "session")
    found: list[tuple[Listen, bool]] = []
    for at, (time, body) in enumerate(events):
        if body.get("source") != KIND or body.get("set") != began:
            continue
        one = _listen(case, body, sessions[at], sessions[at + 1 :])
        ended = max((window.end for window in one.windows), default=time)
        whole, until = ended - time >= WHOLE * LISTEN_S, events[at + 1][0] if at + 1 < len(events) else inf
        stopped = ended_by_no(case, time, ended, whole=whole, until=until)
        if body.get(GOES_ON) is True and found and found[-1][0].label == one.label:
            last, _ = found.pop()
            one = Listen(one.label, last.windows + one.windows, last.gaps + one.gaps)
        found.append((one, stopped))
    return [one for one, stopped in found if not stopped], sum(stopped for _, stopped in found)


def _listen(case: "Case", body: Mapping[str, Any], begun: int, later: Sequence[int]) -> Listen:
    """One listen of a record: its windows lie between the note of it and the next one."""
    upto = later[0] if later else queries.NEWEST
    windows = tuple(queries.windows(case, identify, unfinished=False, after=begun, upto=upto))
    gaps = tuple(queries.gaps(case, after=begun, upto=upto))
    return Listen(str(body.get("label"))[:LONGEST_LABEL], windows, gaps)
