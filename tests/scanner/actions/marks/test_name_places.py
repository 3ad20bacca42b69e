"""The user's word about a place as data, for every front end alike."""

from pathlib import Path

from scanner.actions.marks.name_places import say_in, split_of, word_of
from scanner.place_word import MAX_NAME, PlaceWord
from scanner.places.place import Place
from scanner.store.case import create
from scanner.store.events import queries

T0 = 1_767_600_000.0
HOME, WORK = Place("p-1", 1, T0, T0 + 50.0), Place("p-2", 2, T0 + 60.0, T0 + 90.0)


def test_a_place_is_meant_by_the_last_moment_at_it() -> None:
    assert word_of("name", HOME, value="x" * 2 * MAX_NAME) == PlaceWord(0, "name", (T0 + 50,), "x" * MAX_NAME)
    assert word_of("name", HOME, value="") == word_of("name", HOME) == PlaceWord(0, "name", (T0 + 50,))
    assert word_of("private", WORK, value=False) == PlaceWord(0, "private", (T0 + 90,), False)
    assert word_of("merge", HOME, WORK) == PlaceWord(0, "merge", (T0 + 50, T0 + 90))


def test_the_newest_merge_into_a_place_is_taken_back_once(tmp_path: Path) -> None:
    both = Place("p-1", 1, T0, T0 + 90.0)
    with create(tmp_path / "r.db", None, now=T0) as case:
        assert split_of(queries.place_words(case), both) is None
        for word in (word_of("merge", HOME, WORK), word_of("merge", HOME, HOME)):
            say_in(case, word, now=T0)
        for newest in (2, 1):
            back = split_of(queries.place_words(case), both)
            assert back == PlaceWord(0, "undo", (), newest)
            say_in(case, back, now=T0)
        assert split_of(queries.place_words(case), both) is None
