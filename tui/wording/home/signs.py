"""The signs by which a device was recognised: a sentence for each observed fact."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from scanner.model import Reason
from scanner.text import clean

_Facts = Mapping[str, Any]


_MODEL = 'It gives its model as "{text}".'
_MAKER = 'It gives its maker as "{text}".'
_CALLS = 'It calls itself "{text}".'
_KIND = 'It says it is of the kind "{text}".'
_FIELDS: dict[str, str] = {
    "hostname": 'Its name on the network is "{text}".',
    "netbios": 'Its Windows name is "{text}".',
    "name": _CALLS,
    "mdns": 'It offers "{text}".',
    "oui_org": "The first part of its address belongs to {text}.",
    "oui": "Its address begins with {text}.",
    "wsd:types": _KIND,
    "wsd:scopes": 'It says about itself "{text}".',
    "ssid": 'Its Wi-Fi name is "{text}".',
    "mac": "Its address, {text}, is made up by the device.",
    "gateway": "All traffic to the internet goes through it.",
    **dict.fromkeys(("txt:md", "txt:model", "txt:am", "txt:mdl", "txt:usb_mdl", "txt:ty"), _MODEL),
    **dict.fromkeys(("ssdp:modelname", "ssdp:modelnumber", "ssdp:modeldescription"), _MODEL),
    **dict.fromkeys(("txt:manufacturer", "txt:usb_mfg", "txt:vendor", "txt:vn", "ssdp:manufacturer"), _MAKER),
    **dict.fromkeys(("txt:fn", "txt:n", "txt:dn", "txt:friendly_name", "ssdp:friendlyname"), _CALLS),
    **dict.fromkeys(("ssdp:st", "ssdp:nt", "ssdp:devicetype"), _KIND),
    "ssdp:server": 'Its software calls itself "{text}".',
    "txt:ci": "The number that it gives for its kind, in Apple Home, is {text}.",
    "txt:dt": "The number that it gives for its kind, in Matter, is {text}.",
}
_ANSWERED = "It answered a question that makers send to such devices (port {text})."
_CALLS_OUT = "It calls out by itself, as such devices do (port {text})."
_ONVIF = re.compile(r"onvif://www\.onvif\.org/([^/]+)/(.+)", re.IGNORECASE | re.DOTALL)
_SCOPES = {"name": _CALLS, "hardware": _MODEL}
_SENDS = {
    "audio_encoder": "It says that it can send sound.",
    "video_encoder": "It says that it can send pictures.",
    "networkvideotransmitter": "It says that it can send pictures.",
    "ptz": "It says that it can turn.",
}
_URN = re.compile(r"urn:[^:]*:(?:device|service):([^:]+)(?::\d+)?", re.IGNORECASE)


def reason(said: Reason) -> str:
    """The sentence of one observed fact behind a recognition. Raises KeyError for an unknown code."""
    return _REASONS[said.code](said.facts)


def _recognised(facts: _Facts) -> str:
    field, received = facts["field"], str(facts["text"])
    if field == "udp":
        port, _, how = received.partition(" ")
        return (_CALLS_OUT if how == "beacons" else _ANSWERED).format(text=clean(port, limit=8))
    sentence, text = _onvif(field, received)
    group, _, key = field.partition(":")
    sentence = sentence or _FIELDS.get(field) or _FIELDS.get(group) or ""
    kind = _URN.fullmatch(text) if sentence == _KIND else None
    text = clean(kind[1] if kind else text, limit=60)
    if not sentence:
        key = clean(key, limit=20)
        return f'It says about itself: {key} is "{text}".' if key else f'It shows "{text}".'
    return sentence.format(text=_organisation(text) if field == "oui_org" else text)


def _onvif(field: str, text: str) -> tuple[str | None, str]:
    """The sentence for what a camera tells of itself by ONVIF, and its words; (None, `text`) for all else."""
    if not field.startswith("wsd:"):
        return None, text
    found = _ONVIF.fullmatch(text)
    told = found[2] if found else text.rpartition(":")[2]
    return _SENDS.get(told.casefold()) or (_SCOPES.get(found[1].casefold()) if found else None), (
        told if found and found[1].casefold() in _SCOPES else text
    )


def _organisation(name: str) -> str:
    """As the registry spells it, without its wide commas and the full stop before ours."""
    return name.replace("\uff0c", ", ").removesuffix(".")


_REASONS: dict[str, Callable[[_Facts], str]] = {
    "recognised-by": _recognised,
    "random-address": lambda f: "It uses a made-up address, as phones do.",
    "network-part-by": lambda f: (
        f"Its network part was made by {_organisation(clean(f['organisation'], limit=60))}."
    ),
    "behind-extender": lambda f: (
        "Its hardware address stands for others too: a Wi-Fi extender or a router answers for them."
    ),
}
REASON_CODES = (*_REASONS,)
