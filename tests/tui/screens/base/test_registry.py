"""Pages are opened by their ids, and imported then: each id leads to a page."""

import pytest
from textual.screen import Screen

from tests.tui.present.heard.test_result import AWAY
from tui.screens.base import registry

GIVEN: dict[str, tuple[object, ...]] = {
    "entry": (1, "added"),
    "locate": (AWAY,),
    "tag": ("t-1",),
}  # else none


@pytest.mark.parametrize("one", registry.PAGE_ENTRIES, ids=lambda one: one.id)
def test_every_entry_leads_to_a_page(one: registry.PageEntry) -> None:
    assert isinstance(one.make(), Screen)


@pytest.mark.parametrize("name", registry.INNER)
def test_every_page_that_others_lead_to_is_found_by_its_id(name: str) -> None:
    assert isinstance(registry.inner(name, *GIVEN.get(name, ())), Screen)
