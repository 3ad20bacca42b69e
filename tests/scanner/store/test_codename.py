"""A client's record says its code name, and no other record says one."""

from pathlib import Path

import pytest

from scanner.store import codename
from scanner.store.case import Case, open_case


def test_it_is_kept_and_goes_along_with_a_copy(case: Case, tmp_path: Path) -> None:
    assert codename.of(case) == ""
    codename.give(case, "amber-wagon")
    assert codename.of(case) == "amber-wagon"
    case.copy_to(tmp_path / "copy.db", "six words")
    with open_case(tmp_path / "copy.db", "six words") as copy:
        assert codename.of(copy) == "amber-wagon"


@pytest.mark.parametrize("name", ["", "Jane Doe", "a-b-c-d-e", "\x1b[2J", "x" * 21, "amber-wagon\n"])
def test_only_plain_words_are_one(case: Case, name: str) -> None:
    """A record may come from a stranger."""
    with pytest.raises(ValueError, match="no code name"):
        codename.give(case, name)
    case.db.execute("INSERT INTO meta (key, value) VALUES ('code', ?)", (name,))
    assert codename.of(case) == ""
