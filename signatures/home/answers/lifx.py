"""LIFX products by the number that they give of themselves. Pure.

Source: the products that LIFX publishes (github.com/LIFX/products, products.json).
"""

from typing import NamedTuple

_SWITCHES = frozenset((70, 71, 89, 115, 116))  # with relays for lamps of others: no lamp
_INFRARED = frozenset((29, 30, 45, 46, 64, 65, 109, 110, 111, 112))  # gives light that only cameras see


class Product(NamedTuple):
    """`kind` "switch", "night light" or "light"; a number that is not listed is a light."""

    name: str
    kind: str


def product(number: int) -> Product:
    """What carries this product number."""
    if number in _SWITCHES:
        return Product(f"LIFX Switch ({number})", "switch")
    if number in _INFRARED:
        return Product(f"LIFX Night Vision ({number})", "night light")
    return Product(f"LIFX product {number}", "light")
