from django.urls import path

from recommendations.pages import actions, emails, health, home, plans

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
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("recommendations/<int:pk>/", plans.recommendation, name="recommendation"),
    path("actions/<int:pk>/", actions.action, name="action"),
]
