from django.urls import path

from recommendations.papers import views
from recommendations.papers.after_meetings.urls import urlpatterns as after_meetings
from recommendations.papers.checking.views import paper_check, paper_check_code, paper_check_hash
from recommendations.papers.distribution.urls import urlpatterns as distribution
from recommendations.papers.layouts.urls import urlpatterns as layouts
from recommendations.papers.panel_drafts.urls import urlpatterns as panel_drafts
from recommendations.papers.reading_views import paper_read

urlpatterns = [
    *after_meetings,
    *layouts,
    path("check/", paper_check, name="paper_check"),
    path("check/<str:code>/", paper_check_code, name="paper_check_code"),
    path("check/file/<str:sha256>/", paper_check_hash, name="paper_check_hash"),
    path("services/<int:service_id>/papers/", views.papers, name="papers"),
    path("services/<int:service_id>/papers/make/", views.paper_ask, name="paper_ask"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/read/", paper_read, name="paper_read"),
    path("papers/<int:pk>/file/", views.paper_file, name="paper_file"),
    path("papers/<int:pk>/file/<str:form>/", views.paper_form_file, name="paper_form_file"),
    path("papers/<int:pk>/large-print/", views.paper_large_print, name="paper_large_print"),
    path("papers/<int:pk>/again/", views.paper_again, name="paper_again"),
    *distribution,
    *panel_drafts,
]
