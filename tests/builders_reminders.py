"""Reminders in tests: promises and what went out, as the sweep writes them, without sweeping."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action, Priority
from recommendations.audit.operations import key_of
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.models import Course, Promise, PromiseState, Reminder, Settled, ToldAs
from tests.builders import AT, MONDAY_5_JAN, TUESDAY_3_MARCH, on_the


def a_course(
    action: Action,
    *,
    occasion: str = "action_due",
    subject: Any = None,
    due: date | None = None,
    planned_at: datetime = AT,
) -> Course:
    """The course of the action's current due date, or of a further thing of it; the same one if it is there."""
    course, _made = Course.objects.get_or_create(
        occasion=occasion,
        subject_id=(subject or action).pk,
        due_on=due or action.current_due_on or TUESDAY_3_MARCH,
        defaults={
            "service_id": action.service_id,
            "is_high": action.priority == Priority.HIGH,
            "about": key_of(action),
            "within": key_of(action.plan),
            "inspection": f"inspection:{action.plan.inspection_id}",
            "opened_at": planned_at,
            "planned_at": planned_at,
        },
    )
    return course


def a_promise(
    action: Action,
    *,
    rule: str = "before_due",
    step: int = -28,
    on: date = MONDAY_5_JAN,
    owed_at: datetime | None = None,
    state: str = PromiseState.PLANNED,
    why: str = "",
    course: Course | None = None,
    planned_at: datetime = AT,
) -> Promise:
    """A promise of the action's due date: the rule names `on`, and it goes at nine on that day unless said."""
    course = course or a_course(action, planned_at=planned_at)
    owed_at = owed_at or on_the(on)
    has_gone = state in {PromiseState.SENT, PromiseState.ANSWERED}
    is_over = state in {PromiseState.ANSWERED, PromiseState.CLOSED}
    return Promise.objects.create(
        course=course,
        service_id=course.service_id,
        rule=rule,
        step=step,
        audience=DEFAULTS[rule].audience,
        first_on=on,
        owed_at=owed_at,
        state=state,
        why=why or (Settled.NOBODY if state == PromiseState.HELD else Settled.MOVED if state == "closed" else ""),
        planned_at=planned_at,
        sent_at=owed_at if has_gone else None,
        settled_at=owed_at if is_over else None,
    )


def a_reminder(
    action: Action,
    *,
    to: User,
    promise: Promise | None = None,
    rule: str = "before_due",
    step: int = -28,
    on: date = MONDAY_5_JAN,
    told_as: str = ToldAs.HOLDER,
    email: OutgoingEmail | None = None,
    state: str = EmailState.SENT,
) -> Reminder:
    """A promise that was told to the person, in the email given or in one of its own that went on the day."""
    promise = promise or a_promise(action, rule=rule, step=step, on=on, state=PromiseState.SENT)
    return Reminder.objects.create(
        promise=promise,
        service_id=promise.service_id,
        recipient=to,
        told_as=told_as,
        email=email or a_reminder_email(promise, to=to, state=state),
    )


def a_reminder_email(promise: Promise, *, to: User, state: str = EmailState.SENT) -> OutgoingEmail:
    """The email of one promise, decided on when it was owed."""
    key, at = f"reminder:{promise.pk}:{to.pk}", promise.owed_at
    went = state in {EmailState.SENT, EmailState.BOUNCED}
    return OutgoingEmail.objects.create(
        key=key,
        to=to,
        occasion="reminder",
        service=f"service:{promise.service_id}",
        subject="Due 3 March 2026: Review every plan",
        body_text="Due 3 March 2026: Review every plan\n",
        message_id=f"<{key.replace(':', '.')}@example.org>",
        state=state,
        decided_at=at,
        not_before=at,
        sent_at=at if went else None,
        sent_to=to.email if went else "",
    )
