"""What a child process that touches strangers' bytes does before anything else: it limits itself. No Django here."""

from __future__ import annotations

import ctypes
import os
import resource
import signal

_PR_SET_PDEATHSIG = 1


def limit_self(*, memory: int, cpu_seconds: int) -> None:
    """No more than `memory` bytes of address space and `cpu_seconds` of processor time, no files, no core dumps."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


def die_with_parent(parent: int) -> None:
    """Have the system kill this process once `parent` is gone, and end at once if it has gone already.

    Linux only; elsewhere the child still ends by its own limits.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
