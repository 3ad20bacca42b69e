"""A package as BagIt (RFC 8493): everything readable in data/, two manifests that sha256sum checks.

Source: RFC 8493, 2.1 (bag declaration, manifests, tag manifest) and 2.2.2 (bag-info.txt).
"""

from collections.abc import Mapping

from scanner import wordlists

DATA, MANIFEST, TAG_MANIFEST = "data", "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE, KEY, STAMP = f"{TAG_MANIFEST}.minisig", "public-key.txt", "stamp-request.tsq"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
NUMBER = "package-number.txt"
OUTSIDE = frozenset((TAG_MANIFEST, SIGNATURE, STAMP, NUMBER))  # what the tag manifest cannot cover


def manifest(digests: Mapping[str, str]) -> bytes:
    """A manifest of path -> SHA-256 in hex, in the order of the paths, as `sha256sum -c` reads it."""
    return "".join(f"{digest}  {_path(path)}\n" for path, digest in sorted(digests.items())).encode()


def number(digest: str) -> bytes:
    """package-number.txt: the SHA-256 of the tag manifest, in digits and in words that can be said."""
    return f"sha256  {digest}\nwords   {wordlists.of_hash(bytes.fromhex(digest))}\n".encode()


def info(*, day: str, octets: int, files: int, version: str, about: str = "") -> bytes:
    """bag-info.txt; `day` the day it was made (YYYY-MM-DD), `about` one line on what it holds."""
    lines = (
        *((f"External-Description: {about}",) if about else ()),
        f"Bagging-Date: {day}",
        f"Bag-Software-Agent: homesweep {version}",
        f"Payload-Oxum: {octets}.{files}",
    )
    return ("\n".join(lines) + "\n").encode()


def read_manifest(content: bytes) -> dict[str, str] | None:
    """Path -> SHA-256 of a manifest; None if it is none, or names a path that leads out of the package."""
    found: dict[str, str] = {}
    for line in content.decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition(" ")
        path = path.lstrip(" *")
        parts = path.split("/")
        if len(digest) != 64 or not path or "\0" in path or path.startswith("/") or "\\" in path:
            return None
        if any(part in ("", ".", "..") or ":" in part for part in parts) or path in found:
            return None
        found[path] = digest.lower()
    return found or None


def _path(path: str) -> str:
    if any(sign in path for sign in "\r\n%\\"):
        raise ValueError(f"a name that no manifest can carry: {path!r}")
    return path
