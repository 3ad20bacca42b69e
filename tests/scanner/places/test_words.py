from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import place_now
from scanner.model import Context, Window
from scanner.place_word import PlaceWord, read_word
from scanner.places.words import PlaceWords

HOME = {f"AA:00:00:00:00:{n:02X}": -50 - n for n in range(8)}
WORK = {f"BB:00:00:00:00:{n:02X}": -50 - n for n in range(8)}
CAFE = {f"CC:00:00:00:00:{n:02X}": -50 - n for n in range(8)}


def stay(wifi: dict[str, int], start: float) -> list[Window]:
    """Half an hour at a place, a window each two minutes."""
    return [
        Window(at, at + 100.0, Context(at, wifi=wifi)) for at in range(int(start), int(start) + 1800, 120)
    ]


def fold(windows: list[Window], *words: PlaceWord) -> dict[str, str | None]:
    judge = Assessor()
    said = PlaceWords(words, judge.book)
    for window in sorted(windows, key=lambda window: window.start):
        judge.add(window)
        said.passed(window, place_now(judge))
    return {next(iter(sorted(place.wifi)))[:2]: place.name for place in judge.book.places()}


WEEK = [*stay(HOME, 0), *stay(WORK, 20_000), *stay(CAFE, 40_000), *stay(HOME, 60_000)]
AT_WORK, AT_CAFE = 21_200.0, 41_200.0


def test_a_name_finds_its_place() -> None:
    assert fold(WEEK, PlaceWord(1, "name", (AT_WORK,), "Office")) == {"AA": None, "BB": "Office", "CC": None}


def test_it_finds_it_too_when_an_older_place_comes_to_light_later() -> None:
    earlier = stay({f"DD:00:00:00:00:{n:02X}": -50 for n in range(8)}, -50_000)
    named = fold([*earlier, *WEEK], PlaceWord(1, "name", (AT_WORK,), "Office"))
    assert named == {"DD": None, "AA": None, "BB": "Office", "CC": None}


def test_two_places_become_one_and_can_be_taken_apart() -> None:
    merge = PlaceWord(1, "merge", (AT_WORK, AT_CAFE))
    assert fold(WEEK, merge) == {"AA": None, "BB": None}
    assert fold(WEEK, merge, PlaceWord(2, "undo", (), 1)) == {"AA": None, "BB": None, "CC": None}


def test_the_last_name_counts() -> None:
    words = [PlaceWord(1, "name", (AT_WORK,), "Office"), PlaceWord(2, "name", (AT_WORK,), None)]
    assert fold(WEEK, *words)["BB"] is None


def test_a_word_about_a_moment_that_was_never_heard_does_nothing() -> None:
    assert set(fold(WEEK, PlaceWord(1, "name", (1e9,), "Moon")).values()) == {None}


def test_a_word_comes_back_as_it_was_kept() -> None:
    for word in (
        PlaceWord(7, "merge", (1.0, 2.0)),
        PlaceWord(7, "name", (1.0,), "x"),
        PlaceWord(7, "undo", (), 3),
    ):
        assert read_word(7, word.body()) == word
