"""The page about one home device, for `device` and for screens. Pure; texts from outside are cleaned here."""

from collections.abc import Callable

from scanner.lan.devices.household import Household
from scanner.lan.devices.inventory import Device, is_guess, on_one_answer
from scanner.text import clean
from signatures.home.capabilities import capabilities, category_name
from signatures.home.signature import CAPABILITIES
from tui.present.home.devices import maker_and_kind, may_see, reasons, sign_text, title
from tui.wording import home as words
from tui.wording import page
from tui.wording.saying import moment_here

_MOST_REASONS, _MOST_VALUES = 8, 8
_CARRIED = {"phone", "tablet", "computer", "console"}  # they see too, and are somebody's in plain sight
_SEEING = {"camera", "doorbell", "baby"}
_MOST_CHECKED = 4  # capabilities whose checks a page lists


def device_page(told: Household, device: Device) -> list[str]:
    """One device in full: what was seen, what it could do, why, what to check, what a change gives away."""
    first = (f"{title(device)}  ({device.id})", head(told, device))
    return [line for name, body in (first, *parts(told, device)) for line in (name, *_indented(body), "")]


def parts(told: Household, device: Device) -> list[tuple[str, list[str]]]:
    """The parts of the page that have something to say, in their order, each with its heading."""
    all_parts = [
        (page.RECORDED, recorded(told, device)),
        (page.MAKES_OF_IT, made_of_it(device)),
        (words.COULD_WEAK if is_guess(device) else words.COULD, could(device)),
        (page.CANNOT_SHOW, [words.CANNOT_SHOW]),
        (page.NEXT, _next(device)),
        (words.CHANGING, [*words.BEFORE, *_changing(device)]),
    ]
    return [(name, body) for name, body in all_parts if body]


def _indented(body: list[str]) -> list[str]:
    return ["  " + text for text in body]


def head(told: Household, device: Device) -> list[str]:
    """What the user said of it, and what is in doubt about that."""
    lines = [f"You marked it as {words.MARKS[device.mark]}."] if device.mark else []
    return lines + ([words.DOUBT] if device.id in told.doubts else [])


def recorded(
    told: Household, device: Device, *, say: Callable[[float], str] = moment_here, whole: bool = False
) -> list[str]:
    """What was seen of a device, a line each; `say` tells a moment. `whole` leaves nothing away."""
    lines = [words.when(say(device.first_seen), say(device.last_seen))]
    facts = {
        "On the network": [network_of(told, device)],
        "Addresses": [*device.ips, *device.macs],
        "Names": [*device.hostnames, *dict.fromkeys(service.name for service in device.services)],
        "Model": [device.model] if device.model else [],
        "Offers": sorted({service.type for service in device.services}),
        "Seen by": [words.METHODS.get(source, source) for source in device.seen_by],
    }
    for label, values in facts.items():
        some = values if whole else values[:_MOST_VALUES]
        shown = [clean(value, limit=max(len(value), 1)) for value in some if value]
        lines += [f"{label}: {', '.join(part)}" for part in _parted(shown)]
    return lines


def network_of(told: Household, device: Device) -> str:
    """The network that a device is on, as a person reads it."""
    home = told.home_of(device)
    return words.network(home.subnet, home.number, len(told.homes))


def _parted(values: list[str]) -> list[list[str]]:
    """Values in lots that fit into one line of an entry."""
    return [values[at : at + _MOST_VALUES] for at in range(0, len(values), _MOST_VALUES)]


def made_of_it(device: Device) -> list[str]:
    """What the app makes of a device, and why."""
    likely = words.SURE[device.confidence]
    if device.confidence == "exact" and on_one_answer(device):
        likely = words.ONE_SIGN
    what, product = maker_and_kind(device), clean(device.product or "", limit=60)
    more = not set(product.casefold().split()) <= set(what.casefold().split())
    lines = [f"{likely}: {what} ({product})." if more else f"{likely}: {what}."]
    if device.may_be:
        kinds = sorted(device.may_be, key=lambda kind: kind not in _SEEING)
        others = ", ".join(category_name(kind).lower() for kind in kinds)
        lines += [words.SAME_SIGNS.format(kinds=others)]
    lines += [words.COULD_BE_CAMERA] if may_see(device) else []
    lines += reasons(device)[:_MOST_REASONS]
    return lines + [sign_text(sign.code, "text") for sign in device.signs]


def could(device: Device) -> list[str]:
    """What a device could do to a person."""
    texts = capabilities()
    return [
        f"{texts[word].name}. {texts[word].could}" for word in CAPABILITIES if word in device.capabilities
    ]


def _next(device: Device) -> list[str]:
    stands = "camera" in device.capabilities and device.category not in _CARRIED
    lines = [words.UNKNOWN_CAMERA] if stands and device.mark is None else []
    lines += words.QUESTIONS
    texts = capabilities()
    for word in [word for word in CAPABILITIES if word in device.capabilities][:_MOST_CHECKED]:
        lines += [
            words.CHECK.format(name=f"{texts[word].name}:"),
            *(f"  {text}" for text in texts[word].check),
        ]
    return lines + list(dict.fromkeys(sign_text(sign.code, "check") for sign in device.signs))


def _changing(device: Device) -> list[str]:
    texts = capabilities()
    able = [word for word in CAPABILITIES if word in device.capabilities]
    return list(dict.fromkeys(texts[word].changing for word in able[:_MOST_CHECKED]))
