"""Each look at a home network, as a part of a report: what was sent, where, and what did not work."""

from collections.abc import Iterator

from scanner.lan.results import ANSWERED, NO_ANSWER, NOT_ASKED, NOT_PERMITTED, MethodResult
from scanner.log.looks import Look
from tui.reporting import moments
from tui.wording import export as words
from tui.wording import home

QUIET = "quiet cameras"


def line(look: Look) -> str:
    """One look in one paragraph."""
    return " ".join(_sentences(look))


def _sentences(look: Look) -> Iterator[str]:
    start, end = moments.utc(look.start), moments.utc(look.end)
    yield words.LOOK.format(id=look.id, start=start, end=end, network=look.subnet or words.LOOK_NO_NETWORK)
    for result, sentence in words.LOOK_RESULTS.items():
        names = [_name(method) for method in look.methods if method.result == result]
        if names:
            yield sentence.format(names="; ".join(names))
    cameras = {method.result for method in look.methods if method.name == QUIET}
    if cameras & {ANSWERED, NO_ANSWER}:
        yield words.LOOK_QUIET
    elif cameras <= {NOT_ASKED}:
        yield words.LOOK_NOT_QUIET
    elif cameras == {NOT_PERMITTED}:
        yield words.LOOK_QUIET_FAILED
    for method in look.methods:
        if method.why and method.result not in (NOT_ASKED,):
            yield words.LOOK_FAILED.format(name=home.METHODS.get(method.name, method.name), why=method.why)
    yield from (words.LOOK_LIMITS[code] for code in look.limits if code in words.LOOK_LIMITS)
    if look.dropped:
        yield words.LOOK_DROPPED.format(number=look.dropped)


def _name(method: MethodResult) -> str:
    name = home.METHODS.get(method.name, method.name)
    return f"{name} ({method.asked} sent, {method.answers} back)" if method.asked else name
