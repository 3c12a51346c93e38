"""Naming who may see an embargoed draft report, and lifting the embargo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.forms.posts import HolderField
from recommendations.accounts.models import User
from recommendations.foundation.form_fields import DateField
from recommendations.inspections.models import Inspection


class ReaderForm(forms.Form):
    user = HolderField(label=_("Name another person"), queryset=User.objects.none(), empty_label=_("Select a person"))

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = inspection.service.memberships.filter(until_on__isnull=True).values("user_id")
        named = inspection.embargo_readers.values("user_id")
        people = User.objects.filter(pk__in=members).exclude(pk__in=named)
        self.fields["user"].queryset = people.order_by("name")


class LiftForm(forms.Form):
    published_on = DateField(label=_("Publication date"), help_text=_("The outcome window is counted from this day"))
