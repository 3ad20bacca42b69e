"""For all tests of the scanner."""

import pytest

from scanner.store.file import keys


@pytest.fixture(autouse=True)
def _cheap_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with little memory: store/file/test_keys.py pins the real numbers."""
    monkeypatch.setattr(keys, "MEMORY_KIB", (1024, 512))
