import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.home.globs import compile_glob, fold, is_narrower, literal_length


@pytest.mark.parametrize(
    ("glob", "text", "fits"),
    [
        ("BSB002", "bsb002", True),
        ("BSB002", "bsb0021", False),
        ("ring-*", "ring-8f21ac", True),
        ("ring-*", "my-ring-8f", False),
        ("*siphone*", "miasiphone-2", True),
        ("C[1-9]0?_*", "c205_ab", True),
        ("C[1-9]0?_*", "c005_ab", False),
        ("*", "", True),
        ("a*", "a\nb", True),
        ("fritz.box*", "fritzxbox", False),  # a dot is a dot
        ("x+(y", "x+(y", True),
    ],
)
def test_globs_compare_whole_texts_without_case(glob: str, text: str, fits: bool) -> None:
    assert compile_glob(glob)(text.casefold()) is fits


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        ("roborock-vacuum-s5*", "roborock-vacuum-*", True),
        ("roborock-vacuum-*", "roborock-vacuum-s5*", False),
        ("shelly*", "Shelly*", True),
        ("abc", "x*", False),
    ],
)
def test_a_glob_inside_another_is_narrower(narrow: str, wide: str, expected: bool) -> None:
    assert is_narrower(narrow, wide) is expected


def test_only_fixed_characters_count() -> None:
    assert literal_length("ab[0-9]c*?") == 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" Ring ", "ring"),
        (b"Ring\xff", "ring\ufffd"),
        (17, "17"),
        (True, ""),
        (None, ""),
        ([], ""),
        pytest.param(10**5000, "", id="a number too long to print"),
        ("x" * 9000, "x" * 256),
    ],
)
def test_folding_takes_anything(value: object, expected: str) -> None:
    assert fold(value) == expected


def test_no_text_makes_a_glob_run_long() -> None:
    glob = "*a*a*a*a*a*a*a*a*b"
    start = time.perf_counter()
    assert compile_glob(glob)("a" * 256) is False
    assert time.perf_counter() - start < 60.0  # all ways to match it would take years


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_glob_takes_any_text(glob: str, text: str) -> None:
    assert compile_glob(glob)(text) in (True, False)
