"""What tags say over GATT, byte by byte; and that no bytes at all can raise or grow without bound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.asking import dult

BY_NAME = {question.name: question for question in dult.QUESTIONS}


def test_commands_are_two_bytes_the_low_one_first() -> None:
    assert [dult.command(code).hex() for code in (0x0003, 0x0300, 0x0301, 0x0404)] == [
        "0300",
        "0003",
        "0103",
        "0404",
    ]
    assert dult.fragment(dult.command(dult.SOUND_START)).hex() == "010003"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("0408 4c 6f 63 61", dult.Reply(0x0804, b"Loca", 0x0004)),
        ("0203 0003 0000", dult.Reply(0x0302, b"", 0x0300, 0)),
        ("0203 0003 ffff", dult.Reply(0x0302, b"", 0x0300, 0xFFFF)),
        ("0303", dult.Reply(0x0303, b"")),
        ("0504 aabb", dult.Reply(0x0405, b"\xaa\xbb", 0x0404)),
        ("0203 0003", None),  # a status is missing
        ("0400", None),  # a question is no answer
        ("04", None),
        ("", None),
    ],
)
def test_answers(message: str, expected: dult.Reply | None) -> None:
    assert dult.reply(bytes.fromhex(message)) == expected


@pytest.mark.parametrize(
    ("name", "payload", "expected"),
    [
        ("product_data", "0011223344556677", "0011223344556677"),
        ("maker", b"Rig Works".ljust(64, b"\0").hex(), "Rig Works"),
        ("maker", "", None),
        ("category", "9a00000000000000", "154"),
        ("firmware", "01020300", "3.2.1"),
        ("firmware", "0102", None),
        ("capabilities", "0b000000", ["sound", "motion", "identifier"]),
        ("capabilities", "00000080", []),
        ("network", "02", "Google Find Hub"),
        ("network", "63", "99"),
        ("battery_type", "01", "single-use"),
        ("battery", "03", "very_low"),
    ],
)
def test_values(name: str, payload: str, expected: dult.Value | None) -> None:
    assert BY_NAME[name].read(bytes.fromhex(payload)) == expected


def joined(chunks: list[bytes], most: int) -> tuple[bytes, int]:
    joiner = dult.Joiner(most)
    for number, chunk in enumerate(chunks, start=1):
        if joiner.add(chunk):
            return joiner.held, number
    return joiner.held, -1


@given(st.binary(min_size=0, max_size=64), st.integers(20, 244))
@settings(deadline=None)
def test_an_answer_cut_into_parts_is_whole_again(text: bytes, size: int) -> None:
    whole = (0x0804).to_bytes(2, "little") + text
    chunks = [whole[at : at + size] for at in range(0, len(whole), size)]
    held, used = joined(chunks, 66)
    assert held == whole
    assert used in (len(chunks), -1)  # -1: only a pause tells that a full last part was the last


def test_a_status_is_never_waited_for_any_longer() -> None:
    assert joined([bytes.fromhex("020300030000")], 66) == (bytes.fromhex("020300030000"), 1)


@given(st.lists(st.binary(max_size=600), max_size=30))
@settings(deadline=None)
def test_nothing_raises_and_nothing_grows(messages: list[bytes]) -> None:
    joiner, fragments = dult.Joiner(10_000), dult.Fragments()
    for message in messages:
        joiner.add(message)
        whole = fragments.add(message)
        assert whole is None or len(whole) <= dult.MAX_MESSAGE
        said = dult.reply(message)
        for question in dult.QUESTIONS:
            question.read(said.payload if said else message)
    assert len(joiner.held) <= dult.MAX_MESSAGE


def test_fragments_of_a_licensed_tag() -> None:
    fragments = dult.Fragments()
    assert fragments.add(b"\x00\x02\x03\x00") is None
    assert fragments.add(b"\x01\x03\x00\x00") == bytes.fromhex("020300030000")
    assert fragments.add(b"\x07odd") is None
    assert fragments.add(b"\x01\x03\x03") == b"\x03\x03"  # what came before an odd one is dropped
