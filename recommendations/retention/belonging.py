"""What belongs to a plan and goes with it: every row that has words, of now and of before, and every file.

What other plans of the service use too is no part of it: posts, people, meetings, themes, monitoring bodies, an action
that carries on one of this plan, a later recommendation that repeats one of this report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import models

from recommendations.accounts.models import ClosureDay, Deputy, Membership, Post, PostHolding, Service
from recommendations.action_plans.models import (
    Acceptance,
    Action,
    ActionPlan,
    AlsoAnswers,
    Baseline,
    Completion,
    DateCorrection,
    Dependency,
    Evidence,
    Extension,
    Halt,
    Impact,
    Milestone,
    MonitoringBody,
    NotMine,
    OverriddenHole,
    PlanMonitor,
    RatingOverride,
    RatingThresholds,
    Response,
    Submission,
    SupportingPost,
    SustainCheck,
    Update,
    UpdateDraft,
)
from recommendations.files.models import StoredFile
from recommendations.foundation.batches import batches
from recommendations.inspections.models import (
    EmbargoReader,
    Inspection,
    Recommendation,
    RecommendationTheme,
    Theme,
    Wording,
)
from recommendations.intake.models import Draft, DraftAction, Intake, ReviewStep
from recommendations.measures.models import Measure, Reading
from recommendations.meetings.models import Body, Council, CouncilClosure, Meeting, PanelOfficer
from recommendations.papers.models import (
    MeetingDecision,
    PanelDraft,
    Paper,
    PaperClearing,
    PaperFile,
    PaperLayout,
    PaperRecipient,
    PaperTranslation,
)
from recommendations.redaction.models import Redaction
from recommendations.reminders.models import MailChoice, ReminderRule, ReminderSettings
from recommendations.retention.models import Disposal, LegalHold, RetentionSchedule
from recommendations.safeguarding.models import Flag
from recommendations.spreadsheets.models import PlanImport

MOST_AT_ONCE = 500
Model = type[models.Model]

# Tracked models, each after what it hangs on, by which column. Flags hang on any of them, by its key.
HANGS_ON: tuple[tuple[Model, str, Model], ...] = (
    (Recommendation, "inspection_id", Inspection),
    (EmbargoReader, "inspection_id", Inspection),
    (Wording, "recommendation_id", Recommendation),
    (RecommendationTheme, "recommendation_id", Recommendation),
    (Response, "recommendation_id", Recommendation),
    (Impact, "recommendation_id", Recommendation),
    (Measure, "recommendation_id", Recommendation),
    (Reading, "measure_id", Measure),
    (Action, "plan_id", ActionPlan),
    (Baseline, "plan_id", ActionPlan),
    (Submission, "plan_id", ActionPlan),
    (PlanMonitor, "plan_id", ActionPlan),
    (OverriddenHole, "plan_id", ActionPlan),
    (Milestone, "action_id", Action),
    (NotMine, "action_id", Action),
    (Update, "action_id", Action),
    (Evidence, "action_id", Action),
    (Completion, "action_id", Action),
    (Extension, "action_id", Action),
    (DateCorrection, "action_id", Action),
    (Halt, "action_id", Action),
    (RatingOverride, "action_id", Action),
    (AlsoAnswers, "action_id", Action),
    (SupportingPost, "action_id", Action),
    (Dependency, "action_id", Action),
    (Acceptance, "recommendation_id", Recommendation),
    (Acceptance, "action_id", Action),
    (SustainCheck, "acceptance_id", Acceptance),
    (PanelDraft, "plan_id", ActionPlan),
    (PaperClearing, "plan_id", ActionPlan),
    (MeetingDecision, "plan_id", ActionPlan),
)
STAYS: frozenset[Model] = frozenset({
    Service, ClosureDay, Membership, Post, PostHolding, Deputy, RatingThresholds, Theme, Council, CouncilClosure, Body,
    Meeting, MonitoringBody, PanelOfficer, PaperLayout, PaperRecipient,
    Redaction, RetentionSchedule, LegalHold, Disposal, ReminderRule, ReminderSettings, MailChoice,
})  # fmt: skip
"""Tracked models of the service, not of one plan."""


@dataclass(frozen=True)
class Belongings:
    """The keys of a plan's rows by model, rows that were removed included; what is not tracked, and the files."""

    tracked: dict[Model, frozenset[int]]
    intakes: frozenset[int]
    imports: frozenset[int]
    papers: frozenset[int]
    files: frozenset[int]

    @property
    def keys(self) -> list[str]:
        """The keys by which the record's events name these rows."""
        others: list[tuple[Model, frozenset[int]]] = [
            (Intake, self.intakes), (PlanImport, self.imports), (Paper, self.papers),
        ]  # fmt: skip
        return [
            f"{model._meta.model_name}:{pk}"
            for model, pks in [*self.tracked.items(), *others]
            if model is not Flag
            for pk in sorted(pks)
        ]

    @property
    def drafts(self) -> models.QuerySet[Draft]:
        return Draft.objects.filter(intake__in=self.intakes)

    @property
    def draft_actions(self) -> models.QuerySet[DraftAction]:
        return DraftAction.objects.filter(draft__intake__in=self.intakes)

    @property
    def review_steps(self) -> models.QuerySet[ReviewStep]:
        return ReviewStep.objects.filter(intake__in=self.intakes)

    @property
    def update_drafts(self) -> models.QuerySet[UpdateDraft]:
        return UpdateDraft.objects.filter(action__plan__in=self.tracked[ActionPlan])


def belongings_of(plan: ActionPlan) -> Belongings:
    """Return what belongs to the plan; a file that anything else uses too does not."""
    tracked: dict[Model, set[int]] = {ActionPlan: {plan.pk}, Inspection: {plan.inspection_id}}
    for model, column, parent in HANGS_ON:
        tracked.setdefault(model, set()).update(_hanging(model, column, tracked[parent]))
    tracked[Flag] = set(_flags(tracked))
    inspections = tracked[Inspection]
    intakes = Intake.objects.filter(models.Q(inspection__in=inspections) | models.Q(publishes__in=inspections))
    imports, papers = PlanImport.objects.filter(plan=plan), Paper.objects.filter(plan=plan)
    of: dict[Model, Collection[int]] = {
        **tracked,
        Intake: set(intakes.values_list("pk", flat=True)),
        PlanImport: set(imports.values_list("pk", flat=True)),
        Paper: set(papers.values_list("pk", flat=True)),
        PaperFile: set(PaperFile.objects.filter(paper__in=papers).order_by().values_list("pk", flat=True)),
        PaperTranslation: set(
            PaperTranslation.objects.filter(paper__in=papers).order_by().values_list("pk", flat=True)
        ),
    }
    return Belongings(
        tracked={model: frozenset(pks) for model, pks in tracked.items()},
        intakes=frozenset(of[Intake]),
        imports=frozenset(of[PlanImport]),
        papers=frozenset(of[Paper]),
        files=frozenset(_files(of)),
    )


def _hanging(model: Model, column: str, parents: Collection[int]) -> Iterator[int]:
    """Return the rows that hang on these now, and those that did when they were removed."""
    for some in batches(parents, most=MOST_AT_ONCE):
        ever = set(
            model.history.model.objects.order_by().filter(**{f"{column}__in": some}).values_list("id", flat=True)
        )
        for batch in batches(ever, most=MOST_AT_ONCE):
            there = dict(model._base_manager.order_by().filter(pk__in=batch).values_list("pk", column))
            yield from (pk for pk in batch if pk not in there or there[pk] in parents)


def _flags(tracked: dict[Model, set[int]]) -> Iterator[int]:
    """Return the flags about any of the rows."""
    for model, pks in tracked.items():
        for some in batches(pks, most=MOST_AT_ONCE):
            keys = [f"{model._meta.model_name}:{pk}" for pk in some]
            yield from Flag.history.model.objects.order_by().filter(subject__in=keys).values_list("id", flat=True)


def _files(of: dict[Model, Collection[int]]) -> set[int]:
    """Return the files that rows of these use, without those that another row uses too."""
    own: set[int] = set()
    for relation, pks in _uses(of):
        for some in batches(pks, most=MOST_AT_ONCE):
            used = relation.related_model._base_manager.filter(pk__in=some, **{f"{relation.field.name}__isnull": False})
            own.update(used.order_by().values_list(relation.field.attname, flat=True))
    for relation, pks in _uses(of):
        for some in batches(own, most=MOST_AT_ONCE):
            users = relation.related_model._base_manager.order_by().filter(**{f"{relation.field.attname}__in": some})
            own -= {file for file, pk in users.values_list(relation.field.attname, "pk") if pk not in pks}
    return own


def _uses(of: dict[Model, Collection[int]]) -> list[tuple[models.ManyToOneRel, Collection[int]]]:
    """Return every column of the application that holds a file, with the keys of the rows that are ours."""
    relations = [
        relation
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and not relation.related_model._meta.auto_created
        and not hasattr(relation.related_model, "history_id")
    ]
    return [(relation, of.get(relation.related_model, ())) for relation in relations]
