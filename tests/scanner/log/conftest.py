from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.store.case import Case, create
from scanner.store.file import keys


@pytest.fixture(autouse=True)
def _cheap_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with little memory: tests/scanner/store/file/test_keys.py pins the real numbers."""
    monkeypatch.setattr(keys, "MEMORY_KIB", (1024, 512))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "record.db", None, now=1_767_600_000.0) as made:
        yield made
