"""Shell globs over text from strangers: without case, compiled once, bounded work."""

import re
from collections.abc import Callable
from fnmatch import translate
from functools import lru_cache

MAX_TEXT = 256  # characters of a value that are looked at
_MAGIC = re.compile(r"[*?[]")

Test = Callable[[str], bool]


@lru_cache(maxsize=4096)
def compile_glob(glob: str) -> Test:
    """A test for folded text. `translate` writes atomic groups, so no text makes it run long."""
    folded = glob.casefold()
    if not _MAGIC.search(folded):
        return folded.__eq__
    if folded.endswith("*") and not _MAGIC.search(folded[:-1]):
        start = folded[:-1]
        return lambda text: text.startswith(start)
    pattern = re.compile(translate(folded)).match
    return lambda text: pattern(text) is not None


@lru_cache(maxsize=16384)
def is_narrower(narrow: str, wide: str) -> bool:
    """True if every text that `narrow` fits is, as far as can be told from its letters, one of `wide`."""
    return narrow.casefold() == wide.casefold() or compile_glob(wide)(narrow.casefold())


@lru_cache(maxsize=4096)
def literal_length(glob: str) -> int:
    """How many characters the glob fixes: the more, the more it says."""
    return len(re.sub(r"\[[^]]*\]", "?", glob).replace("*", "").replace("?", ""))


def fold(value: object, limit: int = MAX_TEXT) -> str:
    """Text of a received value for comparing, "" for what is no text or number."""
    if isinstance(value, bytes):
        value = value[:limit].decode("utf-8", "replace")
    elif isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)[:limit].strip().casefold() if not isinstance(value, int) else _number(value)


def _number(value: int) -> str:
    return str(value) if value.bit_length() < 256 else ""
