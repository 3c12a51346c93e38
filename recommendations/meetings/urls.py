from django.urls import path

from recommendations.meetings.views import bodies, councils, meetings, officers

urlpatterns = [
    path("services/<int:service_id>/meetings/", meetings.meetings, name="meetings"),
    path("services/<int:service_id>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("services/<int:service_id>/boards/add/", bodies.body_add, name="body_add"),
    path("boards/<int:pk>/change/", bodies.body_change, name="body_change"),
    path("boards/<int:pk>/officers/", officers.panel_officers, name="panel_officers"),
    path("boards/<int:body_id>/officers/<int:pk>/end/", officers.panel_officer_end, name="panel_officer_end"),
    path("services/<int:service_id>/councils/add/", councils.council_add, name="council_add"),
    path("councils/<int:pk>/", councils.council, name="council"),
    path("councils/<int:pk>/change/", councils.council_change, name="council_change"),
    path("councils/<int:pk>/closed/add/", councils.council_closure_add, name="council_closure_add"),
    path(
        "councils/<int:council_id>/closed/<int:pk>/remove/",
        councils.council_closure_remove,
        name="council_closure_remove",
    ),
]
