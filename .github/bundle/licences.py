"""Writes the licence texts of what is in a bundle into its folder: licences.py FOLDER LOCK SYSTEM MADE.

SYSTEM is linux, macos or windows. Packages are those of the lock that SYSTEM needs; shared libraries those in
MADE, each by the licence that its own project states. One that is not known ends the build.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

NEVER = {
    "scapy",
    "requests",
    "urllib3",
    "certifi",
    "charset-normalizer",
    "idna",
    "pycparser",
}  # homesweep.spec, windows.py
ONLY = {"dbus-fast": "linux", "tzdata": "windows"}  # name -> the one system whose file has it
BESIDES = {
    "linux": [],
    "macos": ["PyInstaller's starter: GPL-2.0-or-later with its exception for what it starts"],
    "windows": ["the starter homesweep.exe, of distlib: PSF-2.0"],
}
WITHIN = (  # wheels that have another's program linked into them say nothing of it
    "SQLCipher 4: BSD-3-Clause (within sqlcipher3)",
    "SQLite: public domain (within sqlcipher3)",
    "OpenSSL: Apache-2.0 (within cryptography and sqlcipher3; its text stands in cryptography.txt)",
)
LIBRARIES = {  # how a shared library's name begins, without "lib" -> its licence
    "crypto": "Apache-2.0 (OpenSSL 3)", "ssl": "Apache-2.0 (OpenSSL 3)", "ffi": "MIT", "z": "Zlib",
    "bz2": "bzip2-1.0.6", "lzma": "0BSD", "uuid": "BSD-3-Clause", "zstd": "BSD-3-Clause", "python": "PSF-2.0",
    "gcc_s": "GPL-3.0-or-later with the GCC exception", "stdc++": "GPL-3.0-or-later with the GCC exception",
    "freetype": "FTL", "harfbuzz": "MIT", "jpeg": "IJG and BSD-3-Clause", "lcms2": "MIT", "tinfo": "MIT",
    "openjp2": "BSD-2-Clause", "png16": "libpng-2.0", "tiff": "libtiff", "xcb": "MIT", "Xau": "MIT",
    "sqlite3": "blessing", "brotlicommon": "MIT", "brotlidec": "MIT", "expat": "MIT",
    "vcruntime": "Microsoft's redistributable", "msvcp": "Microsoft's redistributable",
}  # fmt: skip
TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def main(folder: Path, lock: Path, system: str, made: Path) -> None:
    """One file a package, and LIST.txt with name, version and licence of each."""
    rows = []
    for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock.read_text("utf-8"), re.MULTILINE):
        if name in NEVER or ONLY.get(name, system) != system:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        rows.append(f"{name} {package.version}: {_named(package)}")
        (folder / f"{name}.txt").write_text("\n\n".join([rows[-1], *_texts(package)]), "utf-8")
    rows += sorted({*_libraries(made), *BESIDES[system], *WITHIN})
    shutil.copy(lock.parent / "SQLCipher.txt", folder)  # a licence that asks for its own words to go along
    rows.append(f"Python {_python(lock.parent, system)}: PSF-2.0")
    (folder / "LIST.txt").write_text("\n".join(sorted(rows, key=str.lower)) + "\n", "utf-8")


def _python(locks: Path, system: str) -> str:
    """The version that is in the bundle: on Windows it is one of its own."""
    if system != "windows":
        return sys.version.split()[0]
    return (locks / "windows-python.txt").read_text("utf-8").split()[0].partition("==")[2]


def _libraries(made: Path) -> Iterator[str]:
    """Shared libraries that are no part of Python or of one package. Raises ValueError for an unknown one."""
    for path in [*made.rglob("lib*.so*"), *made.rglob("*.dylib"), *made.rglob("*.dll")]:
        name = path.name.removeprefix("lib")
        known = [one for one in LIBRARIES if re.match(rf"{re.escape(one)}(?![A-Za-z_])", name)]
        if not known:
            raise ValueError(f"{path.name}: say its licence in licences.py")
        yield f"{path.name}: {LIBRARIES[max(known, key=len)]}"


def _named(package: Distribution) -> str:
    meta = package.metadata
    sorts = [
        line.rsplit(":: ", 1)[1] for line in meta.get_all("Classifier", []) if line.startswith("License ::")
    ]
    said = meta.get("License-Expression") or ", ".join(sorts) or (meta.get("License") or "").split("\n")[0]
    return said or "see its text"


def _texts(package: Distribution) -> list[str]:
    return [
        str(file.read_text(encoding="utf-8"))
        for file in package.files or ()
        if TEXTS.search(file.name) and file.suffix in ("", ".txt", ".md", ".rst", ".APACHE", ".BSD", ".PSF")
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
