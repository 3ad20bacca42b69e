"""Which words of the field for witnesses are names, and go from every text."""

import pytest

from scanner.log.export.redaction.witness_names import names


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("my sister", ()),
        ("My neighbour, next door", ()),
        ("Sister", ()),
        ("my sister Anna", ("Anna",)),
        ("Jane Smith (colleague)", ("Jane Smith",)),
        ("Dave & my mum", ("Dave",)),
        ("李雷", ("李雷",)),
        ("  -  ", ()),
        ("Mum's friend Rosa Díaz; the postman", ("Rosa Díaz",)),
    ],
)
def test_kin_and_trades_are_no_names(field: str, found: tuple[str, ...]) -> None:
    assert names([field]) == found


def test_each_stands_once() -> None:
    assert names(["Anna", "my sister Anna", "Ben"]) == ("Anna", "Ben")
