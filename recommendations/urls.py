"""Registry: one include per feature."""

from django.urls import include, path

app_name = "recommendations"
urlpatterns = [
    path("", include("recommendations.pages.urls")),
    path("", include("recommendations.accounts.urls")),
    path("", include("recommendations.reminders.urls")),
    path("", include("recommendations.inspections.urls")),
    path("", include("recommendations.meetings.urls")),
    path("", include("recommendations.measures.urls")),
    path("", include("recommendations.safeguarding.urls")),
    path("", include("recommendations.action_plans.urls")),
    path("", include("recommendations.owner_links.urls")),
    path("", include("recommendations.calendar_feed.urls")),
    path("", include("recommendations.intake.urls")),
    path("", include("recommendations.papers.urls")),
    path("", include("recommendations.papers.release.urls")),
    path("", include("recommendations.spreadsheets.urls")),
    path("", include("recommendations.history.urls")),
    path("", include("recommendations.redaction.urls")),
    path("", include("recommendations.retention.urls")),
]
