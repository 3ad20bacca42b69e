"""Signatures against the real minisign, both ways; keys and forged files."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.proof import minisign as proof_minisign
from scanner.log.proof.minisign import Signer, read_key
from scanner.store.case import Case, create
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from tests.scanner.log.made import T0

OWN = Signer(bytes(range(32)), b"\1\2\3\4\5\6\7\x08")
# RFC 8032, 7.1, test 1: the public key of this secret key
RFC_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_KEY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

needs_minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")


def minisign(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["minisign", *map(str, words)], capture_output=True, encoding="utf-8", timeout=180)


def test_the_key_is_that_of_the_standard() -> None:
    assert Signer(RFC_SEED, bytes(8)).public.key == RFC_KEY


@needs_minisign
@pytest.mark.parametrize("content", [b"", b"tag manifest\n", b"\0" * 100_000], ids=["none", "line", "long"])
def test_minisign_takes_our_signature_and_no_changed_file(tmp_path: Path, content: bytes) -> None:
    signed = tmp_path / "manifest.txt"
    signed.write_bytes(content)
    (tmp_path / "manifest.txt.minisig").write_text(
        OWN.sign(content, comment="record, 2026-11-24\nsecond line"), "utf-8"
    )
    (tmp_path / "public-key.txt").write_text(OWN.public.file, "utf-8")
    done = minisign("-V", "-m", signed, "-p", tmp_path / "public-key.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Trusted comment: record, 2026-11-24 second line" in done.stdout
    assert minisign("-V", "-m", signed, "-P", OWN.public.text).returncode == 0
    signed.write_bytes(content + b"x")
    assert minisign("-V", "-m", signed, "-P", OWN.public.text).returncode != 0


@needs_minisign
@pytest.mark.parametrize("legacy", [[], ["-l"]])
def test_we_take_what_minisign_signed(tmp_path: Path, legacy: list[str]) -> None:
    signed = tmp_path / "letter.txt"
    signed.write_bytes(b"letter")
    assert minisign("-G", "-W", "-p", tmp_path / "pub", "-s", tmp_path / "sec").returncode == 0
    done = minisign("-S", *legacy, "-m", signed, "-s", tmp_path / "sec", "-t", "mine")
    assert done.returncode == 0, done.stderr
    signature, key = (
        (tmp_path / "letter.txt.minisig").read_text("utf-8"),
        (tmp_path / "pub").read_text("utf-8"),
    )
    assert proof_minisign.verify(b"letter", signature, key) == "mine"
    assert proof_minisign.verify(b"Letter", signature, key) is None


def test_every_changed_character_of_a_signature_is_noticed() -> None:
    whole = OWN.sign(b"content", comment="made 2026")
    assert proof_minisign.verify(b"content", whole, OWN.public.text) == "made 2026"
    start = whole.index("\n") + 1  # the first line is a remark that nothing signs
    padding = {i for i, sign in enumerate(whole) if sign in "=\n"}
    for place in range(start, len(whole)):
        other = "A" if whole[place] != "A" else "B"
        changed = whole[:place] + other + whole[place + 1 :]
        if place not in padding and not _same_bits(whole, changed):
            assert proof_minisign.verify(b"content", changed, OWN.public.text) is None, place


def _same_bits(one: str, two: str) -> bool:
    """The last letter of a base64 line holds bits that mean nothing."""
    pairs = zip(one.splitlines(), two.splitlines(), strict=True)
    return all(
        a == b or (a.endswith("=") and proof_minisign._raw(a) == proof_minisign._raw(b)) for a, b in pairs
    )


def test_another_key_is_not_taken() -> None:
    whole = OWN.sign(b"content", comment="x")
    assert (
        proof_minisign.verify(b"content", whole, Signer(bytes(32), b"\1\2\3\4\5\6\7\x08").public.text) is None
    )
    assert proof_minisign.verify(b"content", whole, Signer(bytes(range(32)), bytes(8)).public.text) is None


@settings(deadline=None, max_examples=75)
@given(signature=st.text(max_size=200), key=st.text(max_size=120))
def test_nothing_given_as_a_signature_is_a_crash(signature: str, key: str) -> None:
    assert proof_minisign.verify(b"", signature, key) is None
    assert proof_minisign.verify(b"", signature, OWN.public.file) is None
    assert proof_minisign.verify(b"", OWN.sign(b"", comment=""), key) is None
    read_key(key)


def test_a_record_has_its_own_key_and_tells_it_once(case: Case, tmp_path: Path) -> None:
    writer = Writer(case)
    own = proof_minisign.signer(writer, now=T0)
    assert proof_minisign.signer(writer, now=T0 + 1).public == own.public == proof_minisign.public_key(case)
    assert queries.events(case, "key") == [(T0, {"public": own.public.text})]
    with create(tmp_path / "other.db", None, now=0.0) as other:
        assert proof_minisign.public_key(other) != own.public
    case.copy_to(tmp_path / "copy.db", None)


def test_a_record_of_an_earlier_version_gets_a_key(case: Case) -> None:
    case.db.execute("DELETE FROM meta WHERE key LIKE 'sign_%'")
    assert proof_minisign.public_key(case) is None
    assert proof_minisign.signer(Writer(case), now=T0).public == proof_minisign.public_key(case)
