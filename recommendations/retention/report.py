"""The disposal report: what was disposed of in numbers, when, by whom, under which schedule, sealed how. No words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.action_plans import models as of_plans
from recommendations.audit.as_of import versions_as_of
from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.inspections import models as of_inspections
from recommendations.measures import models as of_measures
from recommendations.papers import models as of_papers
from recommendations.retention.belonging import Belongings
from recommendations.retention.models import Disposal, DisposalState, RetentionSchedule
from recommendations.retention.services.scheduling import years_in_words
from recommendations.safeguarding.models import Flag

KINDS = {
    of_plans.ActionPlan: gettext_lazy("The plan"),
    of_inspections.Inspection: gettext_lazy("The inspection"),
    of_inspections.Recommendation: gettext_lazy("Recommendations"),
    of_inspections.Wording: gettext_lazy("Earlier words of recommendations"),
    of_plans.Response: gettext_lazy("Responses"),
    of_plans.Action: gettext_lazy("Actions"),
    of_plans.Milestone: gettext_lazy("Milestones"),
    of_plans.Update: gettext_lazy("Updates"),
    of_plans.Evidence: gettext_lazy("Evidence"),
    of_plans.Completion: gettext_lazy("Completions"),
    of_plans.Extension: gettext_lazy("Extensions"),
    of_plans.DateCorrection: gettext_lazy("Corrections of dates"),
    of_plans.NotMine: gettext_lazy("What owners said not to be theirs any more"),
    of_plans.Halt: gettext_lazy("Pauses and actions not pursued"),
    of_plans.RatingOverride: gettext_lazy("Ratings set by hand"),
    of_plans.Acceptance: gettext_lazy("Acceptances by the board"),
    of_plans.Impact: gettext_lazy("Statements of impact"),
    of_measures.Measure: gettext_lazy("Measures"),
    of_measures.Reading: gettext_lazy("Readings of measures"),
    of_plans.SustainCheck: gettext_lazy("Sustain checks"),
    of_plans.Baseline: gettext_lazy("Baselines"),
    of_plans.Submission: gettext_lazy("Submissions to the inspectorate"),
    of_plans.OverriddenHole: gettext_lazy("Holes of the plan let stand"),
    of_papers.PanelDraft: gettext_lazy("Drafts of reports to panels"),
    of_papers.PaperClearing: gettext_lazy("Words of papers that were cleared"),
    of_papers.MeetingDecision: gettext_lazy("What meetings decided on papers"),
    Flag: gettext_lazy("Flags on texts"),
}
"""What a reader calls the rows that have words; the other kinds that belong to a plan have none."""


@dataclass(frozen=True)
class Report:
    """What the record says of one disposal that was done. `kinds` are (kind, texts blanked)."""

    disposal: Disposal
    years: int | None
    operation: Operation
    kinds: list[tuple[str, int]]


def report_of(disposal: Disposal) -> Report | None:
    """Return the report of a disposal that was done; None of one that waits or was refused."""
    if disposal.state != DisposalState.DONE:
        return None
    versions = Disposal.history.model.objects.filter(id=disposal.pk, state=DisposalState.DONE)
    # The first of them: a redaction may have taken words out of its reason since.
    version = versions.select_related("operation").earliest("operation_id", "history_id")
    schedules = versions_as_of(RetentionSchedule, operation=version.operation)
    return Report(
        disposal=disposal,
        years=schedules.filter(service_id=disposal.service_id).values_list("years", flat=True).first(),
        operation=version.operation,
        kinds=_texts_by_kind(version.operation),
    )


def _texts_by_kind(operation: Operation) -> list[tuple[str, int]]:
    counted = RedactedText.objects.filter(operation=operation).values_list("table").annotate(number=Count("pk"))
    found = dict(counted.order_by())
    named = {
        TRACKED[model._meta.model_name].history.model._meta.model_name: str(words) for model, words in KINDS.items()
    }
    named[Event._meta.model_name] = _("Events: what their sentences told")
    named[Operation._meta.model_name] = _("Reasons given for steps")
    return [(words, found[table]) for table, words in named.items() if table in found] + [
        (apps.get_model("recommendations", table)._meta.verbose_name, number)
        for table, number in sorted(found.items())
        if table not in named
    ]


def rows_by_kind(belongings: Belongings) -> list[tuple[str, int]]:
    """Return how many rows with words of each kind would go, for whoever asks or decides; files and papers too."""
    found = [(str(words), len(belongings.tracked.get(model, ()))) for model, words in KINDS.items()]
    found += [
        (_("Reports as they were read"), len(belongings.intakes)),
        (_("Spreadsheets brought in"), len(belongings.imports)),
        (_("Files"), len(belongings.files)),
        (_("Papers"), len(belongings.papers)),
    ]
    return [(words, number) for words, number in found if number]


def lines_of(report: Report) -> list[list[Any]]:
    """Return the report as lines of a file: what it says and, beneath, the texts blanked by kind."""
    disposal = report.disposal
    years = years_in_words(report.years) if report.years else ""
    lines: list[list[Any]] = [
        [_("Service"), disposal.service.name],
        [_("Plan number"), disposal.plan_id],
        [_("Plan closed on"), disposal.plan.closed_on],
        [_("Kept for"), years],
        [_("Might be disposed of from"), disposal.due_on],
        [_("Asked for by"), disposal.asked_by.name],
        [_("Asked for on"), timezone.localdate(disposal.asked_at)],
        [_("Why"), disposal.reason],
        [_("Agreed by"), disposal.decided_by.name],
        [_("Disposed of on"), disposal.plan.disposed_on],
        [_("Note"), disposal.decision_note],
        [_("Operation"), report.operation.number],
        [_("Seal before"), report.operation.previous_seal],
        [_("Seal after"), report.operation.seal],
        [_("Texts of the record"), disposal.texts],
        [_("Rows emptied"), disposal.rows],
        [_("Emails emptied"), disposal.emails],
        [_("Files removed"), disposal.files],
        [_("Papers withdrawn"), disposal.papers],
        [],
        [_("Kind"), _("Texts blanked")],
    ]
    return lines + [[words, number] for words, number in report.kinds]
