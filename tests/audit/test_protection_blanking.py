"""The one way through the protection: a text that the running operation says it blanks, and nothing beside it."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import models
from django.test import TestCase

from recommendations.accounts.events import SERVICE_CHANGED
from recommendations.accounts.services import rename_post
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.record_events import RECORD_ANCHORED
from recommendations.audit.redacting import Text, blank
from recommendations.audit.verification import verify_chain
from recommendations.inspections.models import Inspection
from tests.builders import AT, SYSTEM, a_plan, a_post, a_service, again, an_action
from tests.protecting import Protected, refused
from tests.slow.tampering import put, sql, stored, table


class Blanking(Protected, TestCase):
    def setUp(self) -> None:
        super().setUp()
        self.service = a_service()
        self.post = a_post(self.service, name="Jane Doe’s desk")
        rename_post(self.post, name="Desk", version=1, by=SYSTEM, at=AT)
        self.action = an_action(plan=a_plan(self.service), title="Ask Jane Doe")
        self.history = type(self.action).history.model
        with self.an_operation():
            self.action.success_criteria = "She says so"
            self.action.save()
            record(SERVICE_CHANGED, self.service)
        self.version = self.history.objects.filter(id=self.action.pk).latest("pk")
        self.event = Event.objects.filter(subject=key_of(self.post)).earliest("pk")
        with operation(service=self.service, by=SYSTEM, at=AT, reason="Jane Doe asked") as self.reasoned:
            record(SERVICE_CHANGED, self.service)

    def an_operation(self) -> AbstractContextManager[Operation]:
        return operation(service=self.service, by=SYSTEM, at=AT)

    def redact(self, *texts: Text) -> int:
        with self.an_operation():
            return blank(texts, subject=self.service)

    def salts_without(self, *columns: str) -> str:
        return json.dumps({column: salt for column, salt in self.version.salts.items() if column not in columns})

    def says(self, row: models.Model, column: str, *, done: Operation, within: int) -> None:
        RedactedText.objects.create(
            operation=done, within_id=within, table=row._meta.model_name, row=row.pk, column=column, digest="0" * 64
        )

    def test_texts_of_versions_events_and_reasons_are_blanked_and_the_record_still_verifies(self):
        title = Text("historicalaction", self.version.pk, "title")
        self.redact(title, Text("event", self.event.pk, "details"), Text("operation", self.reasoned.pk, "reason"))
        version, event, reasoned = again(self.version), again(self.event), again(self.reasoned)
        self.assertEqual(version.title, REDACTED)
        self.assertEqual(set(version.salts), set(self.version.salts) - {"title"})
        self.assertEqual((event.details, event.salt), ({}, ""))
        self.assertEqual((reasoned.reason, reasoned.reason_salt), (REDACTED, ""))
        self.redact(Text("historicalaction", self.version.pk, "success_criteria"))
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_a_json_text_is_emptied(self):
        history = Inspection.history.model
        with self.an_operation():
            inspection = self.action.plan.inspection
            inspection.ratings = [{"name": "Resettlement", "rating": "Good"}]
            inspection.save()
            record(SERVICE_CHANGED, self.service)
        version = history.objects.filter(id=inspection.pk).latest("pk")
        self.redact(Text("historicalinspection", version.pk, "ratings"))
        self.assertEqual(again(version).ratings, [])
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_nothing_else_goes_with_it(self):
        """Each attempt is what blank() does and one thing more, within an operation that says it."""
        gone = self.salts_without("title")
        attempts: list[dict[str, Any]] = [
            {"title": "Ask nobody", "salts": gone},
            {"title": "", "salts": gone},
            {"title": REDACTED, "salts": json.dumps(self.version.salts)},
            {"title": REDACTED, "salts": "{}"},
            {"title": REDACTED, "salts": self.salts_without("title", "success_criteria")},
            {"title": REDACTED, "salts": json.dumps({**json.loads(gone), "success_criteria": "0" * 32})},
            {"title": REDACTED, "salts": json.dumps({**json.loads(gone), "more": "0" * 32})},
            {"title": REDACTED, "salts": gone, "status": "closed"},
            {"title": REDACTED, "salts": gone, "schema": 9},
            {"title": REDACTED, "salts": gone, "history_date": "2031-05-06 07:08:09+00"},
            {"title": REDACTED, "salts": gone, "success_criteria": REDACTED},
            {"title": REDACTED, "salts": self.salts_without("title", "reference"), "reference": REDACTED},
            {"salts": gone},
        ]
        for attempt in attempts:
            with self.subTest(attempt=attempt), refused(table(self.history)), self.an_operation() as done:
                self.says(self.version, "title", done=done, within=self.version.operation_id)
                put(self.history, self.version.pk, **attempt)
        with self.an_operation() as done:
            self.says(self.version, "title", done=done, within=self.version.operation_id)
            put(self.history, self.version.pk, title=REDACTED, salts=gone)
            record(SERVICE_CHANGED, self.service)

    def test_an_event_and_a_reason_are_blanked_whole_or_not_at_all(self):
        for row, column, attempts in [
            (self.event, "details", [
                {"details": "{}"}, {"salt": ""}, {"details": "[]", "salt": ""},
                {"details": '{"post": "X"}', "salt": ""},
                {"details": "{}", "salt": "", "code": "post.left"}, {"details": "{}", "salt": "", "position": 7},
            ]),
            (self.reasoned, "reason", [
                {"reason": REDACTED}, {"reason_salt": ""}, {"reason": "", "reason_salt": ""},
                {"reason": REDACTED, "reason_salt": "", "actor": "user:1"}, {"reason": "Other", "reason_salt": ""},
                {"reason": REDACTED, "reason_salt": "", "seal": "0" * 64},
            ]),
        ]:  # fmt: skip
            for attempt in attempts:
                with self.subTest(attempt=attempt), refused(table(type(row))), self.an_operation() as done:
                    within = row.pk if isinstance(row, Operation) else row.operation_id
                    self.says(row, column, done=done, within=within)
                    put(type(row), row.pk, **attempt)

    def test_an_anchor_is_never_blanked(self):
        anchor_heads(at=AT)
        anchor = Event.objects.get(code=RECORD_ANCHORED.code)
        with self.an_operation() as done:
            self.says(anchor, "details", done=done, within=anchor.operation_id)
            with refused(table(Event)):
                Event.objects.filter(pk=anchor.pk).update(details={}, salt="")
            record(SERVICE_CHANGED, self.service)

    def test_an_operation_that_is_sealed_allows_nothing_any_more(self):
        self.redact(Text("historicalaction", self.version.pk, "title"))
        later = self.history.objects.filter(id=self.action.pk).latest("pk")
        kept = stored(self.history, later.pk)
        with refused(table(RedactedText)):
            self.says(later, "title", done=self.reasoned, within=later.operation_id)
        told = RedactedText.objects.get()
        for statement in ("UPDATE {} SET operation_id = %s", "UPDATE {} SET digest = '' WHERE id <> %s"):
            with refused(table(RedactedText)):
                sql(statement.format(table(RedactedText)), self.reasoned.pk)
        with refused(table(RedactedText)):
            told.delete()
        with refused(table(self.history)):
            put(self.history, self.version.pk, title="Ask Jane Doe")
        self.assertEqual(stored(self.history, later.pk), kept)

    def test_what_another_text_is_allowed_helps_nobody(self):
        other = a_post(self.service, name="Other")
        version = type(other).history.model.objects.get(id=other.pk)
        with refused(table(self.history)), self.an_operation() as done:
            self.says(self.version, "success_criteria", done=done, within=self.version.operation_id)
            self.says(version, "name", done=done, within=version.operation_id)
            RedactedText.objects.create(
                operation=done, within_id=self.version.operation_id, table="historicalpost", row=self.version.pk,
                column="title", digest="",
            )  # fmt: skip
            put(self.history, self.version.pk, title=REDACTED, salts=self.salts_without("title"))

    def test_a_redaction_that_fails_leaves_the_text(self):
        with pytest.raises(ZeroDivisionError), self.an_operation():
            blank([Text("historicalaction", self.version.pk, "title")], subject=self.service)
            raise ZeroDivisionError
        self.assertEqual(again(self.version).title, "Ask Jane Doe")
