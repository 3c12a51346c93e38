"""How a command came to be run is recorded with it, though the command knows nothing of it."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.accounts.events import POST_RENAMED
from recommendations.accounts.services import add_post
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import also_recording, key_of
from recommendations.audit.verification import verify_chain
from tests.builders import AT, SYSTEM, a_service

RENAMED = {"before": "One", "after": "Two"}


class AlsoRecording(TestCase):
    def setUp(self):
        self.service = a_service()

    def codes(self, number: int) -> list[str]:
        done = Operation.objects.get(chain=key_of(self.service), number=number)
        return [event.code for event in done.events.order_by("position")]

    def test_the_next_operation_alone_has_the_event_as_its_last_and_under_its_seal(self):
        with also_recording(POST_RENAMED, self.service, within=self.service, **RENAMED):
            add_post(self.service, name="First", by=SYSTEM, at=AT)
            add_post(self.service, name="Second", by=SYSTEM, at=AT)
        self.assertEqual(self.codes(1), ["post.added", "post.renamed"])
        self.assertEqual(self.codes(2), ["post.added"])
        self.assertEqual(verify_chain(key_of(self.service)), [])
        Event.objects.filter(code="post.renamed").delete()
        self.assertNotEqual(verify_chain(key_of(self.service)), [])

    def test_where_the_command_fails_nothing_is_left_and_the_next_one_has_no_event(self):
        with pytest.raises(Exception, match="name"), also_recording(POST_RENAMED, self.service, **RENAMED):
            add_post(self.service, name="", by=SYSTEM, at=AT)
        add_post(self.service, name="First", by=SYSTEM, at=AT)
        self.assertEqual(self.codes(1), ["post.added"])

    def test_details_are_checked_before_anything_is_done(self):
        with pytest.raises(ValueError, match="needs"), also_recording(POST_RENAMED, self.service, before="One"):
            add_post(self.service, name="First", by=SYSTEM, at=AT)
        self.assertFalse(Operation.objects.filter(chain=key_of(self.service)).exists())

    def test_a_command_that_runs_no_operation_is_an_error(self):
        with pytest.raises(RuntimeError, match="No operation"), also_recording(POST_RENAMED, self.service, **RENAMED):
            pass
