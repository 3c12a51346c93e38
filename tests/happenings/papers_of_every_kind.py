"""Papers of the kinds besides the board update, in every form, and one in large print; all of them of before today."""

from __future__ import annotations

from typing import Any

from recommendations.jobs.models import Job, JobState
from recommendations.papers.archive.asking import Asked, ask_for_papers
from recommendations.papers.archive.making import archive, archive_form
from recommendations.papers.kinds import Audience, Form, Kind, forms_beside
from recommendations.papers.models import Paper
from tests.builders import TUESDAY_3_FEB, on_the
from tests.builders_made import a_form

OF_A_BOARD = (
    Asked(Kind.SUMMARY, Audience.BOARD),
    Asked(Kind.SLIPPAGE, Audience.BOARD),
    Asked(Kind.REGISTER, Audience.BOARD),
    Asked(Kind.SUBMISSION, Audience.INSPECTORATE),
)


def happen(world: Any) -> None:
    """Make them without drawing anything; the register and the summary are released, the others wait."""
    at = on_the(TUESDAY_3_FEB, 14)
    for paper in ask_for_papers(world.plan, OF_A_BOARD, meeting=None, by=world.people["plan_lead"], at=at):
        kind = Kind(paper.kind)
        beside = [(form, a_form(form)) for form in forms_beside(kind)]
        archive(paper, made=a_form(Form.PDF), others=beside, at=at)
        if kind is Kind.SUMMARY:
            archive_form(paper, form=Form.LARGE_PRINT, made=a_form(Form.LARGE_PRINT), at=at)
        if kind is Kind.REGISTER:
            world.register = paper
        if kind in {Kind.SUMMARY, Kind.REGISTER}:
            Paper.objects.filter(pk=paper.pk).update(released_at=at, released_by=world.people["manager"])
    Job.objects.filter(kind="make_paper").update(state=JobState.DONE)
