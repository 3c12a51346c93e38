"""Make a bare machine ready: `python3 yotplan/set_up.py [--dev]`, before anything is installed.

Makes .venv, installs the pinned packages, the system's libraries that WeasyPrint draws with, and the
page assets. What is there already is left alone, so the second run costs a blink. Standard library only,
and written so that an old Python can read it and be told that it is too old.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = PROJECT / ".set-up"
OLDEST = (3, 11)

# What WeasyPrint loads, and the Debian or Ubuntu package that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Recognises the letters of scanned reports; the product offers that only where it is installed.
RECOGNITION = ("tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-cym", "tesseract-ocr-osd")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Stop(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """Tell the person what takes time."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def check_python(version: tuple[int, ...] = tuple(sys.version_info)) -> None:
    """Stop where this Python is too old."""
    if version[:2] < OLDEST:
        raise Stop(
            f"YOT Plan needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is "
            f"{version[0]}.{version[1]}. Say which to use: make run PYTHON=python3.12"
        )


def check_folder() -> None:
    """Stop where nothing can be written beside the code."""
    try:
        STAMPS.mkdir(exist_ok=True)
        (STAMPS / "writable").write_text("")
    except OSError as problem:
        raise Stop(f"{PROJECT} cannot be written ({problem.strerror}); put YOT Plan in a folder of yours.") from None


def run(command: list[str], failure: str) -> None:
    """Run the command quietly; stop with its last words where it fails."""
    done = subprocess.run(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise Stop(f"{done.stdout.strip()[-2000:]}\n{failure}")


# --- System packages ----------------------------------------------------------------------------


def is_loadable(library: str) -> bool:
    """Say whether the system has this library, by loading it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def privileges() -> list[str] | None:
    """Return what to put before apt-get so that it may install; None where it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        return ["sudo", "-n"]
    return None


def install_system_packages(packages: list[str], reason: str) -> None:
    """Install Debian or Ubuntu packages; stop with the exact command where we may not."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = "sudo apt-get update && sudo " + " ".join(command)
    before = privileges()
    if before is None:
        raise Stop(f"{reason}. Install it with:\n\n    {by_hand}\n\nand start again.")
    say(f"{reason}: installing {' '.join(packages)} …")
    quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive"]
    done = subprocess.run([*quiet, *command], capture_output=True, check=False)
    if done.returncode:  # a fresh machine has no list of packages yet
        subprocess.run([*quiet, "apt-get", "update"], capture_output=True, check=False)
        run([*quiet, *command], f"{reason}, and apt-get could not install it. Try:\n\n    {by_hand}")


def install_libraries() -> None:
    """Install the libraries that papers are drawn with, where one is missing."""
    missing = [package for library, package in LIBRARIES.items() if not is_loadable(library)]
    if missing:
        install_system_packages(missing, "Papers need libraries of the system")


def install_test_tools() -> None:
    """Install what only tests need; its absence is a notice, because those tests then say why they skip."""
    missing = []
    if not any(shutil.which(browser) for browser in BROWSERS):
        missing.append(["chromium"])
    if not shutil.which("pdftoppm"):
        missing.append(["poppler-utils"])
    if not shutil.which("tesseract"):
        missing.append([*RECOGNITION])
    for packages in missing:
        try:
            install_system_packages(packages, "Some tests need a program of the system")
        except Stop as problem:
            say(f"Notice: {problem}\nUntil then those tests are skipped.")


# --- Python packages ----------------------------------------------------------------------------


def make_venv() -> None:
    """Make .venv where there is none that works."""
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu keep it in a package of its own
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        install_system_packages([package], "Python cannot make environments yet")
    say("Making .venv …")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Python could not make .venv.")


def wanted(requirements: str) -> str:
    """Return the fingerprint of what should be installed: the pins and the Python they are for."""
    names = ["requirements.txt", requirements]
    sources = [(PROJECT / name).read_bytes() for name in names] + [(VENV / "pyvenv.cfg").read_bytes()]
    return hashlib.sha256(b"\0".join(sources)).hexdigest()


def install_requirements(requirements: str) -> None:
    """Install the pinned packages, where they are not exactly those of the last time."""
    stamp = STAMPS / requirements
    if stamp.exists() and stamp.read_text() == wanted(requirements):
        return
    say("Installing the Python packages; this takes about a minute the first time …")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "-r", requirements], "pip could not install the packages above. Is this machine online?")
    stamp.write_text(wanted(requirements))


def make_assets() -> None:
    """Fill static/vendor; it says itself whether there is anything to do."""
    if subprocess.run([str(PYTHON), "yotplan/assets.py"], cwd=PROJECT, check=False).returncode:
        raise Stop("The page assets could not be made ready, for the reason above.")


def main(arguments: list[str] | None = None) -> int:
    """Do what is still to be done; return the exit code."""
    parser = argparse.ArgumentParser(description="Make YOT Plan ready to run.")
    parser.add_argument("--dev", action="store_true", help="also what lint and tests need")
    options = parser.parse_args(arguments)
    try:
        check_python()
        check_folder()
        make_venv()
        install_requirements("requirements-dev.txt" if options.dev else "requirements.txt")
        install_libraries()
        if options.dev:
            install_test_tools()
        make_assets()
    except Stop as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next start goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
