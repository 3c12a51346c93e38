"""The way back from a page about a recommendation."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.inspections.models import Recommendation


def crumbs_of(recommendation: Recommendation) -> list[dict[str, str]]:
    words = _("Recommendation %(label)s") % {"label": recommendation.shown_label}
    return [{"text": words, "href": reverse("recommendations:recommendation", args=[recommendation.pk])}]
