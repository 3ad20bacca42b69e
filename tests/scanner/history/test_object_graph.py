"""A graph comes back as it was, and nothing comes back that was not one."""

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
import pytest

from scanner.history.object_graph import pack, unpack


class Point(NamedTuple):
    x: float
    name: str | None = None


@dataclass(slots=True)
class Node:
    name: str
    next: "Node | None" = None
    points: list[Point] = field(default_factory=list)
    seen: Counter[tuple[int, str]] = field(default_factory=Counter)
    late: deque[float] = field(default_factory=lambda: deque(maxlen=2))
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    said: int | str | bool = 0
    raw: bytes = b""


def circle() -> Node:
    one = Node("one", None, [Point(1.5), Point(float("-inf"), "b")], Counter({(1, "a"): 2}))
    one.next = Node("two", one, around={"x": frozenset("ab")}, said="\x1b", raw=b"\xff")
    one.late.extend((1.0, 2.0, 3.0))
    return one


def test_it_comes_back_with_its_circles() -> None:
    before, back = circle(), unpack(pack(circle()), Node)
    assert back.next is not None
    assert before.next is not None
    assert back.next.next is back
    assert (back.points, back.seen, back.late, back.late.maxlen) == (
        before.points, before.seen, before.late, 2,
    )  # fmt: skip
    assert (back.next.around, back.next.said, back.next.raw) == ({"x": frozenset("ab")}, "\x1b", b"\xff")
    assert isinstance(back.seen, Counter)
    assert pack(back) == pack(before)


@pytest.mark.parametrize("value", [Node(5), Node("x", next="y"), Node("x", said=1.5)])  # type: ignore[arg-type]
def test_a_value_of_another_type_is_not_written(value: Node) -> None:
    with pytest.raises(TypeError):
        pack(value)


def test_an_attribute_that_no_class_declares_is_not_left_out() -> None:
    class Loose:
        name: str

    loose = Loose()
    loose.name, loose.more = "x", 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        pack(loose)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (0, 5),
        (1, 7),
        (1, -1),
        (1, "one"),
        (2, [[1.0]]),
        (2, 3),
        (3, [[[1, 2]], [1]]),
        (4, [-1, []]),
        (4, [2, ["x"]]),
    ],
)
def test_a_value_of_another_type_is_not_read(column: int, value: object) -> None:
    told = msgspec.msgpack.decode(pack(circle()))
    (rows,) = told.values()
    rows[1 + column][0] = value
    with pytest.raises(ValueError, match=r".+"):
        unpack(msgspec.msgpack.encode(told), Node)
