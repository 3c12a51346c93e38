"""The rules of evidence files and drafts hold in the database too, by their names."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.models import Evidence, EvidenceKind, UpdateDraft
from recommendations.files.storage import store
from tests.builders import AT, a_member, a_plan, a_service, an_action
from tests.refusals import refused_by


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service)
        cls.action = an_action(plan=a_plan(cls.service))

    def test_refuses_a_file_that_is_not_there_or_whose_original_nobody_knows(self):
        file = store(b"words", name="a.txt", media_type="text/plain", service="service:1", at=AT)
        for different in ({}, {"file": file}, {"original_sha256": "0" * 64}, {"link": "https://example.org"}):
            with refused_by("evidence_can_be_found", service=self.service):
                Evidence(
                    service=self.service,
                    action=self.action,
                    kind=EvidenceKind.FILE,
                    shows="An audit",
                    added_by=self.owner,
                    added_at=AT,
                    **different,
                ).save()

    def test_refuses_a_second_draft_of_one_person(self):
        with refused_by("update_draft_once_for_each_author"):
            for text in ("One", "Two"):
                UpdateDraft(action=self.action, author=self.owner, text=text, saved_at=AT).save()
