"""What the sender's address adds to a decoded payload. No address changes a family; only iTag-like data,
which must repeat the address, is refused when it names another one.

Clone signs: those that one advertisement can show. False means that this packet's oddity (not connectable)
is normal for its frame; it is no veto over what many packets show.
"""

import re

from signatures.trackers.decoders.decoded import Decoded, Facts

_PRINTED = re.compile(r".*[-_ ][0-9A-Fa-f]{4,}")  # behind a model's name, which many share
_STATIC = 0xC0  # top two bits of a random static address: Core Specification 5.4, Vol 6 Part B, 1.3.2.1
_CHIPOLO_TELLS_UP_TO = 0xD8  # AirGuard takes the first address byte as the firmware number


def find_my(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the public key (its first six bytes are the address) and the clone sign."""
    address = facts.address_bytes()
    carries_key = address is None or address[0] & _STATIC == _STATIC
    decoded = decoded._replace(clone_hint=_find_my_clone(decoded, facts, carries_key=carries_key))
    if decoded.frame != "separated" or address is None or not carries_key or decoded.identity is None:
        return decoded
    first = int(decoded.link["key_bits"]) << 6 | address[0] & 0x3F
    key = f"{first:02x}{address[1:].hex()}{decoded.identity.removeprefix('apple:')}"
    return decoded._replace(link={**decoded.link, "public_key": key})


def _find_my_clone(decoded: Decoded, facts: Facts, *, carries_key: bool) -> bool | None:
    if facts.address_type == "public" or not carries_key:
        return True
    if decoded.frame == "with-owner":
        return False  # phones never, tags often not connectable beside their owner
    if decoded.link.get("type") == 0 or facts.connectable is not False:
        return None  # genuine phones too send status 00 and hint 00, not connectable
    return decoded.link.get("hint") == 0


def dult(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the clone sign: the standard's addresses change, and a public one cannot."""
    if facts.address_type == "public":
        return decoded._replace(clone_hint=True)
    return decoded._replace(clone_hint=False if decoded.frame == "with-owner" else None)


def smarttag(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the clone sign: genuine tags use resolvable private addresses."""
    return decoded._replace(clone_hint=True) if facts.address_type == "public" else decoded


def find_hub(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the clone sign, and which kind of thing the Flags octet names (06 a tag, 02 a phone: AirGuard)."""
    bare = facts.connectable is False and decoded.link.get("flags") == 0
    if facts.address_type == "public" or bare:
        decoded = decoded._replace(clone_hint=True)
    if facts.flags == 0x02:
        decoded = decoded._replace(link={**decoded.link, "device_type": "smartphone"})
    return decoded


def chipolo(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the state, which only firmware up to D8 tells: the first byte of the address."""
    away = decoded.link.get("owner_away")
    address = facts.address_bytes()
    if away is None or address is None or address[0] > _CHIPOLO_TELLS_UP_TO:
        return decoded
    return decoded._replace(state="separated" if away else "near-owner")


def tile(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds whether the address changes, and what it is known by then: those of 2024 and later have private
    ones (1.3.2.2), older ones keep a static one for ever, and are known by that alone."""
    address = facts.address_bytes()
    changes = facts.address_type == "random" and address is not None and address[0] & _STATIC != _STATIC
    if not changes:
        return decoded
    return decoded._replace(
        identity=f"tile:{decoded.link['private_id']}", link={**decoded.link, "address_changes": True}
    )


def printed_name(decoded: Decoded, facts: Facts) -> Decoded:
    """Adds the number in its name, which is printed on the thing: it stays when the address changes."""
    printed = facts.name is not None and _PRINTED.fullmatch(facts.name)
    return decoded._replace(identity=f"name:{facts.name}") if printed else decoded


def own_address(decoded: Decoded, facts: Facts) -> Decoded | None:
    """None when the data repeats another address than the sender's; unknown addresses pass."""
    said = bytes.fromhex(str(decoded.link["own_address"]))
    address = facts.address_bytes()
    if address is not None and address not in (said, said[::-1]):
        return None
    return decoded
