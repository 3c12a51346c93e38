"""A panel that meets over its report, and what it decides there, by the product's own commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.meetings.models import Meeting
from recommendations.papers.after_meetings.items import AskedItem, items_of
from recommendations.papers.after_meetings.recording import record_decisions, with_its_items
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Outcome, PanelDraft, Paper
from recommendations.papers.panel_drafts.drafting import change_draft
from recommendations.papers.scrutiny.values import Exemption, Typed
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_plan,
    a_plan_lead,
    a_service,
    an_action,
    on_the,
)
from tests.builders_meeting_decisions import as_decided
from tests.builders_panels import TEXTS, a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer, filled
from tests.builders_papers import a_made_paper, released

WEDNESDAY_1_JULY, THURSDAY_1_OCTOBER, FRIDAY_1_JANUARY = date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)
NOTES, FURTHER = (line.removesuffix(".") for line in TEXTS["recommendations"].splitlines())


class PanelAsked:
    """A plan whose report, public and exempt, asks its panel to note progress (A) and for a further report (B)."""

    def __init__(self, name: str = "", *, plans: int = 1) -> None:
        self.service = a_service(name)
        self.manager = a_manager(self.service, name=f"Mo Manager {self.service.pk}")
        self.lead = a_plan_lead(self.service, name="Lee Parker")
        self.panel = a_panel(self.service)
        self.officer = a_scrutiny_officer(self.panel, name=f"Sol Officer {self.service.pk}")
        self.meeting = a_panel_meeting(self.panel)
        self.plans = [a_plan(self.service, signed_off_on=MONDAY_5_JAN) for _number in range(plans)]
        self.plan = self.plans[0]
        an_action(plan=self.plan)
        papers = [self.papers_for(self.meeting, plan=plan) for plan in self.plans]
        self.public, self.exempt = papers[0]

    def draft_for(self, meeting: Meeting, *, plan: ActionPlan | None = None) -> PanelDraft:
        draft = filled(a_panel_draft(plan or self.plan, meeting), by=self.manager)
        exempt = Exemption(paragraphs="paragraphs 1 and 2")

        def make_exempt(typed: Typed) -> Typed:
            return replace(typed, exemption=exempt)

        return change_draft(draft, make_exempt, with_exempt=True, version=draft.version, by=self.manager, at=AT)

    def papers_for(self, meeting: Meeting, *, plan: ActionPlan | None = None) -> tuple[Paper, ...]:
        draft = self.draft_for(meeting, plan=plan)
        how = {"meeting": meeting, "kind": Kind.SCRUTINY, "draft": draft, "by": self.manager}
        on = min(TUESDAY_3_FEB, meeting.held_on)
        made = [
            a_made_paper(draft.plan, audience=audience, on=on, **how) for audience in (Audience.PUBLIC, Audience.EXEMPT)
        ]
        return tuple(released(paper, by=self.manager, on=on) for paper in made)


def panel_items(paper: Paper, *, on: date = WEDNESDAY_1_APRIL) -> dict[str, AskedItem]:
    row = with_its_items(Paper.objects.all()).get(pk=paper.pk)
    return {item.label: item for item in items_of([row], on=on)[row.pk]}


def decided_by_panel(
    paper: Paper, label: str, outcome: Outcome, *, by: User, on: date = WEDNESDAY_1_APRIL, **more: Any
) -> Any:
    """What the panel decided on what stands under the letter in its report, recorded on the day."""
    one = as_decided(panel_items(paper, on=on)[label], outcome, **more)
    return record_decisions(paper, decided=[one], on=on, by=by, at=on_the(on, 18))[0]
