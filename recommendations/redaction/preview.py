"""What a redaction would take, as those who ask and decide see it: counts by kind, and excerpts where one may read.

What is under an embargo that does not name the reader is counted and not shown; so is the plan's own text for an
administrator who is nothing else here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import Acceptance, Action, ActionPlan, Evidence, Submission
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.intake.models import Intake
from recommendations.papers.models import Paper, PaperFile, PaperTranslation
from recommendations.redaction.finding import Found, FoundRow
from recommendations.redaction.matching import Words
from recommendations.redaction.places import EMAILS
from recommendations.redaction.wording import href_of, kind_of
from recommendations.spreadsheets.models import PlanImport

MOST_SHOWN = 50


@dataclass(frozen=True)
class Shown:
    """One present row as shown: what it is, where it is read, and the words with what stands around them."""

    kind: str
    href: str
    excerpts: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Preview:
    """Everything found, in numbers, and what of it the reader may see."""

    rows: int
    shown: list[Shown]
    texts: int
    emails: int
    elsewhere: list[tuple[str, int]]
    papers: int
    seen_papers: list[Paper] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.rows or self.texts or self.emails or self.elsewhere or self.papers)

    @property
    def not_shown(self) -> int:
        return self.rows - len(self.shown)


def preview(found: Found, words: Words, *, user: User, reads_the_plan: bool) -> Preview:
    """Return what was found as the reader may see it: at most fifty rows with excerpts, all in numbers."""
    seen = _seen(found.rows, user=user) if reads_the_plan else []
    papers = Paper.objects.visible_to(user).filter(pk__in=[paper.pk for paper in found.papers])
    return Preview(
        rows=len(found.rows),
        shown=[_shown(one, words) for one in seen[:MOST_SHOWN]],
        texts=len(found.texts),
        emails=len(found.elsewhere.get(EMAILS, [])),
        elsewhere=[(str(place.label), len(keys)) for place, keys in found.elsewhere.items() if place is not EMAILS],
        papers=len(found.papers),
        seen_papers=list(papers.defer("snapshot").order_by("pk")) if reads_the_plan else [],
    )


def _shown(one: FoundRow, words: Words) -> Shown:
    texts = [text for column in one.columns for text in _texts(getattr(one.row, column))]
    excerpts = [excerpt for text in texts for excerpt in words.excerpts(text)]
    return Shown(kind_of(type(one.row)), href_of(one.row), excerpts[:3])


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in _texts(part)]


def _seen(rows: Iterable[FoundRow], *, user: User) -> list[FoundRow]:
    """Return the rows that hang on nothing under an embargo that does not name the person."""
    rows = list(rows)
    acceptances = dict(Acceptance.objects.values_list("pk", "recommendation_id"))
    leads = [(one, *_leads_to(one.row, acceptances=acceptances)) for one in rows]
    wanted = Counter(model for _one, model, _pk in leads if model is not None)
    allowed = {
        model: set(
            model.objects.visible_to(user)
            .filter(pk__in=[pk for _one, of, pk in leads if of is model])
            .values_list("pk", flat=True)
        )
        for model in wanted
    }
    return [one for one, model, pk in leads if model is None or pk in allowed[model]]


def _leads_to(row: Any, *, acceptances: dict[int, int]) -> tuple[type[models.Model] | None, int | None]:
    """Return the row that knows of the embargo; (None, None) for what belongs to the service as a whole."""
    own = (Action, Recommendation, ActionPlan, Inspection)
    if isinstance(row, own):
        return type(row), row.pk
    for column, model in zip(("action_id", "recommendation_id", "plan_id", "inspection_id"), own, strict=True):
        if getattr(row, column, None):
            return model, getattr(row, column)
    if hasattr(row, "acceptance_id"):
        return Recommendation, acceptances.get(row.acceptance_id)
    return None, None


def files_offered(service: Service, *, user: User) -> list[StoredFile]:
    """Return the files of the service that the person may know of, papers apart, the newest first."""
    kept = Inspection.objects.kept_from(user).filter(service=service)
    hidden: set[int | None] = set(kept.values_list("report", flat=True))
    hidden |= _files(Intake.objects.filter(service=service).exclude(pk__in=Intake.objects.visible_to(user)), "file")
    hidden |= _files(Evidence.objects.filter(action__plan__inspection__in=kept), "file")
    hidden |= _files(Submission.objects.filter(plan__inspection__in=kept), "file")
    hidden |= _files(Submission.objects.filter(plan__inspection__in=kept), "reply_file")
    hidden |= _files(PlanImport.objects.filter(plan__inspection__in=kept), "file")
    hidden |= _files(PaperTranslation.objects.filter(paper__plan__inspection__in=kept), "file")
    # A translation stays among them: what a council wrote itself stands in no snapshot.
    papers = Paper.objects.filter(service=service, file__isnull=False).values("file")
    forms = PaperFile.objects.filter(paper__service=service, file__isnull=False).values("file")
    files = StoredFile.objects.filter(service=key_of(service), removed_at__isnull=True)
    files = files.exclude(pk__in=papers).exclude(pk__in=forms)
    return list(files.exclude(pk__in=hidden - {None}).order_by("-pk"))


def _files(rows: models.QuerySet, column: str) -> set[int | None]:
    return set(rows.values_list(column, flat=True))
