"""Registry: names every feature's models, so that Django finds them. Nothing may import it."""

from recommendations.accounts.models import Membership, Post, PostHolding, Service, User
from recommendations.action_plans.models import Action, ActionPlan, Completion, Evidence, Extension, Update
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.files.models import StoredFile
from recommendations.foundation.heartbeats import Heartbeat
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.intake.models import Draft, DraftAction, Intake, ReviewStep
from recommendations.jobs.models import Job
from recommendations.meetings.models import Body, Meeting
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import Paper
from recommendations.reminders.models import Reminder, SweepTurn

__all__ = [
    "Action", "ActionPlan", "Body", "ChainHead", "Completion", "Draft", "DraftAction", "Event", "Evidence", "Extension",
    "Heartbeat", "Inspection", "Intake", "Job", "Meeting", "Membership", "Operation", "OutgoingEmail", "Paper", "Post",
    "PostHolding", "Recommendation", "Reminder", "ReviewStep", "Service", "StoredFile", "SweepTurn", "Update", "User",
]  # fmt: skip
