from django.urls import path

from recommendations.calendar_feed import views

urlpatterns = [
    path("services/<int:service_id>/calendars/", views.calendars, name="calendars"),
    path("services/<int:service_id>/calendars/make/", views.calendar_make, name="calendar_make"),
    path("calendars/<int:pk>/revoke/", views.calendar_revoke, name="calendar_revoke"),
    path("calendars/<str:secret>.ics", views.calendar_file, name="calendar_file"),
    path("actions/<int:pk>/date.ics", views.action_date_file, name="action_date_file"),
    path("milestones/<int:pk>/date.ics", views.milestone_date_file, name="milestone_date_file"),
    path("meetings/<int:pk>/date.ics", views.meeting_date_file, name="meeting_date_file"),
]
