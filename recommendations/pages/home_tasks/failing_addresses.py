"""People whom email does not reach, for those who look after people."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_manage_people
from recommendations.accounts.services.days import shown
from recommendations.pages.home_tasks.task import Task
from recommendations.reminders.failing import failing_people


def tasks_of_failing_addresses(request: HttpRequest, service: Service) -> list[Task]:
    """Return one task for each person: correct the address, or have it tried again; none of it is of the past."""
    if not may_manage_people(request.roles) or hasattr(request, "past"):
        return []
    return [
        Task(
            text=_("Mend the email address of %(name)s") % {"name": person.name},
            why=_("Email to them comes back since %(day)s") % {"day": shown(timezone.localdate(row.began_at))},
            href=reverse("recommendations:failing_addresses", args=[service.pk]),
        )
        for person, row in failing_people(service)
    ]
