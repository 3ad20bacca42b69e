"""The locked packages and this checkout, put in a folder: for the bundles that have their own Python."""

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSIDE = "program"  # scanner.store.data_folder.INSIDE: what a person opens stands above it
NEVER = (  # as in homesweep.spec; and what is no part of a program that runs
    "scapy", "requests", "urllib3", "certifi", "charset_normalizer", "idna", "bin", "cffi", "pycparser",
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingft*", "PIL/_imagingtk*", "pygments/lexers/[!_ps]*",
    "pygments/lexers/_*_builtins*", "textual/demo", "textual/tree-sitter", "*.dist-info/licenses",
    "*.dist-info/sboms", "**/*.c", "**/*.pyx", "**/*.pxd", "**/*.h",
)  # fmt: skip


def put(python: Path, target: Path, source: Path, *system: str) -> None:
    """Into `target`, with the tools of `python`'s environment; `system` are uv's words for another one."""
    uv = (str(python), "-m", "uv", "pip", "install", "--quiet", "--target", str(target), "--no-deps", *system)
    locked = ("--only-binary", ":all:", "--no-binary", "bagit", "--require-hashes")  # bagit: pure, no wheel
    same = os.environ | {"UV_COMPILE_BYTECODE": "0", "UV_LINK_MODE": "copy", "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.check_call([*uv, *locked, "-r", str(HERE / "requirements.txt")], env=same)
    subprocess.check_call([*uv, str(source)], env=same)
    remove(target, NEVER)


def remove(folder: Path, patterns: tuple[str, ...]) -> None:
    """All files and folders in `folder` that fit one of the patterns."""
    for path in [path for pattern in patterns for path in folder.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)  # with the folder that it stood in
