"""A service in which every address leads to something."""

from __future__ import annotations

from typing import ClassVar

from recommendations.accounts.models import Role, User
from recommendations.intake.models import Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.draft_actions import DraftActionContent, add_draft_action
from recommendations.intake.services.drafts import say_right
from recommendations.intake.services.handing_over import discard
from recommendations.intake.services.handing_over import hand_over as hand_over_report
from recommendations.jobs.models import Job, JobState
from recommendations.meetings.models import BodyKind
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.printing import RenderedPaper
from tests.builders import (
    AT,
    BY_SOMEBODY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    evidence,
    on_the,
)
from tests.happenings import every_happening
from tests.pages.kept_rows import KeptRows, is_empty

A_PDF = RenderedPaper(data=b"%PDF-1.7", sha256="", pages=1, fingerprint={})
REPORT = """An inspection of youth offending services in Northgate
HM Inspectorate of Probation, December 2025

Recommendations
The Northgate Youth Justice Service should:
1. review every plan each month
2. train all staff in speech and language needs
"""


class PlainService:
    """A service with one plan and the simplest of all that can happen in it, without the further happenings."""

    def __init__(self) -> None:
        self.service = a_service("Northgate Youth Justice Service")
        self.people: dict[str, User] = {
            "manager": a_manager(self.service),
            "plan_lead": a_plan_lead(self.service),
            "owner": a_member(self.service, Role.OWNER, name="Olu Owner"),
            "verifier": a_verifier(self.service),
            "board_member": a_member(self.service, Role.BOARD_MEMBER, name="Bola Chair"),
            "scrutiny_officer": a_member(self.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny"),
            "auditor": a_member(self.service, Role.AUDITOR, name="Ada Auditor"),
            "administrator": a_member(self.service, Role.ADMINISTRATOR, name="Ali Admin"),
            "other_owner": a_member(self.service, Role.OWNER, name="Otto Other"),
        }
        owner, lead = self.people["owner"], self.people["plan_lead"]
        self.post = a_post(self.service, name="Practice Lead", held_by=owner)
        inspection = an_inspection(self.service)
        self.recommendation = a_recommendation(inspection)
        self.plan = a_plan(inspection=inspection)
        self.open = an_action(plan=self.plan, owner=self.post, title="Review every plan each month")
        an_update(self.open, by=owner)
        evidence(self.open, by=owner)
        self.proposed = an_action(plan=self.plan, owner=self.post, title="Train all staff")
        self.completion = a_completion(self.proposed, by=owner)
        self.late = an_action(plan=self.plan, owner=self.post, title="Agree a protocol with police")
        self.extension = an_extension(self.late, by=owner)
        self.board = a_body(self.service, name="Management Board")
        self.panel = a_body(self.service, name="Children’s Scrutiny Panel", kind=BodyKind.PANEL)
        self.board_meeting = a_meeting(self.board)
        self.panel_meeting = a_meeting(self.panel, on=WEDNESDAY_1_APRIL)
        at = on_the(TUESDAY_3_FEB)
        self.intake = hand_over_report(self.service, data=REPORT.encode(), name="Northgate.txt", by=lead, at=at)
        keep(self.intake, result=read_pasted_text(REPORT), at=AT)
        Intake.objects.filter(pk=self.intake.pk).update(decisions=[{"label": "A", "text": "Note the report."}])
        self.draft = self.intake.drafts.first()
        words = DraftActionContent(title="Train all staff", lead="Quality Officer", due_words="March 2026")
        self.draft_action = add_draft_action(self.draft, content=words, **BY_SOMEBODY)
        self.draft = say_right(self.draft, **BY_SOMEBODY)
        another = REPORT.replace("two", "three").replace("Northgate", "North Gate")
        self.discarded = hand_over_report(self.service, data=another.encode(), name="Twice.txt", by=lead, at=at)
        keep(self.discarded, result=read_pasted_text(another), at=AT)
        discard(self.discarded, by=lead, at=at)
        Job.objects.update(state=JobState.DONE)
        self.paper = ask_for_paper(self.plan, meeting=None, by=lead, at=at)
        archive(self.paper, made=A_PDF, at=at)
        Paper.objects.filter(pk=self.paper.pk).update(released_at=at, released_by=self.people["manager"])
        self.failed_paper = ask_for_paper(self.plan, meeting=None, dates="original", by=lead, at=at)
        Paper.objects.filter(pk=self.failed_paper.pk).update(state=PaperState.FAILED, problem="rendering_failed")
        Job.objects.update(state=JobState.DONE)
        self.email = OutgoingEmail.objects.filter(occasion="completion_proposed").first()


class WholeService(PlainService):
    """A service in which every address leads to something."""

    kept: ClassVar[KeptRows | None] = None

    def __init__(self, *, is_anew: bool = False) -> None:
        """Build it by the commands the first time, and put its rows back afterwards: that is ten times quicker.

        `is_anew` where the commands themselves are what is tried out, such as under the record's protection.
        """
        if is_anew or not is_empty():
            self.build()
            return
        if WholeService.kept is None:
            self.build()
            WholeService.kept = KeptRows(self.__dict__)
        else:
            self.__dict__ = WholeService.kept.put_back()

    def build(self) -> None:
        super().__init__()
        for happening in every_happening():
            happening.happen(self)
