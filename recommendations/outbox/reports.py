"""What a provider reports after it took an email: it arrived, it came back, the person calls it junk.

Reports come late, twice, out of order and about emails that are not ours. Each changes an email at most once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import structlog
from django.db import transaction

from recommendations.outbox.addresses import address_failed, address_took_it
from recommendations.outbox.delivery import WAITS
from recommendations.outbox.headers import one_line
from recommendations.outbox.messages import email_by_told_name
from recommendations.outbox.models import EmailState, OutgoingEmail

log = structlog.get_logger(__name__)

OURS = {EmailState.SENT, EmailState.SENDING, EmailState.WAITING}


class Said(Enum):
    ARRIVED = "it arrived"
    CAME_BACK = "the address takes no email"
    CAME_BACK_FOR_NOW = "it came back for a reason that may pass"
    CALLED_JUNK = "the person wants none"
    NOT_SENT = "the provider took it and could not send it"


@dataclass(frozen=True)
class Report:
    """One report. The email is named by the provider's name for it, by the name we told it, or by its key."""

    said: Said
    provider_id: str = ""
    told_name: str = ""
    key: str = ""
    detail: str = ""


def note_report(report: Report, *, at: datetime) -> bool:
    """Note what the provider reports; return whether it was about an email of ours and said something new."""
    with transaction.atomic():
        found = _named(report)
        email = (
            OutgoingEmail.objects.select_for_update(of=("self",)).select_related("to").get(pk=found.pk)
            if found
            else None
        )
        if email is None or email.state not in OURS:
            log.info("email_report_passed_over", said=report.said.name, known=email is not None)
            return False
        address = email.sent_to or email.to.email
        detail = one_line(report.detail)[:250]
        match report.said:
            case Said.ARRIVED:
                if email.state == EmailState.WAITING and email.unsure:
                    sent_at = email.claimed_at or at
                    _change(email, state=EmailState.SENT, sent_at=sent_at, sent_to=address, problem="")
                address_took_it(address, at=at, sent_at=email.sent_at or email.claimed_at)
            case Said.NOT_SENT:
                _goes_again(email, detail=detail, at=at)
            case Said.CALLED_JUNK:
                if email.problem != report.said.name.lower():
                    _change(email, problem=report.said.name.lower())
                    address_failed(address, detail=detail, at=at, is_for_good=True)
            case _:
                _change(email, state=EmailState.BOUNCED, bounced_at=at, problem=detail or "bounced")
                is_soft = report.said is Said.CAME_BACK_FOR_NOW
                address_failed(address, detail=detail, at=at, is_soft=is_soft)
    return True


def _named(report: Report) -> OutgoingEmail | None:
    """Return the email the report is about; by its key or our name where it is quicker than our note of theirs."""
    found = None
    # On one line, because PostgreSQL refuses to look for what holds a zero byte.
    if provider_id := one_line(report.provider_id)[:200]:
        found = OutgoingEmail.objects.filter(provider_id=provider_id).first()
    if found is None and report.told_name:
        found = email_by_told_name(one_line(report.told_name))
    if found is None and report.key:
        found = OutgoingEmail.objects.filter(key=one_line(report.key)).first()
    return found


def _goes_again(email: OutgoingEmail, *, detail: str, at: datetime) -> None:
    """Let an email that the provider took and could not send go again; the provider's fault is not the address's."""
    if email.state != EmailState.SENT:
        return
    given_up = email.attempts > len(WAITS)
    _change(
        email,
        state=EmailState.FAILED if given_up else EmailState.WAITING,
        not_before=at + WAITS[min(email.attempts, len(WAITS)) - 1],
        sent_at=None,
        provider_id="",
        problem=detail or "not sent by the provider",
    )


def _change(email: OutgoingEmail, **columns: object) -> None:
    OutgoingEmail.objects.filter(pk=email.pk).update(**columns)
