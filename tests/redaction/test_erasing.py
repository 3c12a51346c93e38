"""Erasing whole things leaves no word of them anywhere, and the record verifies."""

from __future__ import annotations

from django.db import transaction
from django.test import TestCase

from recommendations.accounts.events import SERVICE_CHANGED
from recommendations.action_plans.models import Action, Update
from recommendations.audit.events import REDACTED
from recommendations.audit.history import blank_of
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.record_events import TEXTS_REDACTED
from recommendations.audit.redacting import digest_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.files.models import StoredFile
from recommendations.files.storage import store
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.models import PaperState
from recommendations.redaction.columns import models_with_texts, text_columns
from recommendations.redaction.erasing import (
    erase_emails,
    erase_events,
    erase_rows,
    erase_versions,
    remove_files,
    shared_bytes,
    withdraw_papers,
)
from tests.builders import AT, SYSTEM, again
from tests.pages.whole_service import WholeService


class ErasingAWholeService(TestCase):
    # One service, erased once: all that is tracked before the tests, the rest within them.
    @classmethod
    def setUpTestData(cls):
        cls.world = WholeService()
        service = cls.world.service
        with operation(service=service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, service)
            for model in models_with_texts():
                erase_rows(model.objects.filter(pk__in=cls._of_the_service(model)), subject=service)
                there = model.objects.filter(pk__in=cls._of_the_service(model)).values("pk")
                gone = cls._of_the_service(model).exclude(id__in=there).values_list("id", flat=True)
                erase_versions(model, set(gone), subject=service)
            containers = Event.objects.filter(operation__chain=key_of(service)).values_list("container", "subject")
            erase_events({key for pair in containers for key in pair if key}, subject=service)
        cls.service = service

    @classmethod
    def _of_the_service(cls, model):
        return model.history.filter(operation__chain=key_of(cls.world.service)).values("id")

    def test_no_word_is_left_in_any_row_or_version(self):
        for model in models_with_texts():
            columns = text_columns(model)
            of_it = self._of_the_service(model)
            rows = [*model.objects.filter(pk__in=of_it), *model.history.filter(id__in=of_it)]
            for row in rows:
                for column in columns:
                    value = getattr(row, column)
                    is_gone = not value or value == blank_of(value) or str(value).startswith(REDACTED)
                    self.assertTrue(is_gone or "redacted.invalid" in value, f"{row!r} {column}: {value!r}")

    def test_no_word_is_left_in_any_event_or_reason(self):
        told = Event.objects.filter(operation__chain=key_of(self.service)).exclude(operation=self.last())
        told = told.exclude(code=TEXTS_REDACTED.code)
        self.assertEqual({str(event.details) for event in told}, {"{}"})
        self.assertLessEqual(set(Operation.objects.values_list("reason", flat=True)), {"", REDACTED})

    def last(self):
        return Operation.objects.filter(chain=key_of(self.service)).order_by("number").last()

    def test_the_record_verifies(self):
        for chain in ChainHead.objects.values_list("chain", flat=True):
            self.assertEqual(verify_chain(chain), [], chain)
            self.assertEqual(verify_rows(chain), [], chain)

    def test_one_event_binds_all_that_was_blanked(self):
        told = [event for event in self.last().events.all() if event.code == TEXTS_REDACTED.code]
        self.assertEqual(len(told), 1)
        blanked = RedactedText.objects.filter(operation=self.last())
        self.assertEqual(told[0].details, {"count": str(blanked.count()), "digest": digest_of(blanked)})

    def test_erasing_again_finds_nothing(self):
        with operation(service=self.service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, self.service)
            rows = Action.objects.filter(service=self.service)
            self.assertEqual(erase_rows(rows, subject=self.service), (0, 0))

    def test_a_fixed_text_stays_fixed_afterwards(self):
        update = Update.objects.filter(service=self.service).first()
        with operation(service=self.service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, self.service)
            update.save()
            update.text = "Something else"
            with self.assertRaisesMessage(RuntimeError, "text cannot change"):
                update.save()

    def erase(self, command):
        with operation(service=self.service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, self.service)
            return command()

    def test_an_email_that_has_not_gone_does_not_go(self):
        waiting = list(OutgoingEmail.objects.filter(state=EmailState.WAITING))
        self.assertEqual(self.erase(lambda: erase_emails(waiting)), len(waiting))
        erased = OutgoingEmail.objects.filter(pk__in=[email.pk for email in waiting])
        self.assertEqual(set(erased.values_list("subject", "body_html", "state")), {(REDACTED, "", "failed")})
        self.assertFalse(OutgoingEmail.objects.filter(state=EmailState.WAITING).exists())

    def test_a_paper_is_withdrawn_with_its_file(self):
        paper = self.world.paper
        file = again(paper).file
        with self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(self.erase(lambda: withdraw_papers([paper], at=AT)), 1)
        self.assertEqual((again(paper).state, again(paper).snapshot), (PaperState.WITHDRAWN, ""))
        self.assertEqual(again(file).removed_at, AT)

    def test_bytes_go_from_the_disk_once_committed_unless_another_file_shares_them(self):
        one, two = (self.stored(name) for name in ("one.txt", "two.txt"))
        self.assertEqual(shared_bytes([one]), [one])
        self.assertEqual(shared_bytes([one, two]), [])
        with self.captureOnCommitCallbacks(execute=True):
            self.erase(lambda: remove_files([one], at=AT))
        self.assertTrue(one.path.exists())
        with self.captureOnCommitCallbacks(execute=True):
            self.assertEqual(self.erase(lambda: remove_files([one, two], at=AT)), 1)
            self.assertTrue(one.path.exists())
        self.assertFalse(one.path.exists())
        self.assertEqual({again(one).name, again(two).name}, {REDACTED})

    def stored(self, name):
        with transaction.atomic():
            return store(b"A letter.", name=name, media_type="text/plain", service="service:1", at=AT)

    def test_nothing_is_erased_outside_an_operation(self):
        for command in (lambda: remove_files([], at=AT), lambda: erase_emails([]), lambda: withdraw_papers([], at=AT)):
            with self.assertRaises(RuntimeError):
                command()
        self.assertEqual(StoredFile.objects.filter(removed_at__isnull=False).count(), 0)
