"""What is promised, by which rules, and who was reminded in which email."""

from recommendations.reminders.models.promises import (
    Course,
    Promise,
    PromiseState,
    Reminder,
    Settled,
    SweepTurn,
    ToldAs,
)
from recommendations.reminders.models.rules import (
    Frequency,
    MailChoice,
    ReminderRule,
    ReminderSettings,
    RuleCode,
    RuleUnit,
)

__all__ = [
    "Course",
    "Frequency",
    "MailChoice",
    "Promise",
    "PromiseState",
    "Reminder",
    "ReminderRule",
    "ReminderSettings",
    "RuleCode",
    "RuleUnit",
    "Settled",
    "SweepTurn",
    "ToldAs",
]
