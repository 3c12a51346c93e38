from django.urls import path

from recommendations.history import views

urlpatterns = [
    path("plans/<int:pk>/history/", views.plan_history, name="plan_history"),
    path("recommendations/<int:pk>/history/", views.recommendation_history, name="recommendation_history"),
    path("actions/<int:pk>/history/", views.action_history, name="action_history"),
]
