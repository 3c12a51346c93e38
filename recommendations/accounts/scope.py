"""Fetching what a person may see: 404 outside their services, 403 inside without the role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from recommendations.accounts.models import Membership, Service, roles_in
from recommendations.accounts.policies import Roles

Row = TypeVar("Row", bound=models.Model)


def service_or_404(request: HttpRequest, service_id: int, policy: Callable[[Roles], bool]) -> Service:
    """Return the service where the person is a member and the policy lets them; the page's frame reads it too."""
    for membership in request.user.memberships_now:
        if membership.service_id == service_id:
            request.service, request.roles = membership.service, roles_in(request.user, service_id)
            require(policy(request.roles))
            return membership.service
    raise Http404


def visible_or_404(request: HttpRequest, rows: Any, pk: int, policy: Callable[[Roles], bool]) -> Any:
    """Return the row from a queryset that knows visible_to; its `service_id` decides which roles count."""
    row = get_object_or_404(rows.visible_to(request.user), pk=pk)
    service_or_404(request, row.service_id, policy)
    return row


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as “require(policy)”
    if not allowed:
        raise PermissionDenied


def members_named(service: Service) -> list[Membership]:
    """Return the service's present memberships with their people, by name."""
    return list(service.memberships.filter(until_on__isnull=True).select_related("user").order_by("user__name", "role"))
