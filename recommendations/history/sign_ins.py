"""Who signed in, who failed to and who chose a password, of the people of one service."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import User
from recommendations.accounts.policies import may_see_people
from recommendations.accounts.scope import service_or_404
from recommendations.audit.models import Event
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.foundation.pagination import page_by_key


def sign_ins(request: HttpRequest, service_id: int) -> HttpResponse:
    """The page shows people who are or were of the service; what they do elsewhere is not told, only that they came."""
    service = service_or_404(request, service_id, may_see_people)
    request.section = "people"
    people = User.objects.filter(Q(memberships__service=service) | Q(holdings__post__service=service)).distinct()
    of_access = Q(code__startswith="access.") | Q(code__startswith="link.")
    events = Event.objects.filter(of_access, operation__chain=INSTALLATION, subject__in=[key_of(row) for row in people])
    page = page_by_key(events.select_related("operation"), request)
    actors = names_of(event.operation.actor for event in page.rows)
    context = {
        "service": service,
        "page": page,
        "items": [
            {"title": event.sentence(who=actors[event.operation.actor]), "at": event.operation.at}
            for event in page.rows
        ],
        "crumbs": [{"text": _("People"), "href": reverse("recommendations:people", args=[service.pk])}],
    }
    return render(request, "history/sign_ins.html", context)
