"""The page about one home device, for `device` and for screens. Pure; texts from outside are cleaned here."""

from collections.abc import Sequence
from typing import Any

from scanner.lan.devices.household import Household
from scanner.lan.devices.inventory import Device, is_guess
from scanner.log.diary.moments import here
from scanner.log.findings import stated
from scanner.log.statement import Statement
from signatures.home import access
from signatures.home.capabilities import capabilities
from signatures.home.signature import CAPABILITIES
from tui.present.home.order import may_see
from tui.present.home.rows import device_title
from tui.wording import page
from tui.wording.home import device as device_words
from tui.wording.home import devices
from tui.wording.log import statements
from tui.wording.log.device_statements import sign_text
from tui.wording.saying import ON_SCREEN, full_date, local_time

_MOST_VALUES = 8
_CARRIED = {"phone", "tablet", "computer", "console"}  # they see too, and are somebody's in plain sight
_MOST_CHECKED = 4  # capabilities whose checks a page lists


def device_page(household: Household, device: Device) -> list[str]:
    """One device in full: what was seen, what it could do, why, what to check, what a change gives away."""
    first = (f"{device_title(device)}  ({device.id})", user_said(household, device))
    return [
        line
        for name, body in (first, *device_parts(household, device))
        for line in (name, *_indented(body), "")
    ]


def device_parts(household: Household, device: Device) -> list[tuple[str, list[str]]]:
    """The parts of the page that have something to say, each with its heading: what it may see or hear and
    what to do now first; its port and maker, and then its addresses, last."""
    all_parts = [
        (device_words.COULD_WEAK if is_guess(device) else device_words.COULD, could(device)),
        (page.NEXT, _next(device)),
        (device_words.WHO_CAN_GET_IN, who_can_get_in(device)),
        (device_words.CHANGING, [*device_words.BEFORE_A_CHANGE, *_changing(device)]),
        (page.CANNOT_SHOW_HEAD, [device_words.DEVICE_CANNOT_SHOW]),
        (page.MAKES_OF_IT, made_of_it(device)),
        (page.RECORDED, recorded(household, device)),
    ]
    return [(name, body) for name, body in all_parts if body]


def _indented(body: list[str]) -> list[str]:
    return ["  " + text for text in body]


def user_said(household: Household, device: Device) -> list[str]:
    """What the user said of it, and what is in doubt about that."""
    until = household.until.get(device.id)
    day = full_date(local_time(until)) if until is not None else ""
    lines = [device_words.marked_as(devices.DEVICE_MARKS[device.mark], day)] if device.mark else []
    return lines + ([device_words.DOUBT] if device.id in household.doubts else [])


def recorded(household: Household, device: Device) -> list[str]:
    """What was seen of a device, a line each."""
    return _sentences(stated.device_recorded(household, device, most=_MOST_VALUES), device)


def made_of_it(device: Device) -> list[str]:
    """What the app makes of a device, and why."""
    return _sentences(stated.device_worked_out(device), device)


def could(device: Device) -> list[str]:
    """What a device could do to a person; first what a camera could, where the signs fit one as well."""
    first = [device_words.IF_A_CAMERA.format(could=capabilities()["camera"].could)] if may_see(device) else []
    return first + _sentences(stated.device_could(device), device)


def who_can_get_in(device: Device) -> list[str]:
    """Whose it is, what to look at in which order, and whom a change alerts, with where that was read."""
    lines = list(device_words.DEVICE_QUESTIONS)
    for told in _access(device):
        lines += [f"{at}. {text}" for at, text in enumerate(told.look, 1)]
        lines += [device_words.A_CHANGE_ALERTS.format(alerts=told.alerts)]
        lines += [device_words.READ_ON.format(source=told.source, day=full_date(told.checked))]
    return lines


def access_json(device: Device) -> list[dict[str, Any]]:
    """The same for programs: of its kind, then of its maker."""
    return [
        {"look": list(told.look), "alerts": told.alerts, "source": told.source,
         "checked": told.checked.isoformat()}
        for told in _access(device)
    ]  # fmt: skip


def _access(device: Device) -> list[access.Access]:
    """Of its kind, then of its maker. Of what may be a camera the camera's; its kind is a guess."""
    return [told for told in (_of_kind(device), access.of_maker(device.vendor)) if told is not None]


def _of_kind(device: Device) -> access.Access | None:
    return access.of_kind("camera" if may_see(device) else device.category)


def _sentences(of_device: Sequence[Statement], device: Device) -> list[str]:
    telling = statements.Telling(here(device.last_seen), ON_SCREEN)
    return list(dict.fromkeys(statements.screen_sentence(one, telling) for one in of_device))


def _next(device: Device) -> list[str]:
    stands = "camera" in device.capabilities and device.category not in _CARRIED
    lines = [device_words.UNKNOWN_CAMERA] if stands and device.mark is None else []
    lines += [device_words.LOOK_FOR_A_LENS] if may_see(device) and device.mark is None else []
    texts, kind = capabilities(), _of_kind(device)
    told = kind.covers if kind is not None else frozenset()
    able = [word for word in CAPABILITIES if word in device.capabilities and word not in told]
    for word in able[:_MOST_CHECKED]:
        lines += [
            device_words.CHECK.format(name=f"{texts[word].name}:"),
            *(f"  {text}" for text in texts[word].check),
        ]
    return lines + list(dict.fromkeys(sign_text(sign.code, "check") for sign in device.signs))


def _changing(device: Device) -> list[str]:
    texts = capabilities()
    able = [word for word in CAPABILITIES if word in device.capabilities]
    return list(dict.fromkeys(texts[word].changing for word in able[:_MOST_CHECKED]))
