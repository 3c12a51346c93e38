"""Changing a rule of reminders for a service or for one of its plans, and going back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.reminder_rules import Rule, Unit
from recommendations.domain.reminder_steps import problems
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.models import locked
from recommendations.reminders import events
from recommendations.reminders.courses import replan, turn
from recommendations.reminders.models import ReminderRule, ReminderSettings, RuleUnit
from recommendations.reminders.rule_wording import OF_THE_SERVICE, rule_name, standing_in_words, wrong_in_words
from recommendations.reminders.rules import RuleBook, as_rule

TO_THE_CHAIR = frozenset({"overdue_chair", "paper_late_chair"})


@dataclass(frozen=True)
class RuleContent:
    """What may be chosen of a rule: steps are days from the date, negative before it; nought for `every` is never."""

    is_on: bool
    steps: tuple[int, ...]
    high_steps: tuple[int, ...] = ()
    every: int = 0
    unit: str = RuleUnit.DAYS

    def over(self, rule: Rule) -> Rule:
        """Return the rule with this chosen."""
        return replace(
            rule,
            is_on=self.is_on,
            steps=self.steps,
            high_steps=self.high_steps,
            every=self.every,
            unit=Unit(self.unit),
        )


def own_rule(service: Service, *, code: str, plan: models.Model | None = None) -> ReminderRule | None:
    """Return what the service, or the plan, has chosen; None where it has what stands above it."""
    return ReminderRule.objects.filter(service=service, within=within_of(plan), code=code).first()


def within_of(plan: models.Model | None) -> str:
    return key_of(plan) if plan is not None else ""


def change_rule(
    service: Service,
    *,
    code: str,
    content: RuleContent,
    version: int,
    by: User | str,
    at: datetime,
    plan: models.Model | None = None,
) -> ReminderRule:
    """Choose a rule for the service, or for `plan` alone; every open date is then reckoned anew.

    `version` is nought where none was chosen before. Raises ValidationError for days that cannot be, for a step to a
    chair whom nobody named and where nothing would change, DomainError for a plan's own rule about what is of no one
    plan, Conflict where somebody changed the rule meanwhile.
    """
    if plan is not None:
        refuse_for_one_plan(code)
    with operation(service=service, by=by, at=at):
        before = RuleBook([service.pk]).rule(code, service_id=service.pk, within=within_of(plan))
        row = _taken_up(service, code=code, plan=plan, version=version)
        _refuse_impossible(service, code=code, content=content)
        row.is_on, row.every, row.unit = content.is_on, content.every, content.unit
        row.steps, row.high_steps = list(content.steps), list(content.high_steps)
        row.full_clean()
        if as_rule(row) == before:
            raise ValidationError(_("Nothing was changed: the rule stands like this already."))
        row.save()
        _tell(service, plan=plan, code=code, was=before, now=as_rule(row))
        _reckon_anew(service, plan=plan)
    return row


def reset_rule(service: Service, *, code: str, by: User | str, at: datetime, plan: models.Model | None = None) -> None:
    """Go back to what stands above: a plan to its service's rule, a service to the default.

    Raises DomainError where nothing was chosen.
    """
    with operation(service=service, by=by, at=at):
        row = own_rule(service, code=code, plan=plan)
        if row is None:
            raise DomainError(_("The rule stands as it was already."))
        row.delete()
        above = RuleBook([service.pk]).rule(code, service_id=service.pk, within=within_of(plan))
        _tell(service, plan=plan, code=code, was=as_rule(row), now=above)
        _reckon_anew(service, plan=plan)


def _taken_up(service: Service, *, code: str, plan: models.Model | None, version: int) -> ReminderRule:
    stored = own_rule(service, code=code, plan=plan)
    if stored is not None:
        return locked(stored, version=version)
    if version:
        raise Conflict(f"service:{service.pk}")
    return ReminderRule(service=service, within=within_of(plan), code=code)


def _refuse_impossible(service: Service, *, code: str, content: RuleContent) -> None:
    wrong = {
        problem.part: wrong_in_words(code, problem.wrong)
        for problem in problems(code, steps=content.steps, high_steps=content.high_steps, every=content.every)
    }
    if code in TO_THE_CHAIR and content.is_on and not has_chair(service):
        wrong["is_on"] = _("First name the chair’s post, in “When and how reminders are sent”.")
    if wrong:
        raise ValidationError(wrong)


def has_chair(service: Service) -> bool:
    """Say whether the service has named the chair's post: until then nothing goes up to the chair."""
    return ReminderSettings.objects.filter(service=service, chair__isnull=False).exists()


def _tell(service: Service, *, plan: models.Model | None, code: str, was: Rule, now: Rule) -> None:
    named = {
        "rule": rule_name(code),
        "was": standing_in_words(code, was),
        "now": standing_in_words(code, now),
    }
    if plan is None:
        record(events.RULE_CHANGED, service, within=service, **named)
    else:
        record(events.RULE_OF_PLAN_CHANGED, plan, within=plan, **named)


def _reckon_anew(service: Service, *, plan: models.Model | None) -> None:
    # In the sweep's turn: one that reckons just now by the old rules would else note the dates as reckoned.
    with turn():
        replan([service.pk], within=within_of(plan))


def refuse_for_one_plan(code: str) -> None:
    """Refuse a rule about what is of no one plan. Raises DomainError."""
    if code in OF_THE_SERVICE:
        raise DomainError(_("This rule is the service’s: it is about no one plan."))
