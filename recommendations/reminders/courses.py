"""Keeping the ledger in step with the plans: open and end courses, and reckon the promises of those that are new.

Each part runs in a transaction of its own under the sweep's turn, so that nobody waits long for the database and
sweeps that race find nothing left to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice

import structlog
from django.db import transaction
from django.utils import timezone

from recommendations.accounts.models import ClosureDay, Service
from recommendations.domain.reminder_days import Step, to_plan
from recommendations.domain.reminder_rules import Rule
from recommendations.foundation.batches import batches
from recommendations.foundation.database_away import DATABASE_IS_AWAY
from recommendations.reminders.models import Course, Promise, PromiseState, Settled, SweepTurn
from recommendations.reminders.models.promises import STILL_TO_GO
from recommendations.reminders.occasions import OCCASIONS, Due, Occasion
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.sending_hours import SendingHours

log = structlog.get_logger(__name__)

BATCH = 2000
# A command says when it began and is seen when it has committed: what began before the last sweep may be new to us.
SEEN_LATE = timedelta(minutes=10)
GONE_ON = {Settled.OVERTAKEN, Settled.ANSWERED, Settled.TOLD_ALREADY, Settled.NOTHING_TO_SAY}
"""Reasons for which a promise stays closed though its date stands again."""


@contextmanager
def turn() -> Iterator[SweepTurn]:
    """Run one part of a sweep in a transaction, while no other sweep runs."""
    with transaction.atomic():
        SweepTurn.objects.get_or_create(name="reminders")
        yield SweepTurn.objects.select_for_update().get(name="reminders")


def keep_in_step(occasions: Iterable[Occasion], *, on: date, at: datetime) -> None:
    """Open a course for every date that has none, and end those whose date no longer stands.

    An occasion that breaks is logged and waits for the next sweep; the others go on.
    """
    with turn() as row:
        # The days on which offices are closed may have changed since: what was reckoned by them is reckoned anew.
        if row.swept_at is not None:
            changed = ClosureDay.history.model.objects.filter(operation__at__gt=row.swept_at - SEEN_LATE)
            replan(Service.objects.filter(pk__in=changed.values("service_id")))
    for occasion in occasions:
        try:
            _step_with(occasion, on=on, at=at)
        except DATABASE_IS_AWAY:
            raise
        except Exception:
            log.exception("occasion_broke", occasion=occasion.code)


def _step_with(occasion: Occasion, *, on: date, at: datetime) -> None:
    with turn():
        _end(occasion.to_end(on), at=at)
        dues = iter(occasion.to_open(on))
        while batch := list(islice(dues, BATCH)):
            _open(occasion, batch, at=at)


def _open(occasion: Occasion, dues: list[Due], *, at: datetime) -> None:
    Course.objects.bulk_create(
        [
            Course(
                occasion=occasion.code,
                service_id=due.service_id,
                subject_id=due.subject_id,
                due_on=due.due_on,
                is_high=due.is_high,
                about=due.about,
                within=due.within,
                inspection=due.inspection,
                opened_at=at,
            )
            for due in dues
        ],
        update_conflicts=True,
        unique_fields=["occasion", "subject_id", "due_on"],
        # A date that comes back goes on with its old course: what was told of it is not told twice.
        update_fields=["is_high", "about", "within", "inspection", "planned_at", "ended_at", "ended_why"],
    )


def _end(ended: Iterable[tuple[int, str]], *, at: datetime) -> None:
    by_reason: dict[str, list[int]] = defaultdict(list)
    for pk, why in ended:
        by_reason[why].append(pk)
    for why, pks in by_reason.items():
        for batch in batches(pks):
            Course.objects.filter(pk__in=batch).update(ended_at=at, ended_why=why)
            owed = Promise.objects.filter(course_id__in=batch, state__in=STILL_TO_GO)
            # Locked in one order, as an owner's answer does, so that neither waits for the other in a circle.
            closed = list(owed.select_for_update().order_by("pk").values_list("pk", flat=True))
            for some in batches(closed):
                Promise.objects.filter(pk__in=some).update(state=PromiseState.CLOSED, why=why, settled_at=at)


def replan(services: Iterable[Service | int], *, within: str = "") -> None:
    """Have the promises of these services, or of one plan, reckoned anew at the next sweep: rules were changed."""
    wanted = Course.objects.filter(service__in=services, ended_at__isnull=True)
    if within:
        wanted = wanted.filter(within=within)
    wanted.update(planned_at=None)


def plan_promises(*, on: date, at: datetime) -> int:
    """Reckon the promises of every open course that has none yet, or whose rules changed; return how many courses."""
    done = seen = 0
    while True:
        with turn():
            fresh = Course.objects.filter(ended_at__isnull=True, planned_at__isnull=True, pk__gt=seen)
            courses = list(fresh.order_by("pk")[:BATCH])
            if not courses:
                return done
            done += _plan_what_can_be(courses, on=on, at=at)
            seen = courses[-1].pk


def _plan_what_can_be(courses: list[Course], *, on: date, at: datetime) -> int:
    """Reckon all at once, or, where that breaks, one by one: what breaks is logged and stops nothing else."""
    try:
        with transaction.atomic():
            _plan(courses, on=on, at=at)
            return len(courses)
    except DATABASE_IS_AWAY:
        raise
    except Exception:
        log.exception("planning_broke", course=courses[0].pk, subject=str(courses[0]), courses=len(courses))
    return sum(_plan_what_can_be([course], on=on, at=at) for course in courses) if len(courses) > 1 else 0


def _plan(courses: list[Course], *, on: date, at: datetime) -> None:
    services = {course.service_id for course in courses}
    book, hours = RuleBook(services), SendingHours(services)
    before: dict[int, dict[tuple[str, int], Promise]] = defaultdict(dict)
    for promise in Promise.objects.filter(course__in=courses):
        before[promise.course_id][promise.rule, promise.step] = promise
    new, changed = [], []
    for course in courses:
        had = before[course.pk]
        rules = _rules(course, book=book)
        steps = _steps(course, rules, hours=hours, on=on, is_first=not had)
        wanted = {(step.code, step.step) for step in steps}
        said, is_answered = _last_said(had), _is_answered(course, had)
        for step in steps:
            if is_answered and rules[step.code].is_escalation:
                continue  # a rule that is turned on after the answer would tell the chair that there was none
            owed_at = hours.instant(course.service_id, step.send_on)
            promise = had.get((step.code, step.step))
            is_new = promise is None or _comes_back(promise)
            if is_new and step.audience in said and owed_at <= said[step.audience]:
                continue  # what went since its time came said as much
            if promise is None:
                new.append(promise_of(course, step, owed_at=owed_at, at=at))
            elif is_new or (promise.state in STILL_TO_GO and promise.owed_at != owed_at):
                promise.state, promise.why, promise.settled_at = PromiseState.PLANNED, "", None
                promise.first_on, promise.owed_at = step.first_on, owed_at
                changed.append(promise)
        for key, promise in had.items():
            is_to_come = promise.state in STILL_TO_GO and promise.owed_at > at
            if is_to_come and key not in wanted and not _stays(promise, rules, course=course, wanted=wanted, had=had):
                promise.state, promise.why, promise.settled_at = PromiseState.CLOSED, Settled.RULES, at
                changed.append(promise)
    Promise.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    Promise.objects.bulk_update(changed, ["state", "why", "settled_at", "first_on", "owed_at"], batch_size=500)
    Course.objects.filter(pk__in=[course.pk for course in courses]).update(planned_at=at)


def _stays(
    promise: Promise,
    rules: dict[str, Rule],
    *,
    course: Course,
    wanted: set[tuple[str, int]],
    had: dict[tuple[str, int], Promise],
) -> bool:
    """Say whether a promise to come stays as it is though it was not reckoned again; what is owed already always does.

    So does a step that the rules still name and that a closed day has moved to a day gone by: moved, never dropped. And
    a step up whose rule now names only days gone by: a thing made more important is not told of less.
    """
    rule = rules.get(promise.rule)
    if rule is None or not rule.is_on:
        return False
    if rule.names(promise.step, is_high=course.is_high):
        return True
    others = [one for (code, _step), one in had.items() if code == promise.rule and one is not promise]
    told = any(one.state not in STILL_TO_GO for one in others)
    return rule.is_escalation and not told and promise.rule not in {code for code, _step in wanted}


def _rules(course: Course, *, book: RuleBook) -> dict[str, Rule]:
    return {
        code: book.rule(code, service_id=course.service_id, within=course.within)
        for code in OCCASIONS[course.occasion].rules
    }


def _steps(course: Course, rules: dict[str, Rule], *, hours: SendingHours, on: date, is_first: bool) -> list[Step]:
    return to_plan(
        rules,
        due_on=course.due_on,
        is_high=course.is_high,
        on=on,
        is_first=is_first,
        days=hours.office_days(course.service_id),
    )


def promise_of(course: Course, step: Step, *, owed_at: datetime, at: datetime) -> Promise:
    """Return what is promised of the course at one step of a rule, owed by the instant; it is not stored yet."""
    return Promise(
        course=course,
        service_id=course.service_id,
        rule=step.code,
        step=step.step,
        audience=step.audience,
        first_on=step.first_on,
        owed_at=owed_at,
        planned_at=at,
    )


def _last_said(had: dict[tuple[str, int], Promise]) -> dict[str, datetime]:
    """Return when something of the date last went to each audience."""
    said: dict[str, datetime] = {}
    for promise in had.values():
        if promise.sent_at is not None:
            said[promise.audience] = max(promise.sent_at, said.get(promise.audience, promise.sent_at))
    return said


def _is_answered(course: Course, had: dict[tuple[str, int], Promise]) -> bool:
    """Say whether the owner has answered since the date had come: nobody further up is told of it any more."""
    spared = any(one.state == PromiseState.CLOSED and one.why == Settled.ANSWERED for one in had.values())
    told = [one.sent_at for one in had.values() if one.state == PromiseState.ANSWERED and one.sent_at is not None]
    return spared or any(timezone.localdate(sent_at) >= course.due_on for sent_at in told)


def _comes_back(promise: Promise) -> bool:
    return promise.state == PromiseState.CLOSED and promise.why not in GONE_ON
