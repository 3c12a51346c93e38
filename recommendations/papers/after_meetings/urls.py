from django.urls import path

from recommendations.papers.after_meetings.views import paper_decisions

urlpatterns = [
    path("papers/<int:pk>/decisions/", paper_decisions, name="paper_decisions"),
]
