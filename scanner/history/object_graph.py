"""Objects that refer to each other as bytes, and back: only of classes that the types of fields name.

Unlike a pickle it holds no code and calls none: each value is checked against the type that its field has,
and an object stands once however many refer to it. Objects of one class make a table, each field a column.
"""

from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Plain = Any  # what MessagePack knows: numbers, texts, bytes, lists
T = TypeVar("T")

_SCALARS: dict[Any, frozenset[type]] = {
    None: frozenset((NoneType,)),
    NoneType: frozenset((NoneType,)),
    bool: frozenset((bool,)),
    int: frozenset((int,)),
    float: frozenset((float, int)),
    str: frozenset((str,)),
    bytes: frozenset((bytes,)),
}
_LISTS: dict[Any, Callable[[list[Any]], Any]] = {
    list: list, Sequence: list, tuple: tuple, set: set, frozenset: frozenset,
}  # fmt: skip
_DICTS: dict[Any, Callable[[dict[Any, Any]], Any]] = {dict: dict, Mapping: dict, Counter: Counter}


class _Array(Generic[T]):
    """Stands for `array`, which takes no type of its items at run time before Python 3.12."""


class _Way(NamedTuple):
    """How values of one type are written and read; `scalars` of those that stand as they are."""

    write: Callable[[Any, "_Tables"], Plain]
    read: Callable[[Plain, "_Tables"], Any]
    scalars: frozenset[type] = frozenset()


class _Tables:
    """The objects of each class, in the order of their numbers."""

    def __init__(self) -> None:
        self.objects: dict[type, list[Any]] = {}
        self._numbers: dict[int, int] = {}

    def number(self, value: object, of: type) -> int:
        """The object's number in the table of its class; it gets one when it is met first."""
        number = self._numbers.get(id(value))
        if number is None:
            if type(value) is not of:
                raise TypeError(f"{type(value).__name__} stands for {of.__name__}")
            table = self.objects.setdefault(of, [])
            number = self._numbers[id(value)] = len(table)
            table.append(value)
        return number

    def at(self, number: Plain, of: type) -> Any:
        """The object of this number."""
        if type(number) is not int or number < 0:
            raise ValueError("a number was expected")
        return self.objects[of][number]


def pack(root: object) -> bytes:
    """The object and all that it leads to. Raises TypeError where a value is not of its field's type."""
    import msgspec

    tables = _Tables()
    tables.number(root, type(root))
    columns: dict[type, list[list[Plain]]] = {}
    done: dict[type, int] = {}
    while of := next((of for of, table in tables.objects.items() if done.get(of, 0) < len(table)), None):
        new = tables.objects[of][done.get(of, 0) :]
        done[of] = len(tables.objects[of])
        kept = columns.setdefault(of, [[] for _ in _fields(of)])
        for column, (name, way) in zip(kept, _fields(of).items(), strict=True):
            values = [*map(attrgetter(name), new)]
            if not (way.scalars and way.scalars.issuperset(map(type, values))):
                values = [way.write(value, tables) for value in values]
            column += values
        _all_fields(new, of)
    return msgspec.msgpack.encode({_name(of): [done[of], *kept] for of, kept in columns.items()})


def unpack(packed: bytes, of: type[T]) -> T:
    """The object that was packed. Raises ValueError where the bytes hold anything else."""
    import msgspec

    try:
        told = msgspec.msgpack.decode(packed, type=dict[str, list[Any]])
        tables, classes = _Tables(), {_name(each): each for each in _classes(of)}
        for name, (count, *columns) in told.items():
            made = classes[name]
            if not columns or any(len(column) != count for column in columns):
                raise ValueError("columns of one length were expected")
            tables.objects[made] = [object.__new__(made) for _ in columns[0]]
        for name, (_, *columns) in told.items():
            _fill(classes[name], columns, tables)
        return tables.at(0, of)  # type: ignore[no-any-return]
    except (msgspec.MsgspecError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no graph of {of.__name__}") from error


def _fill(of: type, columns: list[list[Plain]], tables: _Tables) -> None:
    """Give the objects of a class the values of their fields."""
    for column, (name, way) in zip(columns, _fields(of).items(), strict=True):
        if way.scalars:
            _check(column, way.scalars)
        else:
            column = [way.read(plain, tables) for plain in column]
        for each, value in zip(tables.objects[of], column, strict=True):
            object.__setattr__(each, name, value)


def _check(plain: list[Plain], known: frozenset[type]) -> None:
    if not isinstance(plain, list) or not known.issuperset(map(type, plain)):
        raise ValueError("a value of another type")


def _all_fields(objects: list[Any], of: type) -> None:
    """Nothing of an object is left out: what its class does not declare has no type to be checked against."""
    if of.__dictoffset__ and any(vars(each).keys() != _fields(of).keys() for each in objects):
        raise TypeError(f"{of.__name__} has attributes that it does not declare")


def _name(of: type) -> str:
    return f"{of.__module__}.{of.__qualname__}"


@cache
def _fields(of: type) -> dict[str, _Way]:
    return {name: _way(hint) for name, hint in _hints(of).items()}


@cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of, localns={"array": _Array})


def _classes(root: type) -> set[type]:
    """The classes of all objects that can be met from one on."""
    found: set[type] = set()
    waiting: list[Any] = [root]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and hint not in found and _is_ours(hint):
            found.add(hint)
            waiting += _hints(hint).values()
    return found


def _is_ours(hint: Any) -> bool:
    return isinstance(hint, type) and hint.__module__.partition(".")[0] in ("scanner", "signatures", "tests")


@cache
def _way(hint: Any) -> _Way:
    """How values of this type are written and read. Raises TypeError for a type that cannot be kept."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _as_it_is(_SCALARS[hint])
    if origin in (Union, UnionType):
        return _one_of(args)
    if origin is tuple and args[-1] is not ...:
        return _row(tuple, args)
    if origin in _LISTS:
        return _many(_LISTS[origin], _way(args[0]))
    if origin in _DICTS:
        return _pairs(_DICTS[origin], _way(args[0]), _way(args[1] if len(args) > 1 else int))
    if origin is deque:
        return _queue(_way(args[0]))
    if origin is _Array:
        return _Way(lambda value, _: list(value), lambda plain, _: array("d", plain))
    if hint is date:
        return _Way(lambda value, _: value.toordinal(), lambda plain, _: date.fromordinal(plain))
    if _is_ours(hint) and issubclass(hint, tuple):
        return _row(hint._make, tuple(_hints(hint).values()))
    if _is_ours(hint):
        return _Way(lambda value, to: to.number(value, hint), lambda plain, of: of.at(plain, hint))
    raise TypeError(f"{hint} cannot be kept")


def _as_it_is(scalars: frozenset[type]) -> _Way:
    def same(value: Any, _: _Tables) -> Any:
        if type(value) not in scalars:
            raise TypeError(f"{type(value).__name__} is of another type")
        return value

    return _Way(same, same, scalars)


def _one_of(args: Sequence[Any]) -> _Way:
    """Values that stand as they are, and of one type more at most: one with fields, or a collection."""
    ways = [_way(arg) for arg in args]
    scalars = frozenset().union(*(way.scalars for way in ways))
    more = [way for way in ways if not way.scalars]
    if not more:
        return _as_it_is(scalars)
    if len(more) > 1 or int in scalars:
        raise TypeError("the types of a union cannot be told apart")
    (other,) = more
    return _Way(
        lambda value, to: value if type(value) in scalars else other.write(value, to),
        lambda plain, of: plain if type(plain) in scalars else other.read(plain, of),
    )


def _row(make: Callable[[Iterator[Any]], Any], hints: Sequence[Any]) -> _Way:
    ways = [_way(hint) for hint in hints]
    writers = [(way.scalars, way.write) for way in ways]

    def read(plain: Plain, of: _Tables) -> Any:
        return make(way.read(each, of) for way, each in zip(ways, _list(plain), strict=True))

    def write(value: Any, to: _Tables) -> Plain:
        return [
            each if type(each) in scalars else written(each, to)
            for (scalars, written), each in zip(writers, value, strict=True)
        ]

    return _Way(write, read)


def _many(make: Callable[[list[Any]], Any], item: _Way) -> _Way:
    def write(value: Any, to: _Tables) -> Plain:
        if make in (set, frozenset):
            value = sorted(value, key=repr)  # the same graph gives the same bytes
        return list(value) if item.scalars else [item.write(each, to) for each in value]

    return _Way(write, lambda plain, of: make(_items(plain, item, of)))


def _items(plain: Plain, item: _Way, of: _Tables) -> list[Any]:
    if item.scalars:
        _check(plain, item.scalars)
        return plain  # type: ignore[no-any-return]
    return [item.read(each, of) for each in _list(plain)]


def _pairs(make: Callable[[dict[Any, Any]], Any], key: _Way, value: _Way) -> _Way:
    keys, values = _many(list, key), _many(list, value)

    def read(plain: Plain, of: _Tables) -> Any:
        told, said = _list(plain)
        return make(dict(zip(keys.read(told, of), values.read(said, of), strict=True)))

    return _Way(lambda told, to: [keys.write(told, to), values.write(told.values(), to)], read)


def _queue(item: _Way) -> _Way:
    items = _many(list, item)

    def read(plain: Plain, of: _Tables) -> Any:
        most, told = _list(plain)
        if most is not None and (type(most) is not int or most < 0):
            raise ValueError("a length was expected")
        return deque(items.read(told, of), most)

    return _Way(lambda value, to: [value.maxlen, items.write(value, to)], read)


def _list(plain: Plain) -> list[Any]:
    if not isinstance(plain, list):
        raise ValueError("a list was expected")
    return plain
