"""The record is checked daily and when somebody asks; what is found is said on its page, at home and by email."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from unittest import mock

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Post, Role
from recommendations.accounts.services import rename_post
from recommendations.audit import findings as found_codes
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.findings import Finding
from recommendations.audit.history import TRACKED
from recommendations.audit.models import ChainHead, Event, Operation, Verification
from recommendations.audit.operations import INSTALLATION, key_of, operation
from recommendations.audit.redacting import Text, blank
from recommendations.audit.verifying import latest
from recommendations.files.models import StoredFile
from recommendations.files.storage import store
from recommendations.history import checking_record
from recommendations.history.archive import papers_that_disagree
from recommendations.history.checking_record import check, check_all_owed
from recommendations.history.record_words import sentence_of
from recommendations.jobs.models import Job
from recommendations.jobs.working import do_waiting
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.schedule import EVERY, verify_the_record
from tests.builders import (
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor, words_of


class ARecord(StandingClock, TestCase):
    """A service whose post was added and renamed twice: its third and fourth operations."""

    today = TUESDAY_3_FEB

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.chain = key_of(cls.service)
        cls.manager = again(a_manager(cls.service))
        cls.admin = again(a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin"))
        cls.auditor = again(a_member(cls.service, Role.AUDITOR, name="Ola Auditor"))
        cls.post = a_post(cls.service, name="First")
        cls.renamed = rename_post(cls.post, name="Second", version=1, by=SYSTEM, at=on_the(TUESDAY_3_FEB, 7))
        cls.last = ChainHead.objects.get(chain=cls.chain).number
        cls.page = address("record", cls.service.pk)

    def clock(self):
        return on_the(self.today, 12)

    def spoil(self) -> None:
        Post.history.filter(operation__chain=self.chain, operation__number=self.last).update(name="Never so")

    def check_now(self, by=None) -> str:
        return words_of(visitor(by or self.auditor).post(address("record_verify", self.service.pk), follow=True))

    def told(self) -> str:
        return main_of(visitor(self.auditor).get(self.page))


class ThePage(ARecord):
    def test_says_what_the_record_is_before_anything_was_checked(self):
        told = self.told()
        self.assertIn("kept as a numbered operation", told)
        self.assertIn(f"Operations {self.last} ", told)
        seal = ChainHead.objects.get(chain=self.chain).seal
        self.assertIn(" ".join(seal[at : at + 4] for at in range(0, 64, 4)), told)
        self.assertEqual(told.count("None yet"), 5)

    def test_checking_now_keeps_a_check_and_says_that_it_agrees(self):
        told = self.check_now()
        self.assertIn("The whole record was checked and agrees with its seals", told)
        self.assertIn("Last check of everything 3 February 2026, 12:00: agrees", told)
        self.assertIn(f"Everything 1 to {self.last} ", told)
        self.assertNotIn("What does not agree", told)
        check(self.chain, full=False, clock=self.clock)
        self.assertIn("What was new none 0 agrees", self.told())
        self.assertEqual(Verification.objects.filter(chain=self.chain).count(), 2)

    def test_checking_now_looks_at_what_was_checked_before_too(self):
        """Whoever asks, asks whether the past stands, not whether yesterday does."""
        self.assertIn("agrees with its seals", self.check_now())
        self.spoil()
        self.assertIn("does not agree with its seals: see below", self.check_now())

    def test_a_check_is_no_operation(self):
        self.check_now()
        self.assertEqual(ChainHead.objects.get(chain=self.chain).number, self.last)

    def test_says_what_was_found_in_a_sentence(self):
        self.spoil()
        told = self.check_now()
        self.assertIn("does not agree with its seals: see below", told)
        self.assertIn("1 thing does not agree", told)
        self.assertIn(
            f"Operation {self.last} was edited or part of it deleted: its content differs from its seal."
            " What is there now: 1 event and 1 row version. The operation bears the time 3 February 2026, 07:00.",
            told,
        )

    def test_tells_of_anchors_and_whether_the_chain_still_bears_them_out(self):
        anchor_heads(at=on_the(TUESDAY_3_FEB, 10))
        self.assertIn(" agrees", self.told().split("Anchors, the newest first")[1])
        Operation.objects.filter(chain=self.chain, number=self.last).update(seal="1" * 64)
        self.assertIn("does not agree", self.told().split("Anchors, the newest first")[1])

    def test_tells_how_many_texts_were_redacted(self):
        version = Post.history.get(id=self.post.pk, history_type="+")
        with operation(service=self.service, by=SYSTEM, at=on_the(TUESDAY_3_FEB, 10)):
            blank([Text("historicalpost", version.history_id, "name")], subject=self.post)
        self.assertIn("Texts redacted 1 Their seals still hold", self.told())
        self.assertIn("agrees with its seals", self.check_now())

    def test_is_linked_from_the_foot_of_every_page_for_those_who_may_see_it(self):
        link = f'href="{self.page}"'
        home = address("home", self.service.pk)
        self.assertContains(visitor(self.auditor).get(home), link)
        owner = a_member(self.service, name="Owen Owner")
        self.assertNotContains(visitor(again(owner)).get(home), link)

    def test_costs_the_same_however_long_the_record(self):
        client = visitor(self.auditor)
        client.get(self.page)
        asked = []
        for number in range(3):
            self.check_now()
            with CaptureQueriesContext(connection) as queries:
                client.get(self.page)
            asked.append(len(queries))
            post = again(self.post)
            rename_post(post, name=f"N{number}", version=post.version, by=SYSTEM, at=on_the(TUESDAY_3_FEB, 11))
            anchor_heads(at=on_the(TUESDAY_3_FEB + timedelta(days=number)))
        self.assertEqual(len({asked[0] + 1, *asked[1:]}), 1, asked)  # one more once there are anchors


class WhereItIsBroken(ARecord):
    def setUp(self):
        super().setUp()
        self.spoil()

    def emails(self) -> list[OutgoingEmail]:
        return list(OutgoingEmail.objects.filter(occasion="record_broken").order_by("to_id"))

    def test_managers_and_administrators_are_told_once_by_email(self):
        self.check_now()
        self.check_now(by=self.manager)
        self.assertEqual([email.to for email in self.emails()], [self.manager, self.admin])
        told = self.emails()[0]
        self.assertEqual(told.subject, f"The record of {self.service.name} does not agree with its seals")
        for body in (told.body_text, told.body_html):
            self.assertIn(f"Operation {self.last} was edited or part of it deleted", body)
            self.assertIn("{{link:record}}", body)
        self.assertEqual(told.links["record"]["path"], self.page)

    def test_another_first_break_is_another_email(self):
        self.check_now()
        Event.objects.filter(operation__chain=self.chain, operation__number=2).delete()
        self.check_now()
        self.assertEqual(len(self.emails()), 4)

    def test_of_the_installations_chain_administrators_are_told(self):
        Event.objects.filter(operation__chain=INSTALLATION).delete()
        check(INSTALLATION, full=True, clock=self.clock)
        self.assertEqual([email.to for email in self.emails()], [self.admin])
        self.assertIn("The installation’s record", self.emails()[0].subject)

    def test_a_chain_of_no_service_has_nobody_to_tell(self):
        for chain in ("service:987654", "rubbish"):
            Operation.objects.create(chain=chain, number=2, at=self.clock(), actor="x", previous_seal="y", seal="z")
            self.assertGreater(check(chain, full=True, clock=self.clock).found, 0)
        self.assertEqual(self.emails(), [])

    def test_home_says_so_to_those_who_may_see_the_record_until_it_agrees_again(self):
        home, warning = address("home", self.service.pk), "The record of this service does not agree with its seals"
        self.assertNotContains(visitor(self.manager).get(home), warning)
        self.check_now()
        chair = again(a_member(self.service, Role.BOARD_MEMBER, name="Cora Chair"))
        for person in (self.manager, self.admin, self.auditor, chair):
            self.assertContains(visitor(person).get(home), warning)
        self.assertContains(visitor(self.manager).get(self.page), warning)
        owner = again(a_member(self.service, name="Owen Owner"))
        self.assertNotContains(visitor(owner).get(home), warning)
        Post.history.filter(operation__chain=self.chain, operation__number=self.last).update(name="Second")
        self.check_now()
        self.assertNotContains(visitor(self.manager).get(home), warning)

    def test_the_command_says_it_in_a_sentence_and_fails(self):
        out = StringIO()
        with self.assertRaises(CommandError):
            call_command("verify_record", stdout=out)
        self.assertIn(
            f"  {self.chain} operation {self.last}: content_changed: Operation {self.last} was", out.getvalue()
        )


class Daily(ARecord):
    def test_every_chain_is_checked_once_a_day_and_fully_once_a_week(self):
        for days, expected in ((0, [True]), (1, [True, False]), (6, [True, False, False])):
            day = self.today + timedelta(days=days)
            self.run_on(day)
            self.assertEqual(self.run_on(day), 0, "asked again the same day")
            self.assertEqual(self.kinds(), expected)
        self.run_on(self.today + timedelta(days=7))
        self.assertEqual(self.kinds(), [True, False, False, True])
        self.assertIsNotNone(latest(INSTALLATION))

    def test_checks_written_into_days_to_come_silence_nothing(self):
        """Anybody who may write at all could add rows that say: checked, nothing found."""
        self.run_on(self.today)
        genuine = latest(self.chain)
        for days in (1, 8, 400):
            at = on_the(self.today + timedelta(days=days), 6)
            forged = Verification.objects.get(pk=genuine.pk)
            forged.pk, forged.began_at, forged.ended_at, forged.is_full = None, at, at, True
            forged.save(force_insert=True)
        self.spoil()
        self.assertEqual(self.run_on(self.today + timedelta(days=1)), 2)
        self.assertEqual(latest(self.chain).found, 1)

    def run_on(self, day: date) -> int:
        return check_all_owed(on=day, clock=lambda: on_the(day, 6))

    def kinds(self) -> list[bool]:
        return list(Verification.objects.filter(chain=self.chain).order_by("id").values_list("is_full", flat=True))

    def test_the_schedule_runs_it(self):
        self.assertIn(verify_the_record.name, EVERY)
        verify_the_record()
        self.assertEqual(self.kinds(), [True])

    def test_one_chain_that_cannot_be_checked_costs_the_others_nothing(self):
        checked = checking_record.verify

        def sometimes(chain, **named):
            if chain == INSTALLATION:
                raise RuntimeError("no disk")
            return checked(chain, **named)

        with mock.patch.object(checking_record, "verify", sometimes):
            self.assertEqual(self.run_on(self.today), 1)
        self.assertEqual(self.run_on(self.today), 1)

    def test_a_long_check_is_a_job(self):
        with mock.patch.object(checking_record, "MOST_OPERATIONS_AT_ONCE", 1):
            self.assertIn("is being checked", self.check_now())
            self.assertNotIn("Check everything now", self.told())
        job = Job.objects.get(kind=checking_record.JOB)
        self.assertEqual((job.subject, job.service, job.asked_by_id), (self.chain, self.chain, self.auditor.pk))
        do_waiting(clock=self.clock)
        self.assertEqual(self.kinds(), [True])
        self.assertIn("Check everything now", self.told())

    def test_the_command_checks_everything_unless_asked_for_the_new_alone(self):
        for asked, extent in (([], "everything"), (["--fast"], "nothing new")):
            out = StringIO()
            call_command("verify_record", *asked, stdout=out)
            self.assertRegex(out.getvalue(), rf"{self.chain}: 0 problems, {self.last} operations, .*\({extent}")


class TheArchive(ARecord):
    def setUp(self):
        super().setUp()
        plan = a_plan(self.service)
        an_action(plan=plan)
        at = on_the(TUESDAY_3_FEB, 10)
        asked = ask_for_paper(plan, meeting=None, by=self.manager, at=at)
        made = RenderedPaper(data=f"%PDF-1.7 {at} of the record".encode(), sha256="", pages=1, fingerprint={})
        self.paper = archive(asked, made=made, at=at)

    def test_a_paper_that_agrees_is_no_finding_nor_is_one_still_being_made(self):
        ask_for_paper(self.paper.plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 11))
        self.assertEqual(papers_that_disagree(self.chain), [])
        self.assertEqual(papers_that_disagree(INSTALLATION), [])

    def test_a_paper_whose_seal_the_record_does_not_have_is_found(self):
        Paper.objects.filter(pk=self.paper.pk).update(seal="1" * 64)
        (found,) = papers_that_disagree(self.chain)
        self.assertEqual((found.code, found.what), ("paper_seal_differs", self.paper.code))

    def test_a_paper_whose_bytes_were_altered_or_lost_is_found_by_a_full_check(self):
        whole = self.paper.file.path.read_bytes()
        self.addCleanup(self.paper.file.path.write_bytes, whole)
        self.paper.file.path.write_bytes(b"%PDF-1.7 other")
        wanted = [Finding(self.chain, self.paper.operation_number, "paper_file_differs")]
        self.assertEqual(papers_that_disagree(self.chain), wanted)
        self.paper.file.path.unlink()
        self.assertEqual(papers_that_disagree(self.chain), wanted)
        self.assertIn("The file of a paper made from operation", self.check_now())

    def test_another_hash_is_found(self):
        StoredFile.objects.filter(pk=self.paper.file_id).update(sha256="1" * 64)
        self.assertEqual([found.code for found in papers_that_disagree(self.chain)], ["paper_file_differs"])

    def test_other_bytes_laid_beside_the_archived_ones_are_found(self):
        forged = store(
            b"%PDF-1.7 forged", name="a.pdf", media_type="application/pdf", service=self.chain, at=on_the(TUESDAY_3_FEB)
        )
        Paper.objects.filter(pk=self.paper.pk).update(file=forged)
        self.assertEqual([found.code for found in papers_that_disagree(self.chain)], ["paper_file_differs"])

    def test_a_withdrawn_paper_has_no_bytes_and_keeps_its_seal(self):
        self.paper.file.path.unlink()
        Paper.objects.filter(pk=self.paper.pk).update(
            state=PaperState.WITHDRAWN, withdrawn_at=on_the(TUESDAY_3_MARCH), file=None
        )
        self.assertEqual(papers_that_disagree(self.chain), [])


class Sentences(TestCase):
    def test_there_is_one_for_everything_that_can_be_found(self):
        codes = [value for name, value in vars(found_codes).items() if name.isupper()]
        self.assertEqual(len(codes), 13)
        for code in codes:
            for known in ({}, {"events": 1, "versions": 2}, {"done": "inserted", "what": "post:7"}):
                told = sentence_of(Finding("service:1", 7, code, **known))
                self.assertTrue(told.endswith("."), told)
                self.assertNotIn("%(", told)

    def test_what_was_done_is_named(self):
        for done, words in (("inserted", "was inserted"), ("reordered", "reordered"), ("back_dated", "back-dated")):
            finding = Finding("service:1", 7, "content_changed", 1, 2, done=done, what="actionplan")
            self.assertIn(words, sentence_of(finding))
        inserted = Finding("service:1", 7, "content_changed", 1, 2, done="inserted", what="actionplan")
        self.assertIn("(action plan)", sentence_of(inserted))

    def test_every_kind_of_row_has_words(self):
        for name, model in TRACKED.items():
            told = sentence_of(Finding("service:1", 7, "row_changed", what=f"{name}:1"))
            self.assertIn(str(model._meta.verbose_name), told)
