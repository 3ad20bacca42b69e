"""RFC 3161 against a real time-stamp service: openssl's own, with a root made by the test."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.proof import rfc3161
from scanner.log.proof.rfc3161 import StampError

DIGEST = hashlib.sha256(b"the head of a chain").digest()
SERVICE = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[req]
distinguished_name = name
[name]
"""


def openssl(folder: Path, *words: str) -> None:
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("service")
    (folder / "conf").write_text(SERVICE.format(folder=folder), "utf-8")
    (folder / "serial").write_text("01", "utf-8")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "conf"]
    for name in ("root", "stranger"):
        made = [
            "-keyout",
            f"{name}.key",
            "-out",
            f"{name}.pem",
            "-subj",
            f"/CN={name}",
            "-extensions",
            "root",
        ]
        openssl(folder, "req", "-x509", *key, *made)
    openssl(folder, "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=tsa")
    issue = [
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-CAcreateserial",
        "-extfile",
        "conf",
        "-extensions",
        "signer",
    ]
    openssl(folder, "x509", "-req", "-in", "tsa.csr", *issue, "-out", "tsa.pem")
    (folder / "question.tsq").write_bytes(rfc3161.question(DIGEST))
    asked = ["-config", "conf", "-queryfile", "question.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key"]
    openssl(folder, "ts", "-reply", *asked, "-out", "answer.tsr")
    return folder


def test_a_service_understands_the_question(service: Path) -> None:
    done = subprocess.run(
        ["openssl", "ts", "-query", "-in", "question.tsq", "-text"],
        cwd=service,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Hash Algorithm: sha256" in done.stdout
    assert "Certificate required: yes" in done.stdout
    assert len(rfc3161.question(DIGEST)) < 70


def test_a_good_answer_says_when(service: Path) -> None:
    pytest.importorskip("rfc3161_client")
    answer, root = (service / "answer.tsr").read_bytes(), (service / "root.pem").read_bytes()
    made = (service / "answer.tsr").stat().st_mtime
    assert abs(rfc3161.check(answer, DIGEST, [root]).time - made) < 60
    for digest, roots in (
        (hashlib.sha256(b"another").digest(), [root]),
        (DIGEST, [(service / "stranger.pem").read_bytes()]),
    ):
        with pytest.raises(StampError, match="not-good"):
            rfc3161.check(answer, digest, roots)
    changed = bytearray(answer)
    changed[-10] ^= 1
    with pytest.raises(StampError):
        rfc3161.check(bytes(changed), DIGEST, [root])


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(StampError, match="extra"):
        rfc3161.check(b"", DIGEST, [])


@settings(deadline=None, max_examples=30)
@given(answer=st.binary(max_size=200), root=st.binary(max_size=50))
def test_no_answer_is_a_crash(answer: bytes, root: bytes) -> None:
    pytest.importorskip("rfc3161_client")
    with pytest.raises(StampError):
        rfc3161.check(answer, DIGEST, [root])


def test_a_question_over_no_hash_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        rfc3161.question(b"short")
