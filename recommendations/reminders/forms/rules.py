"""One rule of reminders, as days typed without a sign."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.submitting import VersionedForm
from recommendations.domain.reminder_rules import Rule
from recommendations.domain.reminder_steps import (
    HAVE_PRIORITY,
    LONGEST,
    Side,
    is_before,
    may_repeat,
    side_of,
    signed,
    typed,
)
from recommendations.foundation.form_fields import RadiosField, tidied
from recommendations.reminders.models import ReminderRule, RuleUnit
from recommendations.reminders.services.rules import RuleContent

BETWEEN = re.compile(r"[\s,;&]+|\band\b")
LONGEST_TYPED = 120


class DaysField(forms.Field):
    """Whole numbers of days in one box: “28, 14, 3”."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(day) for day in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        if isinstance(value, list):
            return value
        text = tidied(str(value or ""))
        parts = [part for part in BETWEEN.split(text) if part]
        if len(text) > LONGEST_TYPED or any(not re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
            raise ValidationError(
                _("%(label)s must be whole numbers with commas between them, such as 28, 14, 3"),
                params={"label": self.label},
            )
        return [int(part) for part in parts]


class RuleForm(VersionedForm):
    """The parts of one rule that may be chosen; `rule` is what is in force."""

    is_on = forms.BooleanField(label=gettext_lazy("Remind by this rule"), required=False)
    steps = DaysField()
    high_steps = DaysField(required=False)
    unit = RadiosField(label=gettext_lazy("Count in"), choices=RuleUnit.choices)
    every = forms.IntegerField(
        label=gettext_lazy("Then again every so many days"), required=False, min_value=1, max_value=LONGEST
    )

    def __init__(self, *args: Any, code: str, rule: Rule, row: ReminderRule | None, **kwargs: Any) -> None:
        shown = {
            "is_on": rule.is_on,
            "steps": typed(rule.steps),
            "high_steps": typed(rule.high_steps),
            "unit": rule.unit.value,
            "every": rule.every or None,
        }
        super().__init__(*args, row=row, initial=shown, **kwargs)
        self.code, self.rule = code, rule
        self._word_days()
        self.fields["every"].help_text = _("Until it is done. Leave it empty to remind only on the days above.")
        for name in self._not_chosen():
            del self.fields[name]

    def _word_days(self) -> None:
        before, side = is_before(self.code), side_of(self.code)
        steps, high = self.fields["steps"], self.fields["high_steps"]
        steps.label = _("Days before") if before else _("Days after")
        high.label = _("Days before, of high priority") if before else _("Days after, of high priority")
        hint = _("With commas between them, such as 28, 14, 3.")
        steps.help_text = hint + " " + _("0 is the day itself.") if side in {Side.UNTIL, Side.FROM} else hint
        steps.error_messages["required"] = _("Give at least one day")
        high.help_text = _("Leave it empty where it is the same.")

    def _not_chosen(self) -> list[str]:
        if side_of(self.code) is Side.ON:
            return ["steps", "high_steps", "unit", "every"]
        found = [] if self.code in HAVE_PRIORITY else ["high_steps"]
        return found if may_repeat(self.code) else [*found, "every"]

    def content(self) -> RuleContent:
        """Return what was chosen; what this rule does not let one choose stays as it is."""
        given = self.cleaned_data
        return RuleContent(
            is_on=given["is_on"],
            steps=signed(self.code, given["steps"]) if "steps" in given else self.rule.steps,
            high_steps=signed(self.code, given.get("high_steps") or []),
            every=given.get("every") or 0,
            unit=given.get("unit") or self.rule.unit.value,
        )
