from django.urls import path

from recommendations.action_plans.views import deciding, planning, updating

urlpatterns = [
    path("recommendations/<int:pk>/actions/add/", planning.action_add, name="action_add"),
    path("plans/<int:pk>/sign-off/", planning.plan_sign_off, name="plan_sign_off"),
    path("actions/<int:pk>/change/", planning.action_change, name="action_change"),
    path("actions/<int:pk>/remove/", planning.action_remove, name="action_remove"),
    path("actions/<int:pk>/update/", updating.action_update, name="action_update"),
    path("actions/<int:pk>/evidence/add/", updating.evidence_add, name="evidence_add"),
    path("actions/<int:pk>/propose/", deciding.completion_propose, name="completion_propose"),
    path("actions/<int:pk>/check/", deciding.completion_decide, name="completion_decide"),
    path("actions/<int:pk>/more-time/", deciding.extension_ask, name="extension_ask"),
    path("actions/<int:pk>/more-time/decide/", deciding.extension_decide, name="extension_decide"),
]
