"""Asking for more time, and the board deciding on many such asks at one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.forms.deciding import SHORT, DeciderForm
from recommendations.action_plans.models import Extension
from recommendations.action_plans.services.extending import ExtensionDecision, Verdict
from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from recommendations.safeguarding.guarding import Guarded


class ExtensionForm(Guarded):
    guarded = ("reason", "prevention")

    new_due_on = DateField(label=_("New due date"), may_be_month=True)
    only_month = forms.BooleanField(
        label=_("Only the month is fixed"),
        required=False,
        help_text=_("Shown as the month; due on its last day. The day may be left empty"),
    )
    reason = ProseField(
        label=_("Why more time is needed"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say why more time is needed")},
    )
    prevention = ProseField(
        label=_("What changes so that it will not slip again"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say what changes so that it will not slip again")},
    )


LEAVE = "leave"


@dataclass(frozen=True)
class AskedRow:
    """One ask with the fields that decide on it."""

    extension: Extension
    decision: BoundField
    agreed_on: BoundField
    note: BoundField


class ManyExtensionsForm(DeciderForm):
    """One row for each ask: agree, agree for another date, refuse, or leave; one meeting and reference for all."""

    asks_where = True

    def __init__(self, *args: Any, extensions: Sequence[Extension], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extensions = extensions
        for row in extensions:
            label = {"label": row.action.label}
            self.fields[f"decision_{row.pk}"] = RadiosField(
                label=_("Decision on action %(label)s") % label,
                choices=[
                    (LEAVE, _("Leave it for now")),
                    (Verdict.AGREE, _("Agree")),
                    (Verdict.CHANGE, _("Agree for another date")),
                    (Verdict.REFUSE, _("Refuse")),
                ],
                initial=LEAVE,
            )
            self.fields[f"agreed_on_{row.pk}"] = DateField(
                label=_("Other date for action %(label)s") % label, required=False
            )
            self.fields[f"note_{row.pk}"] = LineField(
                label=_("Note on action %(label)s") % label, max_length=500, required=False
            )
        self.order_fields(["decider", "meeting", "reference", *self.fields])

    @property
    def about_all(self) -> list[BoundField]:
        """The fields that hold for every row."""
        return [self[name] for name in ("decider", "meeting", "reference") if name in self.fields]

    @property
    def rows(self) -> list[AskedRow]:
        return [
            AskedRow(row, self[f"decision_{row.pk}"], self[f"agreed_on_{row.pk}"], self[f"note_{row.pk}"])
            for row in self.extensions
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for row in self.extensions:
            verdict, day = given.get(f"decision_{row.pk}"), given.get(f"agreed_on_{row.pk}")
            where = f"agreed_on_{row.pk}"
            if verdict == Verdict.CHANGE and day is None and where not in self.errors:
                self.add_error(
                    where, _("Enter the date that is agreed for action %(label)s") % {"label": row.action.label}
                )
            if day is not None and verdict not in {Verdict.CHANGE, None}:
                words = _("Choose “Agree for another date” for action %(label)s, or leave its date empty")
                self.add_error(where, words % {"label": row.action.label})
            if verdict == Verdict.REFUSE and not given.get(f"note_{row.pk}"):
                words = _("Say why more time is refused for action %(label)s")
                self.add_error(f"note_{row.pk}", words % {"label": row.action.label})
        if not self.errors and not self.decisions():
            self.add_error(None, _("Decide on at least one of them"))
        return given

    def decisions(self) -> list[ExtensionDecision]:
        """Return what was decided; rows that are left are left out."""
        given = self.cleaned_data
        return [
            ExtensionDecision(
                row, Verdict(verdict), note=given[f"note_{row.pk}"], agreed_on=given[f"agreed_on_{row.pk}"]
            )
            for row in self.extensions
            if (verdict := given.get(f"decision_{row.pk}")) in set(Verdict)
        ]
