"""What a finding says of a home device, in sentences: names on the network, and what it could be and do."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scanner.text import clean
from signatures.home.capabilities import capabilities, category_name, sign_texts
from tui.wording.home import device, devices, looking

_Values = Mapping[str, Any]
_LABELS = {
    "home-addresses": "Addresses",
    "home-names": "Names",
    "home-model": "Model",
    "home-offers": "Offers",
}
ON_NETWORK, SEEN_BY = "On the network: {network}", "Seen by: {methods}"
_SURE = device.DEVICE_SURE | {"one-sign": device.ONE_SIGN}


def kind_of(vendor: str | None, category: str, able: Sequence[str]) -> str:
    """ "Ring doorbell with camera", "Camera": what a device is taken for."""
    kind = category_name(category, tuple(able))
    lower = kind if kind[:2].isupper() or kind[0].isdigit() else kind[0].lower() + kind[1:]
    return f"{clean(vendor, limit=30)} {lower}" if vendor else kind


def sign_text(code: str, which: str) -> str:
    """A sign of sharing in words; `which` "text" or "check"."""
    text = sign_texts().get(code)
    return str(getattr(text, which)) if text else clean(code)


def _likely(values: _Values, _: object) -> str:
    what = kind_of(values["vendor"], values["category"], values["capabilities"])
    product = clean(values["product"] or "", limit=60)
    more = not set(product.casefold().split()) <= set(what.casefold().split())
    sure = _SURE[values["sure"]]
    return f"{sure}: {what} ({product})." if more else f"{sure}: {what}."


def _same_signs(values: _Values, _: object) -> str:
    return device.SAME_SIGNS.format(kinds=", ".join(category_name(kind).lower() for kind in values["kinds"]))


def _sign(values: _Values, _: object) -> str:
    text, doors = sign_text(values["sign"], "text"), values.get("doors")
    told = "; ".join(clean(door, limit=160) for door in doors) if doors else ""
    return f"{text} {device.DOORS.format(doors=told)}" if told else text


def _could(values: _Values, _: object) -> str:
    text = capabilities()[values["capability"]]
    return f"{text.name}. {text.could}"


def _network(values: _Values, _: object) -> str:
    subnet = clean(values["subnet"]) if values["subnet"] else None
    return ON_NETWORK.format(network=devices.network(subnet, values["number"], values["of"]))


def _seen_by(values: _Values, _: object) -> str:
    methods = (looking.METHODS.get(method) or clean(method) for method in values["values"])
    return SEEN_BY.format(methods=", ".join(methods))


def _labelled(label: str) -> Callable[[_Values, object], str]:
    return lambda values, _: f"{label}: {', '.join(clean(v, limit=max(len(v), 1)) for v in values['values'])}"


SENTENCES: dict[str, Callable[[_Values, Any], str]] = {
    **{code: _labelled(label) for code, label in _LABELS.items()},
    "home-network": _network,
    "home-seen-by": _seen_by,
    "home-likely": _likely,
    "home-same-signs": _same_signs,
    "home-could-be-camera": lambda values, _: device.COULD_BE_CAMERA,
    "home-sign": _sign,
    "home-could": _could,
}
