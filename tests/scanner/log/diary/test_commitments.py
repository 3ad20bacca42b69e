"""A field is held to what was committed of it, whichever way its value is written as JSON."""

from typing import Any

import pytest

from scanner.log.diary import commitments

VALUES = [
    "plain", "caf\u00e9 \u2028 \U0001f697", 'a "quote" \\ and \x7f\x01', 5, 5.0, -0.0, 1e16, 1e22, 1e-7,
    2**70, True, None,
    [[1.5, 2, None, "x"], []], {"b": 1, "a": {"z": [0.1], "\u00e9": "y"}}, "\ud800",
]  # fmt: skip
BODY = {f"field{number}": value for number, value in enumerate(VALUES)}


def test_every_value_is_among_its_commitments_and_another_is_not() -> None:
    salts, made = commitments.make(BODY)
    every, known = commitments.fields(BODY), frozenset(made)
    assert list(commitments.not_among(known, every, salts)) == []
    assert list(commitments.not_among(known, every, {})) == list(every)
    renamed = {f"{path}x": value for path, value in every.items()}
    assert list(commitments.not_among(known, renamed, {f"{p}x": s for p, s in salts.items()})) == list(
        renamed
    )
    other = {path: [value] for path, value in every.items()}
    assert list(commitments.not_among(known, other, salts)) == list(every)
    for path, value in every.items():
        assert commitments.digest(path, value, salts[path]) in made


@pytest.mark.parametrize("salt", ["", "00" * 15, "zz" * 16, 7])
def test_a_salt_that_is_none_fits_nothing(salt: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        list(commitments.not_among(frozenset(), {"place": "home"}, {"place": salt}))
