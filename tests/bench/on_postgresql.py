"""Measures a benchmark on PostgreSQL, in a database made for it beside the one that DATABASE_URL names."""

from __future__ import annotations

import importlib
import os
import sys

import django
from django.db import connection


def main(name: str = "sending") -> None:
    """Make the database, measure, and remove it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yotplan.settings")
    django.setup()
    made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        importlib.import_module(f"tests.bench.bench_{name}").measure(lambda line: print(line, flush=True))
    finally:
        connection.creation.destroy_test_db(made, verbosity=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
