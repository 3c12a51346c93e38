from django.urls import path

from recommendations.intake.views import (
    draft_actions,
    drafts,
    posts,
    publishing,
    reading_again,
    repeats,
    reports,
    review,
)

urlpatterns = [
    path("services/<int:service_id>/reports/", reports.reports, name="reports"),
    path("services/<int:service_id>/reports/add/", reports.report_add, name="report_add"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/file/", reports.report_file, name="report_file"),
    path("reports/<int:pk>/facts/", drafts.report_facts, name="report_facts"),
    path("reports/<int:pk>/add/", drafts.draft_add, name="draft_add"),
    path("reports/<int:pk>/confirm/", drafts.report_confirm, name="report_confirm"),
    path("reports/<int:pk>/publish/", publishing.report_publish, name="report_publish"),
    path("reports/<int:pk>/discard/", reports.report_discard, name="report_discard"),
    path("reports/<int:pk>/take-back/", reports.report_take_back, name="report_take_back"),
    path("reports/<int:pk>/read-again/", reading_again.report_read_again, name="report_read_again"),
    path("reports/<int:pk>/posts/", posts.report_posts, name="report_posts"),
    path("reports/<int:pk>/several/", review.report_several, name="report_several"),
    path("reports/<int:pk>/take/", review.report_take, name="report_take"),
    path("reports/<int:pk>/undo/", review.report_undo, name="report_undo"),
    path("reports/<int:pk>/pages/<int:number>/", review.report_page, name="report_page"),
    path("drafts/<int:pk>/change/", drafts.draft_change, name="draft_change"),
    path("drafts/<int:pk>/repeat/", repeats.draft_repeat, name="draft_repeat"),
    path("drafts/<int:pk>/split/", drafts.draft_split, name="draft_split"),
    path("drafts/<int:pk>/step/", drafts.draft_step, name="draft_step"),
    path("drafts/<int:pk>/actions/add/", draft_actions.draft_action_add, name="draft_action_add"),
    path("draft-actions/<int:pk>/change/", draft_actions.draft_action_change, name="draft_action_change"),
    path("draft-actions/<int:pk>/step/", draft_actions.draft_action_step, name="draft_action_step"),
]
