from django.urls import path

from recommendations.papers.panel_drafts import views

urlpatterns = [
    path("panel-drafts/<int:pk>/", views.panel_draft, name="panel_draft"),
    path("panel-drafts/<int:pk>/change/", views.panel_draft_change, name="panel_draft_change"),
    path("panel-drafts/<int:pk>/preview/", views.panel_draft_preview, name="panel_draft_preview"),
    path("panel-drafts/<int:pk>/send/", views.panel_draft_send, name="panel_draft_send"),
    path("panel-drafts/<int:pk>/make/", views.panel_draft_make, name="panel_draft_make"),
    path(
        "meetings/<int:meeting_id>/panel-drafts/<int:plan_id>/begin/",
        views.panel_draft_begin,
        name="panel_draft_begin",
    ),
]
