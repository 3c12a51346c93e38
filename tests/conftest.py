"""What every test needs: files in a folder of its own, and a guard against writing around the record."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections
from django.db.models import QuerySet
from django.test import TransactionTestCase

from recommendations import tasks
from recommendations.audit.history import TRACKED
from tests.migrated_databases import keep, kept_in, take

# The registry has named every task, kind of work and kind of link, as in the worker.
assert tasks.__all__

# A run makes and drops many small things and ends soon: to look so often for circles among them took 6 % of its time.
gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(trylast=True)  # once those are left out that nobody asked for
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what asks a database or a service: of the rest `make test` has said all there is to say."""
    items[:] = _the_long_ones_first(items, workers=int(getattr(config, "workerinput", {}).get("workercount", 1)))
    if connections["default"].vendor != "postgresql":
        return
    config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
    items[:] = [item for item in items if _asks_a_database(item)]


def _the_long_ones_first(items: list[pytest.Item], *, workers: int) -> list[pytest.Item]:
    """Return the tests so that each worker's share, one after the other here, begins with some of the long ones.

    A test of minutes that is begun last keeps one processor busy and the others idle.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    if not long:
        return items
    rest = [item for item in items if not item.get_closest_marker("long")]
    each = -(-len(items) // workers)
    shares = [long[nth::workers] for nth in range(workers)]
    for share in shares:
        missing = max(0, each - len(share))
        share += rest[:missing]
        rest = rest[missing:]
    return [item for share in shares for item in share]


def _asks_a_database(item: pytest.Item) -> bool:
    # What a page says is said on SQLite; what it asks of PostgreSQL is asked by the tests of commands, of each page's
    # cost, of filters and odd addresses. Pages of the past rest on statements of our own.
    if item.path.stem.endswith("pages") and item.path.parent.name != "history":
        return False
    is_a_case = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, TransactionTestCase)
    named = {"services", "at_once", "django_db", "slow"} & {mark.name for mark in item.iter_markers()}
    asked = {"db", "transactional_db", "live_server", "client", "admin_client"} & set(getattr(item, "fixturenames", ()))
    return is_a_case or bool(named) or bool(asked)


@pytest.fixture(scope="session")
def kept_database(request: pytest.FixtureRequest) -> Path | None:
    """Where the migrated SQLite database is kept between runs; nowhere for a run that does not migrate."""
    if connections["default"].vendor != "sqlite" or request.config.getoption("nomigrations"):
        return None
    cache = getattr(request.config, "cache", None)  # nor for one that keeps nothing
    return kept_in(cache.mkdir("migrated")) if cache else None


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite start from the file that is there, whose folder is new in each run."""
    return connections["default"].vendor == "sqlite" or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
    kept_database: Path | None,
) -> Iterator[None]:
    """Keep SQLite's test database in a file, as the product does: in memory, two writers cannot wait for each other."""
    files = []
    for database in connections.all():
        if database.vendor == "sqlite":
            files.append(tmp_path_factory.mktemp("database") / "yotplan.sqlite3")
            database.settings_dict["TEST"]["NAME"] = str(files[-1])
            if kept_database is not None:
                take(kept_database, to=files[-1])
    yield
    for file in files:
        file.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, kept_database: Path | None) -> None:
    """Beside what it does: keep the database for the next run."""
    if kept_database is not None:
        with django_db_blocker.unblock():
            keep(kept_database)


@pytest.fixture(autouse=True, scope="session")
def files_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Stored files never land in the project's own folder."""
    settings.FILES = tmp_path_factory.mktemp("files")
    settings.KEYS = tmp_path_factory.mktemp("keys") / "signing"


@pytest.fixture(autouse=True)
def nobody_has_tried_to_sign_in_lately() -> None:
    """Every test signs in from one address: what one counts must not shut out the next. Redis is shared, and kept."""
    if isinstance(caches["default"], LocMemCache):
        caches["default"].clear()


@pytest.fixture(autouse=True, scope="session")
def nothing_is_written_around_the_record() -> Iterator[None]:
    """Refuse QuerySet.update and the bulk writes on tracked models: they leave no row version (ARCHITECTURE, Audit)."""

    def refusing(name: str) -> Any:
        written = getattr(QuerySet, name)

        def refuse(self: QuerySet, *arguments: Any, **options: Any) -> Any:
            if self.model in TRACKED.values():
                raise AssertionError(f"{name}() on {self.model.__name__} leaves no version; use a command")
            return written(self, *arguments, **options)

        return refuse

    patched = pytest.MonkeyPatch()
    for name in ("update", "bulk_create", "bulk_update"):
        patched.setattr(QuerySet, name, refusing(name))
    yield
    patched.undo()
