"""SSDP and WS-Discovery messages as text."""

import uuid
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.lan.methods.describing import ssdp, wsd
from scanner.lan.methods.describing.xmltext import elements

ANSWER = (
    b"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nDATE: Sun\r\nEXT:\r\n"
    b"Location: http://192.168.1.20:80/d\r\n"
    b"SERVER: Linux UPnP/1.0 Sonos/79.1\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\n\r\n"
)


def test_a_search_question_to_all_and_to_one() -> None:
    assert ssdp.build("ssdp:all") == (
        b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
        b'MAN: "ssdp:discover"\r\nMX: 2\r\nST: ssdp:all\r\n\r\n'
    )
    assert b"MX" not in ssdp.build("ssdp:all", "192.168.1.20")


def test_header_names_are_upper_case_and_passing_ones_are_not_kept() -> None:
    headers = ssdp.parse(ANSWER)
    assert headers is not None
    assert ssdp.kept(headers) == {
        "LOCATION": "http://192.168.1.20:80/d",
        "SERVER": "Linux UPnP/1.0 Sonos/79.1",
        "ST": "upnp:rootdevice",
        "USN": "uuid:1::upnp:rootdevice",
    }


HEARD = [
    pytest.param(
        b"NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\n\r\n", True, id="here I am"
    ),
    pytest.param(
        b"NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:byebye\r\n\r\n", False, id="goodbye"
    ),
    pytest.param(
        b'M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\n\r\n', False, id="a question"
    ),
    pytest.param(b"HTTP/1.1 404 Not Found\r\nST: x\r\n\r\n", False, id="not found"),
    pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", False, id="no headers"),
    pytest.param(b"", False, id="empty"),
    pytest.param(b"HTTP/1.1 200 OK\nST: x\n\n", True, id="bare line feeds"),
]


@pytest.mark.parametrize(("data", "counts"), HEARD)
def test_what_counts_as_an_answer(data: bytes, counts: bool) -> None:
    assert (ssdp.parse(data) is not None) is counts


def test_headers_without_end_are_bounded() -> None:
    data = b"HTTP/1.1 200 OK\r\nST: x\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"A" * 900) for n in range(60))
    headers = ssdp.parse(data)
    assert headers is not None
    assert len(headers) <= 24
    assert max(map(len, headers.values())) <= 512


def test_probes_are_well_formed_and_numbered() -> None:
    ident = str(uuid.uuid4())
    for cameras in (False, True):
        found = elements(wsd.build(ident, cameras=cameras))
        assert found is not None
        texts = {element.path[-1]: element.text for element in found}
        assert texts["MessageID"] == f"urn:uuid:{ident}"
        assert texts.get("Types") == ("dn:NetworkVideoTransmitter" if cameras else None)


def match(types: str, scopes: str, declare: str = "", name: str = "ProbeMatch") -> bytes:
    return (
        f'<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" {declare}><e:Body>'
        f"<w:ProbeMatches><w:{name}><w:Types>{escape(types)}</w:Types>"
        f"<w:Scopes>{escape(scopes)}</w:Scopes>"
        f"</w:{name}></w:ProbeMatches></e:Body></e:Envelope>"
    ).encode()


CAMERA_SCOPES = "onvif://www.onvif.org/name/Nursery%20cam\n onvif://www.onvif.org/type/audio_encoder"


def test_types_are_given_with_their_usual_prefix() -> None:
    data = match("tdn:NetworkVideoTransmitter other:Thing", CAMERA_SCOPES,
                 'xmlns:tdn="http://www.onvif.org/ver10/network/wsdl"')  # fmt: skip
    assert wsd.parse(data) == (
        ["dn:NetworkVideoTransmitter", "other:Thing"],
        ["onvif://www.onvif.org/name/Nursery%20cam", "onvif://www.onvif.org/type/audio_encoder"],
    )


def test_a_hello_counts_and_our_own_probe_does_not() -> None:
    assert wsd.parse(match("pub:Computer", "", name="Hello")) == (["pub:Computer"], [])
    assert wsd.parse(wsd.build("x", cameras=True)) is None


def test_words_without_end_are_bounded() -> None:
    found = wsd.parse(match(" ".join(f"t{n}" for n in range(500)), ""))
    assert found is not None
    assert len(found[0]) == 64


@settings(deadline=None, max_examples=75)
@given(st.binary(max_size=200), st.integers(0, 300))
def test_no_bytes_make_them_raise(data: bytes, at: int) -> None:
    ssdp.parse(data)
    ssdp.parse(ANSWER[:at] + data)
    wsd.parse(data)
    wsd.parse(match("a:b", "c")[:at] + data)
