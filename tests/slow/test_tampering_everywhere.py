"""In a service where everything has happened each kind of row is guarded: changed, deleted or copied, it is found."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import Operation
from recommendations.audit.verification import Finding, every_chain, verify_chain, verify_rows
from tests.pages.whole_service import WholeService
from tests.slow.tampering import TampersWithTheRecord, copied, deleted, put

pytestmark = pytest.mark.slow


class EveryKindOfRow(TampersWithTheRecord, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        WholeService()

    def test_has_happened_and_agrees_with_the_record(self):
        self.assertEqual({name for name, model in TRACKED.items() if not model.history.exists()}, set())
        self.assertEqual(self.findings(), [])
        self.assertEqual([found for chain in every_chain() for found in verify_rows(chain)], [])

    def columns(self, name: str, schema: int) -> list[str]:
        """One plain column and one hidden one; test_tampering.py tries every column of the kinds it has."""
        sealed = HISTORIES[name].schemas[schema]
        return [*[column for column in sealed.plain if column != "id"][-1:], *sealed.hidden[:1]]

    def test_is_found_where_its_newest_version_was_changed_copied_or_deleted(self):
        for name, model in TRACKED.items():
            history = model.history.model
            version = history.objects.order_by("-history_id").first()
            operation = Operation.objects.get(pk=version.operation_id)
            here = [Finding(operation.chain, operation.number, "content_changed")]
            spoils = [lambda: deleted(history, version.pk), lambda: copied(history, version.pk)]  # noqa: B023 - run within this turn
            for column in self.columns(name, version.schema):
                for _column, value in list(self.changes(history, version.pk, {column}))[:1]:
                    spoils.append(lambda column=column, value=value: put(history, version.pk, **{column: value}))  # noqa: B023 - likewise
            for spoil in spoils:
                with self.tampered():
                    spoil()
                    self.assertEqual(verify_chain(operation.chain), here, name)

    def test_is_found_where_the_row_itself_was_changed(self):
        for name, model in TRACKED.items():
            row = model._base_manager.order_by("-pk").first()
            if row is None:
                continue  # every one was deleted since
            newest = model.history.filter(id=row.pk).order_by("-operation_id", "-history_id")[0]
            told = Finding(newest.operation.chain, newest.operation.number, "row_changed")
            for column in self.columns(name, newest.schema):
                for _column, value in list(self.changes(model, row.pk, {column}))[:1]:
                    with self.tampered():
                        put(model, row.pk, **{column: value})
                        self.assertIn(told, verify_rows(newest.operation.chain), f"{name}.{column} = {value!r}")
