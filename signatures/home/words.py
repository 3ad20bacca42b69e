"""Maker, product-line and kind words in names. They say what stands in no list, as `likely`."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from signatures.home.capabilities import categories
from signatures.home.codes import ModelCode, find_codes
from signatures.home.evidence import HostEvidence
from signatures.home.lexicon import SIGNS, Lexicon, lexicon

T = TypeVar("T")

_TXT_DECLARED = (
    "md", "model", "am", "manufacturer", "vendor", "ty", "usb_mfg", "usb_mdl", "mdl", "mn", "vn", "product",
    "project_name", "app", "mf", "devicename", "brand",
)  # fmt: skip
_TXT_NAMED = ("fn", "n", "dn", "friendly_name", "name", "nn", "title")
_TXT_MAKERS, _TXT_MODELS = ("manufacturer", "usb_mfg", "mf", "brand"), ("md", "model", "am", "mdl", "usb_mdl")
_MAKER_FIELDS = frozenset(
    {"txt:manufacturer", "txt:usb_mfg", "txt:mf", "txt:brand", "ssdp:manufacturer", "answer:maker"}
)
_HOST_DECLARED = (
    "answer:maker",
    "answer:model",
    "vendor_class",
    "ssdp:manufacturer",
    "ssdp:modelname",
    "ssdp:modeldescription",
    "ssdp:modelnumber",
)
_HOST_NAMED = ("answer:name", "ssdp:friendlyname", "hostname", "netbios")
_ONVIF = re.compile(r"onvif://www\.onvif\.org/(?:name|hardware)/(.+)", re.IGNORECASE | re.DOTALL)
_URN = re.compile(r"urn:(?:schemas-)?([\w.-]{2,60}):(?:device|service):.+", re.IGNORECASE | re.DOTALL)
_COMMON_URN = re.compile(r"upnp|wifialliance|microsoft|multiscreen|openhome|dlna", re.IGNORECASE)
_STACK = re.compile(  # what runs the UPnP of many makers' things
    r"\b(?:linux|unix|posix|debian|ubuntu|android|windows|microsoft|microstack|intel|upnp|miniupnpd|dlnadoc|dlna|"
    r"portable sdk for upnp devices|portable sdk|server|media|httpapi|cling|platinum|gupnp|nt)\b[^\s,]*",
    re.IGNORECASE,
)
_COMMON_TARGET = re.compile(r"urn:|uuid:|upnp:|ssdp:", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_EDGE = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")
_MOST_WORDS, _LONGEST = 24, 4
_CHIPS = frozenset({"espressif", "tuya"})  # whose address blocks are in what others build
_VAGUE = {"server", "pc"}
PERSONAL = {"computer", "phone", "tablet"}
BRIDGED = {"lock", "garage", "thermostat", "alarm"}


class WordHint(NamedTuple):
    """What words in one text say. `declared` True for a field that the maker fills, False for a chosen name.

    `vendor` or `category` None where the words do not say; `capabilities` of the line or category;
    `strength` "line" (make and kind at once), "kind", "maker" (who sells one kind only), or "owner" of the
    address block; `specific` True for a line that is more than a maker's name; `part` True for a maker whose
    modules others build in.
    """

    field: str
    text: str
    declared: bool
    vendor: str | None
    category: str | None
    capabilities: frozenset[str]
    product: str | None
    strength: str
    specific: bool = False
    part: bool = False
    length: int = 0  # characters of the words of a line, or of maker and kind; 0 where but one is named
    said: str = ""  # the whole text as received, where `text` is a part of it or was put together


def hints(evidence: HostEvidence) -> list[WordHint]:
    """What the words in a host's declared fields and names say."""
    owners = evidence.texts.get("oui_org", {}).values()
    sure = frozenset(words_of(owner)[0] for owner in owners if words_of(owner))
    owned = [_owner_hint(text) for text in owners]
    near = frozenset(hint.vendor for hint in owned if hint and hint.vendor)
    makers = frozenset(_makers(evidence))
    texts = sorted(set(_fields(evidence)))
    found = [
        hint if said == text else hint._replace(said=said)
        for field, text, declared, said in texts
        if (hint := _hint(field, text, declared, sure, near, makers))
    ]
    return found + [hint for hint in owned if hint]


def _makers(evidence: HostEvidence) -> Iterator[str]:
    """The makers that a thing names as its own, not who makes parts."""
    names = [service.txt[key] for service in evidence.services for key in _TXT_MAKERS if service.txt.get(key)]
    for field in ("ssdp:manufacturer", "answer:maker"):
        names += evidence.texts.get(field, {}).values()
    for name in names:
        vendor = _longest(words_of(name), lexicon().vendors)[1]
        if vendor and vendor not in lexicon().parts:
            yield vendor


@lru_cache(maxsize=4096)
def _owner_hint(text: str) -> WordHint | None:
    """The maker named in the address block owner's name: "Xiamen Yealink Network Technology Co.,Ltd"."""
    book, words = lexicon(), words_of(text)
    vendor = _longest(words, book.vendors, book.ordinary)[1]
    if vendor is None and words and words[0] in book.sure_owner:
        vendor = book.vendors.get(words[0])
    if vendor is None:
        return None
    only = book.only.get(vendor)
    usual = categories()[only].usual if only else frozenset[str]()
    return WordHint("oui_org", text, False, vendor, only, usual, None, "owner")


def _fields(evidence: HostEvidence) -> Iterator[tuple[str, str, bool, str]]:
    """Field, text to read, whether the maker fills it, and the text as received."""
    for service in evidence.services:
        for key in _TXT_DECLARED:
            if service.txt.get(key):
                yield f"txt:{key}", service.txt[key], True, service.txt[key]
        makers = [service.txt[key] for key in _TXT_MAKERS if service.txt.get(key)]
        models = [(f"txt:{key}", service.txt[key]) for key in _TXT_MODELS if service.txt.get(key)]
        yield from _joined(makers, models)
        for key in _TXT_NAMED:
            if service.txt.get(key):
                yield f"txt:{key}", service.txt[key], False, service.txt[key]
        if service.name:
            yield "name", service.name, False, service.name
    for field, declared in [(f, True) for f in _HOST_DECLARED] + [(f, False) for f in _HOST_NAMED]:
        for text in evidence.texts.get(field, {}).values():
            yield field, text, declared, text
    for maker, model in (("ssdp:manufacturer", "ssdp:modelname"), ("answer:maker", "answer:model")):
        models = [(model, text) for text in evidence.texts.get(model, {}).values()]
        yield from _joined(evidence.texts.get(maker, {}).values(), models)
    for scope in evidence.texts.get("wsd:scopes", {}).values():
        found = _ONVIF.fullmatch(scope)
        if found:
            yield "wsd:scopes", found[1], True, scope
    for text in evidence.texts.get("ssdp:server", {}).values():
        if (own := _STACK.sub(" ", text).strip(" ,/")) != "":
            yield "ssdp:server", own, True, text
    for field in ("ssdp:st", "ssdp:nt", "ssdp:devicetype"):
        for text in evidence.texts.get(field, {}).values():
            found = _URN.fullmatch(text)
            if found and not _COMMON_URN.search(found[1]):
                yield field, found[1], True, text  # the domain in a maker's own type
            elif not _COMMON_TARGET.match(text):
                yield field, text, True, text  # "venstar:thermostat:ecp"


def _joined(makers: Iterable[str], models: list[tuple[str, str]]) -> Iterator[tuple[str, str, bool, str]]:
    """Maker and model as one text: "Era 100" says what it is beside "Sonos"."""
    for maker in makers:
        name = _longest(words_of(maker), lexicon().vendors)[1] or maker
        for field, model in models:
            if name.casefold() not in model.casefold():
                yield field, f"{name} {model}", True, model


@lru_cache(maxsize=8192)
def _hint(
    field: str,
    text: str,
    declared: bool,
    sure: frozenset[str],
    near: frozenset[str],
    makers: frozenset[str],
) -> WordHint | None:
    """`sure` ordinary words that the owner of the address block bears out ("ring" beside Ring LLC); `near`
    the makers that the block's owner is, `makers` those that the thing names as its own."""
    book, words = lexicon(), words_of(text)
    line_words, line = _longest(words, book.lines)
    kind_words, kind = _kind(words, book)
    doubted = frozenset[str]() if declared else _unsure(book, kind, sure)
    if field not in _MAKER_FIELDS:
        doubted |= book.adjectives - sure
    vendor_words, vendor = _longest(words, book.vendors, doubted)
    if vendor and vendor_words in kind_words:  # of a "TCL Google TV"
        vendor_words, vendor = _longest(words, book.vendors, {*doubted, vendor_words})
        vendor_words, vendor = (vendor_words, vendor) if vendor else _longest(words, book.vendors, doubted)
    part = vendor in book.parts
    if kind and vendor and book.only.get(vendor, kind) != kind and not _beyond(words, vendor_words, book):
        kind = None  # "NOW TV" is no TV
    other = kind not in (None, "hub") and line is not None and kind != line.category
    if other and line_words in book.vendors and _beyond(words, line_words, book):
        line = None  # a "SwitchBot cam" is not what SwitchBot's things are else
    coded = _coded(text, vendor, near, makers, alone=field == "wsd:scopes")
    if coded and not (line and line_words not in book.vendors and len(line_words) > len(coded.text)):
        return _code_hint(field, text, declared, coded)
    if line and (_one_house(vendor or line.vendor, line.vendor) or vendor_words in line_words):
        can = line.capabilities | _added(words, line.category, book)
        return WordHint(
            field, text, declared, line.vendor, line.category, can, line.product, "line",
            specific=line_words not in book.vendors, length=len(line_words.replace(" ", "")),
        )  # fmt: skip
    if kind == "tv" and not declared and book.only.get(vendor or "") == "speaker":
        kind = "speaker"  # "sonos-bedroom-tv" stands by the TV
    if kind is None and "switch" in words and sure & _CHIPS:
        kind = "plug"  # on a chip that things are built with: no switch of a network
    if kind == "hub" and vendor and book.only.get(vendor) in {*BRIDGED, "router"}:
        kind = book.only[vendor]  # the bridge of a lock opens the lock
    if kind == "computer" and vendor and kind_words in _VAGUE:
        kind = book.only.get(vendor, kind)  # a server for cameras sees
    if kind:
        usual = (categories()[kind].usual | _added(words, kind, book)) - book.lacks.get(
            kind_words, frozenset()
        )
        named = vendor is not None and kind not in {"hub", *PERSONAL}
        length = len(vendor_words.replace(" ", "")) + len(kind_words.replace(" ", "")) if named else 0
        return WordHint(field, text, declared, vendor, kind, usual, None, "kind", part=part, length=length)
    if vendor:
        only = book.only.get(vendor)
        usual = categories()[only].usual if only else frozenset[str]()
        return WordHint(field, text, declared, vendor, only, usual, None, "maker", part=part)
    return None


def _added(words: tuple[str, ...], kind: str, book: Lexicon) -> frozenset[str]:
    """What a word adds to its kind of thing: a recorder is a camera that stores."""
    found = (book.adds.get((kind, phrase), ()) for _, phrase in _phrases(words))
    return frozenset(capability for more in found for capability in more)


def _beyond(words: tuple[str, ...], vendor_words: str, book: Lexicon) -> bool:
    """True if a word for the kind stands outside the maker's own name."""
    text = f" {' '.join(words)} "
    for spelled in {vendor_words, vendor_words.replace(" ", "")}:
        text = text.replace(f" {spelled} ", " | ")
    return _kind(tuple(text.split()), book)[1] is not None


def _coded(
    text: str, vendor: str | None, near: frozenset[str], makers: frozenset[str], *, alone: bool
) -> ModelCode | None:
    """The model code in a text, unless another maker is named there or anywhere as the thing's own.

    `alone` where only cameras and recorders speak: there a camera's code counts without its maker.
    """
    builders = lexicon().builders
    for found in find_codes(text):
        maker = found.code.vendor
        if makers and not any(_one_house(one, maker) or builders.get(maker) == one for one in makers):
            continue
        named = vendor is not None and _one_house(vendor, maker)
        if named or any(_one_house(owner, maker) for owner in near):
            return found
        counts = not found.code.beside or (alone and found.code.category == "camera")
        if vendor in (None, *lexicon().parts) and counts:
            return found
    return None


def _code_hint(field: str, text: str, declared: bool, found: ModelCode) -> WordHint:
    code, length = found.code, len(found.text)
    return WordHint(
        field, text, declared, code.vendor, code.category, code.capabilities, code.product, "line",
        specific=True, length=length,
    )  # fmt: skip


def _one_house(one: str, other: str) -> bool:
    """True for a maker and its brand: "Google" and "Google Nest"."""
    return one.split()[0] == other.split()[0]


def _unsure(book: Lexicon, kind: str | None, sure: frozenset[str]) -> frozenset[str]:
    """Ordinary words that name no maker in a chosen name; beside a word for the kind all do."""
    if kind in PERSONAL:  # "ring laptop" is a person's; "dell laptop" may be the maker's
        return book.ordinary - sure - book.sure_owner
    return frozenset() if kind else book.ordinary - sure


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """ "LivingRoomCam2" -> living, room, cam2; and again unsplit, and with letters and digits apart."""
    plain = SIGNS.split(_HUMP.sub(" ", text).casefold())
    words = [word for word in plain if word][:_MOST_WORDS]
    whole = [word for word in SIGNS.split(text.casefold()) if word][:_MOST_WORDS]
    apart, whole_apart = (
        [part for word in run for part in _EDGE.split(word) if part][:_MOST_WORDS] for run in (words, whole)
    )
    runs = [run for run in (words, whole, apart, whole_apart) if run]
    unique = [run for at, run in enumerate(runs) if run not in runs[:at]]
    return tuple(word for run in unique for word in (*run, "|"))


def _phrases(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for at in range(len(words)):
        for length in range(1, _LONGEST + 1):
            run = words[at : at + length]
            if "|" in run or len(run) < length:
                break
            yield at, " ".join(run)


def _longest(
    words: tuple[str, ...], table: Mapping[str, T], without: Collection[str] = ()
) -> tuple[str, T | None]:
    hits = [(len(p), -at, p) for at, p in _phrases(words) if p in table and p not in without]
    return (max(hits)[2], table[max(hits)[2]]) if hits else ("", None)


def _kind(words: tuple[str, ...], book: Lexicon) -> tuple[str, str | None]:
    """The kind named by the most words; of equals the last, as in "garage light". First the words."""
    hits = [(phrase.count(" "), at, phrase) for at, phrase in _phrases(words) if phrase in book.kinds]
    if hits:
        phrase = max(hits)[2]
        return phrase, book.kinds[phrase]
    for word in reversed(words):
        for ending, kind in book.endings:
            if word.endswith(ending) and len(word) > len(ending) + 1 and word not in book.vendors:
                return ending, kind
    return "", None
