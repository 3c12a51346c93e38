"""Events are declared with their sentence, and written with exactly its details."""

from __future__ import annotations

import pytest
from django.test import TestCase

from recommendations.accounts.events import POST_ADDED, POST_TAKEN
from recommendations.audit.events import EventType
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of, operation, record
from tests.builders import AT, SYSTEM, a_member, a_post, a_service


def test_a_code_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        EventType(POST_ADDED.code, "{who} added something else")


def test_an_event_needs_exactly_the_details_of_its_sentence():
    assert POST_TAKEN.details == {"person", "post", "day"}
    with pytest.raises(ValueError, match=r"post\.taken needs"):
        POST_TAKEN.check({"person": "Priya", "post": "Practice Lead"})
    with pytest.raises(ValueError, match=r"post\.taken needs"):
        POST_TAKEN.check({"person": "Priya", "post": "Practice Lead", "day": "5 January 2026", "mood": "glad"})


class Telling(TestCase):
    def test_the_sentence_is_told_with_the_name_the_reader_may_see(self):
        service = a_service()
        a_post(service, held_by=a_member(service, name="Priya Shah"))
        event = Event.objects.get(code=POST_TAKEN.code)
        self.assertEqual(
            event.sentence(who="Lee Parker"),
            "Lee Parker recorded that Priya Shah holds the post Practice Lead from 5 January 2026",
        )

    def test_words_with_braces_are_only_words(self):
        service = a_service()
        a_post(service, name="{who} {0} {post.__class__}")
        event = Event.objects.get(code=POST_ADDED.code)
        self.assertEqual(event.sentence(who="Lee"), "Lee added the post {who} {0} {post.__class__}")

    def test_an_event_names_its_subject_and_its_container(self):
        service = a_service()
        post = a_post(service)
        event = Event.objects.get(code=POST_ADDED.code)
        self.assertEqual((event.subject, event.container), (key_of(post), key_of(service)))

    def test_the_events_of_an_operation_keep_their_order(self):
        service = a_service()
        with operation(service=service, by=SYSTEM, at=AT) as done:
            record(POST_ADDED, service, post="One")
            record(POST_ADDED, service, post="Two")
        told = done.events.order_by("position").values_list("position", "details__post")
        self.assertEqual(list(told), [(1, "One"), (2, "Two")])
