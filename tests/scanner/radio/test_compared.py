"""A tag that hides behind its scan response: what it says unasked beside what it answers."""

import pytest

from scanner.radio.compared import MAX_SENDERS, Compared
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify

AWAY = {"manufacturer_data": {0x4C: bytes.fromhex("121900" + "8e41c07a5b93d26f8e41c0" * 2 + "0100")}}
PHONE = {"manufacturer_data": {0x4C: bytes.fromhex("1006001122334455")}}
SHARED_AWAY = {"service_data": {"fcb2": bytes.fromhex("0200")}}
SHARED_NEAR = {"service_data": {"fcb2": bytes.fromhex("0101")}}
A = "C1:00:00:00:00:01"


def heard(said: dict, address: str = A) -> Advertisement:
    return Advertisement(0.0, address, "random", -60, **said)


def told(compared: Compared, stretches: list[list[dict]]) -> list[tuple[str, str, object]]:
    """Kind, state and disguise of every packet; the first stretch asks."""
    out = []
    for number, packets in enumerate(stretches):
        for said in packets:
            found = identify(compared.take(heard(said), number))
            out.append((found.kind, found.state, found.link.get("answers_as")))
    return out


@pytest.mark.parametrize(
    ("tag", "answer", "plain", "disguise"),
    [
        (AWAY, PHONE, ("phone", "unknown", None), "phone"),
        (SHARED_AWAY, SHARED_NEAR, ("tracker", "near-owner", None), "near-owner"),
    ],
)
def test_unasked_asked_and_unasked_again_names_it(
    tag: dict, answer: dict, plain: tuple, disguise: str
) -> None:
    said = told(Compared(), [[answer] * 3, [tag] * 2, [answer] * 3, [tag], [answer] * 2])
    away = ("tracker", "separated")
    assert said[:3] == [plain] * 3
    assert said[3:5] == [(*away, None)] * 2
    assert said[5:8] == [plain] * 3
    assert said[8:] == [(*away, disguise)] * 3


@pytest.mark.parametrize(
    "stretches",
    [
        pytest.param([[AWAY], [AWAY], [AWAY], [AWAY]], id="a tag that hides nothing"),
        pytest.param([[PHONE] * 3, [PHONE], [PHONE] * 3, [PHONE]], id="a phone"),
        pytest.param([[], [AWAY], [SHARED_NEAR] * 9, []], id="an owner who came"),
        pytest.param([[], [AWAY], [PHONE, PHONE], [AWAY]], id="too few answers to tell"),
        pytest.param([[PHONE, AWAY] * 5, [AWAY, PHONE] * 5] * 3, id="a phone that says both by turns"),
        pytest.param([[], [AWAY], [PHONE] * 5, [], [PHONE] * 5, [AWAY]], id="unheard in between"),
    ],
)
def test_nothing_else_is_named_so(stretches: list[list[dict]]) -> None:
    assert {disguise for _, _, disguise in told(Compared(), stretches)} <= {None}


def test_a_packet_left_over_from_the_stretch_before_hides_nothing() -> None:
    left_over = [PHONE, *[AWAY] * 7]
    said = told(Compared(), [[], left_over, [AWAY, *[PHONE] * 30], left_over])
    assert said[-1] == ("tracker", "separated", "phone")


def test_what_no_longer_hides_is_no_longer_named_so() -> None:
    hid = [[], [AWAY], [PHONE] * 3, [AWAY]]
    assert told(Compared(), [*hid, [AWAY] * 3, [AWAY]])[-1][2] is None


def test_a_payload_too_long_for_one_structure_ends_nothing() -> None:
    long = {"manufacturer_data": {0x4C: PHONE["manufacturer_data"][0x4C], 0x75: bytes(300)}}
    assert told(Compared(), [[], [AWAY], [long] * 3, [AWAY]])[-1][:2] == ("tracker", "separated")


def test_memory_is_bounded() -> None:
    compared = Compared()
    for number in range(MAX_SENDERS + 50):
        compared.take(heard(AWAY, f"C1:00:00:00:{number >> 8:02X}:{number & 255:02X}"), 1)
    assert len(compared._senders) == MAX_SENDERS
