"""An alert as every method gives it, and the list of methods."""

from collections.abc import Callable
from typing import NamedTuple

from scanner.model import Item


class Alert(NamedTuple):
    """One alarm about one thing: its addresses as the method linked them, and the first moment."""

    addresses: frozenset[str]
    time: float


Method = Callable[[list[Item]], list[Alert]]
