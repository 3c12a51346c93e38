"""What is attached and what goes by a link: an exempt report, large files, and a way out that takes no files."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from django.test import TestCase, override_settings

from recommendations.accounts.models import Role, User
from recommendations.audit.operations import key_of
from recommendations.files.storage import store
from recommendations.meetings.services import end_officer
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import PanelDraft, Paper, PaperTranslation, Way
from recommendations.papers.panel_drafts.drafting import change_draft
from recommendations.papers.scrutiny.values import Exemption
from tests.builders import AT, a_manager, a_member, a_plan, a_service, again, an_action
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, sent_out
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer, filled

LIMIT = "recommendations.outbox.queueing.LARGEST_ALONG"


def exempt_too(draft: PanelDraft, by: User) -> PanelDraft:
    """The draft with what an exempt report needs besides."""
    reasons = Exemption(paragraphs="paragraph 1 of Part 1", marking="Not for publication", why="It names an office.")
    return change_draft(
        draft,
        lambda typed: replace(typed, exemption=reasons),
        with_exempt=True,
        confirms_names=True,
        version=again(draft).version,
        by=by,
        at=AT,
    )


class ToAPanel(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.panel = a_panel(cls.service)
        cls.meeting = a_panel_meeting(cls.panel)
        cls.officer = a_scrutiny_officer(cls.panel)
        cls.councillor = a_recipient(cls.panel, name="Cara Councillor", way=Way.ATTACHMENT)
        a_recipient(cls.panel, name="Sol Officer", email=cls.officer.email, way=Way.ATTACHMENT)
        cls.draft = exempt_too(
            filled(a_panel_draft(cls.plan, cls.meeting, by=cls.manager), by=cls.manager), cls.manager
        )

    def report(self, audience: Audience) -> Paper:
        return a_paper_out(
            self.plan, self.meeting, by=self.manager, kind=Kind.SCRUTINY, audience=audience, draft=self.draft
        )

    def ways(self, paper: Paper) -> dict[str, tuple[str, int]]:
        """Return how the paper went to each, and how many files went along."""
        rows = sent_out(paper, by=self.manager)
        return {row.person.name: (row.way, len(row.email.files)) for row in rows}

    def test_a_public_report_is_attached_with_its_word_file_for_democratic_services(self):
        self.assertEqual(
            self.ways(self.report(Audience.PUBLIC)),
            {"Cara Councillor": (Way.ATTACHMENT, 1), "Sol Officer": (Way.ATTACHMENT, 2)},
        )

    def test_an_exempt_report_is_attached_only_for_whoever_may_read_it_here(self):
        reader = a_member(self.service, Role.BOARD_MEMBER, name="Bola Board")
        owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        for person in (reader, owner):
            a_recipient(self.panel, name=person.name, email=person.email, way=Way.ATTACHMENT)
        self.assertEqual(
            self.ways(self.report(Audience.EXEMPT)),
            {
                "Cara Councillor": (Way.LINK, 0),
                "Sol Officer": (Way.ATTACHMENT, 2),
                "Bola Board": (Way.ATTACHMENT, 1),
                "Olu Owner": (Way.LINK, 0),
            },
        )

    def test_whoever_was_taken_off_the_panel_gets_the_exempt_report_by_a_link(self):
        end_officer(self.panel.officers.get(), by=self.manager, at=AT_NINE)
        self.assertEqual(self.ways(self.report(Audience.EXEMPT))["Sol Officer"], (Way.LINK, 0))

    def test_the_email_of_an_exempt_report_says_so(self):
        row = sent_out(self.report(Audience.EXEMPT), by=self.manager)[0]
        self.assertIn("(exempt)", row.email.subject)
        self.assertIn("must not be published or passed on", row.email.body_text)

    def test_files_that_are_too_large_together_go_by_a_link(self):
        paper = self.report(Audience.PUBLIC)
        with mock.patch(LIMIT, paper.file.size):
            self.assertEqual(self.ways(paper), {"Cara Councillor": (Way.ATTACHMENT, 1), "Sol Officer": (Way.LINK, 0)})

    @override_settings(NOTIFY={"api_key": "a-key", "template": "a-template"})
    def test_notify_takes_no_files_so_everything_goes_by_a_link(self):
        self.assertEqual({way for way, _count in self.ways(self.report(Audience.PUBLIC)).values()}, {Way.LINK})

    def test_a_translation_goes_out_with_the_paper(self):
        paper = self.report(Audience.PUBLIC)
        file = store(b"%PDF-1.7 cy", name="cy.pdf", media_type="application/pdf", service="", at=AT_NINE)
        PaperTranslation.objects.create(
            paper=paper, language="cy", file=file, sha256=file.sha256, added_by=self.manager, added_at=AT_NINE
        )
        row = sent_out(paper, by=self.manager)[0]
        self.assertEqual(row.email.files, [key_of(paper.file), key_of(file)])
        self.assertIn("cy.pdf", row.email.body_text)
