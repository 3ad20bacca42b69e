"""Each look at a home network, as a part of a report: what was sent, where, and what did not work."""

from collections.abc import Iterator

from scanner.lan.access.results import ANSWERED, NO_ANSWER, NOT_ASKED, NOT_PERMITTED, MethodResult
from scanner.log.export.content import Content
from scanner.log.export.formats.document import Grid, Section, Sheet, Text
from scanner.log.findings.sweeps_told import ReportedLook
from tui.wording import saying
from tui.wording.home import looking
from tui.wording.log import report as words

_QUIET = "quiet cameras"


def look_line(look: ReportedLook) -> str:
    """One look in one paragraph."""
    return " ".join(_sentences(look))


def _sentences(look: ReportedLook) -> Iterator[str]:
    start, end = saying.moment_utc(look.start), saying.moment_utc(look.end)
    yield words.LOOK.format(id=look.id, start=start, end=end, network=look.subnet or words.LOOK_NO_NETWORK)
    for result, sentence in words.LOOK_RESULTS.items():
        names = [_name(method) for method in look.methods if method.result == result]
        if names:
            yield sentence.format(names="; ".join(names))
    cameras = {method.result for method in look.methods if method.name == _QUIET}
    if not look.methods:
        yield words.LOOK_NOT_KEPT
    elif cameras & {ANSWERED, NO_ANSWER}:
        yield words.LOOK_QUIET
    elif cameras <= {NOT_ASKED}:
        yield words.LOOK_NOT_QUIET
    elif cameras == {NOT_PERMITTED}:
        yield words.LOOK_QUIET_FAILED
    for method in look.methods:
        if method.why and method.result not in (NOT_ASKED,):
            yield words.LOOK_FAILED.format(name=looking.METHODS.get(method.name, method.name), why=method.why)
    yield from (words.LOOK_LIMITS[code] for code in look.limits if code in words.LOOK_LIMITS)
    if look.dropped:
        yield words.LOOK_DROPPED.format(number=look.dropped)


def _name(method: MethodResult) -> str:
    name = looking.METHODS.get(method.name, method.name)
    return f"{name} ({method.asked} sent, {method.answers} back)" if method.asked else name


def devices_sheet(content: Content) -> Sheet:
    """One row for each device that a look found."""
    rows = [
        (
            one.id,
            name,
            " ".join(one.addresses),
            saying.moment_utc(one.first_seen),
            saying.moment_utc(one.last_seen),
            one.mark,
        )
        for one, name in ((one, words.device(one.name, one.confidence)) for one in content.devices)
    ]
    return Sheet("devices", words.DEVICE_COLUMNS, tuple(rows))


def devices(content: Content) -> Section:
    """Every device that a look found, as a table."""
    rows = tuple(
        (
            f"{device.id}\n{words.device(device.name, device.confidence)}",
            f"{saying.moment_utc(device.first_seen)}\n{saying.moment_utc(device.last_seen)}",
            "\n".join(device.addresses[:4]),
            device.mark,
        )
        for device in content.devices
    )
    grid = Grid(words.DEVICES, words.DEVICE_HEAD, rows, (4, 4, 4, 2))
    return Section(words.DEVICES, (Text(words.DEVICES_SAY), grid), "devices", new_page=True)
