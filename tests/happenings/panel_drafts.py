"""A panel with its scrutiny officer, and a draft that was sent, made into papers, and changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from recommendations.jobs.models import Job, JobState
from recommendations.meetings.models import PanelOfficer
from recommendations.meetings.services import end_officer
from recommendations.papers.archive.making import archive
from recommendations.papers.panel_drafts.drafting import change_draft
from recommendations.papers.panel_drafts.making import make_papers
from recommendations.papers.panel_drafts.sending import send_to_officers
from recommendations.papers.rendering.printing import RenderedPaper
from tests.builders import TUESDAY_3_FEB, again, on_the
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer, filled, named_for

WEDNESDAY_15_APRIL, WEDNESDAY_20_MAY = date(2026, 4, 15), date(2026, 5, 20)


def happen(world: Any) -> None:
    manager, at = world.people["manager"], on_the(TUESDAY_3_FEB)
    panel = world.drafted_panel = a_panel(council=world.council, name="Young People’s Scrutiny Panel")
    world.panel_officer = named_for(panel, world.people["scrutiny_officer"])
    # Somebody who was named once, and is to be named for the panel again by its form.
    world.people["second_officer"] = second = a_scrutiny_officer(panel, name="Sid Second")
    end_officer(PanelOfficer.objects.get(body=panel, person=second), by=manager, at=at)
    world.undrafted_meeting = a_panel_meeting(panel, on=WEDNESDAY_20_MAY)
    draft = filled(a_panel_draft(world.plan, a_panel_meeting(panel, on=WEDNESDAY_15_APRIL), at=at), by=manager, at=at)
    for paper in make_papers(draft, by=manager, at=at):
        archive(paper, made=RenderedPaper(data=b"%PDF-1.7", sha256="", pages=1, fingerprint={}), at=at)
    send_to_officers(draft, by=manager, at=at)
    draft = again(draft)
    world.panel_draft = change_draft(
        draft,
        lambda typed: replace(typed, title="Progress since the inspection"),
        with_exempt=True,
        version=draft.version,
        by=manager,
        at=at,
    )
    Job.objects.update(state=JobState.DONE)
