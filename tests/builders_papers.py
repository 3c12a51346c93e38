"""Papers that are made, released or withdrawn, by the product's own commands; their bytes stand in for printed ones."""

from __future__ import annotations

from datetime import date, datetime

from recommendations.accounts.models import Role, User
from recommendations.action_plans.models import ActionPlan
from recommendations.files.taking_in import TakenIn, take_in
from recommendations.meetings.models import Meeting
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.gate.values import OWN_TAGS, Examination, Finding
from recommendations.papers.kinds import Audience, Kind, forms_beside
from recommendations.papers.models import PanelDraft, Paper, PaperTranslation
from recommendations.papers.release.clearing import clear_words
from recommendations.papers.release.readiness import readiness_of
from recommendations.papers.release.releasing import release_paper
from recommendations.papers.release.translations import add_translation
from recommendations.papers.release.withdrawing import withdraw_paper
from recommendations.papers.rendering.printing import RenderedPaper
from tests.builders import TUESDAY_3_FEB, a_manager, again, on_the
from tests.files.evidence_files import a_pdf

PASSED = Examination(findings=(), remarks=(), examined=("opened",), pages=1, tags=OWN_TAGS)
FAILED = Examination(findings=(Finding("not_tagged"),), remarks=(), examined=("opened",), pages=1, tags=OWN_TAGS)


def as_rendered(data: bytes, *, examination: Examination | None = PASSED) -> RenderedPaper:
    """Return bytes as the printer gives them back, examined by the gate."""
    return RenderedPaper(data=data, sha256="", pages=1, fingerprint={}, examination=examination)


def a_manager_of(plan: ActionPlan) -> User:
    """Return a manager of the plan's service: the one there is, else a new one."""
    managers = plan.service.memberships.filter(role=Role.MANAGER, until_on__isnull=True).select_related("user")
    found = managers.order_by("pk").first()
    return found.user if found else a_manager(plan.service)


def a_made_paper(
    plan: ActionPlan,
    *,
    meeting: Meeting | None = None,
    kind: Kind = Kind.BOARD,
    audience: Audience | None = None,
    draft: PanelDraft | None = None,
    by: User | None = None,
    on: date = TUESDAY_3_FEB,
    data: bytes = b"",
    examination: Examination | None = PASSED,
) -> Paper:
    """A paper that is made in all its forms and passed the gate, and that nobody has released yet."""
    at = on_the(on)
    paper = ask_for_paper(
        plan, meeting=meeting, kind=kind, audience=audience, draft=draft, by=by or a_manager_of(plan), at=at
    )
    return made(paper, at=at, data=data, examination=examination)


def made(paper: Paper, *, at: datetime, data: bytes = b"", examination: Examination | None = PASSED) -> Paper:
    """Archive a paper that was asked for, each form with bytes of its own."""
    main = as_rendered(data or f"%PDF-1.7 {paper.code}".encode(), examination=examination)
    others = [
        (form, as_rendered(f"{form.value} of {paper.code}".encode(), examination=None))
        for form in forms_beside(Kind(paper.kind))
    ]
    return archive(paper, made=main, others=others, at=at)


def a_released_paper(plan: ActionPlan, *, by: User | None = None, on: date = TUESDAY_3_FEB, **how: object) -> Paper:
    """A paper that was made and released on the day; `how` is what `a_made_paper` takes."""
    person = by or a_manager_of(plan)
    return released(a_made_paper(plan, by=person, on=on, **how), by=person, on=on)


def released(paper: Paper, *, by: User | None = None, on: date = TUESDAY_3_FEB, send: bool = False) -> Paper:
    """The same paper, released by the manager on the day."""
    release_paper(paper, send=send, by=by or a_manager_of(paper.plan), at=on_the(on, 10))
    return again(paper)


def withdrawn(paper: Paper, *, by: User | None = None, on: date = TUESDAY_3_FEB, replace: bool = False) -> Paper:
    """The same paper, withdrawn by hand; `replaced_by` leads to the one asked for in its place."""
    person = by or a_manager_of(paper.plan)
    withdraw_paper(paper, reason="A total was wrong.", replace=replace, by=person, at=on_the(on, 11))
    return again(paper)


def cleared(paper: Paper, *, by: User | None = None, on: date = TUESDAY_3_FEB) -> Paper:
    """The same paper, every finding in it cleared with a reason."""
    person = by or a_manager_of(paper.plan)
    for found in readiness_of(paper, on=on).to_clear:
        clear_words(paper, key=found.key, reason="It is our own office’s.", by=person, at=on_the(on, 9))
    return again(paper)


def a_file_in_welsh(*, saying: str = "Cynnydd yn erbyn y cynllun") -> TakenIn:
    """A council's own translation as it was taken in."""
    return take_in(a_pdf(saying), name="Adroddiad.pdf")


def a_translation(paper: Paper, *, by: User | None = None, on: date = TUESDAY_3_FEB) -> PaperTranslation:
    """The paper in Welsh, attached by the manager."""
    person = by or a_manager_of(paper.plan)
    return add_translation(paper, language="cy", file=a_file_in_welsh(), by=person, at=on_the(on, 9))
