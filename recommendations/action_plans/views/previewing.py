"""A form that is sent twice: first to see what would happen, then to let it happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from recommendations.accounts.submitting import submit
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.rehearsing import rehearse
from recommendations.foundation.form_pages import form_page

Result = TypeVar("Result")


def previewed(
    request: HttpRequest,
    form: forms.Form,
    command: Callable[[dict[str, Any]], Result],
    *,
    plans: list[ActionPlan],
) -> tuple[Result | None, list[str]]:
    """Run the command where it is confirmed, else rehearse it; return its result, or the sentences of the preview.

    The sentences are the record's own, and one for each other action of the plans whose label would change.
    """
    if "confirm" in request.POST:
        return submit(form, command), []
    return None, submit(form, lambda given: _foretold(request, lambda: command(given), plans=plans)) or []


def _foretold(request: HttpRequest, command: Callable[[], object], *, plans: list[ActionPlan]) -> list[str]:
    before, after = _labels(plans), {}

    def run() -> None:
        command()
        after.update(_labels(plans))

    events = rehearse(run, service=plans[0].service)
    told = [event.sentence(who=request.user.name) for event in events]
    subjects = {event.subject for event in events}
    return told + [
        _("Action %(before)s becomes %(after)s") % {"before": label, "after": after[pk]}
        for pk, label in before.items()
        if pk in after and after[pk] != label and f"action:{pk}" not in subjects
    ]


def _labels(plans: list[ActionPlan]) -> dict[int, str]:
    rows = Action.objects.filter(plan__in=plans).select_related("recommendation")
    return {row.pk: row.label for row in rows}


def preview_page(
    request: HttpRequest, form: forms.Form, *, preview: list[str], undo: str, **words: Any
) -> HttpResponse:
    """Render the form with what would happen, if it was asked; `undo` says how to take it back."""
    template = words.pop("template", "plans/reshape_form.html")
    return form_page(request, form, preview=preview, undo=undo, template=template, **words)
