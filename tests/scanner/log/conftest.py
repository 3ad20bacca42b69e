from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.store.case import Case, create


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create(tmp_path / "record.db", None, now=1_767_600_000.0) as made:
        yield made
