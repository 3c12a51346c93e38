"""The database itself refuses a redaction that one person could do alone, or that says too little."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import Operation, RedactedText
from recommendations.redaction.models import Redaction
from tests.builders import AT, a_manager, a_member, a_service
from tests.refusals import refused_by


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.person = a_member(cls.service)

    def refuses(self, name, **values):
        plain = {"kind": "words", "reason": "Why.", "asked_by": self.manager, "asked_at": AT, "service": self.service}
        with refused_by(name, service=self.service):
            Redaction(**{**plain, **values}).save()

    def test_refuses_that_whoever_asked_decides(self):
        decided = {"decided_by": self.manager, "decided_at": AT}
        self.refuses("redaction_is_decided_by_another_person", state="done", **decided)
        self.refuses("redaction_is_decided_by_another_person", state="refused", **decided)

    def test_refuses_a_decision_that_does_not_say_who_and_when(self):
        self.refuses("redaction_decided_says_who_and_when", state="done")
        self.refuses("redaction_decided_says_who_and_when", state="done", decided_by=self.person)
        self.refuses("redaction_decided_says_who_and_when", decided_by=self.person, decided_at=AT)

    def test_refuses_one_without_a_reason(self):
        self.refuses("redaction_has_a_reason", reason="")

    def test_refuses_a_person_who_is_not_named_and_words_that_name_one(self):
        self.refuses("redaction_of_a_person_names_the_person", kind="person")
        self.refuses("redaction_of_a_person_names_the_person", person=self.person)

    def test_refuses_to_blank_one_text_twice(self):
        done = Operation.objects.first()
        text = {"operation": done, "within": done, "table": "event", "row": 1, "column": "details", "digest": "0" * 64}
        RedactedText.objects.create(**text)
        with refused_by("text_is_redacted_once"):
            RedactedText.objects.create(**text)
