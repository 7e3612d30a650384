#!/usr/bin/env python3
"""Start Stage IV Consult: set it up beside this file the first time, then hand over to main.py.

python3 start.py                open the program on your own store
python3 start.py demo           the demonstration; consult, schema, knowledge check: as main.py has them
python3 start.py test           all checks; with pytest arguments, those tests alone

Only the standard library, and no syntax newer than Python 3.8: an old Python must be able to say that it is too old.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Iterator, Mapping, NamedTuple, NoReturn, Sequence

HOUSE = Path(__file__).resolve().parent
LOCK_FILES = {"run": "requirements.lock", "test": "requirements-test.lock"}  # the second holds all of the first
STAMP, UNFINISHED, DOOR = "set-up.json", "set-up.unfinished", "set-up.lock"

# What Qt loads from the system, and the Debian package of each (dnf and zypper find packages by the library's name).
ALWAYS = (
    "libEGL.so.1 libegl1  libGL.so.1 libgl1  libxkbcommon.so.0 libxkbcommon0  libdbus-1.so.3 libdbus-1-3 "
    "libfontconfig.so.1 libfontconfig1  libglib-2.0.so.0 libglib2.0-0  libX11.so.6 libx11-6"
)
ON_X11 = (
    "libxcb-cursor.so.0 libxcb-cursor0  libxkbcommon-x11.so.0 libxkbcommon-x11-0  libxcb-icccm.so.4 libxcb-icccm4 "
    "libxcb-image.so.0 libxcb-image0  libxcb-keysyms.so.1 libxcb-keysyms1  libxcb-randr.so.0 libxcb-randr0 "
    "libxcb-render-util.so.0 libxcb-render-util0  libxcb-shape.so.0 libxcb-shape0  libxcb-xkb.so.1 libxcb-xkb1"
)
ON_WAYLAND = "libwayland-cursor.so.0 libwayland-cursor0"
FAMILIES = {"apt": {"debian", "ubuntu"}, "dnf": {"fedora", "rhel", "centos"}, "zypper": {"suse", "opensuse", "sles"}}

# Asked with one of these, the program needs no display.
WITHOUT_WINDOW = {"demo", "consult", "schema", "knowledge", "verify", "test", "-h", "--help", "--version"}

# The checks, fast ones first. The last, pytest, closes the output with its own line.
CHECKS = (
    ("lint", ("-m", "ruff", "check", "--quiet", "--output-format=concise", ".")),
    ("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("types", ("-m", "mypy", "logic", "storage", "main.py")),
    ("floors", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
    ("knowledge", ("main.py", "knowledge", "check", "--prove")),
)
ALL_TESTS = ("-q", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")


class Trouble(Exception):
    """A set-up problem a person can meet; its text says what happened, what is safe and what to do."""


class Machine(NamedTuple):
    """What the program stands on."""

    version: tuple[int, ...]
    bits: int
    system: str
    processor: str
    glibc: tuple[int, ...]  # empty where there is none
    has_venv: bool


def this_machine() -> Machine:
    """The machine and the Python that run this file."""
    libc = platform.libc_ver() if sys.platform.startswith("linux") else ("", "")
    return Machine(
        version=tuple(sys.version_info[:2]),
        bits=64 if sys.maxsize > 2**32 else 32,
        system=platform.system(),
        processor=platform.machine().lower(),
        glibc=tuple(int(part) for part in libc[1].split(".")[:2]) if libc[0] == "glibc" else (),
        has_venv=all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")),
    )


def refusal(machine: Machine, install: str) -> str | None:
    """Why the program cannot run on this machine, in one sentence with the system's install command, or None."""
    found, glibc = ".".join(map(str, machine.version)), ".".join(map(str, machine.glibc)) or "none"
    needed_glibc = (2, 39) if machine.processor == "aarch64" else (2, 34)
    if not (3, 11) <= machine.version < (3, 15):
        return (
            f"Stage IV Consult needs Python 3.11 to 3.14, and this is Python {found}; "
            "nothing was changed: start it with another one, for example: python3.13 start.py"
        )
    if machine.bits != 64 or (machine.system == "Windows" and machine.processor == "arm64"):
        return (
            f"Stage IV Consult needs the 64-bit Python for this system, and this one is the {machine.bits}-bit Python "
            f"for {machine.processor}; nothing was changed: install the 64-bit (x64) one and start again."
        )
    if machine.system == "Linux" and machine.glibc < needed_glibc:
        return (
            f"Stage IV Consult needs a Linux with glibc {'.'.join(map(str, needed_glibc))} or newer (Debian 12, Ubuntu "
            f"22.04), and the glibc of this one is: {glibc}; nothing was changed: use a newer system."
        )
    if not machine.has_venv:
        return (
            "This Python comes without its venv module; nothing was changed: "
            f"run `{install} python3-venv` (or python{found}-venv), then start again."
        )
    return None


def installer(description: Path = Path("/etc/os-release")) -> str:
    """What installs packages on the Linux that describes itself in this file; empty when it is none of the three."""
    words: set[str] = set()
    with contextlib.suppress(OSError):
        for key, _, value in (line.partition("=") for line in description.read_text(encoding="utf-8").splitlines()):
            words.update(value.lower().replace('"', "").split() if key in ("ID", "ID_LIKE") else ())
    return next((name for name, family in FAMILIES.items() if words & family), "")


def wanted_libraries(environment: Mapping[str, str], with_display: bool) -> dict[str, str]:
    """The system libraries this run needs, with their packages; those of a real display only when one will be used."""
    wanted, chosen = ALWAYS, environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if with_display and environment.get("DISPLAY") and chosen in ("", "xcb"):
        wanted += " " + ON_X11
    elif with_display and environment.get("WAYLAND_DISPLAY") and chosen in ("", "wayland"):
        wanted += " " + ON_WAYLAND
    words = wanted.split()
    return dict(zip(words[::2], words[1::2]))


def missing_libraries(wanted: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Those of the wanted libraries that cannot be loaded."""
    missing = {}
    for name, package in wanted.items():
        try:
            load(name)
        except OSError:
            missing[name] = package
    return missing


def libraries_sentence(missing: Mapping[str, str], tool: str) -> str:
    """What is missing for the window, and the one command that installs it."""
    said = f"The window needs system libraries that are not here ({', '.join(missing)}); your cases are untouched: "
    if not tool:
        return said + "install the packages of your system that hold them, then start again."
    packages = missing.values() if tool == "apt" else [f"'{name}()(64bit)'" for name in missing]
    return said + f"run `sudo {tool} install {' '.join(packages)}`, then start again."


def require_libraries(testing: bool) -> None:
    """Stop with one sentence when Qt could not be loaded; on a CI machine, as root, install what is missing."""
    if not sys.platform.startswith("linux"):
        return
    missing, tool = missing_libraries(wanted_libraries(os.environ, with_display=not testing)), installer()
    if missing and testing and tool == "apt" and os.environ.get("CI") == "true" and os.geteuid() == 0:
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        subprocess.run(["apt-get", "-qq", "-y", "--no-install-recommends", "install", *missing.values()], check=False)
        missing = missing_libraries(missing)
    if missing:
        raise Trouble(libraries_sentence(missing, tool))


def require_display(environment: Mapping[str, str], system: str) -> None:
    """Stop with one sentence where no window could be shown."""
    if system == "Linux" and not any(map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise Trouble(
            "There is no display to open a window on; your cases are untouched: "
            "start from a desktop session, or run `python3 start.py demo`, which needs no display."
        )


class SetUp:
    """The folder .venv beside start.py, and what was installed into it."""

    def __init__(self, house: Path, version: Sequence[int]) -> None:
        self.house, self.version = house, ".".join(map(str, version))
        self.folder = house / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def wanted_stamp(self, kind: str) -> dict[str, str]:
        """What a finished set-up of this kind ("run" or "test") has written down."""
        stamp = {"python": self.version, "folder": str(self.folder)}
        for name in ("run", "test") if kind == "test" else ("run",):
            stamp[name] = hashlib.sha256((self.house / LOCK_FILES[name]).read_bytes()).hexdigest()
        return stamp

    def written_stamp(self) -> dict[str, str]:
        """What was written down; empty when nothing was or it cannot be read."""
        with contextlib.suppress(OSError, ValueError):
            stamp = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
            return stamp if isinstance(stamp, dict) else {}
        return {}

    def is_ready(self, kind: str) -> bool:
        """Whether everything of this kind is installed: two small files read, nothing run."""
        stamp = self.written_stamp()
        return self.wanted_stamp(kind).items() <= stamp.items() and self.python.is_file()

    def is_reusable(self) -> bool:
        """Whether packages can be added to what is there; false for a half-finished, moved or foreign folder."""
        stamp, settings = self.written_stamp(), ""
        with contextlib.suppress(OSError):
            settings = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        versions = [line.partition("=")[2].strip() for line in settings.splitlines() if line.startswith("version")]
        return (
            not (self.folder / UNFINISHED).exists()
            and any(version.startswith(self.version + ".") for version in versions)
            and stamp.get("folder", str(self.folder)) == str(self.folder)
            and self.python.is_file()
            and subprocess.run([str(self.python), "-m", "pip", "--version"], capture_output=True).returncode == 0
        )

    def clear(self) -> None:
        """Empty the folder, but for the lock that this start holds."""
        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != DOOR:
                entry.unlink()

    def build(self, kind: str) -> None:
        """Make the folder if need be and install the locked packages; the stamp is the very last thing written."""
        fresh = not self.is_reusable()
        if fresh:
            self.clear()
        (self.folder / UNFINISHED).touch()
        with contextlib.suppress(FileNotFoundError):
            (self.folder / STAMP).unlink()
        if fresh:
            base = getattr(sys, "_base_executable", None) or sys.executable
            run_quietly("Setting up: making .venv", [base, "-m", "venv", str(self.folder)], self.folder)
        lock = self.house / LOCK_FILES[kind]
        options = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input")
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--retries=2", *options, "-r", str(lock)]
        packages = sum(line[:1].isalpha() for line in lock.read_text(encoding="utf-8").splitlines())
        run_quietly(f"Setting up: fetching {packages} packages (the first time only)", pip, self.folder)
        draft = self.folder / (STAMP + ".draft")
        draft.write_text(json.dumps(self.wanted_stamp(kind)), encoding="utf-8")
        os.replace(draft, self.folder / STAMP)
        (self.folder / UNFINISHED).unlink()

    def ensure(self, kind: str) -> None:
        """Return when everything of this kind is installed; several starts at once wait for the first."""
        if self.is_ready(kind):
            return
        try:
            self.folder.mkdir(exist_ok=True)
            with alone(self.folder / DOOR):
                if not self.is_ready(kind):
                    self.build(kind)
        except OSError as problem:
            raise Trouble(
                f"The folder {self.folder} could not be written ({problem.strerror or problem}); your cases are "
                "untouched: close the program, see that there is room and that the folder is yours, and start again."
            ) from problem


@contextlib.contextmanager
def alone(door: Path) -> Iterator[None]:
    """Hold the door file; the system lets go of it when this start and its running step end, however they end."""
    with door.open("a+b") as handle:
        os.set_inheritable(handle.fileno(), os.name != "nt")
        said = False
        while not try_to_hold(handle.fileno()):
            if not said:
                say("Another start is setting up; waiting for it.")
            said = True
            time.sleep(0.2)
        yield


def try_to_hold(handle: int) -> bool:
    """Take the lock of an open file, or say that another start has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def say(text: str, end: str = "\n") -> None:
    """Tell the person at the terminal; apart from what the program itself prints."""
    print(text, end=end, file=sys.stderr, flush=True)


def run_quietly(title: str, command: Sequence[str], folder: Path) -> None:
    """Run one step of the set-up with a one-line progress; its words are shown only as a clear sentence."""
    began, live = time.monotonic(), sys.stderr.isatty()
    say(title + " ...", end="" if live else "\n")
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as words:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, close_fds=False
        )
        while process.poll() is None:
            time.sleep(0.1)
            if live:
                say(f"\r{title} ... {time.monotonic() - began:.0f} s", end="")
        if live:
            say("")
        words.seek(0)
        if process.returncode:
            raise Trouble(set_up_sentence(words.read(), folder))


def set_up_sentence(words: str, folder: Path) -> str:
    """What went wrong in the set-up, what is safe and what to do, from the words of pip or venv."""
    safe = f"Your cases are untouched, and nothing was changed outside {folder}."
    offline = "NewConnectionError|Temporary failure in name|Failed to establish|Max retries|timed out|getaddrinfo|"
    offline += "Name or service not known|ProxyError|ConnectionResetError|Connection broken|SSLError|unreachable"
    if any(sign in words for sign in offline.split("|")):
        return (
            f"The packages could not be fetched: no package index answered. {safe} "
            "Connect to the network (or set HTTPS_PROXY to your proxy) and start again; later starts need no network."
        )
    if "DO NOT MATCH THE HASHES" in words:
        return (
            f"A package that arrived is not the one the lock file names, and was not installed. {safe} "
            "Start again; if it happens twice, tell whoever looks after your network."
        )
    if "No space left" in words or "not enough space" in words:
        return f"The disk is full. {safe} Make 1 GB of room and start again."
    if "No matching distribution" in words:
        return f"A package is not to be had ready-made for this system, or the package index does not answer. {safe}"
    last = " / ".join([line.strip() for line in words.splitlines() if line.strip()][-3:])
    return f"The set-up did not finish ({last or 'without a word'}). {safe} Start again; it begins anew."


def run_checks(python: Path, arguments: Sequence[str]) -> int:
    """All checks, stopping at the first that fails; with arguments, pytest alone with them. Gives the exit code."""
    os.chdir(HOUSE)
    if arguments:
        return subprocess.run([str(python), "-m", "pytest", *arguments]).returncode
    for number, (name, command) in enumerate(CHECKS, start=1):
        print(f"[{number}/{len(CHECKS) + 1}] {name}", flush=True)
        if subprocess.run([str(python), *command]).returncode:
            print(f"FAILED: {name} ({' '.join(command)})", flush=True)
            return 1
    print(f"[{len(CHECKS) + 1}/{len(CHECKS) + 1}] tests", flush=True)
    return 1 if subprocess.run([str(python), "-m", "pytest", *ALL_TESTS]).returncode else 0


def hand_over(python: Path, arguments: Sequence[str]) -> NoReturn:
    """Become the program, with the person's own folder, environment and exit code."""
    command = [str(python), str(HOUSE / "main.py"), *arguments]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)


def start(arguments: Sequence[str]) -> int:
    """Check the machine, set up if need be, and run what was asked for."""
    no = refusal(this_machine(), f"sudo {installer() or 'apt'} install")
    if no:
        raise Trouble(no)
    set_up, testing = SetUp(HOUSE, sys.version_info[:2]), arguments[:1] == ["test"]
    set_up.ensure("test" if testing else "run")
    opens_window = not set(arguments) & WITHOUT_WINDOW
    if testing or opens_window or "demo" in arguments:
        require_libraries(testing)
    if testing:
        return run_checks(set_up.python, arguments[1:])
    if opens_window:
        require_display(os.environ, platform.system())
    hand_over(set_up.python, arguments)


if __name__ == "__main__":
    try:
        sys.exit(start(sys.argv[1:]))
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped. Your cases are untouched; a set-up that was under way begins anew at the next start.")
        sys.exit(130)
