"""Checks on values from a file: each gives the value in our form, or raises ValueError in plain words."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from ipaddress import ip_address
from math import isfinite
from typing import Any

from signatures.advertisement import short_uuid

LATEST_TIME = 4_102_444_800.0  # 2100-01-01: later is a broken clock
MAX_TEXT = 2_048
MAX_NAME = 254  # what one AD structure holds
MAX_BYTES = 2_048

_MAC = re.compile(r"[0-9A-F]{12}")
_UUID = re.compile(r"(0x)?[0-9a-f]{4}|(0x)?[0-9a-f]{8}|[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
_COMPANY = re.compile(r"0[xX][0-9a-fA-F]{1,4}|[0-9]{1,5}")


def number(value: Any, low: float, high: float) -> float:
    """A finite number within the bounds. A bool is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number was expected")
    if not low <= value <= high or not isfinite(value):
        raise ValueError("a number is out of range")
    return float(value)


def whole(value: Any, low: int, high: int) -> int:
    """An integer within the bounds; a float only when it is whole."""
    checked = number(value, low, high)
    if checked != int(checked):
        raise ValueError("a whole number was expected")
    return int(checked)


def moment(value: Any) -> float:
    """Unix seconds between 1970 and 2100."""
    return number(value, 0.0, LATEST_TIME)


def dbm(value: Any) -> int | None:
    """A received strength: None where the radio says it has none (127, -127 and what no receiver reports).

    Source: Core Specification 5.4, Vol 4 Part E, 7.7.65.2 (-127 to +20; 127 not available). A mean of
    several may have a fraction.
    """
    level = round(number(value, -256, 255))
    return level if -127 < level <= 20 else None


def text(value: Any, limit: int = MAX_TEXT) -> str:
    """Text at most `limit` long, with lone surrogates (which no file or database takes) replaced."""
    if not isinstance(value, str):
        raise ValueError("text was expected")
    if len(value) > limit:
        raise ValueError("text is too long")
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def flag(value: Any) -> bool:
    """True or false, nothing that only resembles them."""
    if not isinstance(value, bool):
        raise ValueError("true or false was expected")
    return value


def mac(value: Any) -> str:
    """A 48-bit address as "AA:BB:CC:DD:EE:FF", from any usual spelling."""
    if not isinstance(value, str) or len(value) > 17:
        raise ValueError("an address was expected")
    return _mac(value)


@lru_cache(maxsize=8192)
def _mac(value: str) -> str:
    digits = value.upper().replace(":", "").replace("-", "")
    if not _MAC.fullmatch(digits):
        raise ValueError("not an address")
    return ":".join(digits[i : i + 2] for i in range(0, 12, 2))


def hex_bytes(value: Any, limit: int = MAX_BYTES) -> bytes:
    """Bytes from hex digits; blanks and colons between them are allowed."""
    if not isinstance(value, str) or len(value) > 3 * limit:
        raise ValueError("hex was expected, or is too long")
    digits = value.replace(" ", "").replace(":", "")
    if len(digits) > 2 * limit:
        raise ValueError("too many bytes")
    if digits and not digits.isalnum():
        raise ValueError("not hex")  # other blanks, which the standard library skips
    return bytes.fromhex(digits)


def hex_text(value: Any) -> str:
    """Hex digits in lower case, checked."""
    return hex_bytes(value).hex()


def uuid(value: Any) -> str:
    """A UUID in the shortest lower-case form, as `Advertisement` has them."""
    if not isinstance(value, str) or len(value) > 40:
        raise ValueError("a UUID was expected")
    return _uuid(value.lower())


@lru_cache(maxsize=4096)
def _uuid(value: str) -> str:
    if not _UUID.fullmatch(value):
        raise ValueError("not a UUID")
    return short_uuid(value)


def company(value: Any) -> int:
    """A company identifier from "0x004c" or decimal digits."""
    if not isinstance(value, str) or not _COMPANY.fullmatch(value):
        raise ValueError("not a company identifier")
    number_ = int(value, 16 if value[1:2] in ("x", "X") else 10)
    if number_ > 0xFFFF:
        raise ValueError("not a company identifier")
    return number_


def ip(value: Any) -> str:
    """An IP address in its usual form."""
    if not isinstance(value, str) or len(value) > 64 or not value.isascii() or not value.isprintable():
        raise ValueError("an IP address was expected")
    return _ip(value)


@lru_cache(maxsize=4096)
def _ip(value: str) -> str:
    return str(ip_address(value))


def many(check: Callable[[Any], Any], limit: int) -> Callable[[Any], list[Any]]:
    """A check for a list of at most `limit` values."""

    def checked(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > limit:
            raise ValueError("a list was expected, or is too long")
        return [check(one) for one in value]

    return checked


def mapping(
    key: Callable[[Any], Any], check: Callable[[Any], Any], limit: int
) -> Callable[[Any], dict[Any, Any]]:
    """A check for an object with at most `limit` keys."""

    def checked(value: Any) -> dict[Any, Any]:
        if not isinstance(value, Mapping) or len(value) > limit:
            raise ValueError("an object was expected, or has too many keys")
        return {key(name): check(one) for name, one in value.items()}

    return checked


def or_none(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A check that lets null through."""
    return lambda value: None if value is None else check(value)
