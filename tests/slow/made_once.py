"""A folder that takes long to make, such as one with a migrated database: made once a run, and copied for each test."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(name: str, make: Callable[[Path], None], *, factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this name; the first of all workers that asks makes it, the others wait for it."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what somebody began who failed
            make(folder)
            done.touch()
    return folder
