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
    standing.put_up()
    try:
        yield
    finally:
        if not connection.needs_rollback:
            standing.lift()


class Protected:
    """Mixed into a TestCase whose every test runs with the protection up; its transaction takes it down again."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        standing.put_up()


@contextmanager
def refused(table: str) -> Iterator[None]:
    """The database must refuse what is done within, naming the table."""
    with pytest.raises(IntegrityError, match=f"{table}: the record cannot be altered"), transaction.atomic():
        yield
