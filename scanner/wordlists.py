"""Random words for a passphrase, and a hash as words that can be written on paper or read out on a phone."""

import re
from functools import cache
from pathlib import Path

BITS = 12  # a word
ANCHOR_WORDS = 8
PASSPHRASE_WORDS = 6
GUESSED_BELOW = 16  # letters
_DIGEST = re.compile(r"[0-9a-f]{64}")


@cache
def word_list() -> tuple[str, ...]:
    """The 4096 words, each in its place; scanner/words.txt says where they come from."""
    return tuple(exchanged().get(word, word) for word in _lines("words.txt"))


@cache
def exchanged() -> dict[str, str]:
    """Words that the list held once -> what stands in their place."""
    return dict(line.split() for line in _lines("exchanged.txt"))


@cache
def name_list() -> tuple[str, ...]:
    """Words that anybody may see as the name of a record: plain things only, all of them of `word_list`."""
    return _lines("names.txt")


def _lines(file: str) -> tuple[str, ...]:
    text = Path(__file__).with_name(file).read_text("utf-8")  # importlib.resources takes longer to load
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def passphrase(words: int = PASSPHRASE_WORDS) -> str:
    """Random words with spaces between: 12 bits each, from the system's own source of chance."""
    import secrets

    return " ".join(secrets.choice(word_list()) for _ in range(words))


def easily_guessed(secret: str) -> bool:
    """True for a passphrase of few letters and few words, which a patient machine finds."""
    return len(secret) < GUESSED_BELOW and len(secret.split()) < PASSPHRASE_WORDS - 2


def code_name() -> str:
    """Two different words of `name_list` for a record, such as "acorn-lantern"."""
    import secrets

    return "-".join(secrets.SystemRandom().sample(name_list(), 2))


def is_code_name(text: str) -> bool:
    """True for what `code_name` could have given, now or by the longer list of earlier versions."""
    words = text.split("-")
    return len(words) == 2 and all(exchanged().get(word, word) in word_list() for word in words)


def of_hash(digest: bytes) -> str:
    """The first bits of a hash, 12 a word, most significant first."""
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - ANCHOR_WORDS * BITS)
    places = range((ANCHOR_WORDS - 1) * BITS, -1, -BITS)
    return " ".join(word_list()[number >> place & ((1 << BITS) - 1)] for place in places)


def of_digits(text: str) -> str:
    """The same of a SHA-256 in 64 hex digits; "" where it is none."""
    return of_hash(bytes.fromhex(text)) if _DIGEST.fullmatch(text) else ""


def tidy(text: str) -> str:
    """Words as somebody wrote them down, perhaps years ago: case, spaces and signs between do not matter."""
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return " ".join(exchanged().get(word, word) for word in words)
