import subprocess
import sys

import pytest

from signatures.errors import SignatureError
from signatures.home.load import load, proofs
from signatures.home.signature import Pattern

GOOD = """
[[device]]
vendor = "Maker"
product = "camera"
capabilities = ["camera"]
also = ["doorbell"]
confidence = "likely"
source = "maker/page"
shared = true
match = [
  { hostname_glob = ["cam-*", "eye-*"], oui = ["AABBCC", "AABBCCD"] },
  { udp = { port = 9, how = "answers" } },
]
"""


def _expecting(key: str, said: str) -> str:
    return f'{key} = [{{ type = "arp", expect = {{ {said} }} }}]'


def test_what_must_come_out_is_what_the_entry_says_unless_it_says_otherwise() -> None:
    example = 'example = [{ type = "arp" }, { type = "udp", port = 1, expect = { vendor = "" } }]\n'
    text = GOOD.replace("match =", f'{example}counter_example = [{{ type = "arp" }}]\nmatch =')
    first, second, third = (proof for _, proof in proofs(text, where="camera.toml", sources={"maker"}))
    assert first.expect == {"vendor": "Maker", "category": "camera", "capabilities": ["camera"]}
    assert second.expect == {"vendor": "", "category": "camera", "capabilities": ["camera"]}
    assert second.announcement.values == {"port": 1}
    assert third.expect is None


def test_an_entry_becomes_a_signature_with_a_pattern_for_each_match() -> None:
    (signature,) = load(GOOD, where="camera.toml", sources={"maker"})
    assert (signature.vendor, signature.category, signature.shared) == ("Maker", "camera", True)
    assert signature.also == {"doorbell"}
    assert signature.patterns == (
        Pattern(texts=(("hostname", ("cam-*", "eye-*")),), oui=("AABBCC", "AABBCCD")),
        Pattern(udp=(9, "answers")),
    )


def test_types_and_txt_keys_are_folded() -> None:
    text = GOOD.replace(
        GOOD[GOOD.index("match") :], 'match = [{ mdns_type = "_CGI._tcp", txt = { MD = "X*" } }]'
    )
    (signature,) = load(text, where="camera.toml", sources={"maker"})
    assert signature.patterns == (Pattern(mdns_type="_cgi._tcp", texts=(("txt:md", ("X*",)),)),)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('confidence = "likely"', 'confidence = "sure"', "confidence is 'sure'"),
        ('confidence = "likely"', 'confidense = "likely"', "unknown key 'confidense'"),
        ('confidence = "likely"', "", "missing key 'confidence'"),
        ('product = "camera"', "product = 3", "product is 3; expected str"),
        ('product = "camera"', 'product = " "', "product is empty"),
        ('["camera"]', '["cameras"]', "capabilities has 'cameras'"),
        ('["doorbell"]', '["bell"]', "also has 'bell'"),
        ('"maker/page"', '"nowhere"', "source 'nowhere' is not in sources.toml"),
        ('"AABBCC"', '"aabbcc"', "match 1: oui is"),
        ("port = 9", "port = 70000", "match 2: udp is"),
        ('how = "answers"', 'how = "speaks"', "match 2: udp is"),
        ("hostname_glob = ", "hostname_globs = ", "match 1: unknown key 'hostname_globs'"),
        ('["cam-*", "eye-*"]', "[]", "match 1: hostname_glob is []"),
        ("{ udp", '{ name_glob = "x", udp', "match 2: name_glob and txt need an mdns_type"),
        ("{ udp", '{ mdns_type = "hap", udp', "match 2: mdns_type is 'hap'"),
        ("{ udp", '{ wsd = { names = "x" }, udp', "match 2: unknown key 'wsd.names'"),
        ('{ udp = { port = 9, how = "answers" } }', "{}", "match 2: empty"),
        ("shared = true", "example = 3", "example is 3; expected list"),
        ("shared = true", "example = [3]", "example is to be a list of announcements"),
        ("shared = true", 'example = [{ type = "post" }]', "example 1: type is 'post'; use one of arp"),
        ("shared = true", 'example = [{ type = "arp", time = 1 }]', "example 1: unknown key 'time'"),
        ("shared = true", _expecting("example", 'kind = "x"'), "example 1: unknown key 'expect.kind'"),
        ("shared = true", _expecting("example", "vendor = 3"), "example 1: expect.vendor is 3; expected str"),
        ("shared = true", _expecting("example", 'category = "cam"'), "example 1: expect.category has 'cam'"),
        ("shared = true", _expecting("example", 'capabilities = ["x"]'), "expect.capabilities has 'x'"),
        ("shared = true", _expecting("counter_example", ""), "counter_example 1: expect is a table, in an"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named(old: str, new: str, problem: str) -> None:
    assert old in GOOD
    with pytest.raises(SignatureError) as caught:
        load(GOOD.replace(old, new), where="camera.toml", sources={"maker"})
    assert str(caught.value).startswith("camera.toml: entry 1: ")
    assert problem in str(caught.value)


def test_all_problems_are_named_at_once() -> None:
    wrong = GOOD.replace('"likely"', '"sure"') + GOOD.replace('["camera"]', '["eyes"]')
    with pytest.raises(SignatureError) as caught:
        load(wrong, where="kamera.toml", sources=set())
    lines = str(caught.value).splitlines()
    assert len(lines) == 5  # the file's name, one confidence, one capability, a source twice
    assert any("entry 1" in line for line in lines)
    assert any("entry 2" in line for line in lines)


@pytest.mark.parametrize("text", ["device = 3", "[[device]]\nmatch = 1", "x = 1", "nonsense ["])
def test_a_broken_file_is_refused(text: str) -> None:
    with pytest.raises(SignatureError, match=r"camera\.toml"):
        load(text, where="camera.toml", sources=set())


def test_reading_loads_no_heavy_library() -> None:
    heavy = {"pymanuf", "requests", "asyncio", "scapy", "zeroconf", "rich", "textual"}
    code = (
        "import sys; from signatures.home.matching.match import recognise;"
        "from signatures.announcement import Announcement;"
        "recognise([Announcement('arp', 1.0, {'mac': 'EC:71:DB:00:00:01'})]);"
        f"print(*({heavy!r} & sys.modules.keys()))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], encoding="utf-8").split() == []
