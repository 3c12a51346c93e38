"""In a service where everything has happened each kind of row is guarded: whatever is done to it behind the commands'
back is found, and the first bad entry is named. Redacted texts and anchors are among what is there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import key_of, operation
from recommendations.audit.redacting import Text, blank
from recommendations.audit.verification import Finding, every_chain, verify_chain, verify_rows
from tests.builders import SYSTEM, TUESDAY_3_MARCH, on_the
from tests.pages.whole_service import WholeService
from tests.slow.tampering import TampersWithTheRecord, copied, deleted, put

pytestmark = pytest.mark.slow

TAMPERINGS = 50


class EveryKindOfRow(TampersWithTheRecord, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        world = WholeService()
        with operation(service=world.service, by=SYSTEM, at=on_the(TUESDAY_3_MARCH), reason="A name"):
            events = Event.objects.filter(operation__chain=key_of(world.service)).values_list("pk", flat=True)[5:25]
            blank([Text("event", pk, "details") for pk in events], subject=world.service)

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

    def test_is_found_where_its_newest_version_was_back_dated_or_changes_places_with_another(self):
        for name, model in TRACKED.items():
            history = model.history.model
            one, *others = history.objects.order_by("-history_id")
            here = Operation.objects.get(pk=one.operation_id)
            with self.tampered():
                put(history, one.pk, history_date=one.history_date - datetime.timedelta(days=40))
                self.assertEqual(verify_chain(here.chain), [Finding(here.chain, here.number, "back_dated")], name)
            for other in [version for version in others if version.operation_id != one.operation_id][:1]:
                there = Operation.objects.get(pk=other.operation_id)
                with self.tampered():
                    put(history, one.pk, operation_id=there.pk)
                    put(history, other.pk, operation_id=here.pk)
                    wanted = sorted({(place.chain, place.number, "content_changed") for place in (here, there)})
                    self.assertEqual(sorted(self.findings()), wanted, name)


def back_date(model: Any, pk: int, days: int) -> None:
    column = "at" if model is Operation else "history_date"
    put(model, pk, **{column: getattr(model.objects.get(pk=pk), column) - datetime.timedelta(days=days)})


class AnyTampering(TampersWithTheRecord, TestCase):
    """Fifty tamperings that nobody chose: of any sealed table, row, column and kind."""

    @classmethod
    def setUpTestData(cls) -> None:
        EveryKindOfRow.setUpTestData()
        cls.tables = [model.history.model for model in TRACKED.values() if model.history.exists()]
        cls.tables += [Event, Event, Operation, Operation, RedactedText]
        cls.tried: list[str] = []

    def test_is_found_and_the_first_bad_entry_is_named(self) -> None:
        # Within the one test, because each tampering is undone by itself.
        @settings(max_examples=TAMPERINGS, derandomize=True, deadline=None, database=None)
        @given(data=st.data())
        def any_one(data: st.DataObject) -> None:
            model = data.draw(st.sampled_from(self.tables), label="table")
            pk = data.draw(
                st.sampled_from(list(model.objects.order_by("pk").values_list("pk", flat=True))), label="row"
            )
            kind, do, wanted = data.draw(st.sampled_from(self.ways(data, model, pk)), label="how")
            with self.tampered():
                do()
                found = self.findings()
                first = min(found)[:2] if found else None
                self.assertEqual(first, min(wanted), f"{kind} {model.__name__} {pk}: {found}")
                self.assertLessEqual({place[:2] for place in found} - wanted, self.after(model, wanted))
                self.tried.append(kind)

        any_one()
        self.assertGreaterEqual(len(self.tried), TAMPERINGS)
        self.assertEqual(set(self.tried), {"changed", "deleted", "inserted", "moved", "back-dated"})

    def after(self, model: Any, wanted: set[tuple[str, int]]) -> set[tuple[str, int]]:
        """Where an operation itself was tampered with, the next one no longer follows, and the head may tell."""
        return {(chain, number + 1) for chain, number in wanted} if model is Operation else set()

    def ways(self, data: st.DataObject, model: Any, pk: int) -> list[tuple[str, Callable[[], None], set]]:
        """Return what can be done to the row, each with where it must be found."""
        row = model.objects.get(pk=pk)
        if model is RedactedText:
            wanted = {(done.chain, done.number) for done in (row.operation, row.within)}
            return [
                ("deleted", lambda: deleted(model, pk), wanted),
                ("changed", lambda: put(model, pk, digest="0" * 64), wanted),
                ("changed", lambda: put(model, pk, row=987654321), wanted),
            ]
        done = row if model is Operation else row.operation
        here = {(done.chain, done.number)}
        names = self.columns_of(model, row)
        changes = [change for change in self.changes(model, pk, names) if change[1] is not None]
        column, value = data.draw(st.sampled_from(changes), label="change")
        ways = [("changed", lambda: put(model, pk, **{column: value}), here)]
        if model is Operation:
            return [*ways, ("back-dated", lambda: back_date(model, pk, 900), here)]
        other = data.draw(st.sampled_from(list(Operation.objects.exclude(pk=done.pk))), label="another operation")
        there = here | {(other.chain, other.number)}
        free = {"position": 77} if model is Event else {}
        if model is not Event:
            ways.append(("back-dated", lambda: back_date(model, pk, 900), here))
        return [
            *ways,
            ("deleted", lambda: deleted(model, pk), here),
            ("inserted", lambda: copied(model, pk, **free), here),
            ("moved", lambda: put(model, pk, operation_id=other.pk, **free), there),
        ]

    def columns_of(self, model: Any, row: Any) -> set[str]:
        if model is Event:
            return {"code", "subject", "container", "details"}
        if model is Operation:
            return {"at", "actor", "reason", "seal"}
        sealed = HISTORIES[row.instance_type._meta.model_name].schemas[row.schema]
        return {*sealed.plain, *sealed.hidden}
