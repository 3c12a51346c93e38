"""Sending what has been decided: claim (commit), send, mark as sent (commit).

Between the mail server's acceptance and our commit a crash may send an email twice, with the same
Message-ID; SMTP has no way to close that gap, and the row then says so.
"""

from __future__ import annotations

import smtplib
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from recommendations.outbox.links import with_links
from recommendations.outbox.models import EmailState, OutgoingEmail

log = structlog.get_logger(__name__)

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]
REFUSED_FOR_GOOD = range(500, 600)


def deliver_waiting(*, clock: Callable[[], datetime], most: int = 500) -> int:
    """Send what is waiting, one email at a time; return how many were tried. Safe to run twice at once.

    Where the mail server cannot be reached the rest waits for the next sweep, so that no worker is held for hours.
    """
    worker, done = str(uuid.uuid4()), 0
    connection = get_connection()
    try:
        while done < most and (email := claim(worker=worker, at=clock())):
            done += 1
            if not send(email, connection=connection, worker=worker, clock=clock):
                break
    finally:
        connection.close()
    return done


def claim(*, worker: str, at: datetime) -> OutgoingEmail | None:
    """Take one email for this worker; the filter on the update is what makes the claim happen once."""
    with transaction.atomic():
        claimable = OutgoingEmail.objects.claimable(at=at)
        email = claimable.select_for_update(skip_locked=True, of=("self",)).order_by("not_before", "id").first()
        if email is None:
            return None
        mine = claimable.filter(pk=email.pk).update(
            state=EmailState.SENDING, claimed_at=at, claimed_by=worker, attempts=email.attempts + 1
        )
        return OutgoingEmail.objects.select_related("to").get(pk=email.pk) if mine else None


def send(email: OutgoingEmail, *, connection: BaseEmailBackend, worker: str, clock: Callable[[], datetime]) -> bool:
    """Send one claimed email and note how it went; return whether the mail server can be reached at all.

    Where mail is switched off the email is kept as it would have gone.
    """
    if not settings.EMAIL_ON:
        _mark(email, worker=worker, state=EmailState.KEPT)
        return True
    try:
        connection.send_messages([message(email, connection=connection)])
    except Exception as problem:
        _mark_failed(email, problem=problem, worker=worker, at=clock())
        return not _is_away(problem)
    _mark(email, worker=worker, state=EmailState.SENT, sent_at=clock(), sent_to=email.to.email)
    return True


def _is_away(problem: Exception) -> bool:
    """Say whether nothing answered; a server that answers and refuses is there (smtplib's errors are OSErrors too)."""
    answered = isinstance(problem, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)
    return isinstance(problem, OSError) and not answered


def message(email: OutgoingEmail, *, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """Return the email as it goes out, its links minted now."""
    made = EmailMultiAlternatives(
        subject=email.subject,
        body=with_links(email.body_text, email.links),
        to=[email.to.email],
        reply_to=[email.reply_to] if email.reply_to else None,
        headers={"Message-ID": email.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    if email.body_html:
        made.attach_alternative(with_links(email.body_html, email.links), "text/html")
    return made


def _mark(email: OutgoingEmail, *, worker: str, state: EmailState, **columns: object) -> None:
    OutgoingEmail.objects.filter(pk=email.pk, claimed_by=worker).update(state=state, **columns)


def _mark_failed(email: OutgoingEmail, *, problem: Exception, worker: str, at: datetime) -> None:
    code = getattr(problem, "smtp_code", 0)
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code = next(iter(problem.recipients.values()))[0]
    final = code in REFUSED_FOR_GOOD or email.attempts > len(WAITS)
    foreseen = isinstance(problem, smtplib.SMTPException | OSError)
    log.warning(
        "email_not_sent",
        key=email.key,
        attempts=email.attempts,
        code=code,
        final=final,
        exc_info=None if foreseen else problem,
    )
    _mark(
        email,
        worker=worker,
        state=EmailState.FAILED if final else EmailState.WAITING,
        not_before=at if final else at + WAITS[email.attempts - 1],
        problem=f"{type(problem).__name__} {code or ''}".strip(),
    )
