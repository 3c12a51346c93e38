"""What every page's frame shows: the service, its navigation, and whether mail is switched on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, roles_in
from recommendations.accounts.policies import (
    may_read_plan,
    may_read_reports,
    may_see_emails,
    may_see_meetings,
    may_see_people,
    may_see_posts,
)
from recommendations.audit.operations import key_of
from recommendations.audit.verifying import latest
from recommendations.history.past_pages import choose_address
from recommendations.history.policies import may_read_everything, may_see_record
from recommendations.papers.policies import may_open_papers


def site(request: HttpRequest) -> dict[str, Any]:
    """Return `site` for base.html: the service in view and what the person may go to in it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"site": {}}
    service = getattr(request, "service", None)
    if service is None and len({membership.service_id for membership in user.memberships_now}) == 1:
        service = user.memberships_now[0].service
    banner = "" if settings.EMAIL_ON else _("Mail is switched off: nothing leaves this machine.")
    if service is None:
        return {"site": {"banner": banner}}
    return {
        "site": {
            "service_name": service.name,
            "service": service,
            "navigation": _navigation(request, service),
            "banner": banner,
            "look_back": _look_back(request),
            "mail_choice": reverse("recommendations:mail_choice", args=[service.pk]),
            **_record(request, service),
        }
    }


def _look_back(request: HttpRequest) -> str:
    """Return where a moment is chosen at which to see this page; empty where it has no past, or is of the past."""
    service: Service | None = getattr(request, "service", None)
    offers = getattr(request, "can_look_back", False) and not hasattr(request, "past")
    if service is None or not offers or not may_read_plan(request.roles):
        return ""
    return choose_address(service, request.get_full_path())


def _record(request: HttpRequest, service: Service) -> dict[str, Any]:
    """Return where the record and its checks are shown, and on the home page what the last check found."""
    if not may_see_record(roles_in(request.user, service.pk)):
        return {}
    is_home = request.resolver_match is not None and request.resolver_match.url_name == "home"
    return {
        "record": reverse("recommendations:record", args=[service.pk]),
        "record_check": latest(key_of(service)) if is_home else None,
    }


def _navigation(request: HttpRequest, service: Service) -> list[dict[str, Any]]:
    roles = roles_in(request.user, service.pk)
    reads = may_read_plan(roles)
    found = [
        ("home", _("Home"), reads),
        ("my_actions", _("My actions"), reads),
        ("plans", _("Plans"), reads),
        ("actions", _("Actions"), reads),
        ("reports", _("Reports"), may_read_reports(roles)),
        ("meetings", _("Meetings"), may_see_meetings(roles)),
        ("papers", _("Papers"), may_open_papers(roles)),
        ("posts", _("Posts"), may_see_posts(roles)),
        ("people", _("People"), may_see_people(roles)),
        ("reminders", _("Reminders"), may_see_emails(roles)),
        ("emails", _("Emails"), may_see_emails(roles)),
        ("service_history", _("History"), may_read_everything(roles)),
    ]
    section = getattr(request, "section", None) or (request.resolver_match.url_name if request.resolver_match else "")
    return [
        {
            "text": text,
            "href": reverse(f"recommendations:{name}", args=[service.pk]),
            "active": name == section,
        }
        for name, text, shown in found
        if shown
    ]
