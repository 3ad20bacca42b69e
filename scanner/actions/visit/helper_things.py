"""The helper's things in a visit: what is of the kit from its first second, what is confirmed in it.

Each tag is an address with a word that ends with the visit (scanner.following.judging.helper_things), each
thing on a network a short hash of one (scanner.actions.marks.helper_devices). A record holds no name of them.
"""

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING

from scanner.actions.marks import helper_devices
from scanner.actions.marks.keep_kit import AddressChanges, Own, listed, tag_of
from scanner.actions.refused import RefusalReason, Refused
from scanner.actions.visit.steps import Visit
from scanner.following.judging.helper_things import LONGEST_S
from scanner.model import HELPER, Mark
from scanner.store import kit
from scanner.text import clean

if TYPE_CHECKING:
    from scanner.store.case import Case

Say = Callable[[Mark], object]  # keeps a word, and tells it to who judges


def of_kit(case: "Case", visit: Visit) -> list[Mark]:
    """The words with which a visit begins. Raises StoreError."""
    return [_word(visit.begun, visit, item.address) for item in listed(case) if item.kind == "tag"]


def over(case: "Case", visit: Visit, *, now: float) -> list[Mark]:
    """The words with which it ends. Raises StoreError."""
    return [word._replace(time=now, until=now) for word in _standing(case, visit).values()]


def again(case: "Case", visit: Visit, *, now: float) -> list[Mark]:
    """The words with which one that was ended goes on: what was hers is so again. Raises StoreError."""
    return [
        word._replace(time=now, until=visit.begun + LONGEST_S) for word in _standing(case, visit).values()
    ]


def number(case: "Case", visit: Visit) -> int:
    """How many things are the helper's in this visit. Raises StoreError."""
    return len(_standing(case, visit)) + len(_devices(case, visit))


def devices_of_kit(case: "Case", visit: Visit) -> None:
    """Keep the words about things on a network with which a visit begins. Raises StoreError."""
    for item in listed(case):
        if item.kind == "device":
            _say_device(case, visit, item.address, visit.begun)


def device_confirmed(case: "Case", visit: Visit, mac: str, *, now: float) -> None:
    """Keep the word for one on this network that was switched off and on in the hand. Raises StoreError."""
    _say_device(case, visit, mac, now, in_hand=True)


def devices_over(case: "Case", visit: Visit, *, now: float) -> None:
    """Keep the words about things on a network with which a visit ends. Raises StoreError."""
    for word in _devices(case, visit).values():
        helper_devices.say(case, word._replace(time=now, until=now))


def devices_again(case: "Case", visit: Visit, *, now: float) -> None:
    """Keep the words about things on a network with which it goes on. Raises StoreError."""
    for word in _devices(case, visit).values():
        helper_devices.say(case, word._replace(time=now, until=visit.begun + LONGEST_S))


def _say_device(case: "Case", visit: Visit, mac: str, time: float, *, in_hand: bool = False) -> None:
    name = helper_devices.digest(case, mac)
    helper_devices.say(case, helper_devices.Word(name, time, visit.begun + LONGEST_S, in_hand))


def _devices(case: "Case", visit: Visit) -> dict[str, helper_devices.Word]:
    return helper_devices.said(case, visit.begun, inf if visit.ended is None else visit.ended)


def meant(case: "Case", visit: Visit | None, name: str) -> Own:
    """The tag of this id or address, under the address that it has now, to be switched off and on.

    Raises AddressChanges for one that changes it all the time, Refused (NO_TAG, NO_VISIT), StoreError.
    """
    if visit is None:
        raise Refused(RefusalReason.NO_VISIT)
    tag = tag_of(case, name)
    address = tag.addresses[-1] if tag.addresses else ""
    if tag.clone or tag.kind == "unknown" or not kit.is_address(address):
        raise AddressChanges(tag)
    return Own(tag.id, kit.KitItem(clean(tag.name or tag.kind, limit=kit.MAX_NAME), "tag", address.upper()))


def confirmed(visit: Visit, own: Own, *, now: float) -> Mark:
    """The word for a thing that was switched off and on in the hand."""
    return _word(now, visit, own.item.address)._replace(tag=own.id)


def keep_in(case: "Case", word: Mark) -> None:
    """Keep a word in a record that nobody listens into. Raises StoreError."""
    from scanner.history.tag_cache import work_out
    from scanner.store.events.writing import Writer

    Writer(case).mark(word)
    work_out(case)


def _word(time: float, visit: Visit, address: str) -> Mark:
    return Mark(time, HELPER, address, until=visit.begun + LONGEST_S)


def _standing(case: "Case", visit: Visit) -> dict[str, Mark]:
    """Address -> the newest word of this visit."""
    from scanner.store.events import queries

    words = (mark for mark in queries.marks(case) if mark.mark == HELPER and mark.address)
    ends = inf if visit.ended is None else visit.ended
    return {str(word.address): word for word in words if visit.begun <= word.time <= ends}
