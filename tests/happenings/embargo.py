"""An embargoed draft report, its plan with an action, and its published version waiting to be compared.

The manager, the plan lead and the board member are named; nobody else learns of it. All its words have a zebra in them.
"""

from __future__ import annotations

from typing import Any

from recommendations.jobs.models import Job, JobState
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper
from recommendations.papers.rendering.printing import RenderedPaper
from tests.builders import TUESDAY_3_FEB, a_completion, an_action, on_the
from tests.builders_embargo import DRAFT, a_published_report, an_embargoed_plan, an_embargoed_report


def happen(world: Any) -> None:
    lead, at = world.people["plan_lead"], on_the(TUESDAY_3_FEB)
    named = [world.people["manager"], world.people["board_member"]]
    world.embargoed_plan = plan = an_embargoed_plan(world.service, by=lead, readers=named)
    world.embargoed = plan.inspection
    world.embargoed_recommendation = world.embargoed.recommendations.first()
    world.embargoed_action = an_action(
        world.embargoed_recommendation, plan=plan, title="Paint the zebra crossing", owner=world.post
    )
    a_completion(world.embargoed_action, by=lead)
    world.embargoed_email = OutgoingEmail.objects.get(about=f"inspection:{world.embargoed.pk}", to=named[0])
    world.embargo_reader = world.embargoed.embargo_readers.get(user=world.people["board_member"])
    world.embargoed_report = an_embargoed_report(
        world.service, by=lead, readers=named, words=DRAFT.replace("crossing", "bridge"), name="Zebra 2.txt"
    )
    world.published_report = a_published_report(world.embargoed, by=lead)
    world.embargoed_paper = ask_for_paper(plan, meeting=None, by=lead, at=at)
    archive(world.embargoed_paper, made=RenderedPaper(data=b"%PDF-1.7", sha256="", pages=1, fingerprint={}), at=at)
    Paper.objects.filter(pk=world.embargoed_paper.pk).update(released_at=at, released_by=lead)
    Job.objects.update(state=JobState.DONE)
