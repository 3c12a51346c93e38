"""Inspections, what they recommend, and the themes of that."""

from recommendations.inspections.models.inspections import (
    EmbargoReader,
    Inspection,
    OnInspectionQuerySet,
    Precision,
    Programme,
    outcome_window,
)
from recommendations.inspections.models.recommendations import (
    Kind,
    OnRecommendationQuerySet,
    Recommendation,
    WhyReplaced,
    Wording,
)
from recommendations.inspections.models.themes import RecommendationTheme, Theme

__all__ = [
    "EmbargoReader",
    "Inspection",
    "Kind",
    "OnInspectionQuerySet",
    "OnRecommendationQuerySet",
    "Precision",
    "Programme",
    "Recommendation",
    "RecommendationTheme",
    "Theme",
    "WhyReplaced",
    "Wording",
    "outcome_window",
]
