"""Narrowing a history: by kind, by person and by day; what cannot be chosen is said, and narrows nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import Service, User
from recommendations.accounts.services.days import shown
from recommendations.foundation.form_fields import DateField
from recommendations.history.families import Family, codes_of

BY_ITSELF = "system"


class HistoryFilter(forms.Form):
    """Kind, person, first and last day, all of them optional; always bound, because the address is the form."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a kind of the list. All kinds are shown.")},
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Person"),
        required=False,
        help_text=gettext_lazy("Who did it, or to whom an email went"),
        error_messages={"invalid_choice": gettext_lazy("Choose a person of the list. Everybody is shown.")},
    )
    from_on = DateField(label=gettext_lazy("First day"), required=False)
    until_on = DateField(label=gettext_lazy("Last day"), required=False)

    def __init__(self, data: Any, *, service: Service) -> None:
        super().__init__(data)
        people = User.objects.filter(memberships__service=service).order_by("name", "pk").distinct()
        self.names = {str(pk): name for pk, name in people.values_list("pk", "name")}
        self.fields["kind"].choices = [("", _("All kinds")), *Family.choices]
        self.fields["by"].choices = [("", _("Everybody")), *self.names.items(), (BY_ITSELF, _("YOT Plan itself"))]
        self.is_valid()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("from_on") and given.get("until_on") and given["until_on"] < given["from_on"]:
            self.add_error("until_on", _("The last day must be on or after the first day"))
        return given

    @property
    def kind_chosen(self) -> str:
        return self.cleaned_data.get("kind") or ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def query(self) -> str:
        """Return the narrowing as part of an address, empty where there is none; nothing that was not understood."""
        given = self.cleaned_data
        told: dict[str, object] = {name: given[name] for name in ("kind", "by") if given.get(name)}
        for name in ("from_on", "until_on"):
            if day := given.get(name):
                told |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
        return urlencode(told)

    @property
    def in_words(self) -> str:
        """Return the narrowing as a file says it, empty where there is none."""
        given, told = self.cleaned_data, []
        if given.get("kind"):
            told.append(str(Family(given["kind"]).label))
        if by := given.get("by"):
            told.append(dict(self.fields["by"].choices)[by])
        if given.get("from_on"):
            told.append(_("from %(day)s") % {"day": shown(given["from_on"])})
        if given.get("until_on"):
            told.append(_("until %(day)s") % {"day": shown(given["until_on"])})
        return ", ".join(told)

    def narrow_events(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        given = self.cleaned_data
        if given.get("kind"):
            rows = rows.filter(code__in=list(codes_of(given["kind"])))
        if given.get("by"):
            by = given["by"]
            is_by = Q(operation__actor__startswith="system:") if by == BY_ITSELF else Q(operation__actor=f"user:{by}")
            rows = rows.filter(is_by)
        return rows.filter(self._days("operation__at"))

    def narrow_emails(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Emails are sent by the product itself; by a person they are those that went to them."""
        by = self.cleaned_data.get("by")
        if self.kind_chosen not in ("", Family.EMAILS):
            return rows.none()
        return (rows.filter(to_id=int(by)) if by and by != BY_ITSELF else rows).filter(self._days("at"))

    def narrow_papers(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        by = self.cleaned_data.get("by")
        if self.kind_chosen not in ("", Family.PAPERS):
            return rows.none()
        if by:
            rows = rows.filter(asked_by=None if by == BY_ITSELF else int(by))
        return rows.filter(self._days("at"))

    def _days(self, column: str) -> Q:
        given, wanted = self.cleaned_data, Q()
        if given.get("from_on"):
            wanted &= Q(**{f"{column}__gte": _morning_of(given["from_on"])})
        if given.get("until_on"):
            wanted &= Q(**{f"{column}__lt": _morning_of(given["until_on"] + timedelta(days=1))})
        return wanted


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
