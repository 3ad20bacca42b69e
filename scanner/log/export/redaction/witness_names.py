"""Which part of what stands in the field for witnesses is a name. Pure.

Names of witnesses go from every text unless they are ticked. "My sister" is nobody's name: taken out of all
texts it would make the account unreadable and protect no one.
"""

import re
from collections.abc import Iterable
from itertools import groupby

NO_NAMES = frozenset(
    "my our his her their the a an and or also of at in on from with next door old young older younger big "
    "little best work one two three four five some several other another no nobody none not "
    "mum mom mother mummy mam ma dad father daddy pa parent parents sister sisters brother brothers sibling "
    "son sons daughter daughters child children kid kids baby boy girl man woman men women people person "
    "aunt auntie uncle cousin niece nephew gran granny grandma nan nana grandad grandpa grandmother "
    "grandfather step stepmother stepfather husband wife partner boyfriend girlfriend ex fiance fiancee "
    "friend friends flatmate housemate roommate neighbour neighbours neighbor neighbors landlord landlady "
    "lodger colleague colleagues boss manager coworker worker workmate receptionist teacher doctor nurse "
    "police officer policeman policewoman driver guard postman shopkeeper stranger strangers passer by "
    "passerby passersby everyone everybody somebody someone law in-law".split()
)


def names(witnesses: Iterable[str]) -> tuple[str, ...]:
    """The names in it, each once: runs of words that are no kin, trade or filler."""
    found: dict[str, None] = {}
    for text in witnesses:
        for words in (part.split() for part in re.split(r"[,;()/&]", text)):
            for plain, run in groupby(words, lambda word: _bare(word) in NO_NAMES):
                if not plain:
                    found[" ".join(run)] = None
    return tuple(name for name in found if any(map(str.isalnum, name)))


def _bare(word: str) -> str:
    bare = word.strip(".:!?'\"\u2019").casefold()
    return bare.removesuffix("'s").removesuffix("\u2019s")
