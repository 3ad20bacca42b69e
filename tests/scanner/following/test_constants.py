"""Every number of the judge says where it comes from: its comment begins with one of four words."""

import pytest

from tests.scanner.following.numbers import FILES, ROOT, leaves, numbers, untold


def test_each_number_says_whether_it_was_measured_fitted_or_chosen() -> None:
    found = {path.relative_to(ROOT).as_posix(): untold(path.read_text("utf-8")) for path in FILES}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_judge_is_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in FILES}
    assert {"following/judging/log_odds.py", "places/visits.py", "hearing/windows.py"} <= names


@pytest.mark.parametrize(
    "source",
    [
        "A_S = 900.0\n",
        "A, B = 3, -0.5  # long enough\n",
        "A = log(50)  # chosen:\n",
        "A: float = 2.0  # fitted by hand: all of it\n",
        "A = {'hint': 0.05}\n",
        "A = 1  # chosen: one is enough\nB = 2\n",
        "# chosen: far above\n\nA = 5\n",
        "A = Nature(0.0, 50.0)\n",
        "class Piece:\n    worth: float = 0.5\n",
        "def hear():\n    part = 0.5\n",
        "def hear(self):\n    return self.heard >= 3\n",
        "class Piece:\n    def hear(self):\n        return max(0, 1.4 * self.heard)\n",
    ],
)
def test_a_number_without_a_word_is_found(source: str) -> None:
    assert len(untold(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "A_S = 900.0  # source: a quarter of an hour [FMNA]\n",
        "# fitted: python -m tests.benchmarks.following --develop,\n# over two lines\nA, B = -5.4, -5.7\n",
        "A = (\n    1,\n    2,\n)  # measured: README, Numbers\n",
        "NAMES = ('a', 'b')\nON = True\nNEVER = Rate(0, 1.0)\n",
        "class Piece:\n    heard: int = 0\n    scan: int = -1\n",
        "def hear():\n    part = 0.5  # chosen: half of them\n",
        "def hear(text):\n    return int(text[3:], 16) / 2 - round(1e-9, 3) + 1\n",
    ],
)
def test_a_number_with_a_word_is_left_alone(source: str) -> None:
    assert untold(source) == []


def test_the_table_gives_each_number_its_whole_reason() -> None:
    told = numbers("# fitted: python -m bench, seeds 1-5,\n# and what it trades\nA, B = 2.5, 3  # near\n")
    assert [each[1:] for each in told] == [
        ("A, B = (2.5, 3)", "fitted", "python -m bench, seeds 1-5, and what it trades")
    ]


def test_each_number_of_a_line_by_itself_and_another_value_of_it() -> None:
    told = leaves("FEW, SHARE = 1, 0.2  # chosen: both\nLONG_S = 3 * 3_600.0  # chosen: hours\n")
    assert [(leaf.line, leaf.value, leaf.why) for leaf in told] == [
        (1, 1, "both"),
        (1, 0.2, "both"),
        (2, 3, "hours"),
    ]
    assert [(leaf.times(2.0), leaf.times(0.5)) for leaf in told] == [(2, 0), (0.4, 0.1), (6, 1)]
