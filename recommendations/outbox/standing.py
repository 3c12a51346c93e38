"""Whether the mail server answers: said once, so that an outage is waited out instead of counted against each email."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from recommendations.outbox.models import MailStanding

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
# Longer than one try takes at its slowest; a prober that was killed is followed by another after it.
PROBE = timedelta(minutes=4)


def mail_is_away() -> MailStanding | None:
    """Return since when the mail server has not answered; None while it does."""
    return MailStanding.objects.filter(away_since__isnull=False).first()


def take_the_probe(*, at: datetime) -> bool:
    """Say whether this worker is the one that tries whether the mail server is back; of many, one is."""
    due = MailStanding.objects.filter(away_since__isnull=False, next_try_at__lte=at)
    return bool(due.update(next_try_at=at + PROBE))


def note_away(problem: str, *, at: datetime, probing: bool) -> MailStanding:
    """Note that the mail server did not answer, and when to try again: after 30 seconds, doubling to 15 minutes.

    Of several workers that meet the same outage the first one is counted; then only whoever probed.
    """
    with transaction.atomic():
        standing, _ = MailStanding.objects.select_for_update().get_or_create(name="mail")
        if standing.away_since is not None and not probing:
            return standing
        standing.away_since = standing.away_since or at
        standing.tries += 1
        standing.next_try_at = at + min(FIRST_WAIT * 2 ** min(standing.tries - 1, 10), LONGEST_WAIT)
        standing.problem = problem[:250]
        standing.save()
        return standing


def note_back() -> None:
    """Note that the mail server answers again."""
    MailStanding.objects.filter(away_since__isnull=False).update(away_since=None, tries=0, next_try_at=None, problem="")
