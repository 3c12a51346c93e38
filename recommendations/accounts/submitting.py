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
from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.models import Versioned

Result = TypeVar("Result")


class VersionedForm(forms.Form):
    """A form about a row that somebody else may change meanwhile: it carries the version it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Versioned | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        if row is None:
            del self.fields["version"]
        else:
            self.fields["version"].initial = row.version


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
    try:
        return command(form.cleaned_data)
    except ValidationError as problem:
        _show(form, problem, names=names or {})
    except Conflict as conflict:
        _show_conflict(form, conflict)
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


def _show_conflict(form: forms.Form, conflict: Conflict) -> None:
    """Say who changed the row and when; the next saving is then a knowing one, over the version now stored."""
    row = getattr(form, "row", None)
    # Only tracked rows have an event for each change; of others the newest event may tell of something else.
    events = Event.objects.filter(subject=conflict.subject).select_related("operation")
    event = events.first() if hasattr(type(row), "history") else None
    if event is None:
        words = _("Somebody else changed this while you had the page open.")
    else:
        actor = event.operation.actor
        words = _("%(what)s at %(when)s, while you had the page open.") % {
            "what": event.sentence(who=names_of([actor])[actor]),
            "when": date_format(timezone.localtime(event.operation.at), "H:i, j F Y"),
        }
    form.add_error(None, words + " " + _("What you typed is kept below. Save again to put it in place of theirs."))
    if row is not None:
        form.data = form.data.copy()
        form.data["version"] = type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk)
