"""Posts, handing them over, and who deputises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service, User
from recommendations.accounts.policies import READS_THE_PLAN
from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import DateField, LineField, RowField


class PostForm(VersionedForm):
    name = LineField(
        label=_("Post"), max_length=120, help_text=_("A role or body, such as “YJS Manager”, not a person")
    )


class HolderField(RowField):
    def label_from_instance(self, person: User) -> str:
        return f"{person.name} ({person.email})"


class HandOverForm(forms.Form):
    to = HolderField(
        label=_("Who holds the post now"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody: the post is vacant"),
    )
    on = DateField(label=_("Handover date"), help_text=_("The first day on which this is so"))

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = service.memberships.filter(until_on__isnull=True).values("user_id")
        self.fields["to"].queryset = User.objects.filter(pk__in=members).order_by("name")


class DeputyForm(forms.Form):
    """Somebody of the service who does the holder's part for some days."""

    user = HolderField(label=_("Deputy"), queryset=User.objects.none(), empty_label=_("Select who deputises"))
    from_on = DateField(label=_("First day"))
    until_on = DateField(label=_("Last day"))
    reason = LineField(label=_("Why"), max_length=120, required=False, help_text=_("For instance “Leave”"))

    def __init__(self, *args: Any, post: Post, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = post.service.memberships.filter(until_on__isnull=True)
        members = present.filter(role__in=READS_THE_PLAN).values("user_id")
        holders = post.holdings.holding(on=on).values("user_id")
        self.fields["user"].queryset = User.objects.filter(pk__in=members).exclude(pk__in=holders).order_by("name")
