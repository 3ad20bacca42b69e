"""Findings of a package worked out again from the package alone. Never raises on what a package holds."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scanner.hearing.coverage import Coverage
from scanner.log.export.package import bag, check
from scanner.log.findings.basis import again, rows
from scanner.log.findings.basis.again import WorkedOut

FOLDER = f"{bag.DATA}/work-out"
MOST = 4_000  # findings


class PackageAgain(NamedTuple):
    """What came out of `worked_out`; findings of tags that are `not_here`, and those that are `unreadable`.

    `coverage` of the listening that is told for them.
    """

    worked_out: tuple[WorkedOut, ...]
    not_here: tuple[str, ...]
    unreadable: tuple[str, ...]
    coverage: Coverage


def work_out(path: Path) -> PackageAgain:
    """Every finding of a tag, in the order of the diary."""
    done, not_here, unreadable, coverage = [], [], [], Coverage()
    for name, finding in _findings(path):
        content = check.content_of(path / FOLDER / f"{name}.json", most=rows.MAX_BYTES)
        if content is None:
            not_here.append(name)
            continue
        try:
            basis = rows.read(content)
            done.append(again.again(basis, finding["recorded"], finding["worked_out"])._replace(finding=name))
            coverage.listened_s += sum(max(0.0, row.end - row.start) for row in basis.windows)
        except (ValueError, LookupError, TypeError, AttributeError):
            unreadable.append(name)
    return PackageAgain(tuple(done), tuple(not_here), tuple(unreadable), coverage)


def _findings(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = 0
    for told in check.lines(path / check.LINES):
        finding = _entry(told).get("finding")
        if not isinstance(finding, dict) or finding.get("source") != "tag":
            continue
        name = finding.get("id")
        if isinstance(name, str) and check.FINDING.fullmatch(name):
            yield name, finding
            found += 1
            if found == MOST:
                return


def _entry(told: Mapping[str, Any]) -> Mapping[str, Any]:
    body = told.get("body")
    try:
        entry = json.loads(body) if isinstance(body, str) else told.get("entry")
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}
