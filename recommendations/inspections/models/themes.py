"""A service's own list of themes, and which recommendations belong to them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned
from recommendations.inspections.models.recommendations import Recommendation


class ThemeQuerySet(OfServiceQuerySet):
    def in_use(self, user: Any) -> ThemeQuerySet:
        """Themes that some recommendation has which the person may see."""
        seen = Recommendation.objects.visible_to(user).order_by()
        used = RecommendationTheme.objects.filter(recommendation__in=seen).order_by()
        return self.filter(pk__in=used.values("theme_id"))


class Theme(Versioned):
    """One theme of a service; `words` are those whose presence in a recommendation suggests it, parted by commas."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="themes")
    name = models.CharField(_("Theme"), max_length=80)
    words = models.CharField(_("Words that suggest it"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(_("No longer used"), default=False)

    objects = ThemeQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "position", "is_retired"), hidden=("name", "words"))},
        fixed=("service_id",),
    )

    class Meta:
        ordering = ["position", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="theme_is_named_once_in_a_service",
                fields=["service", "name"],
                violation_error_message=_("This service has a theme of this name already."),
            ),
            models.CheckConstraint(name="theme_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class RecommendationTheme(models.Model):
    """That a recommendation belongs to a theme; deleted where it no longer does."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="theme_links")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="recommendation_links")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "recommendation_id", "theme_id"))}, fixed=("recommendation_id", "theme_id")
    )

    class Meta:
        ordering = ["theme__position", "id"]
        constraints = [
            models.UniqueConstraint(name="recommendation_has_a_theme_once", fields=["recommendation", "theme"]),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.theme}"
