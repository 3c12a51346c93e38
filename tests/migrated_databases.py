"""An empty database as the migrations leave it, kept between runs: to migrate anew takes each worker half a minute.

It is found by what made it, so the first run after any change to a migration, to what migrations import or to a
library migrates as an installation does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import django
from django.db import connection

from yotplan.environment import PROJECT

# Beside the migrations themselves: what they import, the command that runs them, the apps whose tables they make.
MADE_BY = (
    "recommendations/migrations",
    "recommendations/audit/running.py",
    "recommendations/management/commands/migrate.py",
    "requirements.txt",
    "yotplan/settings.py",
    "tests/migrated_databases.py",
)


def kept_in(folder: Path) -> Path:
    """Return where the database of these migrations is kept in the folder, whether it is there yet or not."""
    found = hashlib.sha256(django.__version__.encode())
    for name in MADE_BY:
        place = PROJECT / name
        for file in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            found.update(f"{file.name}\n".encode() + file.read_bytes())
    return folder / f"{found.hexdigest()[:32]}.sqlite3"


def take(kept: Path, *, to: Path) -> None:
    """Begin with the kept database, where there is one."""
    if kept.exists():
        shutil.copyfile(kept, to)


def keep(kept: Path) -> None:
    """Keep the database that is connected, unless it is kept already; those of other migrations go."""
    if kept.exists():
        return
    mine = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(mine)])
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    mine.replace(kept)  # at once: another worker either sees all of it or nothing
