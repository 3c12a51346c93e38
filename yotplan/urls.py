"""Addresses of the whole site: ours, and signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import include, path

from recommendations.outbox.reports_page import email_reports_page


def not_offered(request: HttpRequest, key: str = "") -> None:
    """Answer 404: people are known by the address their service manager gave them, and do not change it here."""
    raise Http404


urlpatterns = [
    path("email-reports/", email_reports_page, name="email_reports"),
    path("account/email/", not_offered, name="account_email"),
    path("account/confirm-email/", not_offered, name="account_email_verification_sent"),
    path("account/confirm-email/<str:key>/", not_offered, name="account_confirm_email"),
    path("account/reauthenticate/", not_offered, name="account_reauthenticate"),
    path("account/", include("allauth.account.urls")),
    path("", include("recommendations.urls")),
]
