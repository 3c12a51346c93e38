"""The emails of a sweep: each person's reminders of a service in one, or each in its own where they want it so.

What is under embargo goes alone, so that whoever sees one email learns nothing of the other.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from recommendations.accounts.embargoes import Embargo
from recommendations.accounts.models import Service
from recommendations.accounts.plan_leads import Leads
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.emailing import reminder_email
from recommendations.reminders.how_often import HowOften
from recommendations.reminders.lines import Line
from recommendations.reminders.models import Frequency
from recommendations.reminders.recipients import Recipients
from recommendations.reminders.sending_hours import SendingHours


def digests(
    lines: Iterable[Line], *, recipients: Recipients, hours: SendingHours, often: HowOften, on: date, at: datetime
) -> list[tuple[OutgoingEmail, list[Line]]]:
    """Return the emails, not yet saved, each with the lines in it."""
    grouped: dict[tuple[int, int, Embargo | None, int], list[Line]] = defaultdict(list)
    for line in lines:
        service_id, user_id = line.promise.service_id, line.to.user_id
        alone = line.promise.pk if often.frequency(service_id, user_id) == Frequency.EACH else 0
        shown = replace(line, shows_title=hours.settings_of(service_id).shows_titles)
        grouped[service_id, user_id, line.facts.embargo, alone].append(shown)
    services = Service.objects.in_bulk({service_id for service_id, *_rest in grouped})
    leads = Leads(services)
    return [
        (
            reminder_email(
                services[service_id],
                recipients.people[user_id],
                lines=sorted(found, key=lambda line: line.pressing),
                embargo=embargo,
                leads=leads,
                key=_key(service_id, user_id, found, at=at),
                at=at,
                # Tomorrow "due tomorrow" is no longer true, and tonight nobody is to get it: what it said is told anew.
                good_until=hours.closing(service_id, on),
            ),
            found,
        )
        for (service_id, user_id, embargo, _alone), found in grouped.items()
    ]


def _key(service_id: int, user_id: int, lines: list[Line], *, at: datetime) -> str:
    """Return the key of an email. What is told anew is another email, so the instant is part of it."""
    told = "|".join(str(pk) for pk in sorted(line.promise.pk for line in lines))
    return f"reminder:{service_id}:{user_id}:{at:%Y-%m-%dT%H:%M:%S}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
