"""Measures and their readings, through the pages: whoever reads the plan reads them, whoever runs it keeps them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.policies import Roles, may_read_plan, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.services.days import shown
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.inspections.models import Recommendation
from recommendations.inspections.views.crumbs import crumbs_of
from recommendations.measures import wording
from recommendations.measures.charts import over_time
from recommendations.measures.forms import EndForm, MeasureForm, ReadingForm, TakeBackForm, initial_of
from recommendations.measures.models import Measure, Reading
from recommendations.measures.services import measuring, readings
from recommendations.measures.summaries import standing_of


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the measure stands, its readings, and what may be done with it."""
    row = _measure(request, pk, may_read_plan)
    standing = standing_of(row)
    counted = [(one, wording.figure_in_words(one.figure, row), wording.interval_in_words(one.figure))
               for one in standing.readings]  # fmt: skip
    taken_back = row.readings.filter(taken_back_on__isnull=False).select_related("recorded_by")
    context = {
        "measure": row,
        "standing": standing,
        "crumbs": _crumbs_of(row.recommendation),
        "word": wording.MOVEMENT_WORDS[standing.movement],
        "colour": wording.MOVEMENT_COLOURS[standing.movement],
        "target": wording.target_in_words(row),
        "chart": over_time(standing),
        "rows": counted,
        "has_intervals": any(interval for _one, _figure, interval in counted),
        "taken_back": [(one, wording.figure_in_words(one.figure, row)) for one in taken_back],
        "may_keep": may_run_plan(request.roles) and not row.recommendation.inspection.action_plan.is_disposed_of,
    }
    return render(request, "measures/measure.html", context)


@require_http_methods(["GET", "POST"])
def measure_add(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "plans"
    rows = Recommendation.objects.select_related("inspection__action_plan", "service")
    recommendation = visible_or_404(request, rows, pk, may_run_plan)
    form = MeasureForm(posted(request), service=recommendation.service)
    if request.method == "POST":
        added = submit(
            form,
            lambda given: measuring.add_measure(
                recommendation, form.details(), why_fine=given["why_fine"], by=request.user, at=timezone.now()
            ),
        )
        if added:
            messages.success(request, _("The measure was added. Now record its baseline."))
            return redirect("recommendations:reading_add", added.pk)
    return form_page(
        request,
        form,
        title=_("Measure whether it helped"),
        button=_("Add the measure"),
        crumbs=_crumbs_of(recommendation),
        intro=_("Done is not the same as better. A measure says what should change for children and victims."),
    )


@require_http_methods(["GET", "POST"])
def measure_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk, may_run_plan)
    form = MeasureForm(posted(request), row=row, service=row.service, initial=initial_of(row))
    if request.method == "POST" and submit(
        form,
        lambda given: measuring.change_measure(
            row,
            form.details(),
            why_fine=given["why_fine"],
            version=given["version"] or 0,
            by=request.user,
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("The measure was changed."))
        return redirect("recommendations:measure", row.pk)
    return form_page(
        request, form, title=_("Change the measure"), button=_("Save"), crumbs=_crumbs_to(row), caption=row.name
    )


@require_http_methods(["GET", "POST"])
def measure_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk, may_run_plan)
    form = EndForm(posted(request))
    if request.method == "POST" and submit(
        form,
        lambda given: measuring.end_measure(row, **given, on=timezone.localdate(), by=request.user, at=timezone.now()),
    ):
        messages.success(request, _("The measure is followed no longer."))
        return redirect("recommendations:measure", row.pk)
    return form_page(
        request,
        form,
        title=_("Stop following the measure?"),
        button=_("Stop following it"),
        crumbs=_crumbs_to(row),
        caption=row.name,
        intro=_("Its readings stay where they are. Papers made from now on leave it out."),
    )


@require_POST
def measure_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk, may_run_plan)
    try:
        measuring.take_up_measure(row, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The measure is followed again."))
    return redirect("recommendations:measure", row.pk)


@require_http_methods(["GET", "POST"])
def reading_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = _measure(request, pk, may_run_plan)
    standing, on = standing_of(row), timezone.localdate()
    form = ReadingForm(posted(request), standing=standing)
    if request.method == "POST" and submit(
        form,
        lambda given: readings.record_reading(
            row, form.taken(), why_fine=given["why_fine"], on=on, by=request.user, at=timezone.now()
        ),
    ):
        messages.success(request, _("The reading was recorded."))
        return redirect("recommendations:measure", row.pk)
    return form_page(
        request,
        form,
        title=_("Record a reading") if standing.readings else _("Record the first reading"),
        button=_("Record it"),
        crumbs=_crumbs_to(row),
        caption=row.name,
        intro=wording.told(standing) if standing.readings else "",
    )


@require_http_methods(["GET", "POST"])
def reading_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    reading = get_object_or_404(Reading, pk=pk)
    row = reading.measure = _measure(request, reading.measure_id, may_run_plan)
    form = TakeBackForm(posted(request))
    if request.method == "POST" and submit(
        form,
        lambda given: readings.take_back_reading(
            reading, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
        ),
    ):
        messages.success(request, _("The reading was taken back."))
        return redirect("recommendations:measure", row.pk)
    told = {"figure": wording.figure_in_words(reading.figure, row), "day": shown(reading.taken_on)}
    return form_page(
        request,
        form,
        title=_("Take the reading back?"),
        button=_("Take it back"),
        crumbs=_crumbs_to(row),
        caption=row.name,
        intro=_("%(figure)s on %(day)s counts no longer. The history keeps that it was recorded.") % told,
    )


def _measure(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Measure:
    """Return the measure with its recommendation and plan; 404 outside, 403 without the role."""
    request.section = "plans"
    rows = Measure.objects.select_related("recommendation__inspection__action_plan", "service")
    return visible_or_404(request, rows, pk, policy)


def _crumbs_of(recommendation: Recommendation) -> list[dict[str, str]]:
    plan = recommendation.inspection.action_plan
    of_plan = {"text": plan.title, "href": reverse("recommendations:plan", args=[plan.pk])}
    return [of_plan, *crumbs_of(recommendation)]


def _crumbs_to(row: Measure) -> list[dict[str, str]]:
    here = {"text": row.name, "href": reverse("recommendations:measure", args=[row.pk])}
    return [*_crumbs_of(row.recommendation), here]
