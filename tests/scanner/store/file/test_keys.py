import os
from concurrent.futures import ThreadPoolExecutor

from scanner.store.file import keys

REAL = keys.MEMORY_KIB  # read before the tests make it cheap


def test_the_real_parameters_are_those_that_were_measured() -> None:
    assert REAL == (128 * 1024, 64 * 1024)
    assert (keys.PASSES, keys.LANES, keys.KEY_BYTES, keys.SALT_BYTES) == (3, 4, 32, 16)


def test_key_depends_on_passphrase_salt_and_memory() -> None:
    salt = os.urandom(16)
    made = {
        keys.derive("a", salt, memory_kib=1024),
        keys.derive("b", salt, memory_kib=1024),
        keys.derive("a", os.urandom(16), memory_kib=1024),
        keys.derive("a", salt, memory_kib=512),
    }
    assert len(made) == 4
    assert keys.derive("a", salt, memory_kib=1024) in made


def test_the_salt_stands_in_the_pragma_as_hex_only() -> None:
    assert keys.pragma(b"\x01" * 32, b"\xff" * 16) == "PRAGMA key = \"x'" + "01" * 32 + "ff" * 16 + "'\""


def test_two_threads_may_stretch_at_the_same_time() -> None:
    """All but one failed as if memory were short, or none ended: Enter pressed twice ended the app."""
    with ThreadPoolExecutor(4) as threads:
        made = [threads.submit(keys.derive, "a", bytes(16), memory_kib=1024) for _ in range(20)]
        assert len({one.result() for one in made}) == 1
