from django.urls import path

from recommendations.owner_links import views

urlpatterns = [
    path("o/<str:token>/", views.owner_link, name="owner_link"),
    path("o/<str:token>/fresh/", views.owner_link_fresh, name="owner_link_fresh"),
    path("o/<str:token>/<int:pk>/", views.owner_link, name="owner_link_action"),
    path("o/<str:token>/<int:pk>/update/", views.owner_link_answer, {"what": "update"}, name="owner_link_update"),
    path("o/<str:token>/<int:pk>/evidence/", views.owner_link_answer, {"what": "evidence"}, name="owner_link_evidence"),
    path(
        "o/<str:token>/<int:pk>/more-time/", views.owner_link_answer, {"what": "more-time"}, name="owner_link_more_time"
    ),
    path("o/<str:token>/<int:pk>/complete/", views.owner_link_answer, {"what": "complete"}, name="owner_link_complete"),
    path("o/<str:token>/<int:pk>/not-mine/", views.owner_link_answer, {"what": "not-mine"}, name="owner_link_not_mine"),
]
