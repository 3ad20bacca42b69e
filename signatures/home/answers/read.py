"""What a thing says of itself in an answer to its maker's question, or in a beacon. Raises on no input.

Where it stands (older Kasa plugs tell) and what it plays is never read. Sources: the makers' discovery
formats as python-kasa, python-miio, tinytuya, roombapy and Home Assistant's integrations read them; SADP
and DHIP in manuals.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from signatures.home.answers import frames, lifx

_LONGEST, _MOST = 200, 4_096
_TAG = re.compile(rb"<(DeviceDescription|DeviceType|Activated|OEMInfo)>([^<]{1,120})</")
_NO_MAKER = {"private", "general", "none", "", "onvif"}  # what re-brands put where a maker belongs


class Answer(NamedTuple):
    """What was read. `kind` the maker's own code for the kind of thing; `waiting` True where nobody has
    set it up yet, False where somebody has, None where it does not say."""

    maker: str | None = None
    model: str | None = None
    kind: str | None = None
    name: str | None = None
    waiting: bool | None = None


def read(port: int, data: object) -> Answer:
    """`data` as hex, of `port`; an empty Answer for what cannot be read."""
    reader = _READERS.get(port)
    if reader is None or not isinstance(data, str) or not data or len(data) > 2 * _MOST:
        return Answer()
    try:
        told = reader(bytes.fromhex(data))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Answer()
    return Answer(_text(told.maker), _text(told.model), _text(told.kind), _text(told.name), told.waiting)


def is_question(port: int, data: object) -> bool:
    """True for what an app sends on a device's port: it shows a phone that looks for things, and no thing."""
    if not isinstance(data, str) or len(data) > 2 * _MOST:
        return False
    if port == 32108:
        return data[:4].lower() == "f130"
    return port == 7000 and _is_tuya_app(data)


def _is_tuya_app(data: str) -> bool:
    """{"from": "app"} asks the things of version 3.5; source: tinytuya's scanner."""
    try:
        told = _json(frames.tuya_plain(bytes.fromhex(data)))
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("from") == "app"


def _text(value: object) -> str | None:
    return value.strip()[:_LONGEST] or None if isinstance(value, str) else None


def _json(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "replace"))


def _kasa(data: bytes) -> Answer:
    info = _json(frames.kasa_plain(data))["system"]["get_sysinfo"]
    kind = info.get("type") or info.get("mic_type")
    return Answer("TP-Link", info.get("model"), kind, info.get("alias"))


def _tapo(data: bytes) -> Answer:
    info = _json(data[data.index(b"{") :])["result"]
    fresh = info.get("factory_default")
    waiting = fresh if type(fresh) is bool else None
    return Answer(
        "TP-Link", info.get("device_model"), info.get("device_type"), info.get("device_name"), waiting
    )


def _sadp(data: bytes) -> Answer:
    found = {key: value.decode("utf-8", "replace") for key, value in _TAG.findall(data)}
    active = found.get(b"Activated", "").casefold()
    return Answer(
        found.get(b"OEMInfo"),
        found.get(b"DeviceDescription"),
        found.get(b"DeviceType"),
        None,
        {"true": False, "false": True}.get(active),
    )


def _dhip(data: bytes) -> Answer:
    info = _json(frames.dhip_plain(data))["params"]["deviceInfo"]
    maker = next((info[key] for key in ("Vendor", "Manufacturer") if _names_maker(info.get(key))), None)
    return Answer(maker, info.get("DeviceType"), info.get("DeviceClass"), info.get("MachineName"))


def _names_maker(value: object) -> bool:
    return isinstance(value, str) and value.casefold() not in _NO_MAKER


def _dvrip(data: bytes) -> Answer:
    info = _json(data[20:].rstrip(b"\0\n "))["NetWork.NetCommon"]
    return Answer(name=info.get("HostName"))


def _miio(data: bytes) -> Answer:
    return Answer(waiting=frames.miio_waiting(data))


def _wiz(data: bytes) -> Answer:
    module = _json(data)["result"]["moduleName"]
    return Answer("WiZ", module, module)


def _lifx(data: bytes) -> Answer:
    """StateService (3) is all the same; StateVersion (33) names maker and product."""
    kind = int.from_bytes(data[32:34], "little") if len(data) >= 36 else 0
    if kind == 33 and len(data) >= 44 and data[36:40] == b"\x01\0\0\0":
        product = lifx.product(int.from_bytes(data[40:44], "little"))
        return Answer("LIFX", product.name, product.kind)
    return Answer("LIFX") if kind in (3, 33) else Answer()


def _tuya(data: bytes) -> Answer:
    info = _json(frames.tuya_plain(data))
    active = info.get("active")
    waiting = active < 2 if type(active) is int else None
    return Answer("Tuya" if "gwId" in info else None, None, None, None, waiting)


def _yeelight(data: bytes) -> Answer:
    lines = (line.partition(b":") for line in data.split(b"\n")[:40])
    found = {key.strip().lower(): value.strip().decode("utf-8", "replace") for key, _, value in lines}
    return Answer("Yeelight", found.get(b"model"), found.get(b"model"), found.get(b"name"))


def _govee(data: bytes) -> Answer:
    return Answer("Govee", _json(data)["msg"]["data"]["sku"])


def _irobot(data: bytes) -> Answer:
    info = _json(data)
    return Answer("iRobot", info.get("sku"), None, info.get("robotname"))


def _ubnt(data: bytes) -> Answer:
    values = {kind: value.decode("utf-8", "replace") for kind, value in frames.ubnt_values(data).items()}
    model = values.get(0x14) or values.get(0x15) or values.get(0x0C)
    return Answer("Ubiquiti" if model else None, model, values.get(0x0C), values.get(0x0B))


def _magic_home(data: bytes) -> Answer:
    parts = data.decode("ascii", "replace").split(",")
    return Answer(model=parts[2]) if len(parts) == 3 else Answer()


def _pppp(data: bytes) -> Answer:
    return Answer(model=frames.pppp_id(data))


_READERS: Mapping[int, Callable[[bytes], Answer]] = {
    9999: _kasa,
    20002: _tapo,
    20004: _tapo,
    37020: _sadp,
    37810: _dhip,
    34569: _dvrip,
    54321: _miio,
    38899: _wiz,
    56700: _lifx,
    6666: _tuya,
    6667: _tuya,
    7000: _tuya,
    1982: _yeelight,
    4001: _govee,
    5678: _irobot,
    10001: _ubnt,
    48899: _magic_home,
    32108: _pppp,
}
