"""What is read of the ledger, for its pages, for the page of an action and for papers.

`hidden` are the keys of the inspections that are kept from whoever reads: of what is under embargo not even a number.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from recommendations.accounts.models import Service
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.domain.reminder_rules import Audience as Whom
from recommendations.outbox.models import EmailState
from recommendations.reminders.models import Course, Promise, PromiseState, Reminder, ToldAs
from recommendations.reminders.models.promises import STILL_TO_GO

ASKS_THE_OWNER = [code for code, rule in DEFAULTS.items() if rule.audience is Whom.OWNER]
SPEAK_FOR_THE_OWNER = [ToldAs.HOLDER, ToldAs.DEPUTY]


def promises_of(service: Service, *, hidden: Any) -> QuerySet[Promise]:
    """The service's promises, each with its course."""
    return Promise.objects.filter(service=service).exclude(course__inspection__in=hidden).select_related("course")


def to_come(service: Service, *, hidden: Any) -> QuerySet[Promise]:
    """What has not gone yet, whether planned or held, the next first."""
    return promises_of(service, hidden=hidden).filter(state__in=STILL_TO_GO).order_by("owed_at", "id")


def held(service: Service, *, hidden: Any) -> QuerySet[Promise]:
    """What is owed by now and cannot go, the newest first."""
    # Said by both states, as the index of what has still to go knows it, so that what went costs nothing.
    waiting = promises_of(service, hidden=hidden).filter(state__in=STILL_TO_GO)
    return waiting.filter(state=PromiseState.HELD).order_by("-id")


def no_longer_needed(service: Service, *, hidden: Any) -> QuerySet[Promise]:
    """What was promised and need not go any more, the newest first."""
    return promises_of(service, hidden=hidden).filter(state=PromiseState.CLOSED).order_by("-id")


def gone(service: Service, *, hidden: Any) -> QuerySet[Reminder]:
    """Who was told what in which email, the newest first."""
    rows = Reminder.objects.filter(service=service).exclude(promise__course__inspection__in=hidden)
    return with_what_it_told(rows).order_by("-id")


def with_what_it_told(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """The rows with all that a line about each says, but for what stood in the email."""
    found = rows.select_related("promise__course", "recipient", "email")
    return found.defer("email__body_text", "email__body_html", "email__links", "email__headers")


def coming_for(about: str) -> QuerySet[Promise]:
    """What has still to go about the thing ("action:12"), the next first."""
    open_courses = Course.objects.filter(about=about, ended_at__isnull=True)
    rows = Promise.objects.filter(course__in=open_courses.values("pk"), state__in=STILL_TO_GO)
    return rows.select_related("course").order_by("owed_at", "id")


def gone_for(about: str) -> QuerySet[Reminder]:
    """Who was told of the thing, the newest first."""
    return with_what_it_told(Reminder.objects.filter(promise__course__about=about)).order_by("-id")


@dataclass(frozen=True)
class Told:
    """How often whoever answers for a thing was reminded of it, and when they last answered, if they did."""

    times: int
    answered_on: date | None


NEVER = Told(0, None)


def told_of(about: Collection[str]) -> dict[str, Told]:
    """Return by key of the thing how often its owner was reminded; one query.

    Emails that went count, each once however many dates of the thing stood in it. What went to somebody else, because
    the post was vacant or its email came back, reminded no owner, and what never left or came back reminded nobody.
    """
    wanted = {"promise__course__about__in": list(about), "promise__rule__in": ASKS_THE_OWNER}
    arrived = Q(email__state=EmailState.SENT, told_as__in=SPEAK_FOR_THE_OWNER)
    rows = (
        Reminder.objects.filter(**wanted)
        .order_by()
        .values("promise__course__about")
        .annotate(
            times=Count("email", filter=arrived, distinct=True),
            answered_at=Max("promise__settled_at", filter=Q(promise__state=PromiseState.ANSWERED)),
        )
    )
    return {row["promise__course__about"]: Told(row["times"], _day(row["answered_at"])) for row in rows}


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None
