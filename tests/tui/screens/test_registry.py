"""Every page that the palette and the start page name is there to be opened."""

import pytest
from textual.screen import Screen

from tui.screens.registry import PAGE_ENTRIES, PageEntry


@pytest.mark.parametrize("entry", PAGE_ENTRIES, ids=lambda entry: entry.id)
def test_its_page_is_where_it_says(entry: PageEntry) -> None:
    kind = entry.kind()
    assert isinstance(kind, type)
    assert issubclass(kind, Screen)
