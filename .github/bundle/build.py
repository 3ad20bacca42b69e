"""Makes what can be downloaded: `python .github/bundle/build.py [OUT]`.

On Linux a .tar.xz that runs from a stick, and a .deb; on macOS a .zip; everywhere a .zip for Windows.
Everything comes from the checkout and from what requirements.txt and tools.txt lock by hash. Two runs on
one system give the same bytes.
"""

import gzip
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import linux
import windows

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "homesweep"
MARK = f"{NAME}.portable"
RUN = (linux.PROGRAM, *linux.SCRIPTS)
INSTALLERS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json")
FIRST_ZIP_TIME = (1980, 1, 1)


def main(out: Path, work: Path) -> None:
    """All files of this system, in `out`; `work` is emptied first."""
    shutil.rmtree(work, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    epoch = _epoch()
    python = _environment(work / "venv", epoch)
    version = _said(python, "-c", f"from importlib.metadata import version; print(version({NAME!r}))")
    _for_windows(python, work, out / f"{NAME}-{version}-windows-x86_64.zip", epoch)
    if sys.platform == "win32":
        return
    stem = f"{NAME}-{version}-{'macos' if sys.platform == 'darwin' else 'linux'}-{platform.machine().lower()}"
    if sys.platform == "darwin":
        folder = _frozen(python, work, epoch)
        (folder / MARK).touch()
        _zip(folder, out / f"{stem}.zip", epoch)
        return
    folder = linux.folder(work / "linux", python, work / "source")
    _finish(python, folder, "linux")
    _deb(folder, python, work / "deb", out / f"{NAME}_{version}_{_debian_machine()}.deb", epoch)
    (folder / MARK).touch()
    _tar(folder, out / f"{stem}.tar.xz", epoch)


def _for_windows(python: Path, work: Path, out: Path, epoch: int) -> None:
    folder = windows.folder(work / "windows", python, work / "source")
    _finish(python, folder, "windows")
    (folder / MARK).touch()
    _zip(folder, out, epoch)


def _epoch() -> int:
    """When the commit was made, or what SOURCE_DATE_EPOCH says; every time in a bundle is this one."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    return int(said or subprocess.check_output(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]))


def _environment(folder: Path, epoch: int) -> Path:
    """An environment with the locked packages, the tools and this checkout; its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for lock in ("requirements.txt", "tools.txt"):
        subprocess.check_call([*pip, "--require-hashes", "--no-deps", "-r", str(HERE / lock)])
    source = folder.parent / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".venv", "build", "*.egg-info", ".*_cache"))
    subprocess.check_call(
        [*pip, "--no-deps", "--no-build-isolation", str(source)],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
    )
    return python


def _frozen(python: Path, work: Path, epoch: int) -> Path:
    """The folder that PyInstaller makes, without links, with the licences of all that is in it."""
    same = {
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
    }
    words = (
        "--noconfirm",
        "--log-level",
        "WARN",
        "--distpath",
        str(work / "dist"),
        "--workpath",
        str(work / "made"),
    )
    subprocess.check_call(  # not in the checkout, of which it would take what an earlier install left there
        [str(python), "-m", "PyInstaller", *words, str(HERE / "homesweep.spec")],
        env=os.environ | same,
        cwd=work,
    )
    folder = work / "dist" / NAME
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        target = link.resolve()
        link.unlink()
        shutil.copy2(target, link)
    _finish(python, folder, "macos")
    return folder


def _finish(python: Path, made: Path, system: str) -> None:
    """How to start, and what each part says of its licence: one file a part, and a list of them all.

    What installers note of where and when they ran is taken out: it differs from run to run.
    """
    for name in INSTALLERS:
        for path in made.rglob(f"*.dist-info/{name}"):
            path.unlink()
    shutil.copy(HERE / "START.txt", made / "START.txt")
    folder = made / "LICENSES"
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / f"{NAME}.txt")
    subprocess.check_call(
        [
            str(python),
            str(HERE / "licences.py"),
            str(folder),
            str(HERE / "requirements.txt"),
            system,
            str(made),
        ]
    )


def _tar(folder: Path, out: Path, epoch: int) -> None:
    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        runs = entry.isdir() or path.name in RUN
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime, entry.mode = epoch, 0o755 if runs else 0o644
        return entry

    with tarfile.open(out, "w:xz", format=tarfile.PAX_FORMAT) as tar:
        for path in _sorted(folder):
            tar.add(path, f"{NAME}/{path.relative_to(folder)}", recursive=False, filter=settled)


def _zip(folder: Path, out: Path, epoch: int) -> None:
    moment = max(time.gmtime(epoch)[:6], (*FIRST_ZIP_TIME, 0, 0, 0))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in _sorted(folder):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(folder).as_posix()}", moment)
                entry.external_attr = (0o755 if os.access(path, os.X_OK) else 0o644) << 16
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _deb(folder: Path, python: Path, tree: Path, out: Path, epoch: int) -> None:
    """A Debian package: the folder, the command, a menu entry, a man page, completion of words."""
    of_sticks = shutil.ignore_patterns("START.txt")  # it says that records stand beside the program
    shutil.copytree(folder, tree / f"usr/lib/{NAME}", ignore=of_sticks)
    written = {
        f"usr/bin/{NAME}": _installed_script(f"/usr/lib/{NAME}"),
        f"usr/share/applications/{NAME}.desktop": (HERE / "homesweep.desktop").read_bytes(),
        f"usr/share/man/man1/{NAME}.1.gz": _gzip(_man_page(python, epoch)),
        f"usr/share/bash-completion/completions/{NAME}": _completion(python, "bash"),
        f"usr/share/zsh/vendor-completions/_{NAME}": _completion(python, "zsh"),
        f"usr/share/doc/{NAME}/copyright": (ROOT / "LICENSE").read_bytes(),
    }
    for name, content in written.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    kib = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    control = (
        (HERE / "control")
        .read_text("utf-8")
        .format(version=out.name.split("_")[1], machine=_debian_machine(), kib=kib)
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(control, "utf-8")
    for path in _sorted(tree):
        runs = path.is_dir() or path.name in RUN
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))
    words = ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(out))
    subprocess.check_call(
        words, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}, stdout=subprocess.DEVNULL
    )


def _installed_script(folder: str) -> bytes:
    """What starts the program that always lies in `folder`: what the script of a stick does in the end."""
    starts = (HERE / "homesweep.sh").read_text("utf-8").splitlines()[-1]
    return f"#!/bin/sh\n{starts.replace('$here', folder)}\n".encode()


def _man_page(python: Path, epoch: int) -> bytes:
    about = "find tracking tags and smart-home devices, and keep a record"
    words = (
        *("--module", "tui.terminal.parser", "--function", "build_parser", "--format", "pretty"),
        *("--prog", NAME, "--project-name", NAME, "--description", about),
    )
    shown = {"SOURCE_DATE_EPOCH": str(epoch), "COLUMNS": "80"}
    return subprocess.check_output([str(python.parent / "argparse-manpage"), *words], env=os.environ | shown)


def _completion(python: Path, shell: str) -> bytes:
    return subprocess.check_output(
        [str(python), "-P", "-m", "shtab", "--shell", shell, "tui.terminal.parser.build_parser"]
    )


def _gzip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def _sorted(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())


def _said(python: Path, *words: str) -> str:
    return subprocess.check_output([str(python), "-P", *words], encoding="utf-8").strip()


def _debian_machine() -> str:
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve(), ROOT / "build" / "bundle")
