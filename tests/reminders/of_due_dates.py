"""The ground of tests of the sweep: one plan, its people, and reminders of due dates and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action
from recommendations.action_plans.occasions.due import DUE as DUE_DATES
from recommendations.audit.operations import operation, record
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders import events
from recommendations.reminders.courses import replan
from recommendations.reminders.models import Frequency, MailChoice, Promise, ReminderRule, ReminderSettings
from recommendations.reminders.occasions import OCCASIONS, Occasion
from recommendations.reminders.sweeping import sweep
from tests.builders import AT, MONDAY_5_JAN, SYSTEM, a_member, a_plan, a_plan_lead, a_post, a_service, an_action

DUE = date(2026, 3, 3)  # a Tuesday
LONDON = ZoneInfo("Europe/London")


def due(days: int) -> date:
    """Return the day so many days after the due date, negative before it."""
    return DUE + timedelta(days=days)


def at_nine(day: date) -> datetime:
    return at(day, 9)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant at which clocks in London show the hour; of two such the first."""
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def sweeps(when: date | datetime, *, delivers: bool = True) -> list[OutgoingEmail]:
    """Sweep on the day at nine, or at the instant, and send what waits; return the emails that this queued."""
    newest = OutgoingEmail.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    moment = when if isinstance(when, datetime) else at_nine(when)
    sweep(at=moment)
    if delivers:
        deliver_waiting(clock=lambda: moment)
    return list(OutgoingEmail.objects.filter(pk__gt=newest, occasion="reminder").order_by("pk"))


def days_told(days: Iterable[int]) -> list[int]:
    """Sweep on each of the days from the due date; return those on which an email was queued."""
    return [day for day in days if sweeps(due(day))]


def states(action: Action, *rules: str, of: date = DUE) -> dict[tuple[str, int], str]:
    """Return how each promise of the action stands, by rule and step: its state and, where it has one, the reason."""
    found = Promise.objects.filter(course__about=f"action:{action.pk}", course__due_on=of)
    if rules:
        found = found.filter(rule__in=rules)
    return {(row.rule, row.step): f"{row.state} {row.why}".strip() for row in found.order_by("pk")}


class OfDueDates(TestCase):
    """Reminders of due dates only, unless `occasions` says more."""

    occasions: tuple[Occasion, ...] = (DUE_DATES,)

    @classmethod
    def setUpTestData(cls) -> None:
        cls.service = a_service("Northgate Youth Justice Service")
        cls.lead = a_plan_lead(cls.service, name="Lee Parker")
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)

    def setUp(self) -> None:
        only = patch.dict(OCCASIONS, {one.code: one for one in self.occasions}, clear=True)
        only.start()
        self.addCleanup(only.stop)

    def an_action(self, *, owner: object = "the post", due: date | None = DUE, **different: object) -> Action:
        return an_action(plan=self.plan, owner=self.post if owner == "the post" else owner, due=due, **different)

    def a_rule(self, code: str, **different: object) -> ReminderRule:
        """The service's own rule, said anew where it has one; what is not said is the default."""
        rule = DEFAULTS[code]
        row = ReminderRule.objects.filter(service=self.service, code=code, within="").first()
        row = row or ReminderRule(service=self.service, code=code)
        said = {
            "steps": list(rule.steps), "high_steps": list(rule.high_steps), "every": rule.every,
            "unit": rule.unit.value, "is_on": rule.is_on,
        } | different  # fmt: skip
        for name, value in said.items():
            setattr(row, name, value)
        self._save(row)
        replan([self.service])
        return row

    def settings_are(self, **chosen: object) -> None:
        row = ReminderSettings.objects.filter(service=self.service).first() or ReminderSettings(service=self.service)
        for name, value in chosen.items():
            setattr(row, name, value)
        self._save(row)
        replan([self.service])

    def wants(self, person: object, frequency: Frequency) -> None:
        self._save(MailChoice(service=self.service, user=person, frequency=frequency))

    def _save(self, row: object) -> None:
        with operation(service=self.service, by=SYSTEM, at=AT):
            row.save()
            record(events.MAIL_CHOSEN, row, within=self.service, choice="as the test says")
