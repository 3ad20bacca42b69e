"""What the app's tests share: one walk over all its screens."""

import asyncio
import os
from collections.abc import Iterator

import pytest

from tests.tui.crawl import Found, crawl


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Found]]:
    """Every screen that two steps from the start lead to, by the name of its class."""
    here, folder = os.getcwd(), tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={folder}/no-bus")
        os.chdir(folder)
        try:
            yield asyncio.run(crawl())
        finally:
            os.chdir(here)
