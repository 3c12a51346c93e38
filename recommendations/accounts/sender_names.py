"""Whom an email is from, as its reader sees it: the service, whose plan it is about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.accounts.models import Service


def from_name(service: Service) -> str:
    """Return the name that stands before the installation's own address in every email of the service."""
    return _("%(service)s via YOT Plan") % {"service": service.name}
