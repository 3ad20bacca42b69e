"""Chance that comes out the same each time: every draw belongs to a name, not to the order of calls."""

import hashlib
import math
import random
from functools import lru_cache


def rng(*names: object) -> random.Random:
    """A generator of its own for whatever the names name."""
    return random.Random("/".join(map(str, names)))


@lru_cache(maxsize=200_000)
def octets(size: int, *names: object) -> bytes:
    """`size` bytes that belong to the names."""
    return hashlib.shake_128("/".join(map(str, names)).encode()).digest(size)


def address(raw: bytes, top: int | None) -> str:
    """Six bytes as an address; `top` sets the two highest bits (3 static, 1 resolvable, 0 non-resolvable)."""
    first = raw[0] if top is None else raw[0] & 0x3F | top << 6
    return ":".join(f"{value:02X}" for value in (first, *raw[1:6]))


def public_address(oui: str, *names: object) -> str:
    """An address of a maker's block (24 bits that are `oui`)."""
    return oui.upper() + ":" + ":".join(f"{value:02X}" for value in octets(3, "public", *names))


def poisson(dice: random.Random, mean: float) -> int:
    """A Poisson draw (Knuth's product for small means, a rounded normal above 30)."""
    if mean > 30:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count
