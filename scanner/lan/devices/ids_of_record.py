"""Words about devices that were said before there was a record, under the ids that the record gives them.

Without a record ids have no key (scanner.lan.devices.inventory); each record has its own.
"""

from typing import TYPE_CHECKING

from scanner.lan.devices.household import Household
from scanner.lan.devices.household_cache import household
from scanner.lan.devices.inventory import pair
from scanner.lan.devices.looks import DeviceWord, Look

if TYPE_CHECKING:
    from scanner.store.case import Case


class IdsOfRecord:
    """Feed it the looks of before in their order, each once the record has it. Raises StoreError."""

    def __init__(self, case: "Case") -> None:
        self._case, self._before = case, Household((), now=0.0)
        self._here: Household | None = None

    def take(self, look: Look) -> None:
        """One look more."""
        self._before.take(look)
        self._here = None

    def renamed(self) -> dict[str, str]:
        """Every id of before -> the one that the thing has in the record."""
        return {device.id: self._id(device.id) for device in self._before.devices()}

    def word(self, word: DeviceWord) -> DeviceWord:
        """The same word, of the device as the record knows it."""
        value = self._id(word.value) if word.do == "same" and word.value else word.value
        return word._replace(device=self._id(word.device), value=value)

    def _id(self, name: str) -> str:
        device = self._before.device(name)
        if device is None:
            return name
        here = self._here = self._here or household(self._case, now=0.0)
        found = pair([device], here.devices())
        if found:
            return found[0][1].id
        same = [each for ip in device.ips if (each := here.device(ip)) is not None]
        return same[0].id if same else name
