"""What can happen to the list of bodies that monitor plans, and to who monitors one."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

MONITORING_BODY_ADDED = EventType("monitoring.body_added", _("{who} added {body} to the bodies that monitor plans"))
MONITORING_BODY_RENAMED = EventType("monitoring.body_renamed", _("{who} renamed the monitoring body {before}: {after}"))
MONITORING_BODY_RETIRED = EventType("monitoring.body_retired", _("{who} said that {body} monitors no further plans"))
MONITORING_BODY_USED_AGAIN = EventType(
    "monitoring.body_used_again", _("{who} said that {body} may monitor plans again")
)
MONITOR_CHOSEN = EventType("monitoring.chosen", _("{who} recorded that {body} monitors the plan"))
MONITOR_TAKEN_OFF = EventType("monitoring.taken_off", _("{who} recorded that {body} no longer monitors the plan"))
