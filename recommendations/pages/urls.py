from django.urls import path

from recommendations.pages import (
    action_page,
    actions,
    emails,
    failing_addresses,
    flags,
    health,
    home,
    ledger,
    meeting_page,
    plan_page,
    plans,
    post_page,
    ratings_ahead,
    recommendation_page,
    reminders,
    reminders_file,
)

urlpatterns = [
    path("", home.front, name="front"),
    path("healthz", health.healthz, name="healthz"),
    path("accessibility/", home.accessibility_statement, name="accessibility_statement"),
    path("services/<int:service_id>/", home.home, name="home"),
    path("services/<int:service_id>/my-actions/", actions.my_actions, name="my_actions"),
    path("services/<int:service_id>/actions/", actions.actions, name="actions"),
    path("services/<int:service_id>/plans/", plans.plans, name="plans"),
    path("services/<int:service_id>/emails/", emails.emails, name="emails"),
    path("emails/<int:pk>/", emails.email, name="email"),
    path("services/<int:service_id>/reminders/", reminders.reminders, name="reminders"),
    path("services/<int:service_id>/reminders/gone/", reminders.reminders_gone, name="reminders_gone"),
    path("services/<int:service_id>/reminders/held/", reminders.reminders_held, name="reminders_held"),
    path(
        "services/<int:service_id>/reminders/not-needed/", reminders.reminders_not_needed, name="reminders_not_needed"
    ),
    path("services/<int:service_id>/reminders/file/", reminders_file.reminders_file, name="reminders_file"),
    path(
        "services/<int:service_id>/reminders/addresses/", failing_addresses.failing_addresses, name="failing_addresses"
    ),
    path("services/<int:service_id>/flags/", flags.flags, name="flags"),
    path("flags/<int:pk>/clear/", flags.flag_clear, name="flag_clear"),
    path("meetings/<int:pk>/", meeting_page.meeting, name="meeting"),
    path("posts/<int:pk>/", post_page.post, name="post"),
    path("plans/<int:pk>/", plan_page.plan, name="plan"),
    path("plans/<int:pk>/ledger/", ledger.plan_ledger, name="plan_ledger"),
    path("plans/<int:pk>/ledger/file/", ledger.plan_ledger_file, name="plan_ledger_file"),
    path("services/<int:service_id>/ledger/", ledger.ledger, name="ledger"),
    path("services/<int:service_id>/ledger/file/", ledger.ledger_file, name="ledger_file"),
    path("plans/<int:pk>/ratings-ahead/", ratings_ahead.plan_ratings_ahead, name="plan_ratings_ahead"),
    path("services/<int:service_id>/ratings-ahead/", ratings_ahead.ratings_ahead, name="ratings_ahead"),
    path("recommendations/<int:pk>/", recommendation_page.recommendation, name="recommendation"),
    path("actions/<int:pk>/", action_page.action, name="action"),
]
