"""Panels, their scrutiny officers and drafts of reports to them, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from recommendations.accounts.models import Role, Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.meetings.models import Body, BodyKind, Council, Meeting, PanelOfficer
from recommendations.meetings.services import add_body, add_council, add_meeting, name_officer
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.drafting import change_draft, draft_for
from recommendations.papers.scrutiny.values import Filled, Typed
from tests.builders import AT, SYSTEM, WEDNESDAY_1_APRIL, a_member, a_service, again

PANEL = "Children’s Scrutiny Panel"
TEXTS = {
    "lead_officer": "Wyn Talbot, Director of Children’s Services",
    "recommendations": "That the panel notes the progress made.\nThat the panel asks for a further report.",
    "details": "The service was inspected in January.",
    "financial": "None beyond the agreed budget.",
    "legal": "Section 39 of the 1998 Act.",
    "equality": "The plan’s third aim addresses it.",
}
"""What fills a draft in the first of the layouts that come with the product, by the codes of its fields."""


def a_council(service: Service | None = None, *, name: str = "Northgate Borough Council") -> Council:
    service = service or a_service()
    return add_council(service, name=name, nation="england", clear_days=5, by=SYSTEM, at=AT)


def a_panel(service: Service | None = None, *, council: Council | None = None, name: str = PANEL) -> Body:
    council = council or a_council(service)
    return add_body(council.service, name=name, kind=BodyKind.PANEL, council=council, by=SYSTEM, at=AT)


def a_panel_meeting(panel: Body | None = None, *, on: date = WEDNESDAY_1_APRIL) -> Meeting:
    return add_meeting(panel or a_panel(), held_on=on, by=SYSTEM, at=AT)


def a_scrutiny_officer(panel: Body, *, name: str = "Sol Officer") -> User:
    """Somebody with the role who is named for the panel."""
    person = a_member(panel.service, Role.SCRUTINY_OFFICER, name=name)
    named_for(panel, person)
    return again(person)


def named_for(panel: Body, person: User) -> PanelOfficer:
    return name_officer(panel, person=person, by=SYSTEM, at=AT)


def a_panel_draft(plan: ActionPlan, meeting: Meeting, *, by: User | None = None, at: datetime = AT) -> PanelDraft:
    return draft_for(plan, meeting, by=by, at=at)


def filled(draft: PanelDraft, *, by: User, at: datetime = AT, confirms_names: bool = True) -> PanelDraft:
    """The draft with everything typed that its layout asks for, and its names confirmed."""

    def fill(typed: Typed) -> Typed:
        cover = {one.code: one for one in typed.cover}
        fields = [field.code for field in typed.layout.fields if field.code in TEXTS]
        cover |= {code: Filled(code, tuple(TEXTS[code].splitlines())) for code in fields}
        sections = [section.code for section in typed.layout.sections if section.code in TEXTS]
        return replace(
            typed, cover=tuple(cover.values()), sections=tuple(Filled(code, (TEXTS[code],)) for code in sections)
        )

    return change_draft(draft, fill, confirms_names=confirms_names, version=again(draft).version, by=by, at=at)
