"""With a plan go its papers in every form, what people typed for them, what was decided on them, and the links."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.events import REDACTED
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.history.archive import papers_that_disagree
from recommendations.meetings.models import BodyKind
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.distribution.lists import add_recipient
from recommendations.papers.kinds import Kind
from recommendations.papers.models import (
    Item,
    MeetingDecision,
    Outcome,
    PanelDraft,
    PaperClearing,
    PaperSending,
    PaperState,
)
from recommendations.papers.panel_drafts.drafting import draft_for
from recommendations.retention.report import report_of
from recommendations.safeguarding.models import Sign
from tests.builders import (
    AT,
    SYSTEM,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_service,
    again,
    an_inspection,
    signed_off,
)
from tests.builders_of_plans import closed
from tests.builders_papers import a_made_paper, a_released_paper, a_translation, released
from tests.builders_retention import CLOSED_ON, a_schedule, disposed_of
from tests.pages.visiting import address, main_of, visitor
from tests.refusals import written_around_the_commands

WORDS = "Wilhelmina Oswin"


class PapersOfAPlan(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.schedule = a_schedule(cls.service)
        cls.plan = signed_off(a_plan(inspection=an_inspection(cls.service)), on=CLOSED_ON)
        cls.board = a_body(cls.service, name="Management Board")
        cls.meeting = a_meeting(cls.board, on=TUESDAY_3_FEB)
        add_recipient(cls.board, name="Cleo Clerk", email="cleo.clerk@council.example", way="link", by=SYSTEM, at=AT)
        made = a_made_paper(cls.plan, meeting=cls.meeting, by=cls.manager)
        cls.paper = released(made, by=cls.manager, send=True)
        cls.submission = a_released_paper(cls.plan, kind=Kind.SUBMISSION, by=cls.manager)
        cls.translation = a_translation(cls.submission)
        panel = a_body(cls.service, name="Scrutiny Panel", kind=BodyKind.PANEL)
        cls.draft = draft_for(cls.plan, a_meeting(panel, on=TUESDAY_3_FEB), by=cls.manager, at=AT)
        about = {"service": cls.service, "plan": cls.plan, "paper": cls.paper}
        with written_around_the_commands(cls.service):
            cls.clearing = PaperClearing.objects.create(
                audience="board", sign=Sign.PHONE, words=WORDS, reason=f"{WORDS} is ours.", cleared_by=cls.manager,
                cleared_at=AT, **about,
            )  # fmt: skip
            cls.decision = MeetingDecision.objects.create(
                meeting=cls.meeting, kind=Item.SIGN_OFF, subject=f"actionplan:{cls.plan.pk}", outcome=Outcome.AGREED,
                minute=f"Minute 4, {WORDS}", note=WORDS, recorded_by=cls.manager, recorded_at=AT, **about,
            )  # fmt: skip
        cls.files = [
            cls.paper.file, cls.submission.file, cls.submission.files.get().file, cls.translation.file,
        ]  # fmt: skip
        cls.plan = closed(again(cls.plan), on=CLOSED_ON)

    def setUp(self):
        with self.captureOnCommitCallbacks(execute=True):
            self.disposal = disposed_of(self.plan)

    def test_lose_their_bytes_in_every_form_and_in_every_language(self):
        self.assertEqual(len(self.files), 4)
        for file in self.files:
            self.assertEqual((again(file).removed_at is None, file.path.exists()), (False, False))
        for paper in (self.paper, self.submission):
            row = again(paper)
            self.assertEqual(
                (row.state, row.snapshot, row.file, row.examination), (PaperState.WITHDRAWN, "", None, None)
            )
            self.assertEqual(list(row.files.exclude(file=None)), [])
            self.assertEqual(list(row.translations.exclude(file=None)), [])
        self.assertEqual((self.disposal.papers, self.disposal.files), (2, 0))

    def test_lose_what_was_typed_cleared_and_decided_in_the_rows_and_in_their_versions(self):
        self.assertNotIn("Scrutiny", str(again(self.draft).typed))
        self.assertEqual(again(self.clearing).reason, REDACTED)
        self.assertEqual((again(self.decision).minute, again(self.decision).note), (REDACTED, REDACTED))
        for model in (PanelDraft, PaperClearing, MeetingDecision):
            for version in model.history.all():
                self.assertNotIn(WORDS, str(vars(version)))
        kinds = dict(report_of(self.disposal).kinds)
        for kind in (
            "Drafts of reports to panels",
            "Words of papers that were cleared",
            "What meetings decided on papers",
        ):
            self.assertIn(kind, kinds)

    def test_open_to_nobody_any_more_by_a_link_that_was_sent(self):
        sending = PaperSending.objects.get()
        self.assertIsNotNone(sending.ended_at)
        email = OutgoingEmail.objects.get(pk=sending.email_id)
        self.assertEqual((email.subject, email.links), (REDACTED, {}))

    def test_leave_a_record_that_verifies_and_pages_that_say_so(self):
        chain = key_of(self.service)
        self.assertEqual([*verify_chain(chain), *verify_rows(chain), *papers_that_disagree(chain)], [])
        shown = main_of(visitor(self.manager).get(address("paper", self.submission.pk)))
        self.assertIn("because its plan was disposed of. Its files are gone.", shown)
        self.assertNotIn("Download", shown)
