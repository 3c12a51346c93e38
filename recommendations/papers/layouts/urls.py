from django.urls import path

from recommendations.papers.layouts import preview_views, views

urlpatterns = [
    path("councils/<int:pk>/layout/", views.paper_layout, name="paper_layout"),
    path("councils/<int:pk>/layout/begin/", views.paper_layout_begin, name="paper_layout_begin"),
    path("councils/<int:pk>/layout/change/", views.paper_layout_change, name="paper_layout_change"),
    path("councils/<int:pk>/layout/logo/", views.paper_layout_logo, name="paper_layout_logo"),
    path("councils/<int:pk>/layout/logo/remove/", views.paper_layout_logo_remove, name="paper_layout_logo_remove"),
    path("councils/<int:pk>/layout/example/", preview_views.paper_layout_preview, name="paper_layout_preview"),
    path(
        "councils/<int:pk>/layout/example/file/",
        preview_views.paper_layout_preview_file,
        name="paper_layout_preview_file",
    ),
]
