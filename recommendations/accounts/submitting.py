"""A form meets a command: what the person can mend goes back onto the form, and what they typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.actors import names_of
from recommendations.accounts.versioned_forms import VersionedForm
from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.models import Versioned

Result = TypeVar("Result")

__all__ = ["VersionedForm", "posted", "submit"]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, None where the page is only asked for; sending nothing is sending too, and is told so."""
    return request.POST if request.method == "POST" else None


def submit(
    form: forms.Form, command: Callable[[dict[str, Any]], Result], *, names: Mapping[str, str] | None = None
) -> Result | None:
    """Run the command with what a valid form holds; return its result, or None where the form now shows what is wrong.

    `names` says which field of the form stands for a column of another name.
    """
    if not form.is_valid():
        return None
    if isinstance(form, VersionedForm) and not form.put_together():
        form.add_error(None, _changed_in_words(form.row) + " " + _("Choose below which to keep. Nothing is saved yet."))
        return None
    try:
        return command(form.cleaned_data)
    except ValidationError as problem:
        _show(form, problem, names=names or {})
    except Conflict:
        _show_conflict(form)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    return None


def _show(form: forms.Form, problem: ValidationError, *, names: Mapping[str, str]) -> None:
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for column, errors in problem.error_dict.items():
        field = names.get(column, column)
        form.add_error(field if field in form.fields and field != NON_FIELD_ERRORS else None, errors)


def _show_conflict(form: forms.Form) -> None:
    """Say who changed the row and when.

    Where two people's changes can be put together, the next saving does so. Elsewhere it is a knowing one, over the
    version now stored.
    """
    row = getattr(form, "row", None)
    told = _changed_in_words(row)
    if isinstance(form, VersionedForm) and form.merges:
        form.add_error(None, told + " " + _("Save again: what you both changed is then put together."))
        return
    form.add_error(None, told + " " + _("What you typed is kept below. Save again to put it in place of theirs."))
    if row is not None:
        form.data = form.data.copy()
        form.data["version"] = type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk)


def _changed_in_words(row: Versioned | None) -> str:
    """Return who changed the row last and when, by its own newest version; the record's sentence where it has one."""
    event = None
    # Only tracked rows have an event for each change; of others the newest event may tell of something else.
    if hasattr(type(row), "history"):
        newest = type(row).history.model.objects.filter(id=row.pk).order_by("-operation_id", "-history_id").first()
        events = Event.objects.select_related("operation").order_by("position")
        if newest is not None:
            event = events.filter(operation_id=newest.operation_id).first()
    if event is None:
        return _("Somebody else changed this while you had the page open.")
    actor = event.operation.actor
    return _("%(what)s at %(when)s, while you had the page open.") % {
        "what": event.sentence(who=names_of([actor])[actor]),
        "when": date_format(timezone.localtime(event.operation.at), "H:i, j F Y"),
    }
