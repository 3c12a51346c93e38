"""The sweep: keep the ledger in step with the plans, and put what is owed by now into emails.

Features say what is owed (reminders/occasions.py). A promise is a row that is made once, so however often the sweep
runs, each is kept once; and because it asks what is owed *by* now, a worker that was down catches up. What breaks is
logged and left owed, and stops nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from recommendations.foundation.database_away import DATABASE_IS_AWAY
from recommendations.outbox.standing import mail_is_away
from recommendations.reminders.courses import keep_in_step, plan_promises, turn
from recommendations.reminders.models import Promise, PromiseState, Settled
from recommendations.reminders.occasions import OCCASIONS
from recommendations.reminders.sending_hours import SendingHours
from recommendations.reminders.telling import Settling, tell
from recommendations.reminders.telling_anew import take_up_again

log = structlog.get_logger(__name__)


def sweep(*, at: datetime) -> int:
    """Bring the ledger up to date and queue the emails of all that is owed; return how many promises went."""
    on = timezone.localdate(at)
    keep_in_step(OCCASIONS.values(), on=on, at=at)
    plan_promises(on=on, at=at)
    with turn() as row:
        take_up_again(at=at)
        kept = _send(on=on, at=at)
        row.swept_at = at
        row.save()
    return kept


def _send(*, on: date, at: datetime) -> int:
    # Locked, so that an owner who answers meanwhile finds either nothing sent or all of it; in the order of the keys,
    # as answers lock them, so that neither waits for the other in a circle.
    rows = Promise.objects.owed(at=at).select_related("course").order_by("pk")
    owed = list(rows.select_for_update(of=("self",)))
    if not owed:
        return 0
    if settings.EMAIL_ON and mail_is_away():
        settling = Settling()
        for promise in owed:
            settling.hold(promise, Settled.MAIL_AWAY)
        settling.write(at=at)
        return 0
    services = {promise.service_id for promise in owed}
    hours = SendingHours(services)
    sending = {service_id for service_id in services if hours.may_send(service_id, at)}
    _let_go_until_the_morning([promise for promise in owed if promise.service_id not in sending])
    owed = [promise for promise in owed if promise.service_id in sending]
    try:
        with transaction.atomic():
            return tell(owed, hours=hours, on=on, at=at)
    except DATABASE_IS_AWAY:
        raise
    except Exception:
        log.exception("reminders_broke", promises=len(owed))
        return _tell_what_can_be(owed, hours=hours, on=on, at=at)


def _let_go_until_the_morning(owed: list[Promise]) -> None:
    """Hold nothing any more for a mail server that is back: only the hours keep it now."""
    held = [promise for promise in owed if promise.why == Settled.MAIL_AWAY]
    for service_id in {promise.service_id for promise in held}:
        rows = Promise.objects.filter(service=service_id, state=PromiseState.HELD, why=Settled.MAIL_AWAY)
        rows.filter(sent_at__isnull=True, settled_at__isnull=True).update(state=PromiseState.PLANNED, why="")


def _tell_what_can_be(owed: list[Promise], *, hours: SendingHours, on: date, at: datetime) -> int:
    """Go service by service; of one that breaks, leave out the dates that do: they stay owed, and are tried again."""
    kept = 0
    for service_id, found in groupby(sorted(owed, key=lambda one: one.service_id), key=lambda one: one.service_id):
        promises = list(found)
        if _breaks(promises, hours=hours, on=on, at=at):
            promises = _without_what_breaks(promises, hours=hours, on=on, at=at)
        try:
            with transaction.atomic():
                kept += tell(promises, hours=hours, on=on, at=at)
        except DATABASE_IS_AWAY:
            raise
        except Exception:
            log.exception("reminders_of_service_broke", service=service_id, promises=len(promises))
    return kept


def _without_what_breaks(promises: list[Promise], *, hours: SendingHours, on: date, at: datetime) -> list[Promise]:
    good, broken = [], []
    for course_id, found in groupby(sorted(promises, key=lambda one: one.course_id), key=lambda one: one.course_id):
        of_course = list(found)
        if _breaks(of_course, hours=hours, on=on, at=at):
            broken.append(course_id)
        else:
            good += of_course
    log.error("reminders_of_courses_broke", service=promises[0].service_id, courses=broken[:20], of_them=len(broken))
    return good


def _breaks(promises: list[Promise], *, hours: SendingHours, on: date, at: datetime) -> bool:
    """Say whether telling these breaks; nothing is kept of the trial."""
    try:
        with transaction.atomic():
            tell(promises, hours=hours, on=on, at=at)
            transaction.set_rollback(True)
    except DATABASE_IS_AWAY:
        raise
    except Exception:
        return True
    return False
