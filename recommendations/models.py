"""Registry: names every feature's models, so that Django finds them. Nothing may import it."""

from recommendations.accounts import models as accounts
from recommendations.action_plans import models as action_plans
from recommendations.audit import models as audit
from recommendations.calendar_feed import models as calendar_feed
from recommendations.files import models as files
from recommendations.foundation import heartbeats
from recommendations.inspections import models as inspections
from recommendations.intake import models as intake
from recommendations.jobs import models as jobs
from recommendations.measures import models as measures
from recommendations.meetings import models as meetings
from recommendations.outbox import models as outbox
from recommendations.owner_links import models as owner_links
from recommendations.papers import models as papers
from recommendations.redaction import models as redaction
from recommendations.reminders import models as reminders
from recommendations.retention import models as retention
from recommendations.safeguarding import models as safeguarding
from recommendations.spreadsheets import models as spreadsheets

__all__ = [
    "accounts", "action_plans", "audit", "calendar_feed", "files", "heartbeats", "inspections", "intake", "jobs",
    "measures", "meetings", "outbox", "owner_links", "papers", "redaction", "reminders", "retention", "safeguarding",
    "spreadsheets",
]  # fmt: skip
