"""The records of two names of one tag, one behind the other. Pure."""

from scanner.by_chance import HALF
from scanner.following.evidence.bystanders import HARDLY_TOLD, company
from scanner.following.evidence.evidence import MAX_BESIDE, MAX_BLIND, Evidence
from scanner.following.evidence.missed_visits import moved_between
from scanner.following.evidence.place_piece import Piece, both
from scanner.places.visit import Visit

_ADDED_UP = (
    "together", "apart", "asleep", "rides_missed", "near_home", "moves", "misses", "scans", "listened",
    "level_sum", "level_count", "stay_sum", "stay_count",
)  # fmt: skip
_OF_THE_LATER = (
    "visit", "neutral", "glimpsed", "since_scan", "scan", "heard", "first", "last", "pause_s", "trail",
)  # fmt: skip


def joined(old: Evidence, new: Evidence, own: frozenset[str], kind: str, credit: float = 1.0) -> Evidence:
    """What both say as one tag of that kind, whose names are `own`; neither is changed.

    `credit`, 0 to 1, is how much a move made between the two counts.
    """
    whole, later = old.copy(), new.copy()
    if whole.visit is not None and whole.visit is later.first_visit:
        _share_visit(whole, later, own)
        _known_by(whole, later)
    else:
        whole.commit(own)
        _known_by(whole, later)
        _bridge(whole, later, own, kind, credit)
    for key, piece in later.pieces.items():
        before = whole.pieces.get(key)
        whole.pieces[key] = piece if before is None else both(before, piece)
    for name in _ADDED_UP:
        setattr(whole, name, getattr(whole, name) + getattr(later, name))
    whole.door = whole.door or later.door
    whole.unknown = (*whole.unknown, *later.unknown)[-MAX_BLIND:]
    whole.last_key = later.last_key or whole.last_key
    whole.beside = (*whole.beside, *later.beside)[-MAX_BESIDE:]
    for name in _OF_THE_LATER:
        setattr(whole, name, getattr(later, name))
    whole.first_visit = whole.first_visit or later.first_visit
    return whole


def _known_by(old: Evidence, new: Evidence) -> None:
    """Hold stretches without sight against those of the former name: a new place, or the same."""
    names: dict[str, str] = {}
    for key, then in new.unknown:
        same, worth, _ = old.met_before(then)
        if same:
            names.setdefault(key, same)
        elif key in new.pieces:
            new.pieces[key].worth = min(new.pieces[key].worth, worth)
    pieces: dict[str, Piece] = {}
    for key, piece in new.pieces.items():
        key = names.get(key, key)
        pieces[key] = both(pieces[key], piece) if key in pieces else piece
    new.pieces = pieces
    new.unknown = tuple([(names.get(key, key), then) for key, then in new.unknown])
    new.last_key = names.get(new.last_key, new.last_key)


def _share_visit(old: Evidence, new: Evidence, own: frozenset[str]) -> None:
    """The name changed in the midst of a visit, which stays one piece."""
    if new.visit is old.visit and not old.neutral and not new.neutral:
        new.heard, new.trail = new.heard + old.heard, old.trail
        new.since_scan, new.first = old.since_scan or new.since_scan, old.first or new.first
        return
    old.commit(own)
    new.trail = (*old.trail, *new.trail[1:])[-3:]


def _bridge(old: Evidence, new: Evidence, own: frozenset[str], kind: str, credit: float) -> None:
    """Between the last visit under the old name and the first under the new one."""
    last, first = old.visit, new.first_visit
    if last is None or first is None:
        return
    old.fade(first.start - old.last)
    if old.missed_in_between(last, first, kind) or not old.trail:
        return
    still_there = new.visit is first
    new.trail = (*old.trail, *new.trail)[-3:]
    moved = _moved_over(old, first, own) if moved_between(old.trail[-1], first) else 0.0
    old.together += moved * (credit - still_there)  # the visit in hand counts one by itself
    old.moves += int(moved > HARDLY_TOLD and not still_there)


def _moved_over(old: Evidence, first: Visit, own: frozenset[str]) -> float:
    """How much of a move it is to have come to the new name's first visit."""
    key, worth = old.key_of(first, own)
    back = HALF if key in old.pieces else 1.0
    if first.kind != "blind":
        return back
    if key not in old.pieces:
        worth = old.met_before(company(first, own))[1]
    return 0.0 if key == old.last_key else worth * back
