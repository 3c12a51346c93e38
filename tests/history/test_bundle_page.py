"""Exporting the record: by whom, what the record tells of it, and what an embargo keeps back."""

from __future__ import annotations

import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from recommendations.accounts.models import Role
from recommendations.audit.bundles import checker_sha256
from recommendations.audit.models import ChainHead, Event, Operation, SigningKey
from recommendations.audit.operations import key_of
from recommendations.inspections.services.embargo import lift_embargo
from tests.audit.bundling import Checked, files_of, lines_of
from tests.builders import AT, MONDAY_5_JAN, TUESDAY_3_FEB, a_manager, a_member, a_plan_lead, a_post, a_service
from tests.builders_embargo import DRAFT, an_embargoed_plan, an_embargoed_report, confirmed
from tests.pages.visiting import StandingClock, address, main_of, visitor


class InAFolder:
    """Mixed into a TestCase: a folder of its own."""

    def setUp(self) -> None:
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


class ExportingTheRecord(InAFolder, StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fernhill Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        a_post(cls.service)

    def page(self, who):
        return visitor(who).get(address("record_bundle", self.service.pk))

    def export(self, who):
        return visitor(who).post(address("record_export_start", self.service.pk))

    def test_gives_a_bundle_that_agrees_and_tells_who_took_it(self):
        client = visitor(self.manager)
        answer = client.post(address("record_export_start", self.service.pk))
        told = Event.objects.get(code="record.exported")
        self.assertEqual(told.operation.actor, key_of(self.manager))
        self.assertRedirects(
            answer, address("record_bundle_file", self.service.pk, told.operation.number), fetch_redirect_response=False
        )
        answer = client.get(answer.url)
        self.assertEqual(answer["Content-Type"], "application/zip")
        name = f"record-service-{self.service.pk}-to-{told.operation.number}.zip"
        self.assertEqual(answer["Content-Disposition"], f'attachment; filename="{name}"')
        bundle = b"".join(answer.streaming_content)
        self.assertEqual(int(answer["Content-Length"]), len(bundle))
        checked = Checked(bundle, self.folder)
        self.assertEqual(checked.status, 0, checked)
        self.assertEqual(lines_of(bundle)[-1]["number"], told.operation.number)

    def test_fetching_it_again_changes_nothing_and_gives_the_same(self):
        where = self.export(self.manager).url
        a_post(self.service, name="A later post")
        before = Operation.objects.count()
        again = [b"".join(visitor(self.manager).get(where).streaming_content) for _ in range(2)]
        self.assertEqual(files_of(again[0]), files_of(again[1]))
        self.assertNotIn(b"A later post", files_of(again[0])["operations.jsonl"])
        self.assertEqual(Operation.objects.count(), before)

    def test_says_before_the_first_that_there_is_no_key_to_note_yet(self):
        told = "The first export makes it."
        self.assertContains(self.page(self.manager), told)
        self.export(self.manager)
        self.assertNotContains(self.page(self.manager), told)

    def test_of_somebody_else_is_not_fetched(self):
        where = self.export(self.manager).url
        self.assertEqual(visitor(self.auditor).get(where).status_code, 404)
        self.assertEqual(visitor(self.manager).get(address("record_bundle_file", self.service.pk, 1)).status_code, 404)

    def test_is_listed_with_the_key_and_the_program_to_be_noted(self):
        where = self.export(self.manager).url
        page = self.page(self.manager)
        self.assertContains(page, SigningKey.objects.get().public)
        self.assertContains(page, checker_sha256())
        self.assertContains(page, where)
        self.assertIn(self.manager.name, main_of(page))
        self.assertNotContains(self.page(self.auditor), where)

    def test_is_linked_from_the_record_for_whoever_may_and_nobody_else(self):
        lead = a_plan_lead(self.service)
        for who, is_linked in ((self.manager, True), (self.auditor, True), (lead, False)):
            page = visitor(who).get(address("record", self.service.pk))
            self.assertEqual(address("record_bundle", self.service.pk) in page.content.decode(), is_linked, who)

    def test_without_its_key_is_refused_with_what_to_do_and_nothing_is_told(self):
        self.export(self.manager)
        before = Operation.objects.count()
        with override_settings(KEYS=self.folder):
            answer = self.export(self.manager)
        self.assertContains(answer, "--new-key", status_code=409)
        self.assertEqual(Operation.objects.count(), before)

    def test_that_cannot_be_read_is_refused_with_a_sentence(self):
        where = self.export(self.manager).url
        Event.objects.filter(code="post.added").update(details=["spoiled"])
        self.assertContains(visitor(self.manager).get(where), "Verify the record", status_code=409)


class AnEmbargo(InAFolder, StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fernhill Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        cls.inspection = an_embargoed_plan(cls.service, by=cls.manager).inspection

    def test_keeps_the_record_from_whoever_it_does_not_name_and_says_who_may(self):
        client = visitor(self.auditor)
        before = Operation.objects.count()
        for answer, status in (
            (client.get(address("record_bundle", self.service.pk)), 200),
            (client.post(address("record_export_start", self.service.pk)), 409),
        ):
            self.assertEqual(answer.status_code, status)
            self.assertIn(f"These people can export it: {self.manager.name}.", main_of(answer))
            self.assertNotIn("embargo", main_of(answer).lower())
            self.assertNotContains(answer, "Export and download", status_code=status)
        self.assertEqual(Operation.objects.count(), before)
        self.assertEqual(visitor(self.manager).post(address("record_export_start", self.service.pk)).status_code, 302)

    def test_that_was_laid_since_keeps_back_what_was_exported_before(self):
        lift_embargo(self.inspection, published_on=MONDAY_5_JAN, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        where = visitor(self.auditor).post(address("record_export_start", self.service.pk)).url
        confirmed(
            an_embargoed_report(self.service, by=self.manager, words=DRAFT.replace("zebra", "okapi")), by=self.manager
        )
        self.assertEqual(visitor(self.auditor).get(where).status_code, 409)


class TheCommand(InAFolder, TestCase):
    def test_writes_the_bundle_and_tells_of_it(self):
        service = a_service("Fernhill Youth Justice Service")
        a_post(service)
        said = StringIO()
        call_command("export_record", service=service.pk, to=self.folder / "bundle.zip", stdout=said)
        self.assertIn("up to operation 2", said.getvalue())
        self.assertEqual(Event.objects.get(code="record.exported").operation.actor, "system:operator")
        self.assertEqual(Checked(self.folder / "bundle.zip", self.folder).status, 0)

    def test_never_writes_over_a_file_and_refuses_what_is_not_there(self):
        service = a_service("Fernhill Youth Justice Service")
        a_post(service)
        (self.folder / "kept").write_text("kept")
        for given, words in (
            ({"service": service.pk, "to": self.folder / "kept"}, "cannot be written"),
            ({"service": service.pk, "to": self.folder / "no" / "where"}, "cannot be written"),
            ({"service": 987, "to": self.folder / "new"}, "There is no service 987"),
            ({"service": service.pk}, "Say --service and --to"),
            ({}, "Say --service and --to"),
        ):
            with self.assertRaisesMessage(CommandError, words):
                call_command("export_record", stdout=StringIO(), **given)
        self.assertEqual((self.folder / "kept").read_text(), "kept")
        self.assertEqual(ChainHead.objects.get(chain=key_of(service)).number, 1)

    def test_makes_the_next_key_and_what_the_old_one_signed_still_agrees(self):
        service = a_service("Fernhill Youth Justice Service")
        a_post(service)
        with override_settings(KEYS=self.folder / "keys"):
            call_command("export_record", service=service.pk, to=self.folder / "one.zip", stdout=StringIO())
            old = SigningKey.objects.get().public
            said = StringIO()
            call_command("export_record", new_key=True, stdout=said)
            new = SigningKey.objects.get(retired_at=None).public
            self.assertIn(f"Signing key 2 was made. Its public half: {new}", said.getvalue())
            call_command("export_record", service=service.pk, to=self.folder / "two.zip", stdout=StringIO())
        self.assertEqual(Checked(self.folder / "one.zip", self.folder, "--key", old).status, 0)
        checked = Checked(self.folder / "two.zip", self.folder, "--key", new, "--since", "one.zip")
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("The earlier bundle names another signing key", checked.words)
