from django.urls import path

from recommendations.intake import views

urlpatterns = [
    path("services/<int:service_id>/reports/", views.reports, name="reports"),
    path("services/<int:service_id>/reports/add/", views.report_add, name="report_add"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("reports/<int:pk>/file/", views.report_file, name="report_file"),
    path("reports/<int:pk>/facts/", views.report_facts, name="report_facts"),
    path("reports/<int:pk>/add/", views.draft_add, name="draft_add"),
    path("reports/<int:pk>/confirm/", views.report_confirm, name="report_confirm"),
    path("reports/<int:pk>/discard/", views.report_discard, name="report_discard"),
    path("reports/<int:pk>/take-back/", views.report_take_back, name="report_take_back"),
    path("drafts/<int:pk>/change/", views.draft_change, name="draft_change"),
    path("drafts/<int:pk>/step/", views.draft_step, name="draft_step"),
]
