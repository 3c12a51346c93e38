"""The rules in force: a plan's own, else its service's own, else the defaults of the installation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings

from recommendations.domain.reminder_rules import DEFAULTS, Rule, Unit
from recommendations.reminders.models import ReminderRule


def default_rule(code: str) -> Rule:
    """Return the rule as it is where nobody chose otherwise; the operator's own days stand in the environment."""
    rule = DEFAULTS[code]
    if code == "before_due":
        return replace(rule, steps=tuple(-days for days in settings.REMIND_DAYS_BEFORE if days))
    if code == "overdue":
        return replace(rule, steps=(settings.REMIND_EVERY,), every=settings.REMIND_EVERY)
    return rule


def as_rule(row: ReminderRule) -> Rule:
    """Return what a row says; whom it tells and how it moves is not a service's to change."""
    return replace(
        default_rule(row.code),
        is_on=row.is_on,
        steps=tuple(row.steps),
        high_steps=tuple(row.high_steps),
        every=row.every,
        unit=Unit(row.unit),
    )


class RuleBook:
    """The rules of some services and of all their plans; one query."""

    def __init__(self, service_ids: Iterable[int]) -> None:
        rows = ReminderRule.objects.filter(service_id__in=set(service_ids))
        self.own = {(row.service_id, row.within, row.code): as_rule(row) for row in rows}
        self.defaults = {code: default_rule(code) for code in DEFAULTS}

    def rule(self, code: str, *, service_id: int, within: str = "") -> Rule:
        """Return the rule for a thing of a plan ("actionplan:3"), or of the service where it is of none."""
        for key in ((service_id, within, code), (service_id, "", code)):
            if key in self.own:
                return self.own[key]
        return self.defaults[code]
