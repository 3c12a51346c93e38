"""The people of a service whom email does not reach: since when, why, and what can be done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from recommendations.accounts.models import Membership
from recommendations.accounts.policies import may_manage_people, may_read_emails, roles_given_by
from recommendations.pages.reminders import frame, opened
from recommendations.reminders.failing import failing_in


def failing_addresses(request: HttpRequest, service_id: int) -> HttpResponse:
    """A card for each, with “Try again now” and “Correct the address” for those who manage people."""
    service = opened(request, service_id)
    found, now = failing_in(service), timezone.now()
    roles: dict[int, set[str]] = {}
    present = Membership.objects.filter(service=service, until_on__isnull=True)
    for user_id, role in present.filter(user__in=[one.person for one in found]).values_list("user_id", "role"):
        roles.setdefault(user_id, set()).add(role)
    may_give = roles_given_by(request.roles)
    context = {
        "rows": [
            (one, may_give.issuperset(roles[one.person.pk]), one.row.next_try_at <= now and not one.row.is_for_good)
            for one in found
        ],
        "may_manage": may_manage_people(request.roles),
    }
    shown = frame(request, service, tab="failing_addresses", may_read=may_read_emails(request.roles))
    return render(request, "pages/reminders_failing.html", shown | context)
