"""Blanking a text keeps its hash; a fixed text lets a redaction through, and nothing else."""

from __future__ import annotations

from pathlib import Path

from django.test import TestCase

from recommendations.accounts.events import SERVICE_CHANGED
from recommendations.audit import record_events
from recommendations.audit.events import REDACTED
from recommendations.audit.history import ImmutableChanged
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.redacting import Text, blank, digest_of, words_taken_out
from recommendations.audit.verification import verify_chain, verify_rows
from tests.builders import AT, SYSTEM, a_manager, a_plan, a_service, again, an_action, an_update

ROOT = Path(__file__).parents[2]


class Redacting(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fellside Youth Justice Service")
        cls.action = an_action(plan=a_plan(cls.service), title="Meet Kestrel Quill")
        cls.update = an_update(cls.action, by=a_manager(cls.service), text="Met Kestrel Quill.")

    def within(self, command):
        with operation(service=self.service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, self.service)
            return command()

    def verifies(self):
        chain = key_of(self.service)
        self.assertEqual([*verify_chain(chain), *verify_rows(chain)], [])

    def last(self):
        return Operation.objects.filter(chain=key_of(self.service)).order_by("number").last()

    def test_a_blanked_text_keeps_its_hash_and_loses_its_salt(self):
        version = self.action.history.earliest("history_id")
        text = Text("historicalaction", version.history_id, "title")
        event = Event.objects.get(subject=key_of(self.action), code="action.added")
        texts = [text, text, Text("event", event.pk, "details")]
        # The present row goes first, as its newest version would otherwise say something else.
        self.within(lambda: self.without_words() or self.assertEqual(blank(texts, subject=self.service), 2))
        blanked = self.action.history.get(history_id=version.history_id)
        self.assertEqual((blanked.title, "title" in blanked.salts), (REDACTED, False))
        self.assertEqual((again(event).details, again(event).salt), ({}, ""))
        self.verifies()

    def without_words(self):
        row = again(self.action)
        row.title = f"Meet {REDACTED}"
        row.save()

    def test_one_event_of_an_operation_binds_everything_it_blanked(self):
        update, action = (row.history.earliest("history_id") for row in (self.update, self.action))

        def twice():
            self.without_words()
            blank([Text("historicalaction", action.history_id, "title")], subject=self.service)
            row = again(self.update)
            row.text = f"Met {REDACTED}."
            with words_taken_out():
                row.save()
            blank([Text("historicalupdate", update.history_id, "text")], subject=self.service)

        self.within(twice)
        told = self.last().events.get(code=record_events.TEXTS_REDACTED.code)
        blanked = RedactedText.objects.filter(operation=self.last())
        self.assertEqual(told.details, {"count": "2", "digest": digest_of(blanked)})
        self.verifies()

    def test_nothing_is_recorded_where_nothing_is_blanked(self):
        self.assertEqual(self.within(lambda: blank([], subject=self.service)), 0)
        self.assertFalse(self.last().events.filter(code=record_events.TEXTS_REDACTED.code).exists())

    def test_what_is_sealed_as_it_is_cannot_be_blanked(self):
        version = self.action.history.earliest("history_id")
        with self.assertRaises(KeyError):
            self.within(lambda: blank([Text("historicalaction", version.history_id, "status")], subject=self.service))

    def test_a_fixed_text_changes_only_while_words_are_taken_out(self):
        def change(value):
            row = again(self.update)
            row.text = value
            row.save()

        with self.assertRaises(ImmutableChanged):
            self.within(lambda: change("Met nobody."))

        def taken_out():
            with words_taken_out():
                change(f"Met {REDACTED}.")

        self.within(taken_out)
        first = self.update.history.earliest("history_id")
        self.within(lambda: blank([Text("historicalupdate", first.history_id, "text")], subject=self.service))
        self.within(lambda: change(f"Met {REDACTED}."))
        with self.assertRaises(ImmutableChanged):
            self.within(lambda: change("Met nobody."))
        self.verifies()

    def test_a_fixed_key_never_changes(self):
        other = an_action(plan=self.action.plan, title="Another")

        def change():
            row = again(self.update)
            row.action = other
            with words_taken_out():
                row.save()

        with self.assertRaises(ImmutableChanged):
            self.within(change)


def test_only_redaction_takes_words_out_of_fixed_texts():
    named = {
        path.relative_to(ROOT).parts[1]
        for path in (ROOT / "recommendations").rglob("*.py")
        if "words_taken_out" in path.read_text()
    }
    assert named == {"audit", "redaction"}
