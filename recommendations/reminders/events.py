"""What happens to rules of reminders, as the record tells it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

MAIL_CHOSEN = EventType("reminders.mail_chosen", _("{who} chose how often they want email: {choice}"))
MAIL_CHOSEN_BY_LINK = EventType(
    "reminders.mail_chosen_by_link",
    _("By the link in an email to {who} it was chosen how often they want email: {choice}"),
)

RULE_CHANGED = EventType(
    "reminders.rule_changed", _("{who} changed the reminder rule “{rule}” from “{was}” to “{now}”")
)
RULE_OF_PLAN_CHANGED = EventType(
    "reminders.rule_of_plan_changed",
    _("{who} changed the reminder rule “{rule}” for this plan alone, from “{was}” to “{now}”"),
)
SETTINGS_CHANGED = EventType(
    "reminders.settings_changed", _("{who} changed how reminders are sent, from “{was}” to “{now}”")
)
TEST_SENT = EventType("reminders.test_sent", _("{who} sent themselves a test of the reminder “{rule}”"))
