"""Where the pages about meetings stand."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.meetings.models import Council


def crumbs_of(service: Service) -> list[dict[str, str]]:
    """Return the way to the list of meetings."""
    return [{"text": _("Meetings"), "href": reverse("recommendations:meetings", args=[service.pk])}]


def crumbs_of_council(council: Council) -> list[dict[str, str]]:
    """Return the way to the page of a council."""
    here = {"text": council.name, "href": reverse("recommendations:council", args=[council.pk])}
    return [*crumbs_of(council.service), here]
