"""Lines that fit: nothing is lost, nothing is wider than the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.export.formats.line_breaks import lines


def wide(text: str) -> float:
    """Every letter is one wide, W is three."""
    return float(sum(3 if letter == "W" else 1 for letter in text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("abcdefghij kl", ["abcdefgh", "ij kl"]),
        ("WWW", ["WW", "W"]),
    ],
)
def test_text_is_broken_between_words_and_long_words_within(text: str, told: list[str]) -> None:
    assert lines(text, 8.0, wide) == told


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("abW \n"), max_size=60), st.integers(1, 20))
def test_no_letter_is_lost_and_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    told = lines(text, float(width), wide)
    assert "".join("".join(told).split()) == "".join(text.split())
    assert all(wide(line) <= width or len(line.strip()) == 1 for line in told)
