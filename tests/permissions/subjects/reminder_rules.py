"""The rules of reminders, their preview, and how often one wants email."""

from __future__ import annotations

from typing import Any

from recommendations.reminders.mail_choice import mail_choice_path
from tests.builders import again

# A preview shows what an action of the service says, so administrators see the rules alone.
PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
reminder_rules              in     404      yes     yes  403   403      403   403      yes     yes
reminder_rule_preview       in     404      yes     yes  403   403      403   403      yes     403
reminder_preview_file       in     404      yes     yes  403   403      403   403      yes     403
plan_reminder_rules         in     404      yes     yes  403   403      403   403      yes     403
"""

# Everybody chooses their own mail; whoever has the link of an email needs no account, as when it was sent.
FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
mail_choice                 in     404      yes     yes  yes   yes      yes   yes      yes     yes
mail_choice_by_link         yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
reminder_settings           in     404      yes     403  403   403      403   403      403     yes
reminder_rule               in     404      yes     403  403   403      403   403      403     yes
plan_reminder_rule          in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
reminder_rule_default       in     404      yes     403  403   403      403   403      403     yes
plan_reminder_rule_default  in     404      yes     yes  403   403      403   403      403     403
reminder_test               in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "mail_choice_by_link":
        path = mail_choice_path(service=str(world.service.pk), user=str(world.people["manager"].pk))
        return [path.strip("/").rpartition("/")[2]]
    of_service = {
        "mail_choice": [],
        "reminder_settings": [],
        "reminder_rules": [],
        "reminder_rule": ["before_due"],
        "reminder_rule_default": ["overdue"],
        "reminder_rule_preview": ["before_due"],
        "reminder_preview_file": ["before_due"],
        "reminder_test": ["before_due"],
    }
    of_plan = {
        "plan_reminder_rules": [],
        "plan_reminder_rule": ["overdue"],
        "plan_reminder_rule_default": ["before_due"],
    }
    if name in of_service:
        return [world.service.pk, *of_service[name]]
    return [world.ruled_plan.pk, *of_plan[name]] if name in of_plan else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {
        "mail_choice": {"frequency": "weekly"},
        "mail_choice_by_link": {"frequency": "weekly"},
        "reminder_settings": {
            "send_hour": "8",
            "quiet_from": "20",
            "link_days": "14",
            "shows_titles": "on",
            "version": again(world.reminder_settings).version,
        },
        "reminder_rule": {"is_on": "on", "steps": "21, 7", "unit": "days"},
        "plan_reminder_rule": {"is_on": "on", "steps": "7", "every": "7", "unit": "working"},
        "reminder_rule_default": {},
        "plan_reminder_rule_default": {},
        "reminder_test": {},
    }.get(name)
