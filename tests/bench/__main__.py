"""Run every benchmark and print the machine first, because figures mean nothing without it."""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command


def machine() -> str:
    """Return the machine in a line."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.platform()}, Python {platform.python_version()}"
    )


def main(wanted: list[str]) -> None:
    """Run the benchmarks whose names are wanted, or all."""
    with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as folder:
        os.environ |= {
            "YOTPLAN_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "yotplan.settings",
            "YOTPLAN_LOG_LEVEL": "ERROR",
        }
        # Never the database itself: what is measured on PostgreSQL makes one of its own beside it.
        if elsewhere := os.environ.get("DATABASE_URL"):
            os.environ["BENCH_DATABASE_URL"] = elsewhere
        for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL"):
            os.environ.pop(name, None)
        django.setup()
        settings.ALLOWED_HOSTS.append("testserver")
        settings.PROTECT_RECORD = False  # benchmarks write their millions of versions straight into the tables
        call_command("migrate", verbosity=0)
        print(machine(), flush=True)
        names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
        for name in names:
            if not wanted or name.removeprefix("bench_") in wanted:
                print(f"\n{name.removeprefix('bench_')}", flush=True)
                importlib.import_module(f"tests.bench.{name}").run(lambda line: print(f"  {line}", flush=True))


if __name__ == "__main__":
    main(sys.argv[1:])
