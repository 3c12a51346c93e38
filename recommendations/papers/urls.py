from django.urls import path

from recommendations.papers import views

urlpatterns = [
    path("services/<int:service_id>/papers/", views.papers, name="papers"),
    path("services/<int:service_id>/papers/make/", views.paper_ask, name="paper_ask"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/file/", views.paper_file, name="paper_file"),
    path("papers/<int:pk>/again/", views.paper_again, name="paper_again"),
]
