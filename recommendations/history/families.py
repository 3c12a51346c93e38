"""Kinds of events in plain words, by which a history is narrowed: every declared code belongs to one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from recommendations.audit.events import REGISTRY


class Family(models.TextChoices):
    PLAN = "plan", _("The plan, its actions and dates")
    UPDATES = "updates", _("Updates and evidence")
    DECISIONS = "decisions", _("Decisions")
    INSPECTION = "inspection", _("Reports and recommendations")
    PEOPLE = "people", _("People and posts")
    PAPERS = "papers", _("Meetings, papers and files")
    EMAILS = "emails", _("Emails and links")
    RECORD = "record", _("The record and settings")


# What the first part of a code belongs to; what nobody has placed is the record's own.
BY_FIRST_PART = {
    "action": Family.PLAN,
    "milestone": Family.PLAN,
    "plan": Family.PLAN,
    "measure": Family.PLAN,
    "text": Family.UPDATES,
    "evidence": Family.UPDATES,
    "inspection": Family.INSPECTION,
    "recommendation": Family.INSPECTION,
    "report": Family.INSPECTION,
    "draft": Family.INSPECTION,
    "theme": Family.INSPECTION,
    "person": Family.PEOPLE,
    "post": Family.PEOPLE,
    "deputy": Family.PEOPLE,
    "account": Family.PEOPLE,
    "sign_in": Family.PEOPLE,
    "council": Family.PAPERS,
    "body": Family.PAPERS,
    "meeting": Family.PAPERS,
    "paper": Family.PAPERS,
    "panel_draft": Family.PAPERS,
    "paper_layout": Family.PAPERS,
    "distribution": Family.PAPERS,
    "file": Family.PAPERS,
    "sheet": Family.PAPERS,
    "ledger": Family.PAPERS,
    "export": Family.PAPERS,
    "history": Family.PAPERS,
    "link": Family.EMAILS,
    "calendar": Family.EMAILS,
    "email": Family.EMAILS,
    "reminders": Family.EMAILS,
}
UPDATES = ("action.update", "action.evidence", "evidence.")
DECISIONS = (
    "action.accept", "action.completion", "action.correction", "action.extension", "action.not_pursued",
    "action.paused", "action.rating", "action.reopened", "action.resumed", "action.returned", "action.taken_up",
    "action.verified", "plan.approval", "plan.baseline", "plan.closed", "plan.reopened", "plan.signed_off",
    "recommendation.accept", "recommendation.impact", "recommendation.not_sustained", "recommendation.response",
    "recommendation.sustained", "meeting.decided",
)  # fmt: skip


def family_of(code: str) -> Family:
    """Return the family of an event's code."""
    if code.startswith(UPDATES):
        return Family.UPDATES
    if code.startswith(DECISIONS):
        return Family.DECISIONS
    return BY_FIRST_PART.get(code.partition(".")[0], Family.RECORD)


def codes_of(family: str) -> Iterator[str]:
    """Return the declared codes of a family."""
    return (code for code in sorted(REGISTRY) if family_of(code) == family)
