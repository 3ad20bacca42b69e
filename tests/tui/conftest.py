"""What the app's tests share: one walk over its screens, and one over all of them."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.tui.crawl import Found, crawl


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """Every screen that two steps from the start lead to, by the name of its class."""
    return _crawled(tmp_path_factory.mktemp("walk"), deep=False)


@pytest.fixture(scope="session")
def every_screen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """The same with the deeper pages and sheets."""
    return _crawled(tmp_path_factory.mktemp("deep"), deep=True)


def _crawled(folder: Path, *, deep: bool) -> dict[str, Found]:
    here = os.getcwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={folder}/no-bus")
        os.chdir(folder)
        try:
            return asyncio.run(crawl(deep=deep))
        finally:
            os.chdir(here)
