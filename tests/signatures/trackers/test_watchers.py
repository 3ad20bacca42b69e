"""Things that watch, hear or locate: what looks like one and is none. Examples of each stand in data/."""

from collections.abc import Mapping

import pytest

from signatures.advertisement import Advertisement, build_ad, from_ad
from signatures.errors import SignatureError
from signatures.trackers.load import bundled, groups, load
from signatures.trackers.match import identify

OMI, ESP32 = "19b10000-e8f2-537e-4f6c-d104768a1214", "4fafc201-1fb5-459e-8fcc-c5c9c331914b"
_PLAUD_LIKE = "0456d50000088800040122736261440a000400182857"


def _sent(
    name: str | None = None,
    company: Mapping[int, str] | None = None,
    uuids: tuple[str, ...] = (),
    service: Mapping[str, str] | None = None,
) -> Advertisement:
    data = build_ad(
        local_name=name,
        manufacturer_data={key: bytes.fromhex(value) for key, value in (company or {}).items()},
        service_data={key: bytes.fromhex(value) for key, value in (service or {}).items()},
        service_uuids=uuids,
        flags=6,
    )
    return from_ad(0.0, "C4:11:22:33:44:55", data, address_type="random")


LOOK_ALIKES = {
    "a headset by its name": _sent("Meta Quest 3S", {0x01AB: "0201"}, ("fd5f",)),
    "an old headset": _sent("Oculus Go", uuids=("fd5f",)),
    "a headset's own company id": _sent(None, {0x058E: "0102"}),
    "a bare company id, as some files have it": _sent(None, {0x01AB: ""}),
    "a word that holds meta": _sent("Metal Lathe"),
    "another word with ray": _sent("Ray-Tracer"),
    "oakley without the rest": _sent("Oakley Radar"),
    "a car": _sent("Ferrari"),
    "a shop's frame": _sent("EL AI Speaker"),
    "a chip maker's own id": _sent("nRF52 DK", {0x0059: "0102030405"}),
    "Realtek headphones": _sent("JBuds", {0x005D: "0102030405060708090a0b0c0d0e0f"}),
    "right length and start, wrong end": _sent(None, {0x005D: _PLAUD_LIKE + "0100"}),
    "right end, wrong middle": _sent(None, {0x0059: "0456" + "00" * 20 + "0101"}),
    "applause": _sent("APPLAUD_2"),
    "a hobby board with the example's service": _sent("Arduino", uuids=(OMI,)),
    "a hobby board of another make": _sent("MyESP32", uuids=(ESP32,)),
    "a name alone": _sent("Omi"),
    "a friend": _sent("Friend"),
    "friends": _sent("friends lamp"),
    "a bee": _sent("Beetle Lamp"),
    "a locket": _sent("Pendant Light"),
    "a pocket": _sent("PKT02_77"),
    "a maker's name alone": _sent("70mai"),
    "a maker's other product": _sent("70mai_tire"),
    "a dash cam maker's cloud box": _sent("BlackVue Cloud"),
    "a watch": _sent("fenix 7", {0x0087: "9611205f1972440a"}),
    "a watch's service": _sent("DC Shoes", uuids=("fe1f",)),
    "a handle for a camera": _sent("DJI RS3", {0x08AA: "30000000"}),
    "a service without its camera's name": _sent("X-Light", uuids=("be80",)),
    "a plug": _sent("Tapo_P110_A1B2"),
    "a ring for the finger": _sent("Ring 4"),
    "a speaker": _sent("Echo Dot", {0x0171: "010203"}),
    "earbuds": _sent("Wyze Buds", uuids=("fd7b",)),
    "a battery seller's id": _sent(None, {0x09C8: "0102030405"}),
    "a thermostat": _sent("NW3J0", uuids=("feaf",)),
    "a thing to be set up": _sent(None, uuids=("fff6",), service={"fff6": "00530987132b6100"}),
    "a hospital's monitor": _sent("Tracker_A1B2C3D"),
    "a serial module": _sent("HMSoft", {0x4D48: "001e422ba993"}, ("ffe0",)),
    "a service that waits": _sent(None, uuids=("fca7",)),
    "a network's bare service": _sent(None, uuids=("fca6",)),
}


@pytest.mark.parametrize("sent", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_what_only_looks_like_a_watcher_is_none(sent: Advertisement) -> None:
    assert identify(sent).kind not in ("watcher", "tracker")


@pytest.mark.parametrize(
    "name", ["70mai_A810 Plus_5bc1", "BlackVue770XBoxP-EE10A2", "GoPro 8216", "DC57-12345"]
)
def test_a_printed_number_names_it_again_under_another_address(name: str) -> None:
    sent = _sent(
        name, {0x0087: "9611205f"} if name.startswith("DC") else None, ("fea6",) * name.startswith("Go")
    )
    assert identify(sent).kind == "watcher"
    assert identify(sent).identity == f"name:{name}"


@pytest.mark.parametrize("name", ["DC X110", "GoPro"])
def test_a_model_that_many_have_names_nothing_again(name: str) -> None:
    sent = _sent(
        name, {0x0087: "9611205f"} if name.startswith("DC") else None, ("fea6",) * name.startswith("Go")
    )
    assert (identify(sent).kind, identify(sent).identity) == ("watcher", None)


def test_a_signature_names_a_group_that_there_is_and_every_watcher_has_one() -> None:
    assert {signature.group for signature in bundled() if signature.kind == "watcher"} <= set(groups())
    text = '[[signature]]\nid = "a.b"\nname = "Thing"\nkind = "watcher"\nconfidence = "weak"\n'
    with pytest.raises(SignatureError, match="missing key 'group'"):
        load(text, where="mine.toml")
    with pytest.raises(SignatureError, match=r"group is 'spies'; use one of"):
        load(text + 'group = "spies"\n', where="mine.toml")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('could = ["mind"]\nsource = "x"\nchecked = 2026-01-01', "could has 'mind'"),
        ('source = "x"\nchecked = 2026-01-01', "missing key 'could'"),
        ('could = ["door"]\nsource = "x"\nchecked = 2026-01-01', "no signature is of it"),
    ],
)
def test_a_group_is_checked(table: str, problem: str) -> None:
    with pytest.raises(SignatureError, match=problem):
        load(f'[[group]]\nid = "mine"\n{table}\n', where="mine.toml")
