from django.urls import path

from recommendations.inspections.views import embargo, naming, theming, wording

urlpatterns = [
    path("recommendations/<int:pk>/short-title/", naming.recommendation_name, name="recommendation_name"),
    path("recommendations/<int:pk>/words/", wording.recommendation_wording, name="recommendation_wording"),
    path("recommendations/<int:pk>/themes/", theming.recommendation_themes, name="recommendation_themes"),
    path("inspections/<int:pk>/themes/", theming.inspection_themes, name="inspection_themes"),
    path("services/<int:service_id>/themes/", theming.themes, name="themes"),
    path("services/<int:service_id>/themes/usual/", theming.themes_usual, name="themes_usual"),
    path("services/<int:service_id>/themes/add/", theming.theme_add, name="theme_add"),
    path("themes/<int:pk>/change/", theming.theme_change, name="theme_change"),
    path("themes/<int:pk>/step/", theming.theme_step, name="theme_step"),
    path("inspections/<int:pk>/embargo/", embargo.inspection_embargo, name="inspection_embargo"),
    path("inspections/<int:pk>/embargo/name/", embargo.embargo_reader_add, name="embargo_reader_add"),
    path("inspections/<int:pk>/embargo/lift/", embargo.embargo_lift, name="embargo_lift"),
    path("embargo-readers/<int:pk>/remove/", embargo.embargo_reader_remove, name="embargo_reader_remove"),
]
