from django.urls import path

from recommendations.meetings import views

urlpatterns = [
    path("services/<int:service_id>/meetings/", views.meetings, name="meetings"),
    path("services/<int:service_id>/meetings/add/", views.meeting_add, name="meeting_add"),
    path("services/<int:service_id>/boards/add/", views.body_add, name="body_add"),
    path("meetings/<int:pk>/change/", views.meeting_change, name="meeting_change"),
]
