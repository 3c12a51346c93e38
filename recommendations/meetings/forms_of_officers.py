"""Naming a panel's scrutiny officers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Role, User
from recommendations.foundation.form_fields import RowField
from recommendations.meetings.models import Body


class OfficerForm(forms.Form):
    person = RowField(
        label=_("Who keeps this panel’s papers"),
        queryset=User.objects.none(),
        empty_label=_("Select somebody"),
        error_messages={"required": _("Select who keeps this panel’s papers")},
        help_text=_("People with the role “scrutiny officer” in this service"),
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_the_role = {
            "memberships__service": body.service_id,
            "memberships__role": Role.SCRUTINY_OFFICER,
            "memberships__until_on__isnull": True,
        }
        self.fields["person"].queryset = (
            User.objects.filter(**in_the_role).exclude(panels__body=body).order_by("name", "pk")
        )
        self.fields["person"].label_from_instance = lambda person: f"{person.name} ({person.email})"
