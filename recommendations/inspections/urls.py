from django.urls import path

from recommendations.inspections import views

urlpatterns = [
    path("recommendations/<int:pk>/short-title/", views.recommendation_name, name="recommendation_name"),
]
