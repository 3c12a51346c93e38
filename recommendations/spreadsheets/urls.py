from django.urls import path

from recommendations.spreadsheets.views import exporting, importing

urlpatterns = [
    path("plans/<int:pk>/sheet.<str:kind>", exporting.plan_sheet, name="plan_sheet"),
    path("services/<int:service_id>/actions/sheet.<str:kind>", exporting.actions_sheet, name="actions_sheet"),
    path("services/<int:service_id>/sheets/template/", exporting.sheet_template, name="sheet_template"),
    path("services/<int:service_id>/sheets/add/", importing.sheet_add, name="sheet_add"),
    path("sheets/<int:pk>/", importing.sheet, name="sheet"),
    path("sheets/<int:pk>/columns/", importing.sheet_columns, name="sheet_columns"),
    path("sheets/<int:pk>/posts/", importing.sheet_posts, name="sheet_posts"),
    path("sheets/<int:pk>/discard/", importing.sheet_discard, name="sheet_discard"),
]
