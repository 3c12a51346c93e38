"""The bodies that monitor plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.models import ActionPlan, MonitoringBody
from recommendations.foundation.form_fields import LineField, RowsField


class BodyForm(forms.Form):
    name = LineField(label=_("Name of the body"), max_length=120, help_text=_("Such as “HM Inspectorate of Probation”"))


class ChangeBodyForm(VersionedForm):
    name = LineField(label=_("Name of the body"), max_length=120)
    is_retired = forms.BooleanField(
        label=_("No longer used"), required=False, help_text=_("It stays on the plans it monitors and is not offered")
    )


class MonitorsForm(forms.Form):
    bodies = RowsField(label=_("Who monitors this plan"), queryset=MonitoringBody.objects.none())
    new_name = LineField(label=_("Or another body"), max_length=120, required=False)

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        present = set(plan.monitors.values_list("body_id", flat=True))
        super().__init__(*args, initial={"bodies": list(present)}, **kwargs)
        bodies = plan.service.monitoring_bodies.all()
        offered = [body.pk for body in bodies if not body.is_retired or body.pk in present]
        self.fields["bodies"].offer(bodies.filter(pk__in=offered), label=str)
        if not offered:
            del self.fields["bodies"]
            self.fields["new_name"].label = _("Name of the body")
