"""Every page of help by its id, and the search over them. Pure."""

from datetime import UTC, datetime
from functools import lru_cache

from signatures.support.contact import CountryList
from signatures.support.contacts import countries
from signatures.support.search_words import search_words
from tui.present.help.help_search import HelpIndex, HelpPage
from tui.wording.app import help as topics
from tui.wording.app import help_now
from tui.wording.support import support

KEYS_ID = "keys"
_WIDE = 10_000  # columns: nothing is torn apart
_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)


def help_index(listing: CountryList | None) -> HelpIndex:
    """Search over all pages, with the numbers of this list."""
    return _index(listing.country if listing is not None and listing.origin is None else "")


@lru_cache(maxsize=2)
def _index(country: str) -> HelpIndex:
    listing = countries().get(country)
    own = [HelpPage(one.id, one.title, " ".join(one.paragraphs)) for one in topics.TOPICS]
    keys = HelpPage(KEYS_ID, topics.KEYS_TITLE, " ".join(text for pair in topics.KEYS for text in pair))
    advice = [HelpPage(name, support.page_title(name), _text(name, listing)) for name in help_now.page_ids()]
    pages = [*own, keys, *advice]
    told = search_words()
    return HelpIndex([page._replace(other_words=told.pages.get(page.id, "")) for page in pages], told.quiet)


def _text(name: str, listing: CountryList | None) -> str:
    return " ".join(help_now.page_in_full(name, listing, _ANY_TIME, width=_WIDE))
