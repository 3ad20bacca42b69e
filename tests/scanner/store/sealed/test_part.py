"""A sealed part: what its record reads, what nobody else does, and what is told of every way to spoil it."""

import io
import os
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.store.errors import StoreError, StoreProblem
from scanner.store.sealed import chain, form
from scanner.store.sealed.reading import Found, PartReader
from scanner.store.sealed.writing import PartWriter

PAIR, OTHER = chain.new_pair(), chain.new_pair()
T0 = 1_767_600_000.0
ROOM = 1 << 20
WORDS = [f"stretch {number}".encode() for number in range(6)]


def head(**more: object) -> form.Head:
    return form.Head(os.urandom(32).hex(), T0, "scan", True, **more)  # type: ignore[arg-type]


def begun(path: Path, room: int = ROOM) -> PartWriter:
    told = head()
    return PartWriter(path, PAIR.public, told, bytearray.fromhex(told.key), room)


def written(path: Path, *, end: bool = False) -> list[bytes]:
    """Six blocks; the frames as they lie in the file, the last one perhaps the end."""
    writer, sizes = begun(path), [form.BLOCKS_AT]
    for words in WORDS:
        writer.add(form.WINDOW, words, now=T0)
        sizes.append(path.stat().st_size)
    if end:
        writer.end(T0 + 60)
        sizes.append(path.stat().st_size)
    writer.abandon()
    content = path.read_bytes()
    return [content[a:b] for a, b in pairwise(sizes)]


def read(content: bytes, pair: chain.Pair = PAIR) -> tuple[Found, list[bytes]]:
    reader = PartReader(io.BytesIO(content), pair)
    return reader.found, [body for _, body in reader.blocks()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "000001.part"


def test_what_was_written_is_read_by_the_record_alone(path: Path) -> None:
    written(path, end=True)
    content = path.read_bytes()
    found, bodies = read(content)
    assert bodies == WORDS
    assert found.whole
    assert found.end == form.EndBody(T0 + 60)
    assert not found.torn
    assert read(content, OTHER)[0].head is None
    assert not any(words in content for words in WORDS)
    assert b"scan" not in content


def test_whoever_takes_the_key_of_now_reads_and_forges_nothing_that_was_before(path: Path) -> None:
    """Key n is erased once block n is written, and no key leads back to it."""
    writer = begun(path)
    before = bytes(writer._chain.key)
    writer.add(form.WINDOW, WORDS[0], now=T0)
    taken = bytes(writer._chain.key)
    writer.add(form.WINDOW, WORDS[1], now=T0)
    frame = form.FRAME.size
    content = path.read_bytes()
    length, _ = form.FRAME.unpack_from(content, form.BLOCKS_AT)
    sealed = content[form.BLOCKS_AT + frame : form.BLOCKS_AT + frame + length]
    for key, opens in ((before, True), (taken, False)):
        one = chain.Chain(bytearray(key))
        assert (chain.unseal(PAIR, sealed, chain=one, part=writer.id) is not None) is opens
    forged = chain.Chain(bytearray(taken))
    inner = form.block_body(form.WINDOW, b"never heard")
    new = chain.seal(PAIR.public, inner, chain=forged, part=writer.id)
    spoilt = (
        content[: form.BLOCKS_AT]
        + form.FRAME.pack(len(new), 0)
        + new
        + content[form.BLOCKS_AT + frame + length :]
    )
    found, bodies = read(spoilt)
    assert (found.changed, bodies) == (1, [WORDS[1]])
    writer.abandon()
    assert not any(writer._chain.key)


Spoil = Callable[[list[bytes]], list[bytes]]
FORGED = form.FRAME.pack(form.MIN_SEALED, 6) + os.urandom(form.MIN_SEALED)
SPOILT: dict[str, tuple[Spoil, dict[str, int], int]] = {  # what is done; what is told; how many stay readable
    "one changed": (lambda f: [*f[:2], f[2][:-1] + bytes([f[2][-1] ^ 1]), *f[3:]], {"changed": 1}, 5),
    "one put in": (lambda f: [*f[:2], FORGED, *f[2:]], {"changed": 1}, 6),
    "one twice": (lambda f: [*f[:3], f[2], *f[3:]], {"changed": 1}, 6),
    "two swapped": (lambda f: [*f[:2], f[3], f[2], *f[4:]], {"moved": 1}, 6),
    "two cut out": (lambda f: [*f[:2], *f[4:]], {"missing": 2}, 4),
    "the last two cut off": (lambda f: f[:4], {"missing": 2}, 4),
    "cut in the middle of one": (lambda f: [*f[:3], f[3][:500]], {"missing": 3}, 3),
    "all cut off": (lambda f: [], {"missing": 6}, 0),
}


@pytest.mark.parametrize("way", SPOILT)
def test_every_way_to_spoil_it_is_told(path: Path, way: str) -> None:
    frames = written(path)
    start = path.read_bytes()[: form.BLOCKS_AT]
    spoil, expected, readable = SPOILT[way]
    found, bodies = read(start + b"".join(spoil(frames)))
    told = {name: getattr(found, name) for name in ("changed", "moved", "missing")}
    assert told == {"changed": 0, "moved": 0, "missing": 0} | expected
    assert not found.whole
    assert bodies == [one for one in WORDS if one in bodies]
    assert len(bodies) == readable


def test_rolled_back_after_its_end_is_told_as_one_without_an_end(path: Path, tmp_path: Path) -> None:
    """What lay there an hour ago, tip and all, is whole in itself; that it did not end is not hidden."""
    writer = begun(path)
    writer.add(form.WINDOW, WORDS[0], now=T0)
    old = path.read_bytes()
    writer.add(form.WINDOW, WORDS[1], now=T0)
    writer.end(T0 + 9)
    assert read(path.read_bytes())[0].end is not None
    found, bodies = read(old)
    assert found.end is None
    assert bodies == [WORDS[0]]


def _rolled_back(path: Path, old: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate(len(old))


def _exchanged(path: Path, old: bytes) -> None:
    if sys.platform == "win32":
        pytest.skip("an open file cannot be removed there")
    path.unlink()
    path.write_bytes(old)


@pytest.mark.parametrize("change", [_rolled_back, _exchanged])
def test_what_is_changed_while_it_is_written_is_noticed(
    path: Path, change: Callable[[Path, bytes], None]
) -> None:
    writer = begun(path)
    writer.add(form.WINDOW, WORDS[0], now=T0)
    old = path.read_bytes()
    writer.add(form.WINDOW, WORDS[1], now=T0)
    try:
        change(path, old)
        with pytest.raises(StoreError) as raised:
            writer.add(form.WINDOW, WORDS[2], now=T0)
        assert raised.value.problem is StoreProblem.GONE
    finally:
        writer.abandon()


@pytest.mark.parametrize("cut", [1, 11, 12, 13, 500, 1060])
def test_a_block_half_written_accuses_nobody(path: Path, cut: int) -> None:
    """A kill or a power cut: the tip still shows the number before, and behind it is what arrived."""
    writer = begun(path)
    for words in WORDS[:3]:
        writer.add(form.WINDOW, words, now=T0)
    before = path.read_bytes()
    writer.add(form.WINDOW, WORDS[3], now=T0)
    frame = path.read_bytes()[len(before) :]
    writer.abandon()
    for arrived in (frame[:cut], frame[:cut] + bytes(len(frame) - cut)):  # short, or grown and not filled
        found, bodies = read(before + arrived)
        assert found.torn
        assert found.whole
        assert not found.doubtful
        assert bodies == WORDS[:3]


def test_killed_between_a_block_and_its_tip_nothing_is_lost(path: Path) -> None:
    writer = begun(path)
    writer.add(form.WINDOW, WORDS[0], now=T0)
    tips = path.read_bytes()[form.TIPS_AT : form.BLOCKS_AT]
    writer.add(form.WINDOW, WORDS[1], now=T0)
    writer.abandon()
    content = bytearray(path.read_bytes())
    content[form.TIPS_AT : form.BLOCKS_AT] = tips  # the step was never written down
    found, bodies = read(bytes(content))
    assert found.whole
    assert not found.torn
    assert bodies == WORDS[:2]


def test_what_stands_behind_the_last_block_is_told_and_nobody_is_accused(path: Path) -> None:
    written(path)
    found, bodies = read(path.read_bytes() + FORGED)
    assert found.doubtful
    assert found.whole
    assert not found.torn
    assert bodies == WORDS
    written(path.with_name("2.part"), end=True)
    found, _ = read(path.with_name("2.part").read_bytes() + FORGED)
    assert found.changed == 1  # behind an end nothing was ever begun


def test_without_a_tip_nobody_can_tell_how_many_there_were(path: Path) -> None:
    frames = written(path)
    start = bytearray(path.read_bytes()[: form.BLOCKS_AT])
    start[form.TIPS_AT :] = bytes(form.SLOTS * form.TIP.size)
    found, bodies = read(bytes(start) + b"".join(frames[:3]))
    assert not found.tip
    assert not found.whole
    assert bodies == WORDS[:3]


def test_where_it_is_full_that_is_said_and_what_comes_after_is_counted(path: Path) -> None:
    writer = begun(path, room=20_000)
    added = [writer.add(form.WINDOW, words * 50, now=T0 + at) for at, words in enumerate(WORDS * 10)]
    kept = sum(added)
    assert 0 < kept < len(added)
    assert added == sorted(added, reverse=True)
    middle = read(path.read_bytes())[0]
    assert middle.full == T0 + kept  # also where it is killed now
    writer.end(T0 + 99)
    assert path.stat().st_size <= 20_000
    found, bodies = read(path.read_bytes())
    assert found.end == form.EndBody(T0 + 99, len(added) - kept, T0 + kept)
    assert len(bodies) == kept
    assert found.whole


@given(content=st.binary(max_size=3_000))
@settings(max_examples=30, deadline=None)
def test_any_bytes_are_read_without_harm(content: bytes) -> None:
    assert read(content)[1] == []
    assert read(form.MAGIC + content)[1] == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("part") / "1.part"
    written(path, end=True)
    return path.read_bytes()


@given(data=st.data())
@settings(max_examples=75, deadline=None)
def test_a_part_spoilt_anywhere_gives_only_what_was_written_and_never_passes_for_whole(
    whole: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(min_size=1, max_size=40))
    how = data.draw(st.sampled_from(["over", "in", "cut"]))
    after = {"over": at + len(put), "in": at, "cut": at + data.draw(st.integers(1, 3_000))}[how]
    spoilt = whole[:at] + (b"" if how == "cut" else put) + whole[after:]
    found, bodies = read(spoilt)
    assert all(body in WORDS for body in bodies)
    lost = len(bodies) < len(WORDS)
    assert not lost or not found.whole or found.end is None


@pytest.mark.parametrize(
    "more",
    [
        {"begun": 1e300},
        {"begun": -1.0},
        {"source": "x"},
        {"offset_s": 10**9},
        {"zone": "z" * 65},
        {"key": "ab"},
    ],
)
def test_a_head_out_of_bounds_is_none(path: Path, more: dict[str, object]) -> None:
    told = msgspec.structs.replace(head(), **more)
    PartWriter(path, PAIR.public, told, bytearray(32), ROOM).end(T0)
    assert read(path.read_bytes())[0].head is None


@given(inner=st.binary(max_size=2_000))
@settings(max_examples=30, deadline=None)
def test_a_block_that_unpacks_to_anything_is_bounded(inner: bytes) -> None:
    block = form.read_block(inner)
    assert block is None or len(block[1]) <= form.MAX_BODY


def test_a_block_that_unpacks_to_too_much_is_none() -> None:
    import zlib

    packed = zlib.compress(bytes(form.MAX_BODY + 1), 9)
    assert form.read_block(form._INNER.pack(form.WINDOW, len(packed)) + packed) is None
