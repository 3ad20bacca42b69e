"""Every decoder and refiner that a signature may name. A closed list: data picks from it, never imports."""

from collections.abc import Mapping

from signatures.trackers.decoders import (
    apple,
    apple_pairing,
    chipolo,
    dult,
    find_hub,
    own_address,
    refine,
    smarttag,
    tile,
)
from signatures.trackers.decoders.decoded import Decoder, Refiner

DECODERS: Mapping[str, Decoder] = {
    "apple": apple.decode,
    "apple_pairing": apple_pairing.decode,
    "chipolo": chipolo.decode,
    "dult": dult.decode,
    "find_hub": find_hub.decode,
    "own_address": own_address.decode,
    "smarttag": smarttag.decode,
    "tile": tile.decode,
}

REFINERS: Mapping[str, Refiner] = {
    "chipolo": refine.chipolo,
    "dult": refine.dult,
    "find_hub": refine.find_hub,
    "find_my": refine.find_my,
    "own_address": refine.own_address,
    "printed_name": refine.printed_name,
    "smarttag": refine.smarttag,
    "tile": refine.tile,
}
