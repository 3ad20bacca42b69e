"""Each look at a home network, for reports: when, which part of it, what was asked, and what failed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.lan.access.results import MethodResult
from scanner.store.case import Case
from scanner.store.events import queries

EVENT = "sweep"
MOST, LONGEST = 60, 64


class ReportedLook(NamedTuple):
    """`id` "s-1" ...; times in Unix seconds; `subnet` as CIDR or ""; `limits` codes of Discovery."""

    id: str
    start: float
    end: float
    subnet: str
    methods: tuple[MethodResult, ...]
    limits: tuple[str, ...] = ()
    dropped: int = 0


def listed(case: Case) -> list[ReportedLook]:
    """Every look in the order made. Raises StoreError for a damaged record."""
    return [_look(time, body) for time, body in queries.events(case, EVENT)]


def _look(time: float, body: Mapping[str, Any]) -> ReportedLook:
    end, dropped = body.get("end"), body.get("dropped")
    methods = (_method(row) for row in _list(body.get("methods")))
    return ReportedLook(
        str(body.get("id") or "?")[:LONGEST],
        time,
        float(end) if isinstance(end, int | float) else time,
        str(body.get("subnet") or "")[:LONGEST],
        tuple(method for method in methods if method is not None),
        tuple(str(limit)[:LONGEST] for limit in _list(body.get("limits"))),
        dropped if isinstance(dropped, int) else 0,
    )


def _method(row: object) -> MethodResult | None:
    match row:
        case [str(name), str(result), int(asked), int(answers), str() | None as why, *more]:
            aside = more[0] if more and type(more[0]) is int else 0  # kept since 2026-11
            told = name[:LONGEST], result[:LONGEST], asked, answers, why and why[:LONGEST]
            return MethodResult(*told, aside)
    return None


def _list(value: object) -> list[Any]:
    return value[:MOST] if isinstance(value, list) else []
