"""Whose numbers a thing carries. They are assigned, but nothing proves that the thing is that maker's."""

from functools import lru_cache

from signatures.oui import organisation
from signatures.vendors import company_name


@lru_cache(maxsize=4096)
def maker_of(company: int | None, address: str | None) -> str | None:
    """Who was assigned the company identifier, or else the block of an address that was assigned, or None."""
    named = company_name(company) if company is not None else None
    return named or (organisation(address) if address is not None else None)
