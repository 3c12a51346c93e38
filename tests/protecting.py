"""The record's protection, put up where a test is about it: elsewhere it would refuse the flush between tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from recommendations.audit.protection import standing


@contextmanager
def protected() -> Iterator[None]:
    """Every trigger stands within, in the test's own transaction where it has one."""
    if connection.in_atomic_block:
        connection.check_constraints()  # PostgreSQL puts no trigger on a table that still has something to check
    standing.put_up()
    try:
        yield
    finally:
        if not connection.needs_rollback:
            if connection.in_atomic_block:
                connection.check_constraints()
            standing.lift()


class Protected:
    """Mixed into a test case whose every test runs with the protection up."""

    def setUp(self) -> None:
        super().setUp()
        up = protected()
        up.__enter__()
        self.addCleanup(up.__exit__, None, None, None)


@contextmanager
def refused(table: str) -> Iterator[None]:
    """The database must refuse what is done within, naming the table."""
    with pytest.raises(IntegrityError, match=f"{table}: the record cannot be altered"), transaction.atomic():
        yield
