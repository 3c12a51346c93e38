"""Narrowing the pages of reminders: by day, person, rule and how the email fared; the address is the form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import Service, User
from recommendations.accounts.services.days import shown
from recommendations.foundation.form_fields import DateField
from recommendations.outbox.models import EmailState
from recommendations.reminders.models import RuleCode


class ReminderFilter(forms.Form):
    """All optional; always bound. What cannot be chosen is said, and narrows nothing."""

    on = DateField(label=gettext_lazy("Day"), required=False)
    person = forms.ChoiceField(
        label=gettext_lazy("Person"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a person of the list. Everybody is shown.")},
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a rule of the list. All rules are shown.")},
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How the email fared"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a state of the list. All emails are shown.")},
    )

    def __init__(self, data: Any, *, service: Service, names: tuple[str, ...]) -> None:
        """`names` are the fields that the page has a use for; what others say is passed on to pages that have."""
        super().__init__(data)
        people = User.objects.filter(memberships__service=service).order_by("name", "pk").distinct()
        self.people = {str(pk): name for pk, name in people.values_list("pk", "name")}
        self.fields["person"].choices = [("", _("Everybody")), *self.people.items()]
        self.fields["rule"].choices = [("", _("All rules")), *RuleCode.choices]
        self.fields["state"].choices = [("", _("All emails")), *EmailState.choices]
        for name in set(self.fields) - set(names):
            del self.fields[name]
        self.is_valid()

    @property
    def day(self) -> date | None:
        return self.cleaned_data.get("on")

    @property
    def person_id(self) -> int | None:
        chosen = self.cleaned_data.get("person")
        return int(chosen) if chosen else None

    @property
    def rule_code(self) -> str:
        return self.cleaned_data.get("rule") or ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def query(self) -> str:
        """Return the narrowing as part of an address, empty where there is none; nothing that was not understood."""
        told: dict[str, object] = {
            name: self.cleaned_data[name] for name in ("person", "rule", "state") if self.cleaned_data.get(name)
        }
        if self.day:
            told |= {"on_day": self.day.day, "on_month": self.day.month, "on_year": self.day.year}
        return urlencode(told)

    @property
    def in_words(self) -> str:
        """Return the narrowing as the record says it, empty where there is none."""
        told = [shown(self.day)] if self.day else []
        for name in ("person", "rule", "state"):
            if chosen := self.cleaned_data.get(name):
                told.append(str(dict(self.fields[name].choices)[chosen]))
        return ", ".join(told)

    def promises(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(rule=self.rule_code) if self.rule_code else rows

    def gone(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.rule_code:
            rows = rows.filter(promise__rule=self.rule_code)
        if self.person_id:
            rows = rows.filter(recipient_id=self.person_id)
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(email__state=state)
        if self.day:
            begins = timezone.make_aware(datetime.combine(self.day, time.min))
            ends = timezone.make_aware(datetime.combine(self.day + timedelta(days=1), time.min))
            rows = rows.filter(email__decided_at__gte=begins, email__decided_at__lt=ends)
        return rows
