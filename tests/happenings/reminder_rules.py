"""A service chooses rules of reminders and how they are sent, a plan has its own, and people choose their mail."""

from __future__ import annotations

from typing import Any

from recommendations.reminders.examples import example_of
from recommendations.reminders.mail_choice import choose_frequency, choose_frequency_by_link
from recommendations.reminders.models import Frequency
from recommendations.reminders.services.rules import RuleContent, change_rule, reset_rule
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from recommendations.reminders.services.testing import send_test
from tests.builders import TUESDAY_3_FEB, a_plan, on_the


def happen(world: Any) -> None:
    service, manager = world.service, world.people["manager"]
    by = {"by": manager, "at": on_the(TUESDAY_3_FEB)}
    world.ruled_plan = a_plan(service)
    sending = SettingsContent(
        send_hour=9, quiet_from=17, on_closed_days=False, shows_titles=True, link_days=10, chair=world.post
    )
    world.reminder_settings = change_reminder_settings(service, content=sending, version=0, **by)
    weekly = RuleContent(is_on=True, steps=(5,), every=7)
    world.overdue_rule = change_rule(service, code="overdue", content=weekly, version=0, **by)
    change_rule(service, code="vacancy", content=weekly, version=0, **by)
    reset_rule(service, code="vacancy", **by)
    far = RuleContent(is_on=True, steps=(-56, -28), high_steps=(-56, -28, -7))
    world.rule_of_plan = change_rule(service, plan=world.ruled_plan, code="before_due", content=far, version=0, **by)
    owner = world.people["owner"]
    choose_frequency(service, user=owner, frequency=Frequency.WEEKLY, at=by["at"])
    choose_frequency_by_link(service, user=owner, frequency=Frequency.DAILY, at=by["at"])
    example = example_of(service, code="overdue", reader=manager, on=TUESDAY_3_FEB)
    send_test(service, code="overdue", example=example, **by)
