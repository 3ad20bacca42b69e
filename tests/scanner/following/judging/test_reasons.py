"""Every reason that the judge can give has its sentence."""

import ast
import importlib
import pkgutil

import pytest

import scanner.following
from scanner.following.evidence.place_piece import Piece
from scanner.following.judging import reasons
from scanner.model import Reason
from scanner.places.book import PlaceBook
from tui.wording.tags.reasons import COULD_BE_FACT, reason_sentence

UNSAID = {"before_anything", "places", "rides", "unknown_places", "links_unsure", COULD_BE_FACT}


def codes() -> set[str]:
    """First words of every `Reason(...)` and `Term(...)` in scanner.following."""
    found = set()
    for module in pkgutil.walk_packages(scanner.following.__path__, "scanner.following."):
        source = importlib.import_module(module.name).__file__
        with open(str(source), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Reason", "Term"):
                found |= {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
    return found - UNSAID


FACTS = {
    "places": ({"name": "Home", "visits": 2},),
    "count": 3,
    "legs": 2,
    "there": 9,
    "stretches": 9,
    "behind": 412,
    "together": 3,
    "missed": 1,
    "strength": "strong",
    "dbm": -60,
    "heard": 4,
    "listened": 5,
    "names": 4,
    "visits": 2,
    "tag": "t-1",
    "what": "phone",
    "rules": (),
}


@pytest.mark.parametrize("code", sorted(codes()))
def test_each_code_has_a_sentence(code: str) -> None:
    assert reason_sentence(Reason(code, FACTS)).endswith(".")


def test_the_codes_were_found() -> None:
    assert {"rides_alone", "linked", "away_from_owner", "moves"} <= codes()


def test_places_that_were_joined_are_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    book = PlaceBook()
    monkeypatch.setattr(book, "_aliases", {"p-4": "p-3"})
    stays = [
        Piece("stay", place, float(at), at + 9.0, 1.0, heard=2, listened=3, visits=number)
        for at, (place, number) in enumerate((("p-3", 6), ("p-1", 1), ("p-4", 8)))
    ]
    told = reasons._named(stays, book)
    assert [(one["place"], one["visits"], one["heard"]) for one in told] == [("p-3", 14, 4), ("p-1", 1, 2)]
    assert len({reasons._where(str(n), piece, book) for n, piece in enumerate(stays)}) == 2
