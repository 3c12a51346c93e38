"""What an example service has beside its board: a council's scrutiny panel, its officer, and who is sent papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.meetings import services as meetings
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.meetings.services.officers import name_officer
from recommendations.pages.examples.described import ExamplePanel
from recommendations.papers.distribution.lists import add_recipient
from recommendations.papers.layouts.services import begin_layout
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.panel_drafts.drafting import draft_for
from recommendations.papers.panel_drafts.sending import send_to_officers


def add_panel(
    service: Service, told: ExamplePanel, *, who: dict[str, User], by: User, on: date, at: datetime
) -> list[Meeting]:
    """Add the council with its layout, its panel with the officer named for it, and the panel's meetings."""
    council = meetings.add_council(service, name=told.council, by=by, at=at)
    layout = next(layout for layout in shipped_layouts() if layout.code == told.layout)
    begin_layout(council, layout, version=0, by=by, at=at)
    panel = meetings.add_body(
        service, name=told.panel, kind=BodyKind.PANEL, council=council, report_days=3, draft_days=5, by=by, at=at
    )
    name_officer(panel, person=who[told.officer], by=by, at=at)
    return [
        meetings.add_meeting(panel, held_on=on + timedelta(days=days), place=told.place, by=by, at=at)
        for days in told.meetings
    ]


def send_draft(plan: ActionPlan, meeting: Meeting, *, by: User, at: datetime) -> None:
    """Begin the draft of the report to the panel's meeting, and send it to the panel's officer."""
    send_to_officers(draft_for(plan, meeting, by=by, at=at), by=by, at=at)


def add_readers(body: Body, readers: list[tuple[str, str, str]], *, by: User, at: datetime) -> None:
    """Put people on the body's distribution list: name, address, and how papers reach them."""
    for name, email, way in readers:
        add_recipient(body, name=name, email=email, way=way, by=by, at=at)
