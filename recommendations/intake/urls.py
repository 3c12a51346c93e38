from django.urls import path

from recommendations.intake.views import drafts, repeats, reports

urlpatterns = [
    path("services/<int:service_id>/reports/", reports.reports, name="reports"),
    path("services/<int:service_id>/reports/add/", reports.report_add, name="report_add"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/file/", reports.report_file, name="report_file"),
    path("reports/<int:pk>/facts/", drafts.report_facts, name="report_facts"),
    path("reports/<int:pk>/add/", drafts.draft_add, name="draft_add"),
    path("reports/<int:pk>/confirm/", drafts.report_confirm, name="report_confirm"),
    path("reports/<int:pk>/discard/", reports.report_discard, name="report_discard"),
    path("reports/<int:pk>/take-back/", reports.report_take_back, name="report_take_back"),
    path("drafts/<int:pk>/change/", drafts.draft_change, name="draft_change"),
    path("drafts/<int:pk>/repeat/", repeats.draft_repeat, name="draft_repeat"),
    path("drafts/<int:pk>/step/", drafts.draft_step, name="draft_step"),
]
