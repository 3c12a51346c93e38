"""Promises whose emails never arrived are taken up again, so that today's words, or somebody else, are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from recommendations.foundation.batches import batches
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.models import Promise, PromiseState, Reminder

LOOKS_BACK = timedelta(days=7)  # what came back later than this is shown, and is no news to anybody
CAME_BACK = [EmailState.FAILED, EmailState.BOUNCED]


def take_up_again(*, at: datetime) -> None:
    """Take up the promises whose emails lapsed or came back; those whose date has ended since are closed.

    Each is taken up once for each email: once it is told anew, or there was nobody else to tell, it rests.
    """
    _lapse_what_is_stale(at=at)
    # Asked from the emails that lapsed, which are few: joined to them SQLite goes through every reminder (measured).
    too_late = OutgoingEmail.objects.filter(state=EmailState.LAPSED).order_by()
    lapsed = Reminder.objects.filter(
        email__in=too_late.values("pk"),
        promise__state=PromiseState.SENT,
        promise__sent_at__lt=F("email__good_until"),
    )
    same = Reminder.objects.filter(promise=OuterRef("promise"), recipient=OuterRef("recipient"))
    _take_up(lapsed.filter(~Exists(same.exclude(email__state=EmailState.LAPSED))), at=at)
    # From the emails of some days, which are few, not from the promises that went, which are all there ever were.
    back = Reminder.objects.filter(
        email__occasion="reminder",
        email__decided_at__gte=at - LOOKS_BACK,
        email__state__in=CAME_BACK,
        promise__state=PromiseState.SENT,
        promise__sent_at__lte=F("email__decided_at"),
    )
    _take_up(back, at=at)


def _lapse_what_is_stale(*, at: datetime) -> None:
    """Do not send what still waits and is too late, or tells of a date that has ended: the rest of it is told anew."""
    of_ended = Reminder.objects.filter(email=OuterRef("pk"), promise__course__ended_at__isnull=False)
    # By what they are for only here: as a condition SQLite would rather go through every reminder that ever went.
    rows = OutgoingEmail.objects.still_to_go().filter(state=EmailState.WAITING).values_list("pk", "occasion")
    pks = [pk for pk, occasion in rows if occasion == "reminder"]
    for found in batches(pks):
        stale = OutgoingEmail.objects.filter(Q(good_until__lte=at) | Exists(of_ended), pk__in=found)
        batch = list(stale.values_list("pk", flat=True))
        # Said again, because a sender may have taken it since.
        OutgoingEmail.objects.filter(pk__in=batch, state=EmailState.WAITING).update(state=EmailState.LAPSED)


def _take_up(reminders: object, *, at: datetime) -> None:
    rows = reminders.order_by().values_list("promise_id", "promise__course__ended_why").distinct()
    again, ended = [], defaultdict(list)
    for pk, why in rows:
        if why:
            ended[why].append(pk)
        else:
            again.append(pk)
    for batch in batches(again):
        Promise.objects.filter(pk__in=batch, state=PromiseState.SENT).update(state=PromiseState.PLANNED, sent_at=None)
    nobody_got_it = ~Exists(_arrived().filter(promise=OuterRef("pk")))
    for why, pks in ended.items():
        for batch in batches(pks):
            rows = Promise.objects.filter(nobody_got_it, pk__in=batch, state=PromiseState.SENT)
            rows.update(state=PromiseState.CLOSED, why=why, sent_at=None, settled_at=at)


def _arrived() -> object:
    return Reminder.objects.exclude(email__state__in=[EmailState.LAPSED, *CAME_BACK])


def who_was_told(promises: Iterable[int]) -> dict[int, set[int]]:
    """Return who has been told of each of the promises already: whoever got an email that was not too late.

    Also whoever's email came back: the same email to the same address would come back again.
    """
    told: dict[int, set[int]] = defaultdict(set)
    for batch in batches(promises):
        rows = Reminder.objects.filter(promise_id__in=batch).exclude(email__state=EmailState.LAPSED)
        for promise_id, user_id in rows.values_list("promise_id", "recipient_id"):
            told[promise_id].add(user_id)
    return told
